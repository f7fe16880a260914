"""Who is forgotten is forgotten by every id, name and address they ever had."""

import contextlib
import json
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from pmlog.drafts import create
from tests.session import Said


def everything(here) -> str:
    """All bytes of the log, its backups and what lies beside them, that are text."""
    files = [file for file in sorted(here.rglob("*")) if file.is_file()]
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files).casefold()


@pytest.fixture
def on(monkeypatch, pmlog):
    """Run a command line on a day."""

    def on_day(day: str, line: str):
        monkeypatch.setenv("PMLOG_TODAY", day)
        said = pmlog(line)
        assert said.code in (0, 1, 3), said
        return said

    return on_day


def test_who_was_deleted_and_written_again_is_forgotten_by_both_ids(on, here):
    on("2026-11-01", "add chat Ada Lovelace --about 'one of a kind'")
    on("2026-11-03", "undo")
    on("2026-11-04", "people add Ada Lovelace")
    on("2026-11-05", "people edit Ada --name 'Ada King'")
    on("2026-11-06", "add chat 'Ada King, Ben' --about 'as Ada Lovelace said'")
    assert on("2026-11-07", "forget Ada King --yes").code == 0
    for word in ("lovelace", "king", "one of a kind"):
        assert word not in everything(here)
    assert "ben" in everything(here)


def test_a_backup_may_know_them_by_another_id_and_another_name(on, here):
    on("2026-11-01", "people add Countess Byron --link mailto:ada@mail.example")
    on("2026-11-02", "add chat Countess --about lunch")
    on("2026-11-03", "undo 2")
    on("2026-11-04", "people add Ada King --link mailto:ada@mail.example")
    on("2026-11-05", "people add Ben --notes 'knows the Countess Byron'")
    assert on("2026-11-06", "forget Ada King --yes").code == 0
    for word in ("countess", "byron", "king", "mail.example"):
        assert word not in everything(here)


def test_what_was_restored_undone_and_redone_does_not_come_back(on, here):
    on("2026-11-01", "add chat Ada Lovelace --about pricing")
    on("2026-11-02", "add chat Ben --about 'Ada Lovelace'")
    on("2026-11-03", "restore 2026-11-02 --yes")
    on("2026-11-04", "undo")
    assert on("2026-11-05", "forget Ada --yes").code == 0
    for line in ("redo", "undo", "undo", "redo 2", "restore 2026-11-02 --yes", "undo"):
        on("2026-11-06", line)
        assert "lovelace" not in everything(here)
    assert on("2026-11-06", "doctor").code == 0


def test_who_is_only_in_the_journal_can_be_forgotten(plays, here):
    plays(
        """
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ben
Added z2y  Ben
$ pmlog undo 2
Undone  people add (Sun 22 Nov 2026 12:00): added person z2y
Undone  people add (Sun 22 Nov 2026 12:00): added person r5z
$ pmlog forget Ada Lovelace --yes
Forgotten, here and in 1 backup.
! This erases Ada Lovelace from the log, its journal and 1 backup. It cannot be undone. Files you exported or backed up elsewhere are yours to delete.
$ pmlog forget z2y --yes
Forgotten, here and in 1 backup.
! This erases Ben from the log, its journal and 1 backup. It cannot be undone. Files you exported or backed up elsewhere are yours to delete.
$ pmlog forget Ada Lovelace --yes
! pmlog: No person matches 'Ada Lovelace'. See pmlog people
[exit 3]
"""
    )
    assert "lovelace" not in everything(here)
    assert "ben" not in everything(here).replace("bench", "")


def test_who_is_only_in_a_backup_can_be_forgotten_too(on, here):
    on("2026-11-01", "people add Ada Lovelace")
    on("2026-11-02", "backup")
    for file in here.glob("pmlog.db*"):
        file.unlink()
    on("2026-11-03", "people add Ben")
    assert on("2026-11-03", "forget Ada Lovelace --yes").out == "Forgotten, here and in 1 backup.\n"
    assert "lovelace" not in everything(here)


