"""The log cannot be written when the editor is closed: the text is kept, and written afterwards."""

import sqlite3
from contextlib import closing

import pytest

from pmlog.cli.asking import other_programs
from pmlog.store import database
from pmlog.store.database import Database

TEXT = "a page\n" * 9_000
"""More than fits into the pages that a small log has."""


def full(monkeypatch, _log):
    """No page more is to be had."""
    before_each_write(monkeypatch, "PRAGMA max_page_count = 1")


def read_only(monkeypatch, _log):
    """The disk may only be read by now."""
    before_each_write(monkeypatch, "PRAGMA query_only = ON")


def locked(monkeypatch, log):
    """Another program has the log for longer than anybody waits."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(database, "QUIET_SECONDS", 0.05)
    holding = closing(sqlite3.connect(log, isolation_level=None))
    begin = Database.begin

    def begin_while_held(db):
        with holding as other:
            other.execute("BEGIN IMMEDIATE")
            begin(db)

    monkeypatch.setattr(Database, "begin", begin_while_held)


def before_each_write(monkeypatch, pragma):
    """Tell SQLite something as soon as the log is to be written."""
    begin = Database.begin

    def begin_so(db):
        db.connection.execute(pragma)
        begin(db)

    monkeypatch.setattr(Database, "begin", begin_so)


SAID = {full: "the disk is full", read_only: "cannot be written", locked: "is in use"}


@pytest.fixture
def meanwhile(monkeypatch, here):
    """Let something become of the log while the editor is open; returns what ends it."""

    def becomes(ill):
        patch = pytest.MonkeyPatch()
        run = other_programs.run_program

        def run_and_more(words):
            code = run(words)
            ill(patch, here / "pmlog.db")
            return code

        patch.setattr("pmlog.cli.asking.other_programs.run_program", run_and_more)
        return patch.undo

    return becomes


@pytest.fixture
def a_talk(pmlog, here):
    """A talk, and its id."""
    return pmlog("add chat Ada --about pricing").out.split()[1]


@pytest.mark.parametrize("ill", SAID, ids=lambda ill: ill.__name__)
@pytest.mark.parametrize("what", ["add", "edit"])
def test_the_text_is_kept_and_written_once_the_log_is_well(
    pmlog, here, editor, meanwhile, monkeypatch, a_talk, ill, what
):
    editor.runs(
        f"""awk '{{print}} /^== notes$/{{while ((getline line < "{here}/text") > 0) print line}}' """
        '"$1" > "$1.new" && mv "$1.new" "$1"'
    )
    (here / "text").write_text(TEXT)
    monkeypatch.setattr("pmlog.session.Session.can_ask", True)
    ends = meanwhile(ill)
    said = pmlog("add chat Ben --edit" if what == "add" else f"edit {a_talk}")
    ends()
    thing = "chat" if what == "add" else a_talk
    kept = f"drafts/pmlog.db-{what}-{thing}-2026-11-22-1.txt"
    assert SAID[ill] in said.err
    assert f"Your text is kept in {kept}; pmlog {what} {thing} --continue takes it up" in said.err
    assert said.code not in (0, None)
    assert TEXT in (here / kept).read_text()
    monkeypatch.setattr("pmlog.session.Session.can_ask", False)
    assert pmlog(f"{what} {thing} --continue").code == 0
    assert pmlog("list --json").out.count("a page\\na page") > 0
    assert not (here / "drafts").exists()
