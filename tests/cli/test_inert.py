"""Whatever another program wrote into the log, nothing of it acts on a screen or in a file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.trials.logs import said
from tests.every_command import READS, STORED, full_log, typed

HARMFUL = "\x1b[2J\x07\u202e\x9b31m\u2028\u2029\x85\u2066\x7f"

TEXTS = {
    "person": ("company", "role", "city", "met", "notes"),
    "entry": ("about", "learned", "notes"),
    "followup": ("what", "note"),
    "goal": ("skill", "why", "note"),
    "engagement": ("name", "notes"),
    "attempt": ("what", "note"),
    "outcome": ("what", "notes"),
    "question": ("what", "answer"),
}
"""Columns with words of the user's."""

FILES = ("vcard --notes", "ics --details", "friends --notes", "json")
PAGES = (
    "report --plain",
    "report --html -",
    "report --md -",
    "people show {person} --html -",
    "goal show {goal} --md -",
    "search b --json",
    "people show {person} --json",
    "risk --json",
    "history --json",
)


@pytest.fixture(scope="module")
def hostile_log(tmp_path_factory) -> Path:
    """A log with what acts on a screen in each of its texts."""
    log: Path = tmp_path_factory.mktemp("hostile") / "pmlog.db"
    full_log(log)
    with closing(sqlite3.connect(log, isolation_level=None)) as db:
        for table, columns in TEXTS.items():
            for column in columns:
                db.execute(f"UPDATE {table} SET {column} = {column} || ?", (HARMFUL,))
        db.execute("UPDATE person SET name = 'Mal' || ? || name", (HARMFUL,))
    return log


@pytest.mark.parametrize("line", [*READS, *(f"export {word}" for word in FILES), *PAGES])
def test_nothing_that_acts_is_printed(hostile_log, line):
    found = said(hostile_log, *typed("", line, STORED))
    assert found.code == (line == "doctor"), found.err  # doctor says that such texts are there
    assert [c for c in found.out + found.err if not c.isprintable() and c not in "\r\n\t"] == []
