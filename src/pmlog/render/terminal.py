"""A sheet on a terminal: headings, facts, tables with bars, charts of characters."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from pmlog import days
from pmlog.pages.sheet import (
    FEWEST,
    Bars,
    CalendarChart,
    CellTable,
    Chart,
    Curve,
    Curves,
    Figure,
    FunnelChart,
    Section,
    Sheet,
    TableColumn,
)
from pmlog.render.layout import (
    GAP,
    INDENT,
    Indented,
    Row,
    SideBySide,
    aside,
    cell,
    heading,
    rows,
    stack,
)
from pmlog.render.screen import Screen
from pmlog.text import harmless, one_line

LONGEST_BAR, SHORTEST_BAR = 20, 5
"""The longest and the shortest bar (columns)."""

MOST = 10
"""The most lines of a list or table; the rest is counted."""

BESIDE = 24
"""The room for the label of a curve (columns)."""

SOME_MONTHS = 100
"""The length from which a calendar shows only months with contact (days)."""

STATES = {"ok": "good", "done": "good", "fixed": "good", "warning": "late", "bad": "late"}
"""The style of each state in a column of states."""

A_YEAR = 366

MEDIUM = 90
"""The width from which figures have sparklines (columns)."""

TWO_COLUMNS = 140
"""The width from which sections stand side by side (columns)."""

EMPTY = Text("")
"""The line before a heading."""

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


def page(sheet: Sheet, screen: Screen, *, is_short: bool = False) -> RenderableType:
    """Return the whole sheet, with an empty line before each heading.

    Where it `is_short`, a section that can be said in a line is.
    """
    signs = UNICODE if screen.is_unicode else ASCII
    head = [
        heading(title_of(sheet)) if sheet.title else None,
        Indented(Text(harmless(sheet.headline))) if sheet.headline else None,
        Text("") if sheet.headline and sheet.figures else None,
        figures(sheet.figures, signs, is_wide=screen.width >= MEDIUM) if sheet.figures else None,
    ]
    blocks = list(blocks_of(sheet.sections, screen, signs, is_short=is_short))
    if not sheet.title and blocks:
        blocks[0] = blocks[0][blocks[0][0] is EMPTY :]
    shown = [stack(*block) for block in blocks]
    return stack(
        *head,
        SideBySide(shown) if is_in_columns(screen) else stack(*shown),
        aside(sheet.hint) if sheet.hint else None,
        aside(SHORT) if is_short and any(one.brief for one in sheet.sections) else None,
    )


SHORT = "--full has all of each section"
"""The remark below a page with collapsed sections."""


def is_in_columns(screen: Screen) -> bool:
    """Whether sections stand side by side; a pipe has no width."""
    return screen.is_terminal and screen.width >= TWO_COLUMNS


def figures(numbers: Sequence[Figure], signs: Signs, *, is_wide: bool) -> RenderableType:
    """Return the numbers at the top, how each changed, and its course."""
    quarters = {} if signs is UNICODE else IN_DIGITS
    lines = [
        (
            one.label,
            one.value.translate(quarters),
            one.change.translate(quarters),
            course(one.course, signs) if is_wide and len(one.course) >= FEWEST else "",
        )
        for one in numbers
    ]
    return rows(lines, ("aside", "count", "aside", "bar"))


def course(values: Sequence[int], signs: Signs) -> str:
    steps, most = len(signs.heights) - 1, max(values) or 1
    return "".join(signs.heights[round(steps * value / most)] for value in values)


def blocks_of(
    sections: Iterable[Section], screen: Screen, signs: Signs, *, is_short: bool
) -> Iterator[list[RenderableType]]:
    """Yield the sections, each with an empty line before its heading; lines stand together."""
    lines: list[tuple[str, str]] = []
    for section in sections:
        brief = collapsed_line(section) if is_short else ""
        if brief:
            lines.append((section.title, brief))
            continue
        yield from lines_below(lines)
        lines = []
        yield [*([EMPTY] if section.title else []), *section_of(section, screen, signs)]
    yield from lines_below(lines)


def lines_below(lines: Sequence[tuple[str, str]]) -> Iterator[list[RenderableType]]:
    if lines:
        shown = [(title, urgent(brief)) for title, brief in lines]
        yield [EMPTY, rows(shown, ("heading", ""))]


LATE = r"\d+ (d late|overdue)"


def urgent(said: str) -> Text:
    text = cell(said)
    text.highlight_regex(LATE, "late")
    return text


def collapsed_line(section: Section) -> str:
    """Return the line of a collapsed section; nothing for one with ids."""
    has_ids = section.table and any(column.style == "id" for column in section.table.columns)
    said = section.brief or ("" if has_ids else section.line)
    if not section.title or not said:
        return ""
    return f"{said}; {section.left} more" if section.left and not section.brief else said


def title_of(sheet: Sheet) -> str:
    """Return the title of a page, with its id."""
    said = ", ".join(filter(None, (sheet.title, sheet.subtitle)))
    return f"{sheet.id}  {said}" if sheet.id else said


def section_of(section: Section, screen: Screen, signs: Signs) -> Iterator[RenderableType]:
    """Yield a section: its heading, its facts and drawing, its list, its table, what it remarks."""
    if section.title:
        yield heading(section.title)
    if section.says:
        yield rows([(section.says,)], ("",))
    room = screen.width // (2 if is_in_columns(screen) else 1) - BESIDE
    facts = [*facts_of(section), *drawn(section, room, signs)]
    if facts:
        yield rows(facts, ("aside", ""))
    if section.items:
        yield rows(list(items_of(section)), ("count", ""))
    shown = table_of(section)
    if shown:
        most = None if section.is_whole else MOST
        newest = shown._replace(rows=shown.rows[-MOST:]) if section.by_day else shown
        yield table(newest, section.chart, screen.width, signs, most)
    yield from (aside(said) for said in remarks(section, shown))


def facts_of(section: Section) -> Iterator[Row]:
    """Yield labels with their texts, longer ones line by line."""
    for label, said in section.facts:
        for place, line in enumerate(said.splitlines()):
            yield ("" if place else label, line)


def items_of(section: Section) -> Iterator[Row]:
    """Yield the items of a list, numbered where their order means something."""
    for place, item in enumerate(section.items[:MOST], 1):
        for number, line in enumerate(item.splitlines()):
            yield (str(place) if section.is_ordered and not number else "", line)


def remarks(section: Section, shown: CellTable | None) -> Iterator[str]:
    """Yield the number of further items with their command, and the section's remark."""
    cut = 0 if section.is_whole else max(len(shown.rows if shown else section.items) - MOST, 0)
    left = section.left + cut
    if left:
        yield f"{left} more: {section.more}" if section.more else f"{left} more"
    if section.note:
        yield section.note


