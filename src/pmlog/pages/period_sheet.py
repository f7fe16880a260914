"""The sheet of a report: the figures of a period with their charts."""

from collections.abc import Callable, Iterator

from pmlog import days
from pmlog.bands import BANDS
from pmlog.pages.glance import moved
from pmlog.pages.period_contact import (
    ALL_OPEN,
    MOST,
    avenues,
    contact_calendar,
    events,
    losing_touch,
    people,
)
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.sheet import WHEN, CellTable, Curve, Figure, Section, Sheet, TableColumn, facts
from pmlog.phrases import all_names, counted, followup_label

LONG = 100
"""The length from which a chart takes the whole width: more than a quarter (days)."""

FEELINGS = ("", "never", "hardly ever", "occasionally", "some of the time", "often or always")

NOTHING = "Nothing was logged in either of them."


def period_sheet(report: PeriodReport) -> Sheet:
    """Return the report as a page; what there is nothing to say of is left out."""
    is_empty = not report.avenues
    label = report.period.label
    return Sheet.of(
        label[0].upper() + label[1:],
        (Section("", says=NOTHING if is_empty else ""), *sections(report)),
        report.as_of,
        f"against {report.before.label}",
        () if is_empty else figures(report),
        hint="After a talk: pmlog add chat NAME" if is_empty else "",
        headline=report.headline,
    )


def sections(report: PeriodReport) -> Iterator[Section]:
    """Yield every section: tasks first, then events, then numbers."""
    yield Section("Next", items=report.steps, is_ordered=True, role="do")
    yield overdue(report)
    yield losing_touch(report)
    yield Section("To think of", items=tuple(filter(None, [report.suggestion])), role="do")
    is_year = report.period.unit is days.CalendarUnit.YEAR
    if is_year:
        from pmlog.pages.year_sections import year_sections  # noqa: PLC0415  only a year has them

        yield from year_sections(report)
    yield contact_calendar(report)
    yield people(report)
    if report.network:
        # A month or a week is too short for it.
        from pmlog.pages.support_network import period_sections  # noqa: PLC0415

        yield from period_sections(report.network)
    yield learned(report)
    yield events(report)
    if report.growth:
        # Not at the top: who keeps no goals does not wait for them.
        from pmlog.pages.period_growth import growth_sections  # noqa: PLC0415

        yield from growth_sections(report.growth, report.as_of)
    yield risk(report)
    yield avenues(report)
    yield promises(report)
    brief = "; ".join(f"{one.target.avenue}: {one.words}" for one in report.targets)
    yield Section("Targets", tuple(targets(report)), brief=brief)
    yield felt(report)
    yield Section("Left out", items=report.left_out)


def figures(report: PeriodReport) -> Iterator[Figure]:
    """Yield the numbers at the top, each with how it changed and its course."""
    past, ago = report.earlier, report.year_ago
    entries, minutes, people = report.entries, report.minutes, len(report.people)
    kept = report.closed.kept

    def changed(said: str, year_ago: object) -> str:
        return "; ".join(filter(None, (said * bool(past), f"{year_ago} a year ago" * bool(ago))))

    more = change_text(report, entries - report.entries_before)
    course = (*(one.entries for one in past), entries)
    yield Figure("entries", str(entries), changed(more, ago and ago.entries), course)
    if minutes or report.minutes_before:
        longer = change_text(report, minutes - report.minutes_before, "less", "as long", days.hours)
        change = changed(longer, ago and days.hours(ago.minutes))
        course = (*(one.minutes for one in past), minutes)
        yield Figure("together", days.hours(minutes), change, course)
    more = change_text(report, people - report.people_before)
    new = f"{len(report.new)} new, " * bool(report.new)
    course = (*(one.people for one in past), people)
    yield Figure("people", str(people), changed(new + more, ago and ago.people), course)
    if kept:
        course = (*(one.kept for one in past), kept)
        yield Figure(
            "promises kept", str(kept), f"{report.closed.kept_on_time} of {kept} on time", course
        )
    if report.risk.risk is not None:
        yield Figure("isolation risk", str(report.risk.risk), risk_change(report))


def change_text(
    report: PeriodReport,
    more: int,
    less: str = "fewer",
    same: str = "as many",
    spoken: Callable[[int], str] = str,
) -> str:
    """Format the change from the period before."""
    before = name_of(report.before)
    if not more:
        return f"{same} as {before}"
    return f"{spoken(abs(more))} {'more' if more > 0 else less} than {before}"


def name_of(period: days.Period) -> str:
    """Return a period before, in short: October, Q3, 2025, or the week before."""
    if period.unit in (days.CalendarUnit.WEEK, None):
        return f"the {period.unit.value if period.unit else 'period'} before"
    return period.label.split()[0]


