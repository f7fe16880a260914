"""The funnel of an event: people met, followed up, and still in contact."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pmlog import days
from pmlog.model import Companion, Entry, last_day_of
from pmlog.pages.sheet import (
    ASIDE,
    ID,
    WHEN,
    CellTable,
    Figure,
    FunnelChart,
    Section,
    Sheet,
    TableColumn,
    list_sheet,
)
from pmlog.phrases import companions_text, counted, join_clauses

MET = "met"
"""The part of people in an entry that makes it an event."""

WITHIN = 7
"""The time after an event in which somebody is followed up (days)."""

AFTER = 90
"""The time after an event from which contact counts as lasting (days)."""


class EventContact(NamedTuple):
    """Somebody met at an event: the day they were followed up, and of the last contact since."""

    person: Companion
    followed_on: date | None
    last: date | None


class EventFunnel(NamedTuple):
    """The results of an event: met, followed up within 7 days, in contact after 90.

    `last_day` is the event's own last day, from which days are counted. The length is in minutes,
    what it cost as it was typed.
    """

    as_of: date
    entry: Entry
    last_day: date
    met: tuple[EventContact, ...]

    @property
    def headline(self) -> str:
        """People met, and those still in contact, in one sentence."""
        if not self.met:
            return ""
        said = [f"You met {counted(len(self.met), 'person', 'people')}"]
        if not self.days_left or self.followed_up:
            said.append(f"followed up {self.followed_up or 'none'} of them within {WITHIN} days")
        if self.in_contact is not None:
            said.append(f"had contact with {self.in_contact or 'none'} after {AFTER} days")
        return f"{join_clauses(said)}."

    @property
    def hoped(self) -> int | None:
        """The number of people one wanted to meet, if given."""
        hoped = self.entry.details.get("hoped")
        return hoped if isinstance(hoped, int) else None

    @property
    def cost(self) -> str:
        """The cost as typed."""
        return str(self.entry.details.get("cost", ""))

    @property
    def talks(self) -> tuple[str, ...]:
        """Talks heard, each with what was taken from it where that was said."""
        said = str(self.entry.details.get("talks", ""))
        return tuple(talk.strip() for talk in said.split(";") if talk.strip())

    @property
    def followed_up(self) -> int:
        """The number of people followed up within 7 days."""
        soon = self.last_day + timedelta(days=WITHIN)
        return sum(one.followed_on is not None and one.followed_on <= soon for one in self.met)

    @property
    def days_left(self) -> int:
        """The days left to follow somebody up within 7; 0 when they are over."""
        return max(0, WITHIN - (self.as_of - self.last_day).days)

    @property
    def known_on(self) -> date:
        """The day from which it shows who is still in contact."""
        return self.last_day + timedelta(days=AFTER)

    @property
    def in_contact(self) -> int | None:
        """The number of people talked to after 90 days; None while it is too early."""
        if self.as_of < self.known_on:
            return None
        return sum(one.last is not None and one.last >= self.known_on for one in self.met)


class Events(NamedTuple):
    """Every event beside the others, the newest first."""

    as_of: date
    funnels: tuple[EventFunnel, ...]


def funnel(entry: Entry, contacts: Mapping[str, Sequence[date]], as_of: date) -> EventFunnel:
    """Return the funnel of an event.

    `contacts` are the days of other entries with each person, by id: somebody is followed up by
    contact since, whatever was ticked off.
    """
    met = []
    for person in entry.people:
        if person.part == MET:
            since = [day for day in contacts.get(person.id, ()) if entry.date <= day <= as_of]
            met.append(EventContact(person, min(since, default=None), max(since, default=None)))
    return EventFunnel(as_of, entry, last_day_of(entry), tuple(met))


def events_sheet(report: Events) -> Sheet:
    """Return every event in a line, the newest first."""
    titles = ("", "met", f"in {WITHIN} d", f"after {AFTER} d", "")
    columns = (ID._replace(title=""), WHEN._replace(title=""), *titles, ASIDE)
    table = CellTable.of(columns, map(event_row, report.funnels), is_titled=True)
    note = "pmlog event show ID, or words of its name"
    nothing = 'No event yet: pmlog add meetup --about ProductTank --met "Ada, Ben"'
    return list_sheet(Section("", table=table, note=note, is_whole=True), nothing=nothing)


def event_row(funnel: EventFunnel) -> tuple[str, ...]:
    """Return an event in a line: met, followed up, in contact, hours, cost."""
    entry, met = funnel.entry, len(funnel.met)
    later = "too early" if funnel.in_contact is None else str(funnel.in_contact)
    return (
        entry.id,
        days.short(entry.date, funnel.as_of),
        entry.about or entry.avenue,
        str(met),
        str(funnel.followed_up) if met else "",
        later if met else "",
        days.length(entry.minutes) if entry.minutes else "",
        funnel.cost,
    )


def event_sheet(report: EventFunnel) -> Sheet:
    """Return the way from who was met to who stayed, whom one met, what one heard."""
    entry = report.entry
    when = days.spoken(entry.date)
    if report.last_day != entry.date:
        when += f" to {days.spoken(report.last_day)}"
    went_with = entry._replace(people=tuple(one for one in entry.people if one.part != MET))
    return Sheet.of(
        entry.about or entry.avenue,
        sections(report),
        report.as_of,
        ", ".join(
            filter(None, (entry.avenue * bool(entry.about), when, companions_text(went_with)))
        ),
        figures(report),
        id=entry.id,
        headline=report.headline,
    )


def figures(report: EventFunnel) -> Iterator[Figure]:
    """Yield the figures: met, stayed, cost."""
    met = len(report.met)
    if met or report.hoped is not None:
        yield Figure("met", str(met), "" if report.hoped is None else f"hoped for {report.hoped}")
    if met:
        yield Figure(
            f"followed up within {WITHIN} days", str(report.followed_up), followed_up_text(report)
        )
        stayed = "too early" if report.in_contact is None else str(report.in_contact)
        known = f"known on {days.spoken(report.known_on)}"
        yield Figure(
            f"in contact after {AFTER} days",
            stayed,
            known if report.in_contact is None else f"out of {met}",
        )
    if report.entry.minutes:
        yield Figure("time there", days.length(report.entry.minutes))
    if report.cost:
        yield Figure("cost", report.cost)


def followed_up_text(report: EventFunnel) -> str:
    """Format the share of people followed up, and the days left for others."""
    out_of = f"out of {len(report.met)}"
    waiting = any(one.followed_on is None for one in report.met)
    if report.days_left and waiting:
        return f"{out_of}; {counted(report.days_left, 'day')} left"
    return out_of


def sections(report: EventFunnel) -> Iterator[Section]:
    """Yield the sections: people, talks, notes."""
    rows = (met_row(one, report) for one in report.met)
    table = CellTable.of(
        (TableColumn("who", "name"), "followed up", "last contact"), rows, is_titled=True
    )
    yield Section("Met there", table=table, chart=steps(report) if table else None)
    yield Section("Talks heard", items=report.talks)
    yield Section("Learned", items=tuple(report.entry.learned.splitlines()))
    yield Section("Notes", items=tuple(filter(None, report.entry.notes.splitlines())))


def met_row(one: EventContact, report: EventFunnel) -> tuple[str, ...]:
    """Return somebody met there: when they were followed up, and the last contact."""
    last = days.ago(one.last, report.as_of) if one.last else "none since"
    if one.followed_on is None:
        return (one.person.name, "not yet", last)
    after = (one.followed_on - report.last_day).days
    return (one.person.name, f"after {counted(after, 'day')}" if after > 0 else "at once", last)


def steps(report: EventFunnel) -> FunnelChart:
    """Return the funnel chart."""
    counts = [("met", len(report.met)), (f"followed up within {WITHIN} days", report.followed_up)]
    if report.in_contact is not None:
        counts.append((f"in contact after {AFTER} days", report.in_contact))
    return FunnelChart(f"What came of {report.entry.about or report.entry.avenue}", tuple(counts))
