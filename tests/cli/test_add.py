"""pmlog add: a talk or an event on one of the eight avenues, logged in one line."""

import codecs
import json
import shlex

import pytest

from pmlog.avenues import AVENUES
from tests.session import refused
from tests.terminal import command

LONG = "x" * 10_000


def test_nothing_there_and_nothing_said_is_refused_and_makes_no_file(plays, log):
    plays(r"""
$ pmlog add chat
! pmlog: say what to log; see pmlog add chat --help
[exit 2]
$ pmlog add coaching
! pmlog: say what to log; see pmlog add coaching --help
[exit 2]
$ pmlog add meetup
! pmlog: say what to log; see pmlog add meetup --help
[exit 2]
$ pmlog add post
! pmlog: say what to log; see pmlog add post --help
[exit 2]
""")
    assert not log.exists()


def test_a_refused_entry_leaves_no_file_behind(plays, log):
    plays(r"""
$ pmlog add chat Ada --when "the day of the whale"
! pmlog: 'the day of the whale' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
[exit 2]
$ pmlog add chat Ada --next "send the deck by 31 feb"
! pmlog: 'send the deck by 31 feb' is not understood: February has no day 31
[exit 2]
$ pmlog add chat Ada --for ages
! pmlog: 'ages' is not understood: say how long, such as 45, "1h 30m", 1.5h, 1:30 or "2 days"
[exit 2]
""")
    assert not log.exists()


# The page of the product.


def test_a_talk_in_one_line_with_what_i_owe_and_what_they_owe(plays):
    plays(r"""
$ pmlog people add Ben Okafor
Added q7q  Ben Okafor
$ pmlog add chat Ada Lovelace, Ben --about "pricing the beta" --when yesterday --good \
    --learned "anchor on the value metric" --next "send Ada the deck by fri" \
    --waiting "Ben: intro to Cy by 3 dec"
Logged b6x  chat, Sat 21 Nov 2026, with Ada Lovelace and Ben Okafor: pricing the beta
  j6q  you owe     Fri 27 Nov  send Ada the deck
  v7z  waiting     Thu  3 Dec  Ben Okafor: intro to Cy
  r5z  new person  Ada Lovelace
  Ben: Ben Okafor
$ pmlog show b6x
 b6x  chat, Sat 21 Nov 2026, with Ada Lovelace and Ben Okafor: pricing the beta
  how       good
  learned   anchor on the value metric

 Follow-ups
  j6q   Fri 27 Nov   you owe   send Ada the deck
  v7z   Thu  3 Dec   waiting   Ben Okafor: intro to Cy
$ pmlog followups
 Next 7 days
  j6q   Fri 27 Nov   Ada Lovelace   send Ada the deck   chat 21 Nov
 1 later: pmlog followups --all
""")


# Each avenue: what is its own is stored, shown, printed as JSON and found.


def test_a_chat_keeps_what_it_might_lead_to(plays):
    plays(r"""
$ pmlog add chat Ada Lovelace --leads-to "a role at Analytical" --for 45m --call --ok
Logged v8h  chat, Sun 22 Nov 2026, with Ada Lovelace
  r5z  new person  Ada Lovelace
$ pmlog show v8h
 v8h  chat, Sun 22 Nov 2026, with Ada Lovelace
  how        45 min, live, ok
  leads to   a role at Analytical
$ pmlog list --json
[
  {
    "id": "v8h",
    "date": "2026-11-22",
    "time": null,
    "avenue": "chat",
    "people": [
      "Ada Lovelace"
    ],
    "about": "",
    "learned": "",
    "notes": "",
    "minutes": 45,
    "mode": "live",
    "quality": "ok",
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "leads_to": "a role at Analytical"
  }
]
$ pmlog search analytical
  v8h   Sun 22 Nov   chat   Ada Lovelace   ok
""")


def test_coaching_keeps_the_engagement_the_session_and_the_reflection(plays):
    plays(r"""
$ pmlog add coaching Dana Ito --when "last mon" --about "my voice" --for 1h --call \
    --engagement "autumn coaching" --goal "lead the room" --skill listening \
    --since "1 oct" --until "31 dec" --session 4 --sessions 6 \
    --noticed "I fill silences" --will-try "ask, then wait" --rating 3
Logged q2p  coaching, Mon 16 Nov 2026, with Dana Ito: my voice
  session 4 of 6 of autumn coaching, for lead the room
  v5w  you owe     Sun 29 Nov  try: ask, then wait
  j9p  new person  Dana Ito
  y4g  new goal  lead the room
  s7z  new engagement  autumn coaching
$ pmlog show q2p
 q2p  coaching, Mon 16 Nov 2026, with Dana Ito: my voice
  how          1 h, live
  engagement   session 4 of 6 of autumn coaching (s7z)
  goal         lead the room (y4g)
  noticed      I fill silences
  will try     ask, then wait
  rating       3 of 5
  skill        listening

 Follow-ups
  v5w   Sun 29 Nov   you owe   try: ask, then wait
$ pmlog list --json
[
  {
    "id": "q2p",
    "date": "2026-11-16",
    "time": null,
    "avenue": "coaching",
    "people": [
      "Dana Ito"
    ],
    "about": "my voice",
    "learned": "",
    "notes": "",
    "minutes": 60,
    "mode": "live",
    "quality": null,
    "tags": [],
    "engagement_id": "s7z",
    "goal_id": "y4g",
    "private": false,
    "noticed": "I fill silences",
    "will_try": "ask, then wait",
    "rating": 3,
    "skill": "listening",
    "session": 4,
    "engagement": "autumn coaching",
    "sessions": 6,
    "since": "2026-10-01",
    "until": "2026-12-31",
    "goal": "lead the room"
  }
]
$ pmlog search autumn
 Growth
  s7z   Thu  1 Oct   engagement   autumn coaching
$ pmlog search "lead the room"
 Growth
  y4g   Sun 22 Nov   goal   lead the room
$ pmlog search listening
  q2p   Mon 16 Nov   coaching   Dana Ito   my voice
$ pmlog search silences
  q2p   Mon 16 Nov   coaching   Dana Ito   my voice
$ pmlog search wait
  q2p   Mon 16 Nov   coaching   Dana Ito   my voice
""")


