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
from pmlog.reports.material import (
    EVERYTHING,
    NO_GLANCE,
    NO_OUTLOOK,
    NOTHING_OPEN,
    Material,
    Open,
    Outlook,
    Tally,
)
from pmlog.reports.through import Through, came_through

if TYPE_CHECKING:
    from pmlog.reports.grown import Growth

TALKED_WITHIN = 30
"""How far the facts about contact look back from the last day of the period (days)."""

STEPS = 3
"""How many steps there are for what comes next."""


class AvenueRow(NamedTuple):
    """One avenue in the period and in the one before: entries, minutes and people in them.

    How deep it went: `one_to_one` counts talks with one person, `good` those rated good of all
    that were `rated`.
    """

    avenue: str
    entries: int
    minutes: int
    before: int
    minutes_before: int
    people: int = 0
    one_to_one: int = 0
    good: int = 0
    rated: int = 0


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
    """A period in figures, beside the one before. Lengths are minutes.

    `material` is what it was made of: nothing of it is shown, what is handed on is made from it
    anew. `left_out` says what was left out of it then.
    """

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
    material: Material
    year_ago: Tally | None = None
    calendar: tuple[tuple[date, int], ...] = ()
    through: tuple[Through, ...] = ()
    open: Open = NOTHING_OPEN
    came_on_time: int = 0
    outlook: Outlook = NO_OUTLOOK
    steps: tuple[str, ...] = ()
    growth: "Growth | None" = None
    checkins: tuple[tuple[date, int], ...] = ()
    left_out: tuple[str, ...] = ()

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
                "through": [through_record(way) for way in self.through],
            },
            "promises": {
                "kept": len(self.kept),
                "kept_on_time": self.kept_on_time,
                "came": len(self.came),
                "came_on_time": self.came_on_time,
                "dropped": self.dropped,
                "open": self.open._asdict(),
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
            "risk_curve": [
                {"day": day.isoformat(), "risk": risk, "contact": contact}
                for day, risk, contact in self.outlook.curve
            ],
            "targets": [target.record() for target in self.material.targets],
            "suggestion": self.material.suggestion,
            "events": [funnel.record() for funnel in self.material.events],
            "year_ago": self.year_ago.record() if self.year_ago else None,
            "calendar": [{"day": day.isoformat(), "talks": talks} for day, talks in self.calendar],
            "checkins": [{"day": day.isoformat(), "weekly": felt} for day, felt in self.checkins],
            "growth": self.growth.record() if self.growth else None,
            "steps": list(self.steps),
            "left_out": list(self.left_out),
        }


