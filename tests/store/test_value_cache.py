"""What was computed is kept until the log changes, and never a moment longer."""

import sqlite3
from datetime import date

import pytest

from pmlog.store import Store

TODAY = date(2026, 11, 22)
VALUE = {"risk": 40}


@pytest.fixture
def store(log):
    opened = Store(log)
    with opened.writing():
        opened.people.add_named("Ada", TODAY)
    yield opened
    opened.close()


def test_nothing_there(store):
    assert store.cache.get("risk") is None


def test_it_is_kept_while_nothing_changes(store):
    store.cache.put("risk", VALUE, store.cache.version())
    assert store.cache.get("risk") == VALUE
    with store.writing():
        pass
    assert store.cache.get("risk") == VALUE


def test_several_are_kept_side_by_side_and_older_ones_forgotten(store):
    store.cache.put("risk 21", VALUE, store.cache.version())
    with store.writing():
        store.people.add_named("Ben", TODAY)
    store.cache.put("risk 21", VALUE, store.cache.version())
    store.cache.put("risk 22", VALUE, store.cache.version())
    assert store.db.rows("SELECT name FROM glance ORDER BY name") == [("risk 21",), ("risk 22",)]


def test_of_another_kind_whose_name_only_begins_alike_nothing_is_forgotten(store):
    store.cache.put("past-60 21", VALUE, store.cache.version())
    with store.writing():
        store.people.add_named("Ben", TODAY)
    store.cache.put("past-6 21", VALUE, store.cache.version())
    assert store.db.rows("SELECT name FROM glance ORDER BY name") == [
        ("past-6 21",),
        ("past-60 21",),
    ]


def test_it_is_old_at_once_where_somebody_wrote_while_it_was_computed(store):
    version = store.cache.version()
    with store.writing():
        store.people.add_named("Ben", TODAY)
    store.cache.put("risk", VALUE, version)
    assert store.cache.get("risk") is None


def test_nobody_waits_for_another_writer_to_keep_it(store, log):
    other = sqlite3.connect(log, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    before = store.db.pragma("busy_timeout")
    statements: list[str] = []
    store.db.connection.set_trace_callback(statements.append)
    store.cache.put("risk", VALUE, store.cache.version())
    store.db.connection.set_trace_callback(None)
    waiting = statements.index("PRAGMA busy_timeout = 0")
    assert statements[waiting + 1 :] == ["BEGIN IMMEDIATE", f"PRAGMA busy_timeout = {before}"]
    assert store.cache.get("risk") is None
    other.execute("ROLLBACK")
    other.close()
    assert not store.db.has_waited, "and whoever waits next says so"


def test_where_nobody_may_write_it_is_done_without(store):
    store.db.run("PRAGMA query_only = ON")
    store.cache.put("risk", VALUE, store.cache.version())
    assert store.cache.get("risk") is None


def test_an_edit_by_another_program_ends_it(store, log):
    store.cache.put("risk", VALUE, store.cache.version())
    other = sqlite3.connect(log)
    with other:
        other.execute("UPDATE person SET relation = 'peer'")
    other.close()
    assert store.cache.get("risk") is None


def test_the_mark_never_goes_back_not_even_when_the_journal_loses_rows(store):
    before = store.cache.version()
    store.db.run("DELETE FROM change")
    assert store.cache.version() == before
