"""pmlog followups: the morning list."""

import json
from typing import Any

import pytest


class TestNothingThere:
    def test_nothing_there(self, plays):
        plays("""
            $ pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ pmlog followups --all
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ pmlog followups --json
            {
              "as_of": "2026-11-22",
              "overdue": [],
              "today": [],
              "upcoming": [],
              "losing_touch": [],
              "later": 0,
              "further": [],
              "growth": [],
              "suggestions": [],
              "birthdays": [],
              "inbox": 0,
              "meetings": null
            }
        """)

    def test_with_exit_code_nothing_due_is_4(self, plays):
        plays("""
            $ pmlog followups --exit-code
             Nothing due. Promises come from --next "send Ada the deck by fri"
            [exit 4]
            $ pmlog followups --json --exit-code
            {
              "as_of": "2026-11-22",
              "overdue": [],
              "today": [],
              "upcoming": [],
              "losing_touch": [],
              "later": 0,
              "further": [],
              "growth": [],
              "suggestions": [],
              "birthdays": [],
              "inbox": 0,
              "meetings": null
            }
            [exit 4]
        """)

    def test_nothing_is_made_by_looking(self, pmlog, log):
        pmlog("followups")
        assert not log.exists()


class TestPromises:
    def test_by_days_late_then_today_then_what_comes(self, plays):
        plays("""
            $ pmlog add followup "coming" --by "29 nov"
            Noted q3x  you owe     Sun 29 Nov  coming
            $ pmlog add followup "two days late" --by 2026-11-20
            Noted q5r  you owe     Fri 20 Nov  two days late; 2 days late already
            $ pmlog add followup "for today" --by today
            Noted m9f  you owe     Sun 22 Nov  for today
            $ pmlog add followup "three weeks late" --by 2026-11-01
            Noted p8d  you owe     Sun  1 Nov  three weeks late; 21 days late already
            $ pmlog add followup "for tomorrow" --by tomorrow
            Noted q9k  you owe     Mon 23 Nov  for tomorrow
            $ pmlog followups
             Today
              m9f                for today

             Overdue
              q5r   2 d late     two days late
              p8d   21 d late    three weeks late

             Next 7 days
              q9k   Mon 23 Nov   for tomorrow
              q3x   Sun 29 Nov   coming
        """)

    def test_with_whom_and_where_it_came_from(self, plays):
        plays("""
            $ pmlog add chat Ada Lovelace, Ben Okafor --when yesterday --next "send Ada the deck by fri"
            Logged g3f  chat, Sat 21 Nov 2026, with Ada Lovelace and Ben Okafor
              c8q  you owe     Fri 27 Nov  send Ada the deck
              r5z  new person  Ada Lovelace
              q7q  new person  Ben Okafor
            $ pmlog add meetup with Cy, Dee, Eve --when "4 oct" --next "share the notes by tue"
            Logged h5k  meetup, Sun 4 Oct 2026, with Cy, Dee and Eve
              p5h  you owe     Tue 24 Nov  share the notes
              w2x  new person  Cy
              j3b  new person  Dee
              j4y  new person  Eve
            $ pmlog add conference --when "12 nov 2025" --next "book the next one by wed"
            Logged m6n  conference, Wed 12 Nov 2025
              w9h  you owe     Wed 25 Nov  book the next one
            $ pmlog followups
             Next 7 days
              p5h   Tue 24 Nov   Cy and 2 more   share the notes     meetup 4 Oct
              w9h   Wed 25 Nov                   book the next one   conference 12 Nov 2025
              c8q   Fri 27 Nov   Ada Lovelace    send Ada the deck   chat 21 Nov
        """)

    def test_waiting_is_told_from_owing(self, plays):
        plays("""
            $ pmlog add chat Ben --when yesterday --next "send the deck by fri" --waiting "Ben: intro to Cy by fri"
            Logged r5t  chat, Sat 21 Nov 2026, with Ben
              g8y  you owe     Fri 27 Nov  send the deck
              w7h  waiting     Fri 27 Nov  Ben: intro to Cy
              z2y  new person  Ben
            $ pmlog followups
             Next 7 days
              g8y   Fri 27 Nov   Ben   send the deck          chat 21 Nov
              w7h   Fri 27 Nov   Ben   waiting: intro to Cy   chat 21 Nov
        """)

    def test_what_is_further_away_than_a_week_is_not_there_yet(self, plays):
        plays("""
            $ pmlog add followup "eight days on" --by "30 nov"
            Noted w7m  you owe     Mon 30 Nov  eight days on
            $ pmlog followups
             Nothing due in the next 7 days; 1 follow-up later: pmlog followups --all
            $ pmlog add followup "nine days on" --by "1 dec"
            Noted h7p  you owe     Tue  1 Dec  nine days on
            $ pmlog followups
             Nothing due in the next 7 days; 2 follow-ups later: pmlog followups --all
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Next 7 days
              w7m   Mon 30 Nov   eight days on
             1 later: pmlog followups --all
        """)

    def test_what_is_done_or_dropped_is_gone(self, plays):
        plays("""
            $ pmlog add followup "call Ada" --by fri
            Noted y8b  you owe     Fri 27 Nov  call Ada
            $ pmlog add followup "call Ben" --by fri
            Noted k6b  you owe     Fri 27 Nov  call Ben
            $ pmlog done y8b
            Done     y8b  call Ada
            $ pmlog drop k6b
            Dropped  k6b  call Ben
            $ pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
        """)

    def test_markup_in_a_promise_is_shown_as_it_is(self, plays):
        plays("""
            $ pmlog add followup "[red]send[/red] :smile: [/Labs]" --new "[b]Ada" --by fri
            Noted g3z  you owe     Fri 27 Nov  [red]send[/red] :smile: [/Labs], with [b]Ada
              g2x  new person  [b]Ada
            $ pmlog followups
             Next 7 days
              g3z   Fri 27 Nov   [b]Ada   [red]send[/red] :smile: [/Labs]
        """)


