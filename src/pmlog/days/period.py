"""A stretch of days: half-open, so that one ends where the next begins."""

from datetime import date, timedelta
from typing import NamedTuple, Self

from pmlog.days.almanac import MONTH_NAMES
from pmlog.days.speech import spoken, stretch
from pmlog.days.units import CalendarUnit, later

_YEAR_OF_WEEKS = timedelta(weeks=52)


class _Stretch(NamedTuple):
    """The parts of a period."""

    start: date
    end: date
    label: str
    unit: CalendarUnit | None = None


class Period(_Stretch):
    """The days from `start` up to, and without, `end`; raises ValueError when there are none.

    `unit` is set when the period is a whole week, month, quarter or year of the calendar.
    """

    __slots__ = ()

    def __new__(cls, start: date, end: date, label: str, unit: CalendarUnit | None = None) -> Self:
        if end <= start:
            raise ValueError(f"a period cannot start on {start} and end before {end}")
        return super().__new__(cls, start, end, label, unit)

    @classmethod
    def of(cls, unit: CalendarUnit, day: date) -> Self:
        """Return the whole calendar unit that holds `day`."""
        start = unit.start(day)
        return cls(start, unit.start_of("next", start), _unit_label(unit, start), unit)

    @classmethod
    def between(cls, first: date, last: date, label: str | None = None) -> Self:
        """Return the days from `first` to `last`, both included, labelled by them unless told."""
        return cls(first, last + timedelta(days=1), label or _label(first, last))

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day < self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def first(self) -> date:
        """Its first day."""
        return self.start

    @property
    def last(self) -> date:
        """Its last day, still within it."""
        return self.end - timedelta(days=1)

    def before(self) -> Self:
        """Return the period that ends where this one starts: the same unit, or as many days."""
        eve = self.start - timedelta(days=1)
        if self.unit:
            return self.of(self.unit, eve)
        return self.between(self.start - timedelta(days=self.days), eve)

    def year_earlier(self) -> Self:
        """Return the same period a year before; for a week, the one 52 weeks before."""
        if self.unit is CalendarUnit.WEEK:
            return self.of(self.unit, self.start - _YEAR_OF_WEEKS)
        start = later(self.start, -1, "year")
        if self.unit:
            return self.of(self.unit, start)
        return self.between(start, start + timedelta(days=self.days - 1))


def _unit_label(unit: CalendarUnit, start: date) -> str:
    match unit:
        case CalendarUnit.WEEK:
            year, week, _ = start.isocalendar()
            return f"week {week} of {year} ({stretch(start, start + timedelta(days=6))})"
        case CalendarUnit.MONTH:
            return f"{MONTH_NAMES[start.month - 1]} {start.year}"
        case CalendarUnit.QUARTER:
            return f"Q{start.month // 3 + 1} {start.year}"
        case CalendarUnit.YEAR:
            return f"{start.year}"


def _label(first: date, last: date) -> str:
    if first == last:
        return spoken(first)
    if first.year == last.year:
        return f"{stretch(first, last)} {last.year}"
    return f"{spoken(first)} to {spoken(last)}"
