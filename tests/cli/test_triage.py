"""pmlog triage: those an import brought, one after the other."""

import json

import pytest

from benchmarks.trials.logs import told
from benchmarks.trials.races import just_before_the_lock
from pmlog.cli.worklists.walk import walk
from tests.session import Said

NAMES = {"b2c": "Ada Lovelace", "b2d": "Ben Okafor", "b2f": "Cy Young", "b2g": "Dee Day"}


@pytest.fixture
def imported(pmlog, tmp_path):
    """Four people an import brought; with two of them there were talks."""
    people = [
        {"id": id_, "name": name, "created_on": "2026-11-01", "company": "Acme", "seq": place}
        for place, (id_, name) in enumerate(NAMES.items(), 1)
    ]
    values = [{"person_id": id_, "field": "name", "value": name} for id_, name in NAMES.items()]
    file = tmp_path / "log.json"
    tables = {"person": people, "imported": values}
    file.write_text(json.dumps({"kind": "pmlog log", "schema": 5, **tables}))
    assert pmlog(f"import json {file} --yes").code == 0
    pmlog("add chat Cy --when '1 nov' --about pricing")
    pmlog("add chat Ben --when '8 nov'")


def test_nobody_is_waiting_in_a_new_log(plays):
    plays(
        """
$ pmlog triage
Nobody is waiting for a decision.
"""
    )


def test_a_pipe_gets_the_list(imported, plays):
    plays(
        """
$ pmlog triage
b2d  Ben Okafor, Acme; chat 2 weeks ago
b2f  Cy Young, Acme; chat 3 weeks ago: "pricing"
b2c  Ada Lovelace, Acme; no contact in the log
b2g  Dee Day, Acme; no contact in the log
! pmlog: on a terminal, pmlog triage asks about each
$ pmlog triage --most 1
b2d  Ben Okafor, Acme; chat 2 weeks ago
! pmlog: on a terminal, pmlog triage asks about each
"""
    )


def test_it_asks_stops_and_goes_on(imported, pmlog, answering):
    answering("every 4 weeks", "what", "peer monthly", "q")
    said = pmlog("triage")
    assert said.out == (
        "  Ben Okafor: every 4 weeks\n  Cy Young: peer, every month\nDecided on 2 people; 2 to go\n"
    )
    assert "'what' is not understood" in said.err
    answering("", "never")
    assert pmlog("triage").out == (
        "  Ada Lovelace: left as they are\n  Dee Day: never reminded of\n"
        "Decided on 2 people; none to go\n"
    )
    assert pmlog("triage") == Said("Nobody is waiting for a decision.\n", "", 0)
    people = json.loads(pmlog("people --json").out)
    assert [(p["relation"], p["cadence_days"]) for p in people] == [
        ("other", None),
        ("other", 28),
        ("peer", 30),
        ("other", 0),
    ]


def test_each_answer_is_a_step_of_its_own(imported, pmlog, answering):
    before = pmlog("export json")
    answering("peer", "4 weeks", "q")
    pmlog("triage")
    after = pmlog("export json")
    pmlog("undo")
    waiting = [person["name"] for person in json.loads(pmlog("triage --json").out)]
    assert waiting == ["Cy Young", "Ada Lovelace", "Dee Day"]
    pmlog("undo")
    assert json.loads(pmlog("triage --json").out)[0]["name"] == "Ben Okafor"
    assert pmlog("export json") == before
    pmlog("redo 2")
    assert pmlog("export json") == after != before


def test_several_who_are_due_at_once_can_be_spread(imported, pmlog, answering):
    answering("1 week", "1 week", "q")
    assert pmlog("triage").out.endswith(
        "2 people are due at once: pmlog spread gives each a day of their own\n"
    )


def test_who_was_merged_while_the_question_stood_there_is_passed_over(
    imported, pmlog, answering, log
):
    answering("4 weeks", "6 weeks")
    with just_before_the_lock(lambda: told(log, "people", "merge", "Ada", "Ben", "--yes")):
        found = pmlog("triage --most 2")
    assert (found.out, found.code) == (
        "  Ben Okafor: not in the log any more\n"
        "  Cy Young: every 6 weeks\n"
        "Decided on 1 person; 2 to go\n",
        0,
    )


def test_what_another_one_said_of_them_meanwhile_stays(imported, pmlog, answering, log):
    answering("peer 4 weeks")
    with just_before_the_lock(lambda: told(log, "people", "edit", "Ben", "--relation", "mentor")):
        assert pmlog("triage --most 1").code == 0
    assert "mentor" in pmlog("people show Ben").out


def test_of_those_who_wait_only_who_is_asked_about_is_looked_up():
    looked_up: list[str] = []

    def line_of(name: str) -> str:
        looked_up.append(name)
        return name

    assert walk(["Ada", "Ben", "Cy"], line_of, lambda place: 1 if place == 0 else None) == 2
    assert looked_up == ["Ada", "Ben"]
