"""pmlog show: all that is kept of an entry, a follow-up or a person."""

import pytest


def test_nothing_there(plays, log):
    plays(r"""
$ pmlog show k7f
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
$ pmlog show Ada
! pmlog: No id or name matches 'Ada'. See pmlog list and pmlog people
[exit 3]
$ pmlog show ""
! pmlog: No id or name matches ''. See pmlog list and pmlog people
[exit 3]
$ pmlog show
! pmlog: Missing argument 'WHICH...', as in pmlog show k7f. Ids stand in pmlog followups and pmlog list. See pmlog show --help
[exit 2]
$ pmlog show k7f --json
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
""")
    assert not log.exists()


@pytest.mark.usefixtures("a_log_with_talks")
class TestALogWithTalks:
    def test_an_entry_by_its_id(self, plays):
        plays(r"""
$ pmlog search anchor
  t4m   Tue 17 Nov   chat   Cy Young   pricing the beta                      good
                                       learned: anchor on the value metric
$ pmlog show t4m
 t4m  chat, Tue 17 Nov 2026, with Cy Young: pricing the beta
  how       1 h, good
  learned   anchor on the value metric

 Follow-ups
  b8t   Fri 20 Nov   you owe   send Cy the deck
$ pmlog show t4m --json
{
  "id": "t4m",
  "date": "2026-11-17",
  "time": null,
  "avenue": "chat",
  "people": [
    "Cy Young"
  ],
  "about": "pricing the beta",
  "learned": "anchor on the value metric",
  "notes": "",
  "minutes": 60,
  "mode": null,
  "quality": "good",
  "tags": [],
  "engagement_id": null,
  "goal_id": null,
  "private": false,
  "followups": [
    {
      "id": "b8t",
      "due": "2026-11-20",
      "days_late": 2,
      "what": "send Cy the deck",
      "direction": "mine",
      "people": [
        "Cy Young"
      ],
      "entry": "t4m",
      "rule": null,
      "after_done": false
    }
  ]
}
""")

    def test_a_follow_up_by_its_id(self, plays):
        plays(r"""
$ PMLOG_TODAY=2026-11-23 pmlog followups
 Overdue
  b8t   3 d late    Cy Young      send Cy the deck                                        chat 17 Nov
  v7s   42 d late   José García   waiting: intro to Cy                                    mentoring 5 Oct

 Suggested
  c8t               Dee Day       write to Dee Day, met at ProductTank                    meetup 3 Nov
  z3d               José García   tell José García what came of: sell the outcome first   mentoring 5 Oct

 Losing touch
  Ada Lovelace   peer, every 4 weeks; 6 days over: chat 20 Oct "pricing"
 Some of it is weeks overdue: still meant? pmlog followups --tidy
 Isolation risk 76: very low contact; most would help: a mentoring talk in person with José García, about an open follow-up: about -8
$ pmlog show v7s
 v7s  waiting: José García: intro to Cy
  due     Mon 12 Oct 2026 (41 d late)
  with    José García
  state   open
  made    Mon 5 Oct 2026
  from    x6s mentoring, Mon 5 Oct 2026, with José García: a new role
$ pmlog show v7s --json
{
  "id": "v7s",
  "due": "2026-10-12",
  "days_late": 41,
  "what": "intro to Cy",
  "direction": "waiting",
  "people": [
    "José García"
  ],
  "entry": "x6s",
  "rule": null,
  "after_done": false,
  "state": "open",
  "made": "2026-10-05",
  "closed": null,
  "snoozed_until": null,
  "note": "",
  "kind": "promise",
  "fulfilled": null
}
""")

    def test_a_follow_up_that_is_closed_or_put_away(self, plays):
        plays(r"""
$ pmlog add followup "Cy: call by tomorrow"
Noted c9w  you owe     Mon 23 Nov  call, with Cy Young
$ pmlog snooze c9w "next fri"
Snoozed  c9w  until Fri 27 Nov 2026: call
$ pmlog show c9w
 c9w  you owe: call
  due     Mon 23 Nov 2026
  with    Cy Young
  state   open, snoozed until Fri 27 Nov 2026
  made    Sun 22 Nov 2026
$ pmlog done c9w --note "she laughed"
Done     c9w  call
$ pmlog show c9w
 c9w  you owe: call
  due     Mon 23 Nov 2026
  with    Cy Young
  state   done on Sun 22 Nov 2026
  made    Sun 22 Nov 2026
  note    she laughed
""")

    def test_a_person_by_name_or_id(self, plays):
        plays(r"""
$ pmlog show Lovelace
 r5z  Ada Lovelace, peer; Analytical
 You last talked 4 weeks ago (never as long before).

  entries     2
  last talk   4 weeks ago   Tue 20 Oct 2026
  together    1 h 15 min

 About
  keep in touch   every 4 weeks; 5 days over

 Last talks
  q5p   Tue 20 Oct   chat   pricing
  r8f   Wed 30 Sep   chat   first steps
$ pmlog show r5z
 r5z  Ada Lovelace, peer; Analytical
 You last talked 4 weeks ago (never as long before).

  entries     2
  last talk   4 weeks ago   Tue 20 Oct 2026
  together    1 h 15 min

 About
  keep in touch   every 4 weeks; 5 days over

 Last talks
  q5p   Tue 20 Oct   chat   pricing
  r8f   Wed 30 Sep   chat   first steps
$ pmlog show cy young
 r5d  Cy Young
 You last talked 5 days ago and owe them 1 promise.

  entries           2
  last talk         5 days ago   Tue 17 Nov 2026
  together          3 h
  open follow-ups   1

 Follow-ups
  b8t   Fri 20 Nov   you owe   send Cy the deck

 Last talks
  t4m   Tue 17 Nov   chat     pricing the beta   anchor on the value metric
  z2y   Tue  3 Nov   meetup   ProductTank                                     Dee Day
$ pmlog show Ada --json
{
  "headline": "You last talked 4 weeks ago (never as long before).",
  "id": "r5z",
  "name": "Ada Lovelace",
  "relation": "peer",
  "company": "Analytical",
  "role": "",
  "city": "",
  "met": "",
  "notes": "",
  "aliases": [],
  "tags": [],
  "links": [],
  "cadence_days": 28,
  "birthday": "",
  "snoozed_until": null,
  "active": true,
  "retired": null,
  "created": "2026-11-22",
  "last_contact": "2026-10-20",
  "entries": 2,
  "imported": {},
  "followups": [],
  "engagements": [],
  "attempts": [],
  "outcomes": [],
  "questions": [],
  "timeline": [
    {
      "id": "q5p",
      "date": "2026-10-20",
      "time": null,
      "avenue": "chat",
      "people": [
        "Ada Lovelace"
      ],
      "about": "pricing",
      "learned": "",
      "notes": "",
      "minutes": 45,
      "mode": "live",
      "quality": null,
      "tags": [
        "beta",
        "pricing"
      ],
      "engagement_id": null,
      "goal_id": null,
      "private": false
    },
    {
      "id": "r8f",
      "date": "2026-09-30",
      "time": null,
      "avenue": "chat",
      "people": [
        "Ada Lovelace"
      ],
      "about": "first steps",
      "learned": "",
      "notes": "",
      "minutes": 30,
      "mode": null,
      "quality": "good",
      "tags": [],
      "engagement_id": null,
      "goal_id": null,
      "private": false
    }
  ]
}
""")

    def test_an_id_goes_before_a_name_and_its_start_is_enough(self, plays):
        plays(r"""
$ pmlog show q5
 q5p  chat, Tue 20 Oct 2026, with Ada Lovelace: pricing
  how    45 min, live
  tags   beta, pricing
$ pmlog show r5
! pmlog: 'r5' could be one of r5d or r5z.
[exit 4]
""")

    def test_a_start_that_many_share_is_refused_with_what_it_could_be(self, plays):
        plays(r"""
$ pmlog people add Ada Chen
Added z6v  Ada Chen
$ pmlog show Ada
! pmlog: 'Ada' could be one of Ada Lovelace (r5z, Analytical) or Ada Chen (z6v). An id says which.
[exit 4]
$ pmlog show ad
! pmlog: 'ad' could be one of Ada Lovelace (r5z, Analytical) or Ada Chen (z6v). An id says which.
[exit 4]
""")

    def test_what_is_close_is_suggested(self, plays):
        plays(r"""
$ pmlog show Ada Lovelaze
! pmlog: No id or name matches 'Ada Lovelaze'. Did you mean Ada Lovelace?
[exit 3]
$ pmlog show zzz
! pmlog: No id or name matches 'zzz'. See pmlog list and pmlog people
[exit 3]
""")


