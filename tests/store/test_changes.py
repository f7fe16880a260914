"""What a command changes is put into what is there by then."""

import pytest

from benchmarks.trials.logs import said as run
from benchmarks.trials.overlaps import begun, value
from benchmarks.trials.races import Both, overtaken
from pmlog.store.changes import merged_list, merged_object


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


def test_a_followup_that_was_done_meanwhile_still_takes_a_note(full):
    thing = one(full, "followup")
    both = overlapped(full, ["edit", thing, "--note", "she liked it"], ["done", thing])
    assert (both.other.code, both.overtaken.code) == (0, 0)
    there = value(full, "SELECT state || ': ' || note FROM followup")
    assert there == "done: she liked it"


def test_a_talk_with_somebody_who_was_merged_meanwhile_is_with_whom_they_became(full):
    run(full, "people", "add", "Ada King")
    gone = value(full, "SELECT id FROM person WHERE name = 'Ada King'")
    kept = one(full, "person")
    chat = ["add", "chat", "Ada King", "--about", "x"]
    said = overlapped(full, chat, ["people", "merge", kept, gone, "--yes"]).overtaken
    assert said.code == 0
    assert "Ada King was merged into Ada Lovelace meanwhile" in said.err
    assert value(full, "SELECT count(*) FROM person") == "1"
