"""pmlog sync: two and three logs that share a folder, as they are typed."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from benchmarks.trials import devices
from benchmarks.trials.devices import Device, carry, killed_at
from benchmarks.trials.logs import Said, rows, said
from pmlog.store import Store
from pmlog.store.ids import slot_of
from pmlog.store.schema import create_journal_triggers
from pmlog.sync.hlc import DAY
from pmlog.sync.key_file import KeyRing, key_path
from pmlog.sync.seal import SyncKey
from tests.sync.walk import agreeing, lost, opened, shared, walk

Types = Callable[..., Said]


@pytest.fixture
def home(tmp_path) -> Types:
    """What is typed on a device that has a talk, and shares its log."""
    types = typing_on(tmp_path / "first")
    talk = ("add", "chat", "Ada Lovelace", "--about", "pricing", "--when", "2026-11-20")
    assert types(*talk).code == 0
    assert types("sync", "init", str(tmp_path / "shared"), "--name", "home").code == 0
    return types


@pytest.fixture
def laptop(tmp_path, home) -> Types:
    """What is typed on a device that has joined."""
    types = typing_on(tmp_path / "laptop")
    assert joined(home, types, tmp_path / "shared").code == 0
    return types


def typing_on(folder: Path, today: str = "2026-11-22") -> Types:
    """What is typed on a device whose log is in a folder of its own."""
    folder.mkdir()
    return lambda *words: said(folder / "pmlog.db", *words, today=today)


def joined(home: Types, types: Types, folder: Path) -> Said:
    """A device joins with the code of another one."""
    code = home("sync", "status", "--code").out.strip()
    return types("sync", "join", str(folder), "--code", code, "--yes", "--name", "laptop")


def of_talk(types: Types, what: str = "about") -> str:
    """A column of the one talk about pricing, whatever it is about now."""
    [talk] = [one for one in listed(types) if one["people"] == ["Ada Lovelace"]]
    return str(talk[what])


def listed(types: Types) -> list[dict[str, object]]:
    """The entries of a log."""
    found: list[dict[str, object]] = json.loads(types("list", "--json").out)
    return found


def test_what_is_typed_on_one_is_on_the_other_after_a_sync(home, laptop, tmp_path):
    laptop("add", "chat", "Ben Okafor", "--about", "churn")
    assert laptop("sync").out == "Sent 1 step, heard nothing new.\n"
    assert home("sync").out == (
        "Nothing to send, heard 1 step from laptop.\n  here now      1 entry, 1 person\n"
    )
    assert {one["about"] for one in listed(home)} == {"pricing", "churn"}
    assert home("sync").out == "Nothing to send, heard nothing new.\n"
    assert home("doctor").code == laptop("doctor").code == 0
    names = {file.name for file in (tmp_path / "shared").rglob("*")}
    assert names == {"pmlog-sync.json", "seen.age", "00000001.age", "00000002.age"} | {
        file.name for file in (tmp_path / "shared").iterdir()
    }
    for file in (tmp_path / "shared").rglob("*.*"):
        assert b"pricing" not in file.read_bytes()


def test_the_later_change_stays_the_other_is_told_and_can_be_taken(home, laptop):
    talk = of_talk(home, "id")
    home("edit", talk, "--about", "one")
    laptop("edit", talk, "--about", "two")
    home("sync")
    assert f"both changed  {talk} about: " in laptop("sync").out
    home("sync")
    assert of_talk(home) == of_talk(laptop)
    [conflict] = json.loads(home("sync", "conflicts", "--json").out)["conflicts"]
    assert {conflict["stays"], conflict["other"]} == {"one", "two"}
    assert home("sync", "keep", talk).code == 0
    assert of_talk(home) == conflict["other"]
    home("sync")
    laptop("sync")
    assert of_talk(laptop) == conflict["other"]
    assert json.loads(laptop("sync", "conflicts", "--json").out)["conflicts"] == []
    home("undo")
    assert of_talk(home) == conflict["stays"]


def test_paths_are_of_one_machine_and_the_rest_of_the_settings_of_all(home, laptop, tmp_path):
    for types, name in ((home, "one"), (laptop, "other")):
        (tmp_path / name).mkdir()
        assert types("setting", "inbox", str(tmp_path / name)).code == 0
    home("setting", "due", "3 days")
    home("sync")
    heard = laptop("sync")
    assert ("both changed" in heard.out, laptop("setting", "due").out) == (
        False,
        "due: in 3 days\n",
    )
    for types, name in ((home, "one"), (laptop, "other")):
        types("sync")
        assert types("setting", "inbox").out == f"inbox: {tmp_path / name}\n"
    status = json.loads(home("sync", "status", "--json").out)
    assert (status["agree"], status["differ"]) == (["laptop"], [])


def test_undo_is_of_what_was_typed_here_and_sync_undo_of_what_came(home, laptop):
    home("edit", of_talk(home, "id"), "--about", "other")
    laptop("add", "chat", "Ben Okafor", "--about", "churn")
    home("sync")
    laptop("sync")
    assert "Undone  add chat" in laptop("undo").out
    assert of_talk(laptop) == "other"
    assert "Undone  sync" in laptop("sync", "undo").out
    assert of_talk(laptop) == "pricing"
    laptop("sync")
    home("sync")
    assert of_talk(home) == "pricing"
    refused = home("undo")
    assert (refused.code, "another device changed the same" in refused.err) == (1, True)


def test_one_person_written_down_on_both_is_one_and_two_are_asked_about(home, laptop):
    for types, firm in ((home, "Acme"), (laptop, "Babbage")):
        types("people", "add", "Ben Okafor")
        types("people", "add", "Cyd Young", "--company", firm)
        heard = types("sync").out
    assert "one person    Ben Okafor, written down on both, is" in heard
    home("sync")
    for types in (home, laptop):
        names = [one["name"] for one in json.loads(types("people", "--json").out)]
        assert names == ["Ada Lovelace", "Ben Okafor", "Cyd Young", "Cyd Young"]
        [one] = json.loads(types("sync", "conflicts", "--json").out)["people"]
        assert one["name"] == "Cyd Young"


EVENT = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:one@example.org
DTSTART:20261119T140000Z
DTEND:20261119T143000Z
SUMMARY:Coffee with Ben Okafor
ATTENDEE;CN=Ben Okafor:mailto:ben@example.org
END:VEVENT
END:VCALENDAR
"""


