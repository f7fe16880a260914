"""pmlog open: a copy of the log, for Datasette."""

import json
import sqlite3

import pytest

from pmlog.formats.exports.datasette import QUERIES, TABLES
from pmlog.store.copies import linked_copy


def test_nothing_is_opened_before_there_is_a_log(plays, here):
    plays(
        """
$ pmlog open
! pmlog: There is no log at pmlog.db yet; nothing to open
[exit 1]
"""
    )


def test_without_datasette_it_says_what_to_do(plays, here, monkeypatch):
    monkeypatch.setenv("PATH", str(here))
    plays(
        """
$ pmlog people add Ada
Added c2f  Ada
$ pmlog open
! pmlog: Datasette is not on your PATH; pmlog open --into FOLDER writes a copy and says the command that opens it
[exit 1]
$ pmlog open --into copy
Copied the log to copy. This opens it:
  uvx datasette copy -o
$ pmlog open --into copy
! pmlog: copy is there already; name a new folder
[exit 1]
$ pmlog open --into copy/pmlog.db/x
! pmlog: copy/pmlog.db/x cannot be made: Not a directory
[exit 1]
"""
    )
    assert "datasette" not in [path.name for path in here.iterdir()]


def test_datasette_is_handed_a_copy_that_is_gone_afterwards(pmlog, here, monkeypatch):
    pmlog("people add Ada")
    program = here / "datasette"
    program.write_text(f'#!/bin/sh\n/bin/cp "$1"/* "{here}"/kept/\nexit 3\n')
    program.chmod(0o700)
    (here / "kept").mkdir()
    monkeypatch.setenv("PATH", str(here))
    assert pmlog("open").code == 3
    kept = sqlite3.connect(here / "kept" / "pmlog.db")
    assert kept.execute("SELECT name FROM person").fetchall() == [("Ada",)]
    kept.close()
    assert json.loads((here / "kept" / "metadata.json").read_text())["title"] == "pmlog"


@pytest.fixture
def copy(pmlog, here):
    """A copy for Datasette, opened."""
    pmlog("add chat Ada Lovelace, Ben --about pricing --next 'call Ada by fri'")
    pmlog("add chat Ben")
    pmlog("people add Cy")
    pmlog("undo")  # so that places and rows are not numbered alike
    pmlog("people add Dee Day")
    pmlog("open --into copy")
    db = sqlite3.connect(here / "copy" / "pmlog.db")
    yield db
    db.close()


def columns(db, table):
    return {row[1]: row for row in db.execute(f"PRAGMA table_xinfo({table})")}


def test_what_points_at_a_row_points_at_its_key(copy):
    for (table,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        pointing = copy.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        assert len({row[0] for row in pointing}) == len(pointing), table  # none has two columns
        for _, _, other, _, key, *_ in pointing:
            assert columns(copy, other)[key][5] == 1, (table, other)
    assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
    assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_search_of_the_copy_finds_the_same_rows(copy):
    found = "SELECT name FROM person WHERE rowid IN (SELECT rowid FROM person_fts('dee'))"
    assert copy.execute(found).fetchall() == [("Dee Day",)]
    assert copy.execute("SELECT seq = rowid FROM person GROUP BY 1").fetchall() == [(1,)]


def test_an_entry_is_called_by_its_day_and_what_it_was_about(copy):
    assert [row[0] for row in copy.execute("SELECT label FROM entry ORDER BY seq")] == [
        "2026-11-22 chat: pricing",
        "2026-11-22 chat",
    ]


def test_each_datasette_is_told_the_same(copy, here):
    older, newer = (
        json.loads((here / "copy" / name).read_text())["databases"]["pmlog"]
        for name in ("metadata.json", "datasette.json")
    )
    assert older["queries"] == newer["queries"]
    hidden = {name for name, told in newer["tables"].items() if told.get("hidden")}
    assert hidden >= {"change", "step", "setting", "entry_person", "_sqlite_migrations"}
    for name, told in newer["tables"].items():
        assert told.items() <= older["tables"][name].items()
        there = columns(copy, name)
        wanted = {*told.get("facets", ()), told.get("label_column"), told.get("sort_desc")}
        assert wanted - {None} <= there.keys(), name
    shown = {row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE sql > ''")}
    assert TABLES.keys() <= shown


@pytest.mark.parametrize("name", QUERIES)
def test_each_question_that_is_ready_can_be_asked(copy, name):
    copy.execute(QUERIES[name][1], {"name": "Ada"} if ":name" in QUERIES[name][1] else ())


def test_on_a_full_disk_no_half_copy_is_left(pmlog, here, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    pmlog("people add Ada")
    monkeypatch.setattr(linked_copy, "recreate", full)
    said = pmlog("open --into copy")
    assert (said.out, said.code) == ("", 1)
    assert said.err.endswith("copy/pmlog.db: database or disk is full\n")
    assert [*(here / "copy").iterdir()] == []
