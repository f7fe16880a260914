"""pmlog export: everything in open formats, in which nothing from outside acts."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from pmlog.formats.exports.people_pages import MARKER
from tests.session import refused

HOSTILE = "=1+1\nBEGIN:VEVENT\r\n---\n# <b>[[x]]</b>"


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_an_empty_log_is_exported_as_nothing(plays):
    plays(
        """
$ pmlog export vcard
$ pmlog export friends
### Activities:

### Notes:

### Friends:

### Locations:
"""
    )


def test_a_session(plays, here):
    plays(
        """
$ pmlog add chat Ada Lovelace --about pricing --next "send the deck by fri"
Logged b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing
  c9x  you owe     Fri 27 Nov  send the deck
  r5z  new person  Ada Lovelace
$ pmlog export csv out
Exported 6 rows in 26 tables as csv to out
$ pmlog export csv out
! pmlog: out/person.csv is there already; name a new one, or use --force
[exit 1]
$ pmlog export csv out --force
Exported 6 rows in 26 tables as csv to out
$ pmlog export csv out.zip
Exported 6 rows in 26 tables as csv to out.zip
$ pmlog export csv
! pmlog: csv is many files: pmlog export csv FOLDER
[exit 2]
$ pmlog export markdown out.zip/here
! pmlog: out.zip/here cannot be written: Not a directory
[exit 1]
$ pmlog export ics out
! pmlog: out is a folder; name a file
[exit 1]
$ pmlog export markdown out.zip
! pmlog: out.zip is there already; name a new one, or use --force
[exit 1]
$ pmlog export markdown pages
Exported 1 page as markdown to pages
$ pmlog export ics --at tomorrow
! pmlog: --at is a time of day, such as 9am or 18:30
[exit 2]
$ pmlog export vcard --todo
! pmlog: --todo goes with ics, not with vcard
[exit 2]
$ pmlog export vcard people.vcf
Exported 1 person as vcard to people.vcf
$ pmlog export ics followups.ics
Exported 1 open follow-up as ics to followups.ics
$ pmlog export friends friends.md
Exported 1 person and 1 activity as friends to friends.md
"""
    )
    assert (here / "out.zip").stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in (here / "pages").iterdir()) == ["Ada Lovelace.md"]


class TestCsv:
    @pytest.fixture
    def formula(self, pmlog, here: Path) -> Path:
        pmlog("people add Ada --company '=1+1' --role '+41 79' --city Zürich --notes", HOSTILE)
        return here / "out"

    def table(self, path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(path.read_bytes().decode(encoding), newline="")))

    def test_no_cell_is_a_formula(self, pmlog, formula):
        pmlog(f"export csv {formula}")
        (ada,) = self.table(formula / "person.csv")
        assert (ada["company"], ada["role"], ada["city"]) == ("'=1+1", "'+41 79", "Zürich")
        assert ada["notes"].startswith("'=1+1")

    def test_a_bare_cr_ends_no_row(self, pmlog, formula, here):
        with closing(sqlite3.connect(here / "pmlog.db", isolation_level=None)) as db:
            db.execute("UPDATE person SET city = ?, notes = ?", ("a\rb,c", "\r=1+1"))
        for options in ("", "--raw", "--excel"):
            assert pmlog(f"export csv {formula} --force {options}").code == 0
            (ada,) = self.table(formula / "person.csv", "utf-8-sig")
            assert ada["city"] == "a\rb,c"
            assert ada["notes"] == ("\r=1+1" if options == "--raw" else "'\r=1+1")

    def test_raw_leaves_every_cell_as_it_is(self, pmlog, formula):
        pmlog(f"export csv {formula} --raw")
        (ada,) = self.table(formula / "person.csv")
        assert (ada["company"], ada["role"]) == ("=1+1", "+41 79")

    def test_excel_knows_the_letters_and_the_ends_of_lines(self, pmlog, formula):
        pmlog(f"export csv {formula} --excel")
        assert (formula / "person.csv").read_bytes().startswith(b"\xef\xbb\xbfseq,id,name,")
        assert self.table(formula / "person.csv", "utf-8-sig")[0]["city"] == "Zürich"
        assert b"\r\n" in (formula / "person.csv").read_bytes()

    def test_a_zip_has_every_table_and_the_same_bytes_each_time(self, pmlog, formula):
        for name in ("one.zip", "two.zip"):
            pmlog(f"export csv {name}")
        assert Path("one.zip").read_bytes() == Path("two.zip").read_bytes()
        names = [name.removesuffix(".csv") for name in zipfile.ZipFile("one.zip").namelist()]
        assert names == [n for n in json.loads(pmlog("export json").out) if n not in KINDS]


KINDS = ("kind", "schema")


class TestVcard:
    CARD = """\
