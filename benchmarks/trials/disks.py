"""A disk that is full, a file that cannot be written, a file replaced under a running command."""

import contextlib
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import Said, a_log, content, ended, is_whole, said, started
from pmlog.errors import LogUnusable
from pmlog.store import Store

NOBODY = 65534
LONG = "a long note " * 800


class Refusals(NamedTuple):
    """How many commands were tried, how many wrote or said why not, and left the log whole."""

    tried: int
    true: int
    refused: int


def full_by_limit(folder: Path, tries: int) -> Refusals:
    """Files may grow by a little only: every write either is there or is refused in one line."""
    log = folder / "pmlog.db"
    a_log(log)
    size = log.stat().st_size
    return tallied(attempt(log, size * number // tries + 1, number) for number in range(tries * 2))


def attempt(log: Path, limit: int, number: int) -> tuple[bool, bool]:
    """A long write under a limit; whether it told the truth, and whether it was refused."""
    set_limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))
    about = f"limit {number}"
    words = ("add", "chat", "Ada Lovelace", "--about", about, "--notes", LONG)
    found = ended(started(log, *words, preexec_fn=set_limit))
    return told_the_truth(log, found, about), found.code != 0


def told_the_truth(log: Path, found: Said, about: str) -> bool:
    """Whether a write is there exactly if it was confirmed, else refused in one line; all whole."""
    is_there = any(about in row for row in content(log)["entry"])
    one_line = found.code == 1 and found.err.count("\n") >= 1 and not found.is_unexplained
    return is_whole(log) and (is_there if found.code == 0 else one_line and not is_there)


def tallied(results: Iterator[tuple[bool, bool]]) -> Refusals:
    """The results, counted."""
    both = list(results)
    return Refusals(len(both), sum(true for true, _ in both), sum(refused for _, refused in both))


def full_disk(folder: Path) -> Refusals | None:
    """The same on a file system of a few logs; None where it cannot be mounted."""
    with small_disk(folder) as place:
        if place is None:
            return None
        log = place / "pmlog.db"
        a_log(log, talks=4)
        return tallied(on_full_disk(log, number) for number in range(40))


def on_full_disk(log: Path, number: int) -> tuple[bool, bool]:
    """A long write, until there is no room."""
    about = f"disk {number}"
    found = said(log, "add", "chat", "Ada Lovelace", "--about", about, "--notes", LONG)
    return told_the_truth(log, found, about), found.code != 0


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A small file system in memory, for as long as it is needed; only root may."""
    place = folder / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1600k", "tmpfs", str(place)]
    done = shutil.which("mount") and subprocess.run(mount, capture_output=True, check=False)
    if not done or done.returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def read_only(folder: Path) -> Refusals:
    """Every write to a file or a folder that may only be read is refused, every read answered."""
    log = folder / "pmlog.db"
    a_log(log)
    for words in READ_ONLY:
        said(log, *words)  # loads what the commands need, as long as it may be read
    log.chmod(0o444)
    folder.chmod(0o555)
    try:
        with get_context("fork").Pool(1, as_somebody_else) as pool:
            found = pool.starmap(said, [(log, *words) for words in READ_ONLY])
    finally:
        folder.chmod(0o755)
    right = [
        one.code == (words[0] == "add") and not one.is_unexplained
        for one, words in zip(found, READ_ONLY, strict=True)
    ]
    return Refusals(len(found), sum(right) * is_whole(log), sum(one.code != 0 for one in found))


READ_ONLY = (
    ("list",),
    ("followups",),
    ("export", "json"),
    ("doctor",),
    ("add", "chat", "Cyd Silva"),
)


def as_somebody_else() -> None:
    """Root may write everywhere: be nobody."""
    if os.geteuid() == 0:
        os.setuid(NOBODY)


def replaced(folder: Path) -> Refusals:
    """Another file, or none, in the place of the log while a command writes."""
    return tallied(swapped(folder / str(number), how) for number, how in enumerate(SWAPS))


def by_another(log: Path) -> None:
    """A program that synchronizes puts its own copy there."""
    shutil.copyfile(log, log.with_name("copy"))
    log.with_name("copy").replace(log)


def by_none(log: Path) -> None:
    """Somebody moves it away."""
    log.rename(log.with_name("away"))


SWAPS: tuple[Callable[[Path], None], ...] = (by_another, by_none)


def swapped(folder: Path, swap: Callable[[Path], None]) -> tuple[bool, bool]:
    """A write during which the file is swapped; whether it was refused and nothing was written."""
    log = folder / "pmlog.db"
    a_log(log, talks=2)
    before = content(log)
    store = Store(log)
    try:
        with store.writing():
            store.people.add_named("Zoe Zimmer", store.stamp.day)
            swap(log)
    except LogUnusable:
        refused = True
    else:
        refused = False
    store.close()
    there = log if log.exists() else log.with_name("away")
    return refused and content(there) == before, refused


def line(found: Refusals | None, what: str) -> str:
    """The figures, with their bound."""
    if found is None:
        return f"{what:24} skipped: only root may mount a small file system"
    return (
        f"{what:24} {found.true:4} of {found.tried} told the truth and left the log whole, "
        f"{found.refused} were refused   bound {found.tried}"
    )


def lines(tries: int) -> Iterator[str]:
    """Every kind of trouble, each in a folder of its own."""
    trials: dict[str, Callable[[Path], Refusals | None]] = {
        "disk full (size limit)": lambda folder: full_by_limit(folder, tries),
        "disk full (small disk)": full_disk,
        "file only readable": read_only,
        "file replaced": replaced,
    }
    for name, trial in trials.items():
        # Not in a folder of this user alone: somebody else is to read there.
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            yield line(trial(Path(folder)), name)
