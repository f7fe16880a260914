"""Commands that need plain text on the disk for a moment, ended by a signal at any moment.

Afterwards every file below the home of the log is searched, temporary ones too. The text may be in
the log, in what SQLite keeps beside it, in its backups and in kept drafts, and nowhere else. What
SIGKILL leaves, which nobody can catch, is gone after the next command.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import said, started
from pmlog import drafts
from pmlog.store.backups.backup_files import folder_of

SECRET = "a secret of the log 5f1c"
TYPED = "a text that was typed 9b2e"

SIGNALS = (
    signal.SIGINT,
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGQUIT,
    signal.SIGUSR1,
    signal.SIGALRM,
    signal.SIGKILL,
)

COMMANDS = {
    "editor": ("add", "chat", "Ada", "--edit"),
    "open": ("open",),
    "backup": ("backup", "out.age", "--encrypt"),
    "restore": ("restore", "kept.age", "--yes"),
}

SHORTEST, LONGEST = 0.1, 1.6
"""Between which moments of a command it is ended (seconds): it works all that time, or waits."""

PATIENCE = 60


class Signals(NamedTuple):
    """What was seen: how many were ended, and the two figures that must be 0."""

    commands: int
    ended: int
    left: int
    lost: int


def signalled(folder: Path, times: int, seed: int = 11) -> Signals:
    """End so many commands, and search all files after each."""
    dice, log = random.Random(seed), folder / "pmlog.db"
    has_age = prepared(log)
    names = [name for name in COMMANDS if has_age or name in ("editor", "open")]
    ended = left = lost = 0
    for number in range(times):
        one, name = SIGNALS[number % len(SIGNALS)], names[number // len(SIGNALS) % len(names)]
        ended += run_and_end(log, name, one, dice.uniform(SHORTEST, LONGEST))
        if one == signal.SIGKILL:
            said(log, "list")
        left += bool(traces(log))
        lost += (folder / "typed").exists() and not is_kept(log)
        clear(log)
    return Signals(times, ended, left, lost)


def prepared(log: Path) -> bool:
    """Make the log, a locked backup of it, an editor and a Datasette; whether locks can be made."""
    said(log, "add", "chat", "Ada", "--about", SECRET)
    kept = str(log.parent / "kept.age")
    has_age = not said(log, "backup", kept, "--encrypt", more=surroundings(log)).code
    bin_, tmp = log.parent / "bin", log.parent / "tmp"
    for made in (bin_, tmp):
        made.mkdir()
    wait = "exec sleep 600 > /dev/null 2>&1"
    write_program(bin_ / "datasette", wait)
    write_program(bin_ / "editor", f'echo "{TYPED}" >> "$1"; touch "{log.parent}/typed"; {wait}')
    return has_age


def write_program(path: Path, line: str) -> None:
    """Write a line of shell that can be run."""
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o700)


def surroundings(log: Path) -> dict[str, str]:
    """What is set for each command: the programs it finds, and where temporary files go."""
    return {
        "PMLOG_PASSPHRASE": "geheim",
        "TMPDIR": str(log.parent / "tmp"),
        "PATH": f"{log.parent / 'bin'}:{os.environ['PATH']}",
        "EDITOR": str(log.parent / "bin" / "editor"),
    }


def run_and_end(log: Path, name: str, one: signal.Signals, delay: float) -> bool:
    """Start a command and end it by a signal after a while; whether it was still running."""
    process = started(
        log,
        *COMMANDS[name],
        more=surroundings(log),
        cwd=log.parent,
        start_new_session=True,
    )
    time.sleep(delay)
    is_running = process.poll() is None
    process.send_signal(one)
    try:
        process.communicate(timeout=PATIENCE)
    finally:
        kill_group(process.pid)
    return is_running


def kill_group(group: int) -> None:
    """Kill what a killed command leaves running: its editor."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def traces(log: Path) -> list[Path]:
    """The files that hold plain text and are none of those that may."""
    may = {log, *(log.with_name(log.name + end) for end in ("-wal", "-shm"))}
    folders = (folder_of(log), drafts.folder_of(log), log.parent / "bin")
    return [
        file
        for file in log.parent.rglob("*")
        if file.is_file()
        and file not in may
        and not any(folder in file.parents for folder in folders)
        and any(text.encode() in file.read_bytes() for text in (SECRET, TYPED))
    ]


def is_kept(log: Path) -> bool:
    """Whether what was typed in the editor is in the log or in a draft."""
    files = [log, log.with_name(log.name + "-wal"), *drafts.files_of(log)]
    return any(TYPED.encode() in file.read_bytes() for file in files if file.exists())


def clear(log: Path) -> None:
    """Take away what one command left, so that the next begins as it did."""
    for draft in drafts.drafts_of(log):
        drafts.remove(draft)
    for name in ("typed", "out.age"):
        (log.parent / name).unlink(missing_ok=True)


def lines(found: Signals) -> Iterator[str]:
    """The figures, each with its bound."""
    yield f"{found.commands} commands, {found.ended} ended by a signal before their end"
    yield f"plain text left behind     {found.left:5}   bound 0"
    yield f"texts that were typed lost {found.lost:5}   bound 0"
