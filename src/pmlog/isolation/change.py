"""The second signal: contact has become rarer than is usual for this person.

It is separate from the score on purpose. Measured against a person's own past, having logged much
would count against them later, and logging must never hurt.

Counted are *days* with any contact that is not a broadcast, not contacts: forty people met at one
conference are one day. The days fade by half in 14 days, and their weekly pace is compared with
the median of what it was four weeks ago and earlier. Of a silence only its first ten days count.
On simulated lives this told life events from ordinary weeks better than counting contacts in the
last 28 days (docs/isolation.md).
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pmlog.isolation.factors import MEMORY
from pmlog.isolation.ledger import Ledger
from pmlog.isolation.memory import Sum, fade, per_week

HALF_LIFE = 14
"""Days until a day of contact counts half in the pace."""

APART = 28
"""Days between the pace of today and the latest that belongs to what is usual."""

LONG_ENOUGH = 70
"""Days of history, today among them, before anything can be called usual: ten weeks."""

SMALL = 0.35
"""Days a week added to both paces, so that going from little to less is no landslide."""

DROP = 0.35
"""The part of the usual pace that must be missing, now and a week ago, for an alert."""

THROUGHOUT = 0.25
"""The part that must be missing even with the one stretch left out that explains most of it."""

STRETCH = 35
"""Days without contact that are left out at most: three weeks away, and the ordinary days between
two contacts before and after. More than that is no holiday any more."""

REGULAR = 0.7
"""Days with contact a week, about three in four weeks, below which nothing is usual enough."""

LET_GO = 10
"""Days without any entry at all after which the pace stands still: of such a silence one cannot
tell whether there was no contact or no logging, and a silence is asked about, not rung for."""

FREQUENT = 5.0
"""Days with contact a week from which on it is not rare: even of seven `DROP` is not missing."""

HOLIDAY = 14
"""Days without any entry at all that look the same as a holiday: they hold an alert back."""


class PaceChange(NamedTuple):
    """How the pace of contact has changed; paces in days with contact a week.

    `drop` is the part of the usual pace that is missing: 1 nothing left, 0 as usual, down to -1
    twice as much or more; `None` in the first ten weeks. `alert` when it is 0.35 or more today and
    was a week ago; `held` when it would be, but the log was silent for 14 days or more in the
    last 28, or one quiet stretch explains it.
    """

    pace: float
    usual: float | None
    drop: float | None
    alert: bool
    held: bool


class Rhythm:
    """The days with contact of a log, and how their pace changed."""

    def __init__(self, ledger: Ledger) -> None:
        self._clock = ledger.clock
        self._start = ledger.start
        self._entry_days = ledger.entry_days
        self._talk_days = ledger.talk_days
        contact_days = dict.fromkeys(ledger.talk_days, 1.0)
        self._left = Sum({"": contact_days}, ledger.clock, HALF_LIFE)

    def change(self, as_of: date) -> PaceChange:
        """How contact up to `as_of` compares with what was usual before."""
        day = as_of.toordinal()
        pace = self._pace(day)
        if self._history(day) + 1 < LONG_ENOUGH:
            return PaceChange(pace, usual=None, drop=None, alert=False, held=False)
        usual, drop = self._drop(day)
        low = usual >= REGULAR and drop >= DROP and self._was_low(self._clock.back(day, 7))
        held = low and (self._silent(day) or self._explained(day, usual))
        return PaceChange(pace, usual, drop, alert=low and not held, held=held)

    def is_rarer(self, as_of: date) -> bool:
        """Whether there is an alert. What is usual is only looked at where there can be one."""
        return not self.is_frequent(as_of) and self.change(as_of).alert

    def is_frequent(self, as_of: date) -> bool:
        """Whether there is contact on so many days that it cannot have become rarer than usual."""
        return self._pace(as_of.toordinal()) >= FREQUENT

    def _drop(self, day: int) -> tuple[float, float]:
        """The usual pace, and the part of it that is missing on `day`."""
        earlier = range(APART, self._history(day) - APART + 1, 7)
        usual = _median([self._pace(self._clock.back(day, ago)) for ago in earlier])
        return usual, max(-1.0, _missing(self._pace(day), usual))

    def _was_low(self, day: int) -> bool:
        return self._drop(day)[1] >= DROP

    def _history(self, day: int) -> int:
        return min(MEMORY, self._clock.tick(day) - self._start)

    def _pace(self, day: int) -> float:
        day = self._heard(day)
        left = self._left.at(day, self._clock.tick(day))
        return per_week(left, self._history(day), HALF_LIFE)

    def _heard(self, day: int) -> int:
        """The last day up to `day` of which the log can speak."""
        entries = bisect_right(self._entry_days, day)
        if not entries:
            return day
        quiet = self._clock.tick(day) - self._clock.tick(self._entry_days[entries - 1])
        return self._clock.back(day, quiet - LET_GO) if quiet > LET_GO else day

    def _silent(self, day: int) -> bool:
        """Whether the last 28 days touch a stretch of 14 days without an entry of any kind."""
        tick = self._clock.tick
        return any(tick(b) - tick(a) >= HOLIDAY for a, b in self._gaps(self._entry_days, day))

    def _explained(self, day: int, usual: float) -> bool:
        """Whether one stretch without contact is all there is to it, whatever else was logged."""
        pace = max(self._pace_without(a, b, day) for a, b in self._gaps(self._talk_days, day))
        return _missing(pace, usual) < THROUGHOUT

    def _pace_without(self, last: int, until: int, day: int) -> float:
        """The pace as if the days between `last`, one of contact, and `until` were left out."""
        tick = self._clock.tick
        out = tick(until) - tick(last) - 1
        if not 0 < out < STRETCH:
            return self._pace(day)
        older = self._left.at(last, tick(day))
        left = self._left.at(day, tick(day)) + older * (1 / fade(out, HALF_LIFE) - 1)
        return per_week(left, self._history(day) - out, HALF_LIFE)

    def _gaps(self, days: list[int], day: int) -> Iterator[tuple[int, int]]:
        """Each of `days` in the last 28, and the one before them, with the next one or `day`."""
        first = bisect_right(days, self._clock.back(day, APART)) - 1
        return pairwise([*days[max(0, first) : bisect_right(days, day)], day])


def _missing(pace: float, usual: float) -> float:
    return 1 - (pace + SMALL) / (usual + SMALL)


def _median(values: list[float]) -> float:
    # not that of `statistics`: its import costs more than everything here
    values.sort()
    middle = len(values) // 2
    return (values[middle] + values[~middle]) / 2


class Silence(NamedTuple):
    """A long silence after regular use: a question to the person ("was that so?"), not an alarm."""

    since: date
    days: int


ASK_AFTER = 21
"""Days without any entry after which the question is asked."""

IN_USE = 4
"""Days with entries in the eight weeks before a silence that make it regular use."""


def silence(ledger: Ledger, as_of: date) -> Silence | None:
    """The silence to ask about on `as_of`, if there is one that was not answered already.

    Paused days are no silence.
    """
    days = ledger.entry_days[: bisect_right(ledger.entry_days, as_of.toordinal())]
    if not days:
        return None
    last = days[-1]
    answered = ledger.facts.met_nobody
    if answered and last <= answered.toordinal() <= as_of.toordinal():
        return None
    quiet = ledger.clock.tick(as_of.toordinal()) - ledger.clock.tick(last)
    in_use = len(set(days[bisect_right(days, ledger.clock.back(last, 56)) :]))
    if not ASK_AFTER <= quiet <= MEMORY or in_use < IN_USE:
        return None
    return Silence(date.fromordinal(last), quiet)
