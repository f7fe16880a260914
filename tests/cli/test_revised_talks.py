"""A talk that was moved in the calendar is moved in the log, unless somebody edited it there."""

import json

import pytest

ME = "setting me 'Mo Self, mo@self.invalid'"


def invitation(sequence, day, title="Coffee", minutes=30, method="REQUEST"):
    return "\r\n".join(
        (
            *("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT"),
            *("UID:one@example.invalid", f"SEQUENCE:{sequence}", f"SUMMARY:{title}"),
            *(f"DTSTART:202611{day:02}T100000", f"DURATION:PT{minutes}M"),
            "ATTENDEE;CN=Ada Vale:mailto:ada@vale.invalid",
            "ATTENDEE;CN=Mo Self:mailto:mo@self.invalid",
            *("END:VEVENT", "END:VCALENDAR", ""),
        )
    )


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Write an invitation into the folder the test is in."""
    monkeypatch.chdir(tmp_path)
    return lambda name, *said, **more: (tmp_path / name).write_text(invitation(*said, **more))


@pytest.fixture
def talks(pmlog, file):
    """Import files one after the other; returns the talks the log has then, in short."""
    pmlog(ME)

    def after(*names):
        for name in names:
            assert pmlog(f"import {name} --yes").code == 0
        entries = json.loads(pmlog("list --json").out)
        return [f"{one['date'][-2:]} {one['about']} {one['minutes']}" for one in entries]

    return after


def test_a_newer_revision_moves_the_talk_in_whatever_order_files_come(talks, file, pmlog):
    file("old.ics", 0, 10)
    file("new.ics", 2, 12, "Coffee, at last", 45)
    assert talks("old.ics") == ["10 Coffee 30"]
    said = pmlog("import new.ics --dry-run").out
    assert "  entries     0 new, 1 updated, 0 unchanged" in said
    assert (
        "  updated     Tue 10 Nov 2026 10:00 Coffee: Thu 12 Nov 2026 10:00, Coffee, at last" in said
    )
    assert talks("new.ics") == ["12 Coffee, at last 45"]
    assert talks("old.ics", "new.ics", "old.ics") == ["12 Coffee, at last 45"]
    assert json.loads(pmlog("people --json").out)[0]["last_contact"] == "2026-11-12"


def test_one_import_of_several_revisions_takes_the_newest(talks, file, pmlog):
    file("a.ics", 0, 10)
    file("b.ics", 1, 11)
    assert pmlog("import b.ics a.ics --yes").code == 0
    assert talks("a.ics") == ["11 Coffee 30"]


def test_what_was_edited_in_the_log_stays(talks, file, pmlog):
    file("old.ics", 0, 10)
    file("new.ics", 1, 12)
    assert talks("old.ics") == ["10 Coffee 30"]
    (entry,) = json.loads(pmlog("list --json").out)
    assert pmlog(f"edit {entry['id']} --about 'On pricing'").code == 0
    assert talks("new.ics") == ["10 On pricing 30"]


def test_a_revision_is_undone_as_one_step(talks, file, pmlog):
    file("old.ics", 0, 10)
    file("new.ics", 1, 12)
    assert talks("old.ics", "new.ics") == ["12 Coffee 30"]
    pmlog("undo")
    assert talks() == ["10 Coffee 30"]
    assert talks("new.ics") == ["12 Coffee 30"]
