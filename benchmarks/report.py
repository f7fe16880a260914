"""CPU time of a report of a year with 10,000 entries, beside one with 100.

python benchmarks/report.py            the terminal page, JSON and HTML
python benchmarks/report.py --runs 15  more runs of each

Costs are multiples of a bare `python -c pass`, as in startup.py. The two logs take turns, and the
ratio is the median of those of each turn: a machine that slows down slows down both. `cold` is the
first report after a change of the log, when the isolation risk is computed anew; the others find
it kept.
"""

import argparse
import compileall
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import pmlog
from benchmarks.startup import FIRST, LAST, TODAY, TOPICS, cpu, writing
from pmlog.model import Companion, Entry
from pmlog.store import Store

SMALL, LARGE = 100, 10_000
BOUND = 2.0
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
        print(f"{'':24}{SMALL:>8}{LARGE:>8}{'ratio':>8}   at most {BOUND:g}")
        for name, words in COMMANDS.items():
            print(f"{name:24}{line([*turns(words, logs, runs)])}")
        cold = turns(COMMANDS["report --year"], logs, runs, cold=True)
        print(f"{'report --year, cold':24}{line([*cold])}")


Turn = tuple[float, float, float]
"""The processor seconds of a bare interpreter, of a command on the small log and on the large."""


def line(taken: list[Turn]) -> str:
    """The medians of a command on both logs in bare interpreters, and of their ratio."""
    few = statistics.median(small / bare for bare, small, _ in taken)
    many = statistics.median(large / bare for bare, _, large in taken)
    ratio = statistics.median(large / small for _, small, large in taken)
    return f"{few:8.2f}{many:8.2f}{ratio:8.2f}"


def turns(words: list[str], logs: list[Path], runs: int, *, cold: bool = False) -> Iterator[Turn]:
    """What a command costs on each log, turn by turn; cold: a log is changed before each run."""
    command = [sys.executable, "-m", "pmlog"]
    environments = [
        {**os.environ, "PMLOG_DB": str(log), "PMLOG_TODAY": TODAY.isoformat()} for log in logs
    ]
    for turn in range(-1, runs):
        if cold or turn < 0:
            for environment in environments:
                cpu([*command, "add", "followup", f"call {turn} by fri"], environment)
        small, large = (cpu([*command, *words], environment) for environment in environments)
        if turn >= 0:
            yield cpu([sys.executable, "-c", "pass"], environments[0]), small, large


def fill(store: Store, entries: int) -> None:
    """A year of so many entries, with a hundred people: the same each time."""
    dice = random.Random(7)
    store.settings.begin(TODAY - timedelta(days=320))
    people = [
        store.people.add_named(f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}", TODAY)
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
