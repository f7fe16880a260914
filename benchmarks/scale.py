"""What is done every day, on logs of different sizes, as multiples of a bare interpreter.

python benchmarks/scale.py                  10,000 and 100,000 entries, at both paces
python benchmarks/scale.py --largest 1000000  a million as well; making it takes minutes

`long` logs hold more years at the same pace, `dense` ones ten years at a higher pace. `cold` is the
first time after a write, when the isolation risk is computed; `warm` finds it kept. Each run of a
command is paired with one of the bare interpreter, as in startup.py. The day's first write, which
makes the backup, is not counted.
"""

import argparse
import compileall
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import pmlog
from benchmarks.startup import FIRST, LAST, PROGRAM, TODAY, TOPICS, cpu, writing
from pmlog.model import Companion, Entry, FollowUp
from pmlog.store import Store

TEN_YEARS = 3650
SMALL = 10_000
GROWTH = 1.3
BOUNDS = {"followups": 9.0, "report --month": 10.5, "risk": 9.5, "prep": 9.0, "undo": 8.0}
"""What a cold command may cost on the small log, in bare interpreters."""

ADD = ["add", "chat", "Zoe Quill", "--about", "scale"]
DAILY: dict[str, list[str]] = {
    "add": ADD,
    "followups": ["followups"],
    "report --month": ["report", "--month"],
    "risk": ["risk"],
    "prep": ["prep", "Zoe Quill"],
    "search": ["search", "scale"],
    "list": ["list"],
    "show": ["show", "Zoe Quill"],
    "outcome": ["outcome"],
    "undo": ["undo"],
}
OVER_AND_OVER = ("add", "undo")
"""What writes, and is therefore never warm."""


class LogSize(NamedTuple):
    """A log to be made: how many entries over how many days."""

    name: str
    entries: int
    days: int


def main() -> None:
    """Print what each command costs on each log, and how that grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--largest", type=int, default=10 * SMALL, help="entries")
    asked = parser.parse_args()
    compileall.compile_dir(str(Path(pmlog.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory(prefix="pmlog-scale-") as folder:
        logs = {size: made(Path(folder), size) for size in sizes(asked.largest)}
        print(f"{'':24}" + "".join(f"{size.name:>14}" for size in logs))
        for name, words in DAILY.items():
            for is_cold in (True,) if name in OVER_AND_OVER else (True, False):
                costs = [cost(words, log, asked.runs, is_cold=is_cold) for log in logs.values()]
                print(row(name, costs, is_cold=is_cold), flush=True)


def sizes(largest: int) -> Iterator[LogSize]:
    """The small log, then longer and denser ones, each ten times the one before."""
    yield LogSize(f"{SMALL:,}", SMALL, TEN_YEARS)
    entries = 10 * SMALL
    while entries <= largest:
        yield LogSize(f"{entries:,} long", entries, min(TEN_YEARS * entries // SMALL, 36_500))
        if entries == 10 * SMALL:
            yield LogSize(f"{entries:,} dense", entries, TEN_YEARS)
        entries *= 10


def row(name: str, costs: list[float], *, is_cold: bool) -> str:
    """A command's costs, each but the first with its growth; what is beyond its bound is marked."""
    bound = BOUNDS.get(name) if is_cold else None
    small = f"{costs[0]:8.2f}" + (f" <{bound:4.1f}" if bound else " " * 6)
    grown = "".join(f"{cost:8.2f} x{cost / costs[0]:4.2f}" for cost in costs[1:])
    missed = "  !" if (bound and costs[0] > bound) or max(costs) > GROWTH * costs[0] else ""
    return f"{name + (', cold' if is_cold else ', warm'):24}{small}{grown}{missed}"


def cost(words: list[str], log: Path, runs: int, *, is_cold: bool) -> float:
    """How many bare interpreters a command costs: the median of paired runs."""
    environment = {**os.environ, "PMLOG_DB": str(log), "PMLOG_TODAY": TODAY.isoformat()}
    ratios = []
    for turn in range(-1, runs):
        if is_cold or turn < 0:
            typed(ADD, environment)
        if not is_cold and turn < 0:
            typed(words, environment)
        taken = cpu([sys.executable, str(PROGRAM), *words], environment)
        if turn >= 0:
            ratios.append(taken / cpu([sys.executable, "-c", "pass"], environment))
    return statistics.median(ratios)


def typed(words: list[str], environment: dict[str, str]) -> None:
    """Run a command for what it leaves in the log."""
    command = [sys.executable, str(PROGRAM), *words]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def made(folder: Path, size: LogSize) -> Path:
    """A log of a size: one person for five entries, a follow-up for two."""
    path = folder / f"{size.entries}-{size.days}.db"
    with writing(path) as store:
        store.settings.begin(TODAY - timedelta(days=size.days))
        people = list(known(store, size.entries // 5))
        for number, entry in enumerate(talks(store, size, people)):
            if number % 2:
                promise(store, entry, number, size)
    return path


def known(store: Store, many: int) -> Iterator[Companion]:
    """The people of a log, one of them of a name that nobody else has."""
    dice = random.Random(1)
    names = (f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}" for number in range(many))
    for number, name in enumerate(["Zoe Quill", *names]):
        person = store.people.add_named(
            name,
            TODAY - timedelta(days=1),
            relation=("peer", "other", "expert")[number % 3],
            cadence_days=90 if number and number < 500 and number % 4 == 0 else None,
        )
        yield Companion(person.id, person.name)


def talks(store: Store, size: LogSize, people: list[Companion]) -> Iterable[Entry]:
    """The entries of a log, the oldest first, with people who come and go."""
    dice = random.Random(2)
    for number in range(size.entries):
        day = TODAY - timedelta(days=size.days - 1 - number * size.days // size.entries)
        here = int(len(people) * number / size.entries)
        around = people[max(0, here - 200) : here + 200]
        yield store.entries.add(
            Entry(
                "",
                day,
                dice.choice(("chat", "chat", "mentoring", "meetup", "coaching")),
                about=f"{dice.choice(TOPICS)} {number}",
                learned=dice.choice(TOPICS) if dice.random() < 0.3 else "",
                minutes=45,
                quality=dice.choice(("good", "ok", None)),
                people=tuple(dice.sample(around, dice.choice((1, 1, 2)))),
            )
        )


def promise(store: Store, entry: Entry, number: int, size: LogSize) -> None:
    """What is owed after an entry: open after the last twenty, whatever the size of the log."""
    is_open = number >= size.entries - 20
    due = entry.date + timedelta(days=7)
    store.followups.add(
        FollowUp(
            "",
            "mine",
            f"send {entry.about}",
            due,
            entry.date,
            state="open" if is_open else "done",
            closed_on=None if is_open else min(due, TODAY),
            entry=entry.id,
            people=entry.people[:1],
        )
    )


if __name__ == "__main__":
    main()
