"""Numbered migrations that upgrade a log of an older schema.

A released migration is never edited: add the next, make the same change in schema.sql, and add its
name to `keys.MIGRATIONS`. No published pmlog wrote a log older than schema 5.
"""

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database, Migrations

from pmlog.store.keys import PHONE_ITEM, SEARCHED, SYNCED
from pmlog.store.schema import (
    MIGRATION_SET,
    create_journal_triggers,
    create_search_index,
    making,
    statements,
)

migrations = Migrations(MIGRATION_SET)


@migrations()
def m006_one_first_version(db: Database) -> None:
    """People of an entry may be named in any field of an avenue, not only in three."""
    remake(db.conn, "entry_person")


@migrations()
def m007_names_by_their_end(db: Database) -> None:
    """Index names and aliases by their last letters, and aliases by their key."""
    for name, on in (
        ("person_by_end", "person (substr(name_key, -2))"),
        ("alias_by_key", "alias (alias_key)"),
        ("alias_by_end", "alias (substr(alias_key, -2))"),
    ):
        db.conn.execute(f"CREATE INDEX {name} ON {on}")


@migrations()
def m008_suggestions(db: Database) -> None:
    """Give follow-ups that pmlog proposed a kind of their own: they are no promises.

    A proposal has the wording of its avenue and was written in the same step as its entry. If its
    wording or day changed since, the user made it a promise. The journal's rows get the kind, too,
    so that undo and redo restore it.
    """
    for event in ("insert", "update", "delete"):
        db.conn.execute(f"DROP TRIGGER journal_followup_{event}")
    db.conn.execute(
        "ALTER TABLE followup ADD COLUMN kind TEXT NOT NULL DEFAULT 'promise' CHECK (kind <> '')"
    )
    for statement in statements("followup"):
        if "followup_suggested" in statement:
            db.conn.execute(statement)
    db.conn.execute("DROP VIEW promise")
    db.conn.execute(next(one for one in statements() if one.startswith("CREATE VIEW promise")))
    for kind, words in PROPOSED.items():
        db.conn.execute(f"CREATE TEMP TABLE proposed AS {PROPOSED_IDS}", (words,))
        db.conn.execute(
            "UPDATE followup SET kind = ? WHERE id IN (SELECT id FROM temp.proposed)", (kind,)
        )
        for op, side in (("insert", "after"), ("delete", "before")):
            db.conn.execute(
                f"UPDATE change SET {side} = json_set({side}, '$.kind', ?) WHERE tbl = 'followup' "
                f"AND op = '{op}' AND json_extract(key, '$.id') IN (SELECT id FROM temp.proposed)",
                (kind,),
            )
        db.conn.execute("DROP TABLE temp.proposed")
    create_journal_triggers(db.conn, "followup")


PROPOSED = {
    "contact": "write to *, met at *",
    "advice": "tell * what came of: *",
    "discussion": "go on with what * said on *",
}
"""The wording (GLOB) of follow-ups that pmlog proposed until schema 7, by their kind."""

PROPOSED_IDS = """
    SELECT json_extract(made.key, '$.id') AS id FROM change AS made
    WHERE made.tbl = 'followup' AND made.op = 'insert'
        AND json_extract(made.after, '$.what') GLOB ?
        AND json_extract(made.after, '$.direction') = 'mine'
        AND EXISTS (
            SELECT 1 FROM change AS entry WHERE entry.step = made.step AND entry.tbl = 'entry'
                AND entry.op = 'insert'
                AND json_extract(entry.key, '$.id') = json_extract(made.after, '$.entry_id'))
        AND made.key NOT IN (
            SELECT key FROM change WHERE tbl = 'followup' AND op = 'update'
                AND json_extract(before, '$.what', '$.due') <> '[null,null]')
"""
"""The ids of follow-ups with a wording, written with their entry and not changed since."""


@migrations()
def m009_what_imports_decided(db: Database) -> None:
    """Keep further values that files gave, and what an import left out, with reason and day."""
    remake(db.conn, "imported")
    remake(db.conn, "origin")


