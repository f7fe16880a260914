"""pmlog at a terminal of its own, as a person sits at it: what is asked, typed and shown."""

import os
import pty
import re
import struct
import sys
import termios
from fcntl import ioctl
from pathlib import Path
from typing import NamedTuple

import pmlog

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
CTRL_C = "\x03"


class Seen(NamedTuple):
    """What stood on the screen in the end, and the exit code."""

    text: str
    code: int


def at_terminal(
    words: list[str], *turns: tuple[str, str], columns: int = 80, **settings: str
) -> Seen:
    """Run pmlog on a terminal that is so wide; each turn is a prompt and what is typed at it."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(pmlog.__file__).parents[1]),
        "TERM": "xterm-256color",
        "COLUMNS": str(columns),
        **settings,
    }
    child, terminal = pty.fork()
    if child == 0:
        program = [sys.executable, "-m", "pmlog", *words]
        os.execve(program[0], program, environment)  # no return
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    try:
        screen = "".join(turn(terminal, prompt, typed) for prompt, typed in turns)
        screen += until(terminal, None)
    finally:
        os.close(terminal)
        _, status = os.waitpid(child, 0)
    plain = COLOURS.sub("", screen).replace("\r\n", "\n")
    lines = [line.rstrip() for line in plain.splitlines()]
    return Seen("\n".join(lines) + "\n", os.waitstatus_to_exitcode(status))


def turn(terminal: int, prompt: str, typed: str) -> str:
    """Wait for a prompt and type at it."""
    seen = until(terminal, prompt)
    os.write(terminal, typed.encode() if typed == CTRL_C else f"{typed}\n".encode())
    return seen


def until(terminal: int, prompt: str | None) -> str:
    """What is shown up to a prompt, or to the end."""
    seen = b""
    while prompt is None or not seen.endswith(prompt.encode()):
        try:
            more = os.read(terminal, 4096)
        except OSError:  # how Linux says that nobody has the terminal any more
            more = b""
        if not more:
            assert prompt is None, f"it ended before {prompt!r}:\n{seen.decode()}"
            break
        seen += more
    return seen.decode()
