"""pmlog list: the timeline, newest first, by avenue, person, tag and period."""

import json

import pytest


def test_nothing_there(plays, log):
    plays(r"""
$ pmlog list
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog list --json
[]
$ pmlog list --all --avenue chat --period "last month"
 No entry yet that fits. Log a talk: pmlog add chat NAME
""")
    assert not log.exists()


@pytest.mark.usefixtures("a_log_with_talks")
class TestALogWithTalks:
    def test_newest_first(self, plays):
        plays(r"""
$ pmlog list
  t4m   Tue 17 Nov   chat        Cy Young               pricing the beta   good
  z2y   Tue  3 Nov   meetup      Cy Young and Dee Day   ProductTank        ok
  q5p   Tue 20 Oct   chat        Ada Lovelace           pricing            #beta #pricing
  x6s   Mon  5 Oct   mentoring   José García            a new role         #career
  r8f   Wed 30 Sep   chat        Ada Lovelace           first steps        good
""")

    def test_what_was_logged_last_on_a_day_comes_first(self, plays):
        plays(r"""
$ pmlog add chat Ada --about "before noon"
Logged d4b  chat, Sun 22 Nov 2026, with Ada Lovelace: before noon
  Ada: Ada Lovelace
$ pmlog add chat Ada --about "after noon"
Logged d3t  chat, Sun 22 Nov 2026, with Ada Lovelace: after noon
  Ada: Ada Lovelace
  the second chat with Ada Lovelace today
$ pmlog list --period today
  d3t   Sun 22 Nov   chat   Ada Lovelace   after noon
  d4b   Sun 22 Nov   chat   Ada Lovelace   before noon
""")

    def test_by_avenue(self, plays):
        plays(r"""
$ pmlog list --avenue meetup
  z2y   Tue  3 Nov   meetup   Cy Young and Dee Day   ProductTank   ok
$ pmlog list --avenue meetup --avenue mentoring
  z2y   Tue  3 Nov   meetup      Cy Young and Dee Day   ProductTank   ok
  x6s   Mon  5 Oct   mentoring   José García            a new role    #career
$ pmlog list --avenue men
  x6s   Mon  5 Oct   mentoring   José García   a new role   #career
$ pmlog list --avenue c
! pmlog: 'c' is no avenue: it is chat, coaching, mentoring, meetup, conference, course, group or post
[exit 2]
$ pmlog list --avenue lunch
! pmlog: 'lunch' is no avenue: it is chat, coaching, mentoring, meetup, conference, course, group or post
[exit 2]
""")

    def test_by_person(self, plays):
        plays(r"""
$ pmlog list --with ada
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing       #beta #pricing
  r8f   Wed 30 Sep   chat   Ada Lovelace   first steps   good
$ pmlog list --person Cy
  t4m   Tue 17 Nov   chat     Cy Young               pricing the beta   good
  z2y   Tue  3 Nov   meetup   Cy Young and Dee Day   ProductTank        ok
$ pmlog list --with Cy --with Dee
  z2y   Tue  3 Nov   meetup   Cy Young and Dee Day   ProductTank   ok
$ pmlog list --with Ada --with Dee
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog list --with r5z
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing       #beta #pricing
  r8f   Wed 30 Sep   chat   Ada Lovelace   first steps   good
$ pmlog list --with Garcia
  x6s   Mon  5 Oct   mentoring   José García   a new role   #career
$ pmlog list --with Nobody
! pmlog: No person matches 'Nobody'. See pmlog people
[exit 3]
$ pmlog list --with Ada Chen
! pmlog: No person matches 'Ada Chen'. See pmlog people
[exit 3]
""")

    def test_by_tag(self, plays):
        plays(r"""
$ pmlog list --tag pricing
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing   #beta #pricing
$ pmlog list --tag "#Beta" --tag pricing
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing   #beta #pricing
$ pmlog list --tag unheard-of
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog list --tag ""
! pmlog: a tag cannot be empty
[exit 2]
""")

    def test_by_an_avenue_and_a_period_in_words(self, plays):
        plays(r"""
$ pmlog list oct
  q5p   Tue 20 Oct   chat        Ada Lovelace   pricing      #beta #pricing
  x6s   Mon  5 Oct   mentoring   José García    a new role   #career
$ pmlog list chats, last 7 days
  t4m   Tue 17 Nov   chat   Cy Young   pricing the beta   good
$ pmlog list Ada, oct
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing   #beta #pricing
$ pmlog list oct, nov
! pmlog: say one period
[exit 2]
$ pmlog list oct --from yesterday
! pmlog: say one period
[exit 2]
$ pmlog people add May Lin
Added d3p  May Lin
$ pmlog list last
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog add chat May
Logged n4w  chat, Sun 22 Nov 2026, with May Lin
  May: May Lin
$ pmlog list may
  n4w   Sun 22 Nov   chat   May Lin
""")

    def test_by_period(self, plays):
        plays(r"""
$ pmlog list --period oct
  q5p   Tue 20 Oct   chat        Ada Lovelace   pricing      #beta #pricing
  x6s   Mon  5 Oct   mentoring   José García    a new role   #career
$ pmlog list --period "last 7 days"
  t4m   Tue 17 Nov   chat   Cy Young   pricing the beta   good
$ pmlog list --period 2026-Q3
  r8f   Wed 30 Sep   chat   Ada Lovelace   first steps   good
$ pmlog list --from "20 oct" --to "3 nov"
  z2y   Tue  3 Nov   meetup   Cy Young and Dee Day   ProductTank   ok
  q5p   Tue 20 Oct   chat     Ada Lovelace           pricing       #beta #pricing
$ pmlog list --from "3 nov" --to "3 nov"
  z2y   Tue  3 Nov   meetup   Cy Young and Dee Day   ProductTank   ok
$ pmlog list --from yesterday
 No entry yet that fits. Log a talk: pmlog add chat NAME
$ pmlog list --to "30 sep"
  r8f   Wed 30 Sep   chat   Ada Lovelace   first steps   good
""")

    def test_a_period_that_is_none(self, plays):
        plays(r"""
$ pmlog list --period someday
! pmlog: 'someday' is not understood: say a period such as "last week", oct, 2026-Q3, "last 7 days" or "1 oct to 5 nov"
[exit 2]
$ pmlog list --period ""
! pmlog: '' is not understood: say a period such as "last week", oct, 2026-Q3, "last 7 days" or "1 oct to 5 nov"
[exit 2]
$ pmlog list --from ""
! pmlog: '' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
[exit 2]
$ pmlog list --to ""
! pmlog: '' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
[exit 2]
$ pmlog list --period oct --to today
! pmlog: --period says it all: it does not go with --from or --to
[exit 2]
$ pmlog list --from "3 nov" --to "1 nov"
! pmlog: --to (Sun 1 Nov 2026) is before --from (Tue 3 Nov 2026)
[exit 2]
""")

    def test_all_conditions_hold_together(self, plays):
        plays(r"""
$ pmlog list --with Ada --avenue chat --tag beta --period oct
  q5p   Tue 20 Oct   chat   Ada Lovelace   pricing   #beta #pricing
$ pmlog list --with Ada --avenue chat --tag beta --period nov
 No entry yet that fits. Log a talk: pmlog add chat NAME
""")

    def test_as_json(self, plays):
        plays(r"""
$ pmlog list --avenue mentoring --json
[
  {
    "id": "x6s",
    "date": "2026-10-05",
    "time": null,
    "avenue": "mentoring",
    "people": [
      "José García"
    ],
    "about": "a new role",
    "learned": "titles follow outcomes",
    "notes": "",
    "minutes": 60,
    "mode": "in_person",
    "quality": null,
    "tags": [
      "career"
    ],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "advice": "sell the outcome first"
  }
]
$ pmlog list --avenue meetup --json
[
  {
    "id": "z2y",
    "date": "2026-11-03",
    "time": null,
    "avenue": "meetup",
    "people": [
      "Cy Young",
      "Dee Day"
    ],
    "about": "ProductTank",
    "learned": "",
    "notes": "crowded, yet kind",
    "minutes": 120,
    "mode": null,
    "quality": "ok",
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "met": [
      "Cy Young",
      "Dee Day"
    ]
  }
]
""")

    def test_an_entry_after_the_pinned_day_is_still_listed(self, plays):
        plays(r"""
$ PMLOG_TODAY=2026-10-10 pmlog list --avenue meetup
  z2y   Tue  3 Nov   meetup   Cy Young and Dee Day   ProductTank   ok
""")


def test_the_last_twenty_unless_all_are_asked_for(pmlog):
    for number in range(23):
        pmlog(f"add chat Ada --about 'talk {number}'")
    lines = pmlog("list").out.splitlines()
    assert len(lines) == 21
    assert [line.split("   ")[-1] for line in lines[:2]] == ["talk 22", "talk 21"]
    assert lines[-1] == " 3 more: --all"
    assert len(pmlog("list --all").out.splitlines()) == 23
    assert len(json.loads(pmlog("list --json").out)) == 23


def test_json_is_one_document_of_days_and_plain_letters(pmlog):
    pmlog("add chat 'Zoë Ångström' --about 'caffè [red]' --when '5 nov 18:30'")
    said = pmlog("list --json")
    assert "Zoë Ångström" in said.out
    (entry,) = json.loads(said.out)
    assert (entry["date"], entry["time"]) == ("2026-11-05", "18:30")
    assert list(entry) == [
        "id", "date", "time", "avenue", "people", "about", "learned", "notes", "minutes", "mode",
        "quality", "tags", "engagement_id", "goal_id", "private",
    ]  # fmt: skip
