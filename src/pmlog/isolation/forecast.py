"""What the gauge would say if nothing more were logged."""

from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from pmlog.bands import BANDS
from pmlog.isolation.ledger import FadingLevels, Ledger
from pmlog.isolation.points import Shortfall, score, whole
from pmlog.isolation.score import Reading, number, shortfalls

HORIZON = 365
"""How many days the forecast looks ahead."""


class Reached(NamedTuple):
    """A worse band, and the first day it is reached if nothing is logged until then."""

    band: str
    on: date


def projection(ledger: Ledger, now: Reading, most: int | None = None) -> tuple[Reached, ...]:
    """The worse bands within a year, in order. `ledger` must hold nothing after `now`."""
    worse = _worse(now.score)[:most]
    fading = ledger.fading(now.as_of) if worse else None
    found = ((words, _first(fading, now.as_of, least)) for least, words in worse if fading)
    return tuple(Reached(words, on) for words, on in found if on)


def is_foreseen(ledger: Ledger, as_of: date, since: date) -> bool:
    """Whether no contact before `since` could make it later that the next band is reached."""
    now = number(ledger, as_of)
    for least, _ in _worse(now)[:1]:
        on = _first(ledger.fading(as_of), as_of, least)
        if on is None:
            return True
        foreseen = score(shortfalls(ledger.standing(on))) - ledger.unread(since, on)
        return whole(foreseen) >= least
    return now is not None


def _worse(now: float | None) -> list[tuple[int, str]]:
    """The bands worse than that of a score, the next one first; none without a score."""
    return [] if now is None else [band for band in reversed(BANDS) if band[0] > whole(now)]


def _first(fading: FadingLevels, as_of: date, least: int) -> date | None:
    """The first day with `least` printed points; silence never lowers them, so it is halved for."""
    today = as_of.toordinal()
    ahead = range(today + 1, min(today + HORIZON, date.max.toordinal()) + 1)
    i = bisect_left(ahead, least, key=lambda day: _printed(fading, date.fromordinal(day)))
    return date.fromordinal(ahead[i]) if i < len(ahead) else None


def _printed(fading: FadingLevels, day: date) -> int:
    short = [Shortfall(factor.name, factor.weight, share) for factor, share in fading.on(day)]
    return whole(score(short))