BEGIN:VCARD
VERSION:3.0
UID:urn:uuid:5cf5d3c3-8a54-58aa-a6ea-3a6b5b8f9d20
N:Lovelace;Ada;;;
FN:Ada Lovelace
NICKNAME:Countess
ORG:Analytical\\, Ltd
TITLE:PM\\; founder
ADR;TYPE=HOME:;;;London;;;
item1.URL:https://www.linkedin.com/in/ada
item1.X-ABLabel:LinkedIn
X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/ada
EMAIL;TYPE=INTERNET:ada@example.org
TEL;TYPE=VOICE:+44 20 1
CATEGORIES:founders
REV:20261122T120000Z
END:VCARD
"""

    def test_a_card_has_what_an_address_book_knows(self, pmlog):
        pmlog(
            "people add Ada Lovelace --alias Countess --company 'Analytical, Ltd' --tag founders "
            "--role 'PM; founder' --city London --link mailto:ada@example.org --relation mentor "
            "--link https://www.linkedin.com/in/ada --link tel:+44%2020%201 --notes secret --met x"
        )
        said = pmlog("export vcard").out.split("\r\n")
        wanted = self.CARD.split("\n")
        assert [line for line in said if not line.startswith("UID")] == [
            line for line in wanted if not line.startswith("UID")
        ]

    def test_what_you_noted_comes_along_on_request_only(self, pmlog):
        pmlog("people add Ada --relation mentor --every '4 weeks' --met 'at a meetup' --notes hm")
        assert "hm" not in pmlog("export vcard").out
        own = [
            "NOTE:hm",
            "X-PMLOG-MET:at a meetup",
            "X-PMLOG-RELATION:mentor",
            "X-PMLOG-CADENCE-DAYS:28",
        ]
        assert pmlog("export vcard --notes").out.split("\r\n")[5:9] == own

    def test_what_is_exported_is_somebody_again(self, pmlog, here):
        pmlog(
            "people add Ada Lovelace --alias Countess --company 'Analytical, Ltd' --tag founders "
            "--role 'PM; founder' --city London --link mailto:ada@example.org --relation mentor "
            "--link https://www.linkedin.com/in/ada --every '4 weeks' --met 'at a; b' --notes hm"
        )
        pmlog("export vcard people.vcf --notes")
        assert pmlog("--db other.db import people.vcf --yes").code == 0
        ours, theirs = (
            json.loads(pmlog(f"{log} people show Ada --json").out) for log in ("", "--db other.db")
        )
        own = {"id", "imported"}
        assert {k: v for k, v in theirs.items() if k not in own} == {
            k: v for k, v in ours.items() if k not in own
        }

    @pytest.mark.parametrize("born", ["1815-12-10", "--12-10"])
    def test_a_birthday_goes_out_and_comes_back(self, pmlog, here, born):
        card = f"BEGIN:VCARD\nVERSION:4.0\nFN:Ada L\nEMAIL:a@x.org\nBDAY:{born}\nEND:VCARD\n"
        (here / "a.vcf").write_text(card)
        pmlog("import a.vcf --yes")
        assert "BDAY" not in pmlog("export vcard").out
        pmlog("export vcard b.vcf --notes")
        pmlog("--db other.db import b.vcf --yes")
        shown = json.loads(pmlog("--db other.db people show Ada --json").out)
        assert shown["imported"]["birthday"] == born

    def test_nothing_from_outside_makes_a_line_of_its_own(self, pmlog):
        pmlog("people add Ada --notes", HOSTILE)
        pmlog("people edit Ada --link", "https://example.org/a b\nTEL:1")
        lines = lines_of(pmlog("export vcard --notes").out)
        assert [line.partition(":")[0] for line in lines] == [
            *("BEGIN", "VERSION", "UID", "N", "FN", "URL", "NOTE", "REV", "END"),
            "",
        ]
        assert "NOTE:=1+1\\nBEGIN:VEVENT\\n---\\n# <b>[[x]]</b>" in lines


class TestIcs:
    @pytest.fixture(autouse=True)
    def a_promise(self, pmlog, in_utc):
        pmlog("add chat Ada Lovelace --about", "pricing, beta", "--learned", "anchor; first")
        pmlog("add followup 'send the deck' --with Ada --by fri")

    def events(self, text: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        for line in lines_of(text):
            if line in {"BEGIN:VEVENT", "BEGIN:VTODO"}:
                found.append({})
            elif found and line and not line.startswith(("BEGIN", "END")):
                name, _, value = line.partition(":")
                found[-1].setdefault(name, value)
        return found

    def test_an_open_follow_up_is_an_event_that_blocks_nothing(self, pmlog):
        (event,) = self.events(pmlog("export ics").out)
        assert event.pop("UID").endswith("@pmlog")
        assert event == {
            "SEQUENCE": "0",
            "DTSTAMP": "20261122T120000Z",
            "LAST-MODIFIED": "20261122T120000Z",
            "DTSTART;VALUE=DATE": "20261127",
            "DTEND;VALUE=DATE": "20261128",
            "TRANSP": "TRANSPARENT",
            "X-MICROSOFT-CDO-BUSYSTATUS": "FREE",
            "SUMMARY": "Follow up: Ada Lovelace – send the deck",
            "X-PMLOG-WITH": "Ada Lovelace",
            "CATEGORIES": "pmlog",
        }

    def test_a_time_makes_it_a_quarter_of_an_hour_with_a_reminder(self, pmlog):
        out = pmlog("export ics --at 9am").out
        (event,) = self.events(out)
        assert (event["DTSTART"], event["DTEND"]) == ("20261127T090000Z", "20261127T091500Z")
        assert event["TRANSP"] == "TRANSPARENT"
        assert lines_of(out)[-5:-1] == [
            "TRIGGER:PT0S",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
        ]

    def test_a_to_do_has_a_day(self, pmlog):
        (todo,) = self.events(pmlog("export ics --todo").out)
        assert (todo["DUE;VALUE=DATE"], todo["STATUS"]) == ("20261127", "NEEDS-ACTION")

    def test_its_number_rises_with_each_change_and_with_undo(self, pmlog):
        seen = []
        for line in (
            "list",
            "people edit Ada --city London",
            "people edit Ada --name 'Ada King'",
            "snooze {id} 'mon'",
            "undo",
            "edit {id} --what call",
        ):
            (event,) = self.events(pmlog("export ics").out)
            pmlog(line.format(id=event["UID"].removeprefix("followup-").removesuffix("@pmlog")))
            (event,) = self.events(pmlog("export ics").out)
            seen.append(int(event["SEQUENCE"]))
        assert seen[:2] == [0, 0]
        assert seen[1:] == sorted(set(seen[1:]))

    def test_what_is_snoozed_stands_on_its_day_and_what_is_done_nowhere(self, pmlog):
        (event,) = self.events(pmlog("export ics").out)
        one = event["UID"].removeprefix("followup-").removesuffix("@pmlog")
        pmlog(f"snooze {one} 2026-12-01")
        assert self.events(pmlog("export ics").out)[0]["DTSTART;VALUE=DATE"] == "20261201"
        pmlog(f"done {one}")
        assert self.events(pmlog("export ics").out) == []

    def test_details_come_along_on_request_only(self, pmlog):
        pmlog("add chat Ben --about pricing --learned 'anchor; first' --next 'call by fri'")
        pmlog("people edit Ben --link https://example.org/ben")
        assert "DESCRIPTION" not in pmlog("export ics").out
        event = self.events(pmlog("export ics --details").out)[1]
        assert event["DESCRIPTION"] == (
            "chat\\, Sun 22 Nov 2026\\, with Ben: pricing\\nanchor\\; first"
        )
        assert event["URL"] == "https://example.org/ben"

    def test_lines_are_folded_by_octets_and_hold_no_line_of_their_own(self, pmlog):
        pmlog("add followup --by fri", "ü,;\\" * 40 + " BEGIN:VEVENT")
        out = pmlog("export ics").out
        assert max(len(line.encode()) for line in out.split("\r\n")) <= 75
        assert len(self.events(out)) == 2
        assert self.events(out)[1]["SUMMARY"].endswith("ü\\,\\;\\\\ BEGIN:VEVENT")


class TestMarkdown:
    def test_a_page_has_front_matter_promises_and_talks(self, pmlog, here):
        pmlog("people add Ada Lovelace --company Analytical --tag founders --notes", HOSTILE)
        pmlog("add chat Ada, Ben Okafor --about 'the_beta #1' --learned 'a < b' --tag 'a b'")
        pmlog("add followup '[x] call' --with Ada --by fri")
        pmlog("export markdown pages")
        assert (here / "pages" / "Ada Lovelace.md").read_text() == PAGE.lstrip()

    def test_names_of_files_lead_nowhere_else_and_are_never_the_same(self, pmlog, here):
        for name in ("../../etc/passwd", "CON", "ada", "Ada", "Ä" * 150, "a:b?", "..."):
            pmlog("people add --new", name)
        assert pmlog("export markdown pages").out == "Exported 7 pages as markdown to pages\n"
        names = sorted(path.name for path in (here / "pages").iterdir())
        assert {"CON_.md", "a b.md", "ada.md", "etc passwd.md"} < set(names)
        assert len(names) == 7
        assert all(len(name.encode()) < 200 for name in names)
        assert list(here.parent.rglob("passwd*")) == []


PAGE = """
---
id: "r5z"
name: "Ada Lovelace"
relation: "other"
company: "Analytical"
tags:
  - "founders"
