"""Today on one screen."""

from rich.console import RenderableType
from rich.text import Text

from pmlog import days
from pmlog.pages.today import Today
from pmlog.phrases import headline
from pmlog.render import draw_followups
from pmlog.render.layout import aside, heading, stacked
from pmlog.render.screen import Screen

WELCOME = """\
 Welcome. pmlog keeps your support network: talks, promises, what you learned.

   after a talk    pmlog add chat
   each morning    pmlog followups
   each month      pmlog report --month

 See it on a sample year: pmlog demo. Everything it can do: pmlog --help"""


def page(report: Today, screen: Screen) -> RenderableType:
    """The day, what is due, the last talk, the month so far."""
    if report.is_new:
        return Text(WELCOME)
    return stacked(
        heading(days.spoken(report.as_of)),
        draw_followups.page(report.morning, screen),
        Text(""),
        aside(f"Last: {headline(report.last)}") if report.last else None,
        aside(so_far(report)),
    )


def so_far(report: Today) -> str:
    """The month so far beside the whole one before."""
    noun = "entry" if report.entries == 1 else "entries"
    return f"This month: {report.entries} {noun}; the whole month before: {report.entries_before}"
