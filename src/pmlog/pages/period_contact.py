"""Sections of a report on contact: its days, avenues, people and events."""

from collections.abc import Sequence
from datetime import timedelta

from pmlog import days
from pmlog.pages.introductions import by_way
from pmlog.pages.period_headline import some
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_stats import AvenueRow, ContactStats
from pmlog.pages.sheet import (
    WHEN,
    Bars,
    CalendarChart,
    CellTable,
    FunnelChart,
    Section,
    TableColumn,
    facts,
    number,
)
from pmlog.phrases import counted, join_names, lateness_text, pause_remark

MOST = 12
"""The most lines of a section; --json has all of them."""

MOST_NAMES = 24

ALL_OPEN = "pmlog followups --all"
"""The command that has every promise that is late, and everybody one loses touch with."""


def contact_calendar(report: PeriodReport) -> Section:
    """Return the calendar of the period."""
    if not report.calendar:
        return Section("Contact")
    is_year = report.period.unit is days.CalendarUnit.YEAR
    in_all = counted((report.as_of - report.period.start).days + 1, "day")
    talks = sum(count for _, count in report.calendar)
    on = f"on {len(report.calendar)} of {in_all}"
    first, last = report.period.first, report.period.last
    title = "Talks with somebody, day by day"
    return Section(
        "Contact",
        (("talks", f"{talks}, {on}"), *contact(report)),
        chart=CalendarChart(title, first, last, report.calendar, report.as_of),
        numbers=CellTable.by_day("talks", report.calendar),
        wide=True,
        role="" if is_year else "lead",
        brief=f"{counted(talks, 'talk')} {on}" if is_year else "",
    )


def contact(report: PeriodReport) -> tuple[tuple[str, str], ...]:
    """Return the plain facts of the last 30 days."""
    lately = report.contact
    since = lately.days_since
    last = "none in 60 days"
    if since is not None:
        last = f"last on {days.spoken(report.as_of - timedelta(days=since))}"
    if not lately.entries:
        return (("one to one", last), ("last 30 days", "no talk with anybody"))
    people = counted(lately.people, "person", "people")
    before = counted(lately.people_before, "person", "people") if lately.people_before else "nobody"
    said = (
        f"{counted(lately.entries, 'talk')} with {people}, {peers_of(lately)}, "
        f"on {counted(lately.avenues, 'avenue')}; {before} in the 30 days before"
    )
    return (("one to one", last), ("last 30 days", said))


def peers_of(contact: ContactStats) -> str:
    """Return how many of the people are peers: '2 of them peers', or of one person 'a peer'."""
    if contact.people == 1:
        return "a peer" if contact.peers else "no peer"
    few = {0: "none of them peers", 1: "1 of them a peer"}
    return few.get(contact.peers, f"{contact.peers} of them peers")


def avenues(report: PeriodReport) -> Section:
    """Return the section of talks, hours, people and depth by avenue."""
    if not report.avenues:
        return Section("Avenues")
    columns: tuple[TableColumn | str, ...] = (
        "avenue",
        *map(number, ("entries", "before", "together")),
        *(number(title, is_rare=True) for title in ("people", "one to one", "rated good")),
    )
    rows = report.avenues + ((total_row(report),) if len(report.avenues) > 1 else ())
    table = CellTable.of(columns, map(avenue_row, rows))
    bars = Bars(
        "Entries by avenue",
        tuple((row.avenue, row.entries, row.before) for row in report.avenues),
        report.period.label,
        report.before.label,
    )
    used = [f"{row.entries} {row.avenue}" for row in report.avenues if row.entries]
    brief = ", ".join(used)
    return Section("Avenues", table=table, chart=bars, wide=True, brief=brief)


def total_row(report: PeriodReport) -> AvenueRow:
    """Return all avenues together; who was met on several of them counts once."""
    _, *columns = zip(*report.avenues, strict=True)
    return AvenueRow("in all", *map(sum, columns))._replace(people=len(report.people))


def avenue_row(row: AvenueRow) -> tuple[str, ...]:
    """Return an avenue as a line of the table, the hours before in brackets."""
    hours = f" ({days.length(row.minutes_before)})" if row.minutes_before else ""
    return (
        row.avenue,
        str(row.entries),
        f"{row.before}{hours}",
        days.length(row.minutes) if row.minutes else "",
        str(row.people),
        f"{row.one_to_one} of {row.entries}" if row.entries else "",
        f"{row.good} of {row.rated}" if row.rated else "",
    )


def people(report: PeriodReport) -> Section:
    """Return the section of new people, returning people, and introductions."""
    ways = by_way(report.through)
    again = f"{len(report.again)} met again" if report.again else ""
    return Section(
        "People",
        facts(
            (
                ("new", counted_names([person.name for person in report.new])),
                ("met again", counted_names([person.name for person in report.again])),
                ("came through", "\n".join(ways[:MOST])),
            )
        ),
        left=max(len(ways) - MOST, 0),
        brief="; ".join(filter(None, (new_people(report), again))),
    )


def new_people(report: PeriodReport) -> str:
    names = [person.name for person in report.new]
    return f"{len(names)} new: {some(names)}" if names else ""


def counted_names(names: Sequence[str]) -> str:
    return f"{len(names)}: {join_names(names, MOST_NAMES)}" if names else ""


def events(report: PeriodReport) -> Section:
    """Return the section of events: met, followed up, in contact, each and in total."""
    funnels = report.events
    if not funnels:
        return Section("Events")
    rows = tuple(
        (
            days.brief(one.entry.date, report.as_of),
            one.entry.about or one.entry.avenue,
            str(len(one.met)),
            str(one.followed_up),
            "too early" if one.in_contact is None else str(one.in_contact),
        )
        for one in funnels
    )
    steps = [
        ("met", sum(len(one.met) for one in funnels)),
        ("followed up within 7 days", sum(one.followed_up for one in funnels)),
    ]
    # Together they are told only where it shows for each: else fewer would seem to have stayed.
    if all(one.in_contact is not None for one in funnels):
        steps.append(("in contact after 90 days", sum(one.in_contact or 0 for one in funnels)))
    return Section(
        "Events",
        table=CellTable.of(
            (WHEN, "event", *map(number, ("met", "within 7 days", "after 90 days"))), rows
        ),
        chart=FunnelChart("From met to still in contact", tuple(steps)),
    )


def losing_touch(report: PeriodReport) -> Section:
    """Return the section of people due for contact, by relative lateness."""
    if report.pause:
        rests = pause_remark(report.pause, report.as_of)
        return Section("Losing touch", items=(f"P{rests[1:]}",), role="do")
    rows = (
        (person.name, days.every(person.cadence_days), lateness_text(person, report.as_of))
        for person in report.losing_touch[:MOST]
    )
    table = CellTable.of(
        (TableColumn("who", "name"), "keep in touch", "the next talk"), rows, is_titled=True
    )
    left = max(len(report.losing_touch) - MOST, 0)
    names = [f"{row[0]} ({row[2]})" for row in table.rows] if table else []
    return Section(
        "Losing touch", table=table, left=left, more=ALL_OPEN, role="do", brief=join_names(names)
    )
