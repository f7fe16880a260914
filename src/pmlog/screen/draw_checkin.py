"""Check-ins as a page."""

from rich.console import RenderableType

from pmlog.model import CheckIn
from pmlog.pages.checkin_list import CheckIns, answers_said
from pmlog.render.layout import Row, aside, rows, when
from pmlog.render.screen import Screen


def page(report: CheckIns, screen: Screen) -> RenderableType:  # noqa: ARG001  every page takes it
    """Each check-in in a line, the newest first."""
    if not report.checkins:
        return aside("No check-in yet; pmlog checkin asks one question, whenever you like")
    return rows([checkin_row(answers, report) for answers in report.checkins], ("when", "", "", ""))


def checkin_row(answers: CheckIn, report: CheckIns) -> Row:
    """A check-in in a line."""
    return (when(answers.day, report.as_of), *answers_said(answers))
