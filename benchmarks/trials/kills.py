"""Commands killed with SIGKILL at random moments of their life."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import a_log, ended, is_whole, rows, said, started
from pmlog.store.backups.backup_rotation import all_of, contents

FIRST_DAY = date(2026, 11, 23)
COMMANDS_A_DAY = 25

LIVES = 50
"""After how many commands it is measured anew how long one lives."""

Words = list[str]


class Kills(NamedTuple):
    """What was seen: how many were killed and confirmed, and the three figures that must be 0."""

    commands: int
    killed: int
    confirmed: int
    written: int
    lost: int
    half_written: int
    damaged: int
    backups: int
    bad_backups: int


def killed(folder: Path, times: int, seed: int = 7) -> Kills:
    """Kill so many commands, and look at the log after each."""
    dice, log = random.Random(seed), folder / "pmlog.db"
    a_log(log)
    usual = {word: shape(log, word, number) for number, word in enumerate(COMMANDS)}
    seen: Counter[str] = Counter()
    for number in range(times):
        if number % LIVES == 0:
            life = duration(log)  # anew: a machine that became busier would be killed too early
        word = dice.choice(list(COMMANDS))
        words = COMMANDS[word](log, 100 + number)  # may write what is to be deleted
        before = last_step(log)
        said_all, was_killed = kill(log, words, moment(dice, life), number)
        steps = last_step(log) - before
        seen["killed"] += was_killed
        seen["confirmed"] += said_all
        seen["written"] += steps
        seen["lost"] += said_all and steps != 1
        seen["half"] += steps not in (0, 1) or (
            steps == 1 and not is_complete(log, word, usual[word])
        )
        seen["damaged"] += not is_whole(log)
    backups = all_of(log)
    bad = sum(contents(backup.path) is None for backup in backups)
    return Kills(
        times,
        seen["killed"],
        seen["confirmed"],
        seen["written"],
        seen["lost"],
        seen["half"],
        seen["damaged"],
        len(backups),
        bad,
    )


def kill(log: Path, words: Words, delay: float, number: int) -> tuple[bool, bool]:
    """Kill a command after a while; whether it had confirmed its write, and was killed."""
    today = FIRST_DAY + timedelta(days=number // COMMANDS_A_DAY)
    process = started(log, *words, today=today.isoformat())
    time.sleep(delay)
    process.kill()
    found = ended(process)
    if found.code not in (0, -9):
        raise RuntimeError(f"pmlog {' '.join(words)}: {found.err}")
    return found.out.endswith("\n"), found.code != 0


def moment(dice: random.Random, life: float) -> float:
    """When to kill: any time of a life, and as often in its last part, where it writes."""
    return dice.uniform(dice.choice((0, 0.6)) * life, 1.1 * life)


def duration(log: Path) -> float:
    """How long a command lives (seconds)."""
    begin = time.perf_counter()
    for number in range(5):
        ended(started(log, *COMMANDS["chat"](log, 50 + number)))
    return (time.perf_counter() - begin) / 5


def last_step(log: Path) -> int:
    """The number of the newest step of the journal."""
    return int(rows(log, "SELECT coalesce(max(seq), 0) FROM step")[0][0])


def changes(log: Path, step: int) -> Counter[tuple[str, str]]:
    """What a step changed: how often each table, and in which way."""
    return Counter(rows(log, "SELECT tbl, op FROM change WHERE step = ?", (step,)))


def shape(log: Path, word: str, number: int) -> Counter[tuple[str, str]]:
    """What a command changes when nobody disturbs it."""
    found = said(log, *COMMANDS[word](log, number), today=FIRST_DAY.isoformat())
    if found.code:
        raise RuntimeError(found.err)
    return changes(log, last_step(log))


def is_complete(log: Path, word: str, usual: Counter[tuple[str, str]]) -> bool:
    """Whether the last step has all that its command writes; an undo, all of what it undid."""
    step = last_step(log)
    if word != "undo":
        return changes(log, step) == usual
    undone = rows(log, "SELECT min(seq) FROM step WHERE state = 'undone'")[0][0]
    return bool(sum(changes(log, step).values()) == sum(changes(log, undone).values()))


def chat(_log: Path, number: int) -> Words:
    """A talk with somebody new, and a promise."""
    return [
        "add",
        "chat",
        f"Person Number{number}x",
        "--about",
        f"topic {number}",
        "--tag",
        "kill",
        "--next",
        f"send file {number} by fri",
    ]


def meetup(_log: Path, number: int) -> Words:
    """An event with two new people."""
    return [
        "add",
        "meetup",
        "--about",
        f"event {number}",
        "--met",
        f"First Guest{number}x, Second Guest{number}x",
    ]


def followup(_log: Path, number: int) -> Words:
    """A promise to somebody new."""
    return ["add", "followup", f"call {number}", "--with", f"Callee Number{number}x", "--by", "fri"]


def person(_log: Path, number: int) -> Words:
    """Somebody with all that belongs to a person."""
    return [
        "people",
        "add",
        f"Somebody Number{number}x",
        "--tag",
        "one, two",
        "--link",
        f"https://{number}.example",
        "--alias",
        f"Alias Number{number}x",
    ]


def edit(log: Path, number: int) -> Words:
    """Another subject for the first entry."""
    first = rows(log, "SELECT id FROM entry ORDER BY seq LIMIT 1")[0][0]
    return ["edit", first, "--about", f"another subject {number}"]


def delete(log: Path, number: int) -> Words:
    """An entry with its person, tag and promise; made first where there is none."""
    find = "SELECT entry_id FROM entry_tag WHERE tag = 'kill' LIMIT 1"
    if not rows(log, find):
        said(log, *chat(log, 5000 + number))
    return ["delete", rows(log, find)[0][0], "--yes"]


def import_json(log: Path, number: int) -> Words:
    """A file with two people."""
    file = log.parent / "import.json"
    people = [
        {
            "id": f"b2c{number}{side}",
            "name": f"Import{side} Number{number}x",
            "created_on": "2026-11-01",
        }
        for side in "xy"
    ]
    file.write_text(json.dumps({"kind": "pmlog log", "schema": 2, "person": people}))
    return ["import", "json", str(file), "--yes"]


def undo(_log: Path, _number: int) -> Words:
    """The last command taken back."""
    return ["undo"]


COMMANDS: dict[str, Callable[[Path, int], Words]] = {
    "chat": chat,
    "meetup": meetup,
    "followup": followup,
    "person": person,
    "edit": edit,
    "delete": delete,
    "import": import_json,
    "undo": undo,
}


def lines(found: Kills) -> Iterator[str]:
    """The figures, each with its bound."""
    yield (
        f"{found.commands} commands, {found.killed} killed before their end; "
        f"{found.written} had written, {found.confirmed} had said so"
    )
    yield f"confirmed writes lost      {found.lost:5}   bound 0"
    yield f"half-written groups        {found.half_written:5}   bound 0"
    yield f"damaged logs               {found.damaged:5}   bound 0"
    yield f"damaged backups of {found.backups:<3}     {found.bad_backups:5}   bound 0"
