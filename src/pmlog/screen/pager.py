"""A page that is longer than the screen, in the reader's own pager."""

import os
import shlex
import shutil
import signal
import subprocess
import sys

USUAL = "less -FRX"
"""It leaves by itself where all fits, shows colours, and leaves the page on the screen."""


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
    try:
        given = text.encode(encoding(), "replace")
        subprocess.run([program, *words[1:]], input=given, check=False)  # noqa: S603  their own
    except BrokenPipeError:
        pass  # whoever reads has seen enough
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def wanted() -> list[str]:
    """The words of the pager that is wanted."""
    for name in ("PMLOG_PAGER", "PAGER"):
        if name in os.environ:
            try:
                return shlex.split(os.environ[name])
            except ValueError:
                return []
    return shlex.split(USUAL)


def encoding() -> str:
    """How the terminal wants its text."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def is_real_terminal() -> bool:
    """Whether a program that is started here would write on the same terminal."""
    try:
        return os.isatty(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
