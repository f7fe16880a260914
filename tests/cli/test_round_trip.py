"""pmlog export json and import json: a log taken elsewhere and back, byte for byte."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def test_there_and_back(plays, here):
    plays(
        """
$ pmlog add chat Ada Lovelace --about pricing --next 'send the deck by fri'
Logged b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing
  c9x  you owe     Fri 27 Nov  send the deck
  r5z  new person  Ada Lovelace
$ pmlog export json log.json
Exported 6 rows as json to log.json
$ pmlog export json log.json
! pmlog: log.json is there already; name a new one, or use --force
[exit 1]
$ pmlog --db new.db import json log.json
! pmlog: Not done: import 1 entry and 1 person needs a yes on a terminal, or --yes
[exit 1]
$ pmlog --db new.db import json log.json --yes
Imported 6 rows; 0 were there already
$ pmlog --db new.db import json log.json --yes
Imported 0 rows; 6 were there already
$ pmlog --db new.db export json again.json
Exported 6 rows as json to again.json
$ pmlog import json nothing.json --yes
! pmlog: This file cannot be read: nothing.json: No such file or directory
[exit 1]
$ pmlog people edit Ada --city London
Changed r5z  Ada Lovelace: London
$ pmlog import json log.json --yes
! pmlog: This JSON cannot be read: person r5z differs from what the log has
[exit 1]
$ pmlog --db new.db undo
Undone  import (Sun 22 Nov 2026 12:00): added person r5z, entry b9f and follow-up c9x
$ pmlog --db new.db list
 No entry yet that fits. Log a talk: pmlog add chat NAME
"""
    )
    assert (here / "again.json").read_bytes() == (here / "log.json").read_bytes()


def test_a_log_with_something_in_every_table_comes_back_byte_for_byte(pmlog, here):
    shutil.copyfile(DATA / "schema-5.db", here / "full.db")
    exported = pmlog("--db full.db export json")
    assert exported[1:] == ("", 0)
    assert pmlog("--db new.db import json - --yes", given=exported.out.encode()).code == 0
    assert pmlog("--db new.db export json") == exported
    assert pmlog("--db new.db doctor").code == 0


def test_of_an_empty_log_too(pmlog, here):
    exported = pmlog("export json")
    assert pmlog("--db new.db import json - --yes", given=exported.out.encode()).code == 0
    assert pmlog("--db new.db export json") == exported


def test_the_file_has_a_history_of_its_own_to_go_on_with(pmlog, here):
    pmlog("add chat Ada --about pricing")
    pmlog("export json log.json")
    pmlog("--db new.db import json log.json --yes")
    assert pmlog("--db new.db history Ada").out.startswith("  Sun 22 Nov 2026 12:00   import")


def test_what_is_no_log_is_refused_in_one_line_and_takes_nothing_in(pmlog, here):
    for text in ("", "{", "[]", '{"kind": "pmlog log"}', '{"kind": "pmlog log", "person": 1}'):
        (here / "log.json").write_text(text)
        said = pmlog("import json log.json --yes")
        assert (said.out, said.code, len(said.err.splitlines())) == ("", 1, 1), text
    assert not (here / "pmlog.db").exists()


def test_a_link_that_is_code_does_not_come_back_with_a_log(pmlog, log, tmp_path):
    pmlog("people add Ada --link https://ada.example")
    pmlog("add post --about pricing --link https://post.example")
    with closing(sqlite3.connect(log, isolation_level=None)) as db:
        db.execute("INSERT INTO link SELECT id, 'Java\tScript:alert(1)' FROM person")
        db.execute("UPDATE entry SET details = json_set(details, '$.link', 'javascript:alert(1)')")
    file = tmp_path / "log.json"
    assert pmlog(f"export json {file}").code == 0
    said = pmlog(f"--db {tmp_path / 'other.db'} import json {file} --yes")
    assert said.err == "pmlog: left out 2 links that would run code\n"
    exported = pmlog(f"--db {tmp_path / 'other.db'} export json").out
    assert "https://ada.example" in exported
    assert "alert" not in exported
