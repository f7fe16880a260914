"""Parse a day with a clock time, or with the times at which a talk began and ended."""

import re
from datetime import date
from typing import NamedTuple

from pmlog.days.almanac import digits, iso_date, two_digits
from pmlog.days.typed_day import Lean, TypedDay, tokens_of
from pmlog.days.words import resolved

_MOMENT_HINT = 'say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"'
_HOURS, _HALF, _MINUTES = 24, 12, 60

_FIRST_AT_WORK = 7
"""The first hour that is read as one of the morning: at 7; while `at 6` is 18:00."""

_LATE = frozenset(("afternoon", "evening", "night", "tonight"))

_TIME = r"\d{1,2}(?::\d\d)?(?:am|pm)?"
_SPAN = rf"\b({_TIME}) ?(?:[-–—]|to|till|until) ?({_TIME})(?![\w:])"


class Moment(NamedTuple):
    """A day and, where given, a time (HH:MM) and a length (minutes)."""

    day: date
    time: str | None = None
    minutes: int | None = None

    def __str__(self) -> str:
        """Return the moment as it can be typed: 2026-11-20 14:00-15:00."""
        return " ".join(filter(None, (str(self.day), self.time and self._times(self.time))))

    def _times(self, time: str) -> str:
        end = _minutes_of(time) + (self.minutes or 0)
        return f"{time}-{end // _MINUTES:02}:{end % _MINUTES:02}" if self.minutes else time


class ClockTime(NamedTuple):
    """A clock time as HH:MM and, where given, a length (minutes)."""

    time: str
    minutes: int | None = None


def moment(words: str, today: date, lean: Lean, order: str | None = None) -> Moment:
    """Return the day that `words` mean, with its clock time and its length if they name them.

    The time stands before or after the day; alone it means today. An hour without minutes, as in
    `at 9`, stands behind a day. The day is parsed as by `day`, which may raise NotADay.
    """
    rest, found = split_time(_clock_words(words))
    if found and not rest:
        return Moment(today, *found)
    day = resolved(TypedDay(words, today, lean, order, _MOMENT_HINT), rest)
    return Moment(day, *(found or ()))


def _clock_words(words: str) -> list[str]:
    """Return the tokens, with "9 a.m." and "2 to 3pm" as one, and 2026-11-20T18:30 as two."""
    tokens = tokens_of(words)
    if not any(map(str.isdigit, words)):  # most days have none, and the patterns cost
        return tokens
    text = re.sub(r"(?<=\d) ?([ap])\.?m\b", r"\1m", " ".join(tokens))
    tokens = re.sub(_SPAN, lambda found: _as_span(*found.groups()) or found[0], text).split()
    match tokens:
        case [stamp] if "t" in stamp:
            day, _, time = stamp.partition("t")
            return [day, time] if iso_date(day) else tokens
    return tokens


def _as_span(first: str, last: str) -> str:
    """Return two clock times as one token, 14:00-15:00; empty for two numbers: 8-9 oct."""
    return f"{first}-{last}" if clock(first) or clock(last) else ""


def split_time(tokens: list[str]) -> tuple[list[str], ClockTime | None]:
    """Return the tokens of the day, and the clock time at their end or their start."""
    match tokens:
        case [*rest, "at" | "@", word] | [*rest, word] if time := _clock_or_span(word):
            return rest, time
        case ["at" | "@", word, *rest] | [word, *rest] if time := _clock_or_span(word):
            return rest, time
        case [_, *_, "at" | "@", word] if hour := _bare_hour(word, tokens[:-2]):
            return tokens[:-2], ClockTime(hour)
    return tokens, None


def _clock_or_span(word: str) -> ClockTime | None:
    """Parse 18:30, or 18:30-19:15 with its length."""
    if time := clock(word):
        return ClockTime(time)
    first, sign, last = word.partition("-")
    return _span(first, last) if sign else None


def _span(first: str, last: str) -> ClockTime | None:
    """Parse the times of a beginning and an end: 2-3pm is 14:00, and 11-1pm is 11:00."""
    half = next((half for half in ("am", "pm") if last.endswith(half)), "")
    end = clock(last) or clock(f"{last}:00")
    is_span = clock(first) or clock(last)
    for beginning in (f"{first}{half}", first, f"{first}:00", f"{first}am"):
        start = clock(beginning)
        if is_span and start and end and start < end:
            return ClockTime(start, _minutes_of(end) - _minutes_of(start))
    return None


def _minutes_of(time: str) -> int:
    return int(time[:2]) * _MINUTES + int(time[3:])


def _bare_hour(word: str, day: list[str]) -> str | None:
    """Parse the hour behind `at` into HH:MM: 9 is in the morning, 3 in the afternoon."""
    hour = digits(word, most=2)
    if hour is None or hour >= _HOURS:
        return None
    is_late = not _LATE.isdisjoint(day) or ("morning" not in day and 0 < hour < _FIRST_AT_WORK)
    return f"{hour + _HALF if is_late and hour < _HALF else hour:02}:00"


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
