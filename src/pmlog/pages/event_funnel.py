"""Meetups and conferences: whom one met there, who was written to, who is still in contact."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pmlog import days
from pmlog.avenues import AVENUES
from pmlog.model import Companion, Entry, last_day_of
from pmlog.pages.sheet import ASIDE, ID, WHEN, CellTable, Section, Sheet, list_sheet, only_said

MET = "met"
"""The part of people in an entry that makes it an event."""

WITHIN = 7
"""How soon after an event somebody is followed up (days)."""

AFTER = 90
"""When it shows who is still in contact (days after an event)."""


class EventContact(NamedTuple):
    """Somebody met at an event: the day they were followed up, and of the last contact since."""

    person: Companion
    followed_on: date | None
    last: date | None


class EventFunnel(NamedTuple):
    """What came of an event, as of a day: met, followed up within 7 days, in contact after 90.

    `last_day` is the event's own last day, from which days are counted. The length is in minutes,
    what it cost as it was typed.
    """

    as_of: date
    entry: Entry
    last_day: date
    met: tuple[EventContact, ...]

    @property
    def hoped(self) -> int | None:
        """How many people one wanted to meet, where it was said."""
        hoped = self.entry.details.get("hoped")
        return hoped if isinstance(hoped, int) else None

    @property
    def cost(self) -> str:
        """What it cost, as it was typed."""
        return str(self.entry.details.get("cost", ""))

    @property
    def talks(self) -> tuple[str, ...]:
        """Talks heard, each with what was taken from it where that was said."""
        said = str(self.entry.details.get("talks", ""))
        return tuple(talk.strip() for talk in said.split(";") if talk.strip())

    @property
    def followed_up(self) -> int:
        """How many were followed up within 7 days."""
        soon = self.last_day + timedelta(days=WITHIN)
        return sum(one.followed_on is not None and one.followed_on <= soon for one in self.met)

    @property
    def days_left(self) -> int:
        """How many days there still are to follow somebody up within 7; 0 when they are over."""
        return max(0, WITHIN - (self.as_of - self.last_day).days)

    @property
    def known_on(self) -> date:
        """The day from which it shows who is still in contact."""
        return self.last_day + timedelta(days=AFTER)

    @property
    def in_contact(self) -> int | None:
        """How many were talked to 90 days after or later; None while it is too early to say."""
        if self.as_of < self.known_on:
            return None
        return sum(one.last is not None and one.last >= self.known_on for one in self.met)


class Events(NamedTuple):
    """Every event beside the others, the newest first."""

    as_of: date
    funnels: tuple[EventFunnel, ...]


def event_avenues() -> list[str]:
    """The avenues on which people are met at an event."""
    return [avenue.word for avenue in AVENUES.values() if avenue.field(MET)]


def funnel(entry: Entry, contacts: Mapping[str, Sequence[date]], as_of: date) -> EventFunnel:
    """What came of an event.

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
    """Every event in a line, the newest first."""
    if not report.funnels:
        return only_said('No event yet: pmlog add meetup --about ProductTank --met "Ada, Ben"')
    titles = ("", "met", f"in {WITHIN} d", f"after {AFTER} d", "")
    columns = (ID._replace(title=""), WHEN._replace(title=""), *titles, ASIDE)
    table = CellTable.of(columns, map(event_row, report.funnels), is_titled=True)
    note = "pmlog event show ID, or words of its name"
    return list_sheet(Section("", table=table, note=note, is_whole=True))


def event_row(funnel: EventFunnel) -> tuple[str, ...]:
    """An event in a line: met, followed up, in contact, hours, cost."""
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
