"""How a contact fades: by half after each half-life, in whole days.

Two ways of remembering, each read at any day without a walk over the whole log. Neither can lose
by one more contact, which is what the axiom "logging never hurts" rests on.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from math import fsum

from pmlog.isolation.pause_clock import Clock

Best = Mapping[str, Mapping[int, float]]
"""The best dose by who, then by day: a talk logged twice counts once. A day is a date's ordinal."""


@cache
def fade(days: float, half_life: float) -> float:
    """What is left of 1 after `days`: 2^(-days / half-life)."""
    return float(2.0 ** (-days / half_life))


def per_week(left: float, history: int, half_life: float) -> float:
    """The even weekly pace that leaves the faded sum `left` after `history` days of logging.

    7 M (1 - 2^(-1/h)) / (1 - 2^(-(n + 1)/h)): the sum M over what one dose a day would leave.
    """
    return 7 * left * (1 - fade(1, half_life)) / (1 - fade(max(0, history) + 1, half_life))


class Sum:
    """All doses added up, each fading from its day on."""

    def __init__(self, best: Best, clock: Clock, half_life: int) -> None:
        self._half_life = half_life
        self._days: list[int] = []
        self._ticks: list[int] = []
        self._left: list[float] = []
        left, before = 0.0, 0
        for day, doses in _by_day(best):
            tick = clock.tick(day)
            # fsum rounds once, so the order of a day's entries cannot show in the last digit
            added = fsum(doses)
            left = left * fade(tick - before, half_life) + added if left else added
            self._days.append(day)
            self._ticks.append(tick)
            self._left.append(left)
            before = tick

    def at(self, day: int, tick: int) -> float:
        """What is left on `day`, whose number on the clock is `tick`; later doses are unknown."""
        i = bisect_right(self._days, day) - 1
        return self._left[i] * fade(tick - self._ticks[i], self._half_life) if i >= 0 else 0.0


class Latest:
    """The one dose of which most is left."""

    def __init__(self, best: Best, clock: Clock, half_life: int) -> None:
        self._half_life = half_life
        self._days: list[int] = []
        self._ticks: list[int] = []
        self._doses: list[float] = []
        for day, doses in _by_day(best):
            self._days.append(day)
            self._ticks.append(clock.tick(day))
            self._doses.append(max(doses))

    def at(self, day: int, tick: int) -> float:
        """The most that is left on `day`. No dose exceeds 1, so the look back is short."""
        most = 0.0
        for i in range(bisect_right(self._days, day) - 1, -1, -1):
            left = fade(tick - self._ticks[i], self._half_life)
            if left <= most:
                break
            most = max(most, self._doses[i] * left)
        return most


def _by_day(best: Best) -> list[tuple[int, list[float]]]:
    days: defaultdict[int, list[float]] = defaultdict(list)
    for doses in best.values():
        for day, dose in doses.items():
            days[day].append(dose)
    return sorted(days.items())
