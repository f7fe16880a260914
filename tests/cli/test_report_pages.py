"""pmlog report as a page: where it is written, what is refused, how it is handed on."""

import json
import os
import stat
from pathlib import Path

import pytest

from pmlog.days import CalendarUnit, Period
from pmlog.pages.period_sheet import period_sheet
from pmlog.render.screen import Screen
from pmlog.render.terminal import page
from pmlog.session import Session
from pmlog.store.queries.gather_period import gather
from tests.terminal import ESCAPE, at_terminal


class TestFiles:
    def test_without_a_name_it_is_named_for_its_period(self, plays, here, a_log_with_talks):
        plays(r"""
$ pmlog report --html
Wrote pmlog-2026-11.html
$ pmlog report --week last --md
Wrote pmlog-2026-W46.md
$ pmlog report --quarter 2026-Q3 --html --md q3.md
Wrote pmlog-2026-Q3.html
Wrote q3.md
$ pmlog report --from "5 oct" --to "12 oct" --html
Wrote pmlog-2026-10-05-to-2026-10-12.html
$ pmlog report --month oct --share --html
Wrote pmlog-2026-10-shared.html
""")
        assert stat.S_IMODE(Path("pmlog-2026-11.html").stat().st_mode) == 0o600

    def test_a_page_is_written_over_and_nothing_else_is(self, plays, here, a_log_with_talks):
        Path("own.html").write_text("mine", encoding="utf-8")
        plays(r"""
$ pmlog report --html page.html
Wrote page.html
$ pmlog report --html page.html
Wrote page.html
$ pmlog report --html own.html
! pmlog: own.html is there already; name a new file, or use --force
[exit 1]
$ pmlog report --html own.html --force
Wrote own.html
$ pmlog report --md page.html
! pmlog: page.html fits neither --html (.html) nor --md (.md)
[exit 2]
""")

    def test_what_does_not_go_together_is_refused(self, plays, log):
        plays(r"""
$ pmlog report --names roles
! pmlog: --names, --include and --dry-run go with --share
[exit 2]
$ pmlog report --share --names nicknames
! pmlog: 'nicknames' is no way to name people: it is full, initials or roles
[exit 2]
$ pmlog report oct --from "1 oct"
! pmlog: --from and --to say it all: no other period goes with them
[exit 2]
$ pmlog report --to "1 oct"
! pmlog: --to needs the first day, too: --from DAY
[exit 2]
""")


class TestPeriods:
    @pytest.mark.parametrize(
        ("words", "label"),
        [
            ("", "November 2026"),
            ("last", "October 2026"),
            ("2026-10", "October 2026"),
            ("2026-Q3", "Q3 2026"),
            ("2026-W45", "week 45 of 2026 (2-8 Nov)"),
            ("2025", "2025"),
            ("last 30 days", "last 30 days"),
            ("--year last", "2025"),
            ("--quarter q3", "Q3 2026"),
            ("--from 2026-10-05 --to 2026-10-12", "5-12 Oct 2026"),
        ],
    )
    def test_any_period_by_its_name(self, pmlog, words, label):
        assert json.loads(pmlog(f"report {words} --json").out)["period"]["label"] == label

    def test_a_year_ago_stands_beside_it(self, pmlog):
        assert pmlog("add chat Ada --when 2025-11-05 --for 30m").code == 0
        assert pmlog("add chat Ada").code == 0
        said = pmlog("report").out
        assert "  entries   1   1 more than October; 1 a year ago " in said
        assert "  people    1   1 more than October; 1 a year ago " in said
        assert json.loads(pmlog("report --year --json").out)["year_ago"] is None


