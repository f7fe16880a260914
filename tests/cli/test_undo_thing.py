"""pmlog undo ID: one thing as it was before the last command that changed it."""

import json
import sqlite3
from contextlib import closing

import pytest


def rows(log):
    """Everything in the log but its journal, table by table."""
    with closing(sqlite3.connect(log)) as db:
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name not in ("change", "step", "glance", "sqlite_sequence", "entry_fts")
            and "_fts" not in name
        ]
        return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}


@pytest.fixture
def talk(having):
    """A chat with Ada, what was promised, and somebody else met later."""
    having("""
        $ pmlog add chat "Ada Lovelace" --about pricing --tag beta --next "send the deck by fri"
        $ pmlog people add "Ben Okafor"
    """)


@pytest.mark.usefixtures("talk")
class TestOne:
    def test_only_that_thing_is_as_it_was_whatever_was_done_since(self, plays, pmlog, log):
        before = rows(log)
        pmlog("edit b9f --about other --who 'Ben, Cy Young' --tags one --when yesterday")
        pmlog("people edit Ben --city London")
        plays("""
$ pmlog undo b9f
Undone  edit of b9f (Sun 22 Nov 2026 12:00): changed entry b9f
$ pmlog show b9f
 b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing
  tags   beta

 Follow-ups
  c9x   Fri 27 Nov   you owe   send the deck
""")
        after = rows(log)
        for table in ("entry", "entry_person", "entry_tag", "followup"):
            assert after[table] == before[table], table
        assert "London" in pmlog("people show Ben").out

    def test_it_is_a_step_that_undo_takes_back_and_redo_does_again(self, pmlog, log):
        pmlog("done c9x --note well")
        done = rows(log)
        pmlog("undo c9x")
        undone = rows(log)
        assert pmlog("undo").out.startswith("Undone  undo c9x ")
        assert rows(log) == done
        pmlog("redo")
        assert rows(log) == undone

    def test_again_it_goes_further_back(self, pmlog):
        pmlog("snooze c9x 2w")
        pmlog("edit c9x --what 'send it'")
        pmlog("undo c9x")
        assert "send the deck" in pmlog("show c9x").out
        pmlog("undo c9x")
        assert json.loads(pmlog("show c9x --json").out)["snoozed_until"] is None

    def test_what_was_deleted_comes_back_and_what_went_with_it_by_its_own_id(self, pmlog, log):
        before = rows(log)
        pmlog("delete b9f --yes")
        assert pmlog("undo c9x").err == (
            "pmlog: c9x cannot come back without entry b9f: pmlog undo b9f first\n"
        )
        assert pmlog("undo b9f").code == 0
        assert pmlog("undo c9x").code == 0
        assert rows(log) == before

    def test_several_are_one_step(self, pmlog, log):
        before = rows(log)
        pmlog("delete b9f --yes")
        assert pmlog("undo b9f, c9x").code == 0
        assert rows(log) == before
        pmlog("undo")
        assert pmlog("show b9f").code == 3

    def test_what_something_points_to_does_not_go(self, plays):
        plays("""
$ pmlog undo b9f
! pmlog: b9f cannot be taken back, for follow-up c9x belongs to it: see pmlog delete --help
[exit 1]
$ pmlog undo r5z
! pmlog: r5z cannot be taken back, for entry b9f or follow-up c9x belongs to it: see pmlog delete --help
[exit 1]
$ pmlog undo q7q
Undone  people add of q7q (Sun 22 Nov 2026 12:00): added person q7q
$ pmlog undo q7q
! pmlog: There is nothing to undo of q7q
[exit 1]
""")

    def test_an_import_and_a_merge_are_taken_back_as_a_whole(self, pmlog, tmp_path):
        file = tmp_path / "people.csv"
        file.write_text("Name,Company\nEli Chen,Acme\n", encoding="utf-8")
        assert pmlog(f"import {file} --yes").code == 0
        eli = json.loads(pmlog("people show Eli --json").out)["id"]
        said = pmlog(f"undo {eli}")
        assert said.code == 1
        assert "last changed by import" in said.err
        pmlog("people merge Ada Ben --yes")
        said = pmlog("undo r5z")
        assert "last changed by people merge" in said.err
        assert pmlog("people show Ada").code == 0

    def test_what_another_program_changed_since_is_not_written_over(self, pmlog, log):
        pmlog("edit b9f --about other")
        with closing(sqlite3.connect(log)) as db, db:
            db.execute("UPDATE entry SET about = 'by hand' WHERE id = 'b9f'")
        assert pmlog("undo b9f").err.startswith("pmlog: another program changed the same rows")
        assert "by hand" in pmlog("show b9f").out

    def test_only_ids_and_a_number_stays_a_count(self, plays):
        plays("""
$ pmlog undo Ada
! pmlog: 'Ada' is no id; alone, a number says how many commands: pmlog undo 3
[exit 2]
$ pmlog undo k7f
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
$ pmlog undo last
Undone  people add (Sun 22 Nov 2026 12:00): added person q7q
$ pmlog undo 1
Undone  add chat (Sun 22 Nov 2026 12:00): added person r5z, entry b9f and follow-up c9x
""")

    def test_each_kind_of_thing_comes_back_exactly(self, pmlog, log):
        pmlog("goal add pricing --rating 2")
        pmlog("engagement start coaching 'Big picture' --with Ada")
        pmlog("outcome add mentor 'A mentor' --with Ada")
        pmlog("ask 'how?' --tag beta --for Ben")
        before = rows(log)
        for shown in ("goal pricing", "engagement big", "outcome mentor", "question how"):
            thing = pmlog(f"{shown}").out.split()[0]
            assert pmlog(f"delete {thing} --yes").code == 0, shown
            assert pmlog(f"undo {thing}").code == 0, shown
            assert rows(log) == before, shown


