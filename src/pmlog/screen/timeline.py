"""The timeline as a page."""

from rich.console import RenderableType

from pmlog.model import Entry
from pmlog.reports.timeline import Noted, Timeline
from pmlog.screen import Screen
from pmlog.screen.layout import Row, aside, heading, rows, stacked, when
from pmlog.sentences import NOUNS, together

STYLES = ("id", "when", "", "name", "", "aside")


def page(report: Timeline, screen: Screen) -> RenderableType:  # noqa: ARG001  every page takes it
    """Entries, newest first, with how many more there are."""
    if not (report.entries or report.noted):
        return aside("No entry yet that fits. Log a talk: pmlog add chat NAME")
    left = report.in_all - len(report.entries)
    return stacked(
        rows([entry_row(entry, report) for entry in report.entries], STYLES),
        aside(f"{left} more: --all") if left > 0 else None,
        heading("Growth") if report.noted else None,
        rows([noted_row(noted, report) for noted in report.noted], ("id", "when", "", "")),
    )


def entry_row(entry: Entry, report: Timeline) -> Row:
    """An entry in a line."""
    who = together([person.name for person in entry.people])
    how = " ".join(filter(None, (entry.quality or "", *(f"#{tag}" for tag in entry.tags))))
    return (entry.id, when(entry.date, report.as_of), entry.avenue, who, entry.about, how)


def noted_row(noted: Noted, report: Timeline) -> Row:
    """A goal or the like in a line."""
    return (noted.id, when(noted.day, report.as_of), NOUNS.get(noted.kind, noted.kind), noted.what)
