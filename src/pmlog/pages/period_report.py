"""A period against the one before: what was done, with whom, what was kept and learned."""

from datetime import date
from functools import cached_property

from pmlog.days import Period
from pmlog.json_records import Record, in_touch_record, promise_record
from pmlog.model import Companion, FollowUp
from pmlog.pages.glance import Glance
from pmlog.pages.introductions import Through, came_through
from pmlog.pages.period_data import STEPS, Learned, PeriodData
from pmlog.pages.period_stats import (
    AvenueRow,
    ContactStats,
    DayOn,
    avenue_rows,
    calendar,
    contact_facts,
    everybody,
)


class PeriodReport(PeriodData):
    """What the log has of a period, and the figures that follow from it. Lengths are minutes."""

    @property
    def as_of(self) -> date:
        """The last day of the period, or today while it lasts."""
        return min(self.today, self.period.last)

    @cached_property
    def before(self) -> Period:
        """The period it is compared with."""
        return self.period.before()

    @cached_property
    def avenues(self) -> tuple[AvenueRow, ...]:
        """What there is on each avenue, now and before."""
        return avenue_rows(self.days_in(self.period), self.days_in(self.before))

    @property
    def people_before(self) -> int:
        """How many people the period before has."""
        return len(everybody(self.days_in(self.before)))

    @property
    def new(self) -> tuple[Companion, ...]:
        """Who was talked to for the first time."""
        return tuple(one.person for one in self.people if one.since in self.period)

    @property
    def again(self) -> tuple[Companion, ...]:
        """Who was known before."""
        return tuple(one.person for one in self.people if one.since not in self.period)

    @property
    def through(self) -> tuple[Through, ...]:
        """How the new people came."""
        return came_through([one for one in self.people if one.since in self.period], self.met)

    @cached_property
    def kept(self) -> tuple[FollowUp, ...]:
        """Promises of mine that were done."""
        return self.done("mine")

    @cached_property
    def came(self) -> tuple[FollowUp, ...]:
        """What I waited for and got."""
        return self.done("waiting")

    @property
    def kept_on_time(self) -> int:
        """How many of mine were done by their day."""
        return sum(map(is_on_time, self.kept))

    @property
    def came_on_time(self) -> int:
        """How much of what I waited for came by its day."""
        return sum(map(is_on_time, self.came))

    @property
    def dropped(self) -> int:
        """How many promises were given up."""
        return len(self.closed) - len(self.kept) - len(self.came)

    @property
    def takeaways(self) -> tuple[Learned, ...]:
        """What was learned, the newest last; it may be the newest of `learned_in_all` only."""
        return self.learned[::-1]

    @cached_property
    def contact(self) -> ContactStats:
        """The plain facts of the last 30 days."""
        return contact_facts(self.days, self.peers, self.as_of)

    @property
    def risk(self) -> Glance:
        """The risk of the last day."""
        return self.outlook.now

    @property
    def risk_before(self) -> Glance:
        """The risk of the last day of the period before."""
        return self.outlook.before

    @cached_property
    def calendar(self) -> tuple[tuple[date, int], ...]:
        """The days with contact, each with its talks."""
        return calendar(self.days_in(self.period), self.as_of)

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """At most three steps for what comes next, while the period lasts.

        Talks that would lower the risk come first, but leave room for one promise that is late;
        who is being lost touch with fills up, then the promises that are due next. Where the words
        of promises are not told, they are no steps.
        """
        if self.as_of < self.today:
            return ()
        may_tell = "notes" in self.told
        late = [one.what for one in self.overdue if may_tell and one.direction == "mine"]
        due_next = [one.what for one in self.owed_next if may_tell]
        talks = self.outlook.steps[: STEPS - min(1, len(late))]
        write = [f"write to {person.name}" for person in self.losing_touch]
        return tuple([*talks, *late, *write, *due_next][:STEPS])

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

    def days_in(self, period: Period) -> list[DayOn]:
        """The days of a period that have entries, avenue by avenue."""
        return [day for day in self.days if day.date in period]

    def done(self, direction: str) -> tuple[FollowUp, ...]:
        """The promises of a direction that were done."""
        return tuple(
            one for one in self.closed if one.state == "done" and one.direction == direction
        )

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
                "in_all": len(self.people),
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
            "targets": [target.record() for target in self.targets],
            "suggestion": self.suggestion,
            "events": [funnel.record() for funnel in self.events],
            "year_ago": self.year_ago.record() if self.year_ago else None,
            "calendar": [{"day": day.isoformat(), "talks": talks} for day, talks in self.calendar],
            "checkins": [{"day": day.isoformat(), "weekly": felt} for day, felt in self.checkins],
            "growth": self.growth.record() if self.growth else None,
            "steps": list(self.steps),
            "left_out": list(self.left_out),
        }


def takeaway_record(takeaway: Learned) -> Record:
    """What was learned as JSON."""
    return {
        "date": takeaway.date.isoformat(),
        "entry": takeaway.entry,
        "avenue": takeaway.avenue,
        "people": [person.name for person in takeaway.people],
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


def is_on_time(promise: FollowUp) -> bool:
    """Whether it was kept by its day."""
    return promise.closed_on is not None and promise.closed_on <= promise.due