def test_one_event_that_both_imported_is_one_talk_with_what_was_written_on_each(
    home, laptop, tmp_path
):
    (tmp_path / "calendar.ics").write_text(EVENT)
    for types in (home, laptop):
        assert types("import", str(tmp_path / "calendar.ics"), "--me", "Mo Self", "--yes").code == 0
        [talk] = [one for one in listed(types) if one["people"] == ["Ben Okafor"]]
        types("edit", str(talk["id"]), "--learned" if types is home else "--note", "it matters")
    for types in (home, laptop, home):
        types("sync")
    assert listed(home) == listed(laptop)
    [talk] = [one for one in listed(home) if one["people"] == ["Ben Okafor"]]
    assert (talk["learned"], talk["notes"]) == ("it matters", "it matters")
    assert home("doctor").code == laptop("doctor").code == 0


def test_a_log_of_its_own_joins_and_ids_that_both_gave_are_given_anew(home, tmp_path):
    [ada] = json.loads(home("people", "--json").out)
    other = {"id": ada["id"], "seq": 1, "name": "Dee Day", "created_on": "2026-11-01"}
    file = tmp_path / "people.json"
    file.write_text(json.dumps({"kind": "pmlog log", "schema": 5, "person": [other]}))
    types = typing_on(tmp_path / "laptop", "2026-11-21")
    types("import", "json", str(file), "--yes")
    types("add", "chat", "Ada Lovelace, Dee Day", "--about", "hiring")
    said_so = joined(home, types, tmp_path / "shared").out
    assert f"another id    {ada['id']} is " in said_so
    assert "one person    Ada Lovelace, written down on both, is" in said_so
    home("sync")
    for one in (types, home):
        assert len(listed(one)) == 2
        names = [who["name"] for who in json.loads(one("people", "--json").out)]
        assert names == ["Ada Lovelace", "Dee Day"]
        assert one("doctor").code == 0


def test_each_device_gives_ids_of_its_own(home, laptop):
    for types in (home, laptop):
        for about in "abcdef":
            types("add", "chat", "Ada Lovelace", "--about", about)
    first, second = ({one["id"] for one in listed(types)} for types in (home, laptop))
    slots = [{slot_of(str(id_)) for id_ in ids} for ids in (first - second, second - first)]
    assert [len(of_one) for of_one in slots] == [1, 1]
    assert slots[0] != slots[1]


