"""What the gauge would say if nothing more were logged."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pmlog.bands import BANDS
from pmlog.isolation.feeling import expiries, feeling
from pmlog.isolation.ledger import Ledger
from pmlog.isolation.points import score, whole
from pmlog.isolation.score import Reading, shortfalls

HORIZON = 365
"""How many days the forecast looks ahead."""


class Reached(NamedTuple):
    """A worse band, and the first day it is reached if nothing is logged until then."""

    band: str
    on: date


def projection(ledger: Ledger, now: Reading) -> tuple[Reached, ...]:
    """The worse bands within a year, in order. `ledger` must hold nothing after `now`."""
    if now.score is None:
        return ()
    worse = [(least, words) for least, words in reversed(BANDS) if least > whole(now.score)]
    found = ((words, _first(ledger, now.as_of, least)) for least, words in worse)
    return tuple(Reached(words, on) for words, on in found if on)


def _first(ledger: Ledger, as_of: date, least: int) -> date | None:
    """The first day with `least` printed points.

    Silence never lowers the score as long as the same check-ins count, so between the days on
    which one stops counting a bisection finds it.
    """

    @cache
    def printed(day: int) -> int:
        on = date.fromordinal(day)
        felt = feeling(ledger.facts.felt, ledger.clock, on)
        return whole(score(shortfalls(ledger.standing(on), felt)))

    for begin, end in _stretches(ledger, as_of):
        ahead = range(begin, end)
        i = bisect_left(ahead, least, key=printed)
        if i < len(ahead):
            return date.fromordinal(ahead[i])
    return None


def _stretches(ledger: Ledger, as_of: date) -> Iterator[tuple[int, int]]:
    """The days ahead, cut where a check-in stops counting."""
    today = as_of.toordinal()
    last = min(today + HORIZON, date.max.toordinal())
    ticks = [ledger.clock.tick(day) for day in range(today, last + 1)]
    cuts = [
        today + bisect_left(ticks, ticks[0] + days)
        for days in expiries(ledger.facts.felt, ledger.clock, as_of)
    ]
    return pairwise(sorted({today + 1, *(c for c in cuts if c <= last), last + 1}))
