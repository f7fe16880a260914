"""The standard streams of the process: their encoding, and what happens when one of them fails.

A pipe and a file get UTF-8, whatever the environment says; a terminal gets its own encoding, with
a question mark for what it lacks. A stream that was closed, or whose device is full, never stops a
command half-way: the first failure is remembered, and said once at the end.
"""

import errno
import io
import os
import sys

TYPE_CHECKING = False  # typing itself would be half of what pmlog --version costs
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

NAMES = ("stdin", "stdout", "stderr")

FAILED = 1
"""The exit code where a command did all it had to, but could not print its answer."""


class Output(io.TextIOWrapper):
    """Standard output or error: it remembers its first failure, and lets nothing through after it.

    A terminal gets the encoding it asks for, with a question mark for what that lacks; a pipe or a
    file gets UTF-8.
    """

    def __init__(self, stream: "TextIO", *, line_buffering: bool = False) -> None:
        """Take the place of a stream of Python's."""
        is_terminal = stream.isatty()
        super().__init__(
            io.BufferedWriter(getattr(stream.buffer, "raw", stream.buffer)),
            encoding=stream.encoding if is_terminal else "utf-8",
            errors="replace",
            newline="",  # Windows would end the lines of a CSV or a vCard twice
            line_buffering=is_terminal or line_buffering,
        )
        self.failure: OSError | None = None

    def write(self, text: str) -> int:
        """Write a text, unless writing has failed before."""
        if not self.failure:
            try:
                return super().write(text)
            except OSError as error:
                self.failure = error
        return len(text)

    def flush(self) -> None:
        """Send on what was written, unless that has failed before."""
        if not self.failure:
            try:
                super().flush()
            except OSError as error:
                self.failure = error


class Process:
    """The streams of this process, and whether it has written anything that lasts."""

    def __init__(self) -> None:
        """Begin with the streams as Python made them."""
        self.output: Output | None = None
        self.has_written = False
        self.is_throw_away = False
        """Whether the log that is worked on goes when the command ends: nothing of it lasts."""

    def prepare(self) -> None:
        """Open what is closed, and let no output stream raise."""
        reopen_closed()
        for number in (1, 2):
            make_blocking(number)
        sys.stdout = self.output = Output(sys.stdout)
        sys.stderr = Output(sys.stderr, line_buffering=True)
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # keys that are no text are no mistake of ours

    def end(self, code: int) -> int:
        """Send all that was printed on its way; returns the exit code, and says what failed.

        Whoever stopped reading (head, less) has seen enough: that is no failure.
        """
        sys.stdout.flush()
        failure = self.output.failure if self.output else None
        if failure is None or failure.errno == errno.EPIPE or code:
            return code
        written = "written, but " if self.has_written else ""
        sys.stderr.write(f"pmlog: {written}output: {failure.strerror or failure}\n")
        return FAILED


process = Process()


def note_write() -> None:
    """Remember that something lasting was written: failing to print must not deny it."""
    process.has_written = process.has_written or not process.is_throw_away


def reopen_closed() -> None:
    """Put the null device where a standard stream was closed.

    Otherwise the next file that is opened, the log for one, would be standard output. A closed
    output is opened to be read, so writing still fails and can be said; a closed standard error
    takes everything, since nobody could be told that it fails.
    """
    streams: Mapping[int, tuple[int, str]] = {
        0: (os.O_RDONLY, "r"),
        1: (os.O_RDONLY, "w"),
        2: (os.O_WRONLY, "w"),
    }
    for number, (flags, mode) in streams.items():
        if getattr(sys, NAMES[number]) is None:
            opened = os.open(os.devnull, flags)
            os.dup2(opened, number)
            if opened != number:
                os.close(opened)
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, NAMES[number], stream)
            setattr(sys, f"__{NAMES[number]}__", stream)  # it must outlive what stands before it


def make_blocking(number: int) -> None:
    """Let writing wait where whoever reads left the stream so that it would fail instead."""
    if os.name == "posix" and not os.get_blocking(number):
        os.set_blocking(number, True)