def test_the_morning_list_says_where_another_device_has_news(home, laptop):
    line = "another device has news: pmlog sync"
    home("sync")
    laptop("sync")
    laptop("add", "chat", "Ben Okafor")
    assert line not in home("followups").out
    laptop("sync")
    assert line in home("followups").out
    home("sync")
    assert line not in home("followups").out


def test_doctor_says_as_of_when_the_devices_hold_the_same(home, laptop, tmp_path):
    def said(types: Types) -> list[str]:
        found = json.loads(types("doctor", "--json").out)["findings"]
        return [one["said"] for one in found if one["what"] == "sync"]

    assert said(laptop) == ["no other device has said yet that it heard the same"]
    home("sync")
    [agreed] = said(laptop)
    assert agreed.startswith("2 devices agree as of ")
    with closing(sqlite3.connect(tmp_path / "laptop" / "pmlog.db")) as connection, connection:
        connection.execute("UPDATE sync_state SET value = 'another' WHERE name = 'digest'")
    assert said(laptop) == ["this device and home heard the same and hold different things"]


def test_a_log_copied_with_its_key_is_another_device(home, laptop, tmp_path):
    shutil.copytree(tmp_path / "first", tmp_path / "copy")
    copy = lambda *words: said(tmp_path / "copy" / "pmlog.db", *words)  # noqa: E731
    copy("add", "chat", "Ben Okafor", "--about", "on the copy")
    home("add", "chat", "Cyd Young", "--about", "at home")
    assert "it is another device now, home 2\n" in copy("sync").err
    home("sync")
    copy("sync")
    assert {one["about"] for one in listed(home)} == {one["about"] for one in listed(copy)}
    assert len(json.loads(home("sync", "status", "--json").out)["devices"]) == 3


def test_a_copy_that_forgets_somebody_is_another_device_before_it_says_so(home, laptop, tmp_path):
    shutil.copytree(tmp_path / "first", tmp_path / "copy")
    copy = lambda *words: said(tmp_path / "copy" / "pmlog.db", *words)  # noqa: E731
    home("add", "chat", "Cyd Young", "--about", "at home")
    assert copy("forget", "Ada Lovelace", "--yes").code == 0
    for types in (home, copy, laptop, home, copy, laptop):
        assert types("sync").code == 0
    for types in (home, copy, laptop):
        assert [one["about"] for one in listed(types)] == ["at home"]


def test_a_log_taken_back_to_an_older_file_is_another_device(home, laptop, tmp_path):
    older = (tmp_path / "first" / "pmlog.db").read_bytes()
    home("add", "chat", "Ben Okafor", "--about", "lost in the copy")
    home("sync")
    for beside in ("-wal", "-shm"):
        (tmp_path / "first" / f"pmlog.db{beside}").unlink(missing_ok=True)
    (tmp_path / "first" / "pmlog.db").write_bytes(older)
    home("add", "chat", "Cyd Young", "--about", "since then")
    home("sync")
    laptop("sync")
    abouts = {"pricing", "lost in the copy", "since then"}
    assert {str(one["about"]) for one in listed(home)} == abouts
    assert {str(one["about"]) for one in listed(laptop)} == abouts


def test_an_empty_folder_is_filled_again_and_deletes_nothing(home, laptop, tmp_path):
    home("sync")
    for one in (tmp_path / "shared").iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    assert home("sync").code == laptop("sync").code == 0
    assert json.loads(home("sync", "status", "--json").out)["agree"] == ["laptop"]
    third = typing_on(tmp_path / "mini")
    assert joined(home, third, tmp_path / "shared").code == 0
    assert listed(third) == listed(home)


def test_a_damaged_file_waits_for_its_owner_and_stops_nobody(home, laptop, tmp_path):
    home("add", "chat", "Ben Okafor", "--about", "churn")
    home("sync")
    device = json.loads(home("sync", "status", "--json").out)["device"]
    damage(tmp_path / "shared" / device / "00000002.age")
    assert "for file 2 of home: half-written or damaged" in laptop("sync").out
    assert len(listed(laptop)) == 1
    home("sync")
    laptop("sync")
    assert len(listed(laptop)) == 2


