"""Goals, engagements, what was tried and advised, and looking back."""

import json

from pmlog.store import Store
from tests.terminal import at_terminal


def test_a_goal_is_set_rated_reached_and_let_go(plays, in_utc):
    plays("""
$ pmlog goal
 No goal yet: pmlog goal add SKILL --rating 2 --target 4
$ pmlog goal add pricing --rating 2 --target 4 --by "1 mar" --why "a price I can defend"
Added r2p  pricing: 2 of 5, aiming at 4 by Mon 1 Mar 2027
$ pmlog goal add Pricing
! pmlog: pricing is a goal already (r2p)
[exit 1]
$ pmlog goal rate pric 3 --note "named a number" --when yesterday
Rated r2p  pricing: 3 -> 2 of 5, aiming at 4 by Mon 1 Mar 2027
$ pmlog goal rate pricing 6
! pmlog: --rating is a whole number from 1 to 5, not '6'
[exit 2]
$ pmlog goal edit pricing --target 5 --by ""
Changed r2p  pricing: 3 -> 2 of 5, aiming at 5
$ pmlog goal
  r2p   pricing   3 2, aiming at 5
$ pmlog goal show pricing
 r2p  pricing, a goal
 You rate it 2 of 5 instead of 3.

  stands at   2 of 5   began at 3
  aim         5 of 5

 About
  why     a price I can defend
  since   Sun 22 Nov 2026

 Ratings
  day          rating           note
  Sat 21 Nov        3   ███░░   named a number
  Sun 22 Nov        2   ██░░░
$ pmlog goal done pricing --note "ten homes pay it"
Done r2p  pricing: 3 -> 2 of 5, aiming at 5
$ pmlog goal done pricing
! pmlog: pricing was done already on Sun 22 Nov 2026
[exit 1]
$ pmlog goal
 No goal is open; 1 closed: pmlog goal --all
$ pmlog goal --all
  r2p   pricing   3 2, aiming at 5   done
$ pmlog undo
Undone  goal done (Sun 22 Nov 2026 12:00): changed goal r2p
$ pmlog goal drop pricing
Dropped r2p  pricing: 3 -> 2 of 5, aiming at 5
$ pmlog goal delete pricing
! pmlog: Not done: delete r2p pricing: 3 -> 2 of 5, aiming at 5 needs a yes on a terminal, or --yes
[exit 1]
$ pmlog goal delete pricing --yes
Deleted  r2p  pricing: 3 -> 2 of 5, aiming at 5
$ pmlog undo
Undone  goal delete (Sun 22 Nov 2026 12:00): deleted the rating of goal r2p on Sat 21 Nov 2026, the rating of goal r2p on Sun 22 Nov 2026 and goal r2p
$ pmlog goal show pricing --json
{
  "id": "r2p",
  "skill": "pricing",
  "why": "a price I can defend",
  "start": 3,
  "rating": 2,
  "target": 5,
  "by": null,
  "state": "dropped",
  "made": "2026-11-22",
  "closed": "2026-11-22",
  "note": "",
  "ratings": [
    {
      "day": "2026-11-21",
      "rating": 3,
      "note": "named a number"
    },
    {
      "day": "2026-11-22",
      "rating": 2,
      "note": ""
    }
  ],
  "headline": "You rate it 2 of 5 instead of 3.",
  "next_reflection": null,
  "engagements": [],
  "attempts": [],
  "reflections": [],
  "timeline": []
}
""")


