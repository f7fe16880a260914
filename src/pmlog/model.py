"""The records of the log: frozen values, with their rules as short methods.

Days are `datetime.date`, lengths of talks are minutes, cadences are days.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

PEER = "peer"
RELATIONS = (PEER, "coach", "mentor", "mentee", "expert", "community", "colleague", "other")
QUALITIES = ("good", "ok", "poor")


class Person(NamedTuple):
    """A connection. `cadence_days` is the own cadence; None leaves it to tags and relation.

    `birthday` is what was typed of it: 1986-11-27, --11-27, or off; empty leaves it to files.
    """

    id: str
    name: str
    relation: str = "other"
    company: str = ""
    role: str = ""
    city: str = ""
    met: str = ""
    notes: str = ""
    cadence_days: int | None = None
    snoozed_until: date | None = None
    retired_on: date | None = None
    created_on: date = date.min
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    birthday: str = ""

    @property
    def is_active(self) -> bool:
        """Whether they are not retired."""
        return self.retired_on is None


class InTouch(NamedTuple):
    """Somebody to keep in touch with every `cadence_days`; `last` is the last contact's day."""

    id: str
    name: str
    relation: str
    cadence_days: int
    last: date | None

    def days_since(self, today: date) -> int | None:
        """Return the whole days since the last contact, or None if there was none."""
        return (today - self.last).days if self.last else None

    def lateness(self, today: date) -> float:
        """Return how late a contact is in cadences: 0.0 when due, 1.0 a whole cadence later.

        Negative while there is time. Somebody never met is due: 0.0.
        """
        since = self.days_since(today)
        return 0.0 if since is None else (since - self.cadence_days) / self.cadence_days


class Companion(NamedTuple):
    """A person within an entry, and in which part: `with`, `met` there, or `discussed` it."""

    id: str
    name: str
    part: str = "with"


DAYS = "days"
"""The own field of an avenue that says how many days an entry lasted."""


class Entry(NamedTuple):
    """One dated thing on one avenue. `details` are the avenue's own fields, by name.

    `engagement` and `goal` are the ids of what it belongs to and serves; `private` keeps it out of
    everything that is handed on. `serves` says in words what the ids mean (`engagement`, `session`,
    `sessions`, `since`, `until`, `goal`): it is read from the log, and never written.
    """

    id: str
    date: date
    avenue: str
    time: str | None = None
    about: str = ""
    learned: str = ""
    notes: str = ""
    minutes: int | None = None
    mode: str | None = None
    quality: str | None = None
    details: Mapping[str, str | int] = MappingProxyType({})
    people: tuple[Companion, ...] = ()
    tags: tuple[str, ...] = ()
    engagement: str | None = None
    goal: str | None = None
    private: bool = False
    serves: Mapping[str, str | int] = MappingProxyType({})

    @property
    def parts(self) -> dict[str, list[Companion]]:
        """The people in other parts than `with`, by part: met at an event, discussed a post."""
        found: dict[str, list[Companion]] = {}
        for person in self.people:
            if person.part != "with":
                found.setdefault(person.part, []).append(person)
        return found


def last_day_of(entry: Entry) -> date:
    """Return the last day of an entry, which is its day where it did not last several."""
    count = entry.details.get(DAYS)
    return entry.date + timedelta(days=max(0, count - 1) if isinstance(count, int) else 0)


PROMISE = "promise"
"""The kind of a follow-up that somebody promised; every other kind is one that pmlog suggests."""

LASTS = 30
"""How long a suggestion is shown, from its day on (days)."""


class FollowUpSource(NamedTuple):
    """The origin of a follow-up, or what fulfilled it: the avenue and the day of the entry."""

    avenue: str
    date: date


