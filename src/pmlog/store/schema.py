"""The tables of a new log: schema.sql, with the triggers of the journal and full-text search."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from pmlog.columns import NAMES
from pmlog.store.keys import APPLICATION_ID, KEYS, MADE, SCHEMA_VERSION, SEARCHED
from pmlog.store.triggers import triggers

WORDS = {
    "person": ("name", "name_key", *NAMES),
    "entry": ("about", "learned", "notes", "details"),
    "followup": ("what", "note"),
}
"""The columns whose words are found by full-text search, by table."""

TOKENS = "unicode61 remove_diacritics 2"
"""How texts are cut into words: letters without their accents find the same words with them."""

MIGRATIONS = "pmlog"
"""The name under which sqlite-utils remembers our migrations."""

STATEMENT = re.compile(r"^CREATE (?:UNIQUE )?\w+ \"?(\w+)\"?.*?(?=;$)", re.MULTILINE | re.DOTALL)


@cache
def empty_log() -> bytes:
    """The file of a log that holds nothing yet, as SQLite keeps it in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create(connection, lambda: connection.execute("BEGIN IMMEDIATE"))
        return connection.serialize()
    finally:
        connection.close()


def create(connection: sqlite3.Connection, begin: Callable[[], object]) -> None:
    """Make the tables of a new log, within one transaction, unless somebody did meanwhile.

    `begin` begins it, once nobody else can write.
    """
    with making(connection, begin):
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in statements():
                connection.execute(statement)
            for table in KEYS:
                keep_journal(connection, table)
            for table in SEARCHED:
                make_searchable(connection, table)
            connection.execute("INSERT INTO writing (step) VALUES (NULL)")
            connection.executemany(
                "INSERT INTO _sqlite_migrations (migration_set, name) VALUES (?, ?)",
                [(MIGRATIONS, name) for name in MADE],
            )


@contextmanager
def making(connection: sqlite3.Connection, begin: Callable[[], object]) -> Iterator[None]:
    """One transaction, after which the file is a log of this schema; `begin` begins it."""
    begin()
    try:
        yield
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def statements(of: str = "") -> Iterator[str]:
    """The statements of schema.sql, all of them or those that make a table and its indexes."""
    text = files("pmlog.store").joinpath("schema.sql").read_text(encoding="utf-8")
    for found in STATEMENT.finditer(text):
        if not of or re.search(rf"^CREATE TABLE {of} |\bON {of} \(", found[0]):
            yield found[0]


def keep_journal(connection: sqlite3.Connection, table: str) -> None:
    """From now on the journal keeps what changes in this table."""
    found = connection.execute(f"PRAGMA table_info({table})")
    defaults = {column[1]: column[4] for column in found}
    for trigger in triggers(table, defaults, KEYS[table]):
        connection.execute(trigger)


def make_search_anew(connection: sqlite3.Connection) -> None:
    """Make all full-text search anew, within a transaction, whatever is left of the old one."""
    for table in SEARCHED:
        drop_search(connection, table)
        make_searchable(connection, table)


def drop_search(connection: sqlite3.Connection, table: str) -> None:
    """Take out the full-text search of a table, whatever of it is damaged, within a transaction.

    SQLite drops no virtual table whose index it cannot read. So its line in the schema goes first:
    what it kept its index in are tables like any other then.
    """
    index = f"{table}_fts"
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "DELETE FROM sqlite_master WHERE name = ? AND sql LIKE 'CREATE VIRTUAL TABLE%'", (index,)
    )
    connection.execute("PRAGMA writable_schema = RESET")
    parts = [index, *(f"{index}_{part}" for part in INDEX_PARTS)]
    for part in parts:
        found = connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (part,))
        for (kind,) in found.fetchall():
            connection.execute(f"DROP {kind} {part}")


INDEX_PARTS = ("data", "idx", "content", "docsize", "config")
"""How the names of the tables end in which full-text search keeps an index."""


def make_searchable(connection: sqlite3.Connection, table: str) -> None:
    """Make the full-text search of a table anew, whatever is there of it, from all its texts."""
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
    """The triggers that keep the search of a table up to date: for rows new, deleted, updated."""
    index, names = f"{table}_fts", ", ".join(columns)
    new, old = (", ".join(f"{side}.{one}" for one in columns) for side in ("new", "old"))
    add = f'INSERT INTO "{index}" (rowid, {names}) VALUES (new.rowid, {new});'
    take = (
        f'INSERT INTO "{index}" ("{index}", rowid, {names}) VALUES(\'delete\', old.rowid, {old});'
    )
    for name, event, body in (
        ("ai", "INSERT", (add,)),
        ("ad", "DELETE", (take,)),
        ("au", "UPDATE", (take, add)),
    ):
        lines = "".join(f"  {statement}\n" for statement in body)
        yield f'CREATE TRIGGER "{table}_{name}" AFTER {event} ON "{table}" BEGIN\n{lines}END'