def test_sessions_join_the_engagement_that_fits_and_are_counted(plays, in_utc):
    plays("""
$ pmlog engagement
 Nothing lasting yet: pmlog engagement start coaching NAME --with WHOM
$ pmlog engagement start coaching Pricing strategy --with Dana --sessions 6 --until "1 feb" \\
    --goal pricing --since "1 oct"
Started x4z  Pricing strategy, coaching with Dana: 6 sessions, until Mon 1 Feb 2027
  r2p  new goal  pricing
  f4b  new person  Dana
$ pmlog add coaching Dana --when "20 oct" --rating 2
Logged t6b  coaching, Tue 20 Oct 2026, with Dana
  session 1 of 6 of Pricing strategy, for pricing
$ pmlog add coaching Dana --about "the page" --rating 3
Logged b5d  coaching, Sun 22 Nov 2026, with Dana: the page
  session 2 of 6 of Pricing strategy, for pricing
$ pmlog goal
  r2p   pricing   2 3
$ pmlog engagement
  x4z   Pricing strategy   coaching with Dana   2 of 6 sessions   until Mon 1 Feb 2027
$ pmlog engagement show pricing
 x4z  Pricing strategy, coaching with Dana
 You had 2 of 6 sessions, the last today.
  goal           pricing (2 3)
  since          Thu 1 Oct 2026
  until          Mon 1 Feb 2027
  next session   by Tue 1 Dec 2026

 Entries
  b5d   Sun 22 Nov   coaching   the page   Dana
  t6b   Tue 20 Oct   coaching              Dana
$ pmlog list --engagement pricing --goal pricing
  b5d   Sun 22 Nov   coaching   Dana   the page
  t6b   Tue 20 Oct   coaching   Dana
$ pmlog engagement edit pricing --sessions 8 --every "3 weeks" --name "Price it"
Changed x4z  Price it, coaching with Dana: 8 sessions, every 3 weeks, until Mon 1 Feb 2027
$ pmlog engagement end price --changed "I wait"
Ended x4z  Price it, coaching with Dana: 8 sessions, every 3 weeks, ended Sun 22 Nov 2026
Reflected h7b  on Price it, Sun 22 Nov 2026
$ pmlog engagement end price
! pmlog: Price it ended already on Sun 22 Nov 2026
[exit 1]
$ pmlog add coaching Dana
Logged n9n  coaching, Sun 22 Nov 2026, with Dana
  the second coaching with Dana today
$ pmlog engagement
 Nothing goes on; 1 ended: pmlog engagement --all
$ pmlog engagement delete price --yes
Deleted  x4z  Price it, coaching with Dana: 8 sessions, every 3 weeks, ended Sun 22 Nov 2026
""")


def test_where_two_fit_it_is_asked_or_refused_and_never_guessed(plays, in_utc):
    plays("""
$ pmlog engagement start coaching Autumn --with Dana
Started k6c  Autumn, coaching with Dana
  f4b  new person  Dana
$ pmlog engagement start coaching Leading --with "Dana, Eve"
Started n6g  Leading, coaching with Dana and Eve
  j4y  new person  Eve
$ pmlog add coaching Dana
! pmlog: 'this coaching' could be a session of Autumn (k6c) or Leading (n6g). --engagement says which; none is neither.
[exit 4]
$ pmlog list
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog add coaching Dana --about leading
Logged j9b  coaching, Sun 22 Nov 2026, with Dana: leading
  session 1 of Leading
$ pmlog add coaching Dana --engagement none
Logged n9n  coaching, Sun 22 Nov 2026, with Dana
  the second coaching with Dana today
$ pmlog add coaching --engagement aut
Logged f2x  coaching, Sun 22 Nov 2026, with Dana
  session 1 of Autumn
  the third coaching with Dana today
$ pmlog add coaching Dana --engagement Autunm
! pmlog: 'Autunm' could be a slip for Autumn (k6c, Dana). An id says which.
[exit 4]
$ pmlog add coaching Dana --engagement z9z
! pmlog: No id matches 'z9z'. See pmlog followups and pmlog list
[exit 3]
$ pmlog add group --about "Product Porch"
Logged x7f  group, Sun 22 Nov 2026: Product Porch
$ pmlog engagement start group Product Porch
Started y8y  Product Porch, group
$ pmlog add group --about "product porch" --read 9
Logged y6j  group, Sun 22 Nov 2026: product porch
  session 1 of Product Porch
""")


def test_an_engagement_and_a_goal_can_begin_with_an_entry(plays, in_utc):
    plays("""
$ pmlog add coaching Dana --engagement Autumn --goal listening --sessions 6 --until "1 feb" \\
    --session 2 --rating 2 --when "1 nov"
Logged g9w  coaching, Sun 1 Nov 2026, with Dana
  session 2 of 6 of Autumn, for listening
  f4b  new person  Dana
  m4z  new goal  listening
  n2g  new engagement  Autumn
$ pmlog add coaching Dana --rating 3
Logged n9n  coaching, Sun 22 Nov 2026, with Dana
  session 3 of 6 of Autumn, for listening
$ pmlog show listening
 m4z  listening, a goal
 You rate it 3 of 5 instead of 2, after 2 entries.

  stands at   3 of 5   began at 2
  entries     2

 About
  since   Sun 22 Nov 2026

 Ratings
  day          rating
  Sun  1 Nov        2   ██░░░
  Sun 22 Nov        3   ███░░

 Engagements
  n2g   Autumn   coaching with Dana   3 of 6 sessions   until Mon 1 Feb 2027

 Entries
  n9n   Sun 22 Nov   coaching   Dana
  g9w   Sun  1 Nov   coaching   Dana
$ pmlog search listening
 Growth
  m4z   Sun 22 Nov   goal   listening
""")


