"""The names of days and months, and the dates that exist.

The names are English whatever the locale, and in tables of our own: `calendar` and
`strptime` follow the locale, and cost every command their import.
"""

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2199

MONTH_NAMES = tuple(
    "January February March April May June July August September October November December".split()
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAYS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}

FEAST_DAYS = frozenset(
    "black friday|good friday|cyber monday|easter sunday|easter monday|palm sunday|ash wednesday|"
    "shrove tuesday|giving tuesday|super tuesday".split("|")
)
"""Names of feasts behind a weekday, which is then a date of its own."""


def digits(word: str, *, least: int = 1, most: int = 5) -> int | None:
    """Return the number that `word` writes in `least` to `most` ASCII digits, or None."""
    plain = word.isascii() and word.isdigit() and least <= len(word) <= most
    return int(word) if plain else None


def two_digits(word: str) -> int | None:
    """Return the number that `word` writes in just two digits, or None."""
    return digits(word, least=2, most=2)


def full_year(word: str) -> int | None:
    """Return the year that `word` writes in four digits, or None."""
    return digits(word, least=4, most=4)


def real_date(year: int, month: int, day: int) -> date | None:
    """Return a date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_week(year: int, week: int, weekday: int = 1) -> date | None:
    """Return a day (1 is Monday) of an ISO week, or None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def iso_date(word: str) -> date | None:
    """Return the date written as 2026-11-22 and in no other way, or None."""
    match word.split("-"):
        case [yyyy, mm, dd]:
            numbers = full_year(yyyy), two_digits(mm), two_digits(dd)
        case _:
            return None
    match numbers:
        case (int(year), int(month), int(day)):
            return real_date(year, month, day)
    return None


def nearest_weekday(day: date, weekday: int, step: int) -> date:
    """Return the next `weekday` (0 is Monday) after a day, or the last before it (-1)."""
    distance = (weekday - day.weekday()) * step % 7 or 7
    return day + timedelta(days=distance * step)
