"""A terminal session as a test: commands after a $, and below each all that it said.

Lines that begin with "! " came on standard error; "[exit 2]" is an exit code other than 0.
A command may go on in the next line after a backslash, may have settings before it
(`PMLOG_TODAY=2026-12-01 pmlog ...`) and text on its standard input after it (`<<< "text"`).
A session may stand as far in as the test around it.
"""

import io
import shlex
import sys
from collections.abc import Callable
from textwrap import dedent
from typing import NamedTuple

import pytest

from pmlog.cli import run


class Said(NamedTuple):
    """What a command printed and how it ended."""

    out: str
    err: str
    code: int


Run = Callable[[list[str]], Said]


def refused(line: str, code: int) -> Said:
    """A refusal: one line on standard error, nothing on standard output."""
    return Said("", f"pmlog: {line}\n", code)


def ran(words: list[str], capsys: pytest.CaptureFixture[str]) -> Said:
    """Run one command line in this process."""
    capsys.readouterr()
    code = run(words)
    out, err = capsys.readouterr()
    return Said(out, err, code)


def replayed(text: str, run_words: Run) -> str:
    """The session as it goes when its commands are run again."""
    played = []
    for command in commands_of(text):
        said = typed(command.replace("\\\n", " "), run_words)
        played.append(f"$ {command}\n{ended(said.out)}")
        played += [f"! {line}\n" for line in said.err.splitlines()]
        played += [f"[exit {said.code}]\n"] if said.code else []
    return "".join(played)


def at_margin(text: str) -> str:
    """A session as it stands in a test, at the margin and without the blank line before it."""
    return f"{dedent(text).strip(chr(10)).rstrip(' ')}\n"


def ended(out: str) -> str:
    """What was printed; that its last line does not end is said."""
    return f"{out} (the line does not end)\n" if out and not out.endswith("\n") else out


def commands_of(text: str) -> list[str]:
    """What stands after each $, with the lines it goes on in."""
    commands: list[str] = []
    goes_on = False
    for line in text.splitlines():
        if goes_on:
            commands[-1] += f"\n{line}"
        elif line.startswith("$ "):
            commands.append(line.removeprefix("$ "))
        goes_on = line.endswith("\\") and (goes_on or line.startswith("$ "))
    return commands


def typed(command: str, run_words: Run) -> Said:
    """Run a command as a shell would: settings before it, text for its standard input behind."""
    words = shlex.split(command)
    place = words.index("pmlog")
    with pytest.MonkeyPatch.context() as patch:
        for setting in words[:place]:
            patch.setenv(*setting.split("=", 1))
        words = words[place + 1 :]
        if "<<<" in words:
            words, given = words[: words.index("<<<")], words[-1] + "\n"
            patch.setattr(sys, "stdin", input_of(given.encode()))
        return run_words(words)


def input_of(given: bytes) -> io.TextIOWrapper:
    """A standard input that is no terminal and holds this."""
    return io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
