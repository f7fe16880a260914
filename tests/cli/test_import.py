"""pmlog import: contacts come in with a preview first, once, and never over what was typed."""

import io
import json
import os
import zipfile

import pytest

from tests.effort import BOUNDED, effort

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA = "Ada,Lovelace,https://www.linkedin.com/in/ada,,Analytical,PM,05 Nov 2023\n"
BEN = "Ben,Okafor,https://www.linkedin.com/in/ben,ben@acme.test,Acme,CTO,06 Nov 2023\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Write a file into the folder the test is in."""
    monkeypatch.chdir(tmp_path)

    def written(name, text):
        data = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(data)
        return name

    return written


def numbers(pmlog, line):
    said = pmlog(f"import {line} --json")
    assert (said.err, said.code) == ("", 0)
    return json.loads(said.out)


def test_what_would_be_is_said_before_it_is_written(plays, file):
    file("Connections.csv", HEADER + ADA + BEN + ",,,,,,02 Oct 2023\n")
    plays(r"""
$ pmlog import Connections.csv --dry-run
Connections.csv: LinkedIn, 3 rows
  people      2 new, 0 updated, 0 unchanged
  left out    1: hidden profiles
  new         Ada Lovelace, Ben Okafor
Nothing was written.
$ pmlog import Connections.csv
Connections.csv: LinkedIn, 3 rows
  people      2 new, 0 updated, 0 unchanged
  left out    1: hidden profiles
  new         Ada Lovelace, Ben Okafor
! pmlog: Not done: import 2 people needs a yes on a terminal, or --yes
[exit 1]
$ pmlog people
 Nobody here yet. People are written down as you mention them: pmlog add chat
$ pmlog import Connections.csv --yes
Connections.csv: LinkedIn, 3 rows
  people      2 new, 0 updated, 0 unchanged
  left out    1: hidden profiles
  new         Ada Lovelace, Ben Okafor
Imported 2 people. pmlog undo takes it back
$ pmlog import Connections.csv --yes
Connections.csv: LinkedIn, 3 rows
  people      0 new, 0 updated, 2 unchanged
  left out    1: hidden profiles
There is nothing new in it; nothing was written.
""")


def test_it_is_one_step_of_undo(pmlog, file):
    pmlog(f"import {file('c.csv', HEADER + ADA + BEN)} --yes")
    assert len(json.loads(pmlog("people --json").out)) == 2
    pmlog("undo")
    assert json.loads(pmlog("people --json").out) == []
    pmlog("redo")
    assert len(json.loads(pmlog("people --json").out)) == 2


def test_what_was_typed_is_never_written_over(pmlog, file):
    pmlog("people add Ada Lovelace --company Babbage")
    pmlog(f"import {file('c.csv', HEADER + ADA.replace('Analytical', 'Babbage'))} --yes")
    pmlog("people edit Ada --role Countess")
    newer = ADA.replace("Analytical", "Elsewhere").replace("PM", "CEO")
    pmlog(f"import {file('d.csv', HEADER + newer)} --yes")
    (ada,) = json.loads(pmlog("people --json").out)
    assert (ada["company"], ada["role"]) == ("Babbage", "Countess")
    shown = json.loads(pmlog("people show Ada --json").out)
    assert shown["imported"]["role in a file"] == "CEO; PM"


def test_what_a_file_said_is_brought_up_to_date(pmlog, file):
    pmlog(f"import {file('c.csv', HEADER + ADA)} --yes")
    newer = HEADER + ADA.replace("Analytical", "Elsewhere")
    assert numbers(pmlog, f"{file('d.csv', newer)} --yes")["people"] == {
        "new": 0,
        "updated": 1,
        "unchanged": 0,
    }
    (ada,) = json.loads(pmlog("people --json").out)
    assert ada["company"] == "Elsewhere"


def test_what_was_taken_away_by_hand_does_not_come_back(pmlog, file):
    pmlog(f"import {file('c.csv', HEADER + BEN)} --yes")
    pmlog("people edit Ben --unlink mailto:ben@acme.test --company ''")
    assert numbers(pmlog, "c.csv --yes")["people"]["updated"] == 0


def test_the_same_name_with_two_profiles_is_two_people(pmlog, file):
    other = ADA.replace("in/ada", "in/ada-2")
    assert numbers(pmlog, f"{file('c.csv', HEADER + ADA + other)} --yes")["people"]["new"] == 2
    assert numbers(pmlog, "c.csv --yes")["people"] == {"new": 0, "updated": 0, "unchanged": 2}


def test_a_profile_is_the_same_however_it_is_written(pmlog, file):
    pmlog("people add Ada King --link http://uk.linkedin.com/in/Ada/?trk=abc")
    assert numbers(pmlog, f"{file('c.csv', HEADER + ADA)} --yes")["people"]["updated"] == 1