def test_a_chat_can_become_a_mentorship(plays, in_utc):
    plays("""
$ pmlog add chat Maria --about "her first year as CPO" --when "1 nov"
Logged v4h  chat, Sun 1 Nov 2026, with Maria: her first year as CPO
  g5z  new person  Maria
$ pmlog engagement start mentoring Head of product --with Maria --from v4h --every "4 weeks"
Started k3z  Head of product, mentoring with Maria: every 4 weeks
$ pmlog show v4h
 v4h  chat, Sun 1 Nov 2026, with Maria: her first year as CPO
  engagement   part of Head of product (k3z)
$ pmlog add mentoring Maria --advice "sell the outcome" --advice "ask for the title"
Logged m6f  mentoring, Sun 22 Nov 2026, with Maria
  session 1 of Head of product
  v2v  suggested   Mon 14 Dec  tell Maria what came of: sell the outcome
  z2x  suggested   Mon 14 Dec  tell Maria what came of: ask for the title
$ pmlog people show Maria
 g5z  Maria
 You last talked today.

  entries           2
  last talk         today   Sun 22 Nov 2026
  open follow-ups   2

 Follow-ups
  v2v   Mon 14 Dec   suggested   tell Maria what came of: sell the outcome
  z2x   Mon 14 Dec   suggested   tell Maria what came of: ask for the title

 Engagements
  k3z   Head of product   mentoring with Maria   1 session

 Tried and advised
  p8y   Sun 22 Nov   advice   sell the outcome    open
  v3d   Sun 22 Nov   advice   ask for the title   open

 Last talks
  m6f   Sun 22 Nov   mentoring
  v4h   Sun  1 Nov   chat        her first year as CPO
""")


def test_an_engagement_with_nobody_that_is_called_after_somebody_says_how_to_add_them(pmlog):
    pmlog("people add Ada Lovelace")
    said = pmlog("engagement start mentoring Ada").out.splitlines()
    id_ = said[0].split()[1]
    assert said[1:] == [f"  with Ada Lovelace? pmlog engagement edit {id_} --with r5z"]
    assert "mentoring with Ada Lovelace" in pmlog(f"engagement edit {id_} --with r5z").out
    assert "?" not in pmlog("engagement start coaching Ada --with Ada").out


def test_what_was_tried_has_a_fate_and_its_follow_up_knows(plays, in_utc):
    plays("""
$ pmlog attempt
 Nothing to try yet: pmlog add coaching NAME --will-try TEXT
$ pmlog add coaching Dana --will-try "ask, then wait" --will-try "one number" --when "1 nov"
Logged g9w  coaching, Sun 1 Nov 2026, with Dana
  k8s  you owe     Sun 29 Nov  try: ask, then wait
  h5s  you owe     Sun 29 Nov  try: one number
  f4b  new person  Dana
$ pmlog add mentoring Dana --advice "sell the outcome" --when "2 nov"
Logged m9f  mentoring, Mon 2 Nov 2026, with Dana
  x6f  suggested   Mon 14 Dec  tell Dana what came of: sell the outcome
  h6c  what came of: one number? pmlog attempt h6c worked
  s6x  what came of: ask, then wait? pmlog attempt s6x worked
$ pmlog done k8s --note "silence, then yes"
Done     k8s  try: ask, then wait
$ pmlog drop h5s
Dropped  h5s  try: one number
$ pmlog attempt --all
  s6x   Sun  1 Nov   Dana   try      ask, then wait     tried: silence, then yes
  h6c   Sun  1 Nov   Dana   try      one number         did not
  q4r   Mon  2 Nov   Dana   advice   sell the outcome
$ pmlog attempt q4r worked --note "Ben nodded"
Worked   q4r  sell the outcome
  x6f  done        Mon 14 Dec  tell Dana what came of: sell the outcome
$ pmlog attempt
 Nothing is open. What came of the others: pmlog attempt --all
$ pmlog attempt x6f
 q4r  advice: sell the outcome
  fate    worked on Sun 22 Nov 2026
  note    Ben nodded
  since   Mon 2 Nov 2026
  from    m9f mentoring, Mon 2 Nov 2026, with Dana

 Follow-up
  x6f   Mon 14 Dec   done   tell Dana what came of: sell the outcome
$ pmlog done x6f
Done     x6f  tell Dana what came of: sell the outcome
$ pmlog attempt q4r perhaps
! pmlog: 'perhaps' is no fate: it is open, tried, worked or did not
[exit 2]
$ pmlog attempt s6x didn\\'t
Did not  s6x  ask, then wait
$ pmlog attempt s6x open
Open     s6x  ask, then wait
$ pmlog attempt h6c --note "what"
! pmlog: say what came of it: pmlog attempt h6c worked --note ...
[exit 2]
$ pmlog add coaching Dana --will-try "count to ten"
Logged n9n  coaching, Sun 22 Nov 2026, with Dana
  v8b  you owe     Sun 29 Nov  try: count to ten
  s6x  what came of: ask, then wait? pmlog attempt s6x worked
$ pmlog attempt --with Dana
  s6x   Sun  1 Nov   Dana   try   ask, then wait
  p6p   Sun 22 Nov   Dana   try   count to ten
$ pmlog search nodded
 Growth
  q4r   Mon  2 Nov   attempt   sell the outcome
$ pmlog search outcome
  m9f   Mon  2 Nov   mentoring   Dana
$ pmlog delete m9f --yes
Deleted  m9f  mentoring, Mon 2 Nov 2026, with Dana and 1 follow-up
$ pmlog attempt --all
  s6x   Sun  1 Nov   Dana   try   ask, then wait
  h6c   Sun  1 Nov   Dana   try   one number       did not
  p6p   Sun 22 Nov   Dana   try   count to ten
$ pmlog undo
Undone  delete (Sun 22 Nov 2026 12:00): deleted attempt q4r, follow-up x6f and entry m9f
$ pmlog attempt k8s --json
{
  "id": "s6x",
  "kind": "try",
  "what": "ask, then wait",
  "made": "2026-11-01",
  "fate": "open",
  "fate_on": null,
  "note": "silence, then yes",
  "people": [
    "Dana"
  ],
  "entry": "g9w",
  "followup_id": "k8s",
  "followup": {
    "id": "k8s",
    "due": "2026-11-29",
    "days_late": 0,
    "what": "try: ask, then wait",
    "direction": "mine",
    "people": [
      "Dana"
    ],
    "entry": "g9w",
    "rule": null,
    "after_done": false
  }
}
""")