last_contact: 2026-11-22
---

# Ada Lovelace

> \\=1+1
> BEGIN:VEVENT
> \\---
> \\# \\<b>\\[\\[x\\]\\]\\</b>

## Follow-ups

- [ ] \\[x\\] call 🆔 q6g ➕ 2026-11-22 📅 2026-11-27

## 2026-11-22 chat: the\\_beta \\#1

With [[Ben Okafor]]

Learned: a \\< b

#a #b

<!-- pmlog: what stands below this line is yours, and stays -->
"""


def test_what_is_private_is_not_handed_on(pmlog, here, log):
    pmlog("add chat Ada --about money --next 'ask again by fri'")
    exported = json.loads(pmlog("export json").out)
    exported["entry"][0]["private"] = 1
    (here / "a.json").write_text(json.dumps(exported))
    pmlog("--db other.db import json a.json --yes")
    said = pmlog("--db other.db export friends")
    assert "money" not in said.out
    assert said.err == "pmlog: left out 1 private entry; --private takes them in\n"
    assert "money" in pmlog("--db other.db export friends --private").out
    for format_ in ("friends", "ics --details", "vcard --notes"):
        assert "Ada" not in pmlog(f"--db other.db export {format_}").out
        assert "Ada" in pmlog(f"--db other.db export {format_} --private").out
    pmlog("--db other.db export markdown pages")
    assert [*(here / "pages").glob("*.md")] == []


def test_who_is_in_another_talk_too_is_exported_without_the_private_one(pmlog, here):
    pmlog("add chat Ada --about money --private --next 'ask again by fri'")
    pmlog("people add Ben")
    pmlog("add meetup --about roadmaps --met Ada")
    pmlog("export markdown pages")
    assert sorted(page.name for page in (here / "pages").iterdir()) == ["Ada.md", "Ben.md"]
    page = (here / "pages" / "Ada.md").read_text()
    assert "roadmaps" in page
    assert "money" not in page
    assert "ask again" not in page


def test_pages_of_who_is_gone_or_renamed_are_taken_out_and_nothing_else(pmlog, here):
    folder = here / "pages"
    for name in ("Ada", "Ben", "José", "Cy", "Dee"):
        pmlog("people add", name)
    pmlog("people alias Ada Countess")
    pmlog("people edit Ada --notes", "a: 'b'\n---\n")
    assert pmlog("export markdown pages").err == ""
    mine = {"note.md": "# Ada\n", "mine.md": "---\nid: 5\n---\n", "Ben.txt": ""}
    mine["Dee, my friend.md"] = (folder / "Dee.md").read_text()
    for name, text in mine.items():
        (folder / name).write_text(text)
    pmlog("people edit Ada --name", "Ada: Lovelace")
    pmlog("people merge Ben Cy --yes")
    pmlog("forget José --yes")
    pmlog("add chat Dee --private")
    assert pmlog("export markdown pages").code == 1
    assert (folder / "Ada.md").exists()
    said = pmlog("export markdown pages --force")
    assert "took out 3 pages of people who are not there any more\n" in said.err
    left = {path.name for path in folder.iterdir()}
    assert left == {"Ada Lovelace.md", "Ben.md", "Dee.md", *mine}


def test_a_format_that_is_none_is_refused(pmlog):
    assert pmlog("export pdf").code == 2
    assert pmlog("export ics --raw") == refused("--raw goes with csv, not with ics", 2)


class TestOwnPartOfAPage:
    """What the owner writes below the marker of a page stays."""

    OWN = "\n## Mine\n\nasks good questions, says \xdf\n"

    def export(self, pmlog):
        return pmlog("export markdown pages --force")

    def test_it_stays_and_what_is_above_it_is_made_anew(self, pmlog, here):
        pmlog("people add Ada")
        self.export(pmlog)
        page = here / "pages" / "Ada.md"
        page.write_bytes((page.read_text() + self.OWN).replace("\n", "\r\n").encode() + b"\xff\r\n")
        pmlog("add followup call --with Ada --by fri")
        for _ in range(2):
            self.export(pmlog)
            above, _, below = page.read_bytes().decode("utf-8", "surrogateescape").partition(MARKER)
            assert below == f"\n{self.OWN}\udcff\n"
            assert "- [ ] call 🆔 " in above

    def test_it_goes_along_where_somebody_is_called_otherwise(self, pmlog, here):
        pmlog("people add Ada")
        self.export(pmlog)
        page = here / "pages" / "Ada.md"
        edited = page.read_text().replace('id: "', "id: ").replace('"\nname', "\nname")
        page.write_text(edited + self.OWN)  # as an editor of properties writes them
        pmlog("people edit Ada --name", "Ada Lovelace")
        pmlog("people add", "--new", "Ada")
        self.export(pmlog)
        assert "## Mine" in (here / "pages" / "Ada Lovelace.md").read_text()
        assert "## Mine" not in page.read_text()

    def test_a_page_of_who_is_gone_is_left_and_named(self, pmlog, here):
        pmlog("people add Ada")
        pmlog("people add Ben")
        self.export(pmlog)
        page = here / "pages" / "Ada.md"
        page.write_text(page.read_text() + self.OWN)
        pmlog("forget Ada --yes")
        assert self.export(pmlog).err == (
            "pmlog: pages/Ada.md has what you wrote, and its person is not there any more; "
            "it was left\n"
        )
        assert "## Mine" in page.read_text()

    def test_nothing_in_the_log_is_taken_for_the_marker(self, pmlog, here):
        pmlog("people add Ada --company", MARKER, "--notes", f"{MARKER}\nmore")
        pages = [self.export(pmlog) and (here / "pages" / "Ada.md").read_text() for _ in range(2)]
        assert pages[0] == pages[1]
        assert pages[0].endswith(f"more\n\n{MARKER}\n")

    def test_a_follow_up_is_read_by_tasks(self, pmlog, here):
        pmlog("add followup 'Ada: the plan by fri' --with Ada")
        pmlog("snooze Ada 2w")
        self.export(pmlog)
        (line,) = re.findall(r"^- \[ \] .*", (here / "pages" / "Ada.md").read_text(), re.MULTILINE)
        assert re.fullmatch(
            r"- \[ \] .*the plan 🆔 \w+ ➕ 2026-11-22 🛫 2026-12-06 📅 2026-11-27", line
        )
