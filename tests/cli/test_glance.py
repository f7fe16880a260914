"""The line of the isolation risk on other pages: kept while nothing changes, and never stale."""

import sqlite3
import sys

import pytest

from tests.session import ran

RISK = "Isolation risk "
LIVES = """
    $ PMLOG_TODAY=2026-09-01 pmlog people add Ada Lovelace --relation peer
    $ PMLOG_TODAY=2026-09-01 pmlog add chat Ada Lovelace --good
    $ PMLOG_TODAY=2026-09-10 pmlog add chat Ben Okafor --good
    $ PMLOG_TODAY=2026-09-12 pmlog add chat Ben Okafor --good
    $ PMLOG_TODAY=2026-10-20 pmlog add chat Ada Lovelace --good --next "send the deck by 30 nov"
"""


@pytest.fixture
def line(capsys):
    """The line of the morning list, and what it would be if nothing were ever kept."""

    def shown(log) -> str:
        seen = risk_line(ran(["followups"], capsys).out)
        other = sqlite3.connect(log)
        with other:
            other.execute("DELETE FROM glance")
        other.close()
        assert seen == risk_line(ran(["followups"], capsys).out)
        return seen

    return shown


def risk_line(page: str) -> str:
    return next((one.strip() for one in page.splitlines() if RISK in one), "")


WRITES = [
    "add chat Ada --in-person --good",
    "add chat 'Cy Young' --good",
    'add followup "Ben: the notes by 30 nov"',
    "checkin --week often",
    "pause --from 2026-11-01",
    "setting target 0.5",
    "setting start 2026-11-01",
    "people retire Ada",
    "people edit Ben --relation peer",
    "people edit Ada --name Augusta",
    "people merge Ada Ben --yes",
    "forget Ada --yes",
    "forget Ben --yes",
    "undo",
]


@pytest.mark.parametrize("write", WRITES)
def test_no_write_leaves_a_stale_line_and_nor_do_undo_and_redo(write, line, having, pmlog, log):
    having(LIVES)
    before = line(log)
    assert before.startswith(f"{RISK}8")
    assert pmlog(write).code == 0
    line(log)
    if not write.startswith("forget"):
        back = "redo" if write == "undo" else "undo"
        assert pmlog(back).code == 0
        assert line(log) == before
        line(log)


def test_a_new_day_has_a_new_line(line, having, log, monkeypatch):
    having(LIVES)
    today = line(log)
    monkeypatch.setenv("PMLOG_TODAY", "2026-12-22")
    assert line(log) != today
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-22")
    assert line(log) == today


def test_what_another_program_writes_is_seen(line, having, log):
    having(LIVES)
    before = line(log)
    other = sqlite3.connect(log)
    with other:
        other.execute("UPDATE entry SET quality = 'poor'")
    other.close()
    assert line(log) != before


def test_a_line_of_another_version_is_not_believed(having, pmlog, log, monkeypatch):
    having(LIVES)
    before = risk_line(pmlog("followups").out)
    other = sqlite3.connect(log)
    with other:
        other.execute("UPDATE glance SET value = '{\"risk\": 1}'")
    other.close()
    assert risk_line(pmlog("followups").out) == before


ONE_PEER = """
    $ PMLOG_TODAY=2026-09-01 pmlog people add Ada Lovelace --relation peer
    $ PMLOG_TODAY=2026-09-01 pmlog add chat Ada Lovelace --good
    $ PMLOG_TODAY=2026-09-03 pmlog add chat Ada Lovelace --good
    $ PMLOG_TODAY=2026-09-05 pmlog add chat Ada Lovelace --good
    $ PMLOG_TODAY=2026-09-07 pmlog add chat Ada Lovelace --good
"""


def test_who_is_forgotten_is_in_no_kept_line(having, pmlog, log):
    having(ONE_PEER)
    assert "a call with Ada Lovelace: about -" in pmlog("report").out
    assert pmlog("forget Ada --yes").code == 0
    assert b"Lovelace" not in log.read_bytes()


def test_what_would_have_helped_on_a_day_that_is_over_is_not_said(having, pmlog, monkeypatch):
    having(ONE_PEER)
    having("$ pmlog add post --about pricing")
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-30")
    assert "   a call with Ada Lovelace: about -" in pmlog("report").out
    monkeypatch.setenv("PMLOG_TODAY", "2026-12-01")
    assert " Next\n" not in pmlog("report last").out


def test_a_kept_line_costs_the_morning_nothing_of_the_score(having, pmlog, monkeypatch):
    having(LIVES)
    first = pmlog("followups").out
    for name in [name for name in sys.modules if name.startswith("pmlog.isolation")]:
        monkeypatch.setitem(sys.modules, name, None)  # an import of it would fail now
    monkeypatch.setitem(sys.modules, "pmlog.store.queries.risk_summary", None)
    assert pmlog("followups").out == first