def test_mentoring_keeps_the_advice_and_the_milestone(plays):
    plays(r"""
$ pmlog add mentoring Maria Silva --advice "sell the outcome first" --milestone "first VP role" \
    --in-person
Logged h9k  mentoring, Sun 22 Nov 2026, with Maria Silva
  v3r  suggested   Mon 14 Dec  tell Maria Silva what came of: sell the outcome first
  j9c  new person  Maria Silva
$ pmlog show h9k
 h9k  mentoring, Sun 22 Nov 2026, with Maria Silva
  how         in person
  advice      sell the outcome first
  milestone   first VP role

 Follow-ups
  v3r   Mon 14 Dec   suggested   tell Maria Silva what came of: sell the outcome first
$ pmlog list --json
[
  {
    "id": "h9k",
    "date": "2026-11-22",
    "time": null,
    "avenue": "mentoring",
    "people": [
      "Maria Silva"
    ],
    "about": "",
    "learned": "",
    "notes": "",
    "minutes": null,
    "mode": "in_person",
    "quality": null,
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "advice": "sell the outcome first",
    "milestone": "first VP role"
  }
]
$ pmlog search outcome
  h9k   Sun 22 Nov   mentoring   Maria Silva
$ pmlog search VP
  h9k   Sun 22 Nov   mentoring   Maria Silva
""")


def test_a_meetup_keeps_the_talks_and_who_was_met(plays):
    plays(r"""
$ pmlog add meetup --about ProductTank --when "last thu" --for 2h --talks "three on pricing" \
    --met "Cy Young, Dee Day"
Logged d7c  meetup, Thu 19 Nov 2026, met Cy Young and Dee Day: ProductTank
  t8h  suggested   Mon 23 Nov  write to Cy Young, met at ProductTank
  f3p  suggested   Tue 24 Nov  write to Dee Day, met at ProductTank
  v4v  new person  Cy Young
  c8y  new person  Dee Day
$ pmlog show d7c
 d7c  meetup, Thu 19 Nov 2026, met Cy Young and Dee Day: ProductTank
  how     2 h
  talks   three on pricing

 Follow-ups
  t8h   Mon 23 Nov   suggested   write to Cy Young, met at ProductTank
  f3p   Tue 24 Nov   suggested   write to Dee Day, met at ProductTank
$ pmlog list --json
[
  {
    "id": "d7c",
    "date": "2026-11-19",
    "time": null,
    "avenue": "meetup",
    "people": [
      "Cy Young",
      "Dee Day"
    ],
    "about": "ProductTank",
    "learned": "",
    "notes": "",
    "minutes": 120,
    "mode": null,
    "quality": null,
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "met": [
      "Cy Young",
      "Dee Day"
    ],
    "talks": "three on pricing"
  }
]
$ pmlog search three
  d7c   Thu 19 Nov   meetup   Cy Young and Dee Day   ProductTank
$ pmlog search dee
  d7c   Thu 19 Nov   meetup   Cy Young and Dee Day   ProductTank
""")


def test_a_conference_keeps_its_days_its_cost_and_whom_i_hoped_to_meet(plays):
    plays(r"""
$ pmlog add conference --about "Mind the Product" --days 2 --talks "Cagan on trust" \
    --met "Eve Oh" --hoped 5 --cost "1200 EUR" --poor
Logged w4n  conference, Sun 22 Nov 2026 to Mon 23 Nov 2026, met Eve Oh: Mind the Product
  w2b  suggested   Mon 23 Nov  write to Eve Oh, met at Mind the Product
  x5b  new person  Eve Oh
$ pmlog show w4n
 w4n  conference, Sun 22 Nov 2026 to Mon 23 Nov 2026, met Eve Oh: Mind the Product
  how     poor
  days    2
  talks   Cagan on trust
  hoped   5
  cost    1200 EUR

 Follow-ups
  w2b   Mon 23 Nov   suggested   write to Eve Oh, met at Mind the Product
$ pmlog list --json
[
  {
    "id": "w4n",
    "date": "2026-11-22",
    "time": null,
    "avenue": "conference",
    "people": [
      "Eve Oh"
    ],
    "about": "Mind the Product",
    "learned": "",
    "notes": "",
    "minutes": null,
    "mode": null,
    "quality": "poor",
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "met": [
      "Eve Oh"
    ],
    "days": 2,
    "talks": "Cagan on trust",
    "hoped": 5,
    "cost": "1200 EUR"
  }
]
$ pmlog search cagan
  w4n   Sun 22 Nov   conference   Eve Oh   Mind the Product   poor
$ pmlog search 1200
  w4n   Sun 22 Nov   conference   Eve Oh   Mind the Product   poor
""")


def test_a_course_keeps_how_far_it_is_and_what_came_of_it(plays):
    plays(r"""
$ pmlog add course --about "Pricing" --progress 40% --cohort "autumn cohort" \
    --applied "a price test" --told "the team"
Logged t9n  course, Sun 22 Nov 2026: Pricing
$ pmlog show t9n
 t9n  course, Sun 22 Nov 2026: Pricing
  progress   40 %
  cohort     autumn cohort
  applied    a price test
  told       the team
$ pmlog list --json
[
  {
    "id": "t9n",
    "date": "2026-11-22",
    "time": null,
    "avenue": "course",
    "people": [],
    "about": "Pricing",
    "learned": "",
    "notes": "",
    "minutes": null,
    "mode": null,
    "quality": null,
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "progress": 40,
    "cohort": "autumn cohort",
    "applied": "a price test",
    "told": "the team"
  }
]
$ pmlog search cohort
  t9n   Sun 22 Nov   course   Pricing
$ pmlog search "price test"
  t9n   Sun 22 Nov   course   Pricing
$ pmlog search team
  t9n   Sun 22 Nov   course   Pricing
""")


def test_a_group_keeps_what_it_gives_and_what_it_costs(plays):
    plays(r"""
$ pmlog add group --about "Lenny's" --platform Slack --members 900 --asked 1 --answered 2 \
    --read 30 --overwhelm 4 --for 20m --text
Logged r2k  group, Sun 22 Nov 2026: Lenny's
$ pmlog show r2k
 r2k  group, Sun 22 Nov 2026: Lenny's
  how         20 min, in text
  platform    Slack
  members     900
  asked       1
  answered    2
  read        30
  overwhelm   4 of 5
$ pmlog list --json
[
  {
    "id": "r2k",
    "date": "2026-11-22",
    "time": null,
    "avenue": "group",
    "people": [],
    "about": "Lenny's",
    "learned": "",
    "notes": "",
    "minutes": 20,
    "mode": "text",
    "quality": null,
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "platform": "Slack",
    "members": 900,
    "asked": 1,
    "answered": 2,
    "read": 30,
    "overwhelm": 4
  }
]
$ pmlog search slack
  r2k   Sun 22 Nov   group   Lenny's
""")


