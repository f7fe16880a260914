"""Charts, drawn by hand as SVG: each has a title, and takes its colours from the page."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from pmlog.days import A_DAY, CalendarUnit
from pmlog.pages.sheet import Bars, CalendarChart, Chart, Curve, Curves, FunnelChart, NetworkChart
from pmlog.render.network_svg import network_picture
from pmlog.render.svg_parts import WIDTH, box, picture, shortened, text

LABELS = 104
"""The room for labels beside bars (units)."""

LINE = 26
"""From one bar to the next (units)."""

CELL = 16
"""From one day to the next in a calendar (units)."""

WEEK = 7
MOST_LABEL = 13
"""How long a label beside a bar is at most (characters)."""

MANY = (1, 2, 3)
"""From how many talks on a day its cell is darker."""


def drawn(chart: Chart) -> str:
    """A chart as SVG; a calendar of many weeks is several drawings, one a quarter."""
    draw: Callable[[Any], Iterator[str]] = DRAWN[type(chart)]
    return "".join(draw(chart))


def bars(chart: Bars) -> Iterator[str]:
    """A bar for each label, and a thin one for what was before."""
    most = max((max(now, before) for _, now, before in chart.bars), default=0) or 1
    room = WIDTH - LABELS - 34
    yield picture(chart.title, LINE * len(chart.bars) + 4, _bars(chart, room / most), "bars")


def _bars(chart: Bars, scale: float) -> Iterator[str]:
    for place, (label, now, before) in enumerate(chart.bars):
        y = LINE * place
        yield text(LABELS - 8, y + 16, shortened(label, MOST_LABEL), "label", "end")
        if before:
            yield box(LABELS, y + 19, before * scale, 3, "before", f"{chart.before}: {before}")
        yield box(LABELS, y + 5, max(now * scale, 1), 13, "now", f"{chart.now}: {now}")
        yield text(LABELS + max(now * scale, 1) + 6, y + 16, str(now), "value")


def curves(chart: Curves) -> Iterator[str]:
    """A drawing for each curve that has two points, with its title above it."""
    for one in chart.curves:
        if len(one.points) > 1:
            parts = chain(
                [text(0, 13, one.title, "value")],
                ['<g transform="translate(0 20)">'],
                _curve(one),
                ["</g>"],
            )
            yield picture(one.title, 20 + TOP + TALL + BOTTOM, parts, "curve")


TOP, BOTTOM, LEFT, RIGHT, TALL = 8, 20, 32, 6, 170


def curve(chart: Curve) -> Iterator[str]:
    """A line from day to day, on its bands, with the beginning and the end named."""
    yield picture(chart.title, TOP + TALL + BOTTOM, _curve(chart), "curve")


def _curve(chart: Curve) -> Iterator[str]:
    first, last = chart.points[0][0], chart.points[-1][0]
    span = max(1, (last - first).days)

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span

    def y(value: float) -> float:
        return TOP + TALL * (chart.most - value) / (chart.most - chart.least)

    yield from _bands(chart, y)
    if chart.split and first < chart.split < last:
        yield box(LEFT, TOP, x(chart.split) - LEFT, TALL, "earlier")
        yield f'<path class="split" d="M{x(chart.split):.1f} {TOP}V{TOP + TALL}"/>'
    yield from _scale(chart, y)
    if chart.aim is not None:
        yield f'<path class="aim" d="M{LEFT} {y(chart.aim):.1f}H{WIDTH - RIGHT}"/>'
        yield text(WIDTH - RIGHT, y(chart.aim) - 5, "aim", "label", "end")
    line = "L".join(f"{x(day):.1f} {y(value):.1f}" for day, value in chart.points)
    yield f'<path class="line" d="M{line}"/>'
    yield f'<circle class="dot" cx="{x(last):.1f}" cy="{y(chart.points[-1][1]):.1f}" r="4"/>'
    yield text(LEFT, TOP + TALL + 15, said(first), "label")
    yield text(WIDTH - RIGHT, TOP + TALL + 15, said(last), "label", "end")


def _bands(chart: Curve, y: Callable[[float], float]) -> Iterator[str]:
    """The bands of the scale, or a line for each whole number."""
    above = chart.most
    for place, (least, _) in enumerate(chart.bands):
        yield box(LEFT, y(above), WIDTH - LEFT - RIGHT, y(least) - y(above), f"band b{place}")
        above = least
    if not chart.bands:
        for value in range(int(chart.least), int(chart.most) + 1):
            yield f'<path class="grid" d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}"/>'


def _scale(chart: Curve, y: Callable[[float], float]) -> Iterator[str]:
    """What the bands are called and where they begin, or the whole numbers."""
    above = chart.most
    for least, words in chart.bands:
        yield text(LEFT + 6, y(above) + 15, words, "label halo")
        lift = 0 if least == chart.least else 4
        yield text(LEFT - 5, y(least) + lift, f"{least:g}", "label", "end")
        above = least
    if not chart.bands:
        for value in range(int(chart.least), int(chart.most) + 1):
            yield text(LEFT - 8, y(value) + 4, str(value), "label", "end")


def said(day: date) -> str:
    """A day below a chart."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = 40