def test_a_point_is_offered_after_three_sessions_and_three_months(plays, in_utc):
    plays("""
$ pmlog engagement start coaching Autumn --with Dana --since "1 jul" --goal listening
Started x9n  Autumn, coaching with Dana
  m4z  new goal  listening
  f4b  new person  Dana
$ pmlog add coaching Dana --when "1 jul"
Logged r4q  coaching, Wed 1 Jul 2026, with Dana
  session 1 of Autumn, for listening
$ pmlog add coaching Dana --when "1 aug"
Logged h7n  coaching, Sat 1 Aug 2026, with Dana
  session 2 of Autumn, for listening
$ pmlog add coaching Dana --when "1 sep"
Logged h5x  coaching, Tue 1 Sep 2026, with Dana
  session 3 of Autumn, for listening
$ PMLOG_TODAY=2026-09-29 pmlog reflect
 Nothing to look back on yet; a point is offered after three sessions and three months.
$ PMLOG_TODAY=2026-09-30 pmlog reflect
 Due
  x9n   Wed 30 Sep   Autumn   pmlog reflect x9n
$ PMLOG_TODAY=2026-09-30 pmlog followups
 Growth
  x9n   Dana   look back on Autumn: pmlog reflect x9n
$ PMLOG_TODAY=2026-09-30 pmlog reflect autumn
! pmlog: say what you see: --changed, --hard, --helped, --ahead
[exit 2]
$ PMLOG_TODAY=2026-09-30 pmlog reflect autumn --changed "I ask" --hard "silence" --rating 2
Reflected t9c  on Autumn, Wed 30 Sep 2026
  m4z  listening: 2 of 5
$ PMLOG_TODAY=2026-12-29 pmlog reflect
 Written
  t9c   Wed 30 Sep   Autumn
$ PMLOG_TODAY=2026-12-30 pmlog reflect autumn --changed "I wait" --rating 3
Reflected x6q  on Autumn, Wed 30 Dec 2026
  m4z  listening: 3 of 5
$ pmlog reflect listening --ahead "more of it"
Reflected f6p  on listening, Sun 22 Nov 2026
$ pmlog reflect
 Written
  t9c   Wed 30 Sep   Autumn
  f6p   Sun 22 Nov   listening
  x6q   Wed 30 Dec   Autumn
$ pmlog reflect --rating 3
! pmlog: say on what: pmlog reflect NAME
[exit 2]
$ pmlog goal
  m4z   listening   2 3
""")


