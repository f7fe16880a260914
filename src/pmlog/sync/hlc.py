"""A hybrid logical clock: the time of the wall, but never back, and never before what was heard."""

from datetime import datetime

from pmlog import days

DAY = 86_400_000
"""A day (milliseconds)."""


def tick(last: int, at: int) -> int:
    """The time of what was done at `at` by the wall, after everything that was given or heard."""
    return max(at, last + 1)


def millis(moment: datetime) -> int:
    """An instant in milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def millis_of(at: str) -> int:
    """The instant of a step; 0 where it is not known."""
    return millis(days.instant(at)) if at else 0
