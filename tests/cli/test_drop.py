"""pmlog drop: a promise that is not to be kept any more."""

import json


def test_nothing_there(plays):
    plays("""
        $ pmlog drop m2q
        ! pmlog: No id matches 'm2q'. See pmlog followups and pmlog list
        [exit 3]
        $ pmlog drop
        ! pmlog: Missing argument 'WHICH...', as in pmlog drop deck. Ids stand in pmlog followups and pmlog list. See pmlog drop --help
        [exit 2]
    """)


def test_it_stays_in_the_log_as_dropped(plays):
    plays("""
        $ pmlog add followup call Ada --by fri
        Noted y8b  you owe     Fri 27 Nov  call Ada
        $ pmlog drop y8b --note "she found it herself"
        Dropped  y8b  call Ada
        $ pmlog followups
         Nothing due. Promises come from --next "send Ada the deck by fri"
        $ pmlog show y8b
         y8b  you owe: call Ada
          due     Fri 27 Nov 2026
          state   dropped on Sun 22 Nov 2026
          made    Sun 22 Nov 2026
          note    she found it herself
    """)


def test_several_at_once_theirs_too(plays):
    plays("""
        $ pmlog add followup "call" --by 2026-11-20
        Noted x8g  you owe     Fri 20 Nov  call; 2 days late already
        $ pmlog add followup "intro to Cy" --with Ben --waiting --by "3 dec"
        Noted j5v  waiting     Thu  3 Dec  Ben: intro to Cy
          z2y  new person  Ben
        $ pmlog drop x8g j5v
        Dropped  x8g  call
        Dropped  j5v  Ben: intro to Cy
    """)


def test_what_is_dropped_is_not_dropped_again(plays):
    plays("""
        $ pmlog add followup call --by fri
        Noted x8g  you owe     Fri 27 Nov  call
        $ pmlog drop x8g
        Dropped  x8g  call
        $ pmlog drop x8g
        ! pmlog: x8g was dropped already on Sun 22 Nov 2026
        [exit 1]
        $ pmlog done x8g
        ! pmlog: x8g was dropped already on Sun 22 Nov 2026
        [exit 1]
    """)


def test_a_note_from_before_stays(pmlog):
    pmlog("add followup call --by fri")
    pmlog("edit x8g --note 'ask twice'")
    pmlog("drop x8g")
    assert json.loads(pmlog("show x8g --json").out)["note"] == "ask twice"
