"""The only room that knows Rich: it shows a report as a page, on a terminal or in a pipe."""

import os
import sys
from importlib import import_module
from typing import Protocol

from rich.console import Console, RenderableType

from pmlog.render.theme import THEME

PAGES = {
    "MorningPage": "followups",
    "Today": "today",
    "Timeline": "timeline",
    "Directory": "people",
    "History": "history",
    "GoalList": "growth",
    "EngagementList": "growth",
    "AttemptList": "growth",
    "ReflectionList": "growth",
    "Backups": "backups",
    "Diagnosis": "doctor",
    "RiskPage": "risk",
    "CheckIns": "checkin",
    "Events": "events",
    "OutcomesReport": "outcomes",
    "QuestionList": "questions",
    "GroupRanking": "groups",
    "Courses": "courses",
}
"""Each report and the file that makes its page; the file is loaded when it is shown."""

WIDE = 10_000
"""The width of a pipe: nothing is wrapped or cut there (columns)."""


class Page(Protocol):
    """A file of this room."""

    def page(self, report: object, screen: "Screen") -> RenderableType:
        """The report as Rich shows it."""


class Screen:
    """Where pages are shown. What is data is shown as data: no markup, no emoji codes."""

    def __init__(self) -> None:
        """Look whether standard output is a terminal, and which signs and colours it takes."""
        self.is_terminal = sys.stdout.isatty()
        self.console = Console(
            theme=THEME,
            markup=False,
            emoji=False,
            highlight=False,
            no_color=has_no_color(),
            force_terminal=self.is_terminal,
            width=None if self.is_terminal else WIDE,
        )
        encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
        self.is_unicode = encoding.startswith("utf")

    @property
    def width(self) -> int:
        """How many columns a line has."""
        return self.console.width

    def show(self, report: object, *, paged: bool = False) -> None:
        """Show a report; its lines have no blanks at their ends.

        `paged`, one that is longer than the terminal is shown in a pager.
        """
        name = type(report).__name__
        room = "pmlog.render.terminal" if name == "Sheet" else f"pmlog.screen.{PAGES[name]}"
        module: Page = import_module(room)
        with self.console.capture() as captured:
            self.console.print(module.page(report, self))
        lines = [line.rstrip() + "\n" for line in captured.get().splitlines()]
        is_long = paged and self.is_terminal and len(lines) >= self.console.height
        # Not at the top: most pages fit the screen.
        if not (is_long and import_module("pmlog.render.pager").paged("".join(lines))):
            sys.stdout.writelines(lines)


def has_no_color() -> bool:
    """Whether colours are unwanted: NO_COLOR, or a terminal that has none."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
