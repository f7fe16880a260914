"""Two commands that edit one thing at once: nothing acknowledged is lost.

The second command is run whole at the moment at which the first has read and asked all it wants,
and is about to take the lock. That is the worst that two shells can do to each other. Of every four
pairs two are run again on what is there then, and two are merged, as where a sheet was open.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, nullcontext
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.logs import told
from benchmarks.trials.races import merged_only, overtaken

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
        told(log, *words)
    return log


def overlapped(folder: Path, many: int) -> Overlaps:
    """Edit two columns of a thing at once, so many times; look whether both stand there."""
    log, acknowledged, lost = begun(folder), 0, 0
    for place in range(many // 2):
        table, one, other = pairs()[place % len(pairs())]
        thing = value(log, f"SELECT id FROM {table} LIMIT 1")
        first, second = f"one{place}", f"two{place}"
        with merged_only() if place & 2 else nullcontext():
            both = overtaken(log, edit(table, one, thing, first), edit(table, other, thing, second))
        assert both, f"editing {table} takes no lock"
        for said, column, text in ((both.other, other, second), (both.overtaken, one, first)):
            if said.code == 0:
                acknowledged += 1
                lost += not stands(log, table, column, text)
    return Overlaps(acknowledged, lost)


def edit(table: str, column: str, thing: str, text: str) -> list[str]:
    """The command that changes one column of a thing."""
    command, columns = EDITS[table]
    return [word.format(id=thing, n=text) for word in (*command, *columns[column])]


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
