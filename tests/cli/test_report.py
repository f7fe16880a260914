"""pmlog report: a period against the one before."""

import json

import pytest


def test_nothing_there(plays, log):
    plays(r"""
$ pmlog report
 November 2026, against October 2026
  Nothing was logged in either of them.
 After a talk: pmlog add chat NAME
$ pmlog report --month
 November 2026, against October 2026
  Nothing was logged in either of them.
 After a talk: pmlog add chat NAME
$ pmlog report --week
 Week 47 of 2026 (16-22 Nov), against week 46 of 2026 (9-15 Nov)
  Nothing was logged in either of them.
 After a talk: pmlog add chat NAME
$ pmlog report --quarter
 Q4 2026, against Q3 2026
  Nothing was logged in either of them.
 After a talk: pmlog add chat NAME
$ pmlog report --year
 2026, against 2025
  Nothing was logged in either of them.
 After a talk: pmlog add chat NAME
$ pmlog report --month --json
{
  "as_of": "2026-11-22",
  "period": {
    "label": "November 2026",
    "first": "2026-11-01",
    "last": "2026-11-30"
  },
  "before": {
    "label": "October 2026",
    "first": "2026-10-01",
    "last": "2026-10-31"
  },
  "headline": "",
  "entries": 0,
  "entries_before": 0,
  "minutes": 0,
  "minutes_before": 0,
  "avenues": [],
  "people": {
    "in_all": 0,
    "before": 0,
    "new": [],
    "again": [],
    "through": []
  },
  "promises": {
    "kept": 0,
    "kept_on_time": 0,
    "came": 0,
    "came_on_time": 0,
    "dropped": 0,
    "open": {
      "mine": 0,
      "waiting": 0
    },
    "overdue": []
  },
  "takeaways": [],
  "losing_touch": [],
  "contact": {
    "days_since": null,
    "entries": 0,
    "people": 0,
    "people_before": 0,
    "peers": 0,
    "avenues": 0,
    "unrated": 0
  },
  "risk": {
    "risk": null,
    "band": "",
    "provisional": false,
    "said": "",
    "felt": "",
    "differs": "",
    "factors": {},
    "step": "",
    "rarer": false
  },
  "risk_before": {
    "risk": null,
    "band": "",
    "provisional": false,
    "said": "",
    "felt": "",
    "differs": "",
    "factors": {},
    "step": "",
    "rarer": false
  },
  "risk_curve": [],
  "targets": [],
  "suggestion": "",
  "events": [],
  "year_ago": null,
  "earlier": [],
  "calendar": [],
  "checkins": [],
  "growth": null,
  "network": null,
  "steps": [],
  "left_out": []
}
""")
    assert not log.exists()


