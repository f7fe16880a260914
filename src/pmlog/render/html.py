"""A sheet as one HTML file without scripts or external resources."""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from pmlog.pages.sheet import (
    FEWEST,
    FILE_MARKS,
    Bars,
    CalendarChart,
    CellTable,
    Chart,
    Curve,
    Figure,
    NetworkChart,
    Section,
    Sheet,
    is_worth_drawing,
)
from pmlog.render.network_svg import AGES
from pmlog.render.svg import bars, drawn, spark
from pmlog.text import INITIALS, harmless

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The content security policy of a page: its own style, and nothing else."""

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(rf"(?:https?://|mailto:)[^\s<>\"'`]+|(?<!\S){MAIL.pattern}(?!\S)")
"""The addresses that may be followed; everything else that looks like one stays plain text."""

ENUMERATION = re.compile(r"^\d+: | and | or ")
"""What tells an enumeration of ours from a text that was typed."""

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
RTL_RUN = re.compile(rf"[{RTL}](?:(?:(?! and | or )[^,:;<>&])*[{RTL}])?")
"""From the first to the last right-to-left letter of one part of an enumeration."""

IN_ONE_PIECE = re.compile(INITIALS)
LONGEST = 16
"""The longest word of a table that is not broken (characters); ours are shorter."""

BROAD = 36
"""The length from which text wraps in a column beside other ones (characters)."""

PHONE = 60
"""The width of a table that fits on a phone (characters, with one between columns)."""

A_QUARTER = 100
"""A calendar of more days than this takes the whole width."""

FEW = 16
"""The most rows of numbers that are shown without a scroll bar."""


def html(sheet: Sheet) -> str:
    """Return a sheet as a page for a browser, with its style and its pictures in it."""
    return "".join(page(sheet))


def page(sheet: Sheet) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'{FILE_MARKS["html"]}\n<meta name="referrer" content="no-referrer">\n'
    yield '<link rel="icon" href="data:,">\n'
    yield f"<title>{escape_text(sheet.title)}</title>\n<style>\n{style()}"
    if sheet.is_story:
        yield style("story")
    yield f"</style>\n</head>\n<body{' class=story' * sheet.is_story}>\n"
    yield f"<header>\n<h1>{escape_inline(sheet.title)}</h1>\n"
    if sheet.subtitle:
        yield f'<p class="sub">{escape_inline(sheet.subtitle)}</p>\n'
    if sheet.headline:
        yield f'<p class="headline">{escape_inline(sheet.headline)}</p>\n'
    yield from figures(sheet.figures)
    yield "</header>\n<main>\n"
    for section in sheet.sections:
        yield from section_of(section)
    yield "</main>\n"
    if sheet.footer:
        yield f"<footer><p>{escape_inline(sheet.footer)}</p></footer>\n"
    yield "</body>\n</html>\n"


def style(of: str = "style") -> str:
    """Return the style sheet, with light, dark and print rules."""
    return files("pmlog.render").joinpath(f"{of}.css").read_text(encoding="utf-8")


def standing_alone(chart: Chart) -> str:
    """Return a drawing as a file of its own, with the colours a page would give it."""
    looks = f"<style>{style()} svg {{ background: var(--paper) }}</style>"
    return f"{drawn(chart).replace('</title>', f'</title>{looks}', 1)}\n"


def escape_text(text: str) -> str:
    """Escape data as text of a page, and remove harmful characters."""
    return escape(harmless(text), quote=True)


def escape_inline(text: str) -> str:
    """Escape data within a line, isolate its direction, and link web and mail addresses."""
    pieces, end = [], 0
    clean = harmless(text)
    plain = escape_isolated if ENUMERATION.search(clean) else escape
    for found in LINK.finditer(clean):
        address = escape(found[0], quote=True)
        target = f"mailto:{address}" if MAIL.fullmatch(found[0]) else address
        pieces.append(plain(clean[end : found.start()]))
        pieces.append(f'<a href="{target}" rel="noreferrer noopener">{address}</a>')
        end = found.end()
    pieces.append(plain(clean[end:]))
    return IN_ONE_PIECE.sub("&nbsp;", "".join(pieces)).replace("\n", "<br>")


def escape_isolated(text: str) -> str:
    """Escape an enumeration; names from right to left do not turn the others around."""
    return RTL_RUN.sub(r"<bdi>\g<0></bdi>", escape(text))


def figures(numbers: tuple[Figure, ...]) -> Iterator[str]:
    """Yield the numbers at the top, each with how it changed and its course."""
    if not numbers:
        return
    yield '<dl class="figures">\n'
    for one in numbers:
        course = spark(one.course) if len(one.course) >= FEWEST else ""
        change = f'<dd class="was">{escape_inline(one.change)}</dd>' if one.change else ""
        label, value = escape_text(one.label), escape_inline(one.value)
        yield f'<div><dt>{label}</dt><dd class="is">{value}{course}</dd>{change}</div>\n'
    yield "</dl>\n"


def section_of(section: Section) -> Iterator[str]:
    """Yield a section with what it has, the chart first; one of a single thing is a line."""
    line = section.line
    if section.title and line:
        yield f'<section class="line {section.role}">\n<h2>{escape_inline(section.title)}</h2>\n'
        yield f"<p dir=auto>{escape_inline(line)}</p>\n"
    else:
        yield f'<section class="{" ".join(kinds(section))}">\n'
        if section.title:
            yield f"<h2>{escape_inline(section.title)}</h2>\n"
        yield from content(section)
    for remark in remarks(section):
        yield f'<p class="note">{escape_inline(remark)}</p>\n'
    yield "</section>\n"


def is_drawn(section: Section) -> bool:
    """Whether a section has a picture of its own; bars stand in the rows of its table."""
    chart = section.chart
    return chart is not None and not isinstance(chart, Bars) and is_worth_drawing(chart)


def kinds(section: Section) -> Iterator[str]:
    """Yield the classes of a section."""
    yield "wide" if section.wide else "part"
    if section.role:
        yield section.role
    elif is_drawn(section):
        yield "drawn"


def content(section: Section) -> Iterator[str]:
    """Yield the contents of a section, drawing and text side by side where they fit."""
    if section.says:
        yield f'<p class="says" dir=auto>{escape_inline(section.says)}</p>\n'
    if (section.table or section.facts) and is_drawn(section):
        long = " long" if is_long(section.chart) else ""
        yield f'<div class="side{long}">\n<div>\n{chart(section)}</div>\n<div>\n'
        yield from words(section)
        yield "</div>\n</div>\n"
    else:
        yield chart(section)
        yield from words(section)


def is_long(chart: Chart | None) -> bool:
    """Whether a picture takes the whole width for itself."""
    if isinstance(chart, NetworkChart):
        return not chart.is_small
    return isinstance(chart, CalendarChart) and (chart.last - chart.first).days > A_QUARTER


def remarks(section: Section) -> Iterator[str]:
    if section.left:
        yield f"{section.left} more"
    if section.note:
        yield section.note


def words(section: Section) -> Iterator[str]:
    if section.facts:
        lines = "".join(
            f"<dt>{escape_inline(label)}</dt><dd dir=auto>{escape_inline(text)}</dd>\n"
            for label, text in section.facts
        )
        yield f'<dl class="facts">\n{lines}</dl>\n'
    if section.items:
        lines = "".join(f"<li dir=auto>{escape_inline(item)}</li>\n" for item in section.items)
        kind = "ol" if section.is_ordered else "ul"
        yield f"<{kind}>\n{lines}</{kind}>\n"
    if section.table:
        chart = section.chart if isinstance(section.chart, Bars) else None
        yield table(section.table.to_read(), section.title, chart)
        yield legend(*colours(chart)) if chart else ""


def colours(chart: Bars) -> Iterator[tuple[str, str]]:
    """Yield the legend of the colours of bars, if there are several."""
    for place, name in enumerate(chart.names):
        yield (f"key c{place}", name)
    if chart.before:
        yield from (("key", chart.now), ("key was", chart.before))


def chart(section: Section) -> str:
    """Return the picture of a section with what its colours mean, and its numbers to unfold.

    Where there is too little for a picture, the numbers stand for it.
    """
    if not is_drawn(section) or section.chart is None:
        return (
            table(section.numbers, section.title) if section.numbers and not section.table else ""
        )
    numbers = ""
    if section.numbers:
        region = f' tabindex="0" role="region" aria-label="{escape_text(section.chart.title)}"'
        scroll = f' class="scroll"{region}' if len(section.numbers.rows) > FEW else ""
        numbers = (
            f"<details><summary>The numbers</summary><div{scroll}>"
            f"{table(section.numbers, section.chart.title)}</div></details>\n"
        )
    pictures = f'<div class="drawings">{drawn(section.chart)}</div>'
    return f"<figure>{pictures}{legend(*meanings(section.chart))}</figure>\n{numbers}"


def meanings(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield the meanings of the marks of a picture."""
    match chart:
        case CalendarChart():
            yield from (("key d0", "no talk"), ("key d1", "one"), ("key d2", "two"))
            yield ("key d3", "three or more")
            if chart.until and chart.until < chart.last:
                yield ("key ahead", "to come")
        case NetworkChart(is_small=False):
            yield ("key dot a0", f"talked with in the last {AGES[0]} days")
            yield from ((f"key dot a{place}", str(days)) for place, days in enumerate(AGES[1:], 1))
            yield (f"key dot a{len(AGES)}", "longer ago")
        case Curve(before=before, split=split) if split and before:
            yield ("key dotted", f"left of this line: {before}")