def test_a_post_keeps_where_it_is_and_who_discussed_it(plays):
    plays(r"""
$ pmlog add post --about "What I got wrong" --link https://x.example/1 \
    --discussed "Gil Po and Hana Ng"
Logged k3c  post, Sun 22 Nov 2026, discussed by Gil Po and Hana Ng: What I got wrong
  w3w  suggested   Tue 24 Nov  go on with what Gil Po said on What I got wrong
  s3b  suggested   Wed 25 Nov  go on with what Hana Ng said on What I got wrong
  r2q  new person  Gil Po
  s7x  new person  Hana Ng
$ pmlog show k3c
 k3c  post, Sun 22 Nov 2026, discussed by Gil Po and Hana Ng: What I got wrong
  link   https://x.example/1

 Follow-ups
  w3w   Tue 24 Nov   suggested   go on with what Gil Po said on What I got wrong
  s3b   Wed 25 Nov   suggested   go on with what Hana Ng said on What I got wrong
$ pmlog list --json
[
  {
    "id": "k3c",
    "date": "2026-11-22",
    "time": null,
    "avenue": "post",
    "people": [
      "Gil Po",
      "Hana Ng"
    ],
    "about": "What I got wrong",
    "learned": "",
    "notes": "",
    "minutes": null,
    "mode": null,
    "quality": null,
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "discussed": [
      "Gil Po",
      "Hana Ng"
    ],
    "link": "https://x.example/1"
  }
]
$ pmlog search x.example
  k3c   Sun 22 Nov   post   Gil Po and Hana Ng   What I got wrong
$ pmlog search hana
  k3c   Sun 22 Nov   post   Gil Po and Hana Ng   What I got wrong
""")


@pytest.mark.parametrize("avenue", AVENUES.values(), ids=AVENUES)
def test_the_example_in_the_help_works_as_it_stands(pmlog, avenue):
    said = pmlog(avenue.example.removeprefix("pmlog "))
    assert (said.err, said.code) == ("", 0)
    assert said.out.startswith("Logged ")
    assert f"  {avenue.word}, " in said.out


@pytest.mark.parametrize("avenue", AVENUES.values(), ids=AVENUES)
def test_every_own_field_of_the_table_is_an_option_of_the_command(pmlog, avenue):
    shown = pmlog(f"add {avenue.word} --help").out
    assert [field.option for field in avenue.fields if field.option not in shown] == []


@pytest.mark.parametrize("avenue", AVENUES)
def test_what_is_common_is_kept_on_every_avenue(pmlog, avenue):
    pmlog(
        f"add {avenue} Ada Lovelace --when 'yesterday 18:30' --for 1h30 --mode 'in person' --good "
        "--about subject --learned takeaway --notes aside --tag '#beta, Pricing' --next 'call Ada'"
    )
    shown = pmlog("show Ada").out
    entry = shown.splitlines()[-1].split()[0]
    assert pmlog(f"show {entry}").out.splitlines()[:5] == [
        f" {entry}  {avenue}, Sat 21 Nov 2026 18:30, with Ada Lovelace: subject",
        "  how       1 h 30 min, in person, good",
        "  learned   takeaway",
        "  notes     aside",
        "  tags      beta, pricing",
    ]


# What follows by itself.


def test_what_i_will_try_follows_from_coaching(plays):
    plays(r"""
$ pmlog add coaching Dana Ito --will-try "ask, then wait"
Logged y6g  coaching, Sun 22 Nov 2026, with Dana Ito
  q7h  you owe     Sun 29 Nov  try: ask, then wait
  j9p  new person  Dana Ito
""")


def test_telling_what_came_of_it_follows_from_advice(plays):
    plays(r"""
$ pmlog add mentoring Maria Silva, Noor --advice "sell the outcome first"
Logged c5q  mentoring, Sun 22 Nov 2026, with Maria Silva and Noor
  t7d  suggested   Mon 14 Dec  tell Maria Silva and Noor what came of: sell the outcome first
  j9c  new person  Maria Silva
  q3w  new person  Noor
""")


def test_writing_to_everybody_who_was_met_follows_spread_over_days(plays):
    plays(r"""
$ pmlog add meetup --about ProductTank --met "Cy, Dee and Eve"
Logged g9y  meetup, Sun 22 Nov 2026, met Cy, Dee and Eve: ProductTank
  j8t  suggested   Mon 23 Nov  write to Cy, met at ProductTank
  d7j  suggested   Tue 24 Nov  write to Dee, met at ProductTank
  f3r  suggested   Wed 25 Nov  write to Eve, met at ProductTank
  w2x  new person  Cy
  j3b  new person  Dee
  j4y  new person  Eve
$ pmlog add conference --met "Flo"
Logged h8b  conference, Sun 22 Nov 2026, met Flo
  k9n  suggested   Mon 23 Nov  write to Flo, met at the conference
  f2j  new person  Flo
""")


def test_going_on_with_the_discussion_follows_from_a_post(plays):
    plays(r"""
$ pmlog add post --about "What I got wrong" --discussed "Gil, Hana"
Logged h3v  post, Sun 22 Nov 2026, discussed by Gil and Hana: What I got wrong
  t3v  suggested   Tue 24 Nov  go on with what Gil said on What I got wrong
  s5c  suggested   Wed 25 Nov  go on with what Hana said on What I got wrong
  q7v  new person  Gil
  h2s  new person  Hana
""")


def test_nothing_follows_from_what_was_not_said(plays):
    plays(r"""
$ pmlog add mentoring Maria --milestone "first VP role"
Logged m6f  mentoring, Sun 22 Nov 2026, with Maria
  g5z  new person  Maria
$ pmlog add coaching Dana --rating 2
Logged n9n  coaching, Sun 22 Nov 2026, with Dana
  f4b  new person  Dana
$ pmlog add meetup --talks "three on pricing"
Logged h8v  meetup, Sun 22 Nov 2026
$ pmlog followups
 Nothing due. Promises come from --next "send Ada the deck by fri"
""")


# The grammar of promises.


def test_a_promise_without_a_day_is_due_in_a_week(plays):
    plays(r"""
$ pmlog add chat Ada --next "send the deck"
Logged g6h  chat, Sun 22 Nov 2026, with Ada
  b8h  you owe     Sun 29 Nov  send the deck; no day heard, so Sun 29 Nov
  c2f  new person  Ada
""")


