"""What a sync costs on a log of ten years; and devices at random, on a network that loses things.

python benchmarks/sync.py                     seconds of processor time, and bytes in the folder
python benchmarks/sync.py --lines 10000       so many command lines on --devices devices
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.scale import SMALL, TEN_YEARS, LogSize, made
from benchmarks.startup import PROGRAM, cpu
from benchmarks.trials.logs import TODAY as DAY
from benchmarks.trials.logs import said
from tests.sync.walk import agreeing, lost, walk

WALK = 250
"""How many lines are typed on the devices of one walk; then they begin with empty logs again."""

BOUNDS = {
    "first sync": 1.13,
    "a device joins": 2.55,
    "ten entries are sent": 1.0,
    "ten entries are heard": 1.05,
}
"""What each may cost (seconds of processor time on a machine of 2026)."""

NOTHING_NEW = 1.5
"""What a sync that has nothing to say or hear may cost, in runs of `pmlog followups`."""


def main() -> None:
    """Print the figures, or walk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=0, help="command lines typed at random")
    parser.add_argument("--devices", type=int, default=3, help="how many devices, 2 to 5")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pmlog-sync-") as folder:
        if asked.lines:
            walks(Path(folder), asked.lines, asked.devices, asked.seed)
        else:
            figures(Path(folder))


def figures(folder: Path) -> None:
    """Print what a sync costs on a log of ten years."""
    home = made(folder, LogSize("", SMALL, TEN_YEARS))
    laptop, shared = folder / "laptop.db", str(folder / "shared")
    code = ""

    def begin() -> None:
        nonlocal code
        code = json.loads(said(home, "sync", "init", shared, "--json").out)["code"]

    timed("first sync", begin)
    print(f"{'in the folder':28}{size_of(folder / 'shared'):10,} bytes")
    timed(
        "a device joins",
        lambda: said(laptop, "sync", "join", shared, "--code", code, "--yes", "--name", "laptop"),
    )
    said(home, "sync")
    for number in range(10):
        said(home, "add", "chat", "Zoe Quill", "--about", f"number {number}")
    timed("ten entries are sent", lambda: said(home, "sync"))
    timed("ten entries are heard", lambda: said(laptop, "sync"))
    said(home, "sync")
    costs = [spent(home, words) for words in (["sync"], ["followups"])]
    print(f"{'nothing new':28}{costs[0] / costs[1]:10.2f} x followups (bound {NOTHING_NEW})")
    said(laptop, "sync")
    status = json.loads(said(home, "sync", "status", "--json").out)
    print("both hold the same" if status["agree"] else "they differ, or it is not known")


def timed(name: str, act: Callable[[], object]) -> None:
    """Print how much processor time something takes."""
    begun = time.process_time()
    act()
    print(f"{name:28}{time.process_time() - begun:10.2f} s (bound {BOUNDS[name]})", flush=True)


def spent(log: Path, words: Sequence[str], runs: int = 7) -> float:
    """The processor time of a command as a process of its own: the least of several."""
    environment = {**os.environ, "PMLOG_DB": str(log), "PMLOG_TODAY": DAY}
    return min(cpu([sys.executable, str(PROGRAM), *words], environment) for _ in range(runs))


def size_of(folder: Path) -> int:
    """How many bytes lie in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def walks(folder: Path, lines: int, devices: int, seed: int) -> None:
    """Type so many lines, and say after each walk whether all devices hold the same."""
    bad = 0
    for number in range(-(-lines // WALK)):
        dice = Random(seed + number)
        there = walk(folder / str(number), dice, min(WALK, lines), devices)
        found = [*agreeing(there), *lost(there[0])]
        bad += bool(found)
        print(f"walk {seed + number}: {found or 'all agree, every doctor is content'}", flush=True)
    print(f"{bad} of them did not come out as they should" if bad else "all came out the same")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
