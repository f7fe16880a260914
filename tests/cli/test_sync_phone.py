"""pmlog sync phone with a folder of to-dos, as an app on a phone and vdirsyncer change it."""

import json
import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pmlog.cli.builders.phone_place import VARIABLE
from pmlog.errors import PmlogError
from pmlog.formats.exports import vtodo
from pmlog.importing.to_do import DONE, DROPPED, OPEN, ToDo
from pmlog.sync.vdir import VdirFolder

NEWER, OLDER = "20261122T130000Z", "20261122T110000Z"
"""Instants after and before all that is typed in these tests, which is at noon."""

TO_DO = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTODO
UID:{uid}
LAST-MODIFIED:20261122T130000Z
SUMMARY:{title}
{more}END:VTODO
END:VCALENDAR
"""


class Phone:
    """An app that keeps its to-dos as files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, id_: str) -> Path:
        return self.folder / f"followup-{id_}@pmlog.ics"

    def text(self, id_: str) -> str:
        return self.file(id_).read_bytes().decode()

    def writes(self, id_: str, text: str) -> None:
        self.file(id_).write_bytes(text.encode())

    def sets(self, id_: str, at: str = NEWER, **values: str) -> None:
        """Set properties of a to-do: their names with _ for -, each with what stands behind it."""
        text = re.sub(r"LAST-MODIFIED:\w*", f"LAST-MODIFIED:{at}", self.text(id_))
        for name, value in values.items():
            line = f"{name.replace('_', '-')}{value}\r\n"
            text = re.sub(rf"^{name.replace('_', '-')}[;:].*\n", "", text, flags=re.M)
            text = text.replace("END:VTODO", f"{line}END:VTODO")
        self.writes(id_, text)

    def does(self, id_: str, at: str = NEWER) -> None:
        self.sets(id_, at, STATUS=":COMPLETED", COMPLETED=f":{at}")

    def makes(self, uid: str, title: str, more: str = "") -> Path:
        file = self.folder / f"{uid}.ics"
        file.write_text(TO_DO.format(uid=uid, title=title, more=more), encoding="utf-8")
        return file

    def says(self, id_: str) -> ToDo:
        found = vtodo.read(self.text(id_))
        assert found
        return found[1]._replace(changed="")

    def all(self) -> dict[str, str]:
        return {path.name: path.read_text(encoding="utf-8") for path in self.folder.iterdir()}


@pytest.fixture
def phone(having, pmlog, here) -> Phone:
    """A phone that has the two follow-ups of a log: one to Ada, and what Ben owes."""
    having("""
        $ pmlog add chat "Ada Lovelace" --next "send the deck by 27 nov"
        $ pmlog add chat "Ben Okafor" --waiting "intro to Cy by 3 dec"
    """)
    assert pmlog("sync phone to-dos").code == 0
    return Phone(here / "to-dos")


def ids() -> tuple[str, str]:
    """The ids of these two."""
    mine, theirs = open_ones()
    return mine, theirs


def open_ones() -> dict[str, dict[str, Any]]:
    """What is open, by id, by its day."""
    rows = [row for row in every_row() if row["state"] == OPEN]
    return {row["id"]: row for row in sorted(rows, key=lambda row: row["due"])}


def row_of(id_: str) -> dict[str, Any]:
    return next(row for row in every_row() if row["id"] == id_)


def every_row() -> list[dict[str, Any]]:
    with closing(sqlite3.connect("pmlog.db")) as log:
        log.row_factory = sqlite3.Row
        return [dict(row) for row in log.execute("SELECT * FROM followup")]


def synced(pmlog) -> dict[str, Any]:
    """What a sync says."""
    said = pmlog("sync phone --json")
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def changes(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["change"], one["id"]) for one in found["heard"]}


def is_quiet(found: dict[str, Any]) -> bool:
    """Whether nothing went there and nothing came."""
    return not any(found[key] for key in ("sent", "removed", "heard", "inbox", "conflicts"))


