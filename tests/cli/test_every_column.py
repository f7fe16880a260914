"""Whatever was typed is found again: each column of text of every table, as the schema has them.

One word is written into a column of a log that has something in every table. The thing it belongs
to must be found by it, its page and its JSON must have it, and a list must have the thing. A table
or a column that comes later is looked at without a line more; only the word that lists a new kind
of thing is to be said below.
"""

import json
import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from benchmarks.trials.logs import said
from pmlog.store.database import IN_MEMORY
from pmlog.store.history.journal import Journal, Stamp
from pmlog.store.keys import KEYS, SCHEMA_VERSION
from pmlog.store.open_log import open_log
from pmlog.store.references import references
from pmlog.store.tables.tables import DERIVED, NO_WORDS, kinds_of

STORED = Path(__file__).parents[1] / "data" / f"schema-{SCHEMA_VERSION}.db"
FRESH = open_log(IN_MEMORY)
WORD = "zebra"

LISTED = {
    "person": "people",
    "entry": "list",
    "followup": "followups --all",
    "goal": "goal --all",
    "engagement": "engagement --all",
    "attempt": "attempt --all",
    "reflection": "reflect",
    "outcome": "outcome",
    "question": "question --all",
}
"""What lists the things of a table."""

OF_THE_LOG = {
    "cadence": "people cadence",
    "checkin": "checkin",
    "pause": "pause",
    "setting": "setting",
}
"""Tables of what belongs to no thing, and what lists them."""

BEHIND = {"origin", "engagement.details", "imported.others"}
"""What nobody types: where an import had something from, what other files said, and what nothing
writes so far."""

OBJECTS = {"details": "leads_to", "answers": "changed"}
"""Columns that hold an object, and a key of it."""

THINGS = [table for table, key in KEYS.items() if key == ("id",)]
OWNERS = {
    table: next((one for one in references(FRESH) if one.table == table and one.is_part), None)
    for table in KEYS
}


def typed_columns() -> list[tuple[str, str]]:
    """Each column of text in which anything may be written, of what belongs to a thing."""
    found = []
    for table in [table for table in KEYS if table not in {*OF_THE_LOG, *BEHIND}]:
        sql = FRESH.value("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
        others = {row[3] for row in FRESH.rows(f"PRAGMA foreign_key_list({table})")}
        others |= {*NO_WORDS, *DERIVED.get(table, {})}
        for name, kind in kinds_of(FRESH, table).items():
            given = re.search(rf"CHECK \({name}\s+(IN|GLOB)\b", sql)
            if kind == "TEXT" and not (given or name in others or f"{table}.{name}" in BEHIND):
                found.append((table, name))
    return found


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log with something in every table."""
    there = tmp_path / "pmlog.db"
    shutil.copyfile(STORED, there)
    return there


def owner_of(log: Path, table: str) -> Any:
    """The id of the thing that the first row of a table belongs to."""
    owner = OWNERS[table]
    db = open_log(log)
    column = owner.column if owner else "id"
    order = "seq" if table in THINGS else KEYS[table][0]
    thing = db.value(f"SELECT {column} FROM {table} ORDER BY {order} LIMIT 1")
    db.close()
    return thing


def entries_of(log: Path, thing: str) -> set[str]:
    """The entries that tell of a thing: somebody is in them, or it came up there."""
    db = open_log(log)
    queries = [
        f"SELECT entry_id FROM {one.table} WHERE {column} = '{thing}'"
        for one in references(FRESH, "entry")
        for column in ("id", "person_id")
        if column in {row[1] for row in FRESH.rows(f"PRAGMA table_info({one.table})")}
    ]
    found = {row[0] for query in queries for row in db.rows(query)}
    db.close()
    return found - {None}


def with_word(log: Path, table: str, column: str) -> None:
    """Write the word into a column, in the first row of a table."""
    value = json.dumps({OBJECTS[column]: WORD}) if column in OBJECTS else WORD
    order = "seq" if table in THINGS else KEYS[table][0]
    first = f"WHERE {order} = (SELECT min({order}) FROM {table})"
    derived = {source: key for key, source in DERIVED.get(table, {}).items()}
    db = open_log(log)
    with db.without_foreign_keys(), Journal(db).step(Stamp(command="a test")):
        db.run(f"UPDATE {table} SET {column} = ? {first}", (value,))
        if column in derived:
            db.run(f"UPDATE {table} SET {derived[column]} = ? {first}", (value,))
    db.close()


def in_json(log: Path, *words: str) -> Any:
    """What a command prints as JSON."""
    done = said(log, *words, "--json")
    assert (done.err, done.code) == ("", 0)
    return json.loads(done.out)


def ids_in(log: Path, query: str) -> list[str]:
    """The ids that a query of the log finds."""
    with closing(open_log(log)) as db:
        return [row[0] for row in db.rows(query)]


def test_every_table_is_of_a_thing_or_of_the_log():
    assert {*LISTED} == {*THINGS}
    for table in KEYS:
        owner = OWNERS[table]
        assert table in {*THINGS, *OF_THE_LOG, *BEHIND} or (owner and owner.other in THINGS)


@pytest.mark.parametrize("table", THINGS)
def test_everything_with_an_id_is_shown_and_listed(log, table):
    for thing in ids_in(log, f"SELECT id FROM {table}"):
        page = said(log, "show", thing)
        assert (page.err, page.code) == ("", 0)
        assert page.out.startswith(f" {thing}  ")
        assert in_json(log, "show", thing)["id"] == thing


@pytest.mark.parametrize("table", THINGS)
def test_everything_that_is_not_put_away_is_listed(log, table):
    put_away = "closed_on IS NULL" if table == "followup" else "1"
    listed = json.dumps(in_json(log, *LISTED[table].split()))
    for thing in ids_in(log, f"SELECT id FROM {table} WHERE {put_away}"):
        assert f'"{thing}"' in listed


@pytest.mark.parametrize("table", OF_THE_LOG)
def test_what_belongs_to_no_thing_is_listed(log, table):
    assert in_json(log, *OF_THE_LOG[table].split())


@pytest.mark.parametrize(("table", "column"), typed_columns(), ids=str)
def test_whatever_was_typed_is_shown_and_found(log, table, column):
    assert in_json(log, "search", WORD) == []
    with_word(log, table, column)
    thing = owner_of(log, table)
    assert WORD in json.dumps(in_json(log, "show", thing))
    assert WORD in said(log, "show", thing).out
    assert WORD in said(log, "export", "json").out
    found = {one["id"] for one in in_json(log, "search", WORD[:-1])}
    assert found & {thing, *entries_of(log, thing)}
    assert found == {one["id"] for one in in_json(log, "search", WORD.upper())}
