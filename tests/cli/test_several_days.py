"""An entry of several days: its day is typed as the first and the last."""

import json

import pytest

from tests.session import refused
from tests.terminal import at_terminal


def newest(pmlog):
    """The day of the newest entry, and how many days it lasted."""
    entry = json.loads(pmlog("list --json").out)[0]
    return entry["date"], entry["days"]


def test_its_days_are_counted_and_both_ends_are_said(plays):
    plays("""
$ pmlog add conference Mind the Product 8-9 oct
Logged s8n  conference, Thu 8 Oct 2026 to Fri 9 Oct 2026: Mind the Product
""")


@pytest.mark.parametrize(
    "line",
    [
        "add conference MTP 31 oct to 2 nov with Ada King",
        "add conference MTP --when '31 oct to 2 nov' --days 3",
        "log --yes 'conference MTP 31 oct to 2 nov, met Lena Hoff, good'",
        "add chat Ada --when '31 oct to 2 nov' about pricing",
        "add course Reforge 31 oct to 2 nov",
    ],
)
def test_it_lasts_from_the_first_to_the_last(pmlog, line):
    assert pmlog(line).code == 0
    assert newest(pmlog) == ("2026-10-31", 3)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("add post Pricing 8-9 oct", "8-9 oct are 2 days: a post is of one"),
        (
            "add conference MTP --when '8-9 oct' --days 3",
            "how many days is said twice: 8-9 oct and --days",
        ),
        ("add chat Ada --when '1 oct' --days 0", "--days is a whole number from 1 to 31, not '0'"),
        (
            "add chat Ada --when '1 oct' --days 32",
            "--days is a whole number from 1 to 31, not '32'",
        ),
    ],
)
def test_what_cannot_last_several_days_is_refused(pmlog, line, why):
    assert pmlog(line) == refused(why, 2)


def test_what_is_not_over_is_refused(pmlog):
    said = pmlog("add conference MTP --when '20 nov to 23 nov'")
    assert said.code == 2
    assert "Mon 23 Nov 2026 is still to come" in said.err


def test_step_by_step_they_are_said_back_and_kept(pmlog):
    turns = (
        ("What it is called: ", "MTP"),
        ("Who, if anybody: ", ""),
        ("When [today]: ", "8-9 oct"),
        ("How was it (good, ok, poor): ", ""),
        ("How many days: ", ""),
    )
    rest = ("Talks heard (title: takeaway; title: takeaway): ", "People met there (Ada, Ben): ")
    more = ("How many people you wanted to meet: ", "What it cost (120 EUR): ", "Learned: ")
    last = 'Next ("send the deck by fri"): '
    seen = at_terminal(["add", "conference"], *turns, *((one, "") for one in (*rest, *more, last)))
    assert "  Thu 8 Oct 2026 to Fri 9 Oct 2026" in seen.screen
    assert newest(pmlog) == ("2026-10-08", 2)