@pytest.mark.usefixtures("a_log_with_talks")
class TestALogWithTalks:
    def test_the_month_so_far_against_the_one_before(self, plays):
        plays(r"""
$ pmlog report --month
 November 2026, against October 2026
 You met Cy Young and Dee Day, and talked with 2 people on 2 days.

  entries          2     as many as October
  together         3 h   1¼ h more than October
  people           2     2 new, as many as October
  isolation risk   76

 Next
  1   a mentoring talk in person with José García, about an open follow-up: about -8
  2   one new person you talk to at a meetup: about -7
  3   a call with Ada Lovelace: about -7

 Overdue
  41 d late   waiting: intro to Cy   José García
  2 d late    send Cy the deck       Cy Young

 Losing touch
  who            keep in touch   the next talk
  Ada Lovelace   every 4 weeks   5 days over

 Contact
  talks          2, on 2 of 22 days
  one to one     last on Tue 17 Nov 2026
  last 30 days   2 talks with 2 people, none of them peers, on 2 avenues; 2 people in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS M   ▪ a talk, █ several
  Nov                  · ·▪····· ······· ·▪·····

 People
  new            2: Cy Young and Dee Day
  came through   met at ProductTank: Cy Young and Dee Day

 Learned
  17 Nov   anchor on the value metric   chat, Cy Young

 Events
  day     event         met   within 7 days   after 90 days
  3 Nov   ProductTank     2               0       too early

 Isolation risk
  22 Nov        76: very low contact
  since 3 Nov   ▆▆▆▆▆▆▆▆▆▇▇▇▇▇▆▆▆▆▆▆
 It describes what was logged, not how anybody is; days that are over are told as known today.

 Avenues
  avenue      entries           before   together   people   one to one   rated good
  chat              1       1 (45 min)        1 h        1       1 of 1       1 of 1   ████████████████████
  mentoring         0          1 (1 h)                   0
  meetup            1                0        2 h        2       0 of 1       0 of 1   ████████████████████
  in all            2   2 (1 h 45 min)        3 h        2       1 of 2       1 of 2

 Promises
  I owed         1 open, 1 overdue
  I waited for   1 open, 1 overdue
""")

    @pytest.mark.parametrize("named", ["", "this", "nov", "2026-11", "november 2026", "this month"])
    def test_a_month_has_many_names(self, pmlog, named):
        assert pmlog(f"report {named}") == pmlog("report --month")

    @pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
    @pytest.mark.parametrize("which", ["", "last", "2025-11-03..2025-11-09"])
    def test_a_unit_may_stand_in_front_without_its_dashes(self, pmlog, unit, which):
        assert pmlog(f"report {unit} {which}") == pmlog(f"report --{unit} {which}")

    @pytest.mark.parametrize("named", ["last", "oct", "2026-10", "October"])
    def test_the_month_before_too(self, pmlog, named):
        said = pmlog(f"report --month {named}")
        assert said == pmlog("report --month 'last month'")
        assert said.out.startswith(" October 2026, against September 2026\n")

    def test_last_month(self, plays):
        plays(r"""
$ pmlog report --month last
 October 2026, against September 2026
 You met José García and talked with 2 people on 2 days.

  entries    2      1 more than September
  together   1¾ h   1¼ h more than September
  people     2      1 new, 1 more than September

 Overdue
  19 d late   waiting: intro to Cy   José García

 Contact
  talks          2, on 2 of 31 days
  one to one     last on Tue 20 Oct 2026
  last 30 days   2 talks with 2 people, 1 of them a peer, on 2 avenues; 1 person in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFS   ▪ a talk, █ several
  Oct               ···· ▪······ ······· ·▪····· ······

 People
  new         1: José García
  met again   1: Ada Lovelace

 Learned
  5 Oct   titles follow outcomes   mentoring, José García

 Tried
  in all   1: 1 open
  open     sell the outcome first

 Avenues
  avenue      entries       before     together   people   one to one
  chat              1   1 (30 min)       45 min        1       1 of 1   ████████████████████
  mentoring         1            0          1 h        1       1 of 1   ████████████████████
  in all            2   1 (30 min)   1 h 45 min        2       2 of 2

 Promises
  I waited for   1 open, 1 overdue
""")

    def test_a_week(self, plays):
        plays(r"""
$ pmlog report --week
 Week 47 of 2026 (16-22 Nov), against week 46 of 2026 (9-15 Nov)
 You logged a chat for the first time in 3 weeks and talked with 1 person on 1 day.

  entries          1     1 more than the week before     ██▁█▁█▁█
  together         1 h   1 h more than the week before   ▃▅▁▄▁█▁▅
  people           1     1 more than the week before     ▅▅▁▅▁█▁▅
  isolation risk   76    4 less than on 15 Nov

 Next
  1   a mentoring talk in person with José García, about an open follow-up: about -8
  2   one new person you talk to at a meetup: about -7
  3   a call with Ada Lovelace: about -7

 Overdue
  41 d late   waiting: intro to Cy   José García
  2 d late    send Cy the deck       Cy Young

 Losing touch
  who            keep in touch   the next talk
  Ada Lovelace   every 4 weeks   5 days over

 Contact
  talks          1, on 1 of 7 days
  one to one     last on Tue 17 Nov 2026
  last 30 days   2 talks with 2 people, none of them peers, on 2 avenues; 2 people in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS   ▪ a talk, █ several
  Nov                                    ·▪·····

 People
  met again   1: Cy Young

 Learned
  17 Nov   anchor on the value metric   chat, Cy Young

 Isolation risk
  22 Nov          76: very low contact
  15 Nov          80: very low contact
  moved most by   people -2
  since 9 Nov     ▆▆▆▇▇▇▇▇▆▆▆▆▆▆
 It describes what was logged, not how anybody is; days that are over are told as known today.

 Avenues
  avenue   entries   before   together   people   one to one   rated good
  chat           1        0        1 h        1       1 of 1       1 of 1   ████████████████████

 Promises
  I owed         1 open, 1 overdue
  I waited for   1 open, 1 overdue
$ pmlog report --week last
 Week 46 of 2026 (9-15 Nov), against week 45 of 2026 (2-8 Nov)
 You logged no talk for 7 days (9-15 Nov).

  entries          0       1 fewer than the week before    ██▁█▁█▁
  together         0 min   2 h less than the week before   ▃▅▁▄▁█▁
  people           0       2 fewer than the week before    ▅▅▁▅▁█▁
  isolation risk   80      3 more than on 8 Nov

 Overdue
  34 d late   waiting: intro to Cy   José García

 Isolation risk
  15 Nov          80: very low contact
  8 Nov           77 (provisional): very low contact
  moved most by   lately +1
  since 3 Nov     ▆▆▆▆▆▆▆▆▆▇▇▇▇
 It describes what was logged, not how anybody is; days that are over are told as known today.

 Avenues
  avenue   entries    before   people
  meetup         0   1 (2 h)        0

 Promises
  I waited for   1 open, 1 overdue
$ pmlog report --week 2026-W45
 Week 45 of 2026 (2-8 Nov), against week 44 of 2026 (26 Oct to 1 Nov)
 You met Cy Young and Dee Day, logged a meetup for the first time in 5 weeks, and talked with 2 people on 1 day.

  entries          1     1 more than the week before          ██▁█▁█
  together         2 h   2 h more than the week before        ▃▅▁▄▁█
  people           2     2 new, 2 more than the week before   ▅▅▁▅▁█
  isolation risk   77

 Overdue
  27 d late   waiting: intro to Cy   José García

 Contact
  talks          1, on 1 of 7 days
  one to one     last on Tue 20 Oct 2026
  last 30 days   2 talks with 3 people, 1 of them a peer, on 2 avenues; 2 people in the 30 days before
                 MTWTFSS MTWTFSS   ▪ a talk, █ several
  Nov                    ·▪·····

 People
  new            2: Cy Young and Dee Day
  came through   met at ProductTank: Cy Young and Dee Day

 Events
  day     event         met   within 7 days   after 90 days
  3 Nov   ProductTank     2               0       too early

 Isolation risk
  8 Nov   77 (provisional): very low contact
  day              risk
  Tue 3 Nov 2026     73
  Wed 4 Nov 2026     74
  Thu 5 Nov 2026     74
  Fri 6 Nov 2026     75
  Sat 7 Nov 2026     76
  Sun 8 Nov 2026     77
 It describes what was logged, not how anybody is; days that are over are told as known today.

 Avenues
  avenue   entries   before   together   people   one to one   rated good
  meetup         1        0        2 h        2       0 of 1       0 of 1   ████████████████████

 Promises
  I waited for   1 open, 1 overdue
""")

    def test_a_quarter(self, plays):
        plays(r"""
$ pmlog report --quarter
 Q4 2026, against Q3 2026
 You met José García, Cy Young and Dee Day, and talked with 4 people on 4 days.

  entries          4      3 more than Q3
  together         4¾ h   4¼ h more than Q3
  people           4      3 new, 3 more than Q3
  isolation risk   76

 Next
  1   a mentoring talk in person with José García, about an open follow-up: about -8
  2   one new person you talk to at a meetup: about -7
  3   a call with Ada Lovelace: about -7

 Overdue
  41 d late   waiting: intro to Cy   José García
  2 d late    send Cy the deck       Cy Young

 Losing touch
  who            keep in touch   the next talk
  Ada Lovelace   every 4 weeks   5 days over

 Contact
  talks          4, on 4 of 53 days
  one to one     last on Tue 17 Nov 2026
  last 30 days   2 talks with 2 people, none of them peers, on 2 avenues; 2 people in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS M   ▪ a talk, █ several
  Oct               ···· ▪······ ······· ·▪····· ······
  Nov                  · ·▪····· ······· ·▪·····
  Dec

 People
  new            3: José García, Cy Young and Dee Day
  met again      1: Ada Lovelace
  came through   met at ProductTank: Cy Young and Dee Day

 Support network
  regular   Cy Young, Ada Lovelace, Dee Day and José García

 Learned
  5 Oct    titles follow outcomes       mentoring, José García
  17 Nov   anchor on the value metric   chat, Cy Young

 Events
  day     event         met   within 7 days   after 90 days
  3 Nov   ProductTank     2               0       too early

 Tried
  in all   1: 1 open
  open     sell the outcome first

 Isolation risk
  22 Nov   76: very low contact
  day               risk
  Wed 4 Nov 2026      74
  Sat 7 Nov 2026      76
  Tue 10 Nov 2026     78
  Fri 13 Nov 2026     79
  Mon 16 Nov 2026     81
  Thu 19 Nov 2026     74
  Sun 22 Nov 2026     76
 It describes what was logged, not how anybody is; days that are over are told as known today.

 Avenues
  avenue      entries       before     together   people   one to one   rated good
  chat              2   1 (30 min)   1 h 45 min        2       2 of 2       1 of 1   ████████████████████
  mentoring         1            0          1 h        1       1 of 1                ██████████
  meetup            1            0          2 h        2       0 of 1       0 of 1   ██████████
  in all            4   1 (30 min)   4 h 45 min        4       3 of 4       1 of 2

 Promises
  I owed         1 open, 1 overdue
  I waited for   1 open, 1 overdue
$ pmlog report --quarter 2026-Q3
 Q3 2026, against Q2 2026
 You met Ada Lovelace and talked with 1 person on 1 day.

  entries    1
  together   30 min
  people     1

 Contact
  talks          1, on 1 of 92 days
  one to one     last on Wed 30 Sep 2026
  last 30 days   1 talk with 1 person, a peer, on 1 avenue; nobody in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS M   ▪ a talk, █ several
  Jul              ····· ······· ······· ······· ·····
  Aug                 ·· ······· ······· ······· ······· ·
  Sep             ······ ······· ······· ······· ··▪

 People
  new   1: Ada Lovelace

 Support network
  regular   Ada Lovelace

 Avenues
  avenue   entries   before   together   people   one to one   rated good
  chat           1        0     30 min        1       1 of 1       1 of 1   ████████████████████
""")

    def test_a_year(self, plays):
        plays(r"""
$ pmlog report --year
 2026, against 2025
 You met Ada Lovelace, José García and 2 others, talked with 4 people on 5 days, and logged no talk for 14 days (6-19 Oct).

  entries          5
  together         5¼ h
  people           4
  isolation risk   76

 Next
  1   a mentoring talk in person with José García, about an open follow-up: about -8
  2   one new person you talk to at a meetup: about -7
  3   a call with Ada Lovelace: about -7

 Overdue
  41 d late   waiting: intro to Cy   José García
  2 d late    send Cy the deck       Cy Young

 Losing touch
  who            keep in touch   the next talk
  Ada Lovelace   every 4 weeks   5 days over

 Months
  month   entries   people     together
  Sep           1        1       30 min   ██████████
  Oct           2        2   1 h 45 min   ████████████████████
  Nov           2        2          3 h   ████████████████████

 Met most
  who            talks
  Ada Lovelace       2   ████████████████████
  Cy Young           2   ████████████████████

 Firsts
  new person   Ada Lovelace, 30 Sep

 Contact
  talks          5, on 5 of 326 days
  one to one     last on Tue 17 Nov 2026
  last 30 days   2 talks with 2 people, none of them peers, on 2 avenues; 2 people in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS MT   ▪ a talk, █ several
  Sep             ······ ······· ······· ······· ··▪
  Oct               ···· ▪······ ······· ·▪····· ······
  Nov                  · ·▪····· ······· ·▪·····

 People
  new            4: Ada Lovelace, José García, Cy Young and Dee Day
  came through   met at ProductTank: Cy Young and Dee Day

 Support network
  regular   Cy Young, Ada Lovelace, Dee Day and José García

 Learned
  5 Oct    titles follow outcomes       mentoring, José García
  17 Nov   anchor on the value metric   chat, Cy Young

 Events
  day     event         met   within 7 days   after 90 days
  3 Nov   ProductTank     2               0       too early

 Tried
  in all   1: 1 open
  open     sell the outcome first

 Isolation risk
  22 Nov   76: very low contact
  day               risk
  Tue 10 Nov 2026     78
  Sun 22 Nov 2026     76
 It describes what was logged, not how anybody is; days that are over are told as known today.

 Avenues
  avenue      entries   before     together   people   one to one   rated good
  chat              3        0   2 h 15 min        2       3 of 3       2 of 2   ████████████████████
  mentoring         1        0          1 h        1       1 of 1                ███████
  meetup            1        0          2 h        2       0 of 1       0 of 1   ███████
  in all            5        0   5 h 15 min        4       4 of 5       2 of 3

 Promises
  I owed         1 open, 1 overdue
  I waited for   1 open, 1 overdue
$ pmlog report --year 2025
 2025, against 2024
  Nothing was logged in either of them.
 After a talk: pmlog add chat NAME
""")

    def test_as_json_with_every_part(self, plays):
        plays(r"""
$ pmlog followups --all
 Overdue
  b8t   2 d late    Cy Young      send Cy the deck                                        chat 17 Nov
  v7s   41 d late   José García   waiting: intro to Cy                                    mentoring 5 Oct

 Suggested
  z3d               José García   tell José García what came of: sell the outcome first   mentoring 5 Oct
  c8t               Dee Day       write to Dee Day, met at ProductTank                    meetup 3 Nov

 Losing touch
  Ada Lovelace   peer, every 4 weeks; 5 days over: chat 20 Oct "pricing"
 Isolation risk 76: very low contact; most would help: a mentoring talk in person with José García, about an open follow-up: about -8
$ pmlog add followup "Ada: book a room by today"
Noted f9j  you owe     Sun 22 Nov  book a room, with Ada Lovelace
$ pmlog add followup "Dee: call by mon"
Noted s7j  you owe     Mon 23 Nov  call, with Dee Day
$ pmlog report --month --json
{
  "as_of": "2026-11-22",
  "period": {
    "label": "November 2026",
    "first": "2026-11-01",
    "last": "2026-11-30"
  },
  "before": {
    "label": "October 2026",
    "first": "2026-10-01",
    "last": "2026-10-31"
  },
  "headline": "You met Cy Young and Dee Day, and talked with 2 people on 2 days.",
  "entries": 2,
  "entries_before": 2,
  "minutes": 180,
  "minutes_before": 105,
  "avenues": [
    {
      "avenue": "chat",
      "entries": 1,
      "minutes": 60,
      "before": 1,
      "minutes_before": 45,
      "people": 1,
      "one_to_one": 1,
      "good": 1,
      "rated": 1
    },
    {
      "avenue": "mentoring",
      "entries": 0,
      "minutes": 0,
      "before": 1,
      "minutes_before": 60,
      "people": 0,
      "one_to_one": 0,
      "good": 0,
      "rated": 0
    },
    {
      "avenue": "meetup",
      "entries": 1,
      "minutes": 120,
      "before": 0,
      "minutes_before": 0,
      "people": 2,
      "one_to_one": 0,
      "good": 0,
      "rated": 1
    }
  ],
  "people": {
    "in_all": 2,
    "before": 2,
    "new": [
      "Cy Young",
      "Dee Day"
    ],
    "again": [],
    "through": [
      {
        "person": "Cy Young",
        "avenue": "meetup",
        "people": [],
        "event": "ProductTank",
        "met": ""
      },
      {
        "person": "Dee Day",
        "avenue": "meetup",
        "people": [],
        "event": "ProductTank",
        "met": ""
      }
    ]
  },
  "promises": {
    "kept": 0,
    "kept_on_time": 0,
    "came": 0,
    "came_on_time": 0,
    "dropped": 0,
    "open": {
      "mine": 3,
      "waiting": 1
    },
    "overdue": [
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
        "after_done": false
      },
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
  },
  "takeaways": [
    {
      "date": "2026-11-17",
      "entry": "t4m",
      "avenue": "chat",
      "people": [
        "Cy Young"
      ],
      "learned": "anchor on the value metric"
    }
  ],
  "losing_touch": [
    {
      "id": "r5z",
      "name": "Ada Lovelace",
      "relation": "peer",
      "cadence_days": 28,
      "last_contact": "2026-10-20",
      "days_since": 33,
      "lateness": 0.179
    }
  ],
  "contact": {
    "days_since": 5,
    "entries": 2,
    "people": 2,
    "people_before": 2,
    "peers": 0,
    "avenues": 2,
    "unrated": 0
  },
  "risk": {
    "risk": 76,
    "band": "very low contact",
    "provisional": false,
    "said": "Isolation risk 76: very low contact",
    "felt": "",
    "differs": "",
    "factors": {
      "lately": 25,
      "amount": 34,
      "people": 11,
      "peers": 6
    },
    "step": "a mentoring talk in person with José García, about an open follow-up: about -8",
    "rarer": false
  },
  "risk_before": {
    "risk": null,
    "band": "",
    "provisional": false,
    "said": "",
    "felt": "",
    "differs": "",
    "factors": {},
    "step": "",
    "rarer": false
  },
  "risk_curve": [
    {
      "day": "2026-11-03",
      "risk": 73
    },
    {
      "day": "2026-11-04",
      "risk": 74
    },
    {
      "day": "2026-11-05",
      "risk": 74
    },
    {
      "day": "2026-11-06",
      "risk": 75
    },
    {
      "day": "2026-11-07",
      "risk": 76
    },
    {
      "day": "2026-11-08",
      "risk": 77
    },
    {
      "day": "2026-11-09",
      "risk": 77
    },
    {
      "day": "2026-11-10",
      "risk": 78
    },
    {
      "day": "2026-11-11",
      "risk": 78
    },
    {
      "day": "2026-11-12",
      "risk": 79
    },
    {
      "day": "2026-11-13",
      "risk": 79
    },
    {
      "day": "2026-11-14",
      "risk": 80
    },
    {
      "day": "2026-11-15",
      "risk": 80
    },
    {
      "day": "2026-11-16",
      "risk": 81
    },
    {
      "day": "2026-11-17",
      "risk": 73
    },
    {
      "day": "2026-11-18",
      "risk": 73
    },
    {
      "day": "2026-11-19",
      "risk": 74
    },
    {
      "day": "2026-11-20",
      "risk": 75
    },
    {
      "day": "2026-11-21",
      "risk": 75
    },
    {
      "day": "2026-11-22",
      "risk": 76
    }
  ],
  "targets": [],
  "suggestion": "",
  "events": [
    {
      "headline": "You met 2 people and followed up none of them within 7 days.",
      "id": "z2y",
      "date": "2026-11-03",
      "last_day": "2026-11-03",
      "avenue": "meetup",
      "about": "ProductTank",
      "minutes": 120,
      "cost": "",
      "hoped": null,
      "met": 2,
      "followed_up": 0,
      "in_contact": null,
      "known_on": "2027-02-01",
      "talks": [],
      "people": [
        {
          "id": "r5d",
          "name": "Cy Young",
          "followed_on": "2026-11-17",
          "last_contact": "2026-11-17"
        },
        {
          "id": "f3g",
          "name": "Dee Day",
          "followed_on": null,
          "last_contact": null
        }
      ]
    }
  ],
  "year_ago": null,
  "earlier": [
    {
      "label": "September 2026",
      "entries": 1,
      "minutes": 30,
      "people": 1,
      "new": 1,
      "kept": 0,
      "silence": 29,
      "avenues": [
        "chat"
      ]
    },
    {
      "label": "October 2026",
      "entries": 2,
      "minutes": 105,
      "people": 2,
      "new": 1,
      "kept": 0,
      "silence": 14,
      "avenues": [
        "chat",
        "mentoring"
      ]
    }
  ],
  "calendar": [
    {
      "day": "2026-11-03",
      "talks": 1
    },
    {
      "day": "2026-11-17",
      "talks": 1
    }
  ],
  "checkins": [],
  "growth": null,
  "network": null,
  "steps": [
    "a mentoring talk in person with José García, about an open follow-up: about -8",
    "one new person you talk to at a meetup: about -7",
    "a call with Ada Lovelace, about an open follow-up: about -7"
  ],
  "left_out": []
}
""")

    def test_the_json_of_every_unit_has_the_same_keys(self, pmlog):
        shapes = {
            unit: list(json.loads(pmlog(f"report --{unit} --json").out))
            for unit in ("week", "month", "quarter", "year")
        }
        assert len({tuple(shape) for shape in shapes.values()}) == 1

    def test_a_period_that_has_not_begun_is_refused(self, plays):
        plays(r"""
$ pmlog report --month 2026-12
! pmlog: December 2026 has not begun
[exit 2]
$ pmlog report --month next
! pmlog: December 2026 has not begun
[exit 2]
$ pmlog report --year 2027
! pmlog: 2027 has not begun
[exit 2]
$ pmlog report --week next
! pmlog: week 48 of 2026 (23-29 Nov) has not begun
[exit 2]
""")

    def test_what_is_no_such_period_is_refused(self, plays):
        plays(r"""
$ pmlog report --month q3
! pmlog: 'q3' is not understood: Q3 2026 is no month; say a month such as this, last, oct, "oct 2025" or 2026-10
[exit 2]
$ pmlog report --quarter oct
! pmlog: 'oct' is not understood: October 2026 is no quarter; say a quarter such as this, last, q3, "q3 2025" or 2026-Q3
[exit 2]
$ pmlog report --month 2026-13
! pmlog: '2026-13' is not understood: say a month such as this, last, oct, "oct 2025" or 2026-10
[exit 2]
$ pmlog report --month someday
! pmlog: 'someday' is not understood: say a month such as this, last, oct, "oct 2025" or 2026-10
[exit 2]
$ pmlog report --month --week
! pmlog: it is one of --week, --month, --quarter and --year
[exit 2]
$ pmlog report last 7 days
 Last 7 days, against 9-15 Nov 2026
 You logged a chat for the first time in 3 periods and talked with 1 person on 1 day.

  entries          1     1 more than the period before     ██▁█▁█▁█
  together         1 h   1 h more than the period before   ▃▅▁▄▁█▁▅
  people           1     1 more than the period before     ▅▅▁▅▁█▁▅
  isolation risk   76    4 less than on 15 Nov

 Next
  1   a mentoring talk in person with José García, about an open follow-up: about -8
  2   one new person you talk to at a meetup: about -7
  3   a call with Ada Lovelace: about -7

 Overdue
  41 d late   waiting: intro to Cy   José García
  2 d late    send Cy the deck       Cy Young

 Losing touch
  who            keep in touch   the next talk
  Ada Lovelace   every 4 weeks   5 days over

 Contact
  talks          1, on 1 of 7 days
  one to one     last on Tue 17 Nov 2026
  last 30 days   2 talks with 2 people, none of them peers, on 2 avenues; 2 people in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS   ▪ a talk, █ several
  Nov                                    ·▪·····

 People
  met again   1: Cy Young

 Learned
  17 Nov   anchor on the value metric   chat, Cy Young

 Isolation risk
  22 Nov          76: very low contact
  15 Nov          80: very low contact
  moved most by   people -2
  since 9 Nov     ▆▆▆▇▇▇▇▇▆▆▆▆▆▆
 It describes what was logged, not how anybody is; days that are over are told as known today.

 Avenues
  avenue   entries   before   together   people   one to one   rated good
  chat           1        0        1 h        1       1 of 1       1 of 1   ████████████████████

 Promises
  I owed         1 open, 1 overdue
  I waited for   1 open, 1 overdue
""")


