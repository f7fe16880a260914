"""pmlog forget: a person is erased, in the log, its journal and its backups; there is no undo."""

import json

from tests.session import Said, refused


def test_nothing_there_and_wrong_words(plays, here):
    plays(
        """
$ pmlog forget
! pmlog: Missing argument 'NAME...', as in pmlog forget Ada Lovelace. See pmlog forget --help
[exit 2]
$ pmlog forget Ada
! pmlog: No person matches 'Ada'. See pmlog people
[exit 3]
"""
    )


def test_nobody_knows_them_any_more(plays, here):
    plays(
        """
$ pmlog add chat Ada Lovelace --about pricing --next 'send the deck by fri'
Logged b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing
  c9x  you owe     Fri 27 Nov  send the deck
  r5z  new person  Ada Lovelace
$ pmlog add chat Ada, Ben Okafor --about 'what Ada Lovelace said'
Logged z6f  chat, Sun 22 Nov 2026, with Ada Lovelace and Ben Okafor: what Ada Lovelace said
  q7q  new person  Ben Okafor
  Ada: Ada Lovelace
  open with Ada Lovelace: c9x send the deck; done c9x
$ pmlog backup
Backed up to pmlog-backups/2026-11-22-by-hand.db
$ pmlog forget Ada
! This erases Ada Lovelace from the log, its journal and 2 backups, with 1 entry and 1 follow-up that are with nobody else, and the name in 1 thing with others. It cannot be undone. Files you exported or backed up elsewhere are yours to delete.
! pmlog: Not done: forget Ada Lovelace for good needs a yes on a terminal, or --yes
[exit 1]
$ pmlog forget Cy
! pmlog: No person matches 'Cy'. See pmlog people
[exit 3]
$ pmlog forget Ada <<< y
! This erases Ada Lovelace from the log, its journal and 2 backups, with 1 entry and 1 follow-up that are with nobody else, and the name in 1 thing with others. It cannot be undone. Files you exported or backed up elsewhere are yours to delete.
! pmlog: Not done: forget Ada Lovelace for good needs a yes on a terminal, or --yes
[exit 1]
$ pmlog list
  z6f   Sun 22 Nov   chat   Ada Lovelace and Ben Okafor   what Ada Lovelace said
  b9f   Sun 22 Nov   chat   Ada Lovelace                  pricing
$ pmlog forget Ada --yes
Forgotten, here and in 2 backups.
! This erases Ada Lovelace from the log, its journal and 2 backups, with 1 entry and 1 follow-up that are with nobody else, and the name in 1 thing with others. It cannot be undone. Files you exported or backed up elsewhere are yours to delete.
$ pmlog list
  z6f   Sun 22 Nov   chat   Ben Okafor   what [forgotten] said
$ pmlog followups
 Nothing due. Promises come from --next "send Ada the deck by fri"
$ pmlog people
  q7q   Ben Okafor   today, 1 in all
$ pmlog history
  Sun 22 Nov 2026 12:00   add chat   added person q7q and entry z6f
  Sun 22 Nov 2026 12:00   add chat   changed setting
$ pmlog undo
Undone  add chat (Sun 22 Nov 2026 12:00): added person q7q and entry z6f
$ pmlog list
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog redo
Redone  add chat (Sun 22 Nov 2026 12:00): added person q7q and entry z6f
$ pmlog restore 2026-11-22.db --yes
Restored 0 entries and 0 people. pmlog undo takes it back
$ pmlog people
 Nobody here yet. People are written down as you mention them: pmlog add chat
$ pmlog forget Ada --yes
! pmlog: No person matches 'Ada'. See pmlog people
[exit 3]
"""
    )
    for file in here.rglob("*"):
        assert file.is_dir() or b"Lovelace" not in file.read_bytes()


def test_two_who_could_be_meant_are_named(plays, here):
    plays(
        """
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ada King
Added s6n  Ada King
$ pmlog forget Ada --yes
! pmlog: 'Ada' could be one of Ada Lovelace (r5z) or Ada King (s6n). An id says which.
[exit 4]
$ pmlog forget 'Ada K' --yes
Forgotten, here and in 1 backup.
! This erases Ada King from the log, its journal and 1 backup. It cannot be undone. Files you exported or backed up elsewhere are yours to delete.
$ pmlog people
  r5z   Ada Lovelace   not yet
"""
    )