class TestLosingTouch:
    def test_the_most_late_for_their_cadence_come_first(self, plays):
        plays("""
            $ pmlog people add Slow --every "10 weeks"
            Added h6m  Slow: keep in touch every 10 weeks
            $ pmlog people add Fast --every weekly
            Added h4c  Fast: keep in touch every week
            $ pmlog people add Exact --every "2 weeks"
            Added n4b  Exact: keep in touch every 2 weeks
            $ pmlog add chat Slow --when "23 aug" --about "hiring the first designer"
            Logged t9c  chat, Sun 23 Aug 2026, with Slow: hiring the first designer
            $ pmlog add chat Fast --when "8 nov"
            Logged y6q  chat, Sun 8 Nov 2026, with Fast
            $ pmlog add chat Exact --when "8 nov"
            Logged m5d  chat, Sun 8 Nov 2026, with Exact
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Losing touch
              Fast    every week; 8 days over: chat 8 Nov
              Slow    every 10 weeks; 3 weeks over: chat 23 Aug "hiring the first designer"
              Exact   every 2 weeks; 1 day over: chat 8 Nov
        """)

    def test_a_day_before_the_cadence_is_not_late(self, plays):
        plays("""
            $ pmlog people add Ada --every "2 weeks"
            Added c2f  Ada: keep in touch every 2 weeks
            $ pmlog add chat Ada --when "9 nov"
            Logged c5s  chat, Mon 9 Nov 2026, with Ada
            $ pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Losing touch
              Ada   every 2 weeks; due today: chat 9 Nov
        """)

    def test_somebody_never_met_appears_at_once(self, plays):
        plays("""
            $ pmlog people add Ada Lovelace --relation peer --every "4 weeks"
            Added r5z  Ada Lovelace: peer, keep in touch every 4 weeks
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Losing touch
              Ada Lovelace   peer, every 4 weeks; never talked yet
        """)

    def test_a_talk_ends_it_on_whatever_avenue_and_whatever_part(self, plays):
        plays("""
            $ pmlog people add Ada --every weekly
            Added c2f  Ada: keep in touch every week
            $ pmlog add meetup --met Ada --when yesterday
            Logged x2d  meetup, Sat 21 Nov 2026, met Ada
              w3y  suggested   Mon 23 Nov  write to Ada, met at the meetup
            $ pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ pmlog followups --json
            {
              "as_of": "2026-11-22",
              "overdue": [],
              "today": [],
              "upcoming": [],
              "losing_touch": [],
              "later": 0,
              "further": [],
              "growth": [],
              "suggestions": [
                {
                  "id": "w3y",
                  "due": "2026-11-23",
                  "days_late": 0,
                  "what": "write to Ada, met at the meetup",
                  "direction": "mine",
                  "people": [
                    "Ada"
                  ],
                  "entry": "x2d",
                  "rule": null,
                  "after_done": false,
                  "kind": "contact"
                }
              ],
              "birthdays": [],
              "inbox": 0,
              "meetings": null
            }
        """)

    def test_the_last_contact_counts_not_the_last_that_was_logged(self, pmlog):
        pmlog("people add Ada --every weekly")
        pmlog("add chat Ada --when yesterday")
        pmlog("add chat Ada --when '1 jan'")
        assert losing_touch(pmlog) == []

    def test_the_cadence_of_a_person_goes_before_tag_and_that_before_relation(self, pmlog):
        pmlog("people cadence --relation peer '10 days'")
        pmlog("people cadence --tag pm '20 days'")
        pmlog("people cadence --tag b2b '15 days'")
        pmlog("people add Own --relation peer --tag pm --every '30 days'")
        pmlog("people add Tag --relation peer --tag pm")
        pmlog("people add Tags --relation peer --tag pm --tag b2b")
        pmlog("people add Relation --relation peer")
        pmlog("people add Other")
        assert cadences(pmlog) == {"Own": 30, "Tag": 20, "Tags": 15, "Relation": 10}

    def test_never_is_a_cadence_too(self, pmlog):
        pmlog("people cadence --relation peer weekly")
        pmlog("people cadence --tag family never")
        pmlog("people add Own --relation peer --every never")
        pmlog("people add Tag --relation peer --tag family")
        pmlog("people add Both --relation peer --tag family --every monthly")
        assert cadences(pmlog) == {"Both": 30}

    def test_who_is_retired_never_appears(self, plays):
        plays("""
            $ pmlog people add Ada --every weekly
            Added c2f  Ada: keep in touch every week
            $ pmlog people retire Ada
            Retired  c2f  Ada: no more reminders, all history stays
            $ pmlog followups --all
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ PMLOG_TODAY=2028-01-01 pmlog followups --all
             Nothing due. Promises come from --next "send Ada the deck by fri"
        """)


