"""Two commands that edit one thing at once: nothing acknowledged is lost.

The second command is run whole at the moment at which the first has read and asked all it wants,
and is about to take the lock. That is the worst that two shells can do to each other.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import Said
from benchmarks.trials.logs import said as carried_out
from pmlog.store.database import Database

BEGUN: tuple[tuple[str, ...], ...] = (
    ("people", "add", "Ada Lovelace"),
    ("add", "chat", "Ada", "--about", "first", "--learned", "first", "--next", "call by fri"),
    ("goal", "add", "first", "--target", "2"),
    ("engagement", "start", "coaching", "first", "--with", "Ada"),
    ("outcome", "add", "mentor", "first"),
    ("ask", "first"),
)
"""What each log begins with: one thing of each kind."""

EDITS: dict[str, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = {
    "entry": (
        ("edit", "{id}"),
        {
            "about": ("--about", "{n}"),
            "learned": ("--learned", "{n}"),
            "notes": ("--notes", "{n}"),
            "details": ("--set", "leads_to={n}"),
        },
    ),
    "followup": (("edit", "{id}"), {"what": ("--what", "{n}"), "note": ("--note", "{n}")}),
    "person": (
        ("people", "edit", "{id}"),
        {
            "company": ("--company", "{n}"),
            "role": ("--role", "{n}"),
            "city": ("--city", "{n}"),
            "notes": ("--notes", "{n}"),
        },
    ),
    "goal": (("goal", "edit", "{id}"), {"skill": ("--name", "{n}"), "why": ("--why", "{n}")}),
    "engagement": (
        ("engagement", "edit", "{id}"),
        {"name": ("--name", "{n}"), "notes": ("--notes", "{n}"), "sessions": ("--sessions", "7")},
    ),
    "outcome": (
        ("outcome", "edit", "{id}"),
        {"what": ("--what", "{n}"), "notes": ("--notes", "{n}")},
    ),
    "question": (
        ("question", "edit", "{id}"),
        {"what": ("--what", "{n}"), "relation": ("--relation", "peer")},
    ),
}
"""By table: the command that edits, and for each column the words that change it."""

Pair = tuple[str, str, str]


class Overlaps(NamedTuple):
    """What was tried: how many writes were acknowledged, and how many of those were lost."""

    acknowledged: int
    lost: int


def pairs() -> list[Pair]:
    """Every table with every two of its columns, in both orders."""
    return [
        (table, one, other)
        for table, (_, columns) in EDITS.items()
        for one, other in permutations(columns, 2)
    ]


def begun(folder: Path) -> Path:
    """A log with one thing of each kind."""
    log = folder / "pmlog.db"
    for words in BEGUN:
        assert carried_out(log, *words).code == 0
    return log


@contextmanager
def before_the_lock(run: Callable[[], Said]) -> Iterator[list[Said]]:
    """Run something once, whole, right before the next command takes the lock to write.

    Yields a list of what it said, empty as long as it was not run.
    """
    begin, found = Database.begin, list[Said]()

    def interrupted(self: Database) -> None:
        Database.begin = begin  # type: ignore[method-assign]
        found.append(run())
        begin(self)

    Database.begin = interrupted  # type: ignore[method-assign]
    try:
        yield found
    finally:
        Database.begin = begin  # type: ignore[method-assign]


def overlapped(folder: Path, many: int) -> Overlaps:
    """Edit two columns of a thing at once, so many times; look whether both stand there."""
    log, acknowledged, lost = begun(folder), 0, 0
    for place in range(many // 2):
        table, one, other = pairs()[place % len(pairs())]
        thing = value(log, f"SELECT id FROM {table} LIMIT 1")
        first, second = f"one{place}", f"two{place}"
        with before_the_lock(partial(edit, log, table, other, thing, second)) as said:
            last = edit(log, table, one, thing, first)
        said.append(last)
        for column, text in ((other, second), (one, first)):
            if said.pop(0).code == 0:
                acknowledged += 1
                lost += not stands(log, table, column, text)
    return Overlaps(acknowledged, lost)


def edit(log: Path, table: str, column: str, thing: str, text: str) -> Said:
    """Change one column of a thing."""
    command, columns = EDITS[table]
    words = (*command, *columns[column])
    return carried_out(log, *(word.format(id=thing, n=text) for word in words))


def stands(log: Path, table: str, column: str, text: str) -> bool:
    """Whether a column is what was acknowledged."""
    fixed = {"sessions": "7", "relation": "peer"}
    return fixed.get(column, text) in value(log, f"SELECT {column} FROM {table} LIMIT 1")


def value(log: Path, sql: str) -> str:
    """One value of the log, as text."""
    with closing(sqlite3.connect(log)) as connection:
        return str(connection.execute(sql).fetchone()[0])


def lines(folder: Path, many: int) -> Iterator[str]:
    """The figures, each with its bound."""
    seen = overlapped(folder, many)
    yield f"overlapped edits: {seen.acknowledged} acknowledged"
    yield f"  lost                 {seen.lost:4}   bound 0"
