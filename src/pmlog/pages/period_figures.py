"""The figures of a period, and what follows from them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pmlog.days import Period, brief
from pmlog.json_records import Record
from pmlog.model import Companion, FollowUp, InTouch, Pause
from pmlog.pages.glance import Glance
from pmlog.pages.introductions import FirstMeeting, Through, came_through
from pmlog.pages.period_stats import (
    AvenueRow,
    ContactStats,
    DayOn,
    EarlierPeriod,
    FeltOn,
    TalksOn,
    avenue_rows,
    calendar,
    contact_facts,
    everybody,
)

if TYPE_CHECKING:
    from pmlog.pages.event_funnel import EventFunnel
    from pmlog.pages.period_growth import Growth
    from pmlog.pages.support_network import SupportNetwork
    from pmlog.pages.targets import TargetKept

EVERYTHING = frozenset(("ratings", "checkins", "risk", "notes"))
"""The parts of a report that are shared only on request."""

STEPS = 3
"""The number of next steps in a report."""

MOST_LEARNED = 10
MOST_OF_A_YEAR = 100
"""The most takeaways on a page, the newest first; and in a year."""


class Learned(NamedTuple):
    """A takeaway, with its entry and people."""

    date: date
    entry: str
    avenue: str
    learned: str
    people: tuple[Companion, ...] = ()


class Tally(NamedTuple):
    """A period in four numbers: entries, minutes, people, and which period it is."""

    label: str
    entries: int
    minutes: int
    people: int


class Open(NamedTuple):
    """Promises that were open at the end of a period: what I owe, and what I wait for."""

    mine: int = 0
    waiting: int = 0


class Closed(NamedTuple):
    """The numbers of promises closed in a period, in both directions.

    The two on time were done by their day.
    """

    kept: int = 0
    kept_on_time: int = 0
    came: int = 0
    came_on_time: int = 0
    dropped: int = 0


class Outlook(NamedTuple):
    """The isolation risk from day to day, and what would lower it most, in words.

    A point is a day and the risk as printed (0-100). `now` is the risk of the last day, `before`
    that of the last day of the period before.
    """

    curve: tuple[tuple[date, int], ...] = ()
    steps: tuple[str, ...] = ()
    now: Glance = Glance()
    before: Glance = Glance()

    @classmethod
    def of(cls, kept: Record) -> "Outlook":
        curve = [(date.fromisoformat(day), risk) for day, risk in kept["curve"]]
        now, before = Glance.of(kept["now"]), Glance.of(kept["before"])
        return cls(tuple(curve), tuple(kept["steps"]), now, before)


NO_OUTLOOK = Outlook()
NOTHING_OPEN = Open()
NOTHING_CLOSED = Closed()


class PeriodData(NamedTuple):
    """Everything a report is made of; `days` reach back as far as its facts do.

    `people` are those of the period, who was talked to first comes first. `learned` are the newest
    takeaways, the newest first, of `learned_in_all`. `earlier` are the periods before it
    since the log began, at most twelve, the oldest first. `told` is what may be told of
    `EVERYTHING`; `left_out` says what is not.
    """

    period: Period
    today: date
    days: tuple[DayOn, ...] = ()
    people: tuple[FirstMeeting, ...] = ()
    learned: tuple[Learned, ...] = ()
    learned_in_all: int = 0
    closed: Closed = NOTHING_CLOSED
    kept_fastest: FollowUp | None = None
    overdue: tuple[FollowUp, ...] = ()
    owed_next: tuple[FollowUp, ...] = ()
    losing_touch: tuple[InTouch, ...] = ()
    pauses: tuple[Pause, ...] = ()
    peers: frozenset[str] = frozenset()
    outlook: Outlook = NO_OUTLOOK
    year_ago: Tally | None = None
    earlier: tuple[EarlierPeriod, ...] = ()
    open: Open = NOTHING_OPEN
    met: Mapping[str, str] = MappingProxyType({})
    growth: "Growth | None" = None
    targets: "tuple[TargetKept, ...]" = ()
    events: "tuple[EventFunnel, ...]" = ()
    suggestion: str = ""
    checkins: tuple[FeltOn, ...] = ()
    network: "SupportNetwork | None" = None
    told: frozenset[str] = EVERYTHING
    left_out: tuple[str, ...] = ()


class PeriodFigures(PeriodData):
    """The data of a period, and the figures computed from it (lengths in minutes)."""

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
        """The people talked to for the first time."""
        return tuple(one.person for one in self.people if one.since in self.period)

    @property
    def again(self) -> tuple[Companion, ...]:
        return tuple(one.person for one in self.people if one.since not in self.period)

    @property
    def through(self) -> tuple[Through, ...]:
        return came_through([one for one in self.people if one.since in self.period], self.met)

    @property
    def takeaways(self) -> tuple[Learned, ...]:
        """The takeaways, the newest last; perhaps only the newest of `learned_in_all`."""
        return self.learned[::-1]

    @cached_property
    def contact(self) -> ContactStats:
        """The plain facts of the last 30 days."""
        return contact_facts(self.days, self.peers, self.as_of)

    @property
    def pause(self) -> Pause | None:
        """The pause that is on on the last day."""
        return next((one for one in self.pauses if one.is_on(self.as_of)), None)

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

        The talks that would lower the risk come first, then the promises that are due next. What is
        late, and who is being lost touch with, is told by itself. Where the words of promises are
        not told, they are no steps.
        """
        if self.as_of < self.today:
            return ()
        told = self.owed_next if "notes" in self.told else ()
        due = (f"{one.what} by {brief(one.due, self.as_of)}" for one in told)
        return (*self.outlook.steps, *due)[:STEPS]

    @property
    def entries(self) -> int:
        return sum(row.entries for row in self.avenues)

    @property
    def minutes(self) -> int:
        """The total length, where known."""
        return sum(row.minutes for row in self.avenues)

    @property
    def entries_before(self) -> int:
        return sum(row.before for row in self.avenues)

    @property
    def minutes_before(self) -> int:
        return sum(row.minutes_before for row in self.avenues)

    def days_in(self, period: Period) -> list[DayOn]:
        """Return the days of a period that have entries, avenue by avenue."""
        return [day for day in self.days if day.date in period]
