"""A sheet as plain text for screen readers: whole sentences, no columns or pictures."""

from collections.abc import Iterator

from pmlog.pages.sheet import CalendarChart, Curve, Curves, Section, Sheet
from pmlog.render.markdown import numbers
from pmlog.text import one_line


def plain(sheet: Sheet) -> str:
    """Return the whole sheet, a line for each thing."""
    return "\n".join(one_line(line) for line in lines(sheet)) + "\n"


def lines(sheet: Sheet) -> Iterator[str]:
    """Yield the lines, with an empty one before each section."""
    yield ". ".join(filter(None, (sheet.title, sheet.subtitle)))
    if sheet.headline:
        yield sheet.headline
    for one in sheet.figures:
        yield f"{one.label}: {', '.join(filter(None, (one.value, one.change)))}"
    for section in sheet.sections:
        yield ""
        if section.title:
            yield f"{section.title}."
        yield from section_of(section)
    if sheet.footer:
        yield ""
        yield sheet.footer


def section_of(section: Section) -> Iterator[str]:
    """Yield the lines of a section; daily numbers are summed up."""
    if section.says:
        yield section.says
    for label, text in section.facts:
        yield f"{label}: {text}" if label else text
    yield from section.items
    if section.table:
        yield from section.table.to_read().sentences()
    elif section.chart and not isinstance(section.chart, Curve | Curves | CalendarChart):
        yield from (section.numbers or numbers(section.chart)).sentences()
    if section.left:
        yield f"{section.left} more"
    if section.note:
        yield section.note
