"""A terminal to type at: pmlog behind a pseudo-terminal, as a person has it.

What is typed next is typed when the prompt for it has appeared, so nothing depends on a clock;
only a test that fails, because a prompt never comes, waits for the time limit.
"""

import errno
import os
import re
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

import pmlog
from pmlog.__main__ import program

resource = pytest.importorskip("resource", reason="this system has no pseudo-terminals")
termios = pytest.importorskip("termios", reason="this system has no pseudo-terminals")

PATIENCE = 300.0
"""How long a prompt may take before the test fails (seconds)."""

READ_AT_START = {"PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL"}
"""The settings that decide how Python itself begins."""
NOT_BEGUN = 70
"""The exit code of a process that never came to be pmlog."""

CTRL_C, CTRL_D = "\x03", "\x04"
NO_ENTER = "\0"
"""At the end of what is typed: no Enter comes behind it."""
MARKS = re.compile(r"\x1b\[\?2004[hl]")
"""What asks a terminal to mark what is pasted; nobody sees it."""
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Seen(NamedTuple):
    """What stood on the screen, what was typed included, and the exit code.

    Blanks at the ends of lines are left out: nobody sees them.
    """

    screen: str
    code: int

    @property
    def plain(self) -> str:
        """The screen without colours."""
        return without_blanks(ESCAPE.sub("", self.screen))


def without_blanks(screen: str) -> str:
    """A screen without the blanks at the ends of its lines."""
    return "\n".join(line.rstrip() for line in screen.split("\n"))


def environment(**more: str) -> Mapping[str, str]:
    """What a process of its own needs to run the pmlog under test."""
    return {
        **os.environ,
        "PYTHONPATH": str(Path(pmlog.__file__).parents[1]),
        "TERM": "xterm-256color",
        "PMLOG_PAGER": "",  # a pager would wait for a key
        **more,
    }


def command(*words: str) -> list[str]:
    """The words that start pmlog."""
    return [sys.executable, "-m", "pmlog", *words]


Begin = Callable[[list[str], Mapping[str, str]], NoReturn]


def started(program: list[str], settings: Mapping[str, str]) -> NoReturn:
    """Be a program of its own."""
    os.execve(program[0], program, settings)


def forked(words: list[str], settings: Mapping[str, str]) -> NoReturn:
    """Be pmlog, whose modules are loaded already: that is most of what it costs to start it.

    Where a setting is one that Python reads when it starts, Python is started; and on macOS, which
    does not let everything be done in a process that was forked.
    """
    try:
        if sys.platform == "darwin" or settings.keys() & READ_AT_START:
            started(command(*words), settings)
        os.environ.clear()
        os.environ.update(settings)
        sys.argv = ["pmlog", *words]
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)  # which outlives what takes its place
        program()
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(NOT_BEGUN)


def at_terminal(
    words: list[str],
    *turns: tuple[str, str | signal.Signals],
    columns: int = 80,
    without: tuple[str, ...] = (),
    largest_file: int | None = None,
    begin: Begin = forked,
    **settings: str,
) -> Seen:
    """Run pmlog on a terminal that is so wide; each turn is a prompt and what is typed at it.

    A signal is sent instead of being typed. No file grows beyond `largest_file` bytes, as if the
    disk were full. `begin` is how the program begins.

    The settings of the environment that are named in `without` are left out of it.
    """
    kept = {name: value for name, value in environment().items() if name not in without}
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    child = os.fork()
    if child == 0:
        os.close(ours)
        os.login_tty(theirs)
        # Who starts the tests in the background has Ctrl-C ignored, and a child would inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
        begin(words, {**kept, **settings})  # no return
    os.close(theirs)
    try:
        screen = played(ours, child, turns)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(ours)
    _, status = os.waitpid(child, 0)
    return Seen(without_blanks(MARKS.sub("", screen)), os.waitstatus_to_exitcode(status))


def played(terminal: int, child: int, turns: tuple[tuple[str, str | signal.Signals], ...]) -> str:
    """Everything on the screen, from the first prompt to the end of the program."""
    screen = b""
    for prompt, typed in turns:
        seen = b""
        while not seen.endswith(prompt.encode()):
            more = read(terminal)
            assert more, f"it ended before {prompt!r}:\n{(screen + seen).decode()}"
            seen += more
        screen += seen
        if isinstance(typed, signal.Signals):
            os.kill(child, typed)
        else:
            os.write(terminal, keys_of(typed))
    while more := read(terminal, turns[-1][1] if turns else ""):
        screen += more
    return screen.decode(errors="replace").replace("^C" * 2, "^C")


def keys_of(typed: str) -> bytes:
    """What a line, or a key, sends to a program."""
    is_whole = typed in (CTRL_C, CTRL_D) or typed.endswith(NO_ENTER)
    return (typed.removesuffix(NO_ENTER) if is_whole else f"{typed}\n").encode()


def read(terminal: int, last: object = "") -> bytes:
    """What comes next; nothing when the program has ended.

    Python can miss a Ctrl-C in the instant before it waits for a line, so it is typed again.
    """
    deadline = time.monotonic() + PATIENCE
    while not select.select([terminal], [], [], 1.0)[0]:
        assert time.monotonic() < deadline, "nothing came for minutes"
        if last == CTRL_C:
            os.write(terminal, CTRL_C.encode())
    try:
        return os.read(terminal, 4096)
    except OSError as error:
        if error.errno == errno.EIO:  # how Linux says that nobody has the terminal any more
            return b""
        raise


def piped(
    words: list[str], given: bytes = b"", **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """Run pmlog in a process of its own, with pipes at all its ends."""
    return subprocess.run(
        command(*words),
        input=given,
        capture_output=True,
        env=environment(**settings),
        check=False,
        timeout=PATIENCE,
    )
