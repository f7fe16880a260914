"""Targets for an avenue or all talks, and how they were kept.

A target is counted week by week, month by month: a unit of the calendar at a time. What was
paused, or was before the log began, is left out, and what still goes on is only told so far.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from pmlog.days import CalendarUnit, Period
from pmlog.errors import NotAWord
from pmlog.model import Entry, Pause
from pmlog.phrases import counted

OVERALL = "all"
"""The word for talks and events on any avenue."""

MOST = 100
ONCE = ("a", "an", "one", "once")
TWICE = "twice"
FILLING = ("times", "time", "every", "each", "per", "x", "a", "an")
UNITS = {f"{unit.value}{ending}": unit for unit in CalendarUnit for ending in ("", "ly")}
EXAMPLE = '"1 a week", "2 a month", monthly'


class Target(NamedTuple):
    """A number of entries on an avenue, or `all`, in each week, month, quarter or year."""

    avenue: str
    times: int
    unit: CalendarUnit

    @property
    def words(self) -> str:
        """The target in words: '1 a week'."""
        return f"{self.times} a {self.unit.value}"


class TargetKept(NamedTuple):
    """The result of a target: in how many past `units` it was kept.

    `so_far` is what there is in the unit that goes on, or None where none does; `left_out` were
    paused, or before the log began.
    """

    target: Target
    kept: int
    units: int
    left_out: int
    so_far: int | None

    @property
    def words(self) -> str:
        """The result in words: 'kept in 3 of 4 weeks; 1 so far this week'."""
        unit, now = self.target.unit.value, ""
        if self.so_far is not None:
            now = f"{self.so_far} so far this {unit}"
        return "; ".join(filter(None, (self.over, now))) or "nothing to count yet"

    @property
    def over(self) -> str:
        """The result in past units."""
        unit = self.target.unit.value
        if not self.units:
            return f"{counted(self.left_out, unit)} left out" if self.left_out else ""
        if self.units == 1:
            said = "kept" if self.kept else "not kept"
        else:
            said = f"kept in {self.kept} of {self.units} {unit}s"
        in_all = self.units + self.left_out
        return f"{said}, {self.left_out} of {in_all} left out" if self.left_out else said


def target_of(avenue: str, words: str) -> Target:
    """Return the target of an avenue from words such as '1 a week'; raises `NotAWord`."""
    parts = words.casefold().replace("/", " a ").split()
    unit = UNITS.get(parts[-1]) if parts else None
    count = count_of(parts[:-1]) if unit else None
    if unit is None or count is None or not 1 <= count <= MOST:
        raise NotAWord("target", words, (EXAMPLE,))
    return Target(avenue, count, unit)


def count_of(parts: Sequence[str]) -> int | None:
    """Parse the number before the unit; one by default."""
    if not parts:
        return 1
    first, rest = parts[0], parts[1:]
    if any(word not in FILLING for word in rest):
        return None
    if first in ONCE or first in ("every", "each"):
        return 1
    if first == TWICE:
        return 2
    return int(first) if first.isascii() and first.isdigit() and len(first) < 4 else None  # noqa: PLR2004


def targets_kept(
    targets: Iterable[Target],
    period: Period,
    entries: Sequence[Entry],
    pauses: Sequence[Pause],
    start: date | None,
    today: date,
) -> tuple[TargetKept, ...]:
    """Return the result of each target; `start` is the first day of the log.

    A unit belongs to the period its last day is in; where there is none, as with a month in the
    report of a week, the unit in which the period ends is told. `entries` are those of all these
    units: see `first_day_needed`.
    """
    return tuple(
        kept(target, units_of(target, period), entries, pauses, start, today) for target in targets
    )


def units_of(target: Target, period: Period) -> list[Period]:
    """Return the units of a target that are told in a period, the first one first."""
    last = Period.of(target.unit, period.last)
    unit = last if last.last in period else last.before()
    found: list[Period] = []
    while unit.last in period:
        found.insert(0, unit)
        unit = unit.before()
    return found or [last]


def first_day_needed(targets: Iterable[Target], period: Period) -> date:
    """Return the first day whose entries the targets of a period need."""
    starts = [units_of(target, period)[0].start for target in targets]
    return min(starts, default=period.start)


def kept(
    target: Target,
    units: Sequence[Period],
    entries: Sequence[Entry],
    pauses: Sequence[Pause],
    start: date | None,
    today: date,
) -> TargetKept:
    over = [unit for unit in units if unit.last < today]
    done = [reached(target, unit, entries) for unit in over]
    counted_in = [
        count >= target.times
        for unit, count in zip(over, done, strict=True)
        if count >= target.times or not is_left_out(unit, pauses, start)
    ]
    going_on = [unit for unit in units if today in unit]
    return TargetKept(
        target,
        kept=sum(counted_in),
        units=len(counted_in),
        left_out=len(over) - len(counted_in),
        so_far=reached(target, going_on[-1], entries) if going_on else None,
    )


def reached(target: Target, unit: Period, entries: Iterable[Entry]) -> int:
    """Return the number of entries in a unit that count for a target."""
    return sum(entry.date in unit and target.avenue in (OVERALL, entry.avenue) for entry in entries)


def is_left_out(unit: Period, pauses: Iterable[Pause], start: date | None) -> bool:
    """Whether more than half of a unit was paused, or it began before the log did."""
    if start is None or unit.start < start:
        return True
    paused = sum(overlap(unit, pause) for pause in pauses)
    return 2 * paused > (unit.end - unit.start).days


def overlap(unit: Period, pause: Pause) -> int:
    """Return the number of days of a unit within a pause."""
    end = min(unit.end, pause.until or unit.end)
    return max(0, (end - max(unit.start, pause.start)).days)
