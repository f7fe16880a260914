"""The input of the rules of the grammar of days: the words, and how they are taken."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from pmlog.days.almanac import FIRST_YEAR, LAST_YEAR
from pmlog.days.units import later
from pmlog.errors import NotADay

_HINT = "say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24"


ORDERS = ("dmy", "mdy")
"""The orders of a date like 11/12/26: day first, or month first."""


class Lean(Enum):
    """The direction of ambiguous words: `fri` is the last one, or the next one."""

    PAST = -1
    FUTURE = 1


class TypedDay(NamedTuple):
    """The words as typed, the day they were typed on, and how to take what is open in them."""

    words: str
    today: date
    lean: Lean
    order: str | None = None
    hint: str = _HINT

    def refused(self, hint: str | None = None) -> NotADay:
        """Return the refusal of these words; without a `hint`, the one they were asked with."""
        return NotADay(self.words, hint or self.hint)

    def later(self, day: date, count: int, noun: str) -> date:
        """Return `count` units after `day`; raises `NotADay` outside the supported years."""
        try:
            return self.within_reach(later(day, count, noun))
        except (OverflowError, ValueError):
            raise self._too_far() from None

    def within_reach(self, day: date) -> date:
        """Return `day`; raises `NotADay` outside the supported years."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise self._too_far()
        return day

    def _too_far(self) -> NotADay:
        return self.refused(f"pmlog knows the years {FIRST_YEAR} to {LAST_YEAR}")


def tokens_of(words: str) -> list[str]:
    """Return the words in lower case, without the comma or full stop that may end one."""
    return [word.removesuffix(",").removesuffix(".") for word in words.lower().split()]
