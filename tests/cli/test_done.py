"""pmlog done: a promise was kept."""

import json


def test_nothing_there(plays):
    plays("""
        $ pmlog done m2q
        ! pmlog: No id matches 'm2q'. See pmlog followups and pmlog list
        [exit 3]
        $ pmlog done
        ! pmlog: Missing argument 'WHICH...', as in pmlog done Anna. Ids stand in pmlog followups and pmlog list. See pmlog done --help
        [exit 2]
    """)


def test_it_asks_nothing_and_says_what_is_done(plays):
    plays("""
        $ pmlog add chat Ada, Ben --when yesterday --next "send Ada the deck by fri" --waiting "Ben: intro to Cy by 3 dec"
        Logged q2d  chat, Sat 21 Nov 2026, with Ada and Ben
          q2j  you owe     Fri 27 Nov  send Ada the deck
          r7z  waiting     Thu  3 Dec  Ben: intro to Cy
          c2f  new person  Ada
          z2y  new person  Ben
        $ pmlog done q2j r7z
        Done     q2j  send Ada the deck
        Done     r7z  Ben: intro to Cy
        $ pmlog followups
         Nothing due. Promises come from --next "send Ada the deck by fri"
    """)


def test_it_says_how_late_it_was(plays):
    plays("""
        $ pmlog add followup "one day" --by 2026-11-21
        Noted y8s  you owe     Sat 21 Nov  one day; 1 day late already
        $ pmlog add followup "two days" --by 2026-11-20
        Noted z6m  you owe     Fri 20 Nov  two days; 2 days late already
        $ pmlog add followup "on the day" --by today
        Noted j7z  you owe     Sun 22 Nov  on the day
        $ pmlog done y8s z6m j7z
        Done     y8s  one day (1 day late)
        Done     z6m  two days (2 days late)
        Done     j7z  on the day
    """)


def test_a_note_stays_with_it(pmlog):
    pmlog("add followup call --by fri")
    assert pmlog("done x8g --note 'she liked it'") == ("Done     x8g  call\n", "", 0)
    promise = json.loads(pmlog("show x8g --json").out)
    assert promise["state"] == "done"
    assert promise["closed"] == "2026-11-22"
    assert promise["note"] == "she liked it"


def test_a_snoozed_one_can_be_done(pmlog):
    pmlog("add followup call --by fri")
    pmlog("snooze x8g 2w")
    assert pmlog("done x8g").out == "Done     x8g  call\n"
    assert json.loads(pmlog("show x8g --json").out)["snoozed_until"] is None


def test_the_start_of_an_id_is_enough_and_case_does_not_matter(plays):
    plays("""
        $ pmlog add followup call --by fri
        Noted x8g  you owe     Fri 27 Nov  call
        $ pmlog done X8
        Done     x8g  call
    """)


def test_the_same_one_twice_is_one(plays):
    plays("""
        $ pmlog add followup call --by fri
        Noted x8g  you owe     Fri 27 Nov  call
        $ pmlog done x8g x8 x8g
        Done     x8g  call
    """)


def test_what_is_done_is_not_done_again(plays):
    plays("""
        $ pmlog add followup call --by fri
        Noted x8g  you owe     Fri 27 Nov  call
        $ pmlog done x8g
        Done     x8g  call
        $ PMLOG_TODAY=2026-11-30 pmlog done x8g
        ! pmlog: x8g was done already on Sun 22 Nov 2026
        [exit 1]
        $ pmlog drop x8g
        ! pmlog: x8g was done already on Sun 22 Nov 2026
        [exit 1]
    """)


def test_all_of_them_or_none(plays):
    plays("""
        $ pmlog add followup call --by fri
        Noted x8g  you owe     Fri 27 Nov  call
        $ pmlog add followup write --by fri
        Noted g3x  you owe     Fri 27 Nov  write
        $ pmlog done x8g q9q
        ! pmlog: No id matches 'q9q'. See pmlog followups and pmlog list
        [exit 3]
        $ pmlog followups
         Next 7 days
          x8g   Fri 27 Nov   call
          g3x   Fri 27 Nov   write
        $ pmlog drop x8g
        Dropped  x8g  call
        $ pmlog done g3x x8g
        ! pmlog: x8g was dropped already on Sun 22 Nov 2026
        [exit 1]
        $ pmlog followups
         Next 7 days
          g3x   Fri 27 Nov   write
    """)


def test_an_id_that_could_be_several(plays):
    plays("""
        $ pmlog add followup "call Ben" --by fri
        Noted k6b  you owe     Fri 27 Nov  call Ben
        $ pmlog add followup "call Cy" --by fri
        Noted y4b  you owe     Fri 27 Nov  call Cy
        $ pmlog add followup "call Ada" --by fri
        Noted y8b  you owe     Fri 27 Nov  call Ada
        $ pmlog done y
        ! pmlog: 'y' could be one of y4b or y8b.
        [exit 4]
        $ pmlog done y8 Y4
        Done     y8b  call Ada
        Done     y4b  call Cy
    """)


def test_a_person_or_an_entry_is_no_promise(plays):
    plays("""
        $ pmlog add chat Ada --when yesterday
        Logged p9b  chat, Sat 21 Nov 2026, with Ada
          c2f  new person  Ada
        $ pmlog done c2f
        ! pmlog: nothing is due with Ada: log the talk with pmlog add chat, or end reminders with pmlog people retire c2f
        [exit 2]
        $ pmlog done p9b
        ! pmlog: p9b is an entry, not a follow-up; see pmlog show p9b
        [exit 2]
        $ pmlog done Ada
        ! pmlog: nothing is due with Ada: log the talk with pmlog add chat, or end reminders with pmlog people retire c2f
        [exit 2]
    """)


def test_a_note_that_is_too_long_closes_nothing(pmlog):
    pmlog("add followup call --by fri")
    said = pmlog("done x8g --note", "x" * 2001)
    assert said == ("", "pmlog: --note has at most 2000 characters here, not 2001\n", 2)
    assert json.loads(pmlog("show x8g --json").out)["state"] == "open"