def test_a_damaged_file_of_a_device_that_left_is_written_anew_by_another(home, laptop, tmp_path):
    home("add", "chat", "Ben Okafor", "--about", "churn")
    home("sync")
    laptop("sync")
    device = json.loads(home("sync", "status", "--json").out)["device"]
    laptop("sync", "leave", "home", "--yes")
    damage(tmp_path / "shared" / device / "00000002.age")
    laptop("sync")
    third = typing_on(tmp_path / "third")
    assert joined(laptop, third, tmp_path / "shared").code == 0
    assert len(listed(third)) == 2
    written = everything_in(tmp_path / "shared" / device)
    third("sync")
    laptop("sync")
    assert everything_in(tmp_path / "shared" / device) == written


def test_a_device_that_joined_again_writes_its_former_files_anew(home, laptop, tmp_path):
    home("add", "chat", "Ben Okafor", "--about", "churn")
    device = json.loads(home("sync", "status", "--json").out)["device"]
    code = home("sync", "status", "--code").out.strip()
    home("sync", "leave", "--yes")
    damage(tmp_path / "shared" / device / "00000002.age")
    said = home("sync", "join", str(tmp_path / "shared"), "--code", code, "--yes", "--name", "home")
    assert said.code == 0, said.err
    laptop("sync")
    assert len(listed(laptop)) == 2


def damage(file: Path) -> None:
    """Leave half of a file."""
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def everything_in(folder: Path) -> dict[Path, bytes]:
    """The content of each file in a folder."""
    return {file: file.read_bytes() for file in folder.iterdir()}


def test_another_key_is_refused_before_anything_is_sent(home, tmp_path):
    other = typing_on(tmp_path / "other")
    other("sync", "init", str(tmp_path / "elsewhere"))
    code = other("sync", "status", "--code").out.strip()
    third = typing_on(tmp_path / "third")
    before = sorted((tmp_path / "shared").rglob("*"))
    refused = third("sync", "join", str(tmp_path / "shared"), "--code", code, "--yes")
    assert refused.code == 1
    assert "is locked with another key" in refused.err
    assert sorted((tmp_path / "shared").rglob("*")) == before
    assert not key_path(tmp_path / "third" / "pmlog.db").exists()
    refused = third("sync", "join", str(tmp_path / "shared"), "--code", "nonsense", "--yes")
    assert (refused.code, "that is no pairing code" in refused.err) == (2, True)


def test_after_a_new_key_who_has_the_old_one_reads_nothing_new(home, laptop, tmp_path):
    lost = typing_on(tmp_path / "lost")
    joined(home, lost, tmp_path / "shared")
    laptop("add", "chat", "Cyd Young", "--about", "not heard at home yet")
    laptop("sync")
    old = home("sync", "status", "--code").out
    said_so = home("sync", "rekey", "--yes").out
    code = home("sync", "status", "--code").out.strip()
    assert code in said_so
    assert code != old.strip()
    home("add", "chat", "Ben Okafor", "--about", "after the loss")
    home("sync")
    for types in (lost, laptop):
        refused = types("sync")
        assert (refused.code, "locked with another key" in refused.err) == (1, True)
    assert laptop("sync", "rekey", "--code", code).code == 0
    home("sync")
    abouts = {"pricing", "after the loss", "not heard at home yet"}
    assert (
        {one["about"] for one in listed(home)} == {one["about"] for one in listed(laptop)} == abouts
    )
    assert "after the loss" not in {one["about"] for one in listed(lost)}
    third = typing_on(tmp_path / "third")
    assert joined(home, third, tmp_path / "shared").code == 0
    assert len(listed(third)) == 3


@pytest.mark.parametrize("moment", [1, 3, 5])
def test_a_new_key_is_given_whole_also_where_it_is_killed(tmp_path, moment):
    home, laptop = began(tmp_path)
    with home.exchange() as one:
        one.run()
        one.take_key(KeyRing(SyncKey.made()), is_first=True)
        ring = one.ring
    with killed_at(moment):
        home.syncs()
    home.types("add", "chat", "Ben Okafor", "--about", "since then")
    home.syncs()
    shutil.rmtree(laptop.folder)
    shutil.copytree(home.folder, laptop.folder)
    with laptop.exchange() as one:
        one.take_key(ring)
    laptop.syncs()
    assert laptop.holds() == home.holds()