def test_a_point_is_offered_for_a_goal_too(plays, in_utc):
    plays("""
$ PMLOG_TODAY=2026-06-01 pmlog goal add listening --rating 2
Added z9g  listening: 2 of 5
$ pmlog add chat Ada --goal listening --when "1 jul"
Logged c3d  chat, Wed 1 Jul 2026, with Ada
  for listening
  c2f  new person  Ada
$ pmlog add course --about "Listen well" --goal listening --when "1 aug"
Logged n8b  course, Sat 1 Aug 2026: Listen well
  for listening
$ pmlog add chat Ben --goal listening --when "1 sep"
Logged t6q  chat, Tue 1 Sep 2026, with Ben
  for listening
  z2y  new person  Ben
$ PMLOG_TODAY=2026-08-31 pmlog reflect
 Nothing to look back on yet; a point is offered after three sessions and three months.
$ PMLOG_TODAY=2026-09-01 pmlog reflect
 Due
  z9g   Tue  1 Sep   listening   pmlog reflect z9g
$ PMLOG_TODAY=2026-09-01 pmlog followups
 Growth
  z9g   look back on listening: pmlog reflect z9g
$ PMLOG_TODAY=2026-09-01 pmlog reflect listening --changed "I wait" --rating 3
Reflected n2p  on listening, Tue 1 Sep 2026
  z9g  listening: 3 of 5
$ PMLOG_TODAY=2026-11-30 pmlog reflect
 Written
  n2p   Tue  1 Sep   listening
$ PMLOG_TODAY=2026-12-01 pmlog reflect
 Due
  z9g   Tue  1 Dec   listening   pmlog reflect z9g

 Written
  n2p   Tue  1 Sep   listening
$ pmlog goal show listening
 z9g  listening, a goal
 You rate it 3 of 5 instead of 2, after 3 entries.

  stands at   3 of 5   began at 2
  entries     3

 About
  since       Mon 1 Jun 2026
  look back   Tue 1 Dec 2026: pmlog reflect z9g

 Ratings
  day          rating
  Mon  1 Jun        2   ██░░░
  Tue  1 Sep        3   ███░░

 Looking back
  n2p   Tue  1 Sep   What do you do differently now?   I wait

 Entries
  t6q   Tue  1 Sep   chat                   Ben
  n8b   Sat  1 Aug   course   Listen well
  c3d   Wed  1 Jul   chat                   Ada
$ pmlog goal done listening
Done z9g  listening: 2 -> 3 of 5
$ PMLOG_TODAY=2026-12-01 pmlog reflect
 Written
  n2p   Tue  1 Sep   listening
""")


def test_an_engagement_and_the_goal_it_serves_have_one_point(plays, in_utc):
    plays("""
$ PMLOG_TODAY=2026-06-01 pmlog goal add listening
Added z9g  listening
$ pmlog engagement start coaching Autumn --with Dana --since "1 jun" --goal listening
Started m2c  Autumn, coaching with Dana
  f4b  new person  Dana
$ pmlog engagement start coaching Listening twice --with Ben
Started c3n  Listening twice, coaching with Ben
  z2y  new person  Ben
$ pmlog add coaching Dana --when "1 jul"
Logged r4q  coaching, Wed 1 Jul 2026, with Dana
  session 1 of Autumn, for listening
$ pmlog add coaching Dana --when "1 aug"
Logged h7n  coaching, Sat 1 Aug 2026, with Dana
  session 2 of Autumn, for listening
$ pmlog add coaching Dana --when "1 sep"
Logged h5x  coaching, Tue 1 Sep 2026, with Dana
  session 3 of Autumn, for listening
$ pmlog reflect
 Due
  m2c   Tue  1 Sep   Autumn   pmlog reflect m2c
$ pmlog reflect listen --changed "I wait"
! pmlog: 'listen' could be one of Listening twice (c3n, engagement, Ben) or listening (z9g, goal). An id says which.
[exit 4]
$ pmlog reflect autumn --changed "I wait"
Reflected j3y  on Autumn, Sun 22 Nov 2026
$ pmlog reflect
 Written
  j3y   Sun 22 Nov   Autumn
""")


