"""What makes a log of an older form like a new one, as numbered migrations.

One that was released is never edited: add the next, do the same to schema.sql, and name it in
`keys.MADE`. Logs of schema 5 are the oldest that anybody has.
"""

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database, Migrations

from pmlog.store.keys import PHONE_ITEM, SEARCHED, SYNCED
from pmlog.store.schema import MIGRATIONS, keep_journal, make_searchable, making, statements

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


@migrations()
def m008_suggestions(db: Database) -> None:
    """What pmlog proposed by itself is a suggestion, and no promise of anybody.

    It is told by the words of its avenue, in the step that wrote its entry, unless its words or
    its day were changed since: then somebody made it theirs. The journal says the same of it from
    now on, so that undo and redo bring back what the log has.
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
    keep_journal(db.conn, "followup")


PROPOSED = {
    "contact": "write to *, met at *",
    "advice": "tell * what came of: *",
    "discussion": "go on with what * said on *",
}
"""What pmlog wrote by itself until schema 7, by what it is called since."""

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
"""The follow-ups of these words that came with their entry, and were not changed since, by id."""


@migrations()
def m009_what_imports_decided(db: Database) -> None:
    """What files said besides is kept, and what an import left out, why and when."""
    remake(db.conn, "imported")
    remake(db.conn, "origin")


@migrations()
def m010_several_devices(db: Database) -> None:
    """A log can be on several devices; what arrives from another one is a step of its own kind."""
    run = db.conn.execute
    run("PRAGMA defer_foreign_keys = ON")  # changes point at steps while these are made anew
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
    """A follow-up may come again, by the rule of a calendar."""
    add_columns(
        db.conn,
        "followup",
        "rule TEXT NOT NULL DEFAULT '' CHECK (rule GLOB 'FREQ=*' OR rule = '')",
        "after_done INTEGER NOT NULL DEFAULT 0 CHECK (after_done IN (0, 1))",
    )


@migrations()
def m012_birthdays(db: Database) -> None:
    """A birthday can be typed, and goes before what files say; or switched off."""
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
    """The follow-ups are to-dos of a phone, too; what both sides agreed on is kept.

    Whom to keep in touch with, and who is a peer, is found without reading everybody.
    """
    for statement in statements(PHONE_ITEM):
        db.conn.execute(statement)
    for name, of in (
        ("person_by_cadence", "person (cadence_days) WHERE cadence_days IS NOT NULL"),
        ("person_by_relation", "person (relation)"),
        ("person_tag_by_tag", "person_tag (tag)"),
    ):
        db.conn.execute(f"CREATE INDEX {name} ON {of}")


@migrations()
def m014_flat(db: Database) -> None:
    """What is read each day is found by an index: names by each of their words, whom by the day."""
    by_day = "CREATE INDEX IF NOT EXISTS entry_person_by_date ON entry_person (date, entry_id)"
    db.conn.execute(by_day)  # `remake` may have made it
    db.conn.execute("CREATE INDEX entry_lasting ON entry (date) WHERE instr(details, '\"days\"')")


def add_columns(connection: sqlite3.Connection, table: str, *columns: str) -> None:
    """Add columns to a table, as schema.sql says what they are; the journal keeps them."""
    for event in ("insert", "update", "delete"):
        connection.execute(f"DROP TRIGGER journal_{table}_{event}")
    for column in columns:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    keep_journal(connection, table)


def remake(connection: sqlite3.Connection, table: str) -> None:
    """Make a table as schema.sql has it, with the rows that are there; the journal keeps nothing.

    No other table may point at it.
    """
    columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    connection.execute(f"CREATE TEMP TABLE moved AS SELECT * FROM {table}")
    connection.execute(f"DROP TABLE {table}")
    for statement in statements(table):
        connection.execute(statement)
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT * FROM temp.moved")
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
    with making(connection, begin):
        if migrations.pending(db):
            before()
            migrations.apply(db)
            # Not in a migration: a later one may add a column that is searched.
            for table in SEARCHED:
                make_searchable(connection, table)
            journal_upgrade(db, at)


def journal_upgrade(db: Database, at: str) -> None:
    """Rows that migrations changed are a step of the journal as any other, and can be undone."""
    open_changes = "step IS NULL AND seq > (SELECT coalesce(max(seq), 0) FROM change WHERE step)"
    if db.execute(f"SELECT 1 FROM change WHERE {open_changes}").fetchone():
        db.execute("INSERT INTO step (at, command) VALUES (?, 'upgrade')", (at,))
        db.execute(f"UPDATE change SET step = (SELECT max(seq) FROM step) WHERE {open_changes}")
