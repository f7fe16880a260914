"""A sheet on a terminal: headings, facts, tables with bars, charts of characters."""

from collections.abc import Iterable, Iterator, Sequence

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
from pmlog.render.terminal_charts import (
    ASCII,
    BESIDE,
    IN_DIGITS,
    SHORTEST_BAR,
    UNICODE,
    Signs,
    beside,
    calendar,
    course,
    heights,
    thin_out,
    value_lines,
)
from pmlog.text import harmless, one_line

MOST = 10
"""The most lines of a list or table; the rest is counted."""

STATES = {"ok": "good", "done": "good", "fixed": "good", "warning": "late", "bad": "late"}
"""The style of each state in a column of states."""

MEDIUM = 90
"""The width from which figures have sparklines (columns)."""

TWO_COLUMNS = 140
"""The width from which sections stand side by side (columns)."""

EMPTY = Text("")
"""The line before a heading."""


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
