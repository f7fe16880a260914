"""A stored log of every schema that was released becomes one of today, with all it holds."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pmlog.store.database import IN_MEMORY
from pmlog.store.keys import KEYS, OLDEST, SCHEMA_VERSION
from pmlog.store.open_log import open_log

STORED = Path(__file__).parents[1] / "data"
SCHEMAS = range(OLDEST, SCHEMA_VERSION + 1)

Rows = dict[str, list[dict[str, object]]]


def rows_in(file: Path) -> Rows:
    """Every row of the tables that are journaled today, of those the file has."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        return {
            table: [
                dict(row)
                for row in connection.execute(f"SELECT * FROM {table} ORDER BY {', '.join(key)}")
            ]
            for table, key in KEYS.items()
            if table in there
        }


def made(connection: sqlite3.Connection) -> dict[str, str]:
    """What was made in a file, by name, as SQL, wherever its lines end."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: " ".join(sql.split()).replace(" ,", ",").replace(" )", ")") for name, sql in found
    }


@pytest.fixture(params=SCHEMAS)
def stored(request, log) -> Path:
    """A log as an earlier pmlog left it, where the user's is."""
    file = STORED / f"schema-{request.param}.db"
    shutil.copyfile(file, log)
    log.chmod(0o600)
    return file


def test_there_is_one_of_every_schema():
    assert {file.name for file in STORED.glob("*.db")} == {f"schema-{n}.db" for n in SCHEMAS}


def test_every_row_and_every_value_is_still_there(pmlog, log, stored):
    before = rows_in(log)
    assert any(before.values())
    assert pmlog("list").code == 0
    after = rows_in(log)
    for table, rows in before.items():
        pairs = zip(rows, after[table], strict=False)
        assert [{name: row[name] for name in was} for was, row in pairs] == rows, table
        # Only what a migration says it adds: a log that is there began with its first entry.
        assert len(after[table]) == len(rows) or (table, len(rows)) == ("setting", 0)


def test_an_older_one_is_left_as_it_is(pmlog, log):
    shutil.copyfile(STORED / f"schema-{OLDEST}.db", log)
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("DELETE FROM _sqlite_migrations WHERE name >= 'm004'")
        connection.execute("PRAGMA user_version = 3")
    before = log.read_bytes()
    said = pmlog("list")
    assert said.code == 1
    assert "has schema 3, from before pmlog was published; it was left as it is" in said.err
    assert log.read_bytes() == before


def test_it_is_made_like_a_new_log(pmlog, log, stored):
    pmlog("list")
    fresh = open_log(IN_MEMORY)
    with closing(sqlite3.connect(log)) as connection:
        assert made(connection) == made(fresh.connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    fresh.close()


def test_it_is_backed_up_as_it_was_before(pmlog, log, stored):
    before = rows_in(log)
    pmlog("list")
    kept = list(log.with_name(f"{log.stem}-backups").glob(f"*before-schema-{SCHEMA_VERSION}*"))
    if stored.name == f"schema-{SCHEMA_VERSION}.db":
        assert kept == []
    else:
        assert [rows_in(backup) for backup in kept] == [before]


def test_it_can_be_searched_written_and_undone(pmlog, log, stored):
    assert "pricing the beta" in pmlog("search pricing").out
    before = rows_in(log)
    assert pmlog("add chat Ada --about hello").code == 0
    assert pmlog("undo").code == 0
    assert rows_in(log) == before
    said = pmlog("doctor").out
    assert [line for line in said.splitlines() if line.startswith("  bad")] == []


def test_steps_keep_their_numbers_and_a_new_one_has_the_next(log):
    shutil.copyfile(STORED / "form-9" / "log.db", log)
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("DELETE FROM change WHERE step = (SELECT max(seq) FROM step)")
        connection.execute("DELETE FROM step WHERE seq = (SELECT max(seq) FROM step)")
        before = connection.execute("SELECT * FROM step").fetchall()
        (last,) = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'step'")
    db = open_log(log)
    assert db.rows("SELECT * FROM step") == before
    assert db.rows("PRAGMA foreign_key_check") == []
    db.insert("step", at="", kind="sync")
    assert db.value("SELECT max(seq) FROM step") == last[0] + 1
    db.close()
