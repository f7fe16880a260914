"""Create the tables of a new log from schema.sql, with journal triggers and full-text indexes."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files

from pmlog.columns import NAMES
from pmlog.store.keys import APPLICATION_ID, KEYS, MIGRATIONS, SCHEMA_VERSION, SEARCHED
from pmlog.store.triggers import triggers

WORDS = {
    "person": ("name", "name_key", *NAMES),
    "entry": ("about", "learned", "notes", "details"),
    "followup": ("what", "note"),
}
"""The columns of the full-text index, by table."""

TOKENS = "unicode61 remove_diacritics 2"
"""The tokenizer of the full-text index; it ignores diacritics."""

MIGRATION_SET = "pmlog"
"""The name under which sqlite-utils records our migrations."""

STATEMENT = re.compile(r"^CREATE (?:UNIQUE )?\w+ \"?(\w+)\"?.*?(?=;$)", re.MULTILINE | re.DOTALL)


@cache
def empty_log() -> bytes:
    """Return the pages of an empty log, as SQLite serializes it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create(connection, lambda: connection.execute("BEGIN IMMEDIATE"))
        return connection.serialize()


def create(connection: sqlite3.Connection, begin: Callable[[], object]) -> None:
    """Create the tables of a new log in one transaction, unless another process just did.

    `begin` takes the write lock and begins the transaction.
    """
    with making(connection, begin):
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in statements():
                connection.execute(statement)
            for table in KEYS:
                create_journal_triggers(connection, table)
            for table in SEARCHED:
                create_search_index(connection, table)
            connection.execute("INSERT INTO writing (step) VALUES (NULL)")
            connection.executemany(
                "INSERT INTO _sqlite_migrations (migration_set, name) VALUES (?, ?)",
                [(MIGRATION_SET, name) for name in MIGRATIONS],
            )


@contextmanager
def making(connection: sqlite3.Connection, begin: Callable[[], object]) -> Iterator[None]:
    """A transaction, begun by `begin`, after which the file's header has this schema's version."""
    begin()
    try:
        yield
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def statements(table: str = "") -> Iterator[str]:
    """Yield the statements of schema.sql, all or those that create one table and its indexes."""
    text = files("pmlog.store").joinpath("schema.sql").read_text(encoding="utf-8")
    for match in STATEMENT.finditer(text):
        if not table or re.search(rf"^CREATE TABLE {table} |\bON {table} \(", match[0]):
            yield match[0]


def create_journal_triggers(connection: sqlite3.Connection, table: str) -> None:
    """Create the triggers that journal the changes of a table."""
    columns = connection.execute(f"PRAGMA table_info({table})")
    defaults = {column[1]: column[4] for column in columns}
    for trigger in triggers(table, defaults, KEYS[table]):
        connection.execute(trigger)


def rebuild_search_indexes(connection: sqlite3.Connection) -> None:
    """Rebuild all full-text indexes, even damaged ones, within a transaction."""
    for table in SEARCHED:
        drop_search_index(connection, table)
        create_search_index(connection, table)


def drop_search_index(connection: sqlite3.Connection, table: str) -> None:
    """Drop the full-text index of a table, even a damaged one, within a transaction.

    SQLite drops no virtual table whose index it cannot read. So its row in the schema is deleted
    first: then the tables that hold the index are ordinary ones.
    """
    index = f"{table}_fts"
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "DELETE FROM sqlite_master WHERE name = ? AND sql LIKE 'CREATE VIRTUAL TABLE%'", (index,)
    )
    connection.execute("PRAGMA writable_schema = RESET")
    parts = [index, *(f"{index}_{part}" for part in INDEX_PARTS)]
    for part in parts:
        kinds = connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (part,))
        for (kind,) in kinds.fetchall():
            connection.execute(f"DROP {kind} {part}")


INDEX_PARTS = ("data", "idx", "content", "docsize", "config")
"""The suffixes of the tables in which SQLite keeps a full-text index."""


def create_search_index(connection: sqlite3.Connection, table: str) -> None:
    """Create the full-text index of a table and its triggers, in place of any that exist."""
    index, columns = f"{table}_fts", WORDS[table]
    connection.execute(f"DROP TABLE IF EXISTS {index}")
    for event in ("ai", "ad", "au"):
        connection.execute(f"DROP TRIGGER IF EXISTS {table}_{event}")
    quoted = [f'"{column}"' for column in columns]
    connection.execute(
        f'CREATE VIRTUAL TABLE "{index}" USING FTS5 (\n    {", ".join(quoted)},\n'
        f"    tokenize='{TOKENS}',\n"
        f'    content="{table}"\n)'
    )
    connection.execute(f"INSERT INTO {index}({index}) VALUES('rebuild')")
    for trigger in search_triggers(table, quoted):
        connection.execute(trigger)


def search_triggers(table: str, columns: Sequence[str]) -> Iterator[str]:
    """Yield the triggers that update a table's full-text index on insert, delete and update."""
    index, names = f"{table}_fts", ", ".join(columns)
    new, old = (", ".join(f"{side}.{one}" for one in columns) for side in ("new", "old"))
    insert = f'INSERT INTO "{index}" (rowid, {names}) VALUES (new.rowid, {new});'
    delete = (
        f'INSERT INTO "{index}" ("{index}", rowid, {names}) VALUES(\'delete\', old.rowid, {old});'
    )
    for name, event, body in (
        ("ai", "INSERT", (insert,)),
        ("ad", "DELETE", (delete,)),
        ("au", "UPDATE", (delete, insert)),
    ):
        lines = "".join(f"  {statement}\n" for statement in body)
        yield f'CREATE TRIGGER "{table}_{name}" AFTER {event} ON "{table}" BEGIN\n{lines}END'
