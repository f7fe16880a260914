"""What the gauge would say if nothing more were logged."""

from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from pmlog.bands import BANDS
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
    """The first day with `least` printed points; silence never lowers them, so it is halved for."""
    today = as_of.toordinal()
    ahead = range(today + 1, min(today + HORIZON, date.max.toordinal()) + 1)
    i = bisect_left(ahead, least, key=lambda day: _printed(ledger, day))
    return date.fromordinal(ahead[i]) if i < len(ahead) else None


def _printed(ledger: Ledger, day: int) -> int:
    return whole(score(shortfalls(ledger.standing(date.fromordinal(day)))))
