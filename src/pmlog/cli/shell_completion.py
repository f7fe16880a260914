"""What a shell is answered while Tab is pressed.

The scripts that `pmlog completion` prints hand on the line up to the cursor; the answer is one
line a candidate, after a `=`, or `files` where the shell completes the name of a file. For bash
and PowerShell they are quoted here, zsh and fish quote by themselves; all but bash show what stands
behind a tab. Whatever goes wrong, the answer is empty.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pmlog.cli.candidates import FILES_WANTED, Described
from pmlog.cli.command_line import CommandLine
from pmlog.cli.shell_line import completed, in_powershell, words_of
from pmlog.session import Session
from pmlog.text import is_harmful, one_line

SHELL = "_PMLOG_TAB"
"""The variable in which a script of ours says which shell asks."""

LINE = "_PMLOG_LINE"
"""The variable with the line in PowerShell, which hands quotes on to programs as it likes."""

FILES = "files"
DESCRIBED = "described"

LONGEST = 60
"""So much is shown of what a candidate is about (characters)."""


def answer(arguments: Sequence[str]) -> int:
    """Print what may come next; an older script, and whoever asks wrongly, get nothing."""
    shell = os.environ.get(SHELL, "")
    if shell == "powershell":
        arguments = (os.environ.get(LINE, ""),)
    if shell in ("bash", "zsh", "fish", "powershell") and arguments:
        try:
            lines = list(answered(shell, *arguments[:2]))
        except Exception:
            lines = []
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        sys.stdout.flush()
    return 0


def answered(shell: str, line: str, wish: str = "") -> Iterator[str]:
    """The lines of an answer.

    `wish` are the characters at which bash cuts words, or `described` where zsh and fish show what
    a candidate is about; their scripts of before insert whatever they get.
    """
    words = words_of(line)[1:]
    if not words:
        return
    found = [one for one in candidates([word.text for word in words]) if is_shown(one)]
    if FILES_WANTED in found:
        yield FILES
        return
    texts = list(dict.fromkeys(found))
    if shell == "bash":
        yield from (f"={one}" for one in completed(words[-1], wish, texts))
    elif shell == "powershell":
        yield from (f"={in_powershell(text)}\t{text}\t{about(text)[1:] or text}" for text in texts)
    else:
        yield from (f"={text}{about(text) if wish == DESCRIBED else ''}" for text in texts)


def about(text: str) -> str:
    """What a candidate is about, behind a tab: in one short line, and nothing in it acts."""
    said = one_line(text.about) if isinstance(text, Described) else ""
    if len(said) > LONGEST:
        said = f"{said[: LONGEST - 1].rstrip()}…"
    return f"\t{said}" if said else ""


def is_shown(text: str) -> bool:
    """Whether a text can stand in a line: nothing in it acts on a screen, and it is not empty."""
    return text == FILES_WANTED or (bool(text) and not any(is_harmful(char) for char in text))


def candidates(words: Sequence[str]) -> Iterator[str]:
    """What the last of the words may become, as text."""
    from pmlog.cli.root import command  # noqa: PLC0415  the whole command line, for this alone

    *before, word = words
    session = Session(None)
    try:
        line = CommandLine(session, command())
        for typed in before:
            line.read(typed)
        if is_of_today(session.path):
            yield from line.candidates(word)
    finally:
        session.close()


def is_of_today(log: Path) -> bool:
    """Whether a log can be read as it is: Tab neither upgrades one nor makes a backup of it."""
    from pmlog.store import SCHEMA_VERSION  # noqa: PLC0415  only while Tab is pressed

    if not log.is_file():
        return not log.exists()
    with log.open("rb") as file:
        header = file.read(64)
    return int.from_bytes(header[60:64], "big") == SCHEMA_VERSION