def test_a_promise_is_with_whom_it_names_else_with_everybody_there(plays):
    plays(r"""
$ pmlog add chat Ada Lovelace, Ben Okafor --next "send Ben the deck" --next "book a room" \
    --waiting "Ada: the numbers by mon"
Logged t9m  chat, Sun 22 Nov 2026, with Ada Lovelace and Ben Okafor
  c7v  you owe     Sun 29 Nov  send Ben the deck; no day heard, so Sun 29 Nov
  y3f  you owe     Sun 29 Nov  book a room; no day heard, so Sun 29 Nov
  v7m  waiting     Mon 23 Nov  Ada Lovelace: the numbers
  r5z  new person  Ada Lovelace
  q7q  new person  Ben Okafor
$ pmlog followups
 Next 7 days
  v7m   Mon 23 Nov   Ada Lovelace                  waiting: the numbers   chat 22 Nov
  c7v   Sun 29 Nov   Ben Okafor                    send Ben the deck      chat 22 Nov
  y3f   Sun 29 Nov   Ada Lovelace and Ben Okafor   book a room            chat 22 Nov
""")


def test_a_name_before_the_colon_may_be_somebody_of_the_log_who_was_not_there(plays):
    plays(r"""
$ pmlog people add Cy Young
Added v4v  Cy Young
$ pmlog add chat Ada --next "Cy: say thanks for the intro to Ada by tomorrow"
Logged g6h  chat, Sun 22 Nov 2026, with Ada
  v9n  you owe     Mon 23 Nov  say thanks for the intro to Ada
  c2f  new person  Ada
$ pmlog followups
 Next 7 days
  v9n   Mon 23 Nov   Cy Young   say thanks for the intro to Ada   chat 22 Nov
""")


def test_words_before_a_colon_that_are_nobody_belong_to_the_promise(plays):
    plays(r"""
$ pmlog add chat Ada --next "pricing: read her post by tue"
Logged g6h  chat, Sun 22 Nov 2026, with Ada
  k5j  you owe     Tue 24 Nov  pricing: read her post
  c2f  new person  Ada
""")


def test_a_name_before_the_colon_that_could_be_two_is_refused_and_nothing_is_written(plays):
    plays(r"""
$ pmlog people add Cy Young
Added v4v  Cy Young
$ pmlog people add Cy Twombly
Added h7t  Cy Twombly
$ pmlog add chat Ada --next "Cy: say thanks"
! pmlog: 'Cy' could be one of Cy Young (v4v) or Cy Twombly (h7t).
[exit 4]
$ pmlog list
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog people
  h7t   Cy Twombly   not yet
  v4v   Cy Young     not yet
""")


def test_the_last_by_is_the_day(plays):
    plays(r"""
$ pmlog add chat Ada --next "stand by the plan by fri" --next "send the book by Cagan by eom"
Logged g6h  chat, Sun 22 Nov 2026, with Ada
  z6y  you owe     Fri 27 Nov  stand by the plan
  p5x  you owe     Mon 30 Nov  send the book by Cagan
  c2f  new person  Ada
""")


def test_a_promise_about_nothing_is_refused(plays, log):
    plays(r"""
$ pmlog add chat Ada --next ""
! pmlog: say what is promised, as in "send the deck by fri"
[exit 2]
$ pmlog add chat Ada --waiting " "
! pmlog: say what is promised, as in "send the deck by fri"
[exit 2]
$ pmlog add chat Ada --next "by fri"
! pmlog: 'by fri' is not understood: first say what is promised, then end with a day, such as "... by fri"
[exit 2]
""")
    assert not log.exists()


# Who.


def test_people_stand_between_commas_and_ands(plays):
    plays(r"""
$ pmlog add chat Ada Lovelace, Ben Okafor and Cy & Dee Day
Logged k7g  chat, Sun 22 Nov 2026, with Ada Lovelace, Ben Okafor, Cy and Dee Day
  r5z  new person  Ada Lovelace
  q7q  new person  Ben Okafor
  w2x  new person  Cy
  c8y  new person  Dee Day
""")


def test_nobody_is_in_an_entry_twice(plays):
    plays(r"""
$ pmlog add meetup with Ada Lovelace, ada lovelace --met "Ben, Ada Lovelace, ben"
Logged v2f  meetup, Sun 22 Nov 2026, with Ada Lovelace, met Ben
  g5f  suggested   Mon 23 Nov  write to Ben, met at the meetup
  r5z  new person  Ada Lovelace
  z2y  new person  Ben
""")


def test_a_half_typed_name_means_the_one_person_it_can_be(plays):
    plays(r"""
$ pmlog add chat Ada Lovelace
Logged v8h  chat, Sun 22 Nov 2026, with Ada Lovelace
  r5z  new person  Ada Lovelace
$ pmlog add chat lovelace
Logged h9x  chat, Sun 22 Nov 2026, with Ada Lovelace
  lovelace: Ada Lovelace
  the second chat with Ada Lovelace today
$ pmlog add chat r5z
Logged v5t  chat, Sun 22 Nov 2026, with Ada Lovelace
  the third chat with Ada Lovelace today
$ pmlog people
  r5z   Ada Lovelace   today, 3 in all
""")


def test_an_id_that_nobody_has_is_not_somebody_new(plays):
    plays(r"""
$ pmlog add chat Ada Lovelace
Logged v8h  chat, Sun 22 Nov 2026, with Ada Lovelace
  r5z  new person  Ada Lovelace
$ pmlog add chat r5y
! pmlog: No id of a person matches 'r5y'. See pmlog people
[exit 3]
$ pmlog add chat v8h
! pmlog: No id of a person matches 'v8h'. See pmlog people
[exit 3]
$ pmlog add chat --new r2d2
Logged c7r  chat, Sun 22 Nov 2026, with r2d2
  v2c  new person  r2d2
""")


def test_an_unknown_name_is_somebody_new_and_never_somebody_else(plays):
    plays(r"""
$ pmlog add chat Ada Frank Chen
Logged z2h  chat, Sun 22 Nov 2026, with Ada Frank Chen
  c7p  new person  Ada Frank Chen
$ pmlog add chat Ada Chen
Logged t3z  chat, Sun 22 Nov 2026, with Ada Chen
  z6v  new person  Ada Chen
$ pmlog people
  z6v   Ada Chen         today, 1 in all
  c7p   Ada Frank Chen   today, 1 in all
""")


