"""How the log is, as a page."""

from rich.console import RenderableType

from pmlog.pages.diagnosis import Diagnosis, State
from pmlog.render.layout import aside, cell, rows, stacked
from pmlog.render.screen import Screen

STYLES = {State.OK: "good", State.FIXED: "good", State.WARNING: "late", State.BAD: "late"}


def page(report: Diagnosis, screen: Screen) -> RenderableType:  # noqa: ARG001  every page takes it
    """Each finding in a line, and what to do."""
    lines = [
        (cell(finding.state, STYLES[finding.state]), finding.what, finding.said)
        for finding in report.findings
    ]
    return stacked(
        rows(lines, ("", "name", "")),
        aside("pmlog doctor --fix mends it") if report.can_fix else None,
    )
