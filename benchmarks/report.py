"""CPU time of a report of a year with 10,000 entries, beside one with 100.

python benchmarks/report.py            the terminal page, JSON and HTML
python benchmarks/report.py --runs 15  more runs of each

Each run of a command is paired with a bare `python -c pass`, as in startup.py. `cold` is the first
report after a change of the log, when the isolation risk is computed anew; the others find it kept.
"""

import argparse
import compileall
import os
import random
import statistics
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pmlog
from benchmarks.startup import FIRST, LAST, TODAY, TOPICS, cpu, writing
from pmlog.model import Companion, Entry
from pmlog.store import Store

SMALL, LARGE = 100, 10_000
COMMANDS = {
    "report --year": ["report", "--year"],
    "report --year --json": ["report", "--year", "--json"],
    "report --year --html": ["report", "--year", "--html", "-"],
    "the same, handed on": ["report", "--year", "--share", "--html", "-"],
}


def main() -> None:
    """Print the table for a year of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    compileall.compile_dir(str(Path(pmlog.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        logs = []
        for entries in (SMALL, LARGE):
            logs.append(Path(folder) / f"{entries}.db")
            with writing(logs[-1]) as store:
                fill(store, entries)
        print(f"{'':24}{SMALL:>8}{LARGE:>8}{'ratio':>8}")
        for name, words in COMMANDS.items():
            few, many = (ratio(words, path, runs) for path in logs)
            print(f"{name:24}{few:8.2f}{many:8.2f}{many / few:8.2f}")
        few, many = (cold(COMMANDS["report --year"], path, runs) for path in logs)
        print(f"{'report --year, cold':24}{few:8.2f}{many:8.2f}{many / few:8.2f}")


def ratio(words: list[str], path: Path, runs: int) -> float:
    """How many bare interpreters a command costs: the median of paired runs."""
    environment = {**os.environ, "PMLOG_DB": str(path), "PMLOG_TODAY": TODAY.isoformat()}
    command = [sys.executable, "-m", "pmlog", *words]
    cpu(command, environment)
    bare = [sys.executable, "-c", "pass"]
    return statistics.median(
        cpu(command, environment) / cpu(bare, environment) for _ in range(runs)
    )


def cold(words: list[str], path: Path, runs: int) -> float:
    """The same where the log has changed before each run, so that nothing of it is kept."""
    environment = {**os.environ, "PMLOG_DB": str(path), "PMLOG_TODAY": TODAY.isoformat()}
    command = [sys.executable, "-m", "pmlog"]
    bare = [sys.executable, "-c", "pass"]
    ratios = []
    for run in range(runs):
        cpu([*command, "add", "followup", f"call {run} by fri"], environment)
        ratios.append(cpu([*command, *words], environment) / cpu(bare, environment))
    return statistics.median(ratios)


def fill(store: Store, entries: int) -> None:
    """A year of so many entries, with a hundred people: the same each time."""
    dice = random.Random(7)
    store.settings.begin(TODAY - timedelta(days=320))
    people = [
        store.people.add(f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}", TODAY)
        for number in range(100)
    ]
    for number in range(entries):
        store.entries.add(
            Entry(
                "",
                TODAY - timedelta(days=dice.randrange(320)),
                dice.choice(("chat", "chat", "mentoring", "meetup", "coaching")),
                about=f"{dice.choice(TOPICS)} {number}",
                learned=dice.choice(TOPICS) if dice.random() < 0.3 else "",
                minutes=45,
                quality=dice.choice(("good", "ok", None)),
                people=tuple(
                    Companion(person.id, person.name)
                    for person in dice.sample(people, dice.choice((1, 1, 2)))
                ),
            )
        )


if __name__ == "__main__":
    main()
