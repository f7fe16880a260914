"""Hostile names under Tab: each becomes one word, and nothing of it is run, in three shells."""

import os
import pty
import random
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmlog.cli.shell.shell_line import common_prefix_length
from pmlog.model import FollowUp
from pmlog.store import Store

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "HISTFILE=; set -o histexpand; . {script}"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u -D; . {script}"),
    "fish": (["fish", "--no-config", "-i"], "source {script}"),
}
"""How each shell is started without what its user has set, and what it is told first."""

PIECES = (
    "$(touch CANARY)", "`touch CANARY`", "; touch CANARY", "| touch CANARY", "<(touch CANARY)",
    "&& touch CANARY", "& touch CANARY", "> CANARY", "\\$(touch CANARY)", "\\\\$(touch CANARY)",
    "${(e)$(touch CANARY)}", "$HOME", "~root", "~", "'", '"', "''", "it's", 'say "hi"', "\\", "\\'",
    "!!", "!touch", "a!b", "*", "?", "[a-z]", "{a,b}", "#x", "x#", "=ls", "a=b", "a:b", "a@b.org",
    "%s", "%n", "^x^y", "$'\\x41'", '$"x"', "(x)", ")", "Zoë", "Ångström", "小龍", "🦊", "e\u0301",
    "שלום", "a,b", "x  y", "$", "`", "\\n", "\\t", "<", ">", "|", "&", ";", "$((1+1))", "${HOME}",
    "$(<CANARY)", "*(e:'touch CANARY':)", "@(x)", "--", "+x",
)  # fmt: skip
"""What names are made of."""

OPENED = ("", "'", '"', "N", "'N", '"N')
"""What is typed of a name before Tab."""

DAY = date(2026, 11, 22)

PATIENCE = 300.0
"""How long a shell may take for one line before it is given up (seconds)."""


class Seen(NamedTuple):
    """How many names were typed, and how many became another word, or ran something."""

    names: int
    other: int
    ran: int


def hostile_names(many: int, seed: int = 11) -> list[str]:
    """Names of one to four pieces; they begin with N, so that a beginning can be typed."""
    dice = random.Random(seed)
    names = []
    for place in range(many):
        pieces = [PIECES[place % len(PIECES)], *dice.choices(PIECES, k=dice.randrange(3))]
        names.append(" ".join(f"N{''.join(pieces)}{place}".split()))
    return names


def completed(shell: str, folder: Path, names: list[str]) -> Seen:
    """Complete each name in a shell, press Enter, and look at what pmlog got."""
    folder.mkdir(parents=True, exist_ok=True)
    install(shell, folder)
    other = 0
    with Terminal(shell, folder) as terminal:
        for place, name in enumerate(names):
            log = folder / f"{place}.db"
            store = Store(log)
            with store.writing():
                store.people.add_named(name, DAY)
                promise = FollowUp("", "mine", name, DAY, DAY)
                ids = [store.followups.add(promise).id for _ in range(2)]
            store.close()
            (folder / "current").write_text(str(log))
            got = terminal.types(f"pmlog people show {OPENED[place % len(OPENED)]}\t\r")
            other += got != ["people", "show", name]
            # What two ids are about is shown and never inserted, but for what they begin with.
            rest = ids[0][common_prefix_length(*ids) :]
            got = terminal.types(f"pmlog done \t{rest}\r")
            other += got != ["done", ids[0]]
    return Seen(len(names), other, int((folder / "CANARY").exists()))


def install(shell: str, folder: Path) -> None:
    """Put a pmlog into the folder that completes as ours does, and else writes down what it got."""
    script = folder / f"pmlog.{shell}"
    source = Path(__file__).parents[2] / "src" / "pmlog" / "cli" / "scripts" / script.name
    shutil.copyfile(source, script)
    program = folder / "bin" / "pmlog"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f'[ -n "$_PMLOG_TAB" ] && PMLOG_DB=$(cat "{folder}/current") '
        f'exec "{sys.executable}" -m pmlog "$@"\n'
        f'printf "%s\\0" "$@" > "{folder}/got.part"; mv "{folder}/got.part" "{folder}/got"\n'
    )
    program.chmod(0o755)


class Terminal:
    """A shell in a pseudo-terminal."""

    def __init__(self, shell: str, folder: Path) -> None:
        """Start it in the folder, which is its home, too."""
        words, first = SHELLS[shell]
        self.folder = folder
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            path = f"{folder}/bin:{os.environ['PATH']}"
            here = {"HOME": str(folder), "PATH": path, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
            here["PYTHONPATH"] = str(Path(__file__).parents[2] / "src")
            os.execvpe(words[0], words, here)
        os.set_blocking(self.end, False)
        self.types(first.format(script=folder / f"pmlog.{shell}") + "; pmlog ready\r")

    def types(self, line: str) -> list[str]:
        """Type a line, and wait for the pmlog that it starts; returns what that got.

        Nothing, where none was started.
        """
        got = self.folder / "got"
        got.unlink(missing_ok=True)
        os.write(self.end, line.encode())
        deadline = time.monotonic() + PATIENCE
        while not got.exists():
            if time.monotonic() > deadline:
                return []
            self.read()
        return got.read_bytes().decode().split("\0")[:-1]

    def read(self) -> None:
        """Take what it shows out of its way; it stops where nobody reads."""
        try:
            self.shown = os.read(self.end, 65536)
        except BlockingIOError:
            time.sleep(0.005)

    def __enter__(self) -> "Terminal":
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the shell."""
        os.close(self.end)
        os.waitpid(self.pid, 0)


def lines(folder: Path, many: int) -> Iterator[str]:
    """The figures of each shell, each with its bound."""
    for shell in SHELLS:
        if shutil.which(shell) is None:
            yield f"{shell}: not on this machine"
            continue
        seen = completed(shell, folder / shell, hostile_names(many))
        yield f"{shell}: {seen.names} names"
        yield f"  became another word  {seen.other:4}   bound 0"
        yield f"  ran something        {seen.ran:4}   bound 0"