def test_a_goal_or_an_engagement_is_shown_by_the_start_of_its_name(plays, in_utc):
    plays("""
$ pmlog goal add listening --rating 2
Added m4z  listening: 2 of 5
$ pmlog goal add pricing a beta
Added s7f  pricing a beta
$ pmlog goal add pricing for boards
Added b2q  pricing for boards
$ pmlog engagement start mentoring "Listening with Maria" --with Maria
Started d6q  Listening with Maria, mentoring with Maria
  g5z  new person  Maria
$ pmlog show listening
 m4z  listening, a goal
 You rate it 2 of 5.

  stands at   2 of 5   began at 2

 About
  since   Sun 22 Nov 2026

 Ratings
  day          rating
  Sun 22 Nov        2
$ pmlog show listening w
 d6q  Listening with Maria, mentoring with Maria
  so far   0 sessions
  since    Sun 22 Nov 2026
$ pmlog show with
 d6q  Listening with Maria, mentoring with Maria
  so far   0 sessions
  since    Sun 22 Nov 2026
$ pmlog show mar
 g5z  Maria

 Engagements
  d6q   Listening with Maria   mentoring with Maria   0 sessions
$ pmlog show pricing
! pmlog: 'pricing' could be one of pricing a beta (s7f, goal) or pricing for boards (b2q, goal). An id says which.
[exit 4]
$ pmlog show prising
! pmlog: No id or name matches 'prising'. Did you mean pricing a beta or pricing for boards?
[exit 3]
$ pmlog show boards --json
{
  "id": "b2q",
  "skill": "pricing for boards",
  "why": "",
  "start": null,
  "rating": null,
  "target": null,
  "by": null,
  "state": "open",
  "made": "2026-11-22",
  "closed": null,
  "note": "",
  "ratings": [],
  "headline": "",
  "next_reflection": null,
  "engagements": [],
  "attempts": [],
  "reflections": [],
  "timeline": []
}
""")


def test_notes_of_several_lines_keep_them(pmlog):
    entry = pmlog("add chat Ada --notes -", given="one\n  two\n\n\tthree é\n".encode()).out.split()[
        1
    ]
    assert pmlog(f"show {entry}").out == (
        f" {entry}  chat, Sun 22 Nov 2026, with Ada\n"
        "  notes   one\n"
        "          two\n"
        "\n"
        "          three é\n"
    )
