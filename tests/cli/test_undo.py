"""pmlog undo, redo and history: what was done, taken back, and done again."""


def test_nothing_there_and_wrong_words(plays, here):
    plays(
        """
$ pmlog undo
! pmlog: There is nothing to undo
[exit 1]
$ pmlog redo
! pmlog: There is nothing to redo
[exit 1]
$ pmlog undo 0
! pmlog: say how many: a number from 1 on
[exit 2]
$ pmlog undo many
! pmlog: 'many' is no id; alone, a number says how many commands: pmlog undo 3
[exit 2]
$ pmlog history
 Nothing was changed yet.
$ pmlog history k7f
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
$ pmlog history Ada
! pmlog: No id or name matches 'Ada'. See pmlog list and pmlog people
[exit 3]
$ pmlog undo 1 2
! pmlog: '1' is no id; alone, a number says how many commands: pmlog undo 3
[exit 2]
$ pmlog history --json
[]
"""
    )


def test_steps_are_taken_back_and_done_again(plays, here):
    plays(
        """
$ pmlog add chat Ada Lovelace --about pricing --next 'send the deck by fri'
Logged b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing
  c9x  you owe     Fri 27 Nov  send the deck
  r5z  new person  Ada Lovelace
$ pmlog people edit Ada --city London
Changed r5z  Ada Lovelace: London
$ pmlog edit b9f --about 'the beta'
Changed b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: the beta
$ pmlog history
  Sun 22 Nov 2026 12:00   edit          changed entry b9f
  Sun 22 Nov 2026 12:00   people edit   changed person r5z
  Sun 22 Nov 2026 12:00   add chat      added person r5z, entry b9f and follow-up c9x
$ pmlog undo last
Undone  edit (Sun 22 Nov 2026 12:00): changed entry b9f
$ pmlog show b9f
 b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing

 Follow-ups
  c9x   Fri 27 Nov   you owe   send the deck
$ pmlog undo 2
Undone  people edit (Sun 22 Nov 2026 12:00): changed person r5z
Undone  add chat (Sun 22 Nov 2026 12:00): added person r5z, entry b9f and follow-up c9x
$ pmlog list
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog undo
! pmlog: There is nothing to undo
[exit 1]
$ pmlog redo 2
Redone  add chat (Sun 22 Nov 2026 12:00): added person r5z, entry b9f and follow-up c9x
Redone  people edit (Sun 22 Nov 2026 12:00): changed person r5z
$ pmlog people show Ada
 r5z  Ada Lovelace
 You last talked today and owe them 1 promise.

  entries           1
  last talk         today   Sun 22 Nov 2026
  open follow-ups   1

 About
  city   London

 Follow-ups
  c9x   Fri 27 Nov   you owe   send the deck

 Last talks
  b9f   Sun 22 Nov   chat   pricing
$ pmlog redo 5
Redone  edit (Sun 22 Nov 2026 12:00): changed entry b9f
! There is nothing to redo beyond that
$ pmlog redo
! pmlog: There is nothing to redo
[exit 1]
$ pmlog list
  b9f   Sun 22 Nov   chat   Ada Lovelace   the beta
$ pmlog undo 99
Undone  edit (Sun 22 Nov 2026 12:00): changed entry b9f
Undone  people edit (Sun 22 Nov 2026 12:00): changed person r5z
Undone  add chat (Sun 22 Nov 2026 12:00): added person r5z, entry b9f and follow-up c9x
! There is nothing to undo beyond that
$ pmlog history
  Sun 22 Nov 2026 12:00   undo add chat      deleted follow-up c9x, entry b9f and person r5z
  Sun 22 Nov 2026 12:00   undo people edit   changed person r5z
  Sun 22 Nov 2026 12:00   undo edit          changed entry b9f
  Sun 22 Nov 2026 12:00   redo edit          changed entry b9f
  Sun 22 Nov 2026 12:00   redo people edit   changed person r5z
  Sun 22 Nov 2026 12:00   redo add chat      added person r5z, entry b9f and follow-up c9x
  Sun 22 Nov 2026 12:00   undo add chat      deleted follow-up c9x, entry b9f and person r5z
  Sun 22 Nov 2026 12:00   undo people edit   changed person r5z
  Sun 22 Nov 2026 12:00   undo edit          changed entry b9f
  Sun 22 Nov 2026 12:00   edit               changed entry b9f                                 undone
  Sun 22 Nov 2026 12:00   people edit        changed person r5z                                undone
  Sun 22 Nov 2026 12:00   add chat           added person r5z, entry b9f and follow-up c9x     undone
"""
    )


