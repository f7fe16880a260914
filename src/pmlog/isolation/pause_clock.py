"""The score's own time: whole days that stand still while a pause is confirmed."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from pmlog.isolation.facts import Gap

FOREVER = date.max.toordinal() + 1


class Clock:
    """Numbers the days that were not paused, so that an age leaves out confirmed gaps.

    A pause thereby freezes every age exactly: it can neither raise nor lower a score while it
    lasts, and the day after it goes on from the day before it. A day comes in as its ordinal.
    """

    def __init__(self, pauses: Iterable[Gap] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._lost: list[int] = [0]  # days lost to the first k pauses
        for start, end in sorted((p.start.toordinal(), _end(p)) for p in pauses):
            self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        """Append a pause that starts no earlier than the last, without what the two share."""
        if self._ends:
            start = max(start, self._ends[-1])
        if end > start:
            self._starts.append(start)
            self._ends.append(end)
            self._lost.append(self._lost[-1] + end - start)

    def tick(self, day: int) -> int:
        """The number of `day`; in a pause, that of the last day before it."""
        if not self._starts:
            return day
        k = bisect_right(self._starts, day)
        ahead = max(0, self._ends[k - 1] - 1 - day) if k else 0
        return day - self._lost[k] + ahead

    def back(self, day: int, ticks: int) -> int:
        """The day that lies `ticks` unpaused days before `day`."""
        goal, then = self.tick(day) - ticks, day - ticks
        while self.tick(then) > goal:
            then -= self.tick(then) - goal
        return then

    def paused_since(self, day: int) -> int | None:
        """The first day of the pause in which `day` lies; `None` where it lies in none."""
        k = bisect_right(self._starts, day)
        return self._starts[k - 1] if k > 0 and day < self._ends[k - 1] else None


def _end(pause: Gap) -> int:
    return FOREVER if pause.end is None else pause.end.toordinal()
