"""CPU time of whole commands, as multiples of a bare `python -c pass` measured in the same run.

python benchmarks/startup.py            an empty log and a large one
python benchmarks/startup.py --runs 40  more runs of each

Each run of a command is paired with a run of the bare interpreter, and the median of the ratios is
printed, so a machine that slows down slows down both. User and system time of the process are
counted as the kernel reports them; the files are compiled before.
"""

import argparse
import compileall
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pmlog
from pmlog.model import Companion, Entry, FollowUp
from pmlog.store import Store

TODAY = date(2026, 11, 22)
ENTRIES, PEOPLE, FOLLOWUPS = 10_000, 2_000, 5_000
DAYS = 3650

PROGRAM = Path(sys.executable).with_name("pmlog")
"""What a shell starts. `python -m pmlog` costs a little more: it looks for the package first."""

COMMANDS = {
    "pmlog --version": (["--version"], 2.5),
    "pmlog add chat ...": (
        ["add", "chat", "Zoe Quill,", "Yan", "--about", "pricing", "--next", "deck by fri"],
        7.0,
    ),
    "pmlog followups --json": (["followups", "--json"], 6.5),
    "pmlog followups": (["followups"], 9.0),
    "pmlog report --month": (["report", "--month"], 10.0),
}


def main() -> None:
    """Print the table for a small log and for a large one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    compileall.compile_dir(str(Path(pmlog.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.db", Path(folder) / "large.db"
        with writing(small) as store:
            fill(store, 20, 10, 10)
        with writing(large) as store:
            fill(store, ENTRIES, PEOPLE, FOLLOWUPS)
        print(f"{'':24}{'bound':>7}{'small':>8}{'large':>8}{'large/small':>13}")
        for name, (words, bound) in COMMANDS.items():
            few, many = (median_ratio(words, path, runs) for path in (small, large))
            print(f"{name:24}{bound:7.1f}{few:8.2f}{many:8.2f}{many / few:13.2f}")
    print(f"small: 20 entries; large: {ENTRIES} entries, {PEOPLE} people, {FOLLOWUPS} follow-ups")


def median_ratio(words: list[str], path: Path, runs: int) -> float:
    """How many bare interpreters a command costs: the median of paired runs."""
    environment = {**os.environ, "PMLOG_DB": str(path), "PMLOG_TODAY": TODAY.isoformat()}
    command = [sys.executable, str(PROGRAM), *words]
    cpu(command, environment)
    ratios = [
        cpu(command, environment) / cpu([sys.executable, "-c", "pass"], environment)
        for _ in range(runs)
    ]
    return statistics.median(ratios)


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """User and system time of a process (seconds)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def writing(path: Path) -> Iterator[Store]:
    """A new log, written in one transaction."""
    store = Store(path)
    with store.writing():
        yield store
    store.close()


def fill(store: Store, entries: int, people: int, followups: int) -> None:
    """Ten years of a life of that size: the same each time."""
    dice = random.Random(7)
    store.settings.begin(TODAY - timedelta(days=DAYS))
    persons = [
        store.people.add_named(
            f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}",
            TODAY,
            relation=dice.choice(("peer", "other", "expert")),
            cadence_days=dice.choice((None, None, None, 90)),
        )
        for number in range(people)
    ]
    written = [
        store.entries.add(
            Entry(
                "",
                TODAY - timedelta(days=dice.randrange(DAYS)),
                dice.choice(("chat", "chat", "mentoring", "meetup", "coaching")),
                about=f"{dice.choice(TOPICS)} {number}",
                learned=dice.choice(TOPICS) if dice.random() < 0.3 else "",
                minutes=45,
                quality=dice.choice(("good", "ok", None)),
                people=tuple(
                    Companion(person.id, person.name)
                    for person in dice.sample(persons, dice.choice((1, 1, 2)))
                ),
            )
        )
        for number in range(entries)
    ]
    for number in range(followups):
        entry = dice.choice(written)
        due = entry.date + timedelta(days=dice.randrange(1, 60))
        is_open = due > TODAY - timedelta(days=20)
        store.followups.add(
            FollowUp(
                "",
                dice.choice(("mine", "waiting")),
                f"send {dice.choice(TOPICS)} {number}",
                due,
                entry.date,
                state="open" if is_open else "done",
                closed_on=None if is_open else due,
                entry=entry.id,
                people=entry.people[:1],
            )
        )


FIRST = ("Ada", "Ben", "Cyd", "Dana", "Eli", "Fay", "Gus", "Hana", "Ines", "Jo", "Kim", "Lev")
LAST = ("Lovelace", "Okafor", "Young", "Silva", "Park", "Chen", "Novak", "Haddad", "Berg", "Rossi")
TOPICS = ("pricing", "roadmap", "discovery", "hiring", "metrics", "onboarding", "beta", "churn")

if __name__ == "__main__":
    main()