class TestReopen:
    def test_each_kind_that_ends_goes_on_and_undo_closes_it_again(self, pmlog, having, log):
        having("""
            $ pmlog add coaching "Dana Day" --will-try "ask, then wait"
            $ pmlog goal add pricing
            $ pmlog engagement start mentoring Autumn --with Dana
            $ pmlog ask "how do you price?"
            $ pmlog add followup "call Bo" --by fri
        """)
        for ends, words in {
            "done bo": "bo",
            "drop bo --yes": "call bo",
            "goal done pricing": "pricing",
            "goal drop pricing": "pricing",
            "engagement end Autumn": "autumn",
            "question answer price 'like this'": "how price",
            "question drop price --yes": "how",
        }.items():
            before = rows(log)
            assert pmlog(ends).code == 0, ends
            closed = rows(log)
            said = pmlog(f"reopen {words}")
            assert said.out.startswith("Reopened "), (ends, said)
            assert rows(log) == before, ends
            pmlog("undo")
            assert rows(log) == closed, ends
            assert pmlog("reopen last").code == 0, ends

    @pytest.mark.parametrize("ends", ["done ask", "drop ask --yes", "attempt ask worked"])
    def test_an_attempt_and_its_follow_up_are_opened_together(self, pmlog, log, ends):
        pmlog("add coaching 'Dana Day' --will-try 'ask, then wait'")
        before = rows(log)
        pmlog(ends)
        said = pmlog("reopen last")
        assert said.out.count("Reopened ") == 2
        assert rows(log) == before

    def test_what_is_open_or_has_no_end_is_refused(self, plays, pmlog):
        pmlog("add chat 'Ada Lovelace' --next 'send the deck by fri'")
        plays("""
$ pmlog reopen deck
! pmlog: No closed follow-up, question, goal, engagement or attempt matches 'deck'. See pmlog history
[exit 3]
$ pmlog reopen last
! pmlog: z8s is open already
[exit 1]
$ pmlog people retire Ada
Retired  r5z  Ada Lovelace: no more reminders, all history stays
$ pmlog reopen r5z
! pmlog: r5z is retired: pmlog people retire r5z --back
[exit 2]
$ pmlog goal add pricing
Added r2p  pricing
$ pmlog goal done pricing
Done r2p  pricing
$ pmlog goal add Pricing
Added d8n  Pricing
$ pmlog reopen s7f
! pmlog: No id matches 's7f'. See pmlog followups and pmlog list
[exit 3]
""")