class TestSnoozed:
    def test_a_promise_stays_away_until_its_day_and_comes_back_on_it(self, plays):
        plays("""
            $ pmlog add followup "call Ada" --by 2026-11-20
            Noted y8b  you owe     Fri 20 Nov  call Ada; 2 days late already
            $ pmlog snooze y8b wed
            Snoozed  y8b  until Wed 25 Nov 2026: call Ada
            $ pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ PMLOG_TODAY=2026-11-24 pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ PMLOG_TODAY=2026-11-25 pmlog followups
             Overdue
              y8b   5 d late   call Ada
        """)

    def test_a_person_stays_away_until_the_day_and_comes_back_on_it(self, plays):
        plays("""
            $ pmlog people add Ada --every weekly
            Added c2f  Ada: keep in touch every week
            $ pmlog snooze Ada wed
            Snoozed  c2f  until Wed 25 Nov 2026: keep in touch with Ada
            $ pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ PMLOG_TODAY=2026-11-24 pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
            $ PMLOG_TODAY=2026-11-25 pmlog followups
             Losing touch
              Ada   every week; never talked yet
        """)


class TestFolded:
    def test_the_last_three_overdue_and_since_when_the_rest_is(self, plays, nine_promises):
        plays("""
            $ pmlog followups
             Overdue
              q5q   3 d late   promise19
              h7p   4 d late   promise18
              p9n   5 d late   promise17
                               6 older, since 11 Nov
            $ pmlog followups --all
             Overdue
              q5q   3 d late    promise19
              h7p   4 d late    promise18
              p9n   5 d late    promise17
              g3n   6 d late    promise16
              k7g   7 d late    promise15
              x3t   8 d late    promise14
              x5b   9 d late    promise13
              f2y   10 d late   promise12
              w2g   11 d late   promise11
        """)

    def test_on_a_day_off_nobody_is_reminded_of(self, plays, three_people):
        plays("""
            $ pmlog followups
             Nothing due today; 3 waiting until Monday: pmlog followups --all
            $ pmlog followups --all
             Losing touch
              Ada   every week; never talked yet
              Ben   every week; never talked yet
              Cy    every week; never talked yet
        """)

    def test_all_that_is_due_today_is_there_whatever_else_there_is(self, pmlog, nine_promises):
        for number in range(9):
            pmlog(f"add followup today{number} --by today")
        lines = pmlog("followups").out.splitlines()
        assert lines[0] == " Today"
        assert sum("today" in line for line in lines) == 9
        assert sum("promise" in line for line in lines) == 3

    def test_people_stand_below_promises(self, plays, nine_promises, three_people):
        plays("""
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Overdue
              q5q   4 d late   promise19
              h7p   5 d late   promise18
              p9n   6 d late   promise17
                               6 older, since 11 Nov

             Losing touch
              Ada   every week; never talked yet
              Ben   every week; never talked yet
             1 more: pmlog followups --all
        """)

    def test_people_take_the_room_promises_leave(self, pmlog, plays, three_people):
        pmlog("add chat Ada, Ben, Cy --when '12 oct'")
        plays("""
            $ pmlog add followup "call" --by fri
            Noted x8g  you owe     Fri 27 Nov  call
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Next 7 days
              x8g   Fri 27 Nov   call

             Losing touch
              Ada   every week; 5 weeks over: chat 12 Oct
              Ben   every week; 5 weeks over: chat 12 Oct
              Cy    every week; 5 weeks over: chat 12 Oct
             Isolation risk (provisional): very low contact, no contact logged in 6 weeks
        """)

    def test_of_those_one_never_talked_to_only_two_are_shown(self, plays, three_people):
        plays("""
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Losing touch
              Ada   every week; never talked yet
              Ben   every week; never talked yet
             1 more: pmlog followups --all
        """)

    def test_json_is_never_folded(self, pmlog, nine_promises, three_people):
        list_ = json.loads(pmlog("followups --json").out)
        assert len(list_["overdue"]) == 9
        assert len(list_["losing_touch"]) == 3


