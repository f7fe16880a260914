"""A period against the one before: what was done, with whom, what was kept and learned."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmlog.days import Period
from pmlog.json_records import Record, in_touch_record, promise_record
from pmlog.model import Companion, FollowUp, InTouch
from pmlog.pages.glance import Glance
from pmlog.pages.introductions import Through, came_through
from pmlog.pages.period_data import (
    NO_OUTLOOK,
    NOTHING_OPEN,
    STEPS,
    Learned,
    Open,
    Outlook,
    PeriodData,
    Tally,
)
from pmlog.pages.period_stats import (
    AvenueRow,
    ContactStats,
    avenue_rows,
    calendar,
    contact_facts,
    everybody,
)

if TYPE_CHECKING:
    from pmlog.pages.period_growth import Growth


class Takeaway(NamedTuple):
    """What was learned, in which entry."""

    date: date
    entry: str
    avenue: str
    people: tuple[str, ...]
    learned: str


class PeriodReport(NamedTuple):
    """A period in figures, beside the one before. Lengths are minutes.

    `material` is what it was made of: nothing of it is shown, what is handed on is made from it
    anew. `left_out` says what was left out of it then. Of what was learned, `takeaways` may be the
    newest only; `learned` counts all of it.
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
    learned: int
    losing_touch: tuple[InTouch, ...]
    contact: ContactStats
    risk: Glance
    risk_before: Glance
    material: PeriodData
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
            "takeaways": [takeaway_record(takeaway) for takeaway in self.takeaways],
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


def takeaway_record(takeaway: Takeaway) -> Record:
    """What was learned as JSON."""
    return {
        "date": takeaway.date.isoformat(),
        "entry": takeaway.entry,
        "avenue": takeaway.avenue,
        "people": takeaway.people,
        "learned": takeaway.learned,
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


def made_of(material: PeriodData) -> PeriodReport:
    """The report that is made of this material."""
    period, as_of = material.period, material.as_of
    before = period.before()
    now = [day for day in material.days if day.date in period]
    then = [day for day in material.days if day.date in before]
    new = tuple(one for one in material.people if one.since in period)
    done = [promise for promise in material.closed if promise.state == "done"]
    kept = [promise for promise in done if promise.direction == "mine"]
    came = [promise for promise in done if promise.direction == "waiting"]
    return PeriodReport(
        as_of=as_of,
        period=period,
        before=before,
        avenues=avenue_rows(now, then),
        people=len(material.people),
        people_before=len(everybody(then)),
        new=tuple(one.person for one in new),
        again=tuple(one.person for one in material.people if one.since not in period),
        kept=tuple(kept),
        kept_on_time=sum(is_on_time(promise) for promise in kept),
        dropped=len(material.closed) - len(done),
        came=tuple(came),
        came_on_time=sum(is_on_time(promise) for promise in came),
        overdue=material.overdue,
        takeaways=tuple(takeaway(one) for one in reversed(material.learned)),
        learned=material.learned_in_all,
        losing_touch=material.losing_touch,
        contact=contact_facts(material.days, material.peers, as_of),
        risk=material.outlook.now,
        risk_before=material.outlook.before,
        material=material,
        year_ago=material.year_ago,
        calendar=calendar(now, as_of),
        through=came_through(new, material.met),
        open=material.open,
        outlook=material.outlook,
        steps=steps(material),
        growth=material.growth,
        checkins=material.checkins,
        left_out=material.left_out,
    )


def steps(material: PeriodData) -> tuple[str, ...]:
    """At most three steps for what comes next, while the period lasts.

    Talks that would lower the risk come first, but leave room for one promise that is late; who is
    being lost touch with fills up, then the promises that are due next. Where the words of promises
    are not told, they are no steps.
    """
    if material.as_of < material.today:
        return ()
    may_tell = "notes" in material.told
    late = [one.what for one in material.overdue if may_tell and one.direction == "mine"]
    due_next = [one.what for one in material.owed_next if may_tell]
    talks = list(material.outlook.steps)[: STEPS - min(1, len(late))]
    write = [f"write to {person.name}" for person in material.losing_touch]
    return tuple([*talks, *late, *write, *due_next][:STEPS])


def is_on_time(promise: FollowUp) -> bool:
    """Whether it was kept by its day."""
    return promise.closed_on is not None and promise.closed_on <= promise.due


def takeaway(one: Learned) -> Takeaway:
    """What was learned in an entry."""
    names = tuple([person.name for person in one.people])
    return Takeaway(one.date, one.entry, one.avenue, names, one.learned)