def test_what_an_engagement_grew_from_is_no_session_anywhere(plays, pmlog, in_utc):
    plays("""
$ pmlog add chat Maria --about "her first year as CPO" --when "1 nov"
Logged v4h  chat, Sun 1 Nov 2026, with Maria: her first year as CPO
  g5z  new person  Maria
$ pmlog engagement start coaching Pricing --with Maria --from v4h --since "1 nov"
Started h5v  Pricing, coaching with Maria
$ pmlog add coaching Maria --session 4 --when "8 nov"
Logged p9v  coaching, Sun 8 Nov 2026, with Maria
  session 4 of Pricing
$ pmlog add coaching Maria --when "9 nov" --private
Logged z7s  coaching, Mon 9 Nov 2026, with Maria (private)
  session 5 of Pricing
$ pmlog engagement
  h5v   Pricing   coaching with Maria   5 sessions
$ pmlog prep Maria
 Before a talk with Maria
  last talk   13 days ago

 Engagements
  h5v   Pricing   coaching with Maria   5 sessions

 You talked about
  Mon  9 Nov   coaching
  Sun  8 Nov   coaching
  Sun  1 Nov   chat       her first year as CPO
 Afterwards: pmlog add chat Maria
""")

    def sessions(period):
        growth = json.loads(pmlog(f"report --json {period}").out)["growth"] or {"sessions": []}
        return [(one["held"], one["so_far"]) for one in growth["sessions"]]

    assert sessions("--month") == [(2, 5)]
    assert sessions("--month --share") == [(1, 4)]
    assert sessions("--from 2026-11-02 --to 2026-11-08") == [(1, 4)]
    assert sessions("--from 2026-11-01 --to 2026-11-07") == []


def test_what_is_due_of_growth_stands_in_the_morning_list(plays, in_utc):
    plays("""
$ pmlog engagement start coaching Autumn --with Dana --since "1 oct" --until "1 dec" --sessions 3
Started b5v  Autumn, coaching with Dana: 3 sessions, until Tue 1 Dec 2026
  f4b  new person  Dana
$ pmlog engagement start mentoring Later --with Maria --every "6 weeks"
Started s9v  Later, mentoring with Maria: every 6 weeks
  g5z  new person  Maria
$ pmlog goal add listening --by "1 dec"
Added m4z  listening: to be there by Tue 1 Dec 2026
$ PMLOG_TODAY=2026-11-23 pmlog followups
 Growth
  b5v                Dana   session 1 of 3 of Autumn
  b5v   Tue  1 Dec   Dana   Autumn ends: pmlog engagement end b5v
  m4z   Tue  1 Dec          goal listening: pmlog goal rate m4z 1-5, or pmlog goal done m4z
$ pmlog followups --json
{
  "as_of": "2026-11-22",
  "overdue": [],
  "today": [],
  "upcoming": [],
  "losing_touch": [],
  "later": 0,
  "further": [],
  "growth": [
    {
      "kind": "session",
      "id": "b5v",
      "name": "Autumn",
      "due": "2026-10-21",
      "days_late": 32,
      "what": "session 1 of 3 of Autumn",
      "people": [
        "Dana"
      ]
    },
    {
      "kind": "end",
      "id": "b5v",
      "name": "Autumn",
      "due": "2026-12-01",
      "days_late": 0,
      "what": "Autumn ends: pmlog engagement end b5v",
      "people": [
        "Dana"
      ]
    },
    {
      "kind": "goal",
      "id": "m4z",
      "name": "listening",
      "due": "2026-12-01",
      "days_late": 0,
      "what": "goal listening: pmlog goal rate m4z 1-5, or pmlog goal done m4z",
      "people": []
    }
  ],
  "suggestions": [],
  "birthdays": [],
  "inbox": 0,
  "meetings": null
}
$ PMLOG_TODAY=2026-11-23 pmlog followups --exit-code
 Growth
  b5v                Dana   session 1 of 3 of Autumn
  b5v   Tue  1 Dec   Dana   Autumn ends: pmlog engagement end b5v
  m4z   Tue  1 Dec          goal listening: pmlog goal rate m4z 1-5, or pmlog goal done m4z
$ PMLOG_TODAY=2026-12-10 pmlog
 Thu 10 Dec 2026

 Growth
  b5v   Dana   session 1 of 3 of Autumn
  b5v   Dana   Autumn was to end 1 Dec: pmlog engagement end b5v
  m4z          goal listening was for 1 Dec: pmlog goal rate m4z 1-5, or pmlog goal done m4z

  prepare      session 1 of 3 of Autumn; pmlog prep Dana
  this month   0 entries; the whole month before: 0
""")


def test_which_engagement_is_asked_on_a_terminal(pmlog, answering):
    pmlog("engagement start coaching Autumn --with Dana")
    pmlog("engagement start coaching Leading --with Dana")
    answering("2")
    said = pmlog("add coaching Dana")
    assert said.out.splitlines()[1] == "  session 1 of Leading"
    answering("")
    assert "session" not in pmlog("add coaching Dana").out


STEPS = (
    ("Who: ", "Dana"),
    ("When [today]: ", ""),
    ("About: ", ""),
    ("How was it (good, ok, poor): ", ""),
    ("What did you notice: ", ""),
    ("What will you try: ", ""),
    ("Own rating of the skill today, 1-5: ", ""),
    ("Learned: ", ""),
    ('Next ("send the deck by fri"): ', ""),
)
"""A session of coaching that is asked for step by step, with nothing to say of it."""


