"""The page of a report; the file that makes it is loaded when it is shown."""

# ruff: noqa: PLC0415
# Rich is slow to load, and a command shows one page: each file is loaded by itself.

from typing import Any

from rich.console import RenderableType

from pmlog.render.screen import Screen


def page_of(report: Any, screen: Screen) -> RenderableType:  # noqa: ANN401
    """A report as Rich shows it."""
    match type(report).__name__:
        case "RiskPage":
            from pmlog.screen import draw_risk

            return draw_risk.page(report, screen)
    from pmlog.render import terminal

    return terminal.page(report, screen)
