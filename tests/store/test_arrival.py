"""What comes from other devices, as the tables take it."""

from contextlib import closing

from pmlog.store import IN_MEMORY, Stamp, Store
from pmlog.store.history.arrival import Difference, apply_differences


def talk(id_: str, minutes: int) -> dict[str, object]:
    return {"id": id_, "date": "2026-11-02", "avenue": "chat", "about": id_, "minutes": minutes}


def test_a_row_that_the_tables_refuse_waits_alone():
    come = [talk("g4h", 5), talk("h5j", -5), talk("j6k", 5)]
    with closing(Store(IN_MEMORY)) as store, store.journal.step(Stamp()):
        assert apply_differences(store.db, [Difference("entry", (), come, ())]) == 1
        assert store.db.rows("SELECT id FROM entry ORDER BY seq") == [("g4h",), ("j6k",)]
        assert store.db.rows("SELECT key FROM change") == [('{"id":"g4h"}',), ('{"id":"j6k"}',)]
        found = "SELECT count(*) FROM entry_fts WHERE entry_fts MATCH ?"
        assert [store.db.value(found, (one["id"],)) for one in come] == [1, 0, 1]