class TestHandedOn:
    def test_a_private_talk_leaves_no_trace(self, pmlog, plays, a_log_with_talks):
        line = "add chat Vera Void --private --about exit --learned hush --next 'mail Vera by fri'"
        assert "(private)" in pmlog(line).out
        for dress in ("", "--json", "--html -", "--md -", "--plain"):
            for names in ("full", "initials", "roles"):
                said = pmlog(f"report --share --names {names} {dress}").out
                assert not any(word in said for word in ("Vera", "V. V.", "hush", "exit", "mail"))
        whole, shared = (json.loads(pmlog(f"report --json {more}").out) for more in ("", "--share"))
        assert (whole["entries"], shared["entries"]) == (3, 2)
        assert (whole["promises"]["open"]["mine"], shared["promises"]["open"]["mine"]) == (2, 1)

    def test_a_dry_run_says_what_would_be_in_it(self, plays, here, a_log_with_talks):
        plays(r"""
$ pmlog add chat Vera --private
Logged t7n  chat, Sun 22 Nov 2026, with Vera (private)
  x6c  new person  Vera
$ pmlog report --share --dry-run --html
November 2026, against October 2026. Nothing was written.
In it:       2 entries of 3
People as:   C. Y. and D. D.
  Losing touch
  Contact
  People
  Learned
  Events
  Avenues
  Promises
Left out:    1 private entry
  everything marked private
  notes, reasons, answers, and the words of promises
  how talks were rated
  check-ins
  the isolation risk
  names of people: initials stand for them
Takeaways, goals and outcomes stand there as you wrote them. Read it before it goes out.
""")

    def test_private_can_be_set_and_taken_back(self, plays, log):
        plays(r"""
$ pmlog add chat Ada --private
Logged g6h  chat, Sun 22 Nov 2026, with Ada (private)
  c2f  new person  Ada
$ pmlog show g6h
 g6h  chat, Sun 22 Nov 2026, with Ada
  how   private
$ pmlog edit g6h --not-private
Changed g6h  chat, Sun 22 Nov 2026, with Ada
$ pmlog show g6h
 g6h  chat, Sun 22 Nov 2026, with Ada
$ pmlog edit g6h --private
Changed g6h  chat, Sun 22 Nov 2026, with Ada
$ pmlog undo
Undone  edit (Sun 22 Nov 2026 12:00): changed entry g6h
$ pmlog edit g6h --set private=maybe
! pmlog: 'maybe' is no answer: it is yes or no
[exit 2]
""")


class TestPager:
    def test_what_is_longer_than_the_screen_goes_into_the_pager(self, pmlog, a_log_with_talks, log):
        seen = at_terminal(["report"], PMLOG_PAGER="sed s/^/|/", PMLOG_DB=str(log))
        assert seen.plain.startswith("| November 2026")
        assert all(line.startswith("|") for line in seen.plain.splitlines() if line)

    @pytest.mark.parametrize("none", ["", "cat", "no-such-program"])
    def test_without_a_pager_it_is_printed(self, pmlog, a_log_with_talks, log, none):
        seen = at_terminal(["report"], PMLOG_PAGER=none, PMLOG_DB=str(log))
        assert seen.plain.startswith(" November 2026")

    @pytest.mark.parametrize(
        ("settings", "is_coloured"),
        [
            ({"PAGER": "less"}, True),
            ({"PAGER": "less -R"}, True),
            ({"PAGER": "less -FX", "LESS": "--RAW-CONTROL-CHARS"}, True),
            ({"PAGER": "less", "LESS": "FX"}, False),
            ({"PAGER": "less", "LESS": ""}, False),
            ({"PAGER": "more"}, True),
            ({"PAGER": "of-somebody"}, False),
        ],
        ids=str,
    )
    def test_colours_go_to_a_pager_that_shows_them(
        self, a_log_with_talks, tmp_path, log, monkeypatch, settings, is_coloured
    ):
        for name in ("less", "more", "of-somebody"):
            pager = tmp_path / name
            pager.write_text("#!/bin/sh\necho LESS=$LESS\nexec /bin/cat\n", encoding="utf-8")
            pager.chmod(0o700)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        monkeypatch.delenv("LESS", raising=False)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        seen = at_terminal(["report"], without=("PMLOG_PAGER",), PMLOG_DB=str(log))
        assert seen.screen.startswith(f"LESS={settings.get('LESS', 'FRX')}")
        assert ("\x1b[1m" in seen.screen) == is_coloured

    def test_a_pager_is_left_alone_when_told_and_for_what_fits(self, pmlog, log, a_log_with_talks):
        for words in (["report", "--no-pager"], ["report", "2024"]):
            seen = at_terminal(words, PMLOG_PAGER="sed s/^/|/", PMLOG_DB=str(log))
            assert seen.plain.startswith((" November", " 2024"))


