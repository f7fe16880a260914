"""Who the owner of the log is: told, asked once, and never one of its people."""

import json
import os
from pathlib import Path

import pytest

from tests.formats.test_ics import calendar, event
from tests.terminal import at_terminal

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "import"
SELF = '"Mo Self, mo@self.invalid, linkedin.com/in/mo-self"'
WHICH = "Which of them is you (1-2, or your name, address)? Enter: none: "
LEAVE = "Which of them to leave out (1 3 5-8, all)? Enter: none: "


@pytest.fixture
def two(here):
    """A calendar with one event of two, of whom one is the owner."""
    (here / "cal.ics").write_text(calendar(event(summary="Roadmap")))
    return here


def names(pmlog):
    return [person["name"] for person in json.loads(pmlog("people --json").out)]


def people_of_entries(pmlog):
    return [entry["people"] for entry in json.loads(pmlog("list --json").out)]


def test_of_two_nobody_is_made_while_nobody_said_who_is_the_owner(plays, two):
    plays(r"""
$ pmlog import cal.ics --yes
cal.ics: calendar, 1 row
  people      0 new, 0 updated, 0 unchanged
  left out    1: which of the guests is you is not known
There is nothing new in it; nothing was written.
! pmlog: Who is you among others is not known, so that was left out: say it with --me "NAME, ADDRESS", or pmlog setting me. It could be me@example.org, in 1 of 1 events; or x y <ada@example.org>, in 1 of 1 events
[exit 1]
$ pmlog import cal.ics --yes --me me@example.org
cal.ics: calendar, 1 row
  people      1 new, 0 updated, 0 unchanged
  entries     1 new, 0 updated, 0 unchanged
  new         x y
Imported 1 person and 1 entry. pmlog undo takes it back
$ pmlog setting me
me: me@example.org
$ pmlog undo
Undone  import (Sun 22 Nov 2026 12:00): added person w7w, entry b8q and setting me
$ pmlog setting me
me: not said
""")