def test_as_json(pmlog, here, answering):
    pmlog("add chat Ada Lovelace --about pricing --next 'send the deck by fri'")
    pmlog("add chat 'Ada, Ben' --about pricing")
    pmlog("add chat Cy --about 'what Ada said'")
    pmlog("backup")
    (here / "pmlog-backups" / "note.txt").write_text("a note")
    person = json.loads(pmlog("people show Ada --json").out)["id"]
    assert pmlog("forget Ada --json")[::2] == ("", 1)
    before = {
        "id": person,
        "name": "Ada Lovelace",
        "forgotten": False,
        "entries": 1,
        "followups": 1,
        "others": 0,
        "shared": 1,
        "backups": 0,
        "drafts": 0,
        "notes": 0,
        "standing": [],
        "damaged": [],
        "newer": [],
        "may_name": [],
        "cleared": True,
    }
    answering("n")
    assert json.loads(pmlog("forget Ada --json").out) == before
    said = pmlog("forget Ada --yes --json")
    assert said.err.startswith(
        "This erases Ada Lovelace from the log, its journal and 2 backups, "
        "with 1 entry and 1 follow-up that are with nobody else"
    )
    entry = json.loads(pmlog("list --json").out)[0]["id"]
    after = {"forgotten": True, "backups": 2, "may_name": ["pmlog-backups/note.txt"]}
    standing = [{"word": "Ada", "in": [entry]}]
    assert json.loads(said.out) == before | after | {"standing": standing}


def test_a_terminal_is_asked(pmlog, here, answering):
    pmlog("people add Ada")
    answering("n")
    assert pmlog("forget Ada").out == "Nobody was forgotten.\n"
    assert pmlog("people").out == "  c2f   Ada   not yet\n"
    answering("y")
    said = pmlog("forget Ada")
    assert said.err.endswith("forget Ada for good? [y/N]: ")
    assert said.out == "Forgotten, here and in 0 backups.\n"
    assert pmlog("people").out.startswith(" Nobody here yet.")


def test_a_damaged_backup_is_set_aside_and_the_names_in_it_overwritten(pmlog, here):
    pmlog("people add Ada Lovelace")
    pmlog("backup")
    beside, backups = here / "pmlog.damaged-2026-11-20.db", here / "pmlog-backups"
    for file in (beside, backups / "2026-11-21.db", backups / "note.txt"):
        file.write_text("\x01b2cAda Lovelaceada lovelaceother, Love\x01")
    said = pmlog("forget Ada --yes")
    assert (said.out, said.code) == ("Forgotten, here and in 1 backup.\n", 0)
    for file in (beside, backups / "2026-11-21.db.damaged"):
        assert file.read_text() == "\x01b2cxxxxxxxxxxxxxxxxxxxxxxxxother, Love\x01"
        assert (
            "This file is damaged: the names in it were overwritten, and nothing is restored from "
            f"it; delete it if you can: {file.relative_to(here)}\n"
        ) in said.err
    assert not (backups / "2026-11-21.db").exists()
    assert "This file may still name them; delete it if so: pmlog-backups/note.txt\n" in said.err


def test_with_nothing_left_there_is_nothing_to_undo(pmlog, here):
    pmlog("people add Ada")
    pmlog("forget Ada --yes")
    assert pmlog("undo") == Said("", "pmlog: There is nothing to undo\n", 1)


def test_where_backups_cannot_be_seen_nobody_is_forgotten(pmlog, here, shut):
    pmlog("people add Ada")
    pmlog("backup")
    shut(here / "pmlog-backups")
    unseen = refused("pmlog-backups cannot be read; check who may", 1)
    assert pmlog("forget Ada --yes") == unseen
    assert pmlog("people").out == "  c2f   Ada   not yet\n"
    assert pmlog("backup list") == unseen
    assert pmlog("restore today --yes") == unseen


def test_where_a_backup_cannot_be_written_anew_the_log_stays_as_it_is(pmlog, here, monkeypatch):
    pmlog("people add Ada")
    pmlog("backup")

    def nobody_may(source, target):
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr("pmlog.store.erasure.erase_files.shutil.copyfile", nobody_may)
    said = pmlog("forget Ada --yes")
    assert (said.out, said.code) == ("", 1)
    assert said.err.endswith(
        "pmlog: pmlog-backups/2026-11-22-by-hand.db cannot be written anew (Permission denied); "
        "the log was left as it is\n"
    )
    assert pmlog("people").out == "  c2f   Ada   not yet\n"


def test_a_log_has_the_same_backups_through_a_link(pmlog, here):
    link = here / "work.db"
    link.symlink_to(here / "pmlog.db")
    pmlog("add chat Wilhelmina Quux")
    pmlog("backup")
    pmlog(f"--db {link} backup")
    assert len(json.loads(pmlog(f"--db {link} backup list --json").out)) == 2
    said = pmlog(f"--db {link} forget Wilhelmina --yes")
    assert said.out == "Forgotten, here and in 2 backups.\n"
    assert [*files_with(here, b"Wilhelmina")] == []


def test_a_damaged_log_beside_one_with_brackets_in_its_name_is_searched(pmlog, here):
    log, damaged = here / "notes [work].db", here / "notes [work].damaged-2026-11-20.db"
    pmlog(f"--db '{log}' add chat Wilhelmina Quux")
    damaged.write_bytes(log.read_bytes()[:-100])
    assert pmlog(f"--db '{log}' forget Wilhelmina --yes").code == 0
    assert [*files_with(here, b"Wilhelmina")] == []


def files_with(folder, word):
    """Yield the files below a folder that hold these bytes."""
    files = (file for file in folder.rglob("*") if file.is_file())
    yield from (file for file in files if word in file.read_bytes())
