"""A copy of the log for tools that follow foreign keys, such as Datasette.

In the log the primary key of a thing is `seq`, but foreign keys refer to its `id`. Such tools look
up the primary key, so in the copy that is the `id`. `entry_person` refers to an entry by id and day
at once, which they do not follow either: in the copy by id alone. The journal's triggers are left
out, since nothing is written there.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from pmlog.errors import BackupFailed

REPLACEMENTS = (
    (
        re.compile(r"seq INTEGER PRIMARY KEY,\s+id TEXT NOT NULL UNIQUE"),
        "id TEXT NOT NULL PRIMARY KEY,\n    seq INTEGER NOT NULL UNIQUE",
    ),
    (
        re.compile(r"FOREIGN KEY \(entry_id, date\) REFERENCES entry \(id, date\)"),
        "FOREIGN KEY (entry_id) REFERENCES entry (id)",
    ),
)
"""Definitions in the log's tables, with their replacements in the copy."""

LABEL = """
    ALTER TABLE entry ADD COLUMN label TEXT GENERATED ALWAYS AS
        (date || ' ' || avenue || CASE WHEN about <> '' THEN ': ' || about ELSE '' END) VIRTUAL
"""
"""The label of an entry where another row refers to it."""


def link(copy: Path) -> list[str]:
    """Make the foreign keys of a copy refer to primary keys; return the names of its tables.

    Raises `BackupFailed`, and leaves no copy, where it cannot be written.
    """
    try:
        return link_tables(copy)
    except sqlite3.OperationalError as error:
        copy.unlink(missing_ok=True)
        raise BackupFailed(f"{copy}: {error}") from error


def link_tables(copy: Path) -> list[str]:
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA legacy_alter_table = ON")  # renaming keeps references to the old name
        db.execute("BEGIN")
        for (name,) in query(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            db.execute(f'DROP TRIGGER "{name}"')
        tables = query(db, "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        for name, sql in tables:
            linked = linked_definition(sql)
            if linked != sql:
                recreate(db, name, linked)
        db.execute(LABEL)
        db.execute("COMMIT")
        return [name for name, _ in tables]


def linked_definition(sql: str) -> str:
    """The CREATE TABLE statement of the copy."""
    for pattern, replacement in REPLACEMENTS:
        sql = pattern.sub(replacement, sql)
    return sql


def recreate(db: sqlite3.Connection, name: str, sql: str) -> None:
    """Recreate a table by the statement `sql`, with its rows and indexes; rowids stay the same."""
    columns = [row[1] for row in query(db, f"PRAGMA table_info({name})")]
    indexes = query(
        db,
        f"SELECT sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name = '{name}'",
    )
    names = ", ".join(columns)
    target, source = (f"rowid, {names}", f"seq, {names}") if "seq" in columns else (names, names)
    db.execute(f'ALTER TABLE "{name}" RENAME TO "old_{name}"')
    db.execute(sql)
    db.execute(f'INSERT INTO "{name}" ({target}) SELECT {source} FROM "old_{name}"')
    db.execute(f'DROP TABLE "old_{name}"')
    for (index,) in indexes:
        db.execute(index)


def query(db: sqlite3.Connection, sql: str) -> list[tuple[str, ...]]:
    """All rows of a query of the schema."""
    return db.execute(sql).fetchall()