def test_two_people_can_share_a_name(plays):
    plays(r"""
$ pmlog add chat Jon Smith
Logged v4t  chat, Sun 22 Nov 2026, with Jon Smith
  s6v  new person  Jon Smith
$ pmlog add chat --new "Jon Smith"
Logged d3x  chat, Sun 22 Nov 2026, with Jon Smith
  q2c  new person  Jon Smith
$ pmlog add chat Jon Smith
! pmlog: 'Jon Smith' could be one of Jon Smith (s6v) or Jon Smith (q2c). An id says which.
[exit 4]
$ pmlog add chat q2c --about "with the second"
Logged t4h  chat, Sun 22 Nov 2026, with Jon Smith: with the second
  the second chat with Jon Smith today
""")


def test_a_name_that_could_be_several_is_refused_in_a_pipe_with_the_candidates(plays):
    plays(r"""
$ pmlog people add Ada Lovelace --company Analytical
Added r5z  Ada Lovelace: Analytical
$ pmlog people add Ada Chen
Added z6v  Ada Chen
$ pmlog add chat Ada
! pmlog: 'Ada' could be one of Ada Lovelace (r5z, Analytical) or Ada Chen (z6v). An id says which.
[exit 4]
$ pmlog list
 No entry yet that fits. Log a talk: pmlog add chat NAME
""")


def test_a_slip_of_one_letter_is_refused_with_the_way_out(plays):
    plays(r"""
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog add chat Ada Lovelave
! pmlog: 'Ada Lovelave' could be a slip for Ada Lovelace (r5z). If it is somebody new: --new 'Ada Lovelave'
[exit 4]
$ pmlog add chat "Ada Lovelave" --new "Ada Lovelave"
Logged s9h  chat, Sun 22 Nov 2026, with Ada Lovelave
  p4z  new person  Ada Lovelave
""")


def test_a_new_name_can_stand_beside_known_ones(plays):
    plays(r"""
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog add chat Ada --new Ben --new "Cy, the second"
Logged q9c  chat, Sun 22 Nov 2026, with Ada Lovelace, Ben and Cy, the second
  z2y  new person  Ben
  x7d  new person  Cy, the second
  Ada: Ada Lovelace
""")


@pytest.mark.parametrize("empty", ["''", "' '", "' , '", "and", "'&'"])
def test_an_empty_name_is_refused(pmlog, log, empty):
    assert pmlog(f"add chat {empty}") == refused("a name cannot be empty", 2)
    assert not log.exists()


@pytest.mark.parametrize("words", ["add chat", "add chat --new", "add meetup --met"])
def test_a_very_long_name_is_refused(pmlog, log, words):
    assert pmlog(words, LONG) == refused("a name has at most 200 characters, not 10000", 2)
    assert not log.exists()


@pytest.mark.parametrize("character", ["\x1b[2J", "\x00", "\x07", "\u202e", "\x9b"])
@pytest.mark.parametrize("words", ["add chat", "add meetup --met", "add post --discussed"])
def test_control_characters_in_a_name_are_refused(pmlog, log, words, character):
    said = pmlog(words, f"Ada{character}")
    assert said == refused("a name cannot hold control characters", 2)
    assert not log.exists()


def test_a_name_of_two_hundred_letters_is_kept(pmlog):
    name = "x" * 200
    assert pmlog("add chat --new", name).code == 0
    assert name in pmlog("list").out


def test_what_looks_like_markup_is_data(plays):
    plays(r"""
$ pmlog add chat --new "[red]Ann[/red] :smile:" --about "[bold]x :tada:" --learned "[/]" \
    --tag "[red]" --next ":smile: [link=x]y[/link] by fri" --notes "[on red]z"
Logged j5n  chat, Sun 22 Nov 2026, with [red]Ann[/red] :smile:: [bold]x :tada:
  b7n  you owe     Fri 27 Nov  [link=x]y[/link]
  b5j  new person  [red]Ann[/red] :smile:
$ pmlog list
  j5n   Sun 22 Nov   chat   [red]Ann[/red] :smile:   [bold]x :tada:   #[red]
$ pmlog show j5n
 j5n  chat, Sun 22 Nov 2026, with [red]Ann[/red] :smile:: [bold]x :tada:
  learned   [/]
  notes     [on red]z
  tags      [red]

 Follow-ups
  b7n   Fri 27 Nov   you owe   [link=x]y[/link]
$ pmlog show "[red]Ann"
 b5j  [red]Ann[/red] :smile:
 You last talked today and owe them 1 promise.

  entries           1
  last talk         today   Sun 22 Nov 2026
  open follow-ups   1

 Follow-ups
  b7n   Fri 27 Nov   you owe   [link=x]y[/link]

 Last talks
  j5n   Sun 22 Nov   chat   [bold]x :tada:   [/]
$ pmlog followups
 Next 7 days
  b7n   Fri 27 Nov   [red]Ann[/red] :smile:   [link=x]y[/link]   chat 22 Nov
$ pmlog search smile
  j5n   Sun 22 Nov   chat   [red]Ann[/red] :smile:   [bold]x :tada:   #[red]
$ pmlog report
 November 2026, against October 2026
 You met [red]Ann[/red] :smile: and talked with 1 person on 1 day.

  entries   1
  people    1

 Next
  1   [link=x]y[/link] by 27 Nov

 Contact
  talks          1, on 1 of 22 days
  one to one     last on Sun 22 Nov 2026
  last 30 days   1 talk with 1 person, no peer, on 1 avenue; nobody in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS M   ▪ a talk, █ several
  Nov                  · ······· ······· ······▪

 People
  new   1: [red]Ann[/red] :smile:

 Learned
  22 Nov   [/]   chat, [red]Ann[/red] :smile:

 Avenues
  avenue   entries   before   people   one to one
  chat           1        0        1       1 of 1   ████████████████████

 Promises
  I owed   1 open
$ pmlog
 Sun 22 Nov 2026

 Next 7 days
  b7n   Fri 27 Nov   [red]Ann[/red] :smile:   [link=x]y[/link]   chat 22 Nov

  last         chat, Sun 22 Nov 2026, with [red]Ann[/red] :smile:: [bold]x :tada:
  this month   1 entry; the whole month before: 0
""")


