"""Parse days as files write them, with own tables: faster, and independent of the locale."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from pmlog.names import fold

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan ene gen", "feb fev", "mar mrz mrt maa", "apr avr abr", "may mai mag mei maj"),
            *("jun juin giu", "jul juil lug", "aug aou ago", "sep set", "oct okt ott out"),
            *("nov", "dec dez dic des"),
        ),
        1,
    )
    for name in names.split()
}
"""Months by the first letters of their names in the languages of Western Europe."""

LATEST, EARLIEST = 2100, 1900
PIVOT = 70
"""Two-digit years from this one on belong to the 20th century."""

WORD = r"([^\W\d_]{3,})\.?"
DAY_OF_MONTH = rf"(\d{{1,2}})(?:st|nd|rd|th|er)?[ \-.]+(?:de |of )?{WORD}"
WORDED = re.compile(rf"{DAY_OF_MONTH}[ \-,]+(?:de |del )?(\d{{4}}|\d{{2}})\b", re.I)
US_WORDED = re.compile(rf"{WORD} +(\d{{1,2}})(?:st|nd|rd|th)?,? +(\d{{4}})\b", re.I)
EASTERN = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
SERIAL = re.compile(r"([1-6]\d{4})(?:[.,]\d+)?$")
"""A day as a spreadsheet counts it, where its column was shown as a number."""

SERIAL_ZERO = date(1899, 12, 30)
"""The day that spreadsheets call 0."""

YEARLESS = re.compile(DAY_OF_MONTH, re.I), re.compile(r"(\d{1,2})\. ?(\d{1,2})\.?")
YEARLESS_US = re.compile(rf"{WORD} +(\d{{1,2}})(?:st|nd|rd|th)?", re.I)
LEAP = 2024
"""A year that has every day a birthday may be on."""

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d|$)")
NUMBERS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})[/.\-](\d{4}|\d{2})\b")
HALF_DAY = re.compile(r"\d\s*[AaPp]\.?[Mm]\b")
CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?::\d{2})?(?:\.\d+)?\s*([AaPp])?\.?[Mm]?")


def day(words: str, order: str | None = None) -> date | None:
    """Parse the day in '05 Nov 2023', '2023-11-05 ...' or '11/5/23'; None if it is ambiguous.

    `order` says how 11/12/26 is read: `mdy`, `dmy`, or None, which leaves it ambiguous unless one
    of the two cannot be a month. Numbers separated by points are always day first.
    """
    text = words.strip()
    for pattern in (ISO, COMPACT, EASTERN):
        found = pattern.match(text)
        if found:
            return real_day(*map(int, found.groups()))
    if found := SERIAL.match(text):
        return SERIAL_ZERO + timedelta(days=int(found[1]))
    found = WORDED.match(text)
    if found:
        return day_with_month_name(found[1], found[2], found[3])
    found = US_WORDED.match(text)
    if found:
        return day_with_month_name(found[2], found[1], found[3])
    found = NUMBERS.match(text)
    return numbers(found, order) if found else None


def in_range(found: date) -> date | None:
    """The day if a log can hold it, else None."""
    return found if EARLIEST <= found.year <= LATEST else None


def day_with_month_name(number: str, month: str, year: str) -> date | None:
    """Build a day from the name of its month."""
    place = month_named(month)
    return real_day(full(year), place, int(number)) if place else None


@lru_cache(maxsize=1_000)
def month_named(word: str) -> int | None:
    """The number of a month, by its name or the beginning of it; None for another word."""
    name = fold(word)
    return MONTHS.get(name[:4]) or MONTHS.get(name[:3])


def numbers(found: re.Match[str], order: str | None) -> date | None:
    """Build a day from three numbers."""
    first, sign, second, year = found[1], found[2], found[3], full(found[4])
    if sign == ".":
        order = "dmy"
    elif int(first) > 12 or int(second) > 12:  # noqa: PLR2004  no month has that number
        order = "dmy" if int(first) > 12 else "mdy"  # noqa: PLR2004
    if order is None and first != second:
        return None
    day_, month = (second, first) if order == "mdy" else (first, second)
    return real_day(year, int(month), int(day_))


def order_of(days: Iterable[str], told: str | None) -> str | None:
    """Infer the order of numeric days from those that are unambiguous, else return `told`.

    If neither decides, times with AM or PM beside them mean the order of the United States.
    """
    said = [*days]
    found = [match for match in map(NUMBERS.match, said) if match]
    day_first = sum(int(match[1]) > 12 for match in found)  # noqa: PLR2004  no month
    month_first = sum(int(match[3]) > 12 for match in found)  # noqa: PLR2004
    if day_first == month_first:
        return told or ("mdy" if any(map(HALF_DAY.search, said)) else None)
    return "dmy" if day_first > month_first else "mdy"


def full(year: str) -> int:
    number = int(year)
    if len(year) > 2:  # noqa: PLR2004  two digits
        return number
    return number + (1900 if number >= PIVOT else 2000)


def real_day(year: int, month: int, number: int) -> date | None:
    """Build a day if it exists and lies in the range of a log."""
    try:
        return in_range(date(year, month, number))
    except ValueError:
        return None


def clock(words: str) -> str | None:
    """Parse the time in '9/5/26, 1:12 AM' or '2026-08-31 21:20:46 UTC' as HH:MM, or None."""
    found = CLOCK.search(words)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[3]:
        hour = hour % 12 + (12 if found[3] in "pP" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004


def minutes_between(start: str, end: str) -> int | None:
    """The minutes from one time to a later one on the same day; None if either is missing."""
    both = [clock(start), clock(end)]
    if None in both:
        return None
    first, last = (int(one[:2]) * 60 + int(one[3:]) for one in both if one)
    return last - first if last > first else None


def birthday(words: str, order: str | None = None) -> str:
    """Normalise a birthday: 1815-12-10, or --12-10 without a year.

    `order` is as for `day`; words that are no day are returned unchanged.
    """
    text = words.strip()
    found = re.fullmatch(r"--(\d{2})-?(\d{2})", text)
    if found:
        return f"--{found[1]}-{found[2]}"
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", text)
    if found and found[1] in ("0000", "1604"):  # as Google and Apple write no year
        return f"--{found[2]}-{found[3]}"
    known = day(text, order)
    return known.isoformat() if known else yearless(text) or text


def yearless(text: str) -> str:
    """A birthday in '10 Dec', 'December 10' or '10.12.' as --12-10; empty for other words."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in YEARLESS)), None)
    number, month = found.groups() if found else ("", "")
    if us := YEARLESS_US.fullmatch(text):
        month, number = us.groups()
    place = int(month) if month.isdigit() else month_named(month)
    known = real_day(LEAP, place, int(number)) if place else None
    return f"--{known:%m-%d}" if known else ""