def table_of(section: Section) -> CellTable | None:
    """Return the table that is shown: that of the section, or the numbers of a short curve."""
    is_short = isinstance(section.chart, Curve) and len(section.chart.points) <= MOST
    return section.table or (section.numbers if is_short else None)


def table(
    given: CellTable, chart: Chart | None, width: int, signs: Signs, most: int | None = MOST
) -> RenderableType:
    """Lay out a table with bars; columns that do not fit are dropped, the rarest first."""
    room = width - INDENT
    head = [given.head] if given.has_head else []
    shown = [
        [plain(*pair) for pair in zip(row, given.columns, strict=True)]
        for row in (*head, *given.rows[:most])
    ]
    widths = [max(map(cell_len, cells)) for cells in zip(*shown, strict=True)]
    said = [any(row[place] for row in shown[len(head) :]) for place in range(len(widths))]
    own = [width * has_any for width, has_any in zip(widths, said, strict=True)]
    kept = visible_columns(given.columns, own, room - curve_room(chart))
    lines = [[aligned(row[p], widths[p], given.columns[p]) for p in kept] for row in shown]
    for title in lines[0] if head else ():
        title.stylize("head")
    styles = [given.columns[place].style for place in kept]
    left = room - sum(widths[place] + GAP for place in kept)
    bars = beside(chart, given, left, signs) if chart and left >= SHORTEST_BAR else []
    if bars:
        numbers = [n for n, place in enumerate(kept, 1) if given.columns[place].is_number]
        behind = max(numbers, default=len(kept))
        styles.insert(behind, "bar")
        for line, bar in zip(lines, [*([""] if head else []), *bars], strict=False):
            line.insert(behind, Text(bar, end=""))
    return rows(lines, styles)


def curve_room(chart: Chart | None) -> int:
    """Return the room that curves want beside a table; bars take what is left."""
    if not isinstance(chart, Curves):
        return 0
    return GAP + max((len(one.points) for one in chart.curves), default=0)


def visible_columns(columns: Sequence[TableColumn], widths: Sequence[int], room: int) -> list[int]:
    """Return the indexes of columns that are not empty and fit; the rarest go first."""
    kept = [place for place, width in enumerate(widths) if width]
    for place in kept[::-1]:
        if sum(widths[one] + GAP for one in kept) - GAP <= room:
            break
        if columns[place].is_rare:
            kept.remove(place)
    return kept


def plain(text: str, column: TableColumn) -> str:
    """Return a cell as it is shown; days keep the blank that puts them below each other."""
    return harmless(text) if column.style == "when" else one_line(text)


def aligned(text: str, width: int, column: TableColumn) -> Text:
    """Return a cell; a number stands to the right."""
    style = STATES.get(text, "") if column.style == "state" else ""
    return Text(" " * (width - cell_len(text)) * column.is_number + text, style, end="")


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


def drawn(section: Section, room: int, signs: Signs) -> Iterator[Row]:
    """Yield a chart that has no table, in lines with labels."""
    chart = section.chart
    if chart is None or table_of(section):
        return
    match chart:
        case Bars(_, bars):
            yield from value_lines([(label, now) for label, now, _ in bars], signs)
        case FunnelChart(_, steps):
            yield from value_lines(steps, signs)
        case Curve(_, points):
            since = days.brief(points[0][0], points[-1][0])
            yield (f"since {since}", Text(heights(thin_out(chart, room), signs), style="bar"))
        case Curves(_, curves):
            yield from ((one.title, Text(heights(one, signs), style="bar")) for one in curves)
        case CalendarChart():
            yield from calendar(chart, room, signs)


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
    talks, length = dict(chart.talks), (chart.last - chart.first).days + 1
    lines: dict[date, str] = {}
    for offset in range(length):
        day = chart.first + offset * days.A_DAY
        sign = " " if chart.until and day > chart.until else ""
        sign = sign or signs.days[min(talks.get(day, 0), len(signs.days) - 1)]
        first = day.replace(day=1)
        begin = (first.weekday() + day.day - 1) // WEEK + first.weekday() + day.day - 1
        lines[first] = lines.get(first, "").ljust(begin) + sign
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


WEEKDAYS = " ".join(["MTWTFSS"] * 6)
"""The days of the weeks a month can have."""


def month_label(first: date, *, is_long: bool) -> str:
    """Return a month beside its cells; with its year where one of them may come twice."""
    return f"{first:%Y-%m}" if is_long else days.month(first)
