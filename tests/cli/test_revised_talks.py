"""A talk that was moved in the calendar is moved in the log, unless somebody edited it there."""

import json

import pytest

from tests.terminal import at_terminal

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


def series(sequence, first, *more, without=()):
    """A talk of each week from a day on, four of them, but for some days; and further events."""
    days = [f"EXDATE:202611{day:02}T100000" for day in without]
    own = (f"DTSTART:202611{first:02}T100000", "RRULE:FREQ=WEEKLY;COUNT=4", *days)
    return calendar_of((f"SEQUENCE:{sequence}", *own), *more)


def calendar_of(*events):
    """A calendar of events of one UID, each with Ada and the owner."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for event in events:
        lines += ["BEGIN:VEVENT", "UID:two@example.invalid", "SUMMARY:Coffee", *event]
        lines += [
            f"ATTENDEE;CN={one}" for one in ("Ada Vale:mailto:a@x.org", "Mo:mailto:mo@self.invalid")
        ]
        lines += ["END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@pytest.fixture
def days(pmlog, tmp_path, monkeypatch):
    """Import calendars one after the other; returns the days of the talks the log has then."""
    monkeypatch.chdir(tmp_path)
    pmlog(ME)

    def after(*texts):
        for text in texts:
            (tmp_path / "c.ics").write_text(text)
            assert pmlog("import c.ics --yes").code in (0, 1)  # 1: all of it was cancelled
        return sorted(int(one["date"][-2:]) for one in json.loads(pmlog("list --json").out))

    return after


CANCELLED = ("RECURRENCE-ID:20261109T100000", "DTSTART:20261109T100000", "STATUS:CANCELLED")


@pytest.mark.parametrize(
    ("older", "newer", "then"),
    [
        (series(0, 2), series(1, 3), [3, 10, 17]),
        (series(0, 2), series(1, 2, without=[9]), [2, 16]),
        (series(0, 2), series(0, 2, CANCELLED), [2, 16]),
        (series(1, 2), series(3, 5, without=[5]), [12, 19]),
        (
            calendar_of(("SEQUENCE:0", "DTSTART:20261110T100000")),
            calendar_of(("SEQUENCE:1", "DTSTART:20261110T100000", "STATUS:CANCELLED")),
            [],
        ),
    ],
)
def test_a_series_that_was_moved_or_cancelled_is_right_in_whatever_order(
    days, pmlog, older, newer, then
):
    assert days(older, newer) == then
    assert days(older, newer) == then
    pmlog("undo")
    assert days(newer) == then


@pytest.mark.parametrize("sequence", [0, 1])
def test_what_was_cancelled_before_it_came_does_not_come(days, sequence):
    gone = calendar_of((f"SEQUENCE:{sequence}", "DTSTART:20261110T100000", "STATUS:CANCELLED"))
    other = calendar_of(("SEQUENCE:0", "DTSTART:20261112T100000")).replace("two@", "other@")
    assert days(other.replace("END:VCALENDAR\r\n", "") + gone.split("2.0\r\n")[1]) == [12]
    assert days(calendar_of(("SEQUENCE:0", "DTSTART:20261110T100000"))) == [12]


GONE = ("SEQUENCE:1", "DTSTART:20261110T100000", "STATUS:CANCELLED")
BACK = ("SEQUENCE:2", "DTSTART:20261110T100000")
ONCE = ("SEQUENCE:0", "DTSTART:20261110T100000")


@pytest.mark.parametrize(
    "revisions",
    [
        (calendar_of(ONCE), calendar_of(GONE), calendar_of(BACK)),
        (calendar_of(GONE), calendar_of(ONCE), calendar_of(BACK), calendar_of(GONE)),
        (series(0, 10), series(1, 10, without=[10]), series(2, 10)),
    ],
)
def test_what_was_cancelled_and_is_held_after_all_comes_back(days, pmlog, revisions):
    *before, last = revisions
    days(*before)
    assert days(last)[0] == 10
    entry = json.loads(pmlog("list --json").out)[-1]
    pmlog(f"delete {entry['id']} --yes")
    assert days(*revisions)[:1] in ([], [17])


def test_a_talk_that_was_put_off_to_a_day_to_come_is_held_then(days, pmlog, monkeypatch):
    later = calendar_of(("SEQUENCE:1", "DTSTART:20270108T100000"))
    assert days(calendar_of(ONCE)) == [10]
    assert "not held    Tue 10 Nov 2026 10:00 Coffee" in import_of(pmlog, later)
    assert days(later, calendar_of(ONCE)) == []
    monkeypatch.setenv("PMLOG_TODAY", "2027-01-09")
    assert days(later, calendar_of(ONCE)) == [8]


PRIVATE = ("SEQUENCE:0", "DTSTART:20261110T100000", "CLASS:PRIVATE")
PUBLIC = ("SEQUENCE:1", "DTSTART:20261110T100000", "CLASS:PUBLIC")


@pytest.mark.parametrize("order", [(ONCE, PRIVATE), (PRIVATE, PUBLIC), (PUBLIC, PRIVATE)])
def test_what_any_revision_calls_private_is_private(days, pmlog, order):
    for _ in range(2):
        days(*map(calendar_of, order))
        (entry,) = json.loads(pmlog("list --json").out)
        assert entry["private"]
    pmlog(f"edit {entry['id']} --not-private")
    days(*map(calendar_of, order))
    assert not json.loads(pmlog("list --json").out)[0]["private"]


def test_a_talk_that_becomes_private_is_told(days, pmlog):
    days(calendar_of(ONCE))
    said = import_of(pmlog, calendar_of(PRIVATE))
    assert "  updated     Tue 10 Nov 2026 10:00 Coffee: private\n" in said


def import_of(pmlog, text):
    """What is said of a calendar that is imported."""
    return pmlog("import - --yes", given=text.encode()).out


def test_a_cancelled_talk_becomes_no_other_one(days, pmlog):
    days(calendar_of(ONCE))
    other = calendar_of(("SEQUENCE:0", "DTSTART:20261112T100000"))
    other = other.replace("two@", "other@").replace("Ada Vale:mailto:a@", "Ben Orr:mailto:b@")
    assert days(calendar_of(GONE).replace("END:VCALENDAR\r\n", "") + other[28:]) == [12]
    assert "Ben Orr" in pmlog("list").out


def test_an_invitation_that_is_called_off_takes_its_talk_out(talks, file, pmlog):
    file("asked.ics", 0, 10)
    file("off.ics", 0, 10, method="CANCEL")
    file("other-day.ics", 1, 12, method="COUNTER")
    assert talks("asked.ics") == ["10 Coffee 30"]
    assert "another time that was only proposed" in pmlog("import other-day.ics --yes").out
    assert talks() == ["10 Coffee 30"]
    assert "took out 1 entry" in pmlog("import off.ics --yes").out.lower()
    assert talks() == []


def test_a_talk_of_which_something_came_stays_and_is_told(days, pmlog):
    days(series(0, 2))
    entry = next(one for one in json.loads(pmlog("list --json").out) if one["date"][-2:] == "09")
    pmlog(f"edit {entry['id']} --learned 'less is more'")
    assert days(series(1, 2, without=[9])) == [2, 9, 16]
    assert "Coffee of 2026-11-09 was not held, and stays" in pmlog("import c.ics --yes").out


def test_a_series_that_is_moved_keeps_its_entries(days, pmlog):
    days(series(0, 2))
    before = {one["id"] for one in json.loads(pmlog("list --json").out)}
    days(series(1, 3))
    assert {one["id"] for one in json.loads(pmlog("list --json").out)} == before


def test_a_script_is_told_what_was_not_held(days, pmlog, tmp_path):
    days(series(0, 2))
    entry = next(one for one in json.loads(pmlog("list --json").out) if one["date"][-2:] == "09")
    (tmp_path / "c.ics").write_text(series(1, 2, without=[9]))
    told = json.loads(pmlog("import c.ics --yes --json").out)
    assert told["not_held"] == [{"id": entry["id"], "date": "2026-11-09", "about": "Coffee"}]
    assert json.loads(pmlog("import c.ics --yes --json").out)["not_held"] == []


def test_a_terminal_is_asked_before_a_talk_is_taken_out(days, pmlog, tmp_path):
    days(series(0, 2))
    (tmp_path / "c.ics").write_text(series(1, 2, without=[9]))
    asked = "import 0 people, and take 1 entry out? [y/N]: "
    assert "Nothing was imported" in at_terminal(["import", "c.ics"], (asked, "n")).plain
    assert days() == [2, 9, 16]