@migrations()
def m010_several_devices(db: Database) -> None:
    """Add the tables of sync, and a kind of step for changes received from another device."""
    run = db.conn.execute
    run("PRAGMA defer_foreign_keys = ON")  # changes refer to steps while their table is replaced
    last = run("SELECT seq FROM sqlite_sequence WHERE name = 'step'").fetchall()
    rows = run("SELECT * FROM step").fetchall()
    run("DROP TABLE step")
    run("DROP INDEX change_outside")
    for table in ("step", *SYNCED):
        for statement in statements(table):
            run(statement)
    run("CREATE INDEX change_by_key ON change (tbl, key)")
    db.conn.executemany("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)", rows)
    db.conn.executemany("UPDATE sqlite_sequence SET seq = ? WHERE name = 'step'", last)


@migrations()
def m011_what_comes_again(db: Database) -> None:
    """Let a follow-up recur, by an iCalendar rule."""
    add_columns(
        db.conn,
        "followup",
        "rule TEXT NOT NULL DEFAULT '' CHECK (rule GLOB 'FREQ=*' OR rule = '')",
        "after_done INTEGER NOT NULL DEFAULT 0 CHECK (after_done IN (0, 1))",
    )


@migrations()
def m012_birthdays(db: Database) -> None:
    """Add a column for a birthday the user typed (or 'off'), which overrides imported ones."""
    add_columns(
        db.conn,
        "person",
        "birthday TEXT NOT NULL DEFAULT '' "
        "CHECK (birthday GLOB '?*-[0-9][0-9]-[0-9][0-9]' OR birthday IN ('', 'off'))",
    )
    for statement in statements("person"):
        if "person_by_birthday" in statement:
            db.conn.execute(statement)


@migrations()
def m013_phone(db: Database) -> None:
    """Add the table of a phone's to-dos, and index people by cadence, relation and tag."""
    for statement in statements(PHONE_ITEM):
        db.conn.execute(statement)
    for name, on in (
        ("person_by_cadence", "person (cadence_days) WHERE cadence_days IS NOT NULL"),
        ("person_by_relation", "person (relation)"),
        ("person_tag_by_tag", "person_tag (tag)"),
    ):
        db.conn.execute(f"CREATE INDEX {name} ON {on}")


@migrations()
def m014_flat(db: Database) -> None:
    """Index what is read every day: the people of a day, and entries that last several days."""
    by_day = "CREATE INDEX IF NOT EXISTS entry_person_by_date ON entry_person (date, entry_id)"
    db.conn.execute(by_day)  # `remake` may have created it
    db.conn.execute("CREATE INDEX entry_lasting ON entry (date) WHERE instr(details, '\"days\"')")


def add_columns(connection: sqlite3.Connection, table: str, *columns: str) -> None:
    """Add columns to a table, defined as in schema.sql, and renew its journal triggers."""
    for event in ("insert", "update", "delete"):
        connection.execute(f"DROP TRIGGER journal_{table}_{event}")
    for column in columns:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    create_journal_triggers(connection, table)


def remake(connection: sqlite3.Connection, table: str) -> None:
    """Recreate a table as schema.sql defines it, with its rows, without journaling that.

    No other table may refer to it.
    """
    columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    connection.execute(f"CREATE TEMP TABLE moved AS SELECT * FROM {table}")
    connection.execute(f"DROP TABLE {table}")
    for statement in statements(table):
        connection.execute(statement)
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT * FROM temp.moved")
    connection.execute("DROP TABLE temp.moved")
    create_journal_triggers(connection, table)


def migrate(
    connection: sqlite3.Connection,
    begin: Callable[[], object],
    at: str,
    before: Callable[[], object],
) -> None:
    """Apply the pending migrations in one transaction, even if several processes start at once.

    `begin` takes the write lock first, so a process that waited for it finds nothing to do.
    `before` is called if migrations are pending, while nobody else can write. `at` is the instant
    that the journal records.
    """
    db = Database(connection, execute_plugins=False)
    with making(connection, begin):
        if migrations.pending(db):
            before()
            migrations.apply(db)
            # Not in a migration: a later one may add a column that is searched.
            for table in SEARCHED:
                create_search_index(connection, table)
            journal_upgrade(db, at)


def journal_upgrade(db: Database, at: str) -> None:
    """Record the rows that migrations changed as a step of the journal, which can be undone."""
    open_changes = "step IS NULL AND seq > (SELECT coalesce(max(seq), 0) FROM change WHERE step)"
    if db.execute(f"SELECT 1 FROM change WHERE {open_changes}").fetchone():
        db.execute("INSERT INTO step (at, command) VALUES (?, 'upgrade')", (at,))
        db.execute(f"UPDATE change SET step = (SELECT max(seq) FROM step) WHERE {open_changes}")