def test_a_folder_that_is_away_or_cannot_be_written_is_one_line_and_loses_nothing(
    home, laptop, tmp_path, monkeypatch
):
    laptop("add", "chat", "Ben Okafor", "--about", "churn")
    (tmp_path / "shared").rename(tmp_path / "away")
    refused = laptop("sync")
    assert (refused.code, refused.err) == (
        1,
        f"pmlog: {tmp_path / 'shared'} is not there; nothing was sent\n",
    )
    (tmp_path / "away").rename(tmp_path / "shared")
    with monkeypatch.context() as patched:
        patched.setattr("pmlog.sync.carrier.write_atomically", disk_full)
        refused = laptop("sync")
    assert refused.code == 1
    assert "cannot be written (No space left on device)" in refused.err
    assert refused.out == "1 step not sent, heard nothing new.\n"
    assert json.loads(laptop("sync", "status", "--json").out)["unsent"] == 1
    assert laptop("sync").out == "Sent 1 step, heard nothing new.\n"
    home("sync")
    assert len(listed(home)) == 2


def test_a_folder_that_cannot_be_written_at_first_is_filled_by_the_next_sync(tmp_path, monkeypatch):
    types = typing_on(tmp_path / "first")
    types("add", "chat", "Ada Lovelace", "--about", "pricing")
    with monkeypatch.context() as patched:
        patched.setattr("pmlog.sync.carrier.write_atomically", disk_full)
        refused = types("sync", "init", str(tmp_path / "shared"))
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.endswith("next pmlog sync; pmlog sync status --code shows the code\n")
    assert types("sync").out == "Sent 1 step, heard nothing new.\n"
    laptop = typing_on(tmp_path / "laptop")
    assert joined(types, laptop, tmp_path / "shared").code == 0
    assert len(listed(laptop)) == 1


def disk_full(_path: Path, _content: bytes) -> None:
    """What writing is on a disk that is full."""
    raise OSError(28, "No space left on device")


def test_who_leaves_is_alone_and_comes_back_without_what_was_deleted(home, laptop, tmp_path):
    talk = of_talk(home, "id")
    assert laptop("sync", "leave", "--yes").code == 0
    assert laptop("sync").code == 1
    laptop("add", "chat", "Ben Okafor", "--about", "while alone")
    home("delete", talk, "--yes")
    home("sync")
    [left] = [
        one
        for one in json.loads(home("sync", "status", "--json").out)["devices"]
        if one["name"] == "laptop"
    ]
    assert left["is_gone"]
    assert joined(home, laptop, tmp_path / "shared").code == 0
    assert [one["about"] for one in listed(laptop)] == ["while alone"]
    home("sync")
    assert [one["about"] for one in listed(home)] == ["while alone"]
    assert home("sync", "leave", "nobody").code == 3


def test_who_leaves_a_folder_that_is_gone_for_good_is_alone_too(home, laptop, tmp_path):
    shutil.rmtree(tmp_path / "shared")
    left = laptop("sync", "leave", "--yes")
    assert left.code == 0
    assert "shared is not there; nothing was sent\n" in left.err
    assert "On one of them, pmlog sync leave 'laptop' lets it go\n" in left.err
    assert home("sync", "init", str(tmp_path / "other")).code == 1
    assert home("sync", "leave", "--yes").code == 0
    assert home("sync", "init", str(tmp_path / "other")).code == 0
    assert joined(home, laptop, tmp_path / "other").code == 0
    assert listed(laptop) == listed(home)


