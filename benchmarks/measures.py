"""How well a score tells some weeks from others, with people, not weeks, as what was sampled.

Weeks of one person resemble each other, so an interval from resampled weeks would be far too
narrow. Every bootstrap here draws whole people, with replacement.
"""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

Weeks = Sequence[tuple[float, bool]]
"""One person's weeks: the score, higher for worse, and whether the week truly was bad."""

Draw = Sequence[int]
"""How often each person was drawn in one bootstrap sample."""

SPECIFICITY = 0.9


class Estimate(NamedTuple):
    """A figure with its 95 % interval over people."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """The figure as the replay prints it."""
        return f"{self.value:6.3f} [{self.low:6.3f}, {self.high:6.3f}]"


def draws(people: int, samples: int, seed: int = 1) -> list[Draw]:
    """`samples` bootstrap samples of `people`, always the same ones."""
    chance = random.Random(seed)
    drawn: list[Draw] = []
    for _ in range(samples):
        counts = [0] * people
        for i in chance.choices(range(people), k=people):
            counts[i] += 1
        drawn.append(counts)
    return drawn


def estimate(figure: Callable[[Draw], float], people: int, samples: Sequence[Draw]) -> Estimate:
    """A figure of all people, and its percentile interval over the samples."""
    return interval(figure([1] * people), [figure(draw) for draw in samples])


def interval(value: float, sampled: Sequence[float]) -> Estimate:
    """A figure, and the percentile interval of what it was in the samples."""
    values = sorted(sampled)
    low = values[int(0.025 * len(values))]
    high = values[min(len(values) - 1, int(0.975 * len(values)))]
    return Estimate(value, low, high)


def auc(people: Sequence[Weeks]) -> Callable[[Draw], float]:
    """The chance that a bad week scores above another, ties half, for any draw of people.

    The wins of every person's bad weeks over everybody's other weeks are counted once; a draw
    then only weighs them.
    """
    bad = [[score for score, is_bad in weeks if is_bad] for weeks in people]
    rest = [sorted(score for score, is_bad in weeks if not is_bad) for weeks in people]
    wins = [[_wins(one, other) for other in rest] for one in bad]

    def of(draw: Draw) -> float:
        won = sum(
            c * sum(n * w for n, w in zip(draw, row, strict=True))
            for c, row in zip(draw, wins, strict=True)
            if c
        )
        pairs = _total(draw, bad) * _total(draw, rest)
        return won / pairs if pairs else 0.5

    return of


def sensitivity(people: Sequence[Weeks]) -> Callable[[Draw], float]:
    """The share of bad weeks found when one in ten other weeks is called bad as well.

    Between scores that tie the curve is followed in a straight line, as if by a coin: a coarse
    count is not punished for its ties.
    """
    ranked = sorted(
        ((score, is_bad, i) for i, weeks in enumerate(people) for score, is_bad in weeks),
        key=lambda week: -week[0],
    )

    def of(draw: Draw) -> float:
        all_bad = sum(draw[i] for _, is_bad, i in ranked if is_bad)
        allowed = (1 - SPECIFICITY) * sum(draw[i] for _, is_bad, i in ranked if not is_bad)
        return _found(ranked, draw, allowed) / all_bad if all_bad else 0.0

    return of


def difference(
    one: Callable[[Draw], float], other: Callable[[Draw], float]
) -> Callable[..., float]:
    """One figure less the other on the same draw, so what the two share cancels out."""
    return lambda draw: one(draw) - other(draw)


def threshold(people: Sequence[Weeks]) -> float:
    """The score that one in ten of the other weeks exceeds."""
    rest = sorted(score for weeks in people for score, is_bad in weeks if not is_bad)
    return rest[min(len(rest) - 1, int(SPECIFICITY * len(rest)))]


def false_alarms(alarms: Sequence[bool], bad: Sequence[bool]) -> int:
    """Runs of alarmed weeks that touch no truly bad week."""
    runs = groupby(zip(alarms, bad, strict=True), key=lambda week: week[0])
    return sum(alarm and not any(is_bad for _, is_bad in run) for alarm, run in runs)


def _found(ranked: Sequence[tuple[float, bool, int]], draw: Draw, allowed: float) -> float:
    found = wrong = tied_found = tied_wrong = 0.0
    level = None
    for score, is_bad, i in ranked:
        if score != level:
            if wrong + tied_wrong > allowed:
                break
            found, wrong = found + tied_found, wrong + tied_wrong
            level, tied_found, tied_wrong = score, 0.0, 0.0
        if is_bad:
            tied_found += draw[i]
        else:
            tied_wrong += draw[i]
    room = min(1.0, (allowed - wrong) / tied_wrong) if tied_wrong else 1.0
    return found + tied_found * room


def _wins(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(bisect_left(other, s) + bisect_right(other, s) for s in one) / 2


def _total(draw: Draw, weeks: Sequence[Sequence[float]]) -> int:
    return sum(n * len(w) for n, w in zip(draw, weeks, strict=True))