def test_control_characters_are_taken_out_of_texts(pmlog):
    pmlog("add chat Ada --about", "a\x1b[2Jb\x07\u202ec", "--learned", "one\x1b]0;x\x07\r\ntwo\x9b")
    shown = pmlog("show Ada").out.splitlines()[-1]
    assert shown.endswith("chat   a[2Jbc   one]0;x / two")
    entry = shown.split()[0]
    assert pmlog(f"show {entry}").out == (
        f" {entry}  chat, Sun 22 Nov 2026, with Ada: a[2Jbc\n  learned   one]0;x\n            two\n"
    )


@pytest.mark.parametrize(
    ("option", "most"),
    [("--about", 2_000), ("--next", 2_000), ("--learned", 100_000), ("--notes", 100_000)],
)
def test_a_text_without_end_is_refused(pmlog, log, option, most):
    assert pmlog("add chat Ada", option, "x" * (most + 1)).code == 2
    assert not log.exists()
    assert pmlog("add chat Ada", option, "x" * most).code == 0


# When.


def test_what_was_understood_is_said_with_its_weekday(plays):
    plays(r"""
$ pmlog add chat Ada --when fri
Logged q9f  chat, Fri 20 Nov 2026, with Ada
  c2f  new person  Ada
$ pmlog add chat Ada --when "5 nov 9am"
Logged k6b  chat, Thu 5 Nov 2026 09:00, with Ada
$ pmlog add chat Ada --when 2024-02-29
Logged y8g  chat, Thu 29 Feb 2024, with Ada
$ pmlog add chat Ada --when 30.10.2026
Logged g8v  chat, Fri 30 Oct 2026, with Ada
$ PMLOG_DATE_ORDER=dmy pmlog add chat Ada --when 11/10/26
Logged d8m  chat, Sun 11 Oct 2026, with Ada
""")


def test_a_day_that_is_not_understood_is_an_error_and_never_today(plays, log):
    plays(r"""
$ pmlog add chat Ada --when yesterdayish
! pmlog: 'yesterdayish' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
[exit 2]
$ pmlog add chat Ada --when ""
! pmlog: '' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
[exit 2]
$ pmlog add chat Ada --when "30 feb"
! pmlog: '30 feb' is not understood: February has no day 30
[exit 2]
$ pmlog add chat Ada --when 11/10/26
! pmlog: '11/10/26' is not understood: write 11 dec 2026, or say which comes first: pmlog setting dates dmy
[exit 2]
$ PMLOG_DATE_ORDER=ymd pmlog add chat Ada --when 11/10/26
! pmlog: PMLOG_DATE_ORDER is 'ymd'; it is dmy or mdy
[exit 2]
""")
    assert not log.exists()


def test_an_entry_in_the_future_is_refused_with_the_way_out(plays, log):
    plays(r"""
$ pmlog add chat Ada --when tomorrow
! pmlog: Mon 23 Nov 2026 is still to come, and an entry is logged after the talk; pmlog add with --planned makes it a follow-up for that day
[exit 2]
$ pmlog add meetup --when "in 2 weeks"
! pmlog: Sun 6 Dec 2026 is still to come, and an entry is logged after the talk; pmlog add with --planned makes it a follow-up for that day
[exit 2]
""")
    assert not log.exists()


def test_a_talk_to_come_becomes_a_follow_up_for_its_day(plays):
    plays(r"""
$ pmlog add chat Ada Lovelace --when tomorrow --about "the beta" --planned
Planned t5x  chat, Mon 23 Nov 2026, with Ada Lovelace: the beta
  r5z  new person  Ada Lovelace
$ pmlog add chat Ada --when today --planned
Planned c5b  chat, Sun 22 Nov 2026, with Ada Lovelace
  Ada: Ada Lovelace
$ pmlog add meetup --when "next thu" --planned
Planned v7v  meetup, Thu 26 Nov 2026
$ pmlog add mentoring Ada --when "fri 15:00" --planned
Planned x6q  mentoring, Fri 27 Nov 2026 15:00, with Ada Lovelace
  Ada: Ada Lovelace
$ pmlog followups
 Today
  c5b                Ada Lovelace   chat

 Next 7 days
  t5x   Mon 23 Nov   Ada Lovelace   chat: the beta
  v7v   Thu 26 Nov                  meetup
  x6q   Fri 27 Nov   Ada Lovelace   mentoring at 15:00
$ pmlog list
 No entry yet that fits. Log a talk: pmlog add chat NAME
""")


def test_planning_needs_a_day_that_is_to_come(plays, log):
    plays(r"""
$ pmlog add chat Ada --planned
! pmlog: --planned needs the day: --when DAY
[exit 2]
$ pmlog add chat Ada --planned --when yesterday
! pmlog: Sat 21 Nov 2026 has been: log it without --planned
[exit 2]
$ pmlog add chat Ada --planned --when soonish
! pmlog: 'soonish' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
[exit 2]
""")
    assert not log.exists()


def test_what_a_plan_cannot_keep_is_refused_rather_than_lost(plays, log):
    plays(r"""
$ pmlog add chat Ada --planned --when tomorrow --learned "nothing yet"
! pmlog: --planned keeps who, --when and --about; say the rest when you log the talk
[exit 2]
$ pmlog add chat Ada --planned --when tomorrow --next "send the deck" --tag beta
! pmlog: --planned keeps who, --when and --about; say the rest when you log the talk
[exit 2]
$ pmlog add coaching Ada --planned --when tomorrow --session 4
! pmlog: --planned keeps who, --when and --about; say the rest when you log the talk
[exit 2]
$ pmlog add chat Ada --planned --when tomorrow --good
! pmlog: --planned keeps who, --when and --about; say the rest when you log the talk
[exit 2]
""")
    assert not log.exists()


# How.


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("--in-person", "in person"),
        ("--mode f2f", "in person"),
        ("--mode 'In Person'", "in person"),
        ("--call", "live"),
        ("--mode video", "live"),
        ("--mode phone --call", "live"),
        ("--text", "in text"),
        ("--mode written", "in text"),
        ("--good", "good"),
        ("--ok", "ok"),
        ("--poor", "poor"),
        ("--for 90", "1 h 30 min"),
        ("--for 2h", "2 h"),
    ],
)
def test_how_it_was_is_kept_and_shown(pmlog, typed, shown):
    entry = pmlog(f"add chat Ada {typed}").out.split()[1]
    assert pmlog(f"show {entry}").out.splitlines()[1] == f"  how   {shown}"


