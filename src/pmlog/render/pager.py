"""Show a long page in the user's pager."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pmlog.systems import words_of

USUAL = "less -FRX"
"""The options of less: quit if all fits, show colours, keep the page on the screen.

Where there is no less, as on Windows, a page is printed as a whole.
"""

LESS = "FRX"
"""The same for a less that was chosen without options; who has set LESS wants it as it says."""

SHOW_COLOURS = frozenset({"more", "most", "moar", "moor", "ov", "bat", "batcat", "lv"})
"""Pagers that show colours by themselves. All others would show what sets them, as in ESC[1m."""

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def paged(text: str) -> bool:
    """Show a text in a pager; False where there is none, or none is wanted.

    `PMLOG_PAGER` is asked first, then `PAGER`; an empty one, and `cat`, mean that none is wanted.
    """
    words = wanted()
    if not words or words[0] == "cat" or not is_real_terminal():
        return False
    program = shutil.which(words[0])
    if program is None:
        return False
    sys.stdout.flush()
    # Ctrl-C belongs to the pager while it is there: in less it stops a search.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = {"LESS": LESS, "LV": "-c"} | os.environ
    shown = text if shows_colours(words, settings) else COLOUR.sub("", text)
    try:
        given = shown.encode(encoding(), "replace")
        subprocess.run([program, *words[1:]], input=given, check=False, env=settings)  # noqa: S603  their own
    except BrokenPipeError:
        pass  # whoever reads has seen enough
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def shows_colours(words: Sequence[str], settings: Mapping[str, str]) -> bool:
    """Whether the pager shows colours: less does where it is asked to, by LESS or an option."""
    name = Path(words[0]).stem.casefold()
    if name != "less":
        return name in SHOW_COLOURS
    options = [f"-{settings['LESS'].lstrip('-')}", *settings["LESS"].split(), *words[1:]]
    return any(
        word.casefold() == "--raw-control-chars" or re.match(r"-\w*[rR]", word) for word in options
    )


def wanted() -> list[str]:
    for name in ("PMLOG_PAGER", "PAGER"):
        if name in os.environ:
            try:
                return words_of(os.environ[name])
            except ValueError:
                return []
    return USUAL.split()


def encoding() -> str:
    """Return the encoding of the terminal."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def is_real_terminal() -> bool:
    """Whether a program that is started here would write on the same terminal."""
    try:
        return os.isatty(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