def test_what_is_not_about_the_owner_is_imported_all_the_same(two, pmlog):
    (two / "people.csv").write_text("Name,Email\nBen Okafor,ben@example.org\n")
    said = pmlog("import people.csv cal.ics --yes")
    assert said.code == 0
    assert said.err.startswith("pmlog: Who is you among others is not known")
    assert names(pmlog) == ["Ben Okafor"]


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_at_a_terminal_it_is_asked_once(two, pmlog):
    (two / "more.ics").write_text(calendar(event("DTSTART:20261104T090000", uid="2")))
    seen = at_terminal(["import", "cal.ics"], (WHICH, "1"), (LEAVE, ""), ("[y/N]: ", "y"))
    assert "2  x y <ada@example.org>, in 1 of 1 events" in seen.plain
    assert seen.code == 0
    assert pmlog("setting me").out == "me: me@example.org\n"
    seen = at_terminal(["import", "more.ics"], (LEAVE, ""), ("[y/N]: ", "y"))
    assert people_of_entries(pmlog) == [["x y"], ["x y"]]
    assert names(pmlog) == ["x y"]


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_whom_the_calendar_is_called_after_is_offered_first(two, pmlog):
    (two / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", event()))
    which = "Which of them is you (1, or your name, address)? Enter: 1: "
    seen = at_terminal(["import", "cal.ics"], (which, "y"), (LEAVE, "all"), ("[y/N]: ", "y"))
    assert "1  me@example.org, as the calendar is called" in seen.plain
    assert pmlog("setting me").out == "me: me@example.org\n"


def test_who_you_are_may_be_the_first_thing_a_log_is_told(pmlog):
    assert pmlog("setting me me@example.org").out == "me: me@example.org\n"


def test_the_owner_is_no_person_of_any_file(here, pmlog):
    pmlog(f"setting me {SELF}")
    (here / "people.csv").write_text(
        "Name,Email,LinkedIn\n"
        "Mo Self,old@self.invalid,\n"
        "M.,mo@self.invalid,\n"
        "Mo,,https://www.linkedin.com/in/mo-self/\n"
        "Mo Self,,https://www.linkedin.com/in/another-mo\n"
        "Ada Vale,ada@vale.invalid,\n"
    )
    (here / "friends.md").write_text(
        "### Activities:\n- 2026-11-01: Tea with **Mo Self** and **Ada Vale**\n"
        "- 2026-11-02: A walk with **Mo Self**\n\n"
        "### Friends:\n- Ada Vale\n- Mo Self\n"
    )
    said = json.loads(pmlog("import people.csv --yes --json").out)
    assert (said["people"]["new"], said["left_out"]) == (2, {"you yourself": 3})
    pmlog("import friends.md --yes")
    assert sorted(names(pmlog)) == ["Ada Vale", "Mo Self"]
    assert people_of_entries(pmlog) == [["Ada Vale"]]


def test_who_was_made_a_person_by_mistake_is_taken_out_on_a_word(plays, pmlog, two):
    pmlog('add chat "Mo Self", Ada --about plans')
    plays(r"""
$ pmlog setting me "Mo Self"
! pmlog: Not done: take Mo Self (v9y) out of the people of the log (talks with others stay) needs a yes on a terminal, or --yes
[exit 1]
$ pmlog setting me
me: not said
$ pmlog setting me "Mo Self" --yes
Taken out v9y  Mo Self: that is you; talks with others stay
me: Mo Self
$ pmlog people
  c2f   Ada   today, 1 in all
$ pmlog undo
Undone  setting (Sun 22 Nov 2026 12:00): added setting me; deleted person v9y
""")
    assert sorted(names(pmlog)) == ["Ada", "Mo Self"]
    assert people_of_entries(pmlog) == [["Mo Self", "Ada"]]


def test_a_talk_a_file_brought_with_nobody_but_the_owner_goes_with_them(two, pmlog):
    pmlog("import cal.ics --yes --me ada@example.org")
    before = pmlog("export json").out
    assert pmlog('setting me "me@example.org" --yes').code == 0
    assert (names(pmlog), people_of_entries(pmlog)) == ([], [])
    pmlog("undo")
    assert pmlog("export json").out == before


def test_an_owner_who_is_a_person_is_named_with_the_line_that_mends_it(two, pmlog):
    pmlog('people add "Mo Self"')
    said = pmlog('import cal.ics --yes --me "Mo Self, me@example.org"')
    assert said.err.endswith(
        'is you, and a person of the log: pmlog setting me "Mo Self, me@example.org" takes them '
        "out\n"
    )


@pytest.mark.parametrize("typed", ["Mo", "''", "'javascript:alert(1)'"])
def test_words_that_tell_nobody_are_refused(pmlog, typed):
    said = pmlog(f"setting me {typed}")
    assert said.code == 2
    assert said.err.startswith("pmlog: say your name in full, or an address")


@pytest.mark.skipif(not CASES.is_dir(), reason="there is no ../shared with cases beside the tree")
@pytest.mark.parametrize(
    ("case", "talks"),
    [
        ("ics-01.ics", [["Ada Vale"]]),
        ("ics-02.ics", [["Ada Vale"]]),
        ("li-01.csv", [["Ben Orr"], ["Ada Vale"]]),
        ("li-02.csv", [["Ada Vale"]]),
        ("li-04", [["Ben Orr"], ["Ada Vale"]]),
    ],
)
def test_the_owner_of_the_cases_is_nobody_they_met(pmlog, case, talks):
    pmlog(f"import {CASES / case} --yes")
    if case.startswith("ics"):
        assert people_of_entries(pmlog) == []
        pmlog(f"import {CASES / case} --yes --me {SELF}")
    assert people_of_entries(pmlog) == talks
    assert "Mo Self" not in names(pmlog)


@pytest.mark.parametrize(
    "line", ["add chat Ada, Mo Self", "people add Mo Self", "log Tea with Mo Self --yes"]
)
def test_the_owner_is_not_written_down_by_hand_either(pmlog, line):
    pmlog(f"setting me {SELF}")
    said = pmlog(line)
    assert (said.code, names(pmlog)) == (2, [])
    assert said.err == "pmlog: 'Mo Self' is you (pmlog setting me); --new takes a namesake\n"
    assert pmlog("people add Mo Self --new").code == 0


def test_guests_without_an_address_are_offered_by_their_names(here, pmlog):
    (here / "cal.csv").write_text(
        "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,"
        "Required Attendees\n"
        "Coffee,2026-11-04,10:00,2026-11-04,11:00,False,Mo Self,Ada Vale\n"
    )
    said = pmlog("import cal.csv --yes")
    assert "It could be Ada Vale, in 1 of 1 events; or Mo Self, in 1 of 1 events" in said.err
    assert pmlog(f"import cal.csv --yes --me {SELF}").code == 0
    assert people_of_entries(pmlog) == [["Ada Vale"]]