def test_words_that_exclude_each_other_are_refused(plays, log):
    plays(r"""
$ pmlog add chat Ada --good --poor
! pmlog: it is either good or poor
[exit 2]
$ pmlog add chat Ada --call --in-person
! pmlog: it is either in person or live
[exit 2]
$ pmlog add chat Ada --mode text --call
! pmlog: it is either in text or live
[exit 2]
$ pmlog add chat Ada --mode telepathy
! pmlog: 'telepathy' is no mode: it is in person, live or text
[exit 2]
$ pmlog add chat Ada --for 0
! pmlog: '0' is not understood: a talk is 1 to 14400 minutes long
[exit 2]
""")
    assert not log.exists()


def test_figures_out_of_their_bounds_are_refused(plays, log):
    plays(r"""
$ pmlog add coaching Dana --rating 6
! pmlog: --rating is a whole number from 1 to 5, not '6'
[exit 2]
$ pmlog add coaching Dana --rating 0
! pmlog: --rating is a whole number from 1 to 5, not '0'
[exit 2]
$ pmlog add coaching Dana --session -1
! pmlog: --session is a whole number from 0 to 10000000, not '-1'
[exit 2]
$ pmlog add coaching Dana --since someday
! pmlog: 'someday' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
[exit 2]
$ pmlog add course --progress 101
! pmlog: --progress is a whole number from 0 to 100, not '101'
[exit 2]
$ pmlog add group --overwhelm very
! pmlog: --overwhelm is a whole number from 1 to 5, not 'very'
[exit 2]
$ pmlog add conference --days 1.5
! pmlog: --days is a whole number from 1 to 31, not '1.5'
[exit 2]
$ pmlog add conference --days 99999999999999999999999999
! pmlog: --days is a whole number from 1 to 31, not '99999999999999999999999999'
[exit 2]
""")
    assert not log.exists()


def test_an_empty_tag_is_refused(plays, log):
    plays(r"""
$ pmlog add chat Ada --tag "#"
! pmlog: a tag cannot be empty
[exit 2]
""")
    assert not log.exists()


# Long and private text.


def test_notes_come_from_standard_input(plays):
    plays(r"""
$ pmlog add chat Ada --notes - <<< "she may leave in spring"
Logged g6h  chat, Sun 22 Nov 2026, with Ada
  c2f  new person  Ada
$ pmlog show Ada
 c2f  Ada
 You last talked today.

  entries     1
  last talk   today   Sun 22 Nov 2026

 Last talks
  g6h   Sun 22 Nov   chat
$ pmlog list --json
[
  {
    "id": "g6h",
    "date": "2026-11-22",
    "time": null,
    "avenue": "chat",
    "people": [
      "Ada"
    ],
    "about": "",
    "learned": "",
    "notes": "she may leave in spring",
    "minutes": null,
    "mode": null,
    "quality": null,
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false
  }
]
$ pmlog search spring
  g6h   Sun 22 Nov   chat   Ada
                                  notes: she may leave in spring
""")


def test_at_takes_the_notes_from_standard_input_too(pmlog):
    assert pmlog("add chat Ada --at -", given=b"first line\n\nthird line\n").code == 0
    assert pmlog("search third --json").out.count('"notes": "first line\\n\\nthird line"') == 1


@pytest.mark.parametrize("option", ["--about", "--learned"])
def test_any_of_the_texts_can_be_read(pmlog, option):
    assert pmlog(f"add chat Ada {option} -", given=b"a quiet word\n").code == 0
    assert f'"{option[2:]}": "a quiet word"' in pmlog("list --json").out


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_text_is_read_in_the_encoding_it_was_written_in(pmlog, encoding):
    assert pmlog("add chat Ada --notes -", given="a quiet café\n".encode(encoding)).code == 0
    assert '"notes": "a quiet café"' in pmlog("list --json").out


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["спросил о цене и сроках", "価格 について 話した", "ok"])
def test_utf_16_without_a_mark_is_told_by_its_blanks(pmlog, text, encoding):
    assert pmlog("add chat Ada --notes -", given=f"{text}\n".encode(encoding)).code == 0
    assert f'"notes": "{text}"' in pmlog("list --json").out


def test_a_mark_says_that_a_text_is_utf_16(pmlog):
    given = codecs.BOM_UTF16_BE + "李小龍 спросил".encode("utf-16-be")
    assert pmlog("add chat Ada --notes -", given=given).code == 0
    assert '"notes": "李小龍 спросил"' in pmlog("list --json").out


def test_only_one_text_can_be_read(plays, log, here):
    plays(r"""
$ pmlog add chat Ada --notes - --learned - <<< "one text"
! pmlog: only one text can be read from standard input
! Your text is kept in drafts/pmlog.db-add-chat-2026-11-22-1.txt; pmlog add chat --continue takes it up
[exit 2]
$ pmlog add chat Ada --at - --about - <<< "one text"
! pmlog: only one text can be read from standard input
! Your text is kept in drafts/pmlog.db-add-chat-2026-11-22-2.txt; pmlog add chat --continue takes it up
[exit 2]
$ pmlog add chat Ada --at "5 pm"
! pmlog: --at takes only - (notes from standard input); a day goes to --when
[exit 2]
""")
    assert not log.exists()


def test_the_editor_takes_the_longer_texts(pmlog, editor):
    editor(about="pricing", learned="anchor high\n\nthen wait", notes="keep quiet about Cy")
    assert pmlog("add chat Ada --about beta --edit").code == 0
    assert editor.saw == "== about\nbeta\n\n== learned\n\n\n== notes\n\n\n"
    entry = pmlog("list").out.split()[0]
    assert pmlog(f"show {entry}").out == (
        f" {entry}  chat, Sun 22 Nov 2026, with Ada: pricing\n"
        "  learned   anchor high\n"
        "\n"
        "            then wait\n"
        "  notes     keep quiet about Cy\n"
    )


def test_an_editor_that_fails_writes_nothing(pmlog, log, editor):
    editor.leaves_with(3)
    refusal = refused("the editor left with 3; nothing was written", 2)
    assert pmlog("add chat Ada --edit") == refusal
    assert not log.exists()


def test_the_editor_opens_only_when_all_else_is_understood(pmlog, log, editor):
    editor(notes="a page that nobody wants to write twice")
    assert pmlog("add chat Ada --edit --when blursday").code == 2
    assert pmlog("add chat Ada --edit --planned --when tomorrow").code == 2
    assert not editor.was_opened
    assert not log.exists()


