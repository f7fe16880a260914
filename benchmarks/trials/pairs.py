"""Every command that writes, overtaken by every other: they do what they would do in turn.

The second command is run whole in the instant before the first takes the lock. Then the log, and
what both have said, are those of the two commands one after the other, in this order or in that.
"""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.trials.logs import Rows, Said, content, is_whole, said, told
from benchmarks.trials.races import Both, overtaken
from pmlog.cli.retry import MEANWHILE
from tests.every_command import STORED, WRITES, files_in, full_log, typed

SEED = 12
REMARK = f"{MEANWHILE}\n"
"""What a command that is refused says besides, where it was overtaken."""

MORE = ("undo", "undo 2", "redo", "forget {other} --yes")
"""Commands that write, and that the table of the tests leaves apart."""

STEPS = ("goal edit {goal} --why first", "people edit {person} --city Oslo", "undo")
"""What was done last in the log, so that there is something to undo and to do again."""

Pair = tuple[list[str], list[str]]


class Outcome(NamedTuple):
    """What two commands said, and what the log is then."""

    said: Both
    content: dict[str, Rows]


class Bench:
    """A log to try pairs on, which is as it was before each of them.

    How a command leaves it alone is kept, for all the pairs it is in.
    """

    def __init__(self, folder: Path) -> None:
        """Make the log, and the files that are imported, in a folder."""
        self.folder, self.kept = folder / "log", folder / "kept"
        self.log = self.folder / "pmlog.db"
        self.ids = STORED | files_in(folder)
        self.alone: dict[str, Said] = {}
        self.folder.mkdir()
        full_log(self.log)
        for line in STEPS:
            told(self.log, *typed("", line, self.ids))
        shutil.copytree(self.folder, self.kept / "begun")

    def restore(self, name: str = "begun") -> None:
        """Put the log, with its backups, back to how it was."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept / name, self.folder)

    def commands(self) -> list[list[str]]:
        """Every command that writes, with each of its lines."""
        every = [(path, line) for path, lines in WRITES.items() for line in lines]
        return [typed(*line, self.ids) for line in (*every, *(("", more) for more in MORE))]

    def overtaken(self, first: list[str], second: list[str]) -> Outcome | None:
        """What becomes of the first command where the second overtakes it; None if nothing can."""
        self.restore()
        both = overtaken(self.log, first, second)
        return Outcome(both, content(self.log)) if both else None

    def after(self, words: list[str]) -> Said:
        """Put the log to how a command leaves it; returns what it says."""
        line = shlex.join(words)
        name = f"after {[*self.alone, line].index(line)}"
        if line not in self.alone:
            self.restore()
            self.alone[line] = said(self.log, *words)
            shutil.copytree(self.folder, self.kept / name)
        self.restore(name)
        return self.alone[line]

    def in_turn(self, first: list[str], second: list[str]) -> Outcome:
        """What becomes of both where the second is done before the first begins."""
        other = self.after(second)
        return Outcome(Both(said(self.log, *first), other), content(self.log))

    def possible(self, first: list[str], second: list[str]) -> Iterator[Outcome]:
        """What may become of both: the second is done first, or the first is."""
        yield self.in_turn(first, second)
        other = self.in_turn(second, first)
        yield other._replace(said=Both(other.said.other, other.said.overtaken))


class Found(NamedTuple):
    """How many pairs were tried, and those in which it made a difference."""

    tried: int
    different: tuple[Pair, ...]


def tried(folder: Path, many: int) -> Found:
    """Try so many pairs at random, or all of them where there are no more."""
    bench = Bench(folder)
    commands = bench.commands()
    every = [(first, second) for first in commands for second in commands]
    pairs = Random(SEED).sample(every, min(many, len(every)))
    count, different = 0, []
    for first, second in pairs:
        was = bench.overtaken(first, second)
        if was is None:
            continue
        count += 1
        is_sound = is_whole(bench.log) and not any(one.is_unexplained for one in was.said)
        if not is_sound or without_remark(was) not in bench.possible(first, second):
            different.append((first, second))
    return Found(count, tuple(different))


def without_remark(outcome: Outcome) -> Outcome:
    """The outcome without the remark that only who was overtaken is told."""
    first = outcome.said.overtaken
    told = Said(first.out, first.err.removesuffix(REMARK), first.code)
    return outcome._replace(said=outcome.said._replace(overtaken=told))


def lines(found: Found) -> Iterator[str]:
    """The figures, each with its bound, and the first pairs that failed."""
    yield f"commands overtaken just before their lock: {found.tried}"
    yield f"  not as one after the other {len(found.different):4}   bound 0"
    for first, second in found.different[:20]:
        yield f"    {' '.join(first)}  <-  {' '.join(second)}"
