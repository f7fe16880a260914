"""pmlog import of calendars, Monica and friends.md: what comes into the log, once."""

import json
from pathlib import Path

import pytest

from tests.formats.test_ics import calendar, event
from tests.formats.test_monica import EXPORT

ADA = event("DTEND:20261103T093000", uid="1")
BEN = event(uid="2", who="ben@example.org", summary="Lunch")


@pytest.fixture
def files(here) -> Path:
    (here / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", ADA, BEN))
    (here / "m.json").write_text(json.dumps(EXPORT))
    (here / "friends.md").write_text(
        "### Activities:\n- 2026-11-01: Tea with **Ada King**. @mentoring\n- soon: tea\n\n"
        "### Friends:\n- Ada King (a.k.a. Countess) [London] @navy\n"
    )
    return Path(here)


def test_a_calendar_brings_talks_once(pmlog, files):
    pmlog("people add Ada Lovelace --relation coach --link mailto:ada@example.org")
    assert pmlog("import cal.ics --yes").code == 0
    (lunch, coffee) = json.loads(pmlog("list --json").out)
    assert (coffee["people"], coffee["avenue"], coffee["minutes"]) == (["Ada Lovelace"], "chat", 30)
    assert lunch["about"] == "Lunch"
    assert "nothing was written" in pmlog("import cal.ics --yes").out
    more = event("DTSTART:20261110T090000", uid="3", who="ada@example.org", summary="Talk")
    (files / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", ADA, BEN, more))
    assert json.loads(pmlog("import cal.ics --yes --json").out)["entries"]["new"] == 1
    assert json.loads(pmlog("list --json").out)[0]["avenue"] == "coaching"
    assert pmlog("undo").code == 0
    assert len(json.loads(pmlog("list --json").out)) == 2


@pytest.mark.parametrize(
    ("logged", "count"),
    [
        ("Ada --when '3 nov'", 1),
        ("Ada --when '3 nov 9:30'", 1),
        ("Ada --when '3 nov 17:00'", 2),
        ("Ada --when '4 nov'", 2),
        ("Ben --when '3 nov'", 2),
    ],
)
def test_a_talk_that_was_logged_by_hand_is_not_proposed_once_more(pmlog, files, logged, count):
    pmlog("people add Ada Lovelace --link mailto:ada@example.org")
    pmlog("people add Ben Okafor")
    pmlog(f"add chat {logged}")
    (files / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", ADA))
    for _ in range(2):
        said = pmlog("import cal.ics --yes").out
        assert ("in the log already" in said) == (count == 1)
        assert len(json.loads(pmlog("list --json").out)) == count


def test_why_events_are_left_out_is_said(plays, files):
    off = event("STATUS:CANCELLED", uid="7")
    board = event(uid="8", summary="Board", who="ada@example.org")
    (files / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", ADA, off, board))
    plays(r"""
$ pmlog import cal.ics --dry-run
cal.ics: calendar, 3 rows
  you         me@example.org, as the calendar is called
  people      1 new, 0 updated, 0 unchanged
  entries     1 new, 0 updated, 0 unchanged
  left out    2: cancelled 1, no talk by its title 1
  new         x y
Nothing was written.
""")


def test_somebody_of_the_log_who_is_named_was_there(pmlog, files):
    pmlog("people add Ada Lovelace --relation coach")
    alone = "\r\n".join(("BEGIN:VEVENT", "UID:9", "SUMMARY:1:1 Ada", "DTSTART:20261103T090000"))
    (files / "cal.ics").write_text(calendar(f"{alone}\r\nEND:VEVENT"))
    assert pmlog("import cal.ics --yes").code == 0
    (entry,) = json.loads(pmlog("list --json").out)
    assert (entry["people"], entry["avenue"]) == (["Ada Lovelace"], "chat")
    assert len(json.loads(pmlog("people --json").out)) == 1


def test_a_series_that_goes_on_is_proposed_only_where_it_is_new(pmlog, files, monkeypatch):
    weekly = event("DTSTART:20261103T090000", "RRULE:FREQ=WEEKLY", who="ada@example.org")
    (files / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", weekly))
    assert json.loads(pmlog("import cal.ics --yes --json").out)["entries"]["new"] == 3
    monkeypatch.setenv("PMLOG_TODAY", "2026-12-06")
    counts = json.loads(pmlog("import cal.ics --yes --json").out)["entries"]
    assert counts == {"new": 2, "updated": 0, "unchanged": 3}


def test_what_was_left_out_of_the_proposals_is_not_proposed_again(pmlog, files, answering):
    answering("", "1", "y")
    said = pmlog("import cal.ics")
    assert said.code == 0
    assert len(json.loads(pmlog("list --json").out)) == 1
    assert json.loads(pmlog("import cal.ics --yes --json").out)["entries"]["new"] == 0


@pytest.mark.parametrize("name", ["m.json", "friends.md", "cal.ics"])
def test_a_file_twice_changes_nothing_and_nobody_is_overdue(pmlog, files, name):
    assert pmlog(f"import {name} --yes").code == 0
    before = pmlog("export json").out
    assert pmlog(f"import {name} --yes").code == 0
    assert pmlog("export json").out == before
    assert json.loads(pmlog("followups --json").out)["overdue"] == []
    assert pmlog("undo").code == 0
    assert json.loads(pmlog("export json").out)["person"] == []


def test_friends_come_with_their_tags_and_a_malformed_line_is_named(pmlog, files):
    said = json.loads(pmlog("import friends.md --yes --json").out)
    assert said["problems"] == [
        {
            "file": "friends.md",
            "line": 3,
            "why": "no day like 2026-11-22 at its start: 'soon: tea'",
        }
    ]
    (entry,) = json.loads(pmlog("list --json").out)
    assert (entry["avenue"], entry["people"]) == ("mentoring", ["Ada King"])
    (ada,) = json.loads(pmlog("people --json").out)
    assert (ada["city"], ada["aliases"], ada["tags"]) == ("London", ["Countess"], ["navy"])


def test_those_a_calendar_brought_wait_for_a_decision(pmlog, files):
    pmlog("import cal.ics --yes")
    assert len(pmlog("triage").out.splitlines()) == 2
