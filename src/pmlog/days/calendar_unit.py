"""Weeks, months, quarters and years of the calendar by name: "oct", 2026-Q3, w47, "last week"."""

from datetime import date

from pmlog.days.almanac import MONTH_NAMES, MONTHS, digits, full_year, iso_week, real_date
from pmlog.days.period import Period
from pmlog.days.typed_day import TypedDay
from pmlog.days.units import UNITS, CalendarUnit

_LONGEST_GAP = 7  # years between two that have a week 53
_NUMBERED = {"q": CalendarUnit.QUARTER, "w": CalendarUnit.WEEK}
_DASHED = {f"-{number:02}": name.lower() for number, name in enumerate(MONTH_NAMES, 1)}


def calendar_unit(asked: TypedDay, tokens: list[str]) -> Period | None:
    """Return the whole unit of the calendar that these tokens name, or None.

    Without a year it is the latest of that name which has begun. Raises NotADay when it lies
    outside the years pmlog knows.
    """
    match tokens:
        case ["this" | "last" | "next" as which, name] if name in UNITS:
            return Period.of(UNITS[name], UNITS[name].start_of(which, asked.today))
        case [word] if year := full_year(word):
            unit, start = CalendarUnit.YEAR, real_date(year, 1, 1)
        case _:
            name, yyyy = _name_and_year(tokens)
            unit, number = _unit_and_number(name)
            year = full_year(yyyy)
            start = _latest(asked, unit, number) if not yyyy else _start(unit, year or 0, number)
    return Period.of(unit, asked.within_reach(start)) if start else None


def _name_and_year(tokens: list[str]) -> tuple[str, str]:
    """Return the name, and the year if there is one. The 10 of 2026-10 is no name by itself."""
    match tokens:
        case ["week", number, *rest]:
            return _name_and_year([f"w{number}", *rest])
        case [name, "of", yyyy] | [name, yyyy]:
            return name, yyyy
        case [word] if word[4:5] == "-":
            return _DASHED.get(word[4:], word[5:]), word[:4]
        case [name]:
            return name, ""
    return "", ""


def _unit_and_number(name: str) -> tuple[CalendarUnit, int]:
    """Return the unit and its number in the year; month 0 for an unknown name."""
    number = digits(name[1:], most=2)
    if name[:1] in _NUMBERED and number is not None:
        return _NUMBERED[name[0]], number
    return CalendarUnit.MONTH, MONTHS.get(name, 0)


def _start(unit: CalendarUnit, year: int, number: int) -> date | None:
    match unit:
        case CalendarUnit.WEEK:
            return iso_week(year, number)
        case CalendarUnit.QUARTER:
            return real_date(year, 3 * number - 2, 1)
        case _:
            return real_date(year, number, 1)


def _latest(asked: TypedDay, unit: CalendarUnit, number: int) -> date | None:
    newest = asked.today.year + 1  # its week 1 may have begun in December
    for year in range(newest, newest - _LONGEST_GAP - 2, -1):
        start = _start(unit, year, number)
        if start and start <= asked.today:
            return start
    return None