class TestExitCode:
    def test_0_when_something_is_due(self, pmlog):
        pmlog("add followup call --by today")
        assert pmlog("followups --exit-code").code == 0
        assert pmlog("followups --exit-code --json").code == 0
        assert pmlog("followups --exit-code --all").code == 0

    def test_0_when_somebody_is_being_lost_touch_with_on_a_working_day(self, pmlog, monkeypatch):
        pmlog("people add Ada --every weekly")
        assert pmlog("followups --exit-code").code == 4
        assert pmlog("followups --exit-code --json").code == 4
        monkeypatch.setenv("PMLOG_TODAY", "2026-11-23")
        assert pmlog("followups --exit-code").code == 0

    def test_4_when_all_is_still_to_come(self, pmlog):
        pmlog("add followup call --by tomorrow")
        assert pmlog("followups --exit-code").code == 4
        assert pmlog("followups").code == 0


class TestJson:
    def test_every_key(self, pmlog):
        pmlog("people add Jo Park --relation peer --every '4 weeks'")
        pmlog("people add New Face --every weekly")
        pmlog("add chat Jo --when '4 oct' --about hiring")
        pmlog("add chat Ada, Ben --when yesterday --next 'call by today'")
        pmlog("add followup late --by 2026-11-19")
        pmlog("add followup intro --waiting --by '29 nov' --with Ben")
        pmlog("add followup much later --by '1 jan'")
        out, err, code = pmlog("followups --json")
        assert (json.loads(out), err, code) == (
            {
                "as_of": "2026-11-22",
                "overdue": [
                    {
                        "id": "z3m",
                        "due": "2026-11-19",
                        "days_late": 3,
                        "what": "late",
                        "direction": "mine",
                        "people": [],
                        "entry": None,
                        "rule": None,
                        "after_done": False,
                    }
                ],
                "today": [
                    {
                        "id": "t2g",
                        "due": "2026-11-22",
                        "days_late": 0,
                        "what": "call",
                        "direction": "mine",
                        "people": ["Ada", "Ben"],
                        "entry": "q2d",
                        "rule": None,
                        "after_done": False,
                    }
                ],
                "upcoming": [
                    {
                        "id": "w9h",
                        "due": "2026-11-29",
                        "days_late": 0,
                        "what": "intro",
                        "direction": "waiting",
                        "people": ["Ben"],
                        "entry": None,
                        "rule": None,
                        "after_done": False,
                    }
                ],
                "losing_touch": [
                    {
                        "id": "r4q",
                        "name": "Jo Park",
                        "relation": "peer",
                        "cadence_days": 28,
                        "last_contact": "2026-10-04",
                        "days_since": 49,
                        "lateness": 0.75,
                    },
                    {
                        "id": "p7m",
                        "name": "New Face",
                        "relation": "other",
                        "cadence_days": 7,
                        "last_contact": None,
                        "days_since": None,
                        "lateness": 0.0,
                    },
                ],
                "later": 1,
                "further": [],
                "growth": [],
                "suggestions": [],
                "birthdays": [],
                "inbox": 0,
                "meetings": None,
            },
            "",
            0,
        )

    def test_names_are_written_as_they_are(self, pmlog):
        pmlog("people add Zoë --every weekly")
        assert '"name": "Zoë"' in pmlog("followups --json").out