def test_the_page_opens_in_the_browser(pmlog, here, a_log_with_talks, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda uri: not opened.append(uri))  # type: ignore[func-returns-value]
    assert pmlog("report --open").out == "Wrote pmlog-2026-11.html\n"
    assert opened == [(here / "pmlog-2026-11.html").as_uri()]
    monkeypatch.setattr("webbrowser.open", lambda uri: False)
    assert pmlog("report --open").err == (
        "pmlog: no browser was found; the page is pmlog-2026-11.html\n"
    )


def test_nothing_but_ascii_where_the_encoding_has_no_more(a_log_with_talks, log):
    seen = at_terminal(["report"], PYTHONIOENCODING="ascii").screen
    assert seen.isascii()
    assert "  Nov                  . .o....." in ESCAPE.sub("", seen)


def test_a_year_is_told_as_a_story_and_drawn_as_a_card(pmlog, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pmlog("add chat Ada Lovelace --when '5 nov' --about pricing")
    assert pmlog("report --story --plain").out.splitlines()[:4] == [
        "2026 as a story",
        "",
        "2026.",
        "1 entry with 1 person.",
    ]
    assert pmlog("report 2026 --story --html").out == "Wrote pmlog-2026-story.html\n"
    assert "<body class=story>" in (tmp_path / "pmlog-2026-story.html").read_text()
    assert pmlog("report --card year.svg").out == "Wrote year.svg\n"
    card = (tmp_path / "year.svg").read_text()
    assert "<title>2026: 1 talk, 1 person, 1 of them new, 1 day with a talk</title>" in card
    assert "Ada" not in card
    assert pmlog("report --card year.svg").code == 0
    (tmp_path / "year.svg").write_text("mine")
    assert pmlog("report --card year.svg").err.startswith("pmlog: year.svg is there already")


def test_a_story_is_of_a_year(plays):
    plays("""
        $ pmlog report --month --story
        ! pmlog: a story is told of a year: pmlog report --year --story
        [exit 2]
        $ pmlog report --story --share --dry-run
        ! pmlog: --dry-run is of the report itself: --story, --review and --card do not take it
        [exit 2]
        $ pmlog report --card year.png
        ! pmlog: the card is a picture, so its file ends in .svg: not year.png
        [exit 2]
        $ pmlog report --story
         2026 as a story
          Nothing to tell of 2026 yet: pmlog add chat NAME
    """)


def test_the_month_of_the_sample_year_fits_45_lines_and_all_of_it_is_asked_for(sample_year, log):
    log.write_bytes(sample_year)
    session = Session(str(log))
    screen = Screen()
    screen.console.width, screen.is_terminal = 100, True
    month = Period.of(CalendarUnit.MONTH, session.today)
    sheet = period_sheet(gather(session.book, session.today, month))

    def lines(*, is_short: bool) -> list[str]:
        with screen.console.capture() as captured:
            screen.console.print(page(sheet, screen, is_short=is_short))
        return captured.get().splitlines()

    assert len(lines(is_short=True)) <= 45
    told = [line.strip() for line in lines(is_short=False)]
    assert {section.title for section in sheet.sections} <= set(told)
    session.close()
