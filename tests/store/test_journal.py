"""The journal: every command can be taken back, row by row, and done again."""

import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from benchmarks.trials.logs import Rows, asking, rows, said
from tests import commands
from tests.commands import Command
from tests.effort import examples
from tests.every_command import by_the_tree

COMMANDS = (*commands.COMMANDS, *[by_the_tree] * 9)
NOT_COMPARED = "name IN ('step', 'change', 'writing', 'glance') OR name GLOB '*_fts_*'"
THREE_TALKS = (
    ("add", "chat", "Ada Lovelace, Ben Okafor", "--about", "pricing", "--next", "deck by fri"),
    ("add", "meetup", "--about", "ProductTank", "--met", "Cyd Young, Dana Silva", "--tag", "café"),
    ("people", "edit", "Ada Lovelace", "--every", "4 weeks", "--tag", "beta", "--relation", "peer"),
)


def dump(log: Path) -> dict[str, Rows]:
    """Every row of every table but the journal's, and of what is derived from them."""
    with asking(log) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' "
            f"AND name <> '_sqlite_migrations' AND NOT ({NOT_COMPARED})"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in names
        }


def steps(log: Path) -> int:
    return int(rows(log, "SELECT count(*) FROM step")[0][0])


def begun(folder: str) -> Path:
    """A log with three talks of yesterday, and the backup of today that the next write makes."""
    log = Path(folder) / "pmlog.db"
    for words in THREE_TALKS:
        assert said(log, *words, today="2026-11-21").code == 0
    return log


sequences = st.lists(
    st.tuples(st.sampled_from(COMMANDS), st.integers(0, 999)), min_size=1, max_size=9
)


@settings(max_examples=examples(15), deadline=None)
@given(sequences)
def test_whatever_was_written_undo_and_redo_take_every_table_back_and_forth(
    sequence: list[tuple[Command, int]],
):
    with tempfile.TemporaryDirectory() as folder:
        log = begun(folder)
        states = [dump(log)]
        for command, seed in sequence:
            words, before = command(Random(seed), log), steps(log)
            code = said(log, *words).code
            note(f"{words} [{code}]")
            now = dump(log)
            assert steps(log) - before == (now != states[-1])
            if now != states[-1]:
                states.append(now)
        for state in reversed(states[:-1]):
            assert said(log, "undo").code == 0
            assert dump(log) == state
        for state in states[1:]:
            assert said(log, "redo").code == 0
            assert dump(log) == state
        assert said(log, "redo").code == 1
        assert said(log, "doctor").code == 0


def test_nearly_every_made_up_command_is_carried_out():
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        log = begun(folder)
        for seed in range(4):
            for command in dict.fromkeys(COMMANDS):
                done[command.__name__] += said(log, *command(Random(seed), log)).code == 0
    assert {command.__name__ for command in COMMANDS} == {name for name in done if done[name] > 1}


class TestUndo:
    @pytest.fixture
    def log(self, tmp_path) -> Path:
        return begun(str(tmp_path))

    def test_back_to_nothing_and_forth_to_all(self, log):
        everything = dump(log)
        assert said(log, "undo", "3").code == 0
        assert set(map(len, dump(log).values())) == {0}
        assert said(log, "redo", "3").code == 0
        assert dump(log) == everything

    def test_a_new_command_ends_what_could_be_redone(self, log):
        said(log, "undo", "2")
        said(log, "people", "add", "Eli Chen")
        before = dump(log)
        assert said(log, "redo").err == "pmlog: There is nothing to redo\n"
        assert dump(log) == before

    def test_and_undo_goes_on_where_the_new_command_is_taken_back(self, log):
        said(log, "undo")
        state = dump(log)
        said(log, "undo")
        said(log, "people", "add", "Eli Chen")
        said(log, "undo", "2")
        assert set(map(len, dump(log).values())) == {0}
        said(log, "redo", "9")
        assert dump(log)["entry"] == state["entry"][:1]

    def test_a_command_that_is_refused_leaves_no_step(self, log):
        before = steps(log)
        assert said(log, "people", "add", "Ada Lovelace").code == 1
        assert steps(log) == before

    def test_a_command_that_changes_nothing_leaves_no_step(self, log):
        before = steps(log)
        assert said(log, "people", "edit", "Ada Lovelace", "--tag", "beta").code == 0
        assert steps(log) == before


