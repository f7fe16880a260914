"""Logging a talk says what is done by it, and what is still open with the people there."""

import json


def test_what_was_suggested_is_said_to_be_done_and_what_is_open_is_named(plays):
    plays("""
        $ pmlog add chat Dan, Eve --when "1 nov" --next "send Dan the deck by fri" --waiting "Eve: intro to Cy by 3 dec"
        Logged p5h  chat, Sun 1 Nov 2026, with Dan and Eve
          x6q  you owe     Fri 27 Nov  send Dan the deck
          y5q  waiting     Thu  3 Dec  Eve: intro to Cy
          y7s  new person  Dan
          j4y  new person  Eve
        $ pmlog add meetup --about North --met Dan --when "19 nov"
        Logged m4v  meetup, Thu 19 Nov 2026, met Dan: North
          p2v  suggested   Mon 23 Nov  write to Dan, met at North
          open with Dan: x6q send Dan the deck; done x6q
        $ pmlog add chat Dan --when yesterday
        Logged z8p  chat, Sat 21 Nov 2026, with Dan
          p2v  done        write to Dan, met at North
          open with Dan: x6q send Dan the deck; done x6q
        $ pmlog add chat Eve, Dan
        Logged r8z  chat, Sun 22 Nov 2026, with Eve and Dan
          open with Eve and Dan: x6q send Dan the deck, y5q intro to Cy; done x6q y5q
        $ pmlog add chat Fay
        Logged y7h  chat, Sun 22 Nov 2026, with Fay
          g3p  new person  Fay
    """)


def test_no_more_than_three_are_named(plays):
    plays("""
        $ pmlog add chat Dan --next "a by fri" --next "b by fri" --next "c by fri" --next "d by fri"
        Logged x8c  chat, Sun 22 Nov 2026, with Dan
          t8j  you owe     Fri 27 Nov  a
          m9c  you owe     Fri 27 Nov  b
          n5z  you owe     Fri 27 Nov  c
          w2t  you owe     Fri 27 Nov  d
          y7s  new person  Dan
        $ pmlog add chat Dan
        Logged v6f  chat, Sun 22 Nov 2026, with Dan
          the second chat with Dan today
          open with Dan: t8j a, m9c b, n5z c and 1 more; done t8j m9c n5z
    """)


def test_what_is_put_away_is_not_named(pmlog):
    promise = pmlog("add followup call --with Dan --by fri").out.split()[1]
    pmlog(f"snooze {promise} 'next fri'")
    assert "open with" not in pmlog("add chat Dan").out


def test_it_is_done_with_the_talk_and_undone_with_it(plays):
    plays("""
        $ pmlog add followup "send the deck" --with Dan --by 2026-11-20
        Noted j5f  you owe     Fri 20 Nov  send the deck, with Dan; 2 days late already
          y7s  new person  Dan
        $ pmlog add followup "call" --with Dan --by fri
        Noted b8c  you owe     Fri 27 Nov  call, with Dan
        $ pmlog add chat Dan --done j5f --done b8c
        Logged x8c  chat, Sun 22 Nov 2026, with Dan
          j5f  done        send the deck (2 days late)
          b8c  done        call
        $ pmlog followups
         Nothing due. Promises come from --next "send Ada the deck by fri"
        $ pmlog undo
        Undone  add chat (Sun 22 Nov 2026 12:00): added entry x8c; changed follow-up j5f and follow-up b8c
        $ pmlog followups
         Overdue
          j5f   2 d late     Dan   send the deck

         Next 7 days
          b8c   Fri 27 Nov   Dan   call
    """)


def test_what_cannot_be_done_is_refused_before_anything_is_written(plays):
    plays("""
        $ pmlog add followup "send the deck" --with Dan --by fri
        Noted j5f  you owe     Fri 27 Nov  send the deck, with Dan
          y7s  new person  Dan
        $ pmlog add chat Dan --done xxx
        ! pmlog: No open follow-up matches 'xxx'. See pmlog followups
        [exit 3]
        $ pmlog add chat Dan --done ""
        ! pmlog: say which follow-up is done: --done ID
        [exit 2]
        $ pmlog add chat Dan --done j5f --planned --when tomorrow
        ! pmlog: --planned keeps who, --when and --about; say the rest when you log the talk
        [exit 2]
        $ pmlog done j5f
        Done     j5f  send the deck
        $ pmlog add chat Dan --done j5f
        ! pmlog: j5f was done already on Sun 22 Nov 2026
        [exit 1]
        $ pmlog list
         No entry yet that fits. Log a talk: pmlog add chat NAME
    """)


def test_advice_that_was_told_is_tried(pmlog):
    pmlog("add mentoring Maria --advice 'sell the outcome' --when '1 nov'")
    (suggested,) = json.loads(pmlog("followups --json").out)["suggestions"]
    said = pmlog(f"add chat Maria --done {suggested['id']}").out
    assert f"{suggested['id']}  done        tell Maria what came of: sell the outcome" in said
    assert json.loads(pmlog("followups --json").out)["suggestions"] == []
    assert json.loads(pmlog("attempt --json --all").out)[0]["fate"] == "tried"