def test_who_was_merged_is_known_by_both_names(pmlog, file):
    pmlog(f"import {file('c.csv', 'Name,Company' + chr(10) + 'Ada L,A' + chr(10))} --yes")
    pmlog("people add Ada Lovelace --company B")
    assert pmlog('people merge "Ada Lovelace" "Ada L" --yes').code == 0
    assert numbers(pmlog, "c.csv --yes")["people"]["new"] == 0


def test_columns_can_be_told_and_are_remembered(pmlog, file):
    file("c.csv", "Wer;Laden\nAda Lovelace;Analytical\n")
    line = 'c.csv --map "Name=Wer" --map "Company=Laden" --yes'
    assert numbers(pmlog, line)["people"]["new"] == 1
    file("d.csv", "Wer;Laden\nBen Okafor;Acme\n")
    assert numbers(pmlog, "d.csv --yes")["people"]["new"] == 1
    assert {p["company"] for p in json.loads(pmlog("people --json").out)} == {"Analytical", "Acme"}


def test_standard_input_is_read(pmlog):
    said = pmlog("import - --yes --json", given=(HEADER + ADA).encode())
    assert json.loads(said.out)["people"]["new"] == 1


def test_messages_become_a_talk_a_day_without_their_text(pmlog, file):
    head = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
        "DATE,SUBJECT,CONTENT,FOLDER\n"
    )
    me, ada, cy = (f"https://www.linkedin.com/in/{n}" for n in ("me", "ada", "cy"))
    rows = [
        f"1,,Me Myself,{me},Ada Lovelace,{ada},2026-08-31 21:20:46 UTC,,secret,INBOX",
        f"1,,Ada Lovelace,{ada},Me Myself,{me},2026-08-31 22:20:46 UTC,,secret,INBOX",
        f"1,,Ada Lovelace,{ada},Me Myself,{me},2026-09-01 22:20:46 UTC,,secret,INBOX",
        f"2,,Cold Caller,{cy},Me Myself,{me},2026-09-01 22:20:46 UTC,,buy,INBOX",
    ]
    file("messages.csv", head + "\n".join(rows) + "\n")
    said = numbers(pmlog, "messages.csv --yes")
    assert (said["entries"]["new"], said["people"]["new"], said["skipped"]) == (2, 1, 1)
    assert "secret" not in pmlog("list --json").out
    assert numbers(pmlog, "messages.csv --yes")["entries"] == {
        "new": 0,
        "updated": 0,
        "unchanged": 2,
    }


def test_tables_that_were_exported_come_back_as_people(pmlog, file):
    pmlog("people add Ada Lovelace --company '=Analytical'")
    pmlog("export csv out")
    said = numbers(pmlog, "out --yes")
    assert said["people"] == {"new": 0, "updated": 0, "unchanged": 1}
    said = json.loads(pmlog("--db other.db import out --yes --json").out)
    assert said["people"] == {"new": 1, "updated": 0, "unchanged": 0}
    (ada,) = json.loads(pmlog("--db other.db people --json").out)
    assert ada["company"] == "=Analytical"


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def test_an_archive_is_read_whole_and_what_is_left_is_named(pmlog, file):
    file("a.zip", zipped(**{"Connections.csv": HEADER + ADA, "Skills.csv": "Name\nTea\n"}))
    said = numbers(pmlog, "a.zip --yes")
    assert said["people"]["new"] == 1
    assert [p["file"] for p in said["problems"]] == ["Skills.csv"]


def test_names_that_point_out_of_an_archive_are_refused(pmlog, file, tmp_path):
    file("a.zip", zipped(**{"../evil.csv": HEADER + BEN, "Connections.csv": HEADER + ADA}))
    said = numbers(pmlog, "a.zip --yes")
    assert (said["people"]["new"], [p["file"] for p in said["problems"]]) == (1, ["../evil.csv"])
    assert not (tmp_path.parent / "evil.csv").exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", 1),
        (bytes(range(256)) * 100, 1),
        (b"\0" * 5000, 1),
        (b"PK\x03\x04" + b"broken" * 100, 1),
        (b"just words\n", 1),
        (b"Name,Email\n" + b'"' * 2_000_001, 1),
        (b"Name,Email\n" + b"a" * 2_000_001 + b"\nAda Lovelace,ada@example.org\n", 0),
        ("﻿Name,Email\nAda Lovelace,ada@example.org\n".encode("utf-16"), 0),
        ("Name,Email\nAda Lovelace,ada@example.org\n".encode("utf-16-le"), 0),
        ("Name,Email\nZoë Núñez,zoe@example.org\n".encode("cp1252"), 0),
        (b"Name,Email\nA\0da,ada@example.org\n", 0),
        (b"Name,Email\nAda," + b",".join([b"x"] * 100_000) + b"\n", 0),
        (b"[" * 1_000_000, 1),
        (b'{"exported_by":"x","account":' + b"[" * 1_000_000, 1),
        (b"BEGIN:VCARD\r\nAGENT:\r\n" * 20_000, 1),
        (b"BEGIN:VCALENDAR\r\n" * 100_000, 1),
    ],
)
def test_whatever_a_file_is_it_is_read_or_refused_in_one_line(pmlog, file, data, code):
    file("x.csv", data)
    said = pmlog("import x.csv --dry-run")
    assert said.code == code
    assert said.err.count("\n") == code
    assert "mistake" not in said.err