def test_who_is_forgotten_on_one_device_is_so_on_all_and_in_the_folder(home, laptop, tmp_path):
    laptop("add", "chat", "Ben Okafor", "--about", "as Ada Lovelace said", "--tag", "ada-lovelace")
    laptop("sync")
    home("sync")
    laptop("add", "chat", "Ada Lovelace, Ben", "--learned", "Lovelace, Ada knows it all")
    laptop("add", "chat", "Ada Lovelace", "--about", "her divorce")
    laptop("sync")
    old = SyncKey(home("sync", "status", "--code").out.strip())
    said = home("forget", "Ada Lovelace", "--yes")
    assert said.out == "Forgotten, here and in 1 backup.\n"
    assert "Not forgotten yet on laptop: the next pmlog sync there does it" in said.err
    assert "forgotten     1 person, as elsewhere" in laptop("sync").out
    for types in (home, laptop, home):
        assert types("sync").code == 0
    assert [listed(types) for types in (home, laptop)] == [listed(home)] * 2
    assert [one["people"] for one in listed(home)] == [["Ben Okafor"]] * 2
    status = json.loads(home("sync", "status", "--json").out)
    assert (status["agree"], status["to_forget"]) == (["laptop"], [])
    key = SyncKey(home("sync", "status", "--code").out.strip())
    assert key != old
    everything = b"".join(opened(file, [key, old]) for file in tmp_path.rglob("*")).lower()
    assert b"okafor" in everything
    assert (b"ovelace" in everything, b"divorce" in everything) == (False, False)
    home("people", "add", "Ada Lovelace")
    home("sync")
    laptop("sync")
    assert "Ada Lovelace" in laptop("people").out


def test_who_was_merged_meanwhile_by_who_did_not_know_is_forgotten_all_the_same(
    home, laptop, tmp_path
):
    home("add", "chat", "Ben Okafor", "--about", "churn")
    home("sync")
    laptop("sync")
    assert laptop("people", "merge", "Ben Okafor", "Ada Lovelace", "--yes").code == 0
    home("forget", "Ada Lovelace", "--yes")
    for types in (laptop, home, laptop):
        assert types("sync").code == 0
    assert [one["people"] for one in listed(laptop)] == [one["people"] for one in listed(home)]
    key = SyncKey(home("sync", "status", "--code").out.strip())
    assert b"ovelace" not in b"".join(opened(file, [key]) for file in tmp_path.rglob("*")).lower()


def test_who_joins_keeps_somebody_who_has_the_id_of_who_was_forgotten(home, laptop, tmp_path):
    [ada] = json.loads(home("people", "--json").out)
    home("forget", "Ada Lovelace", "--yes")
    laptop("sync")
    third = typing_on(tmp_path / "third", "2026-11-21")
    other = {"id": ada["id"], "seq": 1, "name": "Dee Day", "created_on": "2026-11-01"}
    (tmp_path / "people.json").write_text(
        json.dumps({"kind": "pmlog log", "schema": 5, "person": [other]})
    )
    third("import", "json", str(tmp_path / "people.json"), "--yes")
    third("add", "chat", "Dee Day", "--about", "hiring")
    assert f"another id    {ada['id']} is " in joined(home, third, tmp_path / "shared").out
    for types in (home, third):
        types("sync")
        assert [one["people"] for one in listed(types)] == [["Dee Day"]]


def test_who_had_left_and_comes_back_forgets_who_was_forgotten_meanwhile(home, laptop, tmp_path):
    laptop("sync", "leave", "--yes")
    laptop("add", "chat", "Ben Okafor", "--about", "as Ada Lovelace said")
    home("forget", "Ada Lovelace", "--yes")
    home("sync")
    assert joined(home, laptop, tmp_path / "shared").code == 0
    for types in (home, laptop):
        types("sync")
        assert [one["about"] for one in listed(types)] == ["as [forgotten] said"]
    key = SyncKey(home("sync", "status", "--code").out.strip())
    assert b"ovelace" not in b"".join(opened(file, [key]) for file in tmp_path.rglob("*"))


def test_a_clock_a_year_ahead_is_waited_for_and_said_anew(tmp_path):
    home, laptop, *_ = began(tmp_path)
    home.true_time += timedelta(days=365)
    home.types("add", "chat", "Ben Okafor", "--about", "from the future")
    home.syncs()
    carry([home, laptop])
    [wait] = laptop.syncs().waiting
    assert "its clock is more than a day ahead" in wait.why
    home.true_time -= timedelta(days=365)
    home.syncs()
    carry([home, laptop])
    laptop.syncs()
    assert laptop.holds() == home.holds()
    with closing(sqlite3.connect(laptop.log)) as connection:
        (latest,) = connection.execute("SELECT max(hlc) FROM sync_op").fetchone()
    assert latest < devices.BEGIN.timestamp() * 1000 + DAY


def began(folder: Path) -> list[Device]:
    """Two devices that share a log."""
    return shared(folder, Random(7), 2)


