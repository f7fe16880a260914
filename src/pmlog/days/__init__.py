"""Words become days and periods here, and days become words again.

Everything is a calendar `date`: no zones, no daylight saving. Words that are not wholly
understood raise `NotADay`; nothing is ever taken for today in silence. This package is also
the only place that reads the clock: everything else is handed `today`.
"""

from pmlog.days.asked import Lean
from pmlog.days.clock import here, instant, now, today, unknown_zone
from pmlog.days.due import split_due
from pmlog.days.lengths import minutes, span
from pmlog.days.moments import moment
from pmlog.days.period import Period
from pmlog.days.periods import period
from pmlog.days.speech import ago, brief, clock_time, every, length, short, spoken
from pmlog.days.units import Unit
from pmlog.days.words import day

__all__ = [
    "Lean",
    "Period",
    "Unit",
    "ago",
    "brief",
    "clock_time",
    "day",
    "every",
    "here",
    "instant",
    "length",
    "minutes",
    "moment",
    "now",
    "period",
    "short",
    "span",
    "split_due",
    "spoken",
    "today",
    "unknown_zone",
]
