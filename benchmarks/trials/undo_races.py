"""Two at once that undo or redo: what each reports is what it did, and nothing else was done."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks.trials.logs import Said, ended, is_whole, rows, started, told
from benchmarks.trials.races import Both, overtaken

TRUE, FALSE = "true", "false"
FORCED, BY_CHANCE = "forced", "as processes"
DONE = re.compile(r"^(?:Undone|Redone)  .*\bentry (\w+)", re.MULTILINE)
NOTHING = re.compile(r"^(?:pmlog: )?There is nothing to (?:un|re)do(?: beyond that)?$")

PAIRS: tuple[tuple[int, list[str], list[str]], ...] = (
    (3, ["undo"], ["undo"]),
    (1, ["undo"], ["undo"]),
    (3, ["undo", "2"], ["undo"]),
    (3, ["undo", "2"], ["undo", "2"]),
    (2, ["undo"], ["undo", "2"]),
    (3, ["redo"], ["redo"]),
    (1, ["redo"], ["redo"]),
    (3, ["redo", "2"], ["redo", "2"]),
)
"""How many steps there are, and what two do at once."""


def raced(folder: Path, many: int) -> Counter[tuple[str, str]]:
    """So many races on logs of their own, in every second of them two processes."""
    seen = Counter[tuple[str, str]]()
    for number in range(many):
        log = folder / f"{number}" / "pmlog.db"
        log.parent.mkdir()
        steps, first, second = PAIRS[number // 2 % len(PAIRS)]
        how = (FORCED, BY_CHANCE)[number % 2]
        verdict = race(log, steps, first, second, is_forced=how == FORCED)
        seen[how, verdict] += 1
    return seen


def race(log: Path, steps: int, first: list[str], second: list[str], *, is_forced: bool) -> str:
    """Whether both told the truth about what they did to a log of so many steps."""
    for number in range(steps):
        told(log, "add", "chat", f"Person Number{number}x", "--about", f"topic {number}")
    if first[0] == "redo":
        told(log, "undo", str(steps))
    before = entries(log)
    both = overtaken(log, first, second) if is_forced else at_once(log, first, second)
    after = entries(log)
    if both is None:
        return FALSE
    reported = [DONE.findall(one.out) for one in both]
    wanted = [int(words[1]) if words[1:] else 1 for words in (first, second)]
    left = steps - sum(map(len, reported))
    is_true = sorted(chain(*reported)) == sorted(before ^ after) and all(
        is_explained(one, len(done), want, left)
        for one, done, want in zip(both, reported, wanted, strict=True)
    )
    return TRUE if is_true and is_whole(log) else FALSE


def is_explained(found: Said, done: int, wanted: int, left: int) -> bool:
    """Whether who did less than was wanted says so, and only where nothing was left."""
    if found.code != (0 if done else 1):
        return False
    if done == wanted:
        return not found.err
    return left == 0 and bool(NOTHING.match(found.err.strip()))


def at_once(log: Path, first: list[str], second: list[str]) -> Both:
    """Two processes, started together."""
    processes = [started(log, *words) for words in (first, second)]
    return Both(*map(ended, processes))


def entries(log: Path) -> set[str]:
    """The ids of all entries."""
    return {row[0] for row in rows(log, "SELECT id FROM entry")}


def lines(folder: Path, many: int) -> Iterator[str]:
    """The figures, with their bound."""
    seen = raced(folder, many)
    for how in (FORCED, BY_CHANCE):
        yield (
            f"{how:14} {seen[how, TRUE] + seen[how, FALSE]:4} races, "
            f"{seen[how, FALSE]} false reports   bound 0"
        )
