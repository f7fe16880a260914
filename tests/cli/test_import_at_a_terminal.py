"""pmlog import and triage on a terminal: the table of proposals, how far it is, and stopping."""

import io
import os
import re
import sys
from collections.abc import Callable

import pytest

from pmlog.cli.asking.progress import Progress
from tests.formats.test_ics import calendar, event
from tests.terminal import CTRL_C, at_terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")

WHICH = "Which of them to leave out (1 3 5-8, all)? Enter: none: "
EVERY = "  Keep in touch every: "


@pytest.fixture
def proposed(here, pmlog):
    pmlog("setting me me@example.org")
    one = event(uid="1", summary="Coffee")
    two = event("DTSTART:20261110T090000", uid="2", who="ben@example.org", summary="Lunch")
    (here / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", one, two))
    return here


def test_proposals_are_looked_through_in_one_table(proposed, pmlog):
    seen = at_terminal(["import", "cal.ics"], (WHICH, "9"), (WHICH, "2"), ("[y/N]: ", "y"))
    assert seen.code == 0
    assert "numbers from 1 to 2" in seen.plain
    lines = [line.rstrip("\r") for line in seen.plain.split("\n")]
    assert [line for line in lines if re.match(r" +\d  ", line)] == [
        "   1  Tue 10 Nov 2026 09:00  chat       x y: Lunch",
        "   2  Tue 3 Nov 2026 09:00   chat       x y: Coffee",
    ]
    assert pmlog("list").out.count("Lunch") == 1
    assert "Coffee" not in pmlog("list").out


@pytest.mark.parametrize("turns", [((WHICH, CTRL_C),), ((WHICH, ""), ("[y/N]: ", "n"))])
def test_stopping_leaves_the_log_as_it_was(proposed, pmlog, turns):
    at_terminal(["import", "cal.ics"], *turns)
    assert pmlog("people --json").out.strip() == "[]"


class Screen(io.StringIO):
    """Standard error, with somebody who looks at it."""

    def isatty(self) -> bool:
        return True


def clock_at(*seconds: float) -> Callable[[], float]:
    return iter(seconds).__next__


def test_how_far_it_is_is_shown_after_half_a_second_and_taken_away_again(monkeypatch):
    seen = Screen()
    monkeypatch.setattr(sys, "stderr", seen)
    with Progress(clock_at(0, 0.4, 0.6, 0.65, 0.8)) as progress:
        for done in (10, 20, 30, 50):
            progress("reading", done, 100)
    assert seen.getvalue().split("\r") == [
        "",
        "reading   [####                    ]  20%",
        "reading   [############            ]  50%",
        " " * 44,
        "",
    ]


def test_a_quick_command_shows_no_progress(monkeypatch):
    seen = Screen()
    monkeypatch.setattr(sys, "stderr", seen)
    with Progress(clock_at(0, 0.1, 0.49)) as progress:
        progress("reading", 1, 2)
        progress("matching", 2, 2)
    assert seen.getvalue() == ""


def test_nobody_who_looks_is_shown_no_progress(monkeypatch):
    seen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", seen)
    with Progress(clock_at(0, 60, 120)) as progress:
        progress("reading", 1, 2)
        progress("matching", 2, 2)
    assert seen.getvalue() == ""


def test_a_terminal_sees_the_end_of_a_long_import_without_remains_of_progress(here):
    rows = "".join(f"Ada L{n},a{n}@example.org,Acme {n},0171{n:07}\n" for n in range(500))
    (here / "long.csv").write_text(f"Name,Email,Company,Phone\n{rows}")
    seen = at_terminal(["import", "long.csv", "--dry-run"])
    assert seen.plain.rstrip().endswith("Nothing was written.")


def test_triage_stops_at_any_time_and_goes_on_with_the_next(proposed, pmlog):
    pmlog("import cal.ics --yes")
    first = at_terminal(["triage"], (EVERY, "every 4 weeks"), (EVERY, CTRL_C))
    assert first.code == 130
    left = pmlog("triage").out.splitlines()
    assert len(left) == 1
    last = at_terminal(["triage"], (EVERY, "never"))
    assert last.code == 0
    assert "none to go" in last.plain
