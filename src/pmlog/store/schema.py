"""The tables, as numbered migrations. One that was released is never edited: add the next.

The schema is a public interface (docs/schema.md): readable names, STRICT tables that check
what they hold, and views for people who open the file with other tools.
"""

import sqlite3
from collections.abc import Callable, Sequence

from sqlite_utils import Database, Migrations

from pmlog.store.database import APPLICATION_ID
from pmlog.store.definitions import (
    ENTRIES,
    FEELING,
    FOLLOWUPS,
    GROWTH,
    IMPORTS,
    JOURNAL,
    PEOPLE,
    SEARCHED,
    TABLES_OF_2,
    TABLES_OF_3,
    TABLES_OF_5,
    TOKENS,
    VIEWS,
)
from pmlog.store.journal import KEYS
from pmlog.store.triggers import triggers, triggers_of_2

migrations = Migrations("pmlog")


@migrations()
def m001_the_log(db: Database) -> None:
    """People, entries on the eight avenues, follow-ups, and the words in them."""
    for statements in (PEOPLE, ENTRIES, FOLLOWUPS, VIEWS):
        run_all(db, statements)
    for table, columns in SEARCHED.items():
        db.table(table).enable_fts(columns, create_triggers=True, tokenize=TOKENS)


@migrations()
def m002_the_journal(db: Database) -> None:
    """What each command changes is kept, so that it can be undone."""
    run_all(db, JOURNAL)
    journal_rows(db, TABLES_OF_2)


def journal_rows(db: Database, tables: Sequence[str]) -> None:
    """The journal keeps what changes in these tables, as whole rows (until migration 4)."""
    for table in tables:
        columns = [column.name for column in db.table(table).columns]
        for trigger in triggers_of_2(table, columns, KEYS[table]):
            db.execute(trigger)


@migrations()
def m003_how_it_feels(db: Database) -> None:
    """Check-ins, pauses and settings; a log that is there began with its first entry."""
    run_all(db, FEELING)
    journal_rows(db, TABLES_OF_3)
    db.execute(
        "INSERT INTO setting (name, value) SELECT 'start', first "
        "FROM (SELECT min(date) AS first FROM entry) WHERE first IS NOT NULL"
    )


@migrations()
def m004_the_journal_says_less(db: Database) -> None:
    """The journal leaves out what stands in a column by default: half its size."""
    journal_anew(db, (*TABLES_OF_2, *TABLES_OF_3))


@migrations()
def m005_growth_and_imports(db: Database) -> None:
    """Goals, engagements and what comes of them; questions; what imports brought."""
    run_all(db, GROWTH)
    run_all(db, IMPORTS)
    journal_anew(db, ("person", "entry"))
    for table in TABLES_OF_5:
        journal(db, table)


def journal_anew(db: Database, tables: Sequence[str]) -> None:
    """Make the triggers of tables anew, whose columns or whose triggers' form changed."""
    for table in tables:
        for event in ("insert", "update", "delete"):
            db.execute(f"DROP TRIGGER journal_{table}_{event}")
        journal(db, table)


def journal(db: Database, table: str) -> None:
    """From now on the journal keeps what changes in this table."""
    columns = {column.name: column.default_value for column in db.table(table).columns}
    for trigger in triggers(table, columns, KEYS[table]):
        db.execute(trigger)


def run_all(db: Database, statements: str) -> None:
    """Run statements one by one: a script would commit the transaction they belong to."""
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


def searched_anew(connection: sqlite3.Connection) -> None:
    """Make the full-text search anew, whatever is there of it."""
    db = Database(connection, execute_plugins=False)
    with db.atomic():
        for table, columns in SEARCHED.items():
            db.execute(f"DROP TABLE IF EXISTS {table}_fts")
            for event in ("ai", "ad", "au"):
                db.execute(f"DROP TRIGGER IF EXISTS {table}_{event}")
            db.table(table).enable_fts(columns, create_triggers=True, tokenize=TOKENS)


def journal_upgrade(db: Database, at: str) -> None:
    """Rows that migrations changed are a step of the journal as any other, and can be undone."""
    open_changes = "step IS NULL AND seq > (SELECT coalesce(max(seq), 0) FROM change WHERE step)"
    if db.execute(f"SELECT 1 FROM change WHERE {open_changes}").fetchone():
        db.execute("INSERT INTO step (at, command) VALUES (?, 'upgrade')", (at,))
        db.execute(f"UPDATE change SET step = (SELECT max(seq) FROM step) WHERE {open_changes}")


def migrate(connection: sqlite3.Connection, at: str, before: Callable[[], object]) -> None:
    """Bring the log up to date, in one transaction, however many processes start at once.

    The lock is taken before looking, so whoever waited for it finds nothing left to do. `before`
    is called when there is something to do, while nobody else can write. `at` is the instant.
    """
    connection.execute("PRAGMA journal_mode = WAL")
    db = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if migrations.pending(db):
            before()
            migrations.apply(db)
            journal_upgrade(db, at)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations.applied(db))}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
