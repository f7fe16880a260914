"""Points that add up: exactly as they are, and again as they are printed."""

from collections.abc import Sequence
from math import floor, fsum
from typing import NamedTuple

from pmlog.bands import BANDS

GRID = 2**20
"""Points are whole numbers of 1/GRID. Such numbers add without rounding in floating point, in any
order, so the points of a reading add up to its score exactly."""


class Points(NamedTuple):
    """A factor's part in the score: exact `points` of at most `most`, and as `printed`."""

    name: str
    points: float
    most: float
    printed: int


class Shortfall(NamedTuple):
    """How far one factor falls short, 0 full to 1 empty, and its weight in points."""

    name: str
    weight: int
    share: float


def score(shortfalls: Sequence[Shortfall]) -> float:
    """100 times the weighted mean of the shortfalls there are; what is missing has no weight."""
    return snap(fsum(_raw(shortfalls)))


def parts(shortfalls: Sequence[Shortfall]) -> tuple[Points, ...]:
    """Each factor's points. They add up to `score`, and as printed to its whole number."""
    total = score(shortfalls)
    exact = [k / GRID for k in _apportioned(_raw(shortfalls, GRID), round(total * GRID))]
    printed = _apportioned(exact, whole(total))
    weight = sum(s.weight for s in shortfalls)
    return tuple(
        Points(s.name, points, 100 * s.weight / weight, shown)
        for s, points, shown in zip(shortfalls, exact, printed, strict=True)
    )


def snap(points: float) -> float:
    """The nearest whole number of 1/GRID."""
    return round(points * GRID) / GRID


def whole(points: float) -> int:
    """The score as printed: halves go up."""
    return floor(points + 0.5)


def band(points: float) -> str:
    """The words for a score. They follow the printed number, so 25 is never shown as steady."""
    return next(words for least, words in BANDS if whole(points) >= least)


def _raw(shortfalls: Sequence[Shortfall], unit: int = 1) -> list[float]:
    weight = sum(s.weight for s in shortfalls)
    return [100 * unit * s.weight * s.share / weight for s in shortfalls]


def _apportioned(parts: Sequence[float], total: int) -> list[int]:
    """Whole numbers near `parts` that add up to `total` (largest remainder, ties to the first)."""
    shares = [floor(part) for part in parts]
    left = total - sum(shares)
    by_remainder = sorted(range(len(parts)), key=lambda i: shares[i] - parts[i])
    for i in by_remainder[:left]:
        shares[i] += 1
    return shares
