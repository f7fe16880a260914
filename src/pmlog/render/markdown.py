"""A sheet as Markdown, as Obsidian and Notion read it."""

import re
from collections.abc import Iterator

from pmlog.reports.sheet import Bars, Chart, Curve, Funnel, Section, Sheet, Table
from pmlog.text import one_line

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$^=])")
AS_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
AT_START = re.compile(r"^(\d+)([.)])|^([-+])")


def markdown(sheet: Sheet) -> str:
    """The whole sheet; a line between all parts."""
    return "\n\n".join(parts(sheet)) + "\n"


def parts(sheet: Sheet) -> Iterator[str]:
    """The parts of a sheet, each in its own lines."""
    yield f"# {plain(sheet.title)}"
    if sheet.subtitle:
        yield plain(sheet.subtitle)
    if sheet.figures:
        rows = tuple((one.label, one.value, one.before) for one in sheet.figures)
        yield table(Table(("", "now", "beside it"), rows))
    for section in sheet.sections:
        yield from section_of(section)
    if sheet.footer:
        yield plain(sheet.footer)


def section_of(section: Section) -> Iterator[str]:
    """A section: its heading, its facts, its lists, its table."""
    yield f"## {plain(section.title)}"
    if section.facts:
        yield "\n".join(
            f"- **{plain(label)}**: {plain(text)}" if label else f"  - {plain(text)}"
            for label, text in section.facts
        )
    if section.items:
        yield "\n".join(f"- {plain(item)}" for item in section.items)
    if section.table:
        yield table(section.table)
    if section.chart and not section.table:
        yield table(section.numbers or numbers(section.chart))
    if section.note:
        yield plain(section.note)


def numbers(chart: Chart) -> Table:
    """The numbers of a chart that has no table of its own."""
    match chart:
        case Bars(_, bars, now, before):
            return Table(("", now, before), tuple((n, str(a), str(b)) for n, a, b in bars), (1, 2))
        case Funnel(_, steps):
            return Table(("", "people"), tuple((name, str(n)) for name, n in steps), (1,))
        case Curve(_, points):
            return Table(("day", ""), tuple((str(day), f"{v:g}") for day, v in points), (1,))
    return Table(("day", "talks"), tuple((str(day), str(n)) for day, n in chart.talks), (1,))


def table(rows: Table) -> str:
    """A table with pipes; numbers stand to the right."""
    marks = ("--:" if place in rows.numbers else "---" for place in range(len(rows.head)))
    lines = [rows.head, tuple(marks), *rows.rows]
    return "\n".join(
        line(cells if place == 1 else tuple(map(plain, cells))) for place, cells in enumerate(lines)
    )


def line(cells: tuple[str, ...]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    """Data as Markdown that shows just it: nothing in it is a mark, a tag or a link."""
    said = "".join(AS_ENTITY.get(c, c) for c in one_line(text))
    return AT_START.sub(escaped, SPECIAL.sub(r"\\\1", said))


def escaped(found: re.Match[str]) -> str:
    """What would begin a list, made text."""
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"