def test_nobody_else_in_the_log_is_taken_along(on, here):
    on("2026-11-01", "people add Ada Lovelace --notes one")
    on("2026-11-02", "people add Ada Lovelace --new --notes two")
    on("2026-11-03", "people add Grace Hopper")
    on("2026-11-03", "people edit Grace --name 'Ada Byron'")
    on("2026-11-03", "people edit 'Ada Byron' --name 'Grace Hopper'")
    on("2026-11-04", "people alias Grace 'Countess Grace'")
    people = on("2026-11-05", "people --json").out
    first, second = (one["id"] for one in json.loads(people) if one["name"] == "Ada Lovelace")
    assert on("2026-11-06", f"forget {first} --yes").code == 0
    assert second in on("2026-11-06", "people").out
    assert "Grace Hopper" in on("2026-11-06", "people").out


def test_who_was_once_called_the_same_keeps_the_name_of_today(on, here):
    on("2026-11-01", "people add Ada Lovelace --notes mistyped")
    on("2026-11-02", "people edit Ada --name 'Ben Okafor'")
    on("2026-11-03", "people add Ada Lovelace")
    assert on("2026-11-04", "forget Ada Lovelace --yes").code == 0
    assert "lovelace" not in everything(here)
    on("2026-11-04", "restore 2026-11-02 --yes")
    assert "Ben Okafor" in on("2026-11-04", "people").out
    on("2026-11-04", "undo")
    assert "Ben Okafor" in on("2026-11-04", "people").out
    assert on("2026-11-04", "doctor").code == 0


def test_what_still_stands_is_counted_and_named(plays, here):
    plays(
        """
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ben King --notes 'a friend of Ada'
Added z5b  Ben King
$ pmlog add chat Ada, Ben --about 'Ada said so'
Logged k5n  chat, Sun 22 Nov 2026, with Ada Lovelace and Ben King: Ada said so
  Ada: Ada Lovelace
  Ben: Ben King
$ pmlog forget Ada --yes
Forgotten, here and in 1 backup.
'Ada' still stands in 1 other text: z5b
! This erases Ada Lovelace from the log, its journal and 1 backup, and the name in 1 thing with others. It cannot be undone. Files you exported or backed up elsewhere are yours to delete.
$ pmlog list
  k5n   Sun 22 Nov   chat   Ben King   [forgotten] said so
"""
    )


def test_a_backup_damaged_within_is_no_reason_to_stop(on, here):
    on("2026-11-01", "people add Ada Lovelace")
    on("2026-11-02", "people add Ben")
    on("2026-11-03", "people add Cy")
    backups = here / "pmlog-backups"
    damaged = bytearray((backups / "2026-11-02.db").read_bytes())
    at = damaged.index(b"CREATE TABLE person")
    damaged[at : at + 6] = b"DAMAGE"
    (backups / "2026-11-02.db").write_bytes(damaged)
    shutil.copyfile(backups / "2026-11-02.db", here / "pmlog.damaged-2026-11-02.db")
    assert on("2026-11-03", "forget Ada --yes").out == "Forgotten, here and in 1 backup.\n"
    assert "lovelace" not in everything(here)
    assert (backups / "2026-11-02.db.damaged").exists()


def test_kept_drafts_forget_them_too(pmlog, here):
    log = here / "pmlog.db"
    pmlog("people add Ada Lovelace")
    pmlog("add chat 'Ada, Ben' --about pricing")
    ben = json.loads(pmlog("people --json").out)[1]["id"]
    ada = json.loads(pmlog("people --json").out)[0]["id"]
    day = date(2026, 11, 22)
    about = create(log, day, "add", "chat", "Ada: Ada Lovelace said é".encode(), {}, {"who": "Ada"})
    other = create(log, day, "people", ben, "Ada and Lovelace, Ada \xe9".encode("cp1252"))
    hers = create(log, day, "people", ada, b"anything")
    wide = create(log, day, "add", "post", "by Ada Lovelace".encode("utf-16"))
    unmarked = create(log, day, "add", "post", "by Ada Lovelace".encode("utf-16-be"))
    cut = create(log, day, "add", "post", "by Ada Lovelace, ".encode("utf-16")[:-1])
    copy = about.path.with_name(f".{about.path.name}.swp")
    copy.write_bytes(b"\x00Ada Lovelace")
    said = pmlog("forget Ada --yes")
    assert said.out == "Forgotten, here and in 1 backup and 6 drafts.\n"
    assert about.path.read_text() == "[forgotten]: [forgotten] said é"
    assert json.loads(about.about.read_text())["options"] == {"who": "[forgotten]"}
    assert other.path.read_bytes() == "Ada and [forgotten] \xe9".encode("cp1252")
    assert wide.path.read_bytes().decode("utf-16") == "by [forgotten]"
    assert unmarked.path.read_bytes().decode("utf-16-be") == "by [forgotten]"
    assert cut.path.read_bytes().decode("utf-16") == "by [forgotten],"
    assert not hers.path.exists()
    assert not copy.exists()