def test_open_follow_ups_are_to_dos_and_nothing_private_is(phone, pmlog):
    pmlog('add chat "Cy Rivers" --private --next "call back by 1 dec" --note secret')
    assert is_quiet(synced(pmlog))
    mine, _ = [id_ for id_ in open_ones() if phone.file(id_).exists()]
    assert phone.says(mine) == (
        OPEN,
        date(2026, 11, 27),
        "Follow up: Ada Lovelace – send the deck",
        "",
    )
    assert len(phone.all()) == 2
    assert "Cy Rivers" not in str(phone.all())


def test_the_second_run_writes_nothing(phone, pmlog, log, here):
    before = (here / "pmlog.db").read_bytes(), phone.all()
    assert pmlog("sync phone").out == f"Nothing new: {phone.folder}\n"
    assert ((here / "pmlog.db").read_bytes(), phone.all()) == before


def test_what_is_done_moved_renamed_and_deleted_there_is_so_here(phone, pmlog):
    mine, theirs = ids()
    phone.does(mine)
    phone.sets(theirs, DUE=";TZID=Europe/Berlin:20261207T090000", SUMMARY=":Waiting: intro to Di")
    assert changes(synced(pmlog)) == {("done", mine), ("moved", theirs), ("renamed", theirs)}
    assert row_of(mine)["state"] == DONE
    row = row_of(theirs)
    assert (row["what"], row["due"], row["snoozed_until"]) == (
        "intro to Di",
        "2026-12-03",
        "2026-12-07",
    )
    synced(pmlog)  # the title is as pmlog says it again
    phone.file(theirs).unlink()
    assert changes(synced(pmlog)) == {("dropped", theirs)}
    assert row_of(theirs)["state"] == DROPPED
    assert is_quiet(synced(pmlog))


def test_moved_to_before_its_day_it_is_due_earlier(phone, pmlog):
    mine, _ = ids()
    phone.sets(mine, DUE=";VALUE=DATE:20261124")
    synced(pmlog)
    row = row_of(mine)
    assert (row["due"], row["snoozed_until"]) == ("2026-11-24", None)
    phone.sets(mine, DUE=";VALUE=DATE:20261130")
    synced(pmlog)
    phone.sets(mine, DUE=";VALUE=DATE:20261124")  # and back again: not put away any more
    synced(pmlog)
    row = row_of(mine)
    assert (row["due"], row["snoozed_until"]) == ("2026-11-24", None)


def test_what_changes_here_goes_there_and_what_else_stands_there_stays(phone, pmlog):
    mine, theirs = ids()
    phone.sets(mine, DESCRIPTION=":ring first\\nthen go", CATEGORIES=":work")
    phone.sets(theirs, DUE=";TZID=Europe/Berlin:20261203T090000")
    assert is_quiet(synced(pmlog))
    pmlog(f"edit {mine} --what 'send the new deck' --by 2026-12-01")
    pmlog(f"done {theirs}")
    assert synced(pmlog)["sent"] == 2
    assert phone.says(mine) == (
        OPEN,
        date(2026, 12, 1),
        "Follow up: Ada Lovelace – send the new deck",
        "",
    )
    assert "DESCRIPTION:ring first\\nthen go\r\n" in phone.text(mine)
    assert "CATEGORIES:work\r\n" in phone.text(mine)
    assert phone.says(theirs).state == DONE
    assert "DUE;TZID=Europe/Berlin:20261203T090000\r\n" in phone.text(theirs)
    pmlog(f"reopen {theirs}")
    pmlog(f"drop {mine}")
    found = synced(pmlog)
    assert (found["sent"], found["removed"]) == (1, 1)
    assert phone.says(theirs).state == OPEN
    assert not phone.file(mine).exists()


def test_what_becomes_private_goes_from_there(phone, pmlog):
    mine, _ = ids()
    entry = row_of(mine)["entry_id"]
    pmlog(f"edit {entry} --private")
    assert synced(pmlog)["removed"] == 1
    assert not phone.file(mine).exists()
    assert row_of(mine)["state"] == OPEN
    assert is_quiet(synced(pmlog))


