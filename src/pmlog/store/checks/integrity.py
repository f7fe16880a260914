"""SQLite's integrity check."""

import sqlite3


def faults(connection: sqlite3.Connection) -> list[str]:
    """Return SQLite's messages about a damaged file, except about full-text indexes.

    Those can be rebuilt. From 3.44 on SQLite checks them, too; if it cannot open one it checks
    nothing, so then each table is checked separately.
    """
    try:
        messages = connection.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.OperationalError:
        tables = connection.execute(TABLES_WITH_PAGES).fetchall()
        checks = (connection.execute(f'PRAGMA integrity_check("{name}")') for (name,) in tables)
        messages = [row for check in checks for row in check]
    return [text for (text,) in messages if text != "ok" and "fts5" not in text.lower()]


TABLES_WITH_PAGES = (
    "SELECT replace(name, '\"', '\"\"') FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
)
"""The names of all tables but virtual ones, with quotes escaped."""
