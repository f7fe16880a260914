"""Charts drawn with characters: bars, curves and calendars."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.text import Text

from pmlog import days
from pmlog.pages.sheet import Bars, CalendarChart, CellTable, Chart, Curve, Curves
from pmlog.render.layout import Row

LONGEST_BAR, SHORTEST_BAR = 20, 5
"""The longest and the shortest bar (columns)."""

BESIDE = 24
"""The room for the label of a curve (columns)."""

SOME_MONTHS = 100
"""The length from which a calendar shows only months with contact (days)."""

A_YEAR = 366
WEEK = 7

IN_DIGITS = str.maketrans({"¼": ".25", "½": ".5", "¾": ".75"})
"""Quarters of an hour where there are no signs for them."""


class Signs(NamedTuple):
    """The characters of drawings: bar and rest, days without and with talks, heights."""

    full: str
    empty: str
    days: str
    heights: str


UNICODE = Signs("█", "░", "·▪█", "▁▂▃▄▅▆▇█")

ASCII = Signs("#", ".", ".o#", "0123456789")


def course(values: Sequence[int], signs: Signs) -> str:
    steps, most = len(signs.heights) - 1, max(values) or 1
    return "".join(signs.heights[round(steps * value / most)] for value in values)


def beside(chart: Chart, given: CellTable, room: int, signs: Signs) -> list[str]:
    """Return the bar or curve behind each row of a table."""
    longest = min(LONGEST_BAR, room)
    match chart:
        case Bars(_, bars) if [bar[0] for bar in bars] == given.labels[: len(bars)]:
            most = max((max(now, before) for _, now, before in bars), default=0) or 1
            return [signs.full * round(longest * now / most) for _, now, _ in bars]
        case Curve(_, points, _, most):
            return [gauge(value, most, signs) for _, value in points] if most <= longest else []
        case Curves(_, curves):
            drawings = [heights(one, signs) if len(one.points) > 1 else "" for one in curves]
            return drawings if max(map(len, drawings), default=0) <= room else []
    return []


def gauge(value: float, most: float, signs: Signs) -> str:
    """Return a value on a scale of few steps."""
    return signs.full * round(value) + signs.empty * (round(most) - round(value))


def value_lines(bars: Sequence[tuple[str, int]], signs: Signs) -> Iterator[Row]:
    """Yield a line for each value: what it counts, a bar, the figure."""
    most = max((value for _, value in bars), default=0) or 1
    for label, value in bars:
        bar = Text(signs.full * round(LONGEST_BAR * value / most), style="bar")
        yield (label, bar.append(f" {value}" if value else "0", style="count"))


def thin_out(curve: Curve, most: int) -> Curve:
    """Return a curve with at most so many of its points, evenly apart, the last of them kept."""
    apart = -(-len(curve.points) // max(1, most))
    return curve._replace(points=curve.points[::-1][::apart][::-1])


def heights(curve: Curve, signs: Signs) -> str:
    """Return the points of a curve as signs, low to high; without such signs, as digits."""
    steps, span = len(signs.heights) - 1, curve.most - curve.least
    places = (int((value - curve.least) / span * steps + 0.5) for _, value in curve.points)
    return "".join(signs.heights[place] for place in places)


def calendar(chart: CalendarChart, room: int, signs: Signs) -> Iterator[Row]:
    """Yield a line for each month, a cell for each day: none, one talk, or more.

    Weeks stand below each other where there is room. Of many months, those without any contact are
    left out.
    """
    lines, length = month_cells(chart, signs), (chart.last - chart.first).days + 1
    longest = max(map(len, lines.values()))
    is_aligned = longest <= room
    meaning = f"{signs.days[1]} a talk, {signs.days[2]} several"
    if is_aligned:
        header = f"{WEEKDAYS[:longest]}   {meaning}"
        is_beside = len(header) <= room
        yield ("", Text(header if is_beside else header[: -len(meaning)], style="aside"))
        meaning = "" if is_beside else meaning
    for first, cells in lines.items():
        if cells.strip(f"{signs.days[0]} ") or length <= SOME_MONTHS:
            shown = cells.rstrip() if is_aligned else cells.replace(" ", "")
            yield (month_label(first, is_long=length > A_YEAR), Text(shown))
    if meaning:
        yield ("", meaning)


def month_cells(chart: CalendarChart, signs: Signs) -> dict[date, str]:
    """Return the cells of each month by its first day, Mondays below each other."""
    talks, lines = dict(chart.talks), dict[date, str]()
    for offset in range((chart.last - chart.first).days + 1):
        day = chart.first + offset * days.A_DAY
        sign = " " if chart.until and day > chart.until else ""
        sign = sign or signs.days[min(talks.get(day, 0), len(signs.days) - 1)]
        first = day.replace(day=1)
        begin = (first.weekday() + day.day - 1) // WEEK + first.weekday() + day.day - 1
        lines[first] = lines.get(first, "").ljust(begin) + sign
    return lines


WEEKDAYS = " ".join(["MTWTFSS"] * 6)
"""The days of the weeks a month can have."""


def month_label(first: date, *, is_long: bool) -> str:
    """Return a month beside its cells; with its year where one of them may come twice."""
    return f"{first:%Y-%m}" if is_long else days.month(first)