def test_somebody_who_is_forgotten_goes_from_there(phone, pmlog, here):
    mine, theirs = ids()
    pmlog(f"edit {theirs} --what 'intro to Ada Lovelace'")
    assert synced(pmlog)["sent"] == 1
    assert "Sent 1 to-do, took away 1: " in pmlog("forget 'Ada Lovelace' --yes").err
    assert is_quiet(synced(pmlog))
    assert phone.says(theirs).title == "Waiting: Ben Okafor – intro to [forgotten]"
    assert "Ada" not in str(phone.all())
    assert b"Lovelace" not in (here / "pmlog.db").read_bytes()
    with closing(sqlite3.connect("pmlog.db")) as log:
        assert mine not in str(log.execute("SELECT * FROM phone_item").fetchall())


def test_forget_names_the_files_of_the_phone_that_are_none_of_ours(phone, pmlog):
    mine, theirs = ids()
    copy = phone.folder / "copy.ics"
    copy.write_text(phone.text(mine).replace("Lovelace", "Love\r\n lace"), encoding="utf-8")
    made = phone.makes("made", "call Ada Lovelace")
    assert synced(pmlog)["inbox"] == ["call Ada Lovelace"]
    err = pmlog("forget 'Ada Lovelace' --yes").err
    for file in (copy, made):
        assert f"This file may still name them; delete it if so: {file.resolve()}\n" in err
    assert str(phone.file(theirs)) not in err


def test_a_phone_that_forget_cannot_reach_is_said(phone, pmlog, here):
    (here / "to-dos").rename(here / "away")
    said = pmlog("forget 'Ada Lovelace' --yes")
    assert said.code == 0
    assert "The phone's to-dos may still name who was forgotten; pmlog sync phone" in said.err
    (here / "away").rename(here / "to-dos")
    assert synced(pmlog)["removed"] == 1
    server = "UPDATE setting SET value = 'https://ada@cloud.example.org/dav' WHERE name = 'phone'"
    with closing(sqlite3.connect("pmlog.db")) as log, log:
        log.execute(server)
    said = pmlog("forget 'Ben Okafor' --yes")
    assert "The phone's to-dos may still name who was forgotten; pmlog sync phone" in said.err


def test_what_comes_again_is_one_to_do_after_the_other(phone, pmlog):
    pmlog("add followup 'call Ada every 2 weeks'")
    synced(pmlog)
    [first] = {*open_ones()} - {*ids_on(phone, "deck"), *ids_on(phone, "intro")}
    assert "RRULE" not in phone.text(first)
    phone.does(first)
    found = synced(pmlog)
    assert changes(found) == {("done", first)}
    assert found["sent"] == 1
    [following] = {*ids_on(phone, "call")} - {first}
    assert phone.says(following).state == OPEN


def ids_on(phone: Phone, word: str) -> list[str]:
    """The ids of follow-ups there whose title has a word."""
    texts = phone.all()
    return [name[9:-10] for name in texts if word in texts[name]]


@pytest.mark.parametrize(
    ("title", "more", "line"),
    [
        ("coffee with Ada yesterday about pricing", "", "coffee with Ada yesterday about pricing"),
        ("buy flowers", "DUE;VALUE=DATE:20261201\n", "todo: buy flowers by 2026-12-01"),
        ("Renew passport", "", "todo: Renew passport"),
        ("\x1b[31mred\\nand\x07 more", "", "todo: [31mred and more"),
        (
            "Renew passport",
            "DESCRIPTION:at the\\ntown hall\nRRULE:FREQ=WEEKLY;INTERVAL=2\nDUE:20261201T080000\n",
            "todo: Renew passport – at the town hall every 2 weeks by 2026-12-01",
        ),
        ("", "", "to-do without a title"),
    ],
)
def test_a_new_one_is_a_line_of_the_inbox_once(phone, pmlog, title, more, line):
    phone.makes("new", title, more)
    assert synced(pmlog)["inbox"] == [line]
    assert is_quiet(synced(pmlog))
    [file] = (phone.folder.parent / "pmlog-inbox").glob("*.txt")
    assert file.read_text(encoding="utf-8") == f"{line}\n"


