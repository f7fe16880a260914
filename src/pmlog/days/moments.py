"""Parse a day with a clock time."""

import re
from datetime import date

from pmlog.days.almanac import digits, iso_date, two_digits
from pmlog.days.asked import Lean, TypedDay, tokens_of
from pmlog.days.words import resolved

_MOMENT_HINT = 'say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"'
_HOURS, _HALF, _MINUTES = 24, 12, 60


def moment(
    words: str, today: date, lean: Lean, order: str | None = None
) -> tuple[date, str | None]:
    """Return the day that `words` mean, and its clock time as HH:MM if they name one.

    The time stands before or after the day; alone it means today. The day is understood
    as `day` does, and so is what raises NotADay.
    """
    rest, time = split_time(_clock_words(words))
    if time and not rest:
        return today, time
    return resolved(TypedDay(words, today, lean, order, _MOMENT_HINT), rest), time


def _clock_words(words: str) -> list[str]:
    """Return the tokens, with "9 a.m." as one, 9am, and 2026-11-20T18:30 as two."""
    tokens = re.sub(r"(?<=\d) ?([ap])\.?m\b", r"\1m", " ".join(tokens_of(words))).split()
    match tokens:
        case [stamp] if "t" in stamp:
            day, _, time = stamp.partition("t")
            return [day, time] if iso_date(day) else tokens
    return tokens


def split_time(tokens: list[str]) -> tuple[list[str], str | None]:
    """Return the tokens of the day, and the clock time at their end or their start."""
    match tokens:
        case [*rest, "at" | "@", word] | [*rest, word] if time := clock(word):
            return rest, time
        case ["at" | "@", word, *rest] | [word, *rest] if time := clock(word):
            return rest, time
    return tokens, None


def clock(word: str) -> str | None:
    """Parse 18:30, 9am, 9:30pm or noon into HH:MM."""
    if word == "noon":
        return "12:00"
    half = word[-2:] if word.endswith(("am", "pm")) else ""
    hour, colon, minute = word.removesuffix(half).partition(":")
    if not (colon or half):
        return None
    hours = _hour(digits(hour, most=2), half)
    minutes = two_digits(minute) if colon else 0
    if hours is None or minutes is None or minutes >= _MINUTES:
        return None
    return f"{hours:02}:{minutes:02}"


def _hour(hour: int | None, half: str) -> int | None:
    """Return the hour of the day; noon is 12 pm and midnight 12 am."""
    if hour is None:
        return None
    if not half:
        return hour if hour < _HOURS else None
    if not 1 <= hour <= _HALF:
        return None
    return hour % _HALF + (_HALF if half == "pm" else 0)