"""Days beyond which a calendar is too long for big cells."""


def calendar(chart: CalendarChart) -> Iterator[str]:
    """A cell a day: weeks side by side, Monday at the top; a drawing for each quarter."""
    talks = dict(chart.talks)
    for first, last in quarters(chart.first, chart.last):
        cell = CELL if (chart.last - chart.first).days > LONG else 2 * CELL
        monday = first - first.weekday() * A_DAY
        weeks = (last - monday).days // WEEK + 1
        title = f"{chart.title}: {said(first)} to {said(last)}"
        width = LEFT + 8 + weeks * cell
        yield picture(
            title, 18 + WEEK * cell, _calendar(first, last, talks, cell), "calendar", width
        )


def _calendar(first: date, last: date, talks: dict[date, int], cell: int) -> Iterator[str]:
    monday = first - first.weekday() * A_DAY
    for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri"), (6, "Sun")):
        yield text(LEFT, 18 + row * cell + cell / 2 + 4, name, "label", "end")
    day = first
    while day <= last:
        week, weekday = divmod((day - monday).days, WEEK)
        left, top = LEFT + 8 + week * cell, 18 + weekday * cell
        if day == first or day.day == 1:
            yield text(left, 12, MONTHS[day.month - 1], "label")
        count = talks.get(day, 0)
        shade = sum(count >= least for least in MANY)
        yield box(left, top, cell - 2.5, cell - 2.5, f"day d{shade}", f"{said(day)}: {count}")
        day += A_DAY


def quarters(first: date, last: date) -> Iterator[tuple[date, date]]:
    """A stretch of days, cut where quarters begin if it is longer than one."""
    if (last - first).days <= 100:  # noqa: PLR2004  a quarter, and some
        yield first, last
        return
    while first <= last:
        end = min(last, CalendarUnit.QUARTER.start_of("next", first) - A_DAY)
        yield first, end
        first = end + A_DAY


def funnel(chart: FunnelChart) -> Iterator[str]:
    """Steps that grow narrower, each with how many of the first were left."""
    yield picture(chart.title, 44 * len(chart.steps) + 2, _funnel(chart), "funnel")


def _funnel(chart: FunnelChart) -> Iterator[str]:
    most = max((count for _, count in chart.steps), default=0) or 1
    for place, (label, count) in enumerate(chart.steps):
        width = max(2.0, (WIDTH - 60) * count / most)
        yield text(0, 44 * place + 13, label, "label")
        yield box(0, 44 * place + 18, width, 18, f"step s{place}")
        yield text(width + 8, 44 * place + 32, str(count), "value")


def network(chart: NetworkChart) -> Iterator[str]:
    """People around the middle."""
    yield network_picture(chart)


DRAWN: dict[type, Callable[[Any], Iterator[str]]] = {
    Bars: bars,
    Curve: curve,
    Curves: curves,
    CalendarChart: calendar,
    FunnelChart: funnel,
    NetworkChart: network,
}
