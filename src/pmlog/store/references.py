"""Foreign keys, read from the schema: which table refers to which, and dangling references.

Code that treats all tables alike uses this module, so a new table needs no code of its own.
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
"""A subquery of any number of ids, passed as one value; `as_list` makes the value."""

MANY = 300
"""With so many changed rows, checking the whole log is no more work than checking these rows."""


class Reference(NamedTuple):
    """A foreign key: `columns` of `table` refer to the columns `to` of `other`.

    `is_part` means that the row is deleted with the row it refers to (CASCADE), `is_optional` that
    its columns may be NULL.
    """

    table: str
    columns: tuple[str, ...]
    other: str
    to: tuple[str, ...]
    is_part: bool
    is_optional: bool

    @property
    def column(self) -> str:
        """The column that holds the id of the other row."""
        return self.columns[self.to.index("id")]


def references(db: Database, other: str = "") -> Iterator[Reference]:
    """Yield the foreign keys of the log, all or only those that refer to the table `other`."""
    for table in KEYS:
        optional = {row[1] for row in db.rows(f"PRAGMA table_info({table})") if not row[3]}
        pairs = sorted(db.rows(f"PRAGMA foreign_key_list({table})"))
        for _, rows in groupby(pairs, key=lambda row: row[0]):
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
def checking_references(db: Database, changes: Sequence[Change] | None = None) -> Iterator[None]:
    """Refuse new dangling references, in a transaction without foreign key enforcement.

    Checks the rows that `changes` concern, or the whole log. References that dangled before may
    stay. Raises `LogUnusable`.
    """
    before = dangling(db, changes)
    yield
    refuse_dangling(db, before, changes)


def refuse_dangling(
    db: Database, before: Counter[tuple[Any, ...]], changes: Sequence[Change] | None = None
) -> None:
    """Raise `LogUnusable` if more references dangle than those counted `before`."""
    for table, *_ in dangling(db, changes) - before:
        raise LogUnusable(db.path, f"refused: rows of {table} would point at nothing")


def dangling(db: Database, changes: Sequence[Change] | None) -> Counter[tuple[Any, ...]]:
    """Count dangling references by table, in the whole log or in the rows `changes` concern."""
    if changes is None or len(changes) >= MANY:
        return Counter(db.rows("PRAGMA foreign_key_check"))
    counts = Counter[tuple[Any, ...]]()
    for reference, values in concerned(list(references(db)), changes):
        condition = f"{named(reference.columns)} AND {is_dangling(reference)}"
        count = db.value(f"SELECT count(*) FROM {reference.table} WHERE {condition}", values)
        counts[reference.table, *values] += count
    return counts


def concerned(
    every: Sequence[Reference], changes: Sequence[Change]
) -> set[tuple[Reference, tuple[Any, ...]]]:
    """Return the references, with the values of their columns, from and to the changed rows."""
    result = set()
    for change in changes:
        for side in (change.before, change.after):
            row = None if side is None else change.key | side
            for reference in every if row else ():
                for table, columns in (
                    (reference.table, reference.columns),
                    (reference.other, reference.to),
                ):
                    if row and table == change.table and row.keys() >= set(columns):
                        result.add((reference, tuple(row[column] for column in columns)))
    return {(reference, values) for reference, values in result if None not in values}


def participants(db: Database) -> dict[str, str]:
    """The tables that join things with people, by the things' table: entry_person for entry."""
    parts = [one for one in references(db) if one.is_part]
    joining = {one.table for one in references(db, "person") if not one.is_part}
    return {one.other: one.table for one in parts if one.table in joining}


def drop_dangling(db: Database) -> None:
    """Delete rows whose reference dangles, in a transaction without foreign key enforcement.

    An optional reference is set to NULL instead. Tables of other programs are left alone.
    """
    for table in ("change", "writing"):
        db.run(f"UPDATE {table} SET step = NULL WHERE step NOT IN (SELECT seq FROM step)")
    while sum(drop_rows(db, one, is_dangling(one)) for one in [*references(db)]):
        pass  # references to the rows just deleted dangle now


def delete_things(db: Database, table: str, ids: Iterable[str]) -> None:
    """Delete things and the rows that refer to them, without foreign key enforcement.

    An optional reference is set to NULL instead.
    """
    gone = (as_list(ids),)
    for one in references(db, table):
        drop_rows(db, one, f"{one.column} IN ({THESE})", gone)
    db.run(f"DELETE FROM {table} WHERE id IN ({THESE})", gone)


def drop_rows(db: Database, reference: Reference, where: str, values: Sequence[str] = ()) -> int:
    """Delete the rows of a condition, or set an optional reference to NULL; return the count."""
    if reference.is_optional:
        return db.run(
            f"UPDATE {reference.table} SET {reference.column} = NULL WHERE {where}", values
        )
    return db.run(f"DELETE FROM {reference.table} WHERE {where}", values)


def is_dangling(reference: Reference) -> str:
    """The condition (SQL) for rows whose reference dangles."""
    table, _, other, *_ = reference
    pairs = list(zip(reference.columns, reference.to, strict=True))
    is_set = " AND ".join(f"{table}.{column} IS NOT NULL" for column, _ in pairs)
    same = " AND ".join(f"{other}.{to} = {table}.{column}" for column, to in pairs)
    return f"{is_set} AND NOT EXISTS (SELECT 1 FROM {other} WHERE {same})"
