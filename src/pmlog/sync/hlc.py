"""A hybrid logical clock: wall clock time that never goes back, nor before a received time."""

from datetime import datetime

from pmlog import days

DAY = 86_400_000
"""A day (milliseconds)."""


def tick(last: int, at: int) -> int:
    """The time of an event at wall clock time `at`, later than the `last` time (milliseconds)."""
    return max(at, last + 1)


def millis(moment: datetime) -> int:
    """An instant in milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def millis_of(at: str) -> int:
    """The instant of a step (milliseconds since 1970), 0 if it is unknown."""
    return millis(days.instant(at)) if at else 0
