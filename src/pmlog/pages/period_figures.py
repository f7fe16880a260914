"""The figures of a period: what was done, with whom, what was kept and learned, and before."""

from datetime import date
from functools import cached_property

from pmlog.days import Period
from pmlog.model import Companion, FollowUp
from pmlog.pages.glance import Glance
from pmlog.pages.introductions import Through, came_through
from pmlog.pages.period_data import STEPS, Learned, PeriodData
from pmlog.pages.period_stats import (
    AvenueRow,
    ContactStats,
    DayOn,
    TalksOn,
    avenue_rows,
    calendar,
    contact_facts,
    everybody,
)


class PeriodFigures(PeriodData):
    """What the log has of a period, and what follows from it. Lengths are minutes."""

    @property
    def as_of(self) -> date:
        """The last day of the period, or today while it lasts."""
        return min(self.today, self.period.last)

    @cached_property
    def before(self) -> Period:
        return self.period.before()

    @cached_property
    def avenues(self) -> tuple[AvenueRow, ...]:
        return avenue_rows(self.days_in(self.period), self.days_in(self.before))

    @property
    def people_before(self) -> int:
        return len(everybody(self.days_in(self.before)))

    @property
    def new(self) -> tuple[Companion, ...]:
        """Who was talked to for the first time."""
        return tuple(one.person for one in self.people if one.since in self.period)

    @property
    def again(self) -> tuple[Companion, ...]:
        return tuple(one.person for one in self.people if one.since not in self.period)

    @property
    def through(self) -> tuple[Through, ...]:
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

    @property
    def risk_curve(self) -> list[dict[str, date | int]]:
        """The points of the risk from day to day."""
        return [{"day": day, "risk": risk} for day, risk in self.outlook.curve]

    @cached_property
    def calendar(self) -> tuple[TalksOn, ...]:
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
        due = () if self.pause else self.losing_touch
        write = [f"write to {person.name}" for person in due]
        return tuple([*talks, *late, *write, *due_next][:STEPS])

    @property
    def entries(self) -> int:
        return sum(row.entries for row in self.avenues)

    @property
    def minutes(self) -> int:
        """How long they were, as far as it was said."""
        return sum(row.minutes for row in self.avenues)

    @property
    def entries_before(self) -> int:
        return sum(row.before for row in self.avenues)

    @property
    def minutes_before(self) -> int:
        return sum(row.minutes_before for row in self.avenues)

    def days_in(self, period: Period) -> list[DayOn]:
        """The days of a period that have entries, avenue by avenue."""
        return [day for day in self.days if day.date in period]

    def done(self, direction: str) -> tuple[FollowUp, ...]:
        return tuple(
            one for one in self.closed if one.state == "done" and one.direction == direction
        )


def is_on_time(promise: FollowUp) -> bool:
    """Whether it was kept by its day."""
    return promise.closed_on is not None and promise.closed_on <= promise.due
