"""A copy of the log for other tools, in which links between rows lead somewhere.

In the log a thing has its place (`seq`) as key, and others point at its `id`. Tools that follow
links, as Datasette does, look for the key: in the copy that is the `id`. Whoever was in an entry
points there by its id and its day at once, which they do not follow either: in the copy, by its id.
What keeps the journal is left out, since nothing is to be written there.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

KEYS = (
    (
        re.compile(r"seq INTEGER PRIMARY KEY,\s+id TEXT NOT NULL UNIQUE"),
        "id TEXT NOT NULL PRIMARY KEY,\n    seq INTEGER NOT NULL UNIQUE",
    ),
    (
        re.compile(r"FOREIGN KEY \(entry_id, date\) REFERENCES entry \(id, date\)"),
        "FOREIGN KEY (entry_id) REFERENCES entry (id)",
    ),
)
"""What a table says in the log, and what in the copy."""

LABEL = """
    ALTER TABLE entry ADD COLUMN label TEXT GENERATED ALWAYS AS
        (date || ' ' || avenue || CASE WHEN about <> '' THEN ': ' || about ELSE '' END) VIRTUAL
"""
"""What an entry is called where something points at it."""


def link(copy: Path) -> list[str]:
    """Let rows of a copy be found by what points at them; returns the names of its tables."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA legacy_alter_table = ON")  # a name that is taken again is meant again
        db.execute("BEGIN")
        for (name,) in made(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            db.execute(f'DROP TRIGGER "{name}"')
        tables = made(db, "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        for name, sql in tables:
            linked = linking(sql)
            if linked != sql:
                make_anew(db, name, linked)
        db.execute(LABEL)
        db.execute("COMMIT")
        return [name for name, _ in tables]


def linking(sql: str) -> str:
    """What makes a table, as it is in the copy."""
    for there, here in KEYS:
        sql = there.sub(here, sql)
    return sql


def make_anew(db: sqlite3.Connection, name: str, sql: str) -> None:
    """Make a table as `sql` says, with the rows and indexes it has; rows keep their places."""
    columns = [row[1] for row in made(db, f"PRAGMA table_info({name})")]
    indexes = made(
        db,
        f"SELECT sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name = '{name}'",
    )
    names = ", ".join(columns)
    to, of = (f"rowid, {names}", f"seq, {names}") if "seq" in columns else (names, names)
    db.execute(f'ALTER TABLE "{name}" RENAME TO "old_{name}"')
    db.execute(sql)
    db.execute(f'INSERT INTO "{name}" ({to}) SELECT {of} FROM "old_{name}"')
    db.execute(f'DROP TABLE "old_{name}"')
    for (index,) in indexes:
        db.execute(index)


def made(db: sqlite3.Connection, sql: str) -> list[tuple[str, ...]]:
    """All rows of a question to the schema."""
    return db.execute(sql).fetchall()