def test_somebody_another_window_wrote_meanwhile_is_not_written_twice(pmlog, editor):
    other = shlex.join([*command("people", "add"), "Cy Young"])
    editor.runs(f"{other} > /dev/null")
    assert (
        pmlog("add chat Cy Young --edit").out
        == "Logged y7z  chat, Sun 22 Nov 2026, with Cy Young\n"
    )
    assert pmlog("people").out == "  v4v   Cy Young   today, 1 in all\n"


def test_an_editor_that_is_not_there_writes_nothing(plays, log):
    plays(r"""
$ EDITOR=/nowhere/to/be/found pmlog add chat Ada --edit
! pmlog: the editor '/nowhere/to/be/found' cannot be started; set EDITOR
[exit 2]
$ EDITOR="an 'unclosed quote" pmlog add chat Ada --edit
! pmlog: the editor "an 'unclosed quote" cannot be started; set EDITOR
[exit 2]
""")
    assert not log.exists()


# The command line itself.


def test_two_dashes_end_the_options(plays):
    plays(r"""
$ pmlog add chat --about names -- Ben Okafor
Logged p8v  chat, Sun 22 Nov 2026, with Ben Okafor: names
  q7q  new person  Ben Okafor
$ pmlog people
  q7q   Ben Okafor   today, 1 in all
""")


def test_an_option_that_is_none_is_refused(plays, log):
    plays(r"""
$ pmlog add chat Ada --learnd "x"
! pmlog: No such option: --learnd. Did you mean --learned? See pmlog add chat --help
[exit 2]
$ pmlog add chat Ada --rating 3
! pmlog: No such option: --rating. Did you mean --quality? See pmlog add chat --help
[exit 2]
$ pmlog add chat Ada --about
! pmlog: Option '--about' requires an argument.
[exit 2]
$ pmlog add supper-club Ada
! pmlog: No such command 'supper-club'. See pmlog add --help
[exit 2]
""")
    assert not log.exists()


# A promise that comes from no talk.


def test_a_follow_up_by_itself(plays):
    plays(r"""
$ pmlog add followup renew the domain
Noted q2x  you owe     Sun 29 Nov  renew the domain; no day heard, so Sun 29 Nov
$ pmlog add followup Ada: send the deck by fri
Noted r9r  you owe     Fri 27 Nov  Ada: send the deck
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog add followup Ada: send the deck by fri
Noted k4c  you owe     Fri 27 Nov  send the deck, with Ada Lovelace
$ pmlog add followup "intro to Cy" --with Ben --waiting --by "3 dec"
Noted j5v  waiting     Thu  3 Dec  Ben: intro to Cy
  z2y  new person  Ben
$ pmlog followups
 Next 7 days
  r9r   Fri 27 Nov                  Ada: send the deck
  k4c   Fri 27 Nov   Ada Lovelace   send the deck
  q2x   Sun 29 Nov                  renew the domain
 1 later: pmlog followups --all
""")


def test_a_follow_up_that_cannot_be_meant_is_refused(plays, log):
    plays(r"""
$ pmlog add followup
! pmlog: say what it is about: pmlog add followup WHAT
[exit 2]
$ pmlog add followup ""
! pmlog: say what it is about: pmlog add followup WHAT
[exit 2]
$ pmlog add followup call Ada by fri --by mon
! pmlog: the day is said twice: in the text and with --by
[exit 2]
$ pmlog add followup call Ada --by ""
! pmlog: '' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
[exit 2]
$ pmlog add followup by fri
! pmlog: 'by fri' is not understood: first say what is promised, then end with a day, such as "... by fri"
[exit 2]
""")
    assert not log.exists()


class TestFromWhenToWhen:
    def test_the_time_and_the_length_are_kept(self, pmlog):
        pmlog("add chat Ada about pricing, fri 14:00-15:30")
        pmlog("add chat Ben --when 'yesterday 2-3pm'")
        entries = json.loads(pmlog("list --json").out)
        assert [(one["date"], one["time"], one["minutes"]) for one in entries] == [
            ("2026-11-21", "14:00", 60),
            ("2026-11-20", "14:00", 90),
        ]

    def test_another_length_is_refused(self, pmlog):
        said = pmlog("add chat Ada --when 'fri 2-3pm' --for 30m")
        assert said.err == "pmlog: how long is said twice: 30m and fri 2-3pm\n"
        assert pmlog("add chat Ada --when 'fri 2-3pm' --for 60").code == 0

    def test_an_edit_and_a_plan_keep_both(self, pmlog):
        entry = pmlog("add chat Ada").out.split()[1]
        pmlog(f"edit {entry} --when 'fri 9:30-10:15'")
        found = json.loads(pmlog(f"show {entry} --json").out)
        assert (found["time"], found["minutes"]) == ("09:30", 45)
        pmlog("add chat Ada --planned --when 'mon 14:00-15:00'")
        assert "chat at 14:00 for 1 h" in pmlog("followups").out


class TestSaidInPassing:
    def test_a_length_and_a_rating_stand_behind_the_day(self, pmlog):
        said = pmlog("add chat Ada about pricing yesterday 30m good \\#beta")
        found = json.loads(pmlog(f"show {said.out.split()[1]} --json").out)
        assert (found["date"], found["minutes"], found["quality"]) == ("2026-11-21", 30, "good")
        assert (found["about"], found["tags"]) == ("pricing", ["beta"])

    def test_a_full_stop_ends_the_line(self, pmlog):
        said = pmlog("add chat 'Nina Park took 2h about the roadmap for 2027. Good.'")
        found = json.loads(pmlog(f"show {said.out.split()[1]} --json").out)
        assert (found["people"], found["minutes"]) == (["Nina Park"], 120)
        assert (found["about"], found["quality"]) == ("the roadmap for 2027", "good")
        assert (
            "with Nina Park and Ada Jr.: the U.S.\n"
            in pmlog("add chat 'Nina Park, Ada Jr. about the U.S.'").out
        )

    def test_what_takes_one_text_is_not_given_two(self, pmlog):
        said = pmlog("add chat Ada --learned 'ask early' --learned 'ask often'")
        assert (said.err, said.code) == ("pmlog: --learned is said twice\n", 2)
        assert pmlog("add chat Ada --next 'a by fri' --next 'b by fri'").code == 0

    def test_the_surname_may_stand_first(self, pmlog):
        pmlog("people add 'Sara Kim'")
        assert "'Kim Sara' could be a slip for Sara Kim" in pmlog("add chat Kim Sara").err