def legend(*meanings: tuple[str, str]) -> str:
    """Return the legend below a picture."""
    said = "".join(
        f'<span><span class="{mark}"></span>{escape_inline(meaning)}</span>'
        for mark, meaning in meanings
    )
    return f'<figcaption class="legend">{said}</figcaption>' if said else ""


def table(rows: CellTable, title: str, chart: Bars | None = None) -> str:
    """Return a table; the first cell of each row is its head, and a bar stands behind it."""
    heads = [
        f'<th scope="col"{kind(rows, place)}>{escape_inline(name)}</th>' if name else "<td></td>"
        for place, name in enumerate(rows.head)
    ]
    drawings = bars_of(chart) if chart else [""] * len(rows.rows)
    if chart:
        heads.insert(1, '<td class="bar"></td>')
    drawings += ['<td class="bar"></td>'] * (len(rows.rows) - len(drawings))
    body = "".join(
        f"<tr>{row(rows, cells, bar)}</tr>\n"
        for cells, bar in zip(rows.rows, drawings, strict=True)
    )
    whole = ' class="whole"' if fits_a_phone(rows) else ""
    return (
        f'<table{whole} aria-label="{escape_text(title)}">\n'
        f"<thead><tr>{''.join(heads)}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def bars_of(chart: Bars) -> list[str]:
    """Return a cell with a bar for each row of a table."""
    return [f'<td class="bar">{bar}</td>' for bar in bars(chart)]


def fits_a_phone(rows: CellTable) -> bool:
    """Whether the longest words of all columns fit side by side, those aside that may be broken."""
    columns = [
        cells
        for cells, column in zip(zip(rows.head, *rows.rows, strict=True), rows.columns, strict=True)
        if not column.is_rare
    ]
    longest = (
        max(
            (len(word) for cell in cells for word in words_of(cell) if len(word) <= LONGEST),
            default=0,
        )
        for cells in columns
    )
    return sum(longest) + len(columns) <= PHONE


def words_of(cell: str) -> list[str]:
    """Return the words of a cell; a number out of so many is one, and so are initials."""
    return IN_ONE_PIECE.sub("_", cell).replace(" of ", "_of_").split()


def row(rows: CellTable, cells: tuple[str, ...], bar: str) -> str:
    first, *others = cells
    rest = "".join(
        f"<td{kind(rows, place, cell)} dir=auto>{kept_together(cell, rows, place)}</td>"
        for place, cell in enumerate(others, 1)
    )
    if not first:  # more of the row above
        return f"<td></td>{bar}{rest}"
    return f'<th scope="row"{kind(rows, 0, first)} dir=auto>{escape_inline(first)}</th>{bar}{rest}'


def is_broad(rows: CellTable, place: int) -> bool:
    """Whether a column has a text that would not stand on one line."""
    return any(len(row[place]) > BROAD for row in rows.rows)


def kept_together(cell: str, rows: CellTable, place: int) -> str:
    """Return a cell with `3 of 6` unbroken; an empty number is a dash."""
    whole = escape_inline(cell)
    return whole.replace(" of ", "&nbsp;of&nbsp;") or "-" if place in rows.numbers else whole


def kind(rows: CellTable, place: int, cell: str | None = None) -> str:
    """Return the class of a cell: a number, a rare one, or a word too long to stand on one line.

    All other words of a table stay whole, on a phone as far as they fit. The head of a column
    (without a `cell`) says whether what is beside the point would take too much room.
    """
    column = rows.columns[place]
    style = column.style if column.style in {"when", "late", "aside"} else ""
    kinds = (
        "n" * column.is_number or style,
        "broad" * (cell is None and style == "aside" and is_broad(rows, place)),
        "long" * any(len(word) > LONGEST for word in (cell or "").split()),
        "rare" * column.is_rare,
    )
    said = " ".join(filter(None, kinds))
    return f' class="{said}"' if said else ""