def test_a_month_with_nothing_in_it_still_says_what_was_before(plays):
    plays(r"""
$ PMLOG_TODAY=2026-10-10 pmlog add chat Ada --for 30m
Logged p6z  chat, Sat 10 Oct 2026, with Ada
  t2r  new person  Ada
$ pmlog report
 November 2026, against October 2026
 You logged no talk for 22 days (1-22 Nov).

  entries    0       1 fewer than October
  together   0 min   30 min less than October
  people     0       1 fewer than October

 Isolation risk
  22 Nov   (provisional): very low contact, no contact logged in 6 weeks
 It describes what was logged, not how anybody is; days that are over are told as known today.

 Avenues
  avenue   entries       before   people
  chat           0   1 (30 min)        0
""")


def test_what_is_owed_next_fills_the_steps_by_its_day_without_what_is_snoozed(pmlog):
    pmlog('add followup "d by 12 dec"')
    pmlog('add followup "b by today"')
    pmlog('add followup "c by 1 dec"')
    pmlog('add followup "a by tomorrow"')
    pmlog('add followup "Ben: e by tomorrow" --waiting')
    assert json.loads(pmlog("report --json").out)["steps"] == [
        "b by 22 Nov",
        "a by 23 Nov",
        "c by 1 Dec",
    ]
    asleep = json.loads(pmlog("followups --json").out)["upcoming"][0]["id"]
    pmlog(f"snooze {asleep} 3d")
    assert json.loads(pmlog("report --json").out)["steps"] == [
        "b by 22 Nov",
        "c by 1 Dec",
        "d by 12 Dec",
    ]


