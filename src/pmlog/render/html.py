"""A sheet as one HTML file that stands by itself: no script, no network, nothing but itself."""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from pmlog.pages.sheet import (
    Bars,
    CalendarChart,
    CellTable,
    Chart,
    Figure,
    NetworkChart,
    Section,
    Sheet,
)
from pmlog.render.svg import drawn
from pmlog.text import INITIALS, harmless

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What a browser may load and do for the page: its own style, and nothing else."""

LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"'`]+")
"""The addresses that may be followed; everything else that looks like one stays plain text."""

MARK = '<meta name="generator" content="pmlog">'
"""By this a page is known to be one of ours, and may be written over by a newer one."""

IN_ONE_PIECE = re.compile(INITIALS)
LONGEST = 16
"""How long a word of a table is that still stands whole (characters); no word of ours is longer."""

PHONE = 60
"""How many characters of a table stand side by side on a phone, with one between columns."""

FEW = 16
"""How many rows of numbers are shown without a bar to scroll by."""


def html(sheet: Sheet) -> str:
    """The whole page."""
    return "".join(page(sheet))


def page(sheet: Sheet) -> Iterator[str]:
    """The page, piece by piece."""
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'{MARK}\n<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
    yield f"<title>{said(sheet.title)}</title>\n<style>\n{style()}</style>\n</head>\n<body>\n"
    yield f"<header>\n<h1>{marked(sheet.title)}</h1>\n"
    if sheet.subtitle:
        yield f'<p class="sub">{marked(sheet.subtitle)}</p>\n'
    if sheet.headline:
        yield f'<p class="headline">{marked(sheet.headline)}</p>\n'
    yield from figures(sheet.figures)
    yield "</header>\n<main>\n"
    for section in sheet.sections:
        yield from section_of(section)
    yield "</main>\n"
    if sheet.footer:
        yield f"<footer><p>{marked(sheet.footer)}</p></footer>\n"
    yield "</body>\n</html>\n"


def style() -> str:
    """How a page looks: light and dark by what the reader's system says, and on paper."""
    return files("pmlog.render").joinpath("style.css").read_text(encoding="utf-8")


def standing_alone(chart: Chart) -> str:
    """A drawing as a file of its own, with the colours a page would give it."""
    looks = f"<style>{style()} svg {{ background: var(--paper) }}</style>"
    return f"{drawn(chart).replace('</title>', f'</title>{looks}', 1)}\n"


def said(text: str) -> str:
    """Data as text of a page: harmless and escaped, so that nothing in it can act."""
    return escape(harmless(text), quote=True)


def marked(text: str) -> str:
    """Data within a line: it keeps its own direction; web and mail addresses can be followed."""
    pieces, end = [], 0
    clean = harmless(text)
    for found in LINK.finditer(clean):
        address = escape(found[0], quote=True)
        pieces.append(escape(clean[end : found.start()], quote=True))
        pieces.append(f'<a href="{address}" rel="noreferrer noopener">{address}</a>')
        end = found.end()
    pieces.append(escape(clean[end:], quote=True))
    return IN_ONE_PIECE.sub("&nbsp;", "".join(pieces)).replace("\n", "<br>")


def figures(numbers: tuple[Figure, ...]) -> Iterator[str]:
    """The numbers at the top."""
    if not numbers:
        return
    yield '<dl class="figures">\n'
    for one in numbers:
        before = f'<dd class="was">{marked(one.before)}</dd>' if one.before else ""
        yield f'<div><dt>{said(one.label)}</dt><dd class="is">{marked(one.value)}</dd>'
        yield f"{before}</div>\n"
    yield "</dl>\n"


def section_of(section: Section) -> Iterator[str]:
    """A section with what it has, the chart first."""
    yield f"<section{' class=wide' if section.wide else ''}>\n"
    if section.title:
        yield f"<h2>{marked(section.title)}</h2>\n"
    both = section.wide and (section.table or section.facts) and section.chart
    if both:
        long = " long" if is_long(section.chart) else ""
        yield f'<div class="side{long}">\n<div>\n{chart(section)}</div>\n<div>\n'
        yield from words(section)
        yield "</div>\n</div>\n"
    else:
        yield chart(section)
        yield from words(section)
    for remark in remarks(section):
        yield f'<p class="note">{marked(remark)}</p>\n'
    yield "</section>\n"


