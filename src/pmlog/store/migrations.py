"""What makes a log of an older form like a new one, as numbered migrations.

One that was released is never edited: add the next, do the same to schema.sql, and count
`SCHEMA_VERSION` up. Logs of schema 5 are the oldest that anybody has.
"""

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database, Migrations

from pmlog.store.database import APPLICATION_ID, SCHEMA_VERSION
from pmlog.store.schema import MIGRATIONS, keep_journal, statements

migrations = Migrations(MIGRATIONS)


@migrations()
def m006_one_first_version(db: Database) -> None:
    """People of an entry may be named in any field of an avenue, not only in three."""
    remake(db.conn, "entry_person")


@migrations()
def m007_names_by_their_end(db: Database) -> None:
    """Names are found by how they end, and aliases by what they are, not by reading everybody."""
    for name, of in (
        ("person_by_end", "person (substr(name_key, -2))"),
        ("alias_by_key", "alias (alias_key)"),
        ("alias_by_end", "alias (substr(alias_key, -2))"),
    ):
        db.conn.execute(f"CREATE INDEX {name} ON {of}")


def remake(connection: sqlite3.Connection, table: str) -> None:
    """Make a table as schema.sql has it, with the rows that are there; the journal keeps nothing.

    No other table may point at it.
    """
    connection.execute(f"CREATE TEMP TABLE moved AS SELECT * FROM {table}")
    connection.execute(f"DROP TABLE {table}")
    for statement in statements(table):
        connection.execute(statement)
    connection.execute(f"INSERT INTO {table} SELECT * FROM temp.moved")
    connection.execute("DROP TABLE temp.moved")
    keep_journal(connection, table)


def migrate(
    connection: sqlite3.Connection,
    begin: Callable[[], object],
    at: str,
    before: Callable[[], object],
) -> None:
    """Bring the log up to date, in one transaction, however many processes start at once.

    `begin` takes the lock before looking, so whoever waited for it finds nothing left to do.
    `before` is called when there is something to do, while nobody else can write. `at` is the
    instant.
    """
    db = Database(connection, execute_plugins=False)
    begin()
    try:
        if migrations.pending(db):
            before()
            migrations.apply(db)
            journal_upgrade(db, at)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def journal_upgrade(db: Database, at: str) -> None:
    """Rows that migrations changed are a step of the journal as any other, and can be undone."""
    open_changes = "step IS NULL AND seq > (SELECT coalesce(max(seq), 0) FROM change WHERE step)"
    if db.execute(f"SELECT 1 FROM change WHERE {open_changes}").fetchone():
        db.execute("INSERT INTO step (at, command) VALUES (?, 'upgrade')", (at,))
        db.execute(f"UPDATE change SET step = (SELECT max(seq) FROM step) WHERE {open_changes}")
