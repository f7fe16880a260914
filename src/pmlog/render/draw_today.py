"""Today on one screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from pmlog import days
from pmlog.pages.today import Today
from pmlog.phrases import headline
from pmlog.render import draw_followups
from pmlog.render.layout import Row, heading, rows, stack
from pmlog.render.screen import Screen

WELCOME = """\
 Nothing is logged yet. What to type first:
   after a talk    pmlog add chat Ada Lovelace about pricing
   each morning    pmlog followups
   to look round   pmlog demo, a made-up year; all it can do: pmlog --help"""


def page(report: Today, screen: Screen) -> RenderableType:
    """Return the day, what is due, the last talk, the month so far."""
    if report.is_new:
        return stack(Text(WELCOME), *draw_followups.waiting(report.morning.list))
    return stack(
        heading(days.spoken(report.as_of)),
        Text(""),
        draw_followups.page(report.morning, screen),
        Text(""),
        rows(list(beside(report)), ("aside", "aside")),
    )


def beside(report: Today) -> Iterator[Row]:
    """Yield the lines below the list, label by label."""
    if report.preparation:
        yield "prepare", report.preparation
    if report.last:
        yield "last", headline(report.last)
    yield "this month", so_far(report)
    if report.story:
        yield "the year", f"{report.story} as a story: pmlog report {report.story} --story"


def so_far(report: Today) -> str:
    """Return the month so far beside the whole one before."""
    noun = "entry" if report.entries == 1 else "entries"
    return f"{report.entries} {noun}; the whole month before: {report.entries_before}"
