"""Every command that writes, with each of its options, can be taken back and done again."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.trials.logs import said
from tests.every_command import (
    APART,
    NOT_WRITING,
    READS,
    STORED,
    WRITES,
    files_in,
    full_log,
    leaves,
    typed,
)
from tests.store.test_journal import dump, steps


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Path:
    """A log with something in every table and every state, and a backup of how it was."""
    there: Path = tmp_path_factory.mktemp("full") / "pmlog.db"
    full_log(there)
    return there


@pytest.fixture
def log(full, tmp_path) -> Path:
    """A copy of it."""
    there: Path = tmp_path / "full" / full.name
    shutil.copytree(full.parent, there.parent)
    return there


def test_every_command_of_the_tree_is_tried_or_said_why_not():
    read = {path_of(line) for line in READS}
    assert {*leaves()} == {*WRITES, *APART} | read


def path_of(line: str) -> str:
    """The command of a line."""
    words = line.split()
    known = (" ".join(words[:place]) for place in range(len(words), 0, -1))
    return next((path for path in known if path in leaves()), "")


@pytest.mark.parametrize("path", WRITES)
def test_every_option_stands_in_a_line(path):
    used = {word for line in WRITES[path] for word in line.split() if word.startswith("--")}
    apart = {name.removeprefix(f"{path} ") for name in NOT_WRITING}
    assert leaves()[path] - apart <= used


@pytest.mark.parametrize("path", WRITES)
def test_every_command_is_undone_and_done_again(path, log, tmp_path):
    ids, states = STORED | files_in(tmp_path), [dump(log)]
    for line in WRITES[path]:
        done = steps(log)
        assert said(log, *typed(path, line, ids))[1:] == ("", 0), line
        state = dump(log)
        assert steps(log) - done == (state != states[-1]), line
        if state != states[-1]:
            states.append(state)
    for state in reversed(states[:-1]):
        assert said(log, "undo").code == 0
        assert dump(log) == state
    assert len(states) > 1
    assert said(log, "redo", str(len(states) - 1)).code == 0
    assert dump(log) == states[-1]


@pytest.mark.parametrize("path", [path for path in WRITES if "--json" in leaves()[path]])
def test_what_is_written_is_told_as_json_where_that_is_wanted(path, log, tmp_path):
    ids = STORED | files_in(tmp_path)
    for line in WRITES[path]:
        done = said(log, *typed(path, line, ids), "--json", "--quiet")
        assert done.code == 0, done.err
        json.loads(done.out)


def test_whatever_only_reads_changes_no_row(log):
    before, done = dump(log), steps(log)
    for line in READS:
        assert said(log, *typed("", line, STORED))[1:] == ("", 0), line
        assert steps(log) == done, line
    assert dump(log) == before
