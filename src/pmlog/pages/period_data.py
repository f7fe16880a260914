"""What a report of a period is made of: the facts as the log has them, before they are counted."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pmlog.days import Period
from pmlog.json_records import Record
from pmlog.model import Companion, FollowUp, InTouch, Pause
from pmlog.pages.glance import Glance
from pmlog.pages.introductions import FirstMeeting
from pmlog.pages.period_stats import DayOn, EarlierPeriod, FeltOn

if TYPE_CHECKING:
    from pmlog.pages.event_funnel import EventFunnel
    from pmlog.pages.period_growth import Growth
    from pmlog.pages.support_network import SupportNetwork
    from pmlog.pages.targets import TargetKept

EVERYTHING = frozenset(("ratings", "checkins", "risk", "notes"))
"""What is told only where it is asked for by name once a report is handed on."""


STEPS = 3
"""How many steps a report tells for what comes next."""

MOST_LEARNED = 10
MOST_OF_A_YEAR = 100
"""How many takeaways a page tells, the newest, and that of a year; the rest is counted."""


class Learned(NamedTuple):
    """What was learned, in which entry, from whom."""

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
    closed: tuple[FollowUp, ...] = ()
    overdue: tuple[FollowUp, ...] = ()
    owed_next: tuple[FollowUp, ...] = ()
    losing_touch: tuple[InTouch, ...] = ()
    pause: Pause | None = None
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