def test_whatever_is_typed_lost_damaged_and_killed_all_agree_in_the_end(tmp_path):
    """The long run of it is benchmarks/sync.py."""
    found = walk(tmp_path, Random(2), 30)
    assert agreeing(found) == []
    assert lost(found[0]) == []


def upgraded(device: Device) -> None:
    """Let a log be one of a newer pmlog: people have a pronoun, and may be allies."""
    with closing(sqlite3.connect(device.log, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE person ADD COLUMN pronoun TEXT NOT NULL DEFAULT ''")
        connection.execute("PRAGMA writable_schema = ON")
        wider = ("'other'))", "'other', 'ally'))")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?)", wider)
        connection.execute("PRAGMA writable_schema = RESET")
        for op in ("insert", "update", "delete"):
            connection.execute(f"DROP TRIGGER journal_person_{op}")
        create_journal_triggers(connection, "person")
        connection.execute("UPDATE sync_state SET value = 'older' WHERE name = 'folded'")


def written(device: Device, sql: str) -> None:
    """A change by a pmlog that has columns this one does not know."""
    with closing(sqlite3.connect(device.log)) as connection, connection:
        connection.execute(sql)


def exchanged(*devices: Device) -> None:
    """Every device hears all others."""
    for device in (*devices, *devices):
        device.syncs()
        carry(devices)


def test_an_older_pmlog_and_a_newer_one_lose_nothing_of_each_other(tmp_path):
    home, laptop = began(tmp_path)
    home.types("people", "add", "Ben Okafor")
    exchanged(home, laptop)
    upgraded(home)
    written(home, "UPDATE person SET pronoun = 'she', city = 'Rome' WHERE name = 'Ada Lovelace'")
    written(home, "UPDATE person SET relation = 'ally' WHERE name = 'Ben Okafor'")
    home.types("people", "edit", "Ben", "--city", "Oslo")
    laptop.types("people", "edit", "Ada Lovelace", "--company", "Babbage")
    exchanged(home, laptop)
    both = "SELECT city, company, relation FROM person WHERE name < 'W' ORDER BY name"
    assert rows(home.log, both) == [("Rome", "Babbage", "other"), ("Oslo", "", "ally")]
    assert rows(laptop.log, both) == [
        ("Rome", "Babbage", "other"),
        ("", "", "other"),
    ]  # Ben waits as he is
    assert rows(home.log, "SELECT pronoun FROM person ORDER BY name LIMIT 1") == [("she",)]
    assert laptop.types("doctor").code == 0
    upgraded(laptop)
    exchanged(home, laptop)
    everything = f"SELECT * FROM ({both.replace('city', 'pronoun, city')})"
    assert rows(laptop.log, everything) == rows(home.log, everything)
    assert rows(laptop.log, everything)[0][0] == "she"


@pytest.mark.parametrize("moment", range(1, 8, 2))
def test_a_sync_that_is_killed_at_any_moment_loses_nothing(tmp_path, moment):
    home, laptop = began(tmp_path)
    home.types("add", "chat", "Ben Okafor", "--about", "churn")
    laptop.types("add", "chat", "Cyd Young", "--about", "hiring")
    laptop.syncs()
    carry([home, laptop])
    with killed_at(moment):
        home.syncs()
    for _ in range(2):
        home.syncs()
        carry([home, laptop])
        laptop.syncs()
        carry([home, laptop])
    assert home.holds() == laptop.holds()
    assert len(home.holds()["entry"]) == 3


def test_what_only_a_newer_pmlog_took_in_is_folded_once_there_is_one(home, laptop, tmp_path):
    with closing(sqlite3.connect(tmp_path / "laptop" / "pmlog.db")) as connection, connection:
        connection.execute("UPDATE sync_state SET value = '9' WHERE name = 'folded'")
        connection.execute(
            "UPDATE sync_op SET after = json_set(after, '$.notes', 'now known') WHERE tbl = 'entry'"
        )
    assert laptop("sync").out == "Nothing to send, heard nothing new.\n  changed       1 entry\n"
    assert of_talk(laptop, "notes") == "now known"


def test_a_store_of_a_log_that_is_alone_gives_any_id(tmp_path):
    store = Store(tmp_path / "pmlog.db")
    assert store.names.slot() is None
    store.close()
