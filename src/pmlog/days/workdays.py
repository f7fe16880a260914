"""Working days: Monday to Friday. On the others pmlog suggests nothing and reminds of nobody."""

from datetime import date

from pmlog.days.units import A_DAY, BUSINESS_DAY, SATURDAY, later


def is_workday(day: date) -> bool:
    """Whether it is a day from Monday to Friday."""
    return day.weekday() < SATURDAY


def workday_from(day: date) -> date:
    """Return the day itself, or the Monday after it."""
    while not is_workday(day):
        day += A_DAY
    return day


def workday_before(day: date) -> date:
    """Return the last working day before a day: of a Monday the Friday."""
    return later(day, -1, BUSINESS_DAY)


def workdays_after(day: date, count: int) -> date:
    """Return the working day that is so many of them after the first one from `day` on."""
    return later(workday_from(day), count, BUSINESS_DAY)