def test_what_came_of_it_is_asked_at_the_next_talk(pmlog):
    pmlog("add coaching Dana --will-try 'ask, then wait' --when yesterday")
    prompt = "What came of: ask, then wait (tried, worked, did not): "
    seen = at_terminal(
        ["add", "coaching"], *STEPS, (prompt, "perhaps"), (prompt, "worked"), ("Note: ", "a yes")
    )
    assert seen.code == 0
    assert seen.plain.endswith(
        f"""\
{prompt}perhaps
  'perhaps' is no fate: it is open, tried, worked or did not
{prompt}worked
Note: a yes
Logged n9n  coaching, Sun 22 Nov 2026, with Dana
  m4d  worked: ask, then wait
"""
    )
    assert "worked: a yes" in pmlog("attempt --all").out
    assert pmlog("followups --all").out.count("ask, then wait") == 0
    pmlog("undo")
    assert "worked" not in pmlog("attempt --all").out


def test_ctrl_c_at_that_question_writes_nothing(pmlog):
    pmlog("add coaching Dana --will-try 'sell the outcome' --when yesterday")
    prompt = "What came of: sell the outcome (tried, worked, did not): "
    seen = at_terminal(["add", "coaching"], *STEPS, (prompt, "\x03"))
    assert seen.code == 130
    assert len(pmlog("list").out.splitlines()) == 1


def test_a_line_that_says_it_all_is_not_asked_what_came_of_earlier_things(pmlog):
    pmlog("add coaching Dana --will-try 'ask, then wait' --when yesterday")
    assert (
        at_terminal(["add", "coaching", "Dana"]).plain
        == """\
Logged n9n  coaching, Sun 22 Nov 2026, with Dana
  m4d  what came of: ask, then wait? pmlog attempt m4d worked
"""
    )


def test_coaching_is_asked_step_by_step_and_joins(pmlog):
    pmlog("engagement start coaching Autumn --with Dana --goal listening")
    seen = at_terminal(
        ["add", "coaching"],
        ("Who: ", "Dana"),
        ("When [today]: ", ""),
        ("About: ", ""),
        ("How was it (good, ok, poor): ", "good"),
        ("What did you notice: ", "I hurry"),
        ("What will you try: ", "wait"),
        ("Own rating of the skill today, 1-5: ", "2"),
        ("Learned: ", ""),
        ('Next ("send the deck by fri"): ', ""),
    )
    assert seen.code == 0
    assert "  session 1 of Autumn, for listening\n" in seen.plain
    assert "2" in pmlog("goal").out


def test_looking_back_shows_the_first_answers(pmlog):
    pmlog("engagement start coaching Autumn --with Dana --goal listening")
    pmlog("reflect autumn --changed 'I ask' --rating 2")
    seen = at_terminal(
        ["reflect", "autumn"],
        ("What do you do differently now: ", "I wait"),
        ("What is still hard: ", ""),
        ("What helped most: ", ""),
        ("What do you want from the next three months: ", ""),
        ("Where do you stand with listening, 1-5: ", "3"),
        PMLOG_TODAY="2027-02-22",
    )
    assert seen.code == 0
    assert "  Sun 22 Nov 2026: I ask\n" in seen.plain
    later = next(line.split()[0] for line in pmlog("reflect").out.splitlines() if "Feb" in line)
    assert (
        pmlog(f"show {later}").out
        == f"""\
 {later}  reflection on Autumn, Mon 22 Feb 2027

 What do you do differently now?
  Sun 22 Nov 2026   I ask
  Mon 22 Feb 2027   I wait
"""
    )


def test_an_entry_can_be_moved_to_another_engagement(pmlog):
    pmlog("engagement start coaching Autumn --with Dana --goal listening")
    pmlog("add coaching Dana --engagement none")
    assert pmlog("edit n9n --engagement autumn --goal listening").code == 0
    assert "session 1 of Autumn" in pmlog("show n9n").out
    assert pmlog("edit n9n --engagement ''").code == 0
    assert "Autumn" not in pmlog("show n9n").out


def test_none_takes_an_entry_out_of_its_engagement_and_its_goal(pmlog):
    pmlog("engagement start coaching Autumn --with Dana --goal listening")
    pmlog("add coaching Dana")
    before = pmlog("show n9n --json").out
    assert '"engagement_id": null' not in before
    assert pmlog("edit n9n --engagement none --goal None").code == 0
    after = pmlog("show n9n --json").out
    assert '"engagement_id": null' in after
    assert '"goal_id": null' in after


