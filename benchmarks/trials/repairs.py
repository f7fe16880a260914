"""doctor --fix and restore, killed inside: a healthy log or the old one is at its path after it.

Half of the kills come before a step that touches a file, each step as likely as another; the other
half at a random moment, which also falls into the work of SQLite.
"""

import random
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.damage import flips
from benchmarks.trials.forks import killed_after, killed_at_step, steps_of
from benchmarks.trials.logs import Rows, a_log, content, is_whole, said, told

Rowed = dict[str, Rows]


class Repair(NamedTuple):
    """One of the two: its words, whether the log is damaged before, whether it is a link."""

    words: tuple[str, ...]
    is_damaged: bool
    is_linked: bool


REPAIRS = (
    Repair(("doctor", "--fix", "--yes"), is_damaged=True, is_linked=False),
    Repair(("doctor", "--fix", "--yes"), is_damaged=True, is_linked=True),
    Repair(("restore", "copy.db", "--yes"), is_damaged=False, is_linked=False),
    Repair(("restore", "copy.db", "--yes"), is_damaged=False, is_linked=True),
)


class Healthy(NamedTuple):
    """A folder with a log and a backup of before; the rows of the log, and of the backup."""

    folder: Path
    now: Rowed
    before: Rowed


class Measured(NamedTuple):
    """How long a repair takes when nobody disturbs it (seconds), and how many steps it makes."""

    life: float
    steps: int


class Repairs(NamedTuple):
    """How many were tried and killed, and the figures that must be 0."""

    tried: int
    killed: int
    gone: int
    half: int
    unhealed: int
    lost: int
    left: int


NOTHING = Repairs(0, 0, 0, 0, 0, 0, 0)


def healthy(folder: Path) -> Healthy:
    """A log that went on after its backup was made."""
    log = folder / "healthy" / "pmlog.db"
    a_log(log, talks=8)
    told(log, "backup", str(log.with_name("copy.db")))
    before = content(log)
    told(log, "add", "chat", "Zoe Zimmer", "--about", "afterwards")
    told(log, "backup")
    return Healthy(log.parent, content(log), before)


def killed(folder: Path, times: int) -> Repairs:
    """What became of so many repairs that were killed."""
    source = healthy(folder)
    usual = [measured(folder / f"usual-{n}", source, one) for n, one in enumerate(REPAIRS)]
    tasks = [(folder / str(number), source, number, usual[number % 4]) for number in range(times)]
    with get_context("fork").Pool(2) as pool:
        found = pool.starmap(one_killed, tasks, chunksize=1)
    return Repairs(*map(sum, zip(NOTHING, *found, strict=True)))


def measured(place: Path, source: Healthy, repair: Repair) -> Measured:
    """What a repair costs that nobody kills."""
    act = prepared(place, source, repair, seed=0)
    steps = steps_of(act, place / "steps")
    shutil.rmtree(place)
    act = prepared(place, source, repair, seed=0)
    begin = time.perf_counter()
    killed_at_step(act, 0)
    life = time.perf_counter() - begin
    shutil.rmtree(place)
    return Measured(life, steps)


def prepared(place: Path, source: Healthy, repair: Repair, seed: int) -> Callable[[], object]:
    """Make the folder of a repair; returns what does it."""
    shutil.copytree(source.folder, place)
    log = place / "pmlog.db"
    if repair.is_damaged:
        damage(log, seed)
    if repair.is_linked:
        elsewhere = place / "elsewhere"
        elsewhere.mkdir()
        log.rename(elsewhere / "real.db")
        for beside in ("-wal", "-shm"):
            log.with_name(log.name + beside).unlink(missing_ok=True)
        log.symlink_to(elsewhere / "real.db")
    words = [str(place / word) if word == "copy.db" else word for word in repair.words]
    return partial(said, log, *words)


def damage(log: Path, seed: int) -> None:
    """Harm a log such that it must be made anew: its header, or the root of its tables."""
    raw = flips(seed, log.read_bytes())
    log.write_bytes(raw[:100] + b"\xff" * 200 + raw[300:])


def one_killed(place: Path, source: Healthy, number: int, usual: Measured) -> Repairs:
    """Kill one repair, and look at what is there; then do it again, and look once more."""
    repair, dice = REPAIRS[number % 4], random.Random(number)
    act, log = prepared(place, source, repair, seed=number), place / "pmlog.db"
    harmed = log.read_bytes()
    if number // 4 % 2:
        was_killed = killed_at_step(act, dice.randrange(1, usual.steps + 1))
    else:
        was_killed = killed_after(act, dice.uniform(0, 1.1 * usual.life))
    gone = not log.is_file() or log.is_symlink() != repair.is_linked
    half = not gone and not is_old_or_healthy(log, harmed, repair, source)
    act()
    checked = said(log, "doctor")
    unhealed = gone or checked.code != 0
    lost = not unhealed and not holds_all(log, repair, source)
    found = Repairs(1, was_killed, gone, half, unhealed, lost, bool(drafts(place)))
    shutil.rmtree(place)
    return found


def is_old_or_healthy(log: Path, harmed: bytes, repair: Repair, source: Healthy) -> bool:
    """Whether the log is as it was, or whole with all the rows of before or of after."""
    if repair.is_damaged and log.read_bytes() == harmed:
        return True
    try:
        return is_whole(log) and content(log) in (source.now, source.before)
    except Exception:
        return False


def holds_all(log: Path, repair: Repair, source: Healthy) -> bool:
    """Whether a log has all rows of the backup, and, if it was healed, of its newest one."""
    return content(log) == (source.now if repair.is_damaged else source.before)


def drafts(place: Path) -> list[Path]:
    """Half-written files that are still there after the next run of the same command."""
    return [path for path in place.rglob(".*") if path.name != ".pmlog-temp"]


def lines(found: Repairs) -> Iterator[str]:
    """The figures, each with its bound."""
    yield f"{found.tried} repairs, {found.killed} killed before their end"
    yield f"no log at its path         {found.gone:5}   bound 0"
    yield f"half a log at its path     {found.half:5}   bound 0"
    yield f"not healed by the next run {found.unhealed:5}   bound 0"
    yield f"rows lost                  {found.lost:5}   bound 0"
    yield f"drafts left behind         {found.left:5}   bound 0"
