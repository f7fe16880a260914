"""Format days and lengths of time, in English whatever the locale."""

from datetime import date

from pmlog.days.almanac import MONTH_NAMES, WEEKDAY_NAMES
from pmlog.days.clock import here, instant

_HOUR = 60
_WEEK, _MONTH, _QUARTER, _YEAR = 7, 30, 91, 365


def spoken(day: date) -> str:
    """Return the whole date, as in "Sat 21 Nov 2026"."""
    return f"{_weekday(day)} {day.day} {month(day)} {day.year}"


def short(day: date, today: date | None = None) -> str:
    """Return the date for a column, as in "Thu  3 Dec".

    The year follows when it is not that of `today`.
    """
    return f"{_weekday(day)} {day.day:2} {month(day)}{_other_year(day, today)}"


def brief(day: date, today: date) -> str:
    """Format a date within a line: "4 Oct", with a year other than today's."""
    return f"{day.day} {month(day)}{_other_year(day, today)}"


def clock_time(text: str) -> str:
    """Format an instant in UTC (ISO) as local time: "Sun 22 Nov 2026 13:00"."""
    if not text:
        return ""
    there = here(instant(text))
    return f"{spoken(there.date())} {there:%H:%M}"


def stretch(first: date, last: date) -> str:
    """Format two ends without a year: "16-22 Nov" or "30 Nov to 6 Dec"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {month(first)}"
    return f"{first.day} {month(first)} to {last.day} {month(last)}"


def ago(day: date, today: date) -> str:
    """Format the distance from `today`: "7 weeks ago", or "in 7 weeks" for the future.

    Days up to 13, then weeks up to a quarter (13 weeks), then months up to two years, then
    years; always whole ones that have passed.
    """
    match (today - day).days:
        case 0:
            return "today"
        case 1:
            return "yesterday"
        case -1:
            return "tomorrow"
        case days if days > 0:
            return f"{rough(days)} ago"
        case days:
            return f"in {rough(-days)}"


def every(days: int) -> str:
    """Format a cadence: "every 4 weeks", "every month" or "every 10 days"."""
    if days == _QUARTER:
        return "every quarter"
    for noun, size in (("year", _YEAR), ("month", _MONTH), ("week", _WEEK)):
        if days % size == 0:
            return f"every {noun}" if days == size else f"every {many(days // size, noun)}"
    return "every day" if days == 1 else f"every {days} days"


def length(minutes: int) -> str:
    """Return a talk's length, as in "45 min", "2 h" or "1 h 30 min"."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def hours(minutes: int) -> str:
    """Format a length in quarters of an hour: "45 min" or "10¼ h"."""
    if minutes < _HOUR:
        return f"{minutes} min"
    whole, quarters = divmod(round(4 * minutes / _HOUR), 4)
    return f"{whole}{('', '¼', '½', '¾')[quarters]} h"


def many(count: int, noun: str) -> str:
    """Format a count: "1 week" or "2 weeks"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def rough(days: int) -> str:
    """Format a number of days: "9 days", "7 weeks", "5 months"."""
    if days < 2 * _WEEK:
        return many(days, "day")
    if days <= _QUARTER:
        return many(days // _WEEK, "week")
    if days < 2 * _YEAR:
        return many(days * 12 // _YEAR, "month")
    return many(days // _YEAR, "year")


def _other_year(day: date, today: date | None) -> str:
    return f" {day.year}" if today and day.year != today.year else ""


def _weekday(day: date) -> str:
    return WEEKDAY_NAMES[day.weekday()][:3]


def month(day: date) -> str:
    """Return the month of a day in short, as in "Nov"."""
    return MONTH_NAMES[day.month - 1][:3]
