"""Rows that point at rows, and what is done about those that point at nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlog.store.database import Database
from pmlog.store.journal import KEYS


class Reference(NamedTuple):
    """A column that points at a column of another table; `is_optional` if it may be empty."""

    table: str
    column: str
    other: str
    to: str
    is_optional: bool


def references(db: Database) -> Iterator[Reference]:
    """Every column of the log that points at another table."""
    for table, key in KEYS.items():
        for row in db.rows(f"PRAGMA foreign_key_list({table})"):
            yield Reference(
                table, row[3], row[2], row[4], row[3] not in key and table != "entry_person"
            )


def drop_dangling(db: Database) -> None:
    """Within a write without foreign keys: take out rows that point at nothing.

    Where a row may do without, only its reference is taken away.
    """
    while db.rows("PRAGMA foreign_key_check"):
        for reference in references(db):
            nothing = f"{reference.column} NOT IN (SELECT {reference.to} FROM {reference.other})"
            if reference.is_optional:
                db.run(f"UPDATE {reference.table} SET {reference.column} = NULL WHERE {nothing}")
            else:
                db.run(f"DELETE FROM {reference.table} WHERE {nothing}")