class TestAnotherProgram:
    @pytest.fixture
    def log(self, tmp_path) -> Path:
        return begun(str(tmp_path))

    def change(self, log, sql: str) -> None:
        connection = sqlite3.connect(log)
        connection.execute(sql)
        connection.commit()
        connection.close()

    def refused(self, log, word: str, why: str) -> None:
        before = dump(log)
        found = said(log, word)
        assert (found.code, found.out) == (1, "")
        assert why in found.err
        assert dump(log) == before
        assert rows(log, "SELECT step FROM writing") == [(None,)]

    def test_a_row_it_changed_since_is_not_undone_over(self, log):
        self.change(log, "UPDATE person SET cadence_days = 7 WHERE name = 'Ada Lovelace'")
        self.refused(log, "undo", "another program changed the same rows after 'people edit'")

    def test_whatever_letters_the_key_of_the_row_has(self, log):
        said(log, "undo")
        self.change(log, "UPDATE entry_tag SET tag = 'tea' WHERE tag = 'café'")
        self.refused(log, "undo", "another program changed the same rows after 'add meetup'")

    def test_nor_redone_over(self, log):
        said(log, "undo")
        self.change(log, "UPDATE person SET city = 'Rome' WHERE name = 'Ada Lovelace'")
        self.refused(log, "redo", "another program changed the same rows")

    def test_a_row_it_hung_on_another_is_not_left_pointing_at_nothing(self, log):
        said(log, "undo", "2")
        self.change(log, "INSERT INTO person_tag SELECT id, 'theirs' FROM person")
        self.refused(log, "undo", "point at nothing")

    def test_other_rows_are_its_own_affair(self, log):
        self.change(log, "UPDATE person SET city = 'Rome' WHERE name = 'Ben Okafor'")
        assert said(log, "undo").code == 0
        assert rows(log, "SELECT city FROM person WHERE name = 'Ben Okafor'") == [("Rome",)]

    def test_its_changes_stand_in_the_history_of_the_row(self, log):
        self.change(log, "UPDATE person SET city = 'Rome' WHERE name = 'Ben Okafor'")
        assert "another program   city: nothing -> Rome" in said(log, "history", "Ben").out


def test_a_step_says_when_in_utc_on_which_day_here_and_by_which_command(tmp_path, monkeypatch):
    monkeypatch.setattr("pmlog.session.device_name", lambda: "laptop")
    log = begun(str(tmp_path))
    assert rows(log, "SELECT at, device, command, kind, state FROM step LIMIT 1") == [
        ("2026-11-21T12:00:00.000+00:00", "laptop", "add chat", "command", "done")
    ]


def test_what_stands_in_a_column_by_default_is_not_written_down(tmp_path):
    log = tmp_path / "pmlog.db"
    said(log, "people", "add", "Ada")
    assert rows(log, "SELECT op, before, after FROM change") == [
        ("insert", None, '{"seq":1,"name":"Ada","name_key":"ada","created_on":"2026-11-22"}')
    ]


def test_who_is_merged_goes_and_comes_in_the_journal_and_undo_brings_both_back(pmlog, tmp_path):
    pmlog("people add 'Ada Lovelace' --tag beta")
    pmlog("add chat 'Ada L.' --about pricing --new 'Ada L.'")
    before = pmlog("export json").out
    pmlog("people merge 'Ada Lovelace' 'Ada L.' --yes")
    with closing(sqlite3.connect(tmp_path / "pmlog.db")) as connection:
        ops = connection.execute(
            "SELECT op, count(*) FROM change WHERE tbl = 'entry_person' GROUP BY op"
        ).fetchall()
    assert ops == [("delete", 1), ("insert", 2)]
    pmlog("undo")
    assert pmlog("export json").out == before