def test_a_new_one_goes_from_there_once_it_is_decided_on(phone, pmlog, answering):
    new = phone.makes("new", "buy flowers", "DUE;VALUE=DATE:20261201\n")
    synced(pmlog)
    phone.makes("new", "buy roses", "DUE;VALUE=DATE:20261201\n")  # while it waits
    assert synced(pmlog)["inbox"] == ["todo: buy roses by 2026-12-01"]
    assert [one["text"] for one in json.loads(pmlog("inbox list --json").out)["lines"]] == [
        "todo: buy roses by 2026-12-01"
    ]
    answering("")
    assert "you owe" in pmlog("inbox").out
    found = synced(pmlog)
    assert (found["sent"], found["removed"]) == (1, 1)
    assert not new.exists()
    assert len(ids_on(phone, "roses")) == 1


def test_of_both_the_later_change_stays_and_the_other_is_told(phone, pmlog):
    mine, theirs = ids()
    pmlog(f"edit {mine} --by 2026-12-01")
    pmlog(f"edit {theirs} --by 2026-12-01")
    phone.sets(mine, NEWER, DUE=";VALUE=DATE:20261202")
    phone.sets(theirs, OLDER, DUE=";VALUE=DATE:20261202")
    found = synced(pmlog)
    assert {
        one["id"]: (one["stays"], one["stays_on"], one["other"]) for one in found["conflicts"]
    } == {
        mine: ("2026-12-02", "phone", "2026-12-01"),
        theirs: ("2026-12-01", "here", "2026-12-02"),
    }
    assert phone.says(theirs).day == date(2026, 12, 1)
    assert row_of(mine)["snoozed_until"] == "2026-12-02"
    assert is_quiet(synced(pmlog))


def test_done_wins_and_what_is_open_again_has_to_be_later(phone, pmlog):
    mine, theirs = ids()
    pmlog(f"done {mine}")
    phone.sets(mine, DUE=";VALUE=DATE:20261210")
    synced(pmlog)
    assert phone.says(mine).state == DONE
    pmlog(f"drop {theirs}")
    phone.does(theirs, OLDER)
    assert changes(synced(pmlog)) == {("done", theirs)}
    assert row_of(theirs)["state"] == DONE
    phone.sets(theirs, OLDER, STATUS=":NEEDS-ACTION")  # an app that has not heard of it
    synced(pmlog)
    assert (row_of(theirs)["state"], phone.says(theirs).state) == (DONE, DONE)
    phone.sets(theirs, NEWER, STATUS=":NEEDS-ACTION", COMPLETED=f":{OLDER}")
    assert changes(synced(pmlog)) == {("reopened", theirs)}
    assert is_quiet(synced(pmlog))


def test_what_was_deleted_there_and_changed_here_stays(phone, pmlog):
    mine, _ = ids()
    pmlog(f"edit {mine} --what 'send the new deck'")
    phone.file(mine).unlink()
    assert synced(pmlog)["sent"] == 1
    assert "new deck" in phone.says(mine).title
    assert row_of(mine)["state"] == OPEN


def test_undo_takes_back_what_came_and_the_phone_hears_of_it(phone, pmlog):
    mine, theirs = ids()
    phone.does(mine)
    phone.file(theirs).unlink()
    synced(pmlog)
    assert pmlog("undo").code == 0
    assert {*open_ones()} == {mine, theirs}
    assert synced(pmlog)["sent"] == 2
    assert (phone.says(mine).state, phone.says(theirs).state) == (OPEN, OPEN)
    assert is_quiet(synced(pmlog))


def test_an_emptied_folder_deletes_nothing(phone, pmlog):
    before = open_ones()
    for file in phone.folder.iterdir():
        file.unlink()
    found = synced(pmlog)
    assert (found["was_emptied"], found["sent"]) == (True, 2)
    assert open_ones() == before


def test_what_is_half_written_waits_and_is_not_taken_for_deleted(phone, pmlog):
    mine, _ = ids()
    whole = phone.text(mine)
    for half in (whole[:120], "", "BEGIN:VCALENDAR\r\n"):
        phone.writes(mine, half)
        pmlog(f"edit {mine} --what 'something else {len(half)}'")
        found = synced(pmlog)
        assert found["waiting"] == [{"item": phone.file(mine).name, "why": "it is not whole"}]
        assert phone.text(mine) == half
        assert row_of(mine)["state"] == OPEN
    phone.writes(mine, whole)
    assert synced(pmlog)["sent"] == 1


