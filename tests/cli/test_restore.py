"""pmlog restore: the log as it was on a day, or as it is in a file; and back again."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest


def test_nothing_there_and_wrong_words(plays, here):
    plays(
        """
$ pmlog restore
! pmlog: Missing argument 'FILE|DAY', as in pmlog restore yesterday. See pmlog restore --help
[exit 2]
$ pmlog restore yesterday
! pmlog: No backup matches 'Sat 21 Nov 2026'. See pmlog backup list
[exit 3]
$ pmlog restore nonsense
! pmlog: No backup matches 'nonsense'. See pmlog backup list
[exit 3]
$ pmlog restore nothing.db
! pmlog: No backup matches 'nothing.db'. See pmlog backup list
[exit 3]
"""
    )


def test_a_day_is_had_back_and_given_up_again(plays, here):
    plays(
        """
$ PMLOG_TODAY=2026-11-20 pmlog add chat Ada Lovelace --about pricing
Logged v2w  chat, Fri 20 Nov 2026, with Ada Lovelace: pricing
  c5g  new person  Ada Lovelace
$ PMLOG_TODAY=2026-11-21 pmlog add chat Ben Okafor --about roadmaps
Logged z5z  chat, Sat 21 Nov 2026, with Ben Okafor: roadmaps
  z7q  new person  Ben Okafor
$ pmlog add meetup --about ProductTank --met 'Cy Young'
Logged m5s  meetup, Sun 22 Nov 2026, met Cy Young: ProductTank
  g9m  suggested   Mon 23 Nov  write to Cy Young, met at ProductTank
  v4v  new person  Cy Young
$ pmlog restore yesterday
! pmlog: Not done: restore 1 entry and 1 person instead of 3 and 3 needs a yes on a terminal, or --yes
[exit 1]
$ pmlog restore yesterday --yes
Restored 1 entry and 1 person. pmlog undo takes it back
$ pmlog list
  v2w   Fri 20 Nov   chat   Ada Lovelace   pricing
$ pmlog undo
Undone  restore (Sun 22 Nov 2026 12:00): deleted person z7q, person v4v, entry z5z, entry m5s and 1 more
$ pmlog list
  m5s   Sun 22 Nov   meetup   Cy Young       ProductTank
  z5z   Sat 21 Nov   chat     Ben Okafor     roadmaps
  v2w   Fri 20 Nov   chat     Ada Lovelace   pricing
$ pmlog redo
Redone  restore (Sun 22 Nov 2026 12:00): deleted person z7q, person v4v, entry z5z, entry m5s and 1 more
$ pmlog list
  v2w   Fri 20 Nov   chat   Ada Lovelace   pricing
$ pmlog restore today --yes
Restored 3 entries and 3 people. pmlog undo takes it back
$ pmlog undo
Undone  restore (Sun 22 Nov 2026 12:00): added person z7q, person v4v, entry z5z, entry m5s and 1 more
$ pmlog restore 2026-11-22.db --yes
Restored 2 entries and 2 people. pmlog undo takes it back
$ pmlog list
  z5z   Sat 21 Nov   chat   Ben Okafor     roadmaps
  v2w   Fri 20 Nov   chat   Ada Lovelace   pricing
$ pmlog restore '2026-11-19' --yes
! pmlog: No backup matches 'Thu 19 Nov 2026'. Did you mean 2026-11-22 or 2026-11-21?
[exit 3]
$ pmlog restore tomorrow --yes
! pmlog: No backup matches 'Mon 23 Nov 2026'. Did you mean 2026-11-22 or 2026-11-21?
[exit 3]
$ pmlog restore fri --yes
! pmlog: No backup matches 'Fri 20 Nov 2026'. Did you mean 2026-11-22 or 2026-11-21?
[exit 3]
$ pmlog list
  z5z   Sat 21 Nov   chat   Ben Okafor     roadmaps
  v2w   Fri 20 Nov   chat   Ada Lovelace   pricing
"""
    )


def test_a_file_is_a_new_machine(plays, here):
    plays(
        """
$ pmlog add chat Ada Lovelace --about pricing
Logged b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing
  r5z  new person  Ada Lovelace
$ pmlog backup copy.db
Backed up to copy.db
$ pmlog --db new.db restore copy.db --yes
Restored 1 entry and 1 person. pmlog undo takes it back
$ pmlog --db new.db list
  b9f   Sun 22 Nov   chat   Ada Lovelace   pricing
$ pmlog --db new.db undo
Undone  restore (Sun 22 Nov 2026 12:00): added person r5z and entry b9f
$ pmlog --db new.db list
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog restore . --yes
! pmlog: No backup matches '.'. See pmlog backup list
[exit 3]
"""
    )


def test_what_is_no_healthy_log_is_not_restored(plays, here):
    (here / "notes.txt").write_text("hello")
    (here / "empty.db").write_bytes(b"")
    plays(
        """
$ pmlog people add Ada
Added c2f  Ada
$ pmlog restore notes.txt --yes
! pmlog: notes.txt is not a pmlog log, or damaged; nothing was restored
[exit 1]
$ pmlog restore empty.db --yes
! pmlog: empty.db is not a pmlog log, or damaged; nothing was restored
[exit 1]
$ pmlog people
  c2f   Ada   not yet
