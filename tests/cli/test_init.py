"""pmlog init: who you are, as far as you like to say."""

import json

import pytest

from tests.terminal import at_terminal


def test_nothing_there_and_nobody_to_ask(plays, log):
    plays("""
        $ pmlog init
        ! pmlog: say what to keep: pmlog init --sole yes --firm 35; it is all optional
        [exit 2]
        $ pmlog init --json
        {
          "sole": null,
          "firm": null,
          "remote": null,
          "wants": []
        }
    """)
    assert not log.exists()


def test_a_profile_is_used_in_words_and_for_what_to_suggest(plays):
    plays("""
        $ pmlog init --sole yes --firm 35 --remote partly --looking-for "a mentor and peers"
        You are the only PM among 35: peers have to come from outside.
        You work remotely on some days: the others are good for a talk in person.
        You look for a mentor and peers.
        To think of, for a mentor: mentoring (advice from somebody who has been where you want to go); none in the log so far.
        $ pmlog init --json
        {
          "sole": true,
          "firm": 35,
          "remote": "partly",
          "wants": [
            "mentor",
            "peers"
          ]
        }
        $ pmlog add mentoring Ada --when "1 nov"
        Logged q3h  mentoring, Sun 1 Nov 2026, with Ada
          c2f  new person  Ada
        $ pmlog init --firm none
        You are the only PM where you work: peers have to come from outside.
        You work remotely on some days: the others are good for a talk in person.
        You look for a mentor and peers.
        To think of, for peers: meetup (an evening with experts and fellow PMs); none in the log so far.
        $ pmlog report
         November 2026, against October 2026
         You met Ada, talked with 1 person on 1 day, and logged no talk for 21 days (2-22 Nov).

          entries   1
          people    1

         To think of
          for peers: meetup (an evening with experts and fellow PMs); none in the log so far

         Contact
          talks          1, on 1 of 22 days
          one to one     last on Sun 1 Nov 2026
          last 30 days   1 talk with 1 person, no peer, on 1 avenue; nobody in the 30 days before
                         MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS M   ▪ a talk, █ several
          Nov                  ▪ ······· ······· ·······

         People
          new   1: Ada

         Avenues
          avenue      entries   before   people   one to one
          mentoring         1        0        1       1 of 1   ████████████████████
        $ pmlog init --sole no
        You are not the only PM where you work: some peers are near.
        You work remotely on some days: the others are good for a talk in person.
        You look for a mentor and peers.
        To think of, for peers: meetup (an evening with experts and fellow PMs); none in the log so far.
        $ pmlog init --firm many
        ! pmlog: the size of a firm is a number of people, not 'many'
        [exit 2]
        $ pmlog init --looking-for fame
        ! pmlog: 'fame' is no thing to look for: it is peers, mentor, coach, skills, opportunities or sharing
        [exit 2]
        $ pmlog init --sole none --remote none --looking-for none
        Nothing is kept about you, and nothing needs it.
        $ pmlog undo
        Undone  init (Sun 22 Nov 2026 12:00): deleted setting profile sole, setting profile remote and setting profile wants
    """)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("--remote Hybrid", ("remote", "partly")),
        ("--remote 'fully remote'", ("remote", "yes")),
        ("--remote on-site", ("remote", "no")),
        ("--firm 'about 1,200 people'", ("firm", 1200)),
        ("--firm ~35", ("firm", 35)),
        ("--looking-for 'mentors and jobs'", ("wants", ["mentor", "opportunities"])),
    ],
)
def test_an_answer_in_the_words_people_use(pmlog, typed, kept):
    name, value = kept
    assert pmlog(f"init {typed}").code == 0
    assert json.loads(pmlog("init --json").out)[name] == value


@pytest.mark.parametrize("typed", ["--firm 10-50", "--firm 1.5", "--remote jobs", "--sole hybrid"])
def test_an_answer_that_says_nothing_certain_is_refused(pmlog, log, typed):
    assert pmlog(f"init {typed}").code == 2
    assert not log.exists()


def test_it_asks_who_is_a_peer_once_a_month_until_somebody_is(pmlog, answering, monkeypatch):
    pmlog("add chat Ada, Ben Carter")
    pmlog("add chat Ben Carter")
    answering("yes", "", "", "", "")
    assert "Ben Carter and Ada\nWho of them does the same job as you" in pmlog("init").err
    answering("", "", "", "")
    assert "same job" not in pmlog("init").err
    monkeypatch.setenv("PMLOG_TODAY", "2026-12-01")
    answering("", "", "", "", "q")
    assert pmlog("init").err.endswith("(names; Enter: nobody, or not now): ")
    answering("", "", "", "", "zoe", "ben and Ada")
    monkeypatch.setenv("PMLOG_TODAY", "2027-01-04")
    asked = pmlog("init")
    assert "No person matches 'zoe'" in asked.err
    assert "Ben Carter and Ada are peers; the isolation risk counts that" in asked.out


def test_it_asks_and_enter_skips():
    seen = at_terminal(
        ["init"],
        ("Are you the only PM where you work (yes, no): ", "maybe"),
        ("Are you the only PM where you work (yes, no): ", "y"),
        ("How many people work there: ", "35"),
        ("Do you work remotely (yes, partly, no): ", ""),
        ("(peers, mentor, coach, skills, opportunities, sharing): ", ""),
    )
    assert (seen.plain, seen.code) == (
        """\
Are you the only PM where you work (yes, no): maybe
  'maybe' is no answer: it is yes or no
Are you the only PM where you work (yes, no): y
How many people work there: 35
Do you work remotely (yes, partly, no):
What do you look for (peers, mentor, coach, skills, opportunities, sharing):
You are the only PM among 35: peers have to come from outside.
To think of, for peers: meetup (an evening with experts and fellow PMs); none in the log so far.
""",
        0,
    )
