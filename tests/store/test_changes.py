"""What a command changes is put into what is there by then."""

import sqlite3
from contextlib import closing
from unittest.mock import patch

import pytest

from benchmarks.trials.logs import said as run
from benchmarks.trials.overlaps import begun, value
from benchmarks.trials.races import Both, merged_only, overtaken
from pmlog.store import Store
from pmlog.store.database import Database
from pmlog.store.history.changes import merged_list, merged_object


@pytest.fixture
def merged():
    """No command is run again, as where a sheet is open: what differs is merged."""
    with merged_only():
        yield


@pytest.fixture
def full(tmp_path):
    """A log with one thing of each kind."""
    return begun(tmp_path)


def overlapped(log, words, other) -> Both:
    """What two commands say, the second of which runs as the first is about to take the lock."""
    both = overtaken(log, words, other)
    assert both is not None
    return both


def one(log, table):
    return value(log, f"SELECT id FROM {table} LIMIT 1")


@pytest.mark.parametrize(
    ("before", "after", "now", "merged"),
    [
        ("ab", "abc", "ab", "abc"),
        ("ab", "abc", "abd", "abcd"),
        ("ab", "b", "abd", "bd"),
        ("ab", "ab", "b", "b"),
        ("ab", "cab", "ba", "cab"),
        ("ab", "", "abx", "x"),
        ("", "a", "a", "a"),
    ],
)
def test_lists_are_merged(before, after, now, merged):
    assert "".join(merged_list(before, after, now)) == merged


def test_fields_of_an_object_are_merged():
    was, wanted, there = '{"a": 1, "b": 2}', '{"a": 3}', '{"a": 1, "b": 2, "c": 4}'
    assert merged_object(was, wanted, there) == '{"a": 3, "c": 4}'


@pytest.mark.usefixtures("merged")
@pytest.mark.parametrize(
    ("table", "command"),
    [
        ("followup", "edit {} --what other"),
        ("entry", "edit {} --about other"),
        ("goal", "goal edit {} --name other"),
        ("goal", "goal rate {} 3"),
        ("engagement", "engagement edit {} --name other"),
        ("outcome", "outcome edit {} --what other"),
        ("question", "question edit {} --what other"),
        ("question", "delete {} --yes"),
    ],
)
def test_what_was_deleted_meanwhile_is_said(full, table, command):
    thing = one(full, table)
    said = overlapped(full, command.format(thing).split(), ["delete", thing, "--yes"]).overtaken
    assert said.code != 0
    assert said.err.endswith("was deleted meanwhile; nothing was written\n")


@pytest.mark.usefixtures("merged")
@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        ("followup", "done {}", "drop {}"),
        ("followup", "done {}", "done {}"),
        ("goal", "goal done {}", "goal drop {}"),
        ("question", "question answer {} so", "question drop {}"),
        ("engagement", "engagement end {} --changed x", "engagement end {} --changed y"),
    ],
)
def test_what_ends_once_ends_once(full, table, first, second):
    thing = one(full, table)
    both = overlapped(full, first.format(thing).split(), second.format(thing).split())
    assert (both.other.code, both.overtaken.code) == (0, 1)


@pytest.mark.usefixtures("merged")
def test_a_followup_that_was_done_meanwhile_still_takes_a_note(full):
    thing = one(full, "followup")
    both = overlapped(full, ["edit", thing, "--note", "she liked it"], ["done", thing])
    assert (both.other.code, both.overtaken.code) == (0, 0)
    there = value(full, "SELECT state || ': ' || note FROM followup")
    assert there == "done: she liked it"


@pytest.mark.usefixtures("merged")
def test_a_talk_with_somebody_who_was_merged_meanwhile_is_with_whom_they_became(full):
    run(full, "people", "add", "Ada King")
    gone = value(full, "SELECT id FROM person WHERE name = 'Ada King'")
    kept = one(full, "person")
    chat = ["add", "chat", "Ada King", "--about", "x"]
    said = overlapped(full, chat, ["people", "merge", kept, gone, "--yes"]).overtaken
    assert said.code == 0
    assert "Ada King was merged into Ada Lovelace meanwhile" in said.err
    assert value(full, "SELECT count(*) FROM person") == "1"


class TestRunAgain:
    """A command that was overtaken decides again, on what the other has written."""

    @pytest.mark.parametrize(
        "words",
        [
            ["goal", "add", "pricing"],
            ["engagement", "start", "coaching", "beta", "--with", "Ada"],
            ["people", "add", "Zoë"],
            ["pause", "--until", "6 jan"],
        ],
    )
    def test_the_same_twice_at_once_is_the_same_twice_in_turn(self, full, words):
        both = overlapped(full, words, words)
        run(full, "undo", "1" if both.overtaken.code else "2")
        assert both.other == run(full, *words)
        in_turn = run(full, *words)
        assert (both.overtaken.out, both.overtaken.code) == (in_turn.out, in_turn.code)
        assert both.overtaken.err.startswith(in_turn.err)

    def test_a_refusal_says_that_somebody_else_wrote(self, full):
        both = overlapped(full, ["goal", "add", "pricing"], ["goal", "add", "pricing"])
        there = value(full, "SELECT id FROM goal WHERE skill = 'pricing'")
        assert both.overtaken.err == (
            f"pmlog: pricing is a goal already ({there})\n"
            "Another program wrote to the log meanwhile; this command wrote nothing\n"
        )

    def test_who_was_merged_meanwhile_is_whom_they_became(self, full):
        run(full, "people", "add", "Ada King")
        gone = value(full, "SELECT id FROM person WHERE name = 'Ada King'")
        chat = ["add", "chat", "Ada King", "--about", "x"]
        both = overlapped(full, chat, ["people", "merge", one(full, "person"), gone, "--yes"])
        assert "with Ada Lovelace: x" in both.overtaken.out
        assert value(full, "SELECT count(*) FROM person") == "1"

    def test_a_log_that_another_one_begins_is_not_taken_for_empty(self, tmp_path):
        log = tmp_path / "pmlog.db"
        assert run(log, "list").code == 0
        began = Store.__init__

        def begun_by_another(store, path, *rest):
            if path == log and not log.exists():
                with patch.object(Store, "__init__", began):
                    run(log, "goal", "add", "pricing")
            began(store, path, *rest)

        with patch.object(Store, "__init__", begun_by_another):
            said = run(log, "goal", "add", "pricing")
        assert said.code == 1
        assert "pricing is a goal already" in said.err
        assert value(log, "SELECT count(*) FROM goal") == "1"

    def test_nobody_else_can_write_while_it_is_run_again(self, full):
        hold, found = Database.hold, []

        def hold_and_look(db):
            hold(db)
            with closing(sqlite3.connect(full, timeout=0)) as other:
                try:
                    other.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    found.append(str(error))

        with patch.object(Database, "hold", hold_and_look):
            overlapped(full, ["goal", "add", "one"], ["goal", "add", "two"])
        assert found == ["database is locked"]

    def test_the_daily_backup_is_made_once(self, full):
        both = overlapped(full, ["goal", "add", "one"], ["goal", "add", "two"])
        assert both.overtaken.err == both.other.err == ""
        assert len(list(full.with_name("pmlog-backups").iterdir())) == 1
