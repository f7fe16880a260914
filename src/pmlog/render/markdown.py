"""A sheet as Markdown, for Obsidian and Notion among others."""

import re
from collections.abc import Iterator
from itertools import count

from pmlog.pages.sheet import (
    Bars,
    CellTable,
    Chart,
    Curve,
    Curves,
    FunnelChart,
    NetworkChart,
    Section,
    Sheet,
    TableColumn,
    number,
)
from pmlog.text import one_line

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$^=])")
AS_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
AT_START = re.compile(r"^(\d+)([.)])|^([-+])")


def markdown(sheet: Sheet) -> str:
    """Return the whole sheet; a line between all parts."""
    return "\n\n".join(parts(sheet)) + "\n"


def parts(sheet: Sheet) -> Iterator[str]:
    yield f"# {escape_text(sheet.title)}"
    if sheet.subtitle:
        yield escape_text(sheet.subtitle)
    if sheet.headline:
        yield escape_text(sheet.headline)
    if sheet.figures:
        rows = tuple((one.label, one.value, one.change) for one in sheet.figures)
        yield table(CellTable((TableColumn(), TableColumn("now"), TableColumn("beside it")), rows))
    for section in sheet.sections:
        yield from section_of(section)
    if sheet.footer:
        yield escape_text(sheet.footer)


def section_of(section: Section) -> Iterator[str]:
    """Yield a section: its heading, its facts, its lists, its table."""
    yield from filter(
        None, (section.title and f"## {escape_text(section.title)}", escape_text(section.says))
    )
    if section.facts:
        yield "\n".join(
            f"- **{escape_text(label)}**: {escape_text(text)}"
            if label
            else f"  - {escape_text(text)}"
            for label, text in section.facts
        )
    if section.items:
        marks = (f"{place}." if section.is_ordered else "-" for place in count(1))
        yield "\n".join(
            f"{mark} {escape_text(item)}" for mark, item in zip(marks, section.items, strict=False)
        )
    if section.table:
        yield table(section.table.to_read())
    if section.chart and not section.table:
        yield table(section.numbers or numbers(section.chart))
    if section.left:
        yield f"{section.left} more"
    if section.note:
        yield escape_text(section.note)


def numbers(chart: Chart) -> CellTable:
    values: tuple[tuple[str, ...], ...]
    match chart:
        case Bars(_, bars, now, before):
            values = tuple((label, str(then), str(was)) for label, then, was in bars)
            return CellTable((TableColumn(), number(now), number(before)), values)
        case FunnelChart(_, steps):
            counts = tuple((name, str(people)) for name, people in steps)
            return CellTable((TableColumn(), number("people")), counts)
        case Curve(_, points):
            values = tuple((str(day), f"{value:g}") for day, value in points)
            return CellTable((TableColumn("day"), number("")), values)
        case Curves(_, curves):
            values = tuple((one.title, *(f"{v:g}" for _, v in one.points[-1:])) for one in curves)
            return CellTable((TableColumn(), number("")), values)
        case NetworkChart(_, dots):
            values = tuple((dot.label, dot.ring) for dot in dots)
            return CellTable((TableColumn("who"), TableColumn("ring")), values)
    talks = tuple((str(day), str(number_of)) for day, number_of in chart.talks)
    return CellTable((TableColumn("day"), number("talks")), talks)


def table(rows: CellTable) -> str:
    """Return a table with pipes; numbers stand to the right."""
    marks = ("--:" if place in rows.numbers else "---" for place in range(len(rows.head)))
    body = (tuple(cell or "-" for cell in row) for row in rows.rows)
    lines = [rows.head, tuple(marks), *body]
    return "\n".join(
        line(cells if place == 1 else tuple(map(escape_text, cells)))
        for place, cells in enumerate(lines)
    )


def line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def escape_text(text: str) -> str:
    """Escape data for Markdown: no marks, tags or links."""
    said = "".join(AS_ENTITY.get(c, c) for c in one_line(text))
    return AT_START.sub(escape_list_start, SPECIAL.sub(r"\\\1", said))


def escape_list_start(found: re.Match[str]) -> str:
    """Escape the beginning of a line that would be a list."""
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"
