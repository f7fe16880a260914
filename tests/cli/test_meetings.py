"""The meetings of a calendar: on the morning list, in the inbox, before the talks of today."""

import json
import os

import pytest

from pmlog.cli.builders import read_calendar

ME = "Mo Self"


def event(uid, when, title, *guests, more=()):
    """The lines of an event of three quarters of an hour, to which Mo invited these."""
    people = [
        f"ATTENDEE;CN={name};PARTSTAT=ACCEPTED:mailto:{name.split()[0].lower()}@example.org"
        for name in (ME, *guests)
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTART:{when}00",
        "DURATION:PT45M",
        f"SUMMARY:{title}",
        *people,
        *more,
        "END:VEVENT",
    ]


def calendar(*events):
    """A calendar with these events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *(line for one in events for line in one)]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


EVENTS = (
    event("old", "20261119T0900", "Coffee long ago", "Ada Lovelace"),
    event("fri", "20261120T0900", "Pricing; I owe her a deck by fri", "Ada Lovelace", "Zoe New"),
    event("gone", "20261120T1000", "Lunch", "Ben Okafor", more=("STATUS:CANCELLED",)),
    event("who", "20261120T1100", "Coffee", "Cy Unknown"),
    event("walk", "20261122T0800", "Walk \x1b]0;x\x07with Ben", "Ben Okafor"),
    event("later", "20261122T1500", "Coffee: roadmap", "Ada Lovelace"),
    event("tomorrow", "20261123T1500", "Coffee", "Ben Okafor"),
)
"""Seen from Sun 22 Nov 2026 at noon."""


@pytest.fixture
def file(pmlog, in_utc, tmp_path):
    """A calendar that is set, of a log that knows Ada and Ben."""
    path = tmp_path / "calendar.ics"
    path.write_text(calendar(*EVENTS))
    pmlog("people add Ada Lovelace")
    pmlog("people add Ben Okafor")
    pmlog(f"setting me '{ME}, mo@example.org'")
    pmlog(f"setting calendar {path}")
    return path


def meetings(pmlog, options=""):
    """The titles of those that are not in the log."""
    return [one["about"] for one in json.loads(pmlog(f"inbox --json {options}").out)["meetings"]]


def on_the_list(pmlog):
    """How many the morning list counts."""
    return json.loads(pmlog("followups --json").out)["meetings"]


PRICING, WALK = "Pricing; I owe her a deck by fri", "Walk ]0;xwith Ben"


@pytest.mark.usefixtures("file")
class TestWhatIsNotInTheLog:
    @pytest.mark.parametrize(
        ("day", "line"),
        [
            ("2026-11-21", ""),  # a Saturday
            ("2026-11-23", " 3 meetings since Fri 20 Nov with people you know: pmlog inbox\n"),
            ("2026-11-24", " 1 meeting since yesterday with people you know: pmlog inbox\n"),
            ("2026-11-26", ""),
        ],
    )
    def test_it_is_a_line_of_the_list_on_a_working_day(self, pmlog, monkeypatch, day, line):
        monkeypatch.setenv("PMLOG_TODAY", day)
        lines = pmlog("followups").out.splitlines(keepends=True)
        assert "".join(one for one in lines if "pmlog inbox" in one) == line

    def test_the_inbox_has_them_since_the_last_working_day_or_another(self, pmlog):
        assert meetings(pmlog) == [PRICING, WALK]
        assert meetings(pmlog, "--since '19 nov'") == ["Coffee long ago", PRICING, WALK]
        assert "\x1b" not in pmlog("inbox").out

    def test_a_talk_of_the_day_with_one_of_them_is_that_meeting(self, pmlog):
        pmlog("add chat Ada --when 'fri'")
        assert meetings(pmlog) == [WALK]
        pmlog("delete last --yes")
        assert on_the_list(pmlog) == 2

    def test_who_is_not_in_the_log_any_more_is_met_no_more(self, pmlog):
        pmlog("delete Ben --yes")
        assert on_the_list(pmlog) == 1
        assert meetings(pmlog) == [PRICING]

    def test_who_is_new_is_known_in_the_inbox(self, pmlog):
        pmlog("people add Cy Unknown")
        assert meetings(pmlog) == [PRICING, "Coffee", WALK]


@pytest.mark.usefixtures("file")
class TestGoingThrough:
    def test_a_title_is_no_promise_and_strangers_stay_out(self, pmlog, answering):
        answering("", "n")
        said = pmlog("inbox")
        assert "  chat, Fri 20 Nov 2026 09:00, with Ada Lovelace: Pricing; I owe her" in said.err
        assert "    also there, and not in the log: Zoe New\n" in said.err
        (entry,) = json.loads(pmlog("list --json").out)
        assert (entry["time"], entry["minutes"], entry["people"]) == ("09:00", 45, ["Ada Lovelace"])
        followups = json.loads(pmlog("followups --all --json").out)
        assert (followups["upcoming"], followups["overdue"], followups["meetings"]) == ([], [], 0)
        assert meetings(pmlog) == []

    def test_it_is_edited_as_a_sentence(self, pmlog, answering):
        answering("e", "chat with Ada Lovelace and Zoe New 2026-11-20 09:00 about pricing", "", "q")
        pmlog("inbox")
        (entry,) = json.loads(pmlog("list --json").out)
        assert (entry["people"], entry["about"]) == (["Ada Lovelace", "Zoe New"], "pricing")

    @pytest.mark.parametrize("edited", [False, True])
    def test_what_is_private_there_stays_private(self, pmlog, answering, file, edited):
        file.write_text(
            calendar(event("p", "20261120T0900", "Pay", "Ada Lovelace", more=("CLASS:PRIVATE",)))
        )
        answering(*(("e", "chat with Ada Lovelace about pay") if edited else ()), "", "q")
        assert "private" in pmlog("inbox").err
        (entry,) = json.loads(pmlog("list --json").out)
        assert entry["private"]

    @pytest.mark.parametrize("letter", ["", "n"])
    def test_undo_brings_it_back(self, pmlog, answering, letter):
        answering(letter, "q")
        pmlog("inbox")
        assert meetings(pmlog) == [WALK]
        pmlog("undo")
        assert meetings(pmlog) == [PRICING, WALK]

    def test_an_import_of_the_same_calendar_does_not_bring_it_again(self, pmlog, answering, file):
        answering("", "n")
        pmlog("inbox")
        counts = json.loads(pmlog(f"import {file} --dry-run --json").out)["entries"]
        assert counts["new"] == 2  # the one of long ago, and the one with a stranger


class TestPrep:
    def test_it_is_for_the_meetings_to_come(self, pmlog, file):
        said = pmlog("prep --today").out
        assert " 15:00, Coffee: roadmap, Ada Lovelace\n  last talk   none so far\n" in said
        assert "Ben" not in said
        (talk,) = json.loads(pmlog("prep --today --json").out)["talks"]
        assert talk["people"][0]["person"]["name"] == "Ada Lovelace"

    def test_none_is_said(self, pmlog, file, monkeypatch):
        monkeypatch.setenv("PMLOG_TODAY", "2026-11-25")
        assert pmlog("prep --today").out == (
            " Today the calendar has no more meeting with people you know.\n"
        )

    def test_it_needs_a_calendar_and_no_name(self, pmlog):
        assert pmlog("prep --today").err == (
            "pmlog: no calendar is set: pmlog setting calendar FILE\n"
        )
        assert (pmlog("prep").code, pmlog("prep Ada --today").code) == (2, 2)


class TestReading:
    @pytest.fixture
    def read(self, monkeypatch):
        """How often a calendar was read."""
        times = []
        reads = read_calendar.meetings_at

        def counted(*given):
            times.append(given)
            return reads(*given)

        monkeypatch.setattr(read_calendar, "meetings_at", counted)
        return times

    def test_it_is_read_anew_only_when_it_changed(self, pmlog, file, read, monkeypatch):
        for _ in range(3):
            assert on_the_list(pmlog) == 2
        pmlog("add followup call --by fri")
        assert on_the_list(pmlog) == 2
        assert len(read) == 1
        file.write_text(calendar(*EVENTS[:2]))
        assert on_the_list(pmlog) == 1
        assert len(read) == 2
        monkeypatch.setenv("PMLOG_TODAY", "2026-12-07")
        assert on_the_list(pmlog) == 0
        assert len(read) == 3

    def test_what_was_read_is_the_owners_and_goes_with_the_setting(self, pmlog, file, log):
        on_the_list(pmlog)
        kept = log.with_name(".pmlog.db.calendar")
        if os.name == "posix":
            assert kept.stat().st_mode & 0o777 == 0o600
        kept.write_text("[1")
        assert on_the_list(pmlog) == 2
        pmlog("forget Ada --yes")
        assert not kept.exists()
        assert on_the_list(pmlog) == 1
        pmlog("setting calendar none")
        assert not kept.exists()
        assert on_the_list(pmlog) is None

    def test_a_folder_of_single_events(self, pmlog, file, tmp_path):
        folder = tmp_path / "events"
        folder.mkdir()
        assert pmlog(f"setting calendar {folder}").err == (
            f"pmlog: This calendar cannot be read: {folder} is no calendar (.ics)\n"
        )
        for place, one in enumerate(EVENTS):
            (folder / f"{place}.ics").write_text(calendar(one))
        (folder / "notes.txt").write_text("no event")
        pmlog(f"setting calendar {folder}")
        assert meetings(pmlog) == [PRICING, WALK]

    def test_what_is_wrong_with_it_is_one_line_of_the_list(self, pmlog, file, monkeypatch):
        monkeypatch.setattr("pmlog.cli.builders.read_calendar.LARGEST", 100)
        assert f" calendar: {file} has more than 20 MB" in pmlog("followups").out
        file.unlink()
        assert f" calendar: {file}: No such file or directory\n" in pmlog("followups").out
        assert pmlog("inbox").err == f"pmlog: calendar: {file}: No such file or directory\n"
        assert pmlog("prep --today").code == 1

    def test_without_the_owner_it_is_not_known_who_was_met(self, pmlog, in_utc, tmp_path):
        path = tmp_path / "calendar.ics"
        path.write_text(calendar(*EVENTS[1:2]))
        pmlog("people add Ada Lovelace")
        pmlog(f"setting calendar {path}")
        assert 'pmlog setting me "NAME, ADDRESS"' in pmlog("followups").out
        pmlog(f"setting me '{ME}, mo@example.org'")
        assert on_the_list(pmlog) == 1
