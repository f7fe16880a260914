"""A command that another one overtakes does and says what it does when it comes after that."""

import shlex

import pytest

from benchmarks.trials.logs import told
from benchmarks.trials.overlaps import begun, value
from benchmarks.trials.races import just_before_the_lock, overtaken
from pmlog.store import Store

OTHERS = (
    ("people", "add", "Ben Young"),
    ("people", "edit", "Ben", "--every", "4 weeks"),
    ("pause", "--from", "1 nov", "--until", "30 nov"),
)


@pytest.fixture
def full(tmp_path):
    """A log with one thing of each kind, somebody who is due, and a pause."""
    log = begun(tmp_path)
    for words in OTHERS:
        told(log, *words)
    return log


def both_said(log, line, other):
    """What two commands say and end with, the first of which is overtaken by the other."""
    both = overtaken(log, shlex.split(line), shlex.split(other))
    assert both is not None
    assert both.other.code == 0, both.other.err
    return both.overtaken.out + both.overtaken.err, both.overtaken.code


@pytest.mark.parametrize(
    ("line", "other", "said", "code"),
    [
        ("goal add pricing", "goal add Pricing", "Pricing is a goal already", 1),
        ("goal add pricing", "goal add pricings", "Added", 0),
        (
            "engagement start group Circle",
            "engagement start group circle",
            "circle goes on already",
            1,
        ),
        ("pause --end", "pause --end", "no pause is on today", 1),
        ("pause --remove '1 nov'", "pause --remove '1 nov'", "No pause", 3),
        ("spread", "people retire Ben", "Nobody is due", 0),
        ("people alias Ben Benny", "people retire Ben", "Benny", 0),
        ("people edit Ben --city Rome", "people merge Ada Ben --yes", "Rome", 0),
        ("snooze Ben 'next mon'", "forget Ben --yes", "No follow-up or person matches 'Ben'", 3),
        ("add chat 'Dee Day' --about x", "add chat 'Dee Day' --about y", "Dee Day: x", 0),
    ],
)
def test_the_first_comes_after_the_other(full, line, other, said, code):
    found = both_said(full, line, other)
    assert said in found[0]
    assert found[1] == code


def test_somebody_new_to_both_is_one_person(full):
    both_said(full, "add chat 'Dee Day' --about x", "add chat 'Dee Day' --about y")
    assert value(full, "SELECT count(*) FROM person WHERE name = 'Dee Day'") == "1"


def test_a_goal_new_to_both_is_one_goal(full):
    both_said(full, "add chat Ada --goal selling", "add chat Ben --goal selling")
    assert value(full, "SELECT count(*) FROM goal WHERE skill = 'selling'") == "1"
    assert value(full, "SELECT count(*) FROM entry WHERE goal_id IS NOT NULL") == "2"


def test_a_text_from_standard_input_is_read_once_and_written(full, pmlog):
    with just_before_the_lock(lambda: told(full, "goal", "add", "pricing")):
        found = pmlog("add chat Ada --about x --notes -", given=b"she will call")
    assert (found.code, found.err) == (0, "")
    assert value(full, "SELECT notes FROM entry WHERE about = 'x'") == "she will call"
    assert not (full.parent / "drafts").exists()


def test_a_text_is_kept_where_it_cannot_be_written_after_the_other(full, pmlog):
    question = value(full, "SELECT id FROM question")
    with just_before_the_lock(lambda: told(full, "delete", question, "--yes")):
        found = pmlog(f"question answer {question} -", given=b"start with three")
    assert found.code == 3
    assert "Your text is kept in" in found.err
    [draft] = (full.parent / "drafts").glob("*.txt")
    assert "start with three" in draft.read_text()


def test_the_editor_is_opened_once(full, pmlog, editor, tmp_path):
    editor.runs(f"echo opened >> {tmp_path}/runs; sed -i 's/^== about$/&\\nanchors/' \"$1\"")
    with just_before_the_lock(lambda: told(full, "people", "add", "Dee Day")):
        found = pmlog("add chat Ada --edit")
    assert found.code == 0, found.err
    assert (tmp_path / "runs").read_text() == "opened\n"
    assert value(full, "SELECT count(*) FROM entry WHERE about = 'anchors'") == "1"


def test_nobody_answers_a_question_twice(full, pmlog, answering):
    answering("y")
    with just_before_the_lock(lambda: told(full, "people", "add", "Dee Day")):
        found = pmlog("goal delete first")
    assert (found.code, found.err.count("delete")) == (0, 1)
    assert value(full, "SELECT count(*) FROM goal") == "0"


@pytest.mark.parametrize("before", [0, 4])
def test_what_a_draft_has_answered_is_not_asked_either(full, pmlog, answering, before):
    """All of it is answered, some of it only when the draft is taken up."""
    lines = ["Ada", "", "anchors", "good", "much", ""]
    if before:
        answering(*lines[:before])
        assert pmlog("add chat").code == 1
    answering(*lines[before:])
    with just_before_the_lock(lambda: told(full, "people", "add", "Dee Day")):
        found = pmlog("add --continue" if before else "add chat")
    assert found.code == 0, found.err
    assert value(full, "SELECT count(*) FROM entry WHERE about = 'anchors'") == "1"
    assert not (full.parent / "drafts").exists()


def test_a_question_that_is_another_one_by_then_is_asked(full, pmlog, answering):
    answering("y", "n")
    with just_before_the_lock(lambda: told(full, "goal", "edit", "first", "--target", "5")):
        found = pmlog("goal delete first")
    assert (found.out, found.err.count("aiming at")) == ("Nothing was deleted.\n", 2)
    assert value(full, "SELECT count(*) FROM goal") == "1"


def test_an_import_says_what_was_new_by_then(full, tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_text("Name,Company\nEli Chen,Acme\nFay Park,Acme\n")
    found = both_said(full, f"import {file} --yes", "people add 'Eli Chen' --company Acme")
    assert "people      1 new" in found[0]
    assert "Imported 1 person" in found[0]


def test_an_import_of_what_another_one_has_brought_by_then_brings_nothing(full, tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_text("Name,Company\nEli Chen,Acme\n")
    found = both_said(full, f"import {file} --yes", f"import {file} --yes")
    assert "nothing was written" in found[0]
    assert value(full, "SELECT count(*) FROM step WHERE command = 'import'") == "1"


def test_what_was_computed_while_another_one_wrote_is_done_without(full):
    store = Store(full)
    store.db.watch()
    version = store.cache.version()
    told(full, "goal", "add", "pricing")
    store.cache.put("risk", {"points": 1}, version)
    assert store.cache.get("risk") is None
    store.close()