class TestOnATerminal:
    def test_what_can_be_done_next_is_said_for_the_first_promise(self, plays, screen):
        plays("""
            $ pmlog add followup call --by fri
            Noted x8g  you owe     Fri 27 Nov  call
            $ pmlog followups
             Next 7 days
              x8g   Fri 27 Nov   call
             done x8g   snooze x8g "next mon"   drop x8g
        """)

    def test_what_is_too_long_is_wrapped_and_nothing_is_cut(self, plays, screen):
        plays("""
            $ pmlog add chat Ada Lovelace, Ben Okafor --when yesterday --next "send Ada the whole deck with all the notes that were taken by fri"
            Logged g3f  chat, Sat 21 Nov 2026, with Ada Lovelace and Ben Okafor
              h9g  you owe     Fri 27 Nov  send Ada the whole deck with all the notes that were taken
              r5z  new person  Ada Lovelace
              q7q  new person  Ben Okafor
              keep in touch? pmlog people edit r5z --every "6 weeks"
            $ pmlog add followup call --with "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Senior" --by today
            Noted v7k  you owe     Sun 22 Nov  call, with Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Senior
              q4t  new person  Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Senior
            $ pmlog people edit Wolfe --relation community --every "4 weeks"
            Changed q4t  Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Senior: community, keep in touch every 4 weeks
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Overdue
              v7k   1 d late     Wolfeschlegelsteinhausenberg   call
                                 erdorff Hubert Blaine Senior

             Next 7 days
              h9g   Fri 27 Nov   Ada Lovelace                   send Ada the whole deck with
                                                                all the notes that were
                                                                taken

             Losing touch
              Wolfeschlegelsteinhausenbergerdorff     community, every 4 weeks; never
              Hubert Blaine Senior                    talked yet
             done v7k   snooze v7k "next mon"   drop v7k
        """)

    def test_there_is_nothing_to_close_where_there_are_only_people(self, plays, screen):
        plays("""
            $ pmlog people add Ada --every weekly
            Added c2f  Ada: keep in touch every week
            $ PMLOG_TODAY=2026-11-23 pmlog followups
             Losing touch
              Ada   every week; never talked yet
        """)

    def test_where_nothing_is_due_there_is_no_more_to_say(self, plays, screen):
        plays("""
            $ pmlog followups
             Nothing due. Promises come from --next "send Ada the deck by fri"
        """)


@pytest.fixture
def nine_promises(pmlog):
    """Nine promises, the first eleven days late."""
    for day in range(11, 20):
        pmlog(f"add followup promise{day} --by 2026-11-{day}")


@pytest.fixture
def three_people(pmlog):
    """Three people to keep in touch with, never met."""
    for name in ("Ada", "Ben", "Cy"):
        pmlog(f"people add {name} --every weekly")


def losing_touch(pmlog) -> list[dict[str, Any]]:
    """Who is being lost touch with."""
    people: list[dict[str, Any]] = json.loads(pmlog("followups --json").out)["losing_touch"]
    return people


def cadences(pmlog) -> dict[str, int]:
    """The cadence that holds for each person to keep in touch with."""
    return {person["name"]: person["cadence_days"] for person in losing_touch(pmlog)}
