"""The figures behind "nothing is ever lost": what pmlog is put through, and what became of it.

    python benchmarks/trust.py            all of it, about ten minutes
    python benchmarks/trust.py --quick    a small run of each, less than a minute
    python benchmarks/trust.py kills cost only these

Each figure is printed with its bound. Dice are thrown from a fixed seed; moments of kills are not.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from benchmarks.trials import cost, crowds, damage, disks, kills, lines


class Size(NamedTuple):
    """How much of everything is tried."""

    kills: int
    crowd: int
    limits: int
    flips: int
    cuts: int
    lines: int
    entries: int
    runs: int


WHOLE = Size(1_000, 100, 50, 200, 60, 10_000, 10_000, 40)
QUICK = Size(40, 20, 6, 20, 12, 400, 1_000, 6)

Trial = Callable[[Path, Size], Iterable[str]]

TRIALS: dict[str, tuple[str, Trial]] = {
    "kills": (
        "Killed with SIGKILL at random moments",
        lambda folder, size: kills.lines(kills.killed(folder, size.kills)),
    ),
    "crowds": ("Many at once", lambda folder, size: crowds.lines(folder, size.crowd)),
    "disks": ("Disks and files", lambda _folder, size: disks.lines(size.limits)),
    "flips": (
        "Bytes flipped at random",
        lambda folder, size: damage.lines(damage.flipped(folder, size.flips), "flipped"),
    ),
    "cuts": (
        "Files cut off",
        lambda folder, size: damage.lines(damage.cut(folder, size.cuts), "cut off"),
    ),
    "lines": (
        "Command lines made up at random",
        lambda _folder, size: lines.lines(lines.typed(size.lines)),
    ),
    "cost": (
        "What the journal costs",
        lambda folder, size: cost.lines(
            cost.measured(folder, size.entries, size.runs), size.entries
        ),
    ),
}


def main() -> None:
    """Print the figures of all trials, or of those that are named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trial", nargs="*", choices=[*TRIALS, []], help="only these")
    parser.add_argument("--quick", action="store_true", help="a small run of each")
    asked = parser.parse_args()
    for name in asked.trial or TRIALS:
        title, trial = TRIALS[name]
        print(title, flush=True)
        with tempfile.TemporaryDirectory(prefix="pmlog-trust-") as folder:
            for line in trial(Path(folder), QUICK if asked.quick else WHOLE):
                print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
