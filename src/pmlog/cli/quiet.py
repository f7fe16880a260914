"""--quiet: what a command says of what it has written is not printed; what was asked for is."""

import io
import sys
from typing import TextIO

from pmlog.cli import argv
from pmlog.session import Session
from pmlog.streams import process

QUIET = "pmlog.quiet"
"""The key in a context that is set once output is quiet."""


class HeldOutput(io.StringIO):
    """Standard output that waits until it is known whether anything was written."""

    def __init__(self, real: TextIO) -> None:
        super().__init__()
        self.real = real

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of standard output, which decides on the signs of pages."""
        return self.real.encoding

    def isatty(self) -> bool:
        """Whether the real one is a terminal, which has a width."""
        return self.real.isatty()


def be_quiet(context: argv.Context) -> None:
    """Hold back output until the command ends, and give no hints."""
    root = context.find_root()
    if root.meta.get(QUIET) or not isinstance(root.obj, Session):
        return
    root.meta[QUIET] = True
    root.obj.is_terminal = False
    process.has_written = False
    held = HeldOutput(sys.stdout)
    sys.stdout = held
    session = root.obj
    root.call_on_close(lambda: print_held(held, session))


def print_held(held: HeldOutput, session: Session) -> None:
    """Print requested output, such as JSON; drop confirmations of writes."""
    sys.stdout = held.real
    if session.has_printed_json or not process.has_written:
        held.real.write(held.getvalue())
