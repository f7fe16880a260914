"""Days that come each year, such as birthdays: 1986-11-27, or --11-27 without the year."""

import re
from datetime import date

from pmlog.days.almanac import MONTH_NAMES, real_date
from pmlog.days.calendar_date import calendar_date
from pmlog.days.typed_day import Lean, TypedDay, tokens_of
from pmlog.days.words import understood

OFF = "off"
"""The value that mutes all yearly days of a person."""

_HINT = 'say a day such as "27 nov", "27 nov 1986" or 1986-11-27; off reminds of none'
_KEPT = re.compile(r"(\d{4}|-)-(\d{2})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_LEAP_YEAR = 2024


def yearly_day(words: str, today: date, order: str | None = None) -> str:
    """Parse a yearly day, with its year if given; raises `NotADay`."""
    if is_yearly(words.strip()):
        return words.strip()
    asked = TypedDay(words, today, Lean.PAST, order, _HINT)
    day = understood(asked, tokens_of(words), (calendar_date,))
    if day is None or day > today:
        raise asked.refused()
    return day.isoformat() if _YEAR.search(words) else f"--{day:%m-%d}"


def is_yearly(text: str) -> bool:
    """Whether a text is such a day as it is kept, in a year that there is."""
    found = _KEPT.fullmatch(text)
    if not found:
        return False
    year = _LEAP_YEAR if found[1] == "-" else int(found[1])
    return year > 0 and real_date(year, int(found[2]), int(found[3])) is not None


def spoken_yearly(text: str) -> str:
    """Format a yearly day: 27 November 1986; other values stay as they are."""
    if not is_yearly(text):
        return "not reminded of" if text == OFF else text
    year, month, day = text[:-6].strip("-"), int(text[-5:-3]), int(text[-2:])
    return f"{day} {MONTH_NAMES[month - 1]} {year}".strip()
