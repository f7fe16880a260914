"""A period against the one before: what was done, with whom, what was kept and learned."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmlog.avenues import AVENUES
from pmlog.days import Period
from pmlog.model import Companion, Entry, FollowUp, InTouch
from pmlog.records import Record, in_touch_record, promise_record
from pmlog.reports.glance import Glance

if TYPE_CHECKING:
    from pmlog.reports.targets import TargetKept

TALKED_WITHIN = 30
"""How far the facts about contact look back from the last day of the period (days)."""


NO_GLANCE = Glance()
"""What is told of the risk where nothing is."""


class AvenueRow(NamedTuple):
    """One avenue in the period and in the one before: entries, minutes and people in them."""

    avenue: str
    entries: int
    minutes: int
    before: int
    minutes_before: int


class Takeaway(NamedTuple):
    """What was learned, in which entry."""

    date: date
    entry: str
    avenue: str
    people: tuple[str, ...]
    learned: str


class Contact(NamedTuple):
    """The plain facts isolation risk will rest on, as of the last day of the period.

    Counts are of the last 30 days; `days_since` the last talk with one person are None when
    there was none; `people_before` counts the 30 days before these.
    """

    days_since: int | None
    entries: int
    people: int
    people_before: int
    peers: int
    avenues: int
    unrated: int


class PeriodReport(NamedTuple):
    """A period in figures, beside the one before. Lengths are minutes."""

    as_of: date
    period: Period
    before: Period
    avenues: tuple[AvenueRow, ...]
    people: int
    people_before: int
    new: tuple[Companion, ...]
    again: tuple[Companion, ...]
    kept: tuple[FollowUp, ...]
    kept_on_time: int
    dropped: int
    came: tuple[FollowUp, ...]
    overdue: tuple[FollowUp, ...]
    takeaways: tuple[Takeaway, ...]
    losing_touch: tuple[InTouch, ...]
    contact: Contact
    risk: Glance
    risk_before: Glance
    targets: "tuple[TargetKept, ...]" = ()
    suggestion: str = ""

    @property
    def entries(self) -> int:
        """How many entries the period has."""
        return sum(row.entries for row in self.avenues)

    @property
    def minutes(self) -> int:
        """How long they were, as far as it was said."""
        return sum(row.minutes for row in self.avenues)

    @property
    def entries_before(self) -> int:
        """How many entries the period before has."""
        return sum(row.before for row in self.avenues)

    @property
    def minutes_before(self) -> int:
        """How long those were."""
        return sum(row.minutes_before for row in self.avenues)

    def record(self) -> Record:
        """The report as JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "period": period_record(self.period),
            "before": period_record(self.before),
            "entries": self.entries,
            "entries_before": self.entries_before,
            "minutes": self.minutes,
            "minutes_before": self.minutes_before,
            "avenues": [row._asdict() for row in self.avenues],
            "people": {
                "in_all": self.people,
                "before": self.people_before,
                "new": [person.name for person in self.new],
                "again": [person.name for person in self.again],
            },
            "promises": {
                "kept": len(self.kept),
                "kept_on_time": self.kept_on_time,
                "came": len(self.came),
                "dropped": self.dropped,
                "overdue": [promise_record(promise, self.as_of) for promise in self.overdue],
            },
            "takeaways": [
                takeaway._asdict() | {"date": takeaway.date.isoformat()}
                for takeaway in self.takeaways
            ],
            "losing_touch": [in_touch_record(person, self.as_of) for person in self.losing_touch],
            "contact": self.contact._asdict(),
            "risk": self.risk.record(),
            "risk_before": self.risk_before.record(),
            "targets": [target.record() for target in self.targets],
            "suggestion": self.suggestion,
        }


def period_record(period: Period) -> Record:
    """A period as JSON: both days are in it."""
    return {
        "label": period.label,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
    }