def test_old_entries_with_an_engagement_of_their_own_stay_readable(pmlog, log):
    pmlog("add coaching Dana --noticed 'I hurry'")
    store = Store(log)
    with store.writing():
        store.db.update("entry", "n9n", details='{"engagement": "autumn", "session": 3}')
    store.close()
    assert "engagement   autumn" in pmlog("show n9n").out
    assert '"engagement": "autumn"' in pmlog("show n9n --json").out


def test_two_of_a_name_are_told_apart_and_no_day_is_to_come(plays, in_utc):
    plays("""
$ pmlog goal add pricing
Added r2p  pricing
$ pmlog goal done pricing
Done r2p  pricing
$ pmlog goal add pricing --rating 2
Added p6g  pricing: 2 of 5
$ pmlog goal list --all
  p6g   pricing   2
  r2p   pricing       done
$ pmlog goal rate pricing 3
! pmlog: 'pricing' could be one of pricing (p6g) or pricing (r2p, done). An id says which.
[exit 4]
$ pmlog goal rate p6g 3 --when tomorrow
! pmlog: Mon 23 Nov 2026 is still to come: say it when it is there
[exit 2]
$ pmlog engagement start coaching Autumn --with Dana
Started k6c  Autumn, coaching with Dana
  f4b  new person  Dana
$ pmlog engagement end autumn --when tomorrow
! pmlog: Mon 23 Nov 2026 is still to come: say it when it is there
[exit 2]
$ pmlog engagement end autumn
Ended k6c  Autumn, coaching with Dana: ended Sun 22 Nov 2026
$ pmlog engagement start coaching Autumn --with Dana
Started x6b  Autumn, coaching with Dana
$ pmlog engagement show autumn
! pmlog: 'autumn' could be one of Autumn (x6b, Dana) or Autumn (k6c, Dana, ended). An id says which.
[exit 4]
$ pmlog engagement list --all
  x6b   Autumn   coaching with Dana   0 sessions
  k6c   Autumn   coaching with Dana   0 sessions   ended Sun 22 Nov 2026
$ pmlog ask "how do you price a beta?"
Parked y3w  how do you price a beta?
$ pmlog question list
  y3w   Sun 22 Nov   how do you price a beta?
 pmlog question answer ID "..."; in a talk: pmlog add chat NAME --answers ID
""")


def test_an_engagement_keeps_a_name(pmlog):
    pmlog("engagement start coaching Pricing")
    refused = pmlog('engagement edit Pricing --name " "')
    assert (refused.code, refused.err) == (2, "pmlog: an engagement needs a name\n")


def growth_said(pmlog) -> list[str]:
    """What the morning list says of growth, without ids."""
    page = pmlog("followups").out.partition(" Growth\n")[2]
    lines = page.splitlines()
    return [" ".join(line.split()[1:]) for line in lines if line.startswith("  ")]


def test_a_coaching_that_had_its_last_session_is_to_be_ended(pmlog, monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-23")
    pmlog("engagement start coaching Autumn --with Dana --sessions 2 --every '1 week'")
    pmlog("add coaching Dana")
    assert growth_said(pmlog) == []
    pmlog("add coaching Dana")
    (engagement,) = json.loads(pmlog("engagement --json").out)
    assert growth_said(pmlog) == [
        f"Mon 23 Nov Dana Autumn had its last session: pmlog engagement end {engagement['id']}"
    ]
    monkeypatch.setenv("PMLOG_TODAY", "2026-12-07")
    assert growth_said(pmlog)[0].startswith("Dana Autumn had its last session")
    pmlog("engagement end Autumn")
    assert growth_said(pmlog) == []


def test_a_course_that_is_nearly_through_says_what_it_wants(pmlog, monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-23")
    pmlog("add course --about Pricing --progress 70")
    assert growth_said(pmlog) == []
    pmlog("add course --about pricing --progress 90 --applied 'a price test'")
    assert growth_said(pmlog) == ["pricing is at 90 %: tell somebody; pmlog course pricing"]
    (told,) = json.loads(pmlog("followups --json").out)["growth"]
    assert (told["kind"], told["due"], told["name"]) == ("course", "2026-11-23", "pricing")
    monkeypatch.setenv("PMLOG_TODAY", "2026-12-22")
    assert len(growth_said(pmlog)) == 1
    monkeypatch.setenv("PMLOG_TODAY", "2026-12-23")
    assert growth_said(pmlog) == []
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-24")
    pmlog("add course --about Pricing --told Ada")
    assert growth_said(pmlog) == []
