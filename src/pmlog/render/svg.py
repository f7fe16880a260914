"""Charts as hand-written SVG with titles; their colours come from the page."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from pmlog.days import A_DAY, brief, month
from pmlog.pages.sheet import (
    Bars,
    CalendarChart,
    Chart,
    Curve,
    Curves,
    FunnelChart,
    NetworkChart,
    is_worth_drawing,
)
from pmlog.render.network_svg import network_picture
from pmlog.render.svg_parts import WIDTH, box, picture, text

CELL = 16
"""The distance of two days in a calendar (units)."""

BIG_CELL = 26
"""The same where there are few of them."""

WEEK = 7
MANY = (1, 2, 3)
"""The number of talks on a day from which its cell is darker."""


def drawn(chart: Chart) -> str:
    """Return a chart as SVG; a calendar of many weeks is several drawings beside each other."""
    draw: Callable[[Any], Iterator[str]] = DRAWN[type(chart)]
    return "".join(draw(chart))


def spark(course: Sequence[int]) -> str:
    """Return a small line of values one after the other, the last of them marked."""
    most, last = max(course) or 1, len(course) - 1
    points = [(3 + 74 * place / last, 19 - 16 * value / most) for place, value in enumerate(course)]
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        '<svg class="spark" viewBox="0 0 80 22" width="80" height="22" aria-hidden="true">'
        f'<path class="line" d="M{line}"/><circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>'
        "</svg>"
    )


def bars(chart: Bars) -> Iterator[str]:
    """Yield a bar for each row of a table, and a thin one for what was before."""
    most = max((max(now, before) for _, now, before in chart.bars), default=0) or 1
    for place, (_, now, before) in enumerate(chart.bars):
        parts = chart.parts[place] if chart.parts else (now,)
        yield (
            '<svg class="bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">'
            f"{''.join(parted(parts, 100 / most))}"
            f"{box(0, 11, 100 * before / most, 2, 'before')}</svg>"
        )


def parted(parts: Sequence[int], scale: float) -> Iterator[str]:
    """Yield the parts of a bar one after the other; one that is whole has the colour of today."""
    start = 0.0
    for place, part in enumerate(parts):
        kind = f"c{place}" if len(parts) > 1 else "now"
        if part:
            yield box(start, 2, part * scale, 8, kind)
        start += part * scale


def curves(chart: Curves) -> Iterator[str]:
    """Yield a drawing for each curve that is worth it, with its title above it."""
    for one in chart.curves:
        if is_worth_drawing(one):
            parts = chain(
                [text(0, 13, one.title, "value")],
                ['<g transform="translate(0 20)">'],
                _curve(one),
                ["</g>"],
            )
            yield picture(one.title, 20 + TOP + TALL + BOTTOM, parts, "curve")


TOP, BOTTOM, LEFT, TALL = 8, 20, 32, 130


def right_of(chart: Curve) -> float:
    """Return the room right of a curve, where its bands are named, or what is aimed at."""
    return 110 if chart.bands else 30 if chart.aim is not None else 6


def curve(chart: Curve) -> Iterator[str]:
    """Yield a line from day to day, on its bands, with the beginning and the end named."""
    yield picture(chart.title, TOP + TALL + BOTTOM, _curve(chart), "curve")


def _curve(chart: Curve) -> Iterator[str]:
    first, last = chart.points[0][0], chart.points[-1][0]
    span, end = max(1, (last - first).days), WIDTH - right_of(chart)

    def x(day: date) -> float:
        return LEFT + (end - LEFT) * (day - first).days / span

    def y(value: float) -> float:
        return TOP + TALL * (chart.most - value) / (chart.most - chart.least)

    yield from _bands(chart, y)
    if chart.split and first < chart.split < last:
        yield box(LEFT, TOP, x(chart.split) - LEFT, TALL, "earlier")
        yield f'<path class="split" d="M{x(chart.split):.1f} {TOP}V{TOP + TALL}"/>'
    yield from _scale(chart, y)
    if chart.aim is not None:
        yield f'<path class="aim" d="M{LEFT} {y(chart.aim):.1f}H{end}"/>'
        yield text(end + 7, y(chart.aim) + 4, "aim", "label")
    line = "L".join(f"{x(day):.1f} {y(value):.1f}" for day, value in chart.points)
    yield f'<path class="line" d="M{line}"/>'
    yield f'<circle class="dot" cx="{x(last):.1f}" cy="{y(chart.points[-1][1]):.1f}" r="4"/>'
    began = brief(first, first) if first.year == last.year else f"{month(first)} {first.year}"
    yield text(LEFT, TOP + TALL + 15, began, "label")
    yield text(end, TOP + TALL + 15, said(last), "label", "end")


def _bands(chart: Curve, y: Callable[[float], float]) -> Iterator[str]:
    """Yield the bands of the scale, or a line for each whole number."""
    above = chart.most
    for place, (least, _) in enumerate(chart.bands):
        yield box(
            LEFT, y(above), WIDTH - right_of(chart) - LEFT, y(least) - y(above), f"band b{place}"
        )
        above = least
    if not chart.bands:
        for value in range(int(chart.least), int(chart.most) + 1):
            yield f'<path class="grid" d="M{LEFT} {y(value):.1f}H{WIDTH - right_of(chart)}"/>'


def _scale(chart: Curve, y: Callable[[float], float]) -> Iterator[str]:
    """Yield the bands and where they begin, or the whole numbers."""
    above = chart.most
    for least, words in chart.bands:
        yield text(WIDTH - right_of(chart) + 7, (y(above) + y(least)) / 2 + 4, words, "label")
        lift = 0 if least == chart.least else 4
        yield text(LEFT - 5, y(least) + lift, f"{least:g}", "label", "end")
        above = least
    if not chart.bands:
        for value in range(int(chart.least), int(chart.most) + 1):
            yield text(LEFT - 8, y(value) + 4, str(value), "label", "end")


def said(day: date) -> str:
    """Return a day below a chart."""
    return f"{day.day} {month(day)} {day.year}"


LONG = 40
"""Days beyond which a calendar is too long for big cells."""


def calendar(chart: CalendarChart) -> Iterator[str]:
    """Yield a calendar of cells: a column a week, Monday at the top; a year in four pieces."""
    is_long = (chart.last - chart.first).days > LONG
    cell = CELL if is_long else BIG_CELL
    for first, last in pieces(chart.first, chart.last):
        left = LEFT + 8 if first == chart.first else 0
        weeks = (last - monday_of(first)).days // WEEK + 1
        title = f"{chart.title}: {said(first)} to {said(last)}"
        parts = _calendar(chart, first, last, cell, left)
        yield picture(title, 18 + WEEK * cell, parts, "calendar", left + weeks * cell)


def _calendar(chart: CalendarChart, first: date, last: date, cell: int, left: int) -> Iterator[str]:
    talks, monday, day = dict(chart.talks), monday_of(first), first
    for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri"), (6, "Sun")) if left else ():
        yield text(LEFT, 18 + row * cell + cell / 2 + 4, name, "label", "end")
    while day <= last:
        week, weekday = divmod((day - monday).days, WEEK)
        x, y = left + week * cell, 18 + weekday * cell
        if day == chart.first or day.day == 1:
            yield text(x, 12, month(day), "label")
        count = talks.get(day, 0)
        shade = f"d{sum(count >= least for least in MANY)}"
        is_ahead = chart.until is not None and day > chart.until
        kind, tip = ("ahead", "to come") if is_ahead else (shade, str(count))
        yield box(x, y, cell - 2.5, cell - 2.5, f"day {kind}", f"{said(day)}: {tip}")
        day += A_DAY


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - day.weekday() * A_DAY


PIECE = 13 * WEEK
"""A long calendar is cut into pieces of a quarter, so that it can wrap on a phone (days)."""


def pieces(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield a stretch of days in pieces of at most a quarter that end with a Sunday."""
    while (last - first).days > PIECE + WEEK:
        end = monday_of(first) + (PIECE - 1) * A_DAY
        yield first, end
        first = end + A_DAY
    yield first, last


def funnel(chart: FunnelChart) -> Iterator[str]:
    """Yield bars that shrink step by step, each with its share of the first."""
    yield picture(chart.title, 44 * len(chart.steps) + 2, _funnel(chart), "funnel")


def _funnel(chart: FunnelChart) -> Iterator[str]:
    most = max((count for _, count in chart.steps), default=0) or 1
    for place, (label, count) in enumerate(chart.steps):
        width = max(2.0, (WIDTH - 60) * count / most)
        yield text(0, 44 * place + 13, label, "label")
        yield box(0, 44 * place + 18, width, 18, f"step s{place}")
        yield text(width + 8, 44 * place + 32, str(count), "value")


def network(chart: NetworkChart) -> Iterator[str]:
    """Yield people around the middle."""
    yield network_picture(chart)


DRAWN: dict[type, Callable[[Any], Iterator[str]]] = {
    Curve: curve,
    Curves: curves,
    CalendarChart: calendar,
    FunnelChart: funnel,
    NetworkChart: network,
}
