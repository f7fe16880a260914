"""Whether the rows are those the journal wrote down: damage within a text shows only here."""

import json
from typing import Any

from pmlog.store.database import Database
from pmlog.store.keys import KEYS
from pmlog.store.tables.tables import rows_of

Row = dict[str, Any]


class Contradiction(Exception):
    """The journal contradicts itself."""


def is_as_journaled(db: Database, table: str) -> bool:
    """Whether each change begins where the last one ended, and the rows are as that left them.

    Rows older than the journal are only compared as far as it speaks of them.
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
    there = {key_of({name: row[name] for name in KEYS[table]}): row for row in rows_of(db, table)}
    return all(agree(row, there.get(key)) for key, row in expected.items())


def unknown_tables(db: Database) -> list[str]:
    """Tables that the journal speaks of and pmlog does not know."""
    return [name for (name,) in db.rows("SELECT DISTINCT tbl FROM change") if name not in KEYS]


def defaults_of(db: Database, table: str) -> Row:
    """What each column of a table holds when nothing is said."""
    return {
        row[1]: db.value(f"SELECT {row[4]}") if row[4] is not None else None
        for row in db.rows(f"PRAGMA table_info({table})")
    }


def follow(
    expected: dict[str, Row | None], unsaid: Row, key: Row, before: Row | None, after: Row | None
) -> None:
    """Take one change of the journal into account; `unsaid` is what it leaves out of a row.

    Raises `Contradiction` where it does not begin with what was expected.
    """
    goes = None if before is None else {**unsaid, **before}
    known_by = key_of(key)
    if known_by in expected and not agree(goes, expected[known_by]):
        raise Contradiction(key)
    was = expected.pop(known_by, None) or {}
    expected[known_by] = None
    if after is not None:
        now = {**was, **unsaid, **after}
        expected[key_of({name: now.get(name, value) for name, value in key.items()})] = now


def agree(said: Row | None, row: Row | None) -> bool:
    """Whether a row is what is said of it, as far as anything is said."""
    if said is None or row is None:
        return said is None and row is None
    return all(row.get(name) == value for name, value in said.items() if name in row)


def key_of(key: Row) -> str:
    return SORTED.encode(key)


SORTED = json.JSONEncoder(sort_keys=True)
"""Made once: there are as many keys as changes."""
