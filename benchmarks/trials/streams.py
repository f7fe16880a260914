"""Streams that are closed, full or not read to their end, under every command there is."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import Rows, Said, content, settings

FULL = Path("/dev/full")

FAILED = 1
"""How a command ends that did all it had to, but could not print its answer."""

FINE = "as it should"
CODE = "another exit code"
LINES = "other lines"
DENIED = "a write denied"
LOST = "another log"
FAILURES = (CODE, LINES, DENIED, LOST)


class Ends(NamedTuple):
    """How a command ended: what it said on standard error, its exit code, the log after it."""

    said: Said
    rows: dict[str, Rows]


class Streams(NamedTuple):
    """Standard streams in some trouble. `why` is what stops the output, `heard` whether stderr is.

    Where nobody reads on, nothing is wrong: `why` is empty.
    """

    arrange: Callable[[], None]
    why: str = ""
    heard: bool = True


def closing(*numbers: int) -> Callable[[], None]:
    """Close these streams, as a shell does with >&-."""

    def arrange() -> None:
        for number in numbers:
            os.close(number)

    return arrange


def opening(number: int, path: Path) -> Callable[[], None]:
    """Let a stream be this file."""

    def arrange() -> None:
        os.dup2(os.open(path, os.O_WRONLY), number)

    return arrange


def unread() -> None:
    """Let standard output be a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.dup2(writing, 1)
    os.close(writing)
    os.close(reading)


TROUBLES: dict[str, Streams] = {
    "stdin closed": Streams(closing(0)),
    "stdout closed": Streams(closing(1), "Bad file descriptor"),
    "stderr closed": Streams(closing(2), heard=False),
    "all closed": Streams(closing(0, 1, 2), "Bad file descriptor", heard=False),
    "stdout unread": Streams(unread),
    "stdout full": Streams(opening(1, FULL), "No space left on device"),
    "stderr full": Streams(opening(2, FULL), heard=False),
}


def commands() -> Iterator[str]:
    """A line of every command, with the names of ids in braces; some that are refused, too."""
    from tests.every_command import READS, WRITES  # noqa: PLC0415  the table of the tests

    for path, lines in WRITES.items():
        yield from (f"{path} {line}".strip() for line in lines[:1] if "--edit" not in line)
    yield from READS
    yield from ("undo", "redo", "forget {person} --yes", "triage", "completion bash", "--version")
    yield from ("--help", "show zz", "nonsense", "done", "list --json", "export ics", "demo")
    yield from (
        "export csv tables.zip",
        "report --html page.html",
        "backup copy.db",
        "list --tag x",
    )


def tried(folder: Path, many: int) -> Counter[str]:
    """What became of so many commands, spread over all of them, under each trouble."""
    from tests.every_command import STORED, files_in, full_log, typed  # noqa: PLC0415  as above

    log = folder / "full" / "pmlog.db"
    log.parent.mkdir()
    full_log(log)
    ids = STORED | files_in(folder)
    lines = [typed("", line, ids) for line in commands()]
    chosen = lines[:: max(1, len(lines) // many)]
    before = content(log)  # once: to look into the log makes files beside it, which are copied
    with ThreadPool(2) as pool:
        tasks = [(folder / str(number), log, before, line) for number, line in enumerate(chosen)]
        return sum(pool.starmap(under_all, tasks), Counter[str]())


def under_all(
    folder: Path, log: Path, before: dict[str, Rows], words: Sequence[str]
) -> Counter[str]:
    """What became of one command under each trouble; what failed is printed."""
    usual = run(folder / "usual", log, words)
    seen = Counter[str]()
    for name, streams in TROUBLES.items():
        if not FULL.exists() and name.endswith("full"):
            continue
        became = verdict(before, usual, run(folder / name, log, words, streams), streams)
        seen[became] += 1
        if became != FINE:
            print(f"  {became}, {name}: {' '.join(words)}", flush=True)
    shutil.rmtree(folder)
    return seen


def run(folder: Path, log: Path, words: Sequence[str], streams: Streams | None = None) -> Ends:
    """Run a command on a copy of the log, with its streams arranged."""
    shutil.copytree(log.parent, folder)
    copy = folder / log.name
    done = subprocess.run(
        [sys.executable, "-m", "pmlog", *words],
        env=settings(copy),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=streams.arrange if streams else None,
    )
    out, err = (text.replace(str(folder), "") for text in (done.stdout, done.stderr))
    return Ends(Said(out, err, done.returncode), content(copy))


def verdict(before: dict[str, Rows], usual: Ends, found: Ends, streams: Streams) -> str:
    """Whether a command did what it usually does, and said so where that was possible."""
    fails = bool(streams.why and usual.said.out and not usual.said.code)
    if found.rows != usual.rows:
        return LOST
    if found.said.code != (FAILED if fails else usual.said.code):
        return CODE
    more = found.said.err.removeprefix(usual.said.err) if streams.heard else ""
    if not (fails and streams.heard):
        return LINES if more else FINE
    return judged(more, streams.why, has_written=found.rows != before)


def judged(line: str, why: str, *, has_written: bool) -> str:
    """Whether the one line about the output is as it should be."""
    plain, written = f"pmlog: output: {why}\n", f"pmlog: written, but output: {why}\n"
    if line not in (plain, written):
        return LINES
    return DENIED if has_written and line == plain else FINE


def lines(found: Counter[str]) -> Iterator[str]:
    """The figures, each with its bound."""
    yield f"{found.total()} commands, each under {len(TROUBLES)} troubles: {found[FINE]} {FINE}"
    yield from (f"  {failure:18} {found[failure]:5}   bound 0" for failure in FAILURES)
