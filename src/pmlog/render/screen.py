"""The screen: a terminal or a pipe, its width, characters and colours."""

import os
import sys
from collections.abc import Mapping

from rich.console import Console, RenderableType

from pmlog.render.theme import THEME

WIDE = 10_000
"""The width of a pipe: nothing is wrapped or cut there (columns)."""


class Screen:
    """The place where pages are shown. Data is shown as is: no markup, no emoji codes."""

    def __init__(self) -> None:
        """Look whether standard output is a terminal, and which signs and colours it takes."""
        self.is_terminal = sys.stdout.isatty()
        wanted = wants_colours(os.environ)
        takes_colours = self.is_terminal and shows_colours()
        self.console = Console(
            theme=THEME,
            markup=False,
            emoji=False,
            highlight=False,
            no_color=wanted is False,
            force_terminal=self.is_terminal or wanted is True,
            color_system="256" if wanted or takes_colours else None,
            width=None if self.is_terminal else WIDE,
        )
        encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
        self.is_unicode = encoding.startswith("utf")

    @property
    def width(self) -> int:
        """The width of a line (columns)."""
        return self.console.width

    def show(self, page: RenderableType, *, paged: bool = False) -> None:
        """Show a page; its lines have no blanks at their ends.

        `paged`, one that is longer than the terminal is shown in a pager.
        """
        with self.console.capture() as captured:
            self.console.print(page)
        lines = [line.rstrip() + "\n" for line in captured.get().splitlines()]
        is_long = paged and self.is_terminal and len(lines) >= self.console.height
        if not (is_long and is_shown_in_pager("".join(lines))):
            sys.stdout.writelines(lines)


def is_shown_in_pager(text: str) -> bool:
    """Show a text in the pager; False where there is none."""
    from pmlog.render.pager import paged  # noqa: PLC0415  most pages fit the screen

    return paged(text)


def shows_colours() -> bool:
    """Whether the terminal shows colours; the console of Windows has to be told to."""
    if os.name != "nt":
        return os.environ.get("TERM") not in ("dumb", "unknown")
    from pmlog.systems import enable_colours  # noqa: PLC0415  no other system needs it

    return enable_colours()


def wants_colours(settings: Mapping[str, str]) -> bool | None:
    """Whether colours are wanted, in a pipe too; None where the terminal decides.

    NO_COLOR goes before FORCE_COLOR and CLICOLOR_FORCE, these before CLICOLOR=0 and TERM=dumb.
    """
    if settings.get("NO_COLOR"):
        return False
    if any(settings.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    is_plain = settings.get("CLICOLOR") == "0" or settings.get("TERM") == "dumb"
    return False if is_plain else None
