"""What the tables themselves refuse, asked of a file that is only read.

SQLite checks no constraint of a file it may not write: not even its integrity check does. So rows
are shown to the tables of a new log, in memory, and schema.sql stays the one place that says it.
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
    """Which constraint of a table one of its rows violates, as SQLite says it; None where none.

    Columns that no table of ours has are left out.
    """
    if not rows:
        return None
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.execute(made_by(table))
        ours = {column[1] for column in empty.execute(f"PRAGMA table_info({table})")}
        names = [name for name in rows[0] if name in ours]
        try:
            if names:
                empty.executemany(
                    insertion(table, names), ([row[name] for name in names] for row in rows)
                )
        except sqlite3.Error as error:  # also JSON that is none, which is no IntegrityError
            return " ".join(str(error).split())
    return None


@cache
def made_by(table: str) -> str:
    """The statement that makes a table: alone, nothing acts in it, and it points at nothing."""
    return next(one for one in statements(table) if one.startswith("CREATE TABLE"))