def period_report(
    period: Period,
    entries: Sequence[Entry],
    closed: Sequence[FollowUp],
    overdue: Sequence[FollowUp],
    losing_touch: Sequence[InTouch],
    first_contacts: Mapping[str, date],
    peers: frozenset[str],
    today: date,
    risk: Glance = NO_GLANCE,
    risk_before: Glance = NO_GLANCE,
) -> PeriodReport:
    """The report of a period from the entries since the start of the facts it rests on.

    `closed` are follow-ups closed within the period, `first_contacts` the day of the very first
    entry with each person, `peers` the ids of peers; the risks are those of the last day of the
    period (or today) and of the one before.
    """
    before = period.before()
    now = [entry for entry in entries if entry.date in period]
    then = [entry for entry in entries if entry.date in before]
    people = everybody(now)
    kept = [
        promise for promise in closed if promise.state == "done" and promise.direction == "mine"
    ]
    as_of = min(today, period.last)
    return PeriodReport(
        as_of=as_of,
        period=period,
        before=before,
        avenues=avenue_rows(now, then),
        people=len(people),
        people_before=len(everybody(then)),
        new=tuple(p for p in people.values() if first_contacts.get(p.id, as_of) in period),
        again=tuple(p for p in people.values() if first_contacts.get(p.id, as_of) not in period),
        kept=tuple(kept),
        kept_on_time=sum(is_on_time(promise) for promise in kept),
        dropped=sum(promise.state == "dropped" for promise in closed),
        came=tuple(p for p in closed if p.state == "done" and p.direction == "waiting"),
        overdue=tuple(overdue),
        takeaways=tuple(takeaway(entry) for entry in reversed(now) if entry.learned),
        losing_touch=tuple(losing_touch),
        contact=contact_facts(entries, peers, as_of),
        risk=risk,
        risk_before=risk_before,
    )


def everybody(entries: Iterable[Entry]) -> dict[str, Companion]:
    """Everybody in these entries, each once, by id; who was talked to first comes first."""
    found: dict[str, Companion] = {}
    for entry in sorted(entries, key=lambda entry: entry.date):
        for person in entry.people:
            found.setdefault(person.id, person)
    return found


def avenue_rows(now: Sequence[Entry], then: Sequence[Entry]) -> tuple[AvenueRow, ...]:
    """A row for each avenue that has entries in one of the periods, in the order of the table."""
    counts, counts_then = Counter(e.avenue for e in now), Counter(e.avenue for e in then)
    words = [*AVENUES, *sorted((counts | counts_then).keys() - AVENUES.keys())]
    return tuple(
        AvenueRow(
            word, counts[word], minutes_of(now, word), counts_then[word], minutes_of(then, word)
        )
        for word in words
        if counts[word] or counts_then[word]
    )


def minutes_of(entries: Iterable[Entry], avenue: str) -> int:
    """How long the entries of an avenue were together, as far as it was said (minutes)."""
    return sum(entry.minutes or 0 for entry in entries if entry.avenue == avenue)


def is_on_time(promise: FollowUp) -> bool:
    """Whether it was kept by its day."""
    return promise.closed_on is not None and promise.closed_on <= promise.due


def takeaway(entry: Entry) -> Takeaway:
    """What was learned in an entry."""
    names = tuple(person.name for person in entry.people)
    return Takeaway(entry.date, entry.id, entry.avenue, names, entry.learned)


def contact_facts(entries: Iterable[Entry], peers: frozenset[str], as_of: date) -> Contact:
    """The plain facts of the last 30 days, leaving out what is broadcast with nobody in it."""
    real = [entry for entry in entries if entry.people and entry.date <= as_of]
    ages = [((as_of - entry.date).days, entry) for entry in real]
    recent = [entry for age, entry in ages if age < TALKED_WITHIN]
    earlier = [entry for age, entry in ages if TALKED_WITHIN <= age < 2 * TALKED_WITHIN]
    people = everybody(recent)
    return Contact(
        days_since=min((age for age, entry in ages if len(entry.people) == 1), default=None),
        entries=len(recent),
        people=len(people),
        people_before=len(everybody(earlier)),
        peers=len(people.keys() & peers),
        avenues=len({entry.avenue for entry in recent}),
        unrated=sum(entry.quality is None for entry in recent),
    )
