"""Rows that point at rows, as the file itself says: what points at what, and at nothing.

Whatever is to treat every table alike asks here, so a new table needs no code of its own.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, NamedTuple

from pmlog.errors import LogUnusable
from pmlog.model import Change
from pmlog.store.database import Database, named
from pmlog.store.keys import KEYS

THESE = "SELECT value FROM json_each(?)"
"""However many ids, as one value: `as_list` makes it."""

MANY = 300
"""From so many changed rows on, looking through the whole log is no more work than through them."""


class Reference(NamedTuple):
    """Columns that point at those of another table.

    `is_part` says that the row goes with what it points at, `is_optional` that it may do without.
    """

    table: str
    columns: tuple[str, ...]
    other: str
    to: tuple[str, ...]
    is_part: bool
    is_optional: bool

    @property
    def column(self) -> str:
        """The column that holds the id of the other thing."""
        return self.columns[self.to.index("id")]


def references(db: Database, other: str = "") -> Iterator[Reference]:
    """Everything in the log that points at another table, or at this one alone."""
    for table in KEYS:
        optional = {row[1] for row in db.rows(f"PRAGMA table_info({table})") if not row[3]}
        found = sorted(db.rows(f"PRAGMA foreign_key_list({table})"))
        for _, rows in groupby(found, key=lambda row: row[0]):
            parts = list(rows)
            columns = tuple(row[3] for row in parts)
            if other in ("", parts[0][2]):
                yield Reference(
                    table,
                    columns,
                    parts[0][2],
                    tuple(row[4] for row in parts),
                    parts[0][6] == "CASCADE",
                    optional.issuperset(columns),
                )


def as_list(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))


@contextmanager
def kept_sound(db: Database, changes: Sequence[Change] | None = None) -> Iterator[None]:
    """Within a write without foreign keys: refuse to let rows point at nothing.

    Looked at is what these changes may concern, or the whole log. What pointed at nothing before
    may stay so.
    """
    before = pointing_astray(db, changes)
    yield
    refuse_astray(db, before, changes)


def refuse_astray(
    db: Database, before: Counter[tuple[Any, ...]], changes: Sequence[Change] | None = None
) -> None:
    """Refuse a transaction after which more rows would point at nothing than did before."""
    for table, *_ in pointing_astray(db, changes) - before:
        raise LogUnusable(db.path, f"refused: rows of {table} would point at nothing")


def pointing_astray(db: Database, changes: Sequence[Change] | None) -> Counter[tuple[Any, ...]]:
    """How many rows of which table point at nothing: in the whole log, or near these changes."""
    if changes is None or len(changes) >= MANY:
        return Counter(db.rows("PRAGMA foreign_key_check"))
    found = Counter[tuple[Any, ...]]()
    for reference, values in concerned(list(references(db)), changes):
        astray = f"{named(reference.columns)} AND {pointing_at_nothing(reference)}"
        count = db.value(f"SELECT count(*) FROM {reference.table} WHERE {astray}", values)
        found[reference.table, *values] += count
    return found


def concerned(
    every: Sequence[Reference], changes: Sequence[Change]
) -> set[tuple[Reference, tuple[Any, ...]]]:
    """References, with the values of their columns, that rows have which these changes concern.

    Such a row is a changed one, or points at one.
    """
    found = set()
    for change in changes:
        for side in (change.before, change.after):
            row = None if side is None else change.key | side
            for reference in every if row else ():
                for table, columns in (
                    (reference.table, reference.columns),
                    (reference.other, reference.to),
                ):
                    if row and table == change.table and row.keys() >= set(columns):
                        found.add((reference, tuple(row[column] for column in columns)))
    return {(reference, values) for reference, values in found if None not in values}


def participants(db: Database) -> dict[str, str]:
    """Which table says who takes part in the things of a table: entry_person for entry."""
    parts = [one for one in references(db) if one.is_part]
    joining = {one.table for one in references(db, "person") if not one.is_part}
    return {one.other: one.table for one in parts if one.table in joining}


def drop_dangling(db: Database) -> None:
    """Within a write without foreign keys: take out rows that point at nothing.

    Where a row may do without, only its reference is taken away. What a table of somebody else
    points at is left alone.
    """
    for table in ("change", "writing"):
        db.run(f"UPDATE {table} SET step = NULL WHERE step NOT IN (SELECT seq FROM step)")
    while sum(drop_rows(db, one, pointing_at_nothing(one)) for one in [*references(db)]):
        pass  # what pointed at a row that went points at nothing now


def take_out(db: Database, table: str, ids: Iterable[str]) -> None:
    """Within a write without foreign keys: take out things and the rows that point at them.

    Where a row may do without, only its reference is taken away.
    """
    gone = (as_list(ids),)
    for one in references(db, table):
        drop_rows(db, one, f"{one.column} IN ({THESE})", gone)
    db.run(f"DELETE FROM {table} WHERE id IN ({THESE})", gone)


def drop_rows(db: Database, reference: Reference, which: str, values: Sequence[str] = ()) -> int:
    """Take out rows by a condition, or their reference alone where they may do without it."""
    if reference.is_optional:
        return db.run(
            f"UPDATE {reference.table} SET {reference.column} = NULL WHERE {which}", values
        )
    return db.run(f"DELETE FROM {reference.table} WHERE {which}", values)


def pointing_at_nothing(reference: Reference) -> str:
    """The condition for rows whose reference leads nowhere."""
    table, _, other, *_ = reference
    pairs = list(zip(reference.columns, reference.to, strict=True))
    said = " AND ".join(f"{table}.{column} IS NOT NULL" for column, _ in pairs)
    same = " AND ".join(f"{other}.{to} = {table}.{column}" for column, to in pairs)
    return f"{said} AND NOT EXISTS (SELECT 1 FROM {other} WHERE {same})"
