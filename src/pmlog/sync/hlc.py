"""A hybrid logical clock: the time of the wall, but never back, and never before what was heard."""

from datetime import datetime

from pmlog import days

DAY = 86_400_000
"""A day (milliseconds)."""


class HybridClock:
    """Gives each step of this device its time, in milliseconds since 1970."""

    def __init__(self, last: int) -> None:
        """Go on after `last`, the latest time that was given or heard."""
        self.last = last

    def tick(self, at: int) -> int:
        """The time of what was done at `at` by the wall, after everything before it."""
        self.last = max(at, self.last + 1)
        return self.last

    def hear(self, hlc: int) -> None:
        """Take note of a time that another device gave."""
        self.last = max(self.last, hlc)


def millis(moment: datetime) -> int:
    """An instant in milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def millis_of(at: str) -> int:
    """The instant of a step; 0 where it is not known."""
    return millis(days.instant(at)) if at else 0