class FollowUp(NamedTuple):
    """A dated promise: `mine` (I owe) or `waiting` (they owe); open, done or dropped.

    One of another `kind` than `promise` is a suggestion of pmlog: nobody owes it, it is never
    late, and it goes by itself. `fulfilled_by` is what was done of it, read from the log: a talk
    with the person, or what came of an advice.

    What comes again has the `rule` of a calendar (RRULE), which is empty else. It counts from the
    day it is due, or, `after_done`, from the day on which it is done. Only one of a series has it:
    the open one, or the last.
    """

    id: str
    direction: str
    what: str
    due: date
    made_on: date
    state: str = "open"
    snoozed_until: date | None = None
    closed_on: date | None = None
    note: str = ""
    entry: str | None = None
    source: FollowUpSource | None = None
    people: tuple[Companion, ...] = ()
    kind: str = PROMISE
    rule: str = ""
    after_done: bool = False
    fulfilled_by: FollowUpSource | None = None

    @property
    def is_suggestion(self) -> bool:
        """Whether pmlog suggests it, and nobody promised it."""
        return self.kind != PROMISE

    @property
    def lasts_until(self) -> date:
        """The first day on which a suggestion is not made any more."""
        return max(self.due, self.snoozed_until or self.due) + timedelta(days=LASTS)

    def is_open(self, today: date) -> bool:
        """Whether it is still to be done: a suggestion, while it is made and did not happen."""
        is_over = self.is_suggestion and (self.fulfilled_by or today >= self.lasts_until)
        return self.state == "open" and not is_over

    def days_late(self, today: date) -> int:
        """Return the whole days past the due day; 0 up to that day, and for a suggestion."""
        return 0 if self.is_suggestion else max(0, (today - self.due).days)


class Birthday(NamedTuple):
    """The next birthday of somebody: its `day`, and the year they were born in, where it is known.

    Of another `kind` it is another day of theirs that comes each year. That of 29 February
    (`is_leap_day`) is on the 28th in other years.
    """

    id: str
    name: str
    day: date
    year: int | None = None
    kind: str = "birthday"
    is_leap_day: bool = False

    @property
    def age(self) -> int | None:
        """The age they will have; None where the year is not known."""
        return self.day.year - self.year if self.year else None


class PromiseCounts(NamedTuple):
    """The numbers of open promises that are not snoozed.

    `overdue` (the first of them `since`), due `today`, `upcoming` before the horizon, and `later`.
    """

    overdue: int = 0
    since: date | None = None
    upcoming: int = 0
    later: int = 0


class Change(NamedTuple):
    """A change of one row: its columns before and after; None where there was no row.

    Of an update only the columns that differ are kept. `key` is what the row was known by before.
    """

    table: str
    op: str
    key: dict[str, Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class JournalStep(NamedTuple):
    """One command and what it changed: `at` is UTC, ISO; `kind` is command, undo or redo.

    `state` is done, undone, or past: undone, and too long ago to be redone.
    """

    seq: int
    at: str
    device: str
    command: str
    kind: str
    state: str
    changes: tuple[Change, ...] = ()


class CheckIn(NamedTuple):
    """The answers of a weekly check-in; None is an answer that was skipped.

    `weekly` is 1 never to 5 often or always; the three UCLA items are 1 hardly ever to 3 often;
    `someone` (to talk to about a hard problem) is yes, not sure or no. `wording` is the version of
    the questions.
    """

    day: date
    weekly: int | None = None
    companionship: int | None = None
    left_out: int | None = None
    isolated: int | None = None
    someone: str | None = None
    wording: int = 1

    @property
    def ucla(self) -> tuple[int, int, int] | None:
        """The three UCLA items, where all of them were answered."""
        answers = (self.companionship, self.left_out, self.isolated)
        return None if None in answers else answers  # type: ignore[return-value]


class Pause(NamedTuple):
    """Days that were not logged on purpose, from `start` up to, not including, `until`."""

    start: date
    until: date | None

    def is_on(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day < self.until)

    def touches(self, first: date, end: date) -> bool:
        """Whether any day from the first up to, not including, the end was left out."""
        return self.start < end and (self.until is None or self.until > first)