def through_record(way: Through) -> Record:
    """How somebody new came, as JSON."""
    return {
        "person": way.person.name,
        "avenue": way.avenue,
        "people": [person.name for person in way.people],
        "event": way.event,
        "met": way.met,
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
    return made_of(
        Material(
            period,
            today,
            tuple(entries),
            tuple(closed),
            tuple(overdue),
            tuple(losing_touch),
            first_contacts,
            peers,
            risk,
            risk_before,
        )
    )


def made_of(material: Material) -> PeriodReport:
    """The report that is made of this material."""
    period, as_of = material.period, material.as_of
    before = period.before()
    now = [entry for entry in material.entries if entry.date in period]
    then = [entry for entry in material.entries if entry.date in before]
    people = everybody(now)
    first = material.first_contacts
    new = tuple(p for p in people.values() if first.get(p.id, as_of) in period)
    done = [promise for promise in material.closed if promise.state == "done"]
    kept = [promise for promise in done if promise.direction == "mine"]
    came = [promise for promise in done if promise.direction == "waiting"]
    return PeriodReport(
        as_of=as_of,
        period=period,
        before=before,
        avenues=avenue_rows(now, then),
        people=len(people),
        people_before=len(everybody(then)),
        new=new,
        again=tuple(p for p in people.values() if first.get(p.id, as_of) not in period),
        kept=tuple(kept),
        kept_on_time=sum(is_on_time(promise) for promise in kept),
        dropped=len(material.closed) - len(done),
        came=tuple(came),
        came_on_time=sum(is_on_time(promise) for promise in came),
        overdue=material.overdue,
        takeaways=tuple(takeaway(entry) for entry in reversed(now) if entry.learned),
        losing_touch=material.losing_touch,
        contact=contact_facts(material.entries, material.peers, as_of, material.told),
        risk=material.risk,
        risk_before=material.risk_before,
        material=material,
        year_ago=material.year_ago,
        calendar=calendar(now, as_of),
        through=came_through(new, now, material.met),
        open=material.open,
        outlook=material.outlook,
        steps=steps(material),
        growth=material.growth,
        checkins=material.checkins,
        left_out=material.left_out,
    )


def calendar(entries: Iterable[Entry], as_of: date) -> tuple[tuple[date, int], ...]:
    """How many entries with somebody in them each day had, in order; none without any."""
    counts = Counter(entry.date for entry in entries if entry.people and entry.date <= as_of)
    return tuple(sorted(counts.items()))


def steps(material: Material) -> tuple[str, ...]:
    """At most three steps for what comes next, while the period lasts.

    Talks that would lower the risk come first, but leave room for one promise that is late; who is
    being lost touch with fills up. Where the words of promises are not told, they are no steps.
    """
    if material.as_of < material.today:
        return ()
    owed = [promise.what for promise in material.overdue if promise.direction == "mine"]
    owed = owed if "notes" in material.told else []
    talks = list(material.outlook.steps)[: STEPS - min(1, len(owed))]
    write = [f"write to {person.name}" for person in material.losing_touch]
    return tuple([*talks, *owed, *write][:STEPS])


def everybody(entries: Iterable[Entry]) -> dict[str, Companion]:
    """Everybody in these entries, each once, by id; who was talked to first comes first."""
    found: dict[str, Companion] = {}
    for entry in sorted(entries, key=lambda entry: entry.date):
        for person in entry.people:
            found.setdefault(person.id, person)
    return found


def avenue_rows(now: Sequence[Entry], then: Sequence[Entry]) -> tuple[AvenueRow, ...]:
    """A row for each avenue that has entries in one of the periods, in the order of the table."""
    of_now, of_then = by_avenue(now), by_avenue(then)
    words = [*AVENUES, *sorted((of_now.keys() | of_then.keys()) - AVENUES.keys())]
    return tuple(
        avenue_row(word, of_now.get(word, []), of_then.get(word, []))
        for word in words
        if word in of_now or word in of_then
    )


def by_avenue(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each avenue."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.avenue, []).append(entry)
    return found


def avenue_row(avenue: str, now: Sequence[Entry], then: Sequence[Entry]) -> AvenueRow:
    """An avenue in figures."""
    return AvenueRow(
        avenue,
        len(now),
        minutes_of(now),
        len(then),
        minutes_of(then),
        people=len({person.id for entry in now for person in entry.people}),
        one_to_one=sum(len(entry.people) == 1 for entry in now),
        good=sum(entry.quality == "good" for entry in now),
        rated=sum(entry.quality is not None for entry in now),
    )


def minutes_of(entries: Iterable[Entry]) -> int:
    """How long the entries were together, as far as it was said (minutes)."""
    return sum(entry.minutes or 0 for entry in entries)


def is_on_time(promise: FollowUp) -> bool:
    """Whether it was kept by its day."""
    return promise.closed_on is not None and promise.closed_on <= promise.due


def takeaway(entry: Entry) -> Takeaway:
    """What was learned in an entry."""
    names = tuple(person.name for person in entry.people)
    return Takeaway(entry.date, entry.id, entry.avenue, names, entry.learned)


def contact_facts(
    entries: Iterable[Entry],
    peers: frozenset[str],
    as_of: date,
    told: frozenset[str] = EVERYTHING,
) -> Contact:
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
        unrated=sum(entry.quality is None for entry in recent) if "ratings" in told else 0,
    )