def test_to_dos_of_another_log_and_other_files_are_left_alone(phone, pmlog):
    phone.makes("followup-z9z@pmlog", "Follow up: somebody else's")
    (phone.folder / "event.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:e\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    (phone.folder / "notes.txt").write_text("hello")
    (phone.folder / os.fsdecode(b"caf\xe9.ics")).write_text("no name in UTF-8")
    (phone.folder / ".followup.ics.tmp").write_text("half")
    before = phone.all()
    found = synced(pmlog)
    assert (found["unknown"], is_quiet(found), found["waiting"]) == (1, True, [])
    assert phone.all() == before


def test_a_follow_up_of_another_log_with_the_same_id_is_left_alone(phone, pmlog):
    mine, _ = ids()
    pmlog("--db other.db add followup 'call Di by 1 dec'")
    with closing(sqlite3.connect("other.db")) as log:
        log.execute("UPDATE followup SET id = ?", (mine,))
        log.commit()
    before = phone.all()
    found = json.loads(pmlog("--db other.db sync phone to-dos --json").out)
    assert (found["unknown"], is_quiet(found)) == (2, True)
    assert phone.all() == before


def test_another_device_that_never_saw_the_phone_brings_nothing_back(phone, pmlog, here):
    """Its log is as the other one was, and it knows nothing of the folder."""
    mine, _ = ids()
    pmlog("export json all.json")
    phone.does(mine)
    assert pmlog("--db other.db import all.json --yes").code == 0
    found = json.loads(pmlog("--db other.db sync phone to-dos --json").out)
    assert changes(found) == {("done", mine)}
    assert changes(synced(pmlog)) == {("done", mine)}
    assert is_quiet(synced(pmlog))


def test_a_folder_that_is_gone_or_read_only_is_said_and_nothing_is_lost(phone, pmlog, monkeypatch):
    mine, _ = ids()
    phone.folder.rename(phone.folder.with_name("elsewhere"))
    said = pmlog("sync phone")
    assert (said.code, said.err) == (
        1,
        f"pmlog: {phone.folder} is not there, or is no folder; nothing was changed\n",
    )
    phone.folder.with_name("elsewhere").rename(phone.folder)
    pmlog(f"edit {mine} --what other")
    monkeypatch.setattr("pmlog.sync.vdir.write_atomically", refuse)
    said = pmlog("sync phone")
    assert (said.code, said.err) == (1, f"pmlog: {phone.folder} cannot be written: Read-only\n")
    monkeypatch.undo()


def refuse(path: Path, _content: bytes) -> None:
    raise OSError(30, "Read-only", str(path.parent))


def test_what_was_sent_before_a_place_fails_is_not_sent_again(phone, pmlog, monkeypatch):
    pmlog("add followup 'one by 1 dec'")
    pmlog("add followup 'two by 2 dec'")
    write, times = VdirFolder.write, iter((True, False))

    def once(self, *item):
        if next(times):
            return write(self, *item)
        raise PmlogError("the line is cut")

    monkeypatch.setattr(VdirFolder, "write", once)
    assert pmlog("sync phone").err == "pmlog: the line is cut\n"
    monkeypatch.setattr(VdirFolder, "write", write)
    assert synced(pmlog)["sent"] == 1
    assert is_quiet(synced(pmlog))


def test_off_leaves_the_to_dos_and_forgets_the_place(phone, pmlog):
    before = phone.all()
    assert pmlog("sync phone --off").out == f"{phone.folder} is left as it is from now on.\n"
    said = pmlog("sync phone")
    assert (said.code, phone.all()) == (2, before)
    assert "say where the to-dos are" in said.err


def test_a_password_in_an_address_is_refused(pmlog, here):
    said = pmlog("sync phone https://ada:geheim@cloud.example/dav")
    assert (said.code, "geheim" in said.err) == (2, False)
    assert not (here / "pmlog.db").exists()


@pytest.mark.parametrize("typed", ["cloud.example.org", "cloud.example.org/dav", "off"])
def test_what_is_meant_for_no_folder_makes_none(pmlog, here, typed):
    said = pmlog("sync phone", typed)
    assert said.code == 2
    assert ("https://" in said.err) or ("--off" in said.err)
    assert not [path for path in here.iterdir() if path.is_dir()]


@pytest.mark.parametrize("address", ["http://[::1", "https://"])
def test_what_is_no_address_is_one_line(pmlog, monkeypatch, address):
    monkeypatch.setenv(VARIABLE, "echo geheim")
    said = pmlog("sync phone", address, "--user", "ada")
    assert (said.code in {1, 2}, len(said.err.splitlines())) == (True, 1)


DAYS = [f"2026-12-{day:02}" for day in range(1, 29)]

Wanted = dict[str, tuple[str, str]]
"""What was changed at random: a field of a follow-up, and what it says now."""


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_changed_on_both_sides_they_agree_and_nothing_is_lost(phone, pmlog, seed):
    dice = Random(seed)
    for turn in range(3):
        for place in range(3):
            pmlog(f"add followup 'thing {turn} {place} by {dice.choice(DAYS)}'")
        synced(pmlog)
        known = [*open_ones()]
        here = changed_here(pmlog, dice, dice.sample(known, len(known) // 2), f"here {turn}")
        there = changed_there(phone, dice, dice.sample(known, len(known) // 2), f"there {turn}")
        contested = {one["id"] for one in synced(pmlog)["conflicts"]}
        both = {*here} & {*there}
        assert contested <= both
        for id_, (field, value) in (here | there).items():
            if id_ not in both:
                assert value in values_of(id_, field), (turn, id_)
        assert is_quiet(synced(pmlog))
        agree(phone)


def changed_here(pmlog, dice: Random, ids_of_some: Iterable[str], words: str) -> Wanted:
    wanted = {}
    for id_ in ids_of_some:
        day = dice.choice(DAYS)
        line, *wanted[id_] = dice.choice(
            (
                (f"edit {id_} --by {day}", "day", day),
                (f"edit {id_} --what '{words}'", "what", words),
                (f"done {id_}", "state", DONE),
                (f"drop {id_}", "state", DROPPED),
            )
        )
        assert pmlog(line).code == 0
    return {id_: (field, value) for id_, (field, value) in wanted.items()}


def changed_there(phone: Phone, dice: Random, ids_of_some: Iterable[str], words: str) -> Wanted:
    wanted = {}
    for id_ in ids_of_some:
        day, at = dice.choice(DAYS), dice.choice((NEWER, OLDER))
        word = dice.choice(("day", "what", "done", "deleted"))
        if word == "day":
            phone.sets(id_, at, DUE=f";VALUE=DATE:{day.replace('-', '')}")
        elif word == "what":
            phone.sets(id_, at, SUMMARY=f":{words}")
        elif word == "done":
            phone.does(id_, at)
        else:
            phone.file(id_).unlink()
        values = {"day": day, "what": words, "done": DONE, "deleted": DROPPED}
        wanted[id_] = (word if word in {"day", "what"} else "state", values[word])
    return wanted


def values_of(id_: str, field: str) -> list[str]:
    """What a follow-up says in a field; its day is the one it is due, or put away until."""
    row = row_of(id_)
    return [row[name] for name in (("due", "snoozed_until") if field == "day" else (field,))]


def agree(phone: Phone) -> None:
    """Both sides say the same of all that is open; what is done there is done here."""
    rows = open_ones()
    said = {name[9:-10]: phone.says(name[9:-10]) for name in phone.all()}
    assert {id_ for id_, todo in said.items() if todo.state == OPEN} == {*rows}
    for id_, row in rows.items():
        assert str(said[id_].day) == max(row["due"], row["snoozed_until"] or "")
        assert said[id_].title.endswith(row["what"])
    for id_ in {*said} - {*rows}:
        assert (row_of(id_)["state"], said[id_].state) == (DONE, DONE)


@pytest.mark.parametrize("day", ["00010101", "99991231", "18991231T100000Z"])
def test_a_day_that_no_log_can_hold_is_none(phone, pmlog, day):
    mine, _ = ids()
    phone.sets(mine, NEWER, DUE=f":{day}")
    phone.makes("new", "call Cy", f"DUE:{day}\n")
    assert synced(pmlog)["inbox"] == ["call Cy"]
    assert row_of(mine)["due"] == "2026-11-27"
    assert pmlog("doctor").code == 0