def is_long(chart: Chart | None) -> bool:
    """Whether a chart takes the whole width, and words stand below it."""
    if isinstance(chart, NetworkChart):
        return not chart.is_small
    return isinstance(chart, CalendarChart)


def remarks(section: Section) -> Iterator[str]:
    """How much more there is, and what a section remarks."""
    if section.left:
        yield f"{section.left} more"
    if section.note:
        yield section.note


def words(section: Section) -> Iterator[str]:
    """What a section says in words and in its table."""
    if section.facts:
        lines = "".join(
            f"<dt>{marked(label)}</dt><dd dir=auto>{marked(text)}</dd>\n"
            for label, text in section.facts
        )
        yield f'<dl class="facts">\n{lines}</dl>\n'
    if section.items:
        lines = "".join(f"<li dir=auto>{marked(item)}</li>\n" for item in section.items)
        kind = "ol" if section.is_ordered else "ul"
        yield f"<{kind}>\n{lines}</{kind}>\n"
    if section.table:
        yield table(section.table.to_read(), section.title)


def chart(section: Section) -> str:
    """The chart of a section with what its colours mean, and its numbers to unfold."""
    if not section.chart:
        return ""
    caption = ""
    if isinstance(section.chart, Bars) and section.chart.before:
        caption = (
            f'<figcaption><span class="key"></span>{marked(section.chart.now)} '
            f'&nbsp; <span class="key was"></span>{marked(section.chart.before)}</figcaption>'
        )
    numbers = ""
    if section.numbers:
        scroll = (
            '<div class="scroll" tabindex="0" role="region" '
            f'aria-label="{said(section.chart.title)}">'
            if len(section.numbers.rows) > FEW
            else "<div>"
        )
        numbers = (
            f"<details><summary>The numbers</summary>{scroll}"
            f"{table(section.numbers, section.chart.title)}</div></details>\n"
        )
    pictures = f'<div class="drawings">{drawn(section.chart)}</div>'
    return f"<figure>{pictures}{caption}</figure>\n{numbers}"


def table(rows: CellTable, title: str) -> str:
    """A table; the first cell of each row is its head."""
    head = "".join(
        f'<th scope="col"{kind(rows, place)}>{marked(name)}</th>' if name else "<td></td>"
        for place, name in enumerate(rows.head)
    )
    body = "".join(f"<tr>{row(rows, cells)}</tr>\n" for cells in rows.rows)
    whole = ' class="whole"' if fits_a_phone(rows) else ""
    return (
        f'<table{whole} aria-label="{said(title)}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def fits_a_phone(rows: CellTable) -> bool:
    """Whether the longest words of all columns fit side by side, those aside that may be broken."""
    columns = zip(rows.head, *rows.rows, strict=True)
    longest = (
        max(
            (len(word) for cell in cells for word in words_of(cell) if len(word) <= LONGEST),
            default=0,
        )
        for cells in columns
    )
    return sum(longest) + len(rows.head) <= PHONE


def words_of(cell: str) -> list[str]:
    """The words of a cell; a number out of so many is one, and so are initials."""
    return IN_ONE_PIECE.sub("_", cell).replace(" of ", "_of_").split()


def row(rows: CellTable, cells: tuple[str, ...]) -> str:
    """The cells of a row."""
    first, *others = cells
    rest = "".join(
        f"<td{kind(rows, place, cell)} dir=auto>{kept_together(cell, rows, place) or '-'}</td>"
        for place, cell in enumerate(others, 1)
    )
    return f'<th scope="row"{kind(rows, 0, first)} dir=auto>{marked(first)}</th>{rest}'


def kept_together(cell: str, rows: CellTable, place: int) -> str:
    """A cell; a number out of so many is not torn apart in a narrow column."""
    whole = marked(cell)
    return whole.replace(" of ", "&nbsp;of&nbsp;") if place in rows.numbers else whole


def kind(rows: CellTable, place: int, cell: str = "") -> str:
    """The class of a cell that holds a number, or a word too long to stand on one line.

    All other words of a table stay whole, on a phone as far as they fit.
    """
    if place in rows.numbers:
        return ' class="n"'
    return ' class="long"' if any(len(word) > LONGEST for word in cell.split()) else ""
