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

from benchmarks.trials import (
    cost,
    crowds,
    damage,
    disks,
    evil,
    forgetting,
    kills,
    lines,
    overlaps,
    pairs,
    repairs,
    shells,
    signals,
    streams,
    two_worlds,
    undo_races,
)

Trial = Callable[[Path, int], Iterable[str]]


class Row(NamedTuple):
    """One trial: what it is about, how it is run, and how often: all of it, or a small run."""

    title: str
    run: Trial
    whole: int
    quick: int


TRIALS: dict[str, Row] = {
    "kills": Row(
        "Killed with SIGKILL at random moments",
        lambda folder, times: kills.lines(kills.killed(folder, times)),
        1_000,
        40,
    ),
    "crowds": Row("Many at once", crowds.lines, 100, 20),
    "undos": Row("Two that undo or redo at once", undo_races.lines, 200, 16),
    "disks": Row("Disks and files", lambda _folder, limits: disks.lines(limits), 50, 6),
    "flips": Row(
        "Bytes flipped at random",
        lambda folder, copies: damage.lines(damage.flipped(folder, copies), "flipped"),
        200,
        20,
    ),
    "cuts": Row(
        "Files cut off",
        lambda folder, copies: damage.lines(damage.cut(folder, copies), "cut off"),
        60,
        12,
    ),
    "lines": Row(
        "Command lines made up at random",
        lambda _folder, many: lines.lines(lines.typed(many)),
        10_000,
        400,
    ),
    "worlds": Row(
        "What is handed on of a log with private things, and of that log without them",
        lambda _folder, many: two_worlds.lines(many),
        2_000,
        40,
    ),
    "streams": Row(
        "Streams closed, full or unread, under every command",
        lambda folder, many: streams.lines(streams.tried(folder, many)),
        1_000,
        12,
    ),
    "signals": Row(
        "Ended by a signal while plain text is on the disk",
        lambda folder, times: signals.lines(signals.signalled(folder, times)),
        560,
        28,
    ),
    "shells": Row("Hostile names under Tab, in three shells", shells.lines, 200, 12),
    "forget": Row(
        "Somebody forgotten, every byte searched",
        lambda folder, histories: forgetting.lines(forgetting.trial(folder, histories)),
        20,
        2,
    ),
    "overlaps": Row("Two that edit one thing at once", overlaps.lines, 1_000, 60),
    "pairs": Row(
        "Every command that writes, overtaken by every other",
        lambda folder, many: pairs.lines(pairs.tried(folder, many)),
        2_000,
        60,
    ),
    "evil": Row(
        "Evil logs, backups and JSON",
        lambda folder, many: evil.lines(evil.tried(folder, many)),
        600,
        12,
    ),
    "repairs": Row(
        "Killed within doctor --fix and restore",
        lambda folder, times: repairs.lines(repairs.killed(folder, times)),
        500,
        16,
    ),
    "cost": Row("What the journal costs", cost.trial, 10_000, 1_000),
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
        trial = TRIALS[name]
        print(trial.title, flush=True)
        with tempfile.TemporaryDirectory(prefix="pmlog-trust-") as folder:
            for line in trial.run(Path(folder), trial.quick if asked.quick else trial.whole):
                print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
