"""What the journal costs: the same with its triggers, and with these dropped."""

import contextlib
import gc
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.trials.logs import ended, said, started, told
from pmlog.model import Companion, Entry, FollowUp, Person
from pmlog.store import Stamp, Store

ENTRIES, PEOPLE = 10_000, 2_000
CPU_BOUND, SIZE_BOUND = 1.3, 3.0
FIRST_DAY = date(2016, 11, 22)
TOPICS = ("pricing", "roadmap", "discovery", "hiring", "metrics", "onboarding", "beta", "churn")


class Cost(NamedTuple):
    """Ratios with : without the journal. CPU of the call alone, of the process; bytes."""

    call: float
    process: float
    size: float
    megabytes: float


def measured(folder: Path, entries: int, runs: int) -> Cost:
    """Measure on a log with so many entries, each written as a command writes it."""
    with_journal = folder / "with.db"
    people = PEOPLE * entries // ENTRIES
    fill(with_journal, entries, people)
    without = folder / "without.db"
    copied(with_journal, without)
    drop_journal(without)
    size = with_journal.stat().st_size
    pair = (with_journal, without)
    for log in pair:
        told(log, "add", "chat", "Zoe Zimmer", "--new", "Bob Young", "--about", "the first")
    return Cost(
        ratio(pair, called, runs * 8),
        ratio(pair, as_process, runs),
        size / without.stat().st_size,
        size / 1e6,
    )


def ratio(logs: tuple[Path, Path], cost: Callable[[Path, int], float], runs: int) -> float:
    """How much more one log costs than the other: the median of paired runs."""
    pairs = [tuple(cost(log, number) for log in logs) for number in range(runs)]
    return statistics.median(first / second for first, second in pairs)


def words(number: int) -> list[str]:
    """An `add` as it is every day."""
    return ["add", "chat", "Zoe Zimmer", "--about", f"pricing {number}", "--next", "deck by fri"]


def called(log: Path, number: int) -> float:
    """The CPU time of an `add` in this process (seconds)."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    found = said(log, *words(number))
    gc.enable()
    if found.code:
        raise RuntimeError(found.err)
    return time.process_time() - begin


def as_process(log: Path, number: int) -> float:
    """The CPU time of an `add` as a process of its own (seconds)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended(started(log, *words(number))).code:
        raise RuntimeError("add failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fill(log: Path, entries: int, people: int) -> None:
    """Ten years of talks, each a step of the journal; nobody waits for the disk."""
    dice, known = Random(7), list[Person]()
    store = Store(log)
    store.db.run("PRAGMA synchronous = OFF")
    for number in range(entries):
        day = FIRST_DAY + timedelta(days=number * 3650 // entries)
        at = f"{day}T12:00:00+00:00"
        with store.journal.step(Stamp(at, day, "laptop", "add chat")):
            if len(known) * entries < people * number:
                known.append(store.people.add_named(f"Person Number{number}", day))
            talk(store, dice, day, known)
    store.close()
    with contextlib.closing(sqlite3.connect(log)) as connection:
        connection.execute("VACUUM")
    Path(log).chmod(0o600)


def talk(store: Store, dice: Random, day: date, known: list[Person]) -> None:
    """A talk with one or two, now and then with a takeaway and a promise."""
    there = dice.sample(known, min(len(known), dice.choice((1, 1, 2))))
    people = tuple(Companion(person.id, person.name) for person in there)
    about = f"{dice.choice(TOPICS)} and {dice.choice(TOPICS)}, {dice.randrange(1000)}"
    learned = f"{dice.choice(TOPICS)} before {dice.choice(TOPICS)}" if dice.random() < 0.3 else ""
    entry = store.entries.add(
        Entry("", day, "chat", about=about, learned=learned, minutes=45, people=people)
    )
    if dice.random() < 0.5:
        what, due = f"send the {dice.choice(TOPICS)} deck", day + timedelta(days=7)
        store.followups.add(FollowUp("", "mine", what, due, day, entry=entry.id, people=people))


def copied(log: Path, target: Path) -> None:
    """A copy, while nobody writes."""
    target.write_bytes(log.read_bytes())
    target.chmod(0o600)


def drop_journal(log: Path) -> None:
    """Take the triggers and all they wrote out of a log."""
    find = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'"
    with contextlib.closing(sqlite3.connect(log, isolation_level=None)) as connection:
        for (name,) in connection.execute(find).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table in ("change", "step"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("VACUUM")


def lines(found: Cost, entries: int) -> Iterator[str]:
    """The figures, each with its bound."""
    yield f"CPU of add, the call alone   {found.call:5.2f} times   bound {CPU_BOUND}"
    yield f"CPU of add, the process      {found.process:5.2f} times   bound {CPU_BOUND}"
    yield (
        f"file of {entries} entries       {found.size:5.2f} times   bound {SIZE_BOUND} "
        f"({found.megabytes:.1f} MB)"
    )


def trial(folder: Path, entries: int) -> Iterator[str]:
    """A log of so many entries is measured, with a run for every 250 of them, at least six."""
    return lines(measured(folder, entries, max(entries // 250, 6)), entries)
