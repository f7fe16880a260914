"""Check rows of a read-only file against the constraints of the tables.

SQLite checks no constraints in a file that it may not write, not even in its integrity check. So
rows are inserted into a new table in memory, and schema.sql stays the only place with constraints.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import Any

from pmlog.store.database import insertion
from pmlog.store.schema import statements

Row = Mapping[str, Any]


def violation(table: str, rows: Sequence[Row]) -> str | None:
    """SQLite's message about a constraint that one of a table's rows violates, or None.

    Columns that pmlog's table does not have are ignored.
    """
    if not rows:
        return None
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.execute(create_table(table))
        ours = {column[1] for column in empty.execute(f"PRAGMA table_info({table})")}
        names = [name for name in rows[0] if name in ours]
        try:
            if names:
                empty.executemany(
                    insertion(table, names), ([row[name] for name in names] for row in rows)
                )
        except sqlite3.Error as error:  # malformed JSON is no IntegrityError
            return " ".join(str(error).split())
    return None


@cache
def create_table(table: str) -> str:
    """The statement that creates a table, without triggers; its foreign keys are not enforced."""
    return next(one for one in statements(table) if one.startswith("CREATE TABLE"))