"""
    )


def test_a_terminal_is_asked(pmlog, here, answering):
    pmlog("people add Ada")
    pmlog("backup copy.db")
    pmlog("people add Ben")
    answering("n")
    assert pmlog("restore copy.db").out == "Nothing was restored.\n"
    answering("y")
    said = pmlog("restore copy.db")
    assert said.err == "restore 0 entries and 1 person instead of 0 and 2? [y/N]: "
    assert said.out == "Restored 0 entries and 1 person. pmlog undo takes it back\n"
    assert pmlog("people").out == "  c2f   Ada   not yet\n"
    assert pmlog("undo").code == 0
    assert "Ben" in pmlog("people").out


def test_where_nothing_differs_there_is_nothing_to_undo(pmlog, here):
    pmlog("people add Ada")
    pmlog("backup copy.db")
    assert pmlog("restore copy.db --yes").out == (
        "The log is what it is in the backup: 0 entries and 1 person. Nothing was changed.\n"
    )
    assert pmlog("undo").out.startswith("Undone  people add")


def test_a_backup_in_which_something_cannot_be_is_not_restored(pmlog, here):
    pmlog("add chat Ada --about pricing")
    pmlog("backup copy.db")
    for change, said in (
        ("UPDATE entry SET date = '2026-02-30'", "holds what cannot be: entry.date is no day"),
        ("UPDATE entry SET avenue = 'dance'", "entry.avenue is none: 'dance'"),
        ("UPDATE entry SET details = '{\"leads_to\": 4}'", "entry.details has no such leads_to"),
        ("UPDATE person SET notes = char(27)", "person.notes has characters that act on a screen"),
        ("UPDATE setting SET value = 'soon'", "setting start is no day: 'soon'"),
        ("DROP TABLE goal", "lacks goal"),
        ("DELETE FROM person", "has rows that point at nothing"),
        (
            "CREATE TRIGGER x AFTER INSERT ON person BEGIN SELECT 1; END",
            "has a trigger x that is not of pmlog",
        ),
    ):
        shutil.copyfile("copy.db", "evil.db")
        with closing(sqlite3.connect("evil.db")) as evil, evil:
            if not change.startswith("DELETE"):
                evil.execute("PRAGMA foreign_keys = ON")
            evil.execute(change)
            evil.execute("DELETE FROM change")
        refused = pmlog("restore evil.db --yes")
        assert refused.code == 1
        assert refused.err.startswith("pmlog: evil.db ")
        assert refused.err.endswith("; nothing was restored\n")
        assert said in refused.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE entry SET mode = 'dance'", "a row of entry: CHECK constraint failed: mode IN ("),
        ("UPDATE person SET relation = 'foe'", "a row of person: CHECK constraint failed: relat"),
        ("UPDATE person SET cadence_days = -1", "a row of person: CHECK constraint failed: caden"),
        ("UPDATE entry SET details = '{'", "a row of entry: malformed JSON"),
        ("UPDATE step SET kind = 'dream'", "a row of step: CHECK constraint failed: kind IN ("),
        ("UPDATE change SET op = 'dream'", "a row of change: CHECK constraint failed: op IN ("),
        ("UPDATE step SET at = 'soon'", "step.at is no instant: 'soon'"),
        (
            "UPDATE step SET at = '0001-01-01T00:00:00+14:00'",
            "step.at is no instant: '0001-01-01T00:00:00+14:00'",
        ),
    ],
)
def test_a_backup_with_what_its_tables_would_refuse_is_not_restored(pmlog, here, change, said):
    pmlog("add chat Ada --about pricing")
    pmlog("backup evil.db")
    with closing(sqlite3.connect("evil.db")) as evil, evil:
        evil.execute("DELETE FROM change WHERE tbl <> 'setting'")
        evil.execute("PRAGMA ignore_check_constraints = ON")
        evil.execute(change)
        evil.execute("DELETE FROM change WHERE step IS NULL")
    refused = pmlog("restore evil.db --yes")
    assert refused.err.startswith(f"pmlog: evil.db holds what cannot be: {said}")
    assert refused.err.endswith("; nothing was restored\n")
    assert (refused.err.count("\n"), refused.code) == (1, 1)


def test_logs_whose_names_end_differently_have_backups_of_their_own(pmlog, here):
    for log, name in (("work.db", "Ada"), ("work.sqlite", "Ben"), ("work", "Cyd")):
        assert pmlog(f"--db {log} people add {name}").code == 0
        assert pmlog(f"--db {log} backup").code == 0
    for log, name in (("work.db", "Ada"), ("work.sqlite", "Ben"), ("work", "Cyd")):
        assert pmlog(f"--db {log} people add Eve").code == 0
        assert pmlog(f"--db {log} restore today --yes").code == 0
        assert pmlog(f"--db {log} people").out.split()[1] == name
    folders = {path.name for path in here.iterdir() if path.is_dir()}
    assert folders == {"work-backups", "work.sqlite.backups", "work.backups"}


def test_a_folder_that_logs_once_shared_is_sorted_by_whose_the_backups_are(pmlog, here):
    shared = here / "work-backups"
    shared.mkdir()
    for day, log, name in (("18", "work.db", "Ada"), ("19", "work.sqlite", "Ben")):
        pmlog(f"--db {log} people add {name}")
        pmlog(f"--db {log} backup copy.db")
        Path("copy.db").rename(shared / f"2026-11-{day}.db")
    assert [one["day"] for one in json.loads(pmlog("--db work.db backup list --json").out)] == [
        "2026-11-18"
    ]
    assert [one["day"] for one in json.loads(pmlog("--db work.sqlite backup list --json").out)] == [
        "2026-11-19"
    ]
    assert pmlog("--db work.sqlite restore '19 nov' --yes").code == 0
    assert pmlog("--db work.sqlite restore '18 nov' --yes").code == 3
