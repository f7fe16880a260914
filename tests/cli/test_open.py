"""pmlog open: a copy of the log, for Datasette."""

import json
import sqlite3

import pytest

from pmlog.formats.datasette import HIDDEN, QUERIES, TITLES


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
  uvx datasette -i copy/pmlog.db -m copy/metadata.json -o
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
    program.write_text(f'#!/bin/sh\n/bin/cp "$2" "$4" "{here}"/kept/\nexit 3\n')
    program.chmod(0o700)
    (here / "kept").mkdir()
    monkeypatch.setenv("PATH", str(here))
    assert pmlog("open").code == 3
    kept = sqlite3.connect(here / "kept" / "pmlog.db")
    assert kept.execute("SELECT name FROM person").fetchall() == [("Ada",)]
    kept.close()
    assert json.loads((here / "kept" / "metadata.json").read_text())["title"] == "pmlog"


@pytest.mark.parametrize("name", QUERIES)
def test_each_question_that_is_ready_can_be_asked(pmlog, log, name):
    pmlog("people add Ada")
    db = sqlite3.connect(log)
    db.execute(QUERIES[name][1])
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    for table, (_, facets) in TITLES.items():
        assert set(facets) <= {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
    db.close()
    assert {*TITLES, *HIDDEN} <= tables
