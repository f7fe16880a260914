"""Lengths of time in words: how often to keep in touch, and how long a talk took."""

from itertools import groupby

from pmlog.days.almanac import digits, two_digits
from pmlog.days.typed_day import tokens_of
from pmlog.days.units import NUMBERS, Amount, amount
from pmlog.errors import NotADay

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
TWO_WAYS = {"biweekly": "2 weeks", "bimonthly": "2 months"}
LONGEST_RUN = 31
"""Days that something lasts at most, typed as a number of them or as its first and its last."""

LONGEST_SPAN = 3650
_SPAN_HINT = 'say how often, such as "4 weeks", "every month", 10d or quarterly'

_HOUR, _WORKDAY = 60, 480
_LONGEST_TALK = 30 * _WORKDAY
_MINUTES = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "'"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _HOUR),
    **dict.fromkeys(("d", "day", "days"), _WORKDAY),
}
_SAID = {
    "quarter of an hour": _HOUR // 4,
    "a quarter of an hour": _HOUR // 4,
    "half an hour": _HOUR // 2,
    "half hour": _HOUR // 2,
    "hour long": _HOUR,
    "three quarters of an hour": _HOUR * 3 // 4,
    "an hour and a half": _HOUR * 3 // 2,
    "a couple of hours": _HOUR * 2,
    "half a day": _WORKDAY // 2,
    "all day": _WORKDAY,
}
_TALK_HINT = 'say how long, such as 45, "1h 30m", 1.5h, 1:30 or "2 days"'


def span(words: str) -> int:
    """Return the days between two contacts: "4 weeks" is 28, "every month" is 30, "quarterly" 91.

    A month counts 30 days, a quarter 91 and a year 365. Raises NotADay for anything else, and
    outside 1 to 3650 days.
    """
    days = _days(words, tokens_of(words))
    if days is None:
        raise NotADay(words, _SPAN_HINT)
    if not 1 <= days <= LONGEST_SPAN:
        raise NotADay(words, f"a cadence is 1 to {LONGEST_SPAN} days")
    return days


def _days(words: str, tokens: list[str]) -> int | None:
    match tokens:
        case [word] if word in TWO_WAYS:
            raise NotADay(words, f'that is said of two things; say "every {TWO_WAYS[word]}"')
        case [word] if word in ADVERBS:
            return _DAYS[ADVERBS[word]]
        case ["every", "other", noun] if noun in _DAYS:
            return 2 * _DAYS[noun]
        case ["every", noun] | [noun] if noun in _DAYS:
            return _DAYS[noun]
        case ["every", *rest] | rest:
            return _days_of(amount(rest))


def _days_of(found: Amount | None) -> int | None:
    match found:
        case Amount(number, noun, 0) if noun in _DAYS:
            return number * _DAYS[noun]
    return None


def minutes(words: str) -> int:
    """Return the minutes a talk took: "45", "1h30" and 1:30 are 45, 90 and 90; a day is 8 hours.

    A fraction is rounded to the minute. Raises NotADay for anything else, and
    outside 1 to 14400 minutes, which is 30 days.
    """
    found = _minutes(_pieces(words))
    if found is None:
        raise NotADay(words, _TALK_HINT)
    if not 1 <= found <= _LONGEST_TALK:
        raise NotADay(words, f"a talk is 1 to {_LONGEST_TALK} minutes long")
    return found


def _pieces(words: str) -> list[str]:
    """Return the words, with numbers and letters apart: 1h30 is 1, h, 30; 1½ is 1.5."""
    return [
        "".join(piece)
        for token in tokens_of(words.replace("½", ".5"))
        for _, piece in groupby(token, key=lambda sign: sign in "0123456789.")
    ]


def _minutes(pieces: list[str]) -> int | None:
    if (known := _SAID.get(" ".join(pieces))) is not None:
        return known
    match pieces:
        case [number]:
            return digits(number)
        case [number, unit] | [number, "and", "a", "half", unit] if unit in _MINUTES:
            half = 0.5 if "half" in pieces else 0
            return _minutes_of(number, half, _MINUTES[unit])
        case [hours, ":", rest] | [hours, ":", rest, "h"]:
            return _hours_and_minutes(digits(hours), two_digits(rest))
        case [hours, mark, rest] | [hours, mark, rest, "m" | "min" | "mins" | "minutes"]:
            return (
                _hours_and_minutes(digits(hours), digits(rest))
                if _MINUTES.get(mark) == _HOUR
                else None
            )
    return None


def _minutes_of(number: str, half: float, size: int) -> int | None:
    plain = digits(number.replace(".", "", 1)) is not None
    count = float(number) if plain else NUMBERS.get(number)
    return None if count is None else round((count + half) * size)


def _hours_and_minutes(hours: int | None, minutes: int | None) -> int | None:
    if hours is None or minutes is None or minutes >= _HOUR:
        return None
    return hours * _HOUR + minutes