def test_what_was_undone_is_gone_once_something_else_is_written(plays, here):
    plays(
        """
$ pmlog people add Ada
Added c2f  Ada
$ pmlog undo
Undone  people add (Sun 22 Nov 2026 12:00): added person c2f
$ pmlog people add Ben
Added z2y  Ben
$ pmlog redo
! pmlog: There is nothing to redo
[exit 1]
"""
    )


def test_the_history_of_one_thing_also_when_it_is_deleted(plays, here):
    plays(
        """
$ pmlog add chat Ada Lovelace --about pricing --next 'send the deck by fri'
Logged b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing
  c9x  you owe     Fri 27 Nov  send the deck
  r5z  new person  Ada Lovelace
$ pmlog people edit Ada --city London
Changed r5z  Ada Lovelace: London
$ PMLOG_TODAY=2026-11-23 pmlog people edit Ada --city none --tag beta
Changed r5z  Ada Lovelace: none, #beta
$ PMLOG_TODAY=2026-11-23 pmlog delete b9f --yes
Deleted  b9f  chat, Sun 22 Nov 2026, with Ada Lovelace: pricing and 1 follow-up
$ PMLOG_TODAY=2026-11-24 pmlog history Ada
  Mon 23 Nov 2026 12:00   delete        no longer in entry b9f
                                        no longer in follow-up c9x
  Mon 23 Nov 2026 12:00   people edit   city: London -> none
                                        tag beta
  Sun 22 Nov 2026 12:00   people edit   city: nothing -> London
  Sun 22 Nov 2026 12:00   add chat      name: Ada Lovelace
                                        created on: 2026-11-22
                                        in entry b9f
                                        in follow-up c9x
$ PMLOG_TODAY=2026-11-24 pmlog history b9f
  Mon 23 Nov 2026 12:00   delete     no longer with Ada Lovelace
                                     date: 2026-11-22 (deleted)
                                     avenue: chat (deleted)
                                     about: pricing (deleted)
  Sun 22 Nov 2026 12:00   add chat   date: 2026-11-22
                                     avenue: chat
                                     about: pricing
                                     with Ada Lovelace
$ PMLOG_TODAY=2026-11-24 pmlog history zzz
! pmlog: No id or name matches 'zzz'. See pmlog list and pmlog people
[exit 3]
$ PMLOG_TODAY=2026-11-24 pmlog history
  Mon 23 Nov 2026 12:00   delete        deleted follow-up c9x and entry b9f
  Mon 23 Nov 2026 12:00   people edit   changed person r5z
  Sun 22 Nov 2026 12:00   people edit   changed person r5z
  Sun 22 Nov 2026 12:00   add chat      added person r5z, entry b9f and follow-up c9x
$ PMLOG_TODAY=2026-11-24 pmlog undo 3
Undone  delete (Mon 23 Nov 2026 12:00): deleted follow-up c9x and entry b9f
Undone  people edit (Mon 23 Nov 2026 12:00): changed person r5z
Undone  people edit (Sun 22 Nov 2026 12:00): changed person r5z
$ PMLOG_TODAY=2026-11-24 pmlog history Ada
  Tue 24 Nov 2026 12:00   undo people edit   city: London -> nothing
  Tue 24 Nov 2026 12:00   undo people edit   no longer tag beta
                                             city: none -> London
  Tue 24 Nov 2026 12:00   undo delete        in follow-up c9x
                                             in entry b9f
  Mon 23 Nov 2026 12:00   delete             no longer in entry b9f       undone
                                             no longer in follow-up c9x
  Mon 23 Nov 2026 12:00   people edit        city: London -> none         undone
                                             tag beta
  Sun 22 Nov 2026 12:00   people edit        city: nothing -> London      undone
  Sun 22 Nov 2026 12:00   add chat           name: Ada Lovelace
                                             created on: 2026-11-22
                                             in entry b9f
                                             in follow-up c9x
"""
    )


def test_a_step_that_changed_who_was_there_says_of_what(plays):
    plays("""
$ pmlog add chat Ada
Logged g6h  chat, Sun 22 Nov 2026, with Ada
  c2f  new person  Ada
$ pmlog people add Ben
Added z2y  Ben
$ pmlog edit g6h --who "Ada and Ben"
Changed g6h  chat, Sun 22 Nov 2026, with Ada and Ben
$ pmlog undo
Undone  edit (Sun 22 Nov 2026 12:00): changed entry g6h
""")