def test_a_month_has_begun_on_its_first_day(pmlog, monkeypatch):
    monkeypatch.setenv("PMLOG_TODAY", "2026-11-01")
    assert pmlog("report").out.startswith(" November 2026, against October 2026\n")


def test_the_first_of_a_month_belongs_to_it_and_the_last_of_the_one_before_does_not(pmlog):
    for day in ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"):
        pmlog(f"add chat Ada --when {day}")
    october = json.loads(pmlog("report --month oct --json").out)
    assert (october["entries"], october["entries_before"]) == (2, 1)


def test_one_promise_kept_on_time_one_late_one_dropped_and_one_that_came(plays):
    plays(r"""
$ PMLOG_TODAY=2026-11-02 pmlog add chat Ada --next "a by 5 nov" --next "b by 6 nov" \
    --next "c by 7 nov" --waiting "d by 8 nov" --next "e by 20 nov"
Logged p5x  chat, Mon 2 Nov 2026, with Ada
  z6q  you owe     Thu  5 Nov  a
  c6k  you owe     Fri  6 Nov  b
  r3m  you owe     Sat  7 Nov  c
  r8p  you owe     Fri 20 Nov  e
  c3y  waiting     Sun  8 Nov  Ada: d
  s3j  new person  Ada
$ PMLOG_TODAY=2026-11-05 pmlog done z6q
Done     z6q  a
$ PMLOG_TODAY=2026-11-09 pmlog done c6k
Done     c6k  b (3 days late)
$ pmlog drop r3m
Dropped  r3m  c
$ pmlog done c3y
Done     c3y  Ada: d (14 days late)
$ pmlog report
 November 2026, against October 2026
 You kept 1 of 2 promises by their day, met Ada, and logged no talk for 20 days (3-22 Nov).

  entries         1
  people          1
  promises kept   2   1 of 2 on time

 Overdue
  2 d late   e   Ada

 Contact
  talks          1, on 1 of 22 days
  one to one     last on Mon 2 Nov 2026
  last 30 days   1 talk with 1 person, no peer, on 1 avenue; nobody in the 30 days before
                 MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS M   ▪ a talk, █ several
  Nov                  · ▪······ ······· ·······

 People
  new   1: Ada

 Avenues
  avenue   entries   before   people   one to one
  chat           1        0        1       1 of 1   ████████████████████

 Promises
  I owed         2 done, 1 on time; 1 open, 1 overdue
  I waited for   1 done, 0 on time
  dropped        1 promise
$ pmlog report --week last
 Week 46 of 2026 (9-15 Nov), against week 45 of 2026 (2-8 Nov)
 You kept 1 promise and logged no talk for 7 days (9-15 Nov).

  entries         0   1 fewer than the week before
  people          0   1 fewer than the week before
  promises kept   1   0 of 1 on time

 Overdue
  8 d late   c            Ada
  7 d late   waiting: d   Ada

 Avenues
  avenue   entries   before   people
  chat           0        1        0

 Promises
  I owed         1 done, 0 on time; 2 open, 1 overdue
  I waited for   1 open, 1 overdue
$ pmlog followups
 Overdue
  r8p   2 d late   Ada   e   chat 2 Nov
""")


def test_who_discussed_a_post_was_not_met_at_it(pmlog):
    pmlog("add post --about 'What I got wrong' --discussed 'Hana, Ito'")
    pmlog("add meetup --about ProductTank --met Cy")
    for dress in ("", "--plain", "--md -"):
        said = pmlog(f"report --month {dress}").out
        assert "discussed What I got wrong: Hana and Ito" in said
        assert "met at ProductTank: Cy" in said
        assert "met at What" not in said
