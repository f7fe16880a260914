"""Stretches of the calendar: units that begin on a set day, and amounts counted from any day."""

from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from pmlog.days.almanac import digits


class CalendarUnit(Enum):
    """A stretch that the calendar itself marks; weeks are ISO weeks, Monday to Sunday."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def start(self, day: date) -> date:
        """Return the first day of the unit that holds `day`."""
        if self is CalendarUnit.WEEK:
            return day - timedelta(days=day.weekday())
        months = _STEPS[self.value][1]
        return day.replace(month=day.month - (day.month - 1) % months, day=1)

    def start_of(self, which: str, day: date) -> date:
        """Return the first day of "this", "next" or "last" unit, seen from `day`."""
        return later(self.start(day), {"last": -1, "this": 0, "next": 1}[which], self.value)


class Amount(NamedTuple):
    """A number of units; `sign` is 1 or -1 if one was written, else 0."""

    number: int
    noun: str
    sign: int = 0


A_DAY = timedelta(days=1)

_STEPS = {
    "day": (1, 0),
    "week": (7, 0),
    "fortnight": (14, 0),
    "month": (0, 1),
    "quarter": (0, 3),
    "year": (0, 12),
}
_NOUNS = {
    **{noun: noun for noun in _STEPS},
    **{f"{noun}s": noun for noun in _STEPS},
    **{noun[0]: noun for noun in ("day", "week", "month", "year")},
}
NUMBERS = {"a": 1, "an": 1} | {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_SIGNS = {"+": 1, "-": -1}
UNITS = {unit.value: unit for unit in CalendarUnit}
BUSINESS_DAY = "business day"
SATURDAY = 5


def amount(tokens: list[str]) -> Amount | None:
    """Return the amount in "2 weeks", "a month", "3d", "+2w" or "2 business days", or None."""
    if tokens[:3] == ["a", "couple", "of"]:
        tokens = ["two", *tokens[3:]]
    match tokens:
        case [compact]:
            figure = compact.rstrip("abcdefghijklmnopqrstuvwxyz")
            noun = _NOUNS.get(compact[len(figure) :])
        case [figure, word]:
            noun = _NOUNS.get(word)
        case [figure, "business" | "working", "day" | "days"]:
            noun = BUSINESS_DAY
        case _:
            return None
    sign = _SIGNS.get(figure[:1], 0)
    number = NUMBERS.get(figure) or digits(figure[1:] if sign else figure)
    return None if noun is None or number is None else Amount(number, noun, sign)


def later(day: date, count: int, noun: str) -> date:
    """Return the day `count` nouns after `day`, or before it when `count` is negative.

    A month that is too short gives its last day: 31 January and a month is 28 or 29 February.
    Raises ValueError or OverflowError where `date` ends.
    """
    if noun == BUSINESS_DAY:
        return _business_days_later(day, count)
    days, months = _STEPS[noun]
    if months:
        return _months_later(day, count * months)
    return day + timedelta(days=count * days)


def _months_later(day: date, count: int) -> date:
    # Imported here because most commands never count in months, and it brings locale along.
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415

    return day + relativedelta(months=count)


def _business_days_later(day: date, count: int) -> date:
    step = 1 if count > 0 else -1
    while count:
        day += timedelta(days=step)
        if day.weekday() < SATURDAY:
            count -= step
    return day
