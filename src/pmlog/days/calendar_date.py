"""Dates written with numbers: "5 nov", "Tue 24 Nov 2026", 2026-11-24, 2026-W48-2, 24/11/26."""

from datetime import date

from pmlog.days.almanac import (
    MONTH_NAMES,
    MONTHS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    digits,
    full_year,
    iso_date,
    iso_week,
    real_date,
    two_digits,
)
from pmlog.days.typed_day import TypedDay
from pmlog.days.units import later

_ORDINALS = ("st", "nd", "rd", "th")
_CENTURY = 2000
_MONTHS_TO_LOOK = 13
_MONTHS_OF_A_YEAR = 12
_FURTHEST_LEAP_DAY = 8  # years: 29 February 1896 was followed by that of 1904


def calendar_date(asked: TypedDay, tokens: list[str]) -> date | None:
    """Return the date these tokens write out, or None; a weekday in front of it must agree.

    Raises NotADay for a date that does not exist, or that can be read in two ways.
    """
    match tokens:
        case [name, *rest] if name in WEEKDAYS and rest:
            found = _with_a_number(asked, rest)
            if found and found.weekday() != WEEKDAYS[name]:
                raise asked.refused(f"{found} is a {WEEKDAY_NAMES[found.weekday()]}")
            return found
    return _with_a_number(asked, tokens)


def is_ordinal(token: str) -> bool:
    """Whether the token is a number with its ending, as in 5th."""
    return token.endswith(_ORDINALS) and digits(token[:-2]) is not None


def _with_a_number(asked: TypedDay, tokens: list[str]) -> date | None:
    match tokens:
        case [token] if is_ordinal(token):
            return _nearest_in_a_month(asked, int(token[:-2]))
        case [token]:
            return _iso(asked, token) or _in_numbers(asked, token)
        case [number, "of", month, *rest] | [number, month, *rest] if month in MONTHS:
            pass
        case [month, number, *rest] if month in MONTHS:
            pass
        case _:
            return None
    day = digits(number[:-2] if is_ordinal(number) else number, most=2)
    return None if day is None else _month_and_day(asked, MONTHS[month], day, rest)


def _month_and_day(asked: TypedDay, month: int, day: int, rest: list[str]) -> date | None:
    match rest:
        case []:
            return _nearest(asked, month, day)
        case [word] if full := full_year(word):
            return _existing(asked, full, month, day)
        case [word] if two_digits(word.removeprefix("'")) is not None:
            raise asked.refused(f"write the year in full, such as {asked.today.year}")
    return None


def _nearest(asked: TypedDay, month: int, day: int) -> date:
    """Return that day of the year, today or the nearest one in the direction of the words."""
    step = asked.lean.value
    first = asked.today.year
    for candidate in range(first, first + step * (_FURTHEST_LEAP_DAY + 1), step):
        found = real_date(candidate, month, day)
        if found and (found - asked.today).days * step >= 0:
            return found
    raise asked.refused(f"{MONTH_NAMES[month - 1]} has no day {day}")


def _nearest_in_a_month(asked: TypedDay, day: int) -> date:
    """Return that day of this month, or of the nearest month that has it."""
    first = asked.today.replace(day=1)
    for _ in range(_MONTHS_TO_LOOK):
        found = real_date(first.year, first.month, day)
        if found and (found - asked.today).days * asked.lean.value >= 0:
            return found
        first = later(first, asked.lean.value, "month")
    raise asked.refused(f"no month has a day {day}")


def _existing(asked: TypedDay, year: int, month: int, day: int) -> date:
    found = real_date(year, month, day)
    if found is None:
        raise asked.refused(f"{MONTH_NAMES[month - 1]} {year} has no day {day}")
    return found


def _iso(asked: TypedDay, token: str) -> date | None:
    token = token.replace("/", "-")
    match token.split("-"):
        case [yyyy, week, *rest] if week.startswith("w"):
            return _iso_week(asked, full_year(yyyy), two_digits(week[1:]), rest)
        case [yyyy, mm, dd] if full_year(yyyy) and two_digits(mm) and two_digits(dd):
            return iso_date(token) or _no_such_day(asked)
    return None


def _iso_week(asked: TypedDay, year: int | None, week: int | None, rest: list[str]) -> date | None:
    match rest:
        case []:
            weekday: int | None = 1
        case [word]:
            weekday = digits(word, most=1)
        case _:
            return None
    if year is None or week is None or weekday is None:
        return None
    return iso_week(year, week, weekday) or _no_such_day(asked)


def _no_such_day(asked: TypedDay) -> date:
    raise asked.refused("the calendar has no such day")


def _in_numbers(asked: TypedDay, token: str) -> date | None:
    """Parse 11/12, 11/12/26, 11.12.2026, for users who have set an order."""
    match token.replace(".", "/").split("/"):
        case [first, second, *rest]:
            pair = digits(first, most=2), digits(second, most=2)
        case _:
            return None
    match asked.order or _only_order(pair), pair:
        case ("dmy", (int(day), int(month))) | ("mdy", (int(month), int(day))):
            if month not in MONTHS.values():
                raise asked.refused(f"there is no month {month}")
            return _month_and_day(asked, month, day, [_with_century(word) for word in rest])
        case _, (int(), int()):
            raise asked.refused(
                "write 11 dec 2026, or say which comes first: pmlog setting dates dmy"
            )
    return None


def _only_order(pair: tuple[int | None, int | None]) -> str | None:
    """Return the order of a day and a month of which only one can be a month: 28/8, 8/28."""
    match pair:
        case (int(first), int(second)) if (first > _MONTHS_OF_A_YEAR) != (
            second > _MONTHS_OF_A_YEAR
        ):
            return "dmy" if first > _MONTHS_OF_A_YEAR else "mdy"
    return None


def _with_century(year: str) -> str:
    return year if two_digits(year) is None else f"{_CENTURY + int(year)}"
