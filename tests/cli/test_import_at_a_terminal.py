"""pmlog import and triage on a terminal: the table of proposals, how far it is, and stopping."""

import os
import re

import pytest

from tests.formats.test_ics import calendar, event
from tests.terminal import CTRL_C, at_terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")

WHICH = "Which of them to leave out (1 3 5-8, all)? Enter: none: "
EVERY = "  Keep in touch every: "


@pytest.fixture
def proposed(here):
    one = event(uid="1", summary="Coffee")
    two = event("DTSTART:20261110T090000", uid="2", who="ben@example.org", summary="Lunch")
    (here / "cal.ics").write_text(calendar("X-WR-CALNAME:me@example.org", one, two))
    return here


def test_proposals_are_looked_through_in_one_table(proposed, pmlog):
    seen = at_terminal(["import", "cal.ics"], (WHICH, "2"), ("[y/N]: ", "y"))
    assert seen.code == 0
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


def test_how_far_it_is_is_shown_and_taken_away_again(here):
    rows = "".join(f"Ada L{n},a{n}@example.org,Acme {n},0171{n:07}\n" for n in range(20_000))
    (here / "long.csv").write_text(f"Name,Email,Company,Phone\n{rows}")
    seen = at_terminal(["import", "long.csv", "--dry-run"])
    assert re.search(r"(reading|matching) +\[#* *\] +\d+%\r", seen.plain)
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