@pytest.mark.parametrize(
    "text",
    [
        "Name,Company\n" + "".join(f"John Smith,Company {n}\n" for n in range(5_000)),
        "Name,Email\n" + ",\n" * 600_000,
        "Name,Email\n" + "," * 1_000_000,
        "BEGIN:VCARD\nFN:Ada\nNOTE:" + "\n a" * 400_000 + "\nEND:VCARD\n",
        "BEGIN:VCARD\nFN:Ada\n" + "EMAIL:a{n}@x.org\n" * 300_000 + "END:VCARD\n",
        f"Name,Email,{','.join(f'c{n}' for n in range(900))}\n"
        + f"Ada,a@b.org,{','.join(['x'] * 900)}\n" * 350,
        "### Activities:\n" + "- 2026-01-01: tea with **Ada {n}**\n" * 250_000,
    ],
)
def test_what_is_made_to_be_slow_is_not(pmlog, file, text):
    file("x", text)
    said = []
    assert effort(lambda: said.append(pmlog("import x --dry-run"))) < BOUNDED
    assert said[0].code == ("Nothing in x was taken in" in said[0].err)


def test_a_bomb_does_not_go_off(pmlog, file):
    file("a.zip", zipped(**{f"c{n}.csv": b"a" * 40_000_000 for n in range(3)}))
    said = []
    assert effort(lambda: said.append(pmlog("import a.zip --dry-run"))) < BOUNDED
    assert (said[0].code, said[0].err.count("\n")) == (1, 1)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_of_another_kind_is_not_unpacked(pmlog, file, packing):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        archive.writestr("c.csv", b"a" * 1_000_000)
    said = pmlog(f"import {file('a.zip', made.getvalue())} --dry-run")
    assert said.code == 1
    assert said.err.endswith("a.zip: it is packed in a way that pmlog does not unpack\n")


@pytest.mark.parametrize("address", ["https://example.org/a.csv", "HTTP://x", "webcal://x/y.ics"])
def test_no_address_is_opened(pmlog, address):
    said = pmlog(f"import {address}")
    assert said.err == (
        f"pmlog: This file cannot be read: {address} is an address, and pmlog opens none; "
        "save it first\n"
    )
    assert said.code == 1


def test_what_is_no_file_is_not_waited_for(pmlog, file, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "/dev/zero"):
        said = pmlog(f"import {name} --dry-run")
        assert said.code == 1
        assert said.err.endswith(f"{name} is no file; - reads standard input\n")


def test_what_is_too_large_is_refused(pmlog, file, tmp_path):
    with (tmp_path / "big.csv").open("wb") as big:
        big.truncate(200_000_000)
    said = pmlog("import big.csv --dry-run")
    assert (said.err, said.code) == (
        "pmlog: This file cannot be read: big.csv is larger than 32 MB\n",
        1,
    )


def test_who_may_be_twice_is_proposed_and_nothing_changed(plays, pmlog):
    pmlog("people add Ada Lovelace --company Analytical")
    pmlog("people add Ada L --company Analytical")
    pmlog("people add Ben Okafor")
    plays(r"""
$ pmlog people duplicates
Ada Lovelace (r5z) and Ada L (b2x): a last name and its initial, both at Analytical
  pmlog people merge r5z b2x
""")


FRIENDS = (
    "### Activities:\n- {}-02-03: lunch with **Ada Lovelace**\n\n### Friends:\n- Ada Lovelace\n"
)
OWN_DUE = (
    "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:followup-z9z@pmlog\nSUMMARY:Follow up: Ada – the deck\n"
    "DUE;VALUE=DATE:{}0203\nEND:VTODO\nEND:VCALENDAR\n"
)


@pytest.mark.parametrize("year", ["0001", "1500", "9999"])
@pytest.mark.parametrize(("name", "text"), [("friends.md", FRIENDS), ("own.ics", OWN_DUE)])
def test_a_day_that_no_log_can_hold_does_not_come_in(pmlog, file, name, text, year):
    pmlog("add chat Ben")
    pmlog(f"import {file(name, text.format(year))} --yes")
    assert pmlog("doctor").code == 0


def test_nobody_comes_in_whose_name_cannot_be_seen(pmlog, file):
    file("list.csv", "Name,Email\n\u3164,ada@example.org\nBen Okafor,ben@example.org\n")
    said = pmlog("import list.csv --yes").out
    assert "nobody is named" in said
    assert [one["name"] for one in json.loads(pmlog("people --json").out)] == ["Ben Okafor"]
