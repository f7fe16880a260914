"""pmlog snooze: not now, but on that day."""

import json


def test_nothing_there(plays):
    plays("""
        $ pmlog snooze m2q tomorrow
        ! pmlog: No id matches 'm2q'. See pmlog followups and pmlog list
        [exit 3]
        $ pmlog snooze Ada tomorrow
        ! pmlog: No follow-up or person matches 'Ada'. See pmlog followups
        [exit 3]
        $ pmlog snooze Ada
        ! pmlog: say until when: pmlog snooze Ada fri
        [exit 2]
        $ pmlog snooze monday
        ! pmlog: say what is put away until then: pmlog snooze deck monday
        [exit 2]
        $ pmlog snooze next mon
        ! pmlog: say what is put away until then: pmlog snooze deck next mon
        [exit 2]
        $ pmlog snooze
        ! pmlog: Missing argument 'WHICH... DAY...', as in pmlog snooze m2q next mon. Ids stand in pmlog followups and pmlog list. See pmlog snooze --help
        [exit 2]
    """)


def test_a_promise_by_its_id(plays):
    plays("""
        $ pmlog add followup "intro to Cy" --with Ben --waiting --by fri
        Noted j5v  waiting     Fri 27 Nov  Ben: intro to Cy
          z2y  new person  Ben
        $ pmlog snooze j5v next mon
        Snoozed  j5v  until Mon 23 Nov 2026: Ben: intro to Cy
        $ pmlog show j5v
         j5v  waiting: Ben: intro to Cy
          due     Fri 27 Nov 2026
          with    Ben
          state   open, snoozed until Mon 23 Nov 2026
          made    Sun 22 Nov 2026
        $ pmlog followups
         Nothing due. Promises come from --next "send Ada the deck by fri"
    """)


def test_a_person_by_name_or_id(plays):
    plays("""
        $ pmlog people add Jo Park --every weekly
        Added r4q  Jo Park: keep in touch every week
        $ pmlog snooze Jo 2w
        Snoozed  r4q  until Sun 6 Dec 2026: keep in touch with Jo Park
        $ pmlog snooze "Jo Park" 3 weeks
        Snoozed  r4q  until Sun 13 Dec 2026: keep in touch with Jo Park
        $ pmlog snooze r4q tomorrow
        Snoozed  r4q  until Mon 23 Nov 2026: keep in touch with Jo Park
        $ pmlog followups
         Nothing due. Promises come from --next "send Ada the deck by fri"
    """)


def test_a_talk_in_the_meantime_counts_as_ever(pmlog):
    pmlog("people add Jo --every weekly")
    pmlog("snooze Jo tomorrow")
    pmlog("add chat Jo")
    assert pmlog("followups --exit-code").code == 4
    tomorrow = json.loads(pmlog("followups --json").out)
    assert tomorrow["losing_touch"] == []


def test_the_day_must_be_ahead(plays):
    plays("""
        $ pmlog add followup call --by fri
        Noted x8g  you owe     Fri 27 Nov  call
        $ pmlog snooze x8g today
        ! pmlog: Sun 22 Nov 2026 is not ahead; snooze until a day to come
        [exit 2]
        $ pmlog snooze x8g yesterday
        ! pmlog: Sat 21 Nov 2026 is not ahead; snooze until a day to come
        [exit 2]
        $ pmlog snooze x8g someday
        ! pmlog: 'someday' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
        [exit 2]
        $ pmlog followups
         Next 7 days
          x8g   Fri 27 Nov   call
    """)


def test_what_is_closed_is_not_snoozed(plays):
    plays("""
        $ pmlog add followup call --by fri
        Noted x8g  you owe     Fri 27 Nov  call
        $ pmlog done x8g
        Done     x8g  call
        $ pmlog snooze x8g tomorrow
        ! pmlog: x8g was done already on Sun 22 Nov 2026
        [exit 1]
    """)


def test_an_entry_cannot_be_snoozed(plays):
    plays("""
        $ pmlog add chat Ada --when yesterday
        Logged p9b  chat, Sat 21 Nov 2026, with Ada
          c2f  new person  Ada
        $ pmlog snooze p9b tomorrow
        ! pmlog: p9b is an entry, not a follow-up; see pmlog show p9b
        [exit 2]
    """)


def test_a_name_that_could_be_several(plays):
    plays("""
        $ pmlog people add Ada Lovelace
        Added r5z  Ada Lovelace
        $ pmlog people add Ada Chen
        Added z6v  Ada Chen
        $ pmlog snooze Ada tomorrow
        ! pmlog: 'Ada' could be one of Ada Lovelace (r5z) or Ada Chen (z6v). An id says which.
        [exit 4]
        $ pmlog snooze "Ada Chenn" tomorrow
        ! pmlog: No follow-up or person matches 'Ada Chenn'. Did you mean Ada Chen?
        [exit 3]
    """)


def test_a_name_made_as_ids_are_is_a_name_all_the_same(plays):
    plays("""
        $ pmlog people add R2D2 --every weekly
        Added z3v  R2D2: keep in touch every week
        $ pmlog snooze R2D2 tomorrow
        Snoozed  z3v  until Mon 23 Nov 2026: keep in touch with R2D2
    """)