def test_a_former_id_means_who_is_there_again(on, here):
    on("2026-11-01", "people add Ada Lovelace")
    former = json.loads(on("2026-11-01", "people --json").out)[0]["id"]
    on("2026-11-02", "undo")
    on("2026-11-03", "people add Ada Lovelace")
    on("2026-11-03", "people alias Ada Countess")
    assert "This erases Ada Lovelace" in on("2026-11-04", f"forget {former} --yes").err
    assert "lovelace" not in everything(here)
    assert "countess" not in everything(here)


def test_who_is_called_something_else_by_now_is_named(pmlog, here):
    pmlog("people add Ada Lovelace")
    pmlog("people edit Ada --name 'Ben Okafor'")
    said = pmlog("forget Ada Lovelace --yes")
    assert said == Said(
        "", "pmlog: No person matches 'Ada Lovelace'. Did you mean Ben Okafor?\n", 3
    )
    assert "Ben Okafor" in pmlog("people").out


@pytest.mark.parametrize(
    "stage",
    [
        "pmlog.store.erasure.erase_files.erase_from_backup",
        "pmlog.store.erasure.erase_files.scrub",
        "pmlog.store.erasure.erase_person.delete_things",
        "pmlog.store.erasure.erase_person.erase_journal",
        "pmlog.store.erasure.erase_person.vacuum",
    ],
)
def test_what_was_cut_short_is_done_when_it_is_done_again(on, here, monkeypatch, stage):
    on("2026-11-01", "add chat Ada Lovelace --about pricing")
    on("2026-11-02", "people add Ben --notes 'knows Ada Lovelace'")
    on("2026-11-03", "people add Cy")
    backups = here / "pmlog-backups"
    (backups / "2026-11-01.db").write_text("Ada Lovelace")

    def cut_short(*_):
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(stage, cut_short)
        monkeypatch.setenv("PMLOG_TODAY", "2026-11-04")
        with contextlib.suppress(RuntimeError):
            on("2026-11-04", "forget Ada --yes")
    assert on("2026-11-04", "people").code == 0
    on("2026-11-05", "forget Ada Lovelace --yes")
    assert "lovelace" not in everything(here)
    assert on("2026-11-05", "doctor").code == 0


def test_changes_that_lie_beside_a_backup_do_not_come_back(on, here):
    on("2026-11-01", "people add Ada Lovelace")
    on("2026-11-02", "people add Ben")
    backup = here / "pmlog-backups" / "2026-11-02.db"
    with contextlib.closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE person SET notes = 'of Ada Lovelace', city = 'Rome'")
        connection.commit()
        shutil.copytree(backup.parent, here / "as it was")
    for file in (here / "as it was").iterdir():
        file.replace(backup.parent / file.name)
    (here / "as it was").rmdir()
    on("2026-11-03", "people edit Ben --notes 'as Ada Lovelace'")
    assert on("2026-11-04", "forget Ada --yes").out == "Forgotten, here and in 2 backups.\n"
    assert "lovelace" not in everything(here)
    assert sorted(file.name for file in backup.parent.iterdir()) == [
        "2026-11-02.db",
        "2026-11-03.db",
    ]


STORED = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("stored", sorted(STORED.glob("schema-*.db")), ids=lambda path: path.stem)
def test_backups_of_every_schema_are_written_anew(on, here, stored):
    on("2026-11-01", "people add Ben")
    backups = here / "pmlog-backups"
    backups.mkdir(exist_ok=True)
    shutil.copyfile(stored, backups / "2026-10-01.db")
    assert "lovelace" in everything(here)
    assert on("2026-11-02", "forget Ada Lovelace --yes").code == 0
    assert "lovelace" not in everything(here)
    assert not list(backups.glob("*.damaged"))