def risk_change(report: PeriodReport) -> str:
    """Format the change of the risk since the end of the period before."""
    now, was = report.risk.risk, report.risk_before.risk
    if now is None or was is None:
        return ""
    if now == was:
        return f"as on {days.brief(report.before.last, report.as_of)}"
    word = "more" if now > was else "less"
    return f"{abs(now - was)} {word} than on {days.brief(report.before.last, report.as_of)}"


DESCRIBES = (
    "It describes what was logged, not how anybody is; days that are over are told as known today."
)


def risk(report: PeriodReport) -> Section:
    """Return the risk now and then, what moved it, and its curve on the bands."""
    now, before = report.risk, report.risk_before
    are_known = now.risk is not None and before.risk is not None
    moved_by = (moved(before, now) or "nothing") if are_known else ""
    said = facts(
        (
            ("", now.differs),
            (days.brief(report.as_of, report.today), now.number),
            (days.brief(report.before.last, report.today), before.number if are_known else ""),
            ("moved most by", moved_by),
            ("felt", now.felt),
            ("would help", "" if report.steps else now.step),
        )
    )
    brief = (now.number, risk_change(report), moved_by and f"moved most by {moved_by}", now.differs)
    return risk_curve(report)._replace(
        facts=said,
        note=DESCRIBES if said else "",
        wide=report.period.days > LONG,
        brief="; ".join(filter(None, brief)) if said else "",
    )


def risk_curve(report: PeriodReport) -> Section:
    """Return the risk from day to day, where there is more than one."""
    points, bands = report.outlook.curve, tuple((least, words) for least, words in BANDS)
    if len(points) < 2:  # noqa: PLR2004  a line has two ends
        return Section("Isolation risk")
    title, split = "Isolation risk from day to day", report.period.start
    return Section(
        "Isolation risk",
        chart=Curve(title, points, 0, 100, bands, split, before=report.before.label),
        numbers=CellTable.by_day("risk", points),
    )


def promises(report: PeriodReport) -> Section:
    """Return the section of promises kept, open and late, in both directions."""
    mine = sum(one.direction == "mine" for one in report.overdue)
    closed = report.closed
    owed = promises_text(closed.kept, closed.kept_on_time, report.open.mine, mine)
    late = len(report.overdue) - mine
    waited = promises_text(closed.came, closed.came_on_time, report.open.waiting, late)
    dropped = counted(closed.dropped, "promise") if closed.dropped else ""
    said = facts((("I owed", owed), ("I waited for", waited), ("dropped", dropped)))
    brief = (
        f"{closed.kept} kept" if closed.kept else "",
        f"{report.open.mine} open" if report.open.mine else "",
        f"{mine} overdue" if mine else "",
        f"waiting for {report.open.waiting}" if report.open.waiting else "",
        f"{closed.dropped} dropped" if closed.dropped else "",
    )
    return Section("Promises", said, brief=", ".join(filter(None, brief)))


def promises_text(done: int, on_time: int, is_open: int, late: int) -> str:
    """Format how promises of one direction ended, and how many are open."""
    said = (
        f"{done} done, {on_time} on time" if done else "",
        f"{is_open} open" + (f", {late} overdue" if late else "") if is_open or late else "",
    )
    return "; ".join(filter(None, said))


def overdue(report: PeriodReport) -> Section:
    """Return the section of late promises, the oldest first."""
    told = [one for one in report.overdue if one.what]
    rows = (
        (f"{one.days_late(report.as_of)} d late", followup_label(one), all_names(one.people))
        for one in told[:MOST]
    )
    columns = (TableColumn("", "late"), "what", TableColumn("with", "aside", is_rare=True))
    left = max(len(told) - MOST, 0)
    table = CellTable.of(columns, rows)
    return Section("Overdue", table=table, left=left, more=ALL_OPEN, role="do")


def targets(report: PeriodReport) -> Iterator[tuple[str, str]]:
    """Yield targets, kept or not."""
    for one in report.targets:
        word = "any talk" if one.target.avenue == "all" else one.target.avenue
        yield word, f"{one.target.words}: {one.words}"


def learned(report: PeriodReport) -> Section:
    """Return the section of takeaways, the newest last."""
    rows = (
        (
            days.brief(one.date, report.as_of),
            " / ".join(one.learned.splitlines()),
            f"{one.avenue}, {all_names(one.people)}".rstrip(", "),
        )
        for one in report.takeaways
    )
    left = report.learned_in_all - len(report.learned)
    table = CellTable.of((WHEN, "takeaway", TableColumn("from", "aside", is_rare=True)), rows)
    return Section("Learned", table=table, left=left, more="pmlog list", wide=True, by_day=True)


def felt(report: PeriodReport) -> Section:
    answers = tuple(
        (days.brief(day, report.as_of), FEELINGS[weekly]) for day, weekly in report.checkins[-MOST:]
    )
    note = "These are your answers to how lonely a week felt." if answers else ""
    return Section("Check-ins", answers, note=note)
