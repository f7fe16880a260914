"""What SQLite itself finds wrong with a file."""

import sqlite3


def faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with a file, but for its search, which can be made anew.

    From 3.44 on it looks into the search, too; where it cannot open that, it looks at nothing, and
    is asked for each table alone.
    """
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.OperationalError:
        tables = connection.execute(TABLES_WITH_PAGES).fetchall()
        checks = (connection.execute(f'PRAGMA integrity_check("{name}")') for (name,) in tables)
        found = [row for check in checks for row in check]
    return [said for (said,) in found if said != "ok" and "fts5" not in said.lower()]


TABLES_WITH_PAGES = (
    "SELECT replace(name, '\"', '\"\"') FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
)
"""The names, for quotes, of all tables but virtual ones."""
