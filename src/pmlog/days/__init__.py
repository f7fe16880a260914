"""Parse days and periods, and format them.

Everything is a calendar `date`: no zones, no daylight saving. Words that are not wholly
understood raise `NotADay`; nothing is ever taken for today in silence. This package is also
the only place that reads the clock: everything else is handed `today`.

What parts a promise from its day is in `pmlog.days.due`; few commands need it.
"""

from pmlog.days.clock import here, instant, now, today, unknown_zone
from pmlog.days.lengths import LONGEST_RUN, LONGEST_SPAN, minutes, span
from pmlog.days.moments import Moment, moment
from pmlog.days.period import Period
from pmlog.days.periods import period
from pmlog.days.speech import (
    ago,
    brief,
    clock_time,
    every,
    hours,
    length,
    month,
    rough,
    short,
    spoken,
    stretch,
)
from pmlog.days.typed_day import ORDERS, Lean
from pmlog.days.units import A_DAY, CalendarUnit
from pmlog.days.words import day

__all__ = [
    "A_DAY", "LONGEST_RUN", "LONGEST_SPAN", "ORDERS", "CalendarUnit", "Lean", "Moment", "Period",
    "ago", "brief", "clock_time", "day", "every", "here", "hours", "instant", "length", "minutes",
    "moment", "month", "now", "period", "rough", "short", "span", "spoken", "stretch", "today",
    "unknown_zone",
]  # fmt: skip
