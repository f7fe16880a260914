"""Command lines made up at random: words that mean something, and words that never should."""

import os
import random
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.trials.logs import Said, a_log, is_whole, rows, said
from benchmarks.trials.vocabulary import DAYS, NAMES, OTHERS, TEXTS
from pmlog.cli.root import PANELS, command

SECONDS = 60
"""After so long a command hangs."""

AT_A_TIME = 250
"""So many lines are typed on one log."""

NOT_TYPED = ("demo",)
"""Words that work on no log of ours, and take seconds."""

Grammar = Mapping[str, Any]
"""Each word and its command."""

FINE = "exit codes 0 to 4"
CODE = "other exit codes"
TRACEBACK = "tracebacks"
HANG = "hangs"
BROKEN = "damaged logs"

VALUES = {"names": NAMES, "days": DAYS, "others": OTHERS, "texts": TEXTS}
MEANT = {
    "ids": ("id_", "ids", "what", "source", "which"),
    "names": ("who", "name", "with_", "kept", "gone", "person", "new", "alias", "other", "words"),
    "days": ("when", "by", "until", "since", "as_of", "period", "start", "remove"),
}
"""What a parameter means, by its name."""


def typed(many: int, seed: int = 7) -> Counter[str]:
    """What became of so many command lines, typed on many logs in two processes."""
    tasks = [(seed + start, min(AT_A_TIME, many - start)) for start in range(0, many, AT_A_TIME)]
    with get_context("fork").Pool(2) as pool:
        return sum(pool.starmap(typed_on_a_log, tasks), Counter[str]())


def typed_on_a_log(seed: int, many: int) -> Counter[str]:
    """What became of some command lines on a log of their own; what failed is printed."""
    dice, seen = random.Random(seed), Counter[str]()
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "pmlog.db"
        a_log(log, talks=12)
        os.chdir(folder)
        grammar: Grammar = {
            word: command().commands[word] for word in PANELS if word not in NOT_TYPED
        }
        for _ in range(many):
            words = line(dice, grammar, log)
            became = outcome(log, words)
            seen[became] += 1
            if became != FINE:
                print(f"  {became}: {words}", flush=True)
        os.chdir(before)
        seen[BROKEN] += not is_whole(log) or "bad" in said(log, "doctor").out
    return seen


def outcome(log: Path, words: list[str]) -> str:
    """What became of one command line."""
    try:
        found = in_time(log, words)
    except TimeoutError:
        return HANG
    except BaseException:  # whatever it is, a user would have seen it
        return TRACEBACK
    if found.is_unexplained:
        return TRACEBACK
    return FINE if 0 <= found.code <= 4 else CODE


def in_time(log: Path, words: list[str]) -> Said:
    """Run a command line; raises `TimeoutError` when it takes too long."""

    def too_long(_signal: int, _frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(SECONDS)
    try:
        return said(log, *words)
    finally:
        signal.alarm(0)


def line(dice: random.Random, grammar: Grammar, log: Path) -> list[str]:
    """A command line: a word, and then what it takes, or something else."""
    if dice.random() < 0.05:
        return [value(dice, log) for _ in range(dice.randrange(4))]
    word = dice.choice(list(grammar))
    words, meant = [word], grammar[word]
    within: Any = getattr(meant, "commands", None)
    if within and dice.random() < 0.9:
        words.append(dice.choice(list(within)))
        meant = within[words[-1]]
    words += arguments(dice, meant, log)
    words += ["--yes"] * (word in {"delete", "forget", "restore", "import"} and dice.random() < 0.7)
    return words


def arguments(dice: random.Random, meant: Any, log: Path) -> Iterator[str]:  # noqa: ANN401  Typer does not export its kinds
    """Options and arguments as a command declares them, each with some value."""
    for param in meant.params:
        is_option = param.param_type_name == "option"
        if dice.random() < (0.2 if is_option else 0.8) and "db" not in param.opts[0]:
            if is_option:
                yield dice.choice(param.opts)
            if not getattr(param, "is_flag", False):
                yield value(dice, log, str(param.name))
    if dice.random() < 0.1:
        yield value(dice, log)


def value(dice: random.Random, log: Path, name: str = "") -> str:
    """A value for a parameter of that name: what it may mean, or something else altogether."""
    if dice.random() < 0.6:
        kind = next((kind for kind, names in MEANT.items() if name in names), "others")
    else:
        kind = dice.choice(("ids", "names", "days", "others", "texts"))
    return an_id(dice, log) if kind == "ids" else dice.choice(VALUES[kind])


def an_id(dice: random.Random, log: Path) -> str:
    """The id of something in the log, or its start."""
    table = dice.choice(("entry", "followup", "followup", "person"))
    found = rows(log, f"SELECT id FROM {table} ORDER BY random() LIMIT 1")
    return found[0][0][: dice.choice((1, 2, 9, 9, 9))] if found else "k7f"


def lines(found: Counter[str]) -> Iterator[str]:
    """The figures, each with its bound."""
    yield f"{found.total() - found[BROKEN]} command lines: {found[FINE]} with {FINE}"
    yield from (
        f"  {what:18} {found[what]:5}   bound 0" for what in (CODE, TRACEBACK, HANG, BROKEN)
    )
