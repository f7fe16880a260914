"""What the isolation risk costs on a large log: a year of weeks, the page, the morning line.

python benchmarks/risk.py            medians of 15 runs
python benchmarks/risk.py --runs 40  more runs of each

The bare interpreter is measured in between, so a machine that slows down slows down both. A line
that is not kept is one after a write; a kept one is what every other morning list shows.
"""

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.startup import ENTRIES, FOLLOWUPS, PEOPLE, TODAY, cpu, fill, writing

A_YEAR = ["risk", "--series", "weekly", "--from", "2025-11-23", "--to", "2026-11-22", "--json"]
BARE = [sys.executable, "-c", "pass"]


def main() -> None:
    """Print each figure beside its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "large.db"
        with writing(log) as store:
            fill(store, ENTRIES, PEOPLE, FOLLOWUPS)
        os.environ |= {"PMLOG_DB": str(log), "PMLOG_TODAY": TODAY.isoformat()}
        print(f"{ENTRIES} entries, {PEOPLE} people, {FOLLOWUPS} follow-ups; medians of {runs} runs")
        bare = median(lambda: cpu(BARE, {**os.environ}), runs)
        year = median(lambda: of_pmlog(A_YEAR), runs)
        line("bare interpreter, CPU", bare)
        line("a year of weeks, CPU", year, 10 * bare + 0.3)
        line("pmlog risk, on the wall", median(lambda: on_the_wall(["risk"]), runs), 0.5)
        line("pmlog risk, CPU", median(lambda: of_pmlog(["risk"]), runs))
        line("pmlog risk --why, CPU", median(lambda: of_pmlog(["risk", "--why"]), runs))
        line("pmlog followups, line kept, CPU", median(lambda: of_pmlog(["followups"]), runs))
        line("pmlog followups, not kept, CPU", median(lambda: not_kept(log), runs))


def line(what: str, seconds: float, bound: float | None = None) -> None:
    """One figure, and what it is held to."""
    within = "" if bound is None else f"   at most {bound * 1000:6.0f} ms"
    print(f"{what:34}{seconds * 1000:6.0f} ms{within}")


def median(measured: Callable[[], float], runs: int) -> float:
    """The median of some runs, after one that warms up."""
    measured()
    return statistics.median(measured() for _ in range(runs))


def of_pmlog(words: list[str]) -> float:
    """The CPU time of a command (seconds)."""
    return cpu([sys.executable, "-m", "pmlog", *words], {**os.environ})


def on_the_wall(words: list[str]) -> float:
    """How long a command takes for whoever waits for it (seconds)."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "pmlog", *words]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def not_kept(log: Path) -> float:
    """The morning list after a write: the line is computed."""
    connection = sqlite3.connect(log)
    with connection:
        connection.execute("DELETE FROM glance")
    connection.close()
    return of_pmlog(["followups"])


if __name__ == "__main__":
    main()
