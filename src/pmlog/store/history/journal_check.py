"""Compare the rows with the journal, which detects damage within a text."""

import json
from typing import Any

from pmlog.store.database import Database
from pmlog.store.keys import KEYS
from pmlog.store.tables.tables import rows_of

Row = dict[str, Any]


class Contradiction(Exception):
    """The journal contradicts itself."""


def is_as_journaled(db: Database, table: str) -> bool:
    """Whether each change begins where the previous one ended, and the rows are as the last left.

    Of rows older than the journal only the columns in it are compared.
    """
    defaults = defaults_of(db, table)
    expected: dict[str, Row | None] = {}
    try:
        for op, *states in db.rows(
            "SELECT op, key, before, after FROM change WHERE tbl = ? ORDER BY seq", (table,)
        ):
            key, *both = (json.loads(state or "null") for state in states)
            follow(expected, {} if op == "update" else {**defaults, **key}, key, *both)
    except (Contradiction, ValueError, TypeError, AttributeError, RecursionError):
        return False
    actual = {key_of({name: row[name] for name in KEYS[table]}): row for row in rows_of(db, table)}
    return all(agree(row, actual.get(key)) for key, row in expected.items())


def unknown_tables(db: Database) -> list[str]:
    """Tables in the journal that pmlog does not know."""
    return [name for (name,) in db.rows("SELECT DISTINCT tbl FROM change") if name not in KEYS]


def defaults_of(db: Database, table: str) -> Row:
    """The default of each column of a table."""
    return {
        row[1]: db.value(f"SELECT {row[4]}") if row[4] is not None else None
        for row in db.rows(f"PRAGMA table_info({table})")
    }


def follow(
    expected: dict[str, Row | None], omitted: Row, key: Row, before: Row | None, after: Row | None
) -> None:
    """Apply one change to the expected rows; `omitted` are the columns that the change leaves out.

    Raises `Contradiction` if it does not begin with the expected row.
    """
    old = None if before is None else {**omitted, **before}
    row_key = key_of(key)
    if row_key in expected and not agree(old, expected[row_key]):
        raise Contradiction(key)
    was = expected.pop(row_key, None) or {}
    expected[row_key] = None
    if after is not None:
        now = {**was, **omitted, **after}
        expected[key_of({name: now.get(name, value) for name, value in key.items()})] = now


def agree(expected: Row | None, row: Row | None) -> bool:
    """Whether a row has the expected values in the columns that both have; None is no row."""
    if expected is None or row is None:
        return expected is None and row is None
    return all(row.get(name) == value for name, value in expected.items() if name in row)


def key_of(key: Row) -> str:
    return SORTED.encode(key)


SORTED = json.JSONEncoder(sort_keys=True)
"""Created once, because it encodes the key of every change."""
