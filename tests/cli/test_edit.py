"""pmlog edit: change what was written, field by field or in an editor."""

import pytest

from tests.terminal import at_terminal


def test_nothing_there(plays, log):
    plays(r"""
$ pmlog edit k7f --about x
! pmlog: No id matches 'k7f'. See pmlog followups and pmlog list
[exit 3]
$ pmlog edit "" --about x
! pmlog: No entry or follow-up matches ''. See pmlog list
[exit 3]
$ pmlog edit
! pmlog: say which one, as in pmlog edit last --when yesterday
[exit 2]
""")
    assert not log.exists()


@pytest.mark.usefixtures("a_talk")
class TestATalk:
    def test_every_field_can_be_changed(self, plays):
        plays(r"""
$ pmlog edit c6j --when "last fri" --about packaging --learned "wait" --notes - \
    --for 1h --mode "in person" --quality ok --tags "roadmap, #Q4" --who "Ada, Cy Young" \
    --set leads_to="a second talk" <<< "read from a pipe"
Changed c6j  chat, Fri 20 Nov 2026 09:00, with Ada Lovelace and Cy Young: packaging
  v4v  new person  Cy Young
  Ada: Ada Lovelace
$ pmlog show c6j
 c6j  chat, Fri 20 Nov 2026 09:00, with Ada Lovelace and Cy Young: packaging
  how        1 h, in person, ok
  leads to   a second talk
  learned    wait
  notes      read from a pipe
  tags       q4, roadmap

 Follow-ups
  m6d   Fri 27 Nov   you owe   send Ada the deck
  n5f   Thu  3 Dec   waiting   Ben: intro to Cy
$ pmlog people
  r5z   Ada Lovelace   2 days ago, 1 in all
  z2y   Ben            not yet
  v4v   Cy Young       2 days ago, 1 in all
""")

    def test_an_empty_text_takes_a_value_away(self, plays):
        plays(r"""
$ pmlog edit c6j --about "" --learned "" --notes "" --for "" --mode "" --quality "" --tags "" \
    --who "" --set leads-to=
Changed c6j  chat, Thu 5 Nov 2026 09:00
$ pmlog show c6j
 c6j  chat, Thu 5 Nov 2026 09:00

 Follow-ups
  m6d   Fri 27 Nov   you owe   send Ada the deck
  n5f   Thu  3 Dec   waiting   Ben: intro to Cy
""")

    def test_a_day_cannot_be_taken_away(self, plays):
        plays(r"""
$ pmlog edit c6j --when ""
! pmlog: '' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
[exit 2]
$ pmlog edit c6j --when tomorrow
! pmlog: Mon 23 Nov 2026 is still to come, and an entry is logged after the talk; pmlog add with --planned makes it a follow-up for that day
[exit 2]
$ pmlog edit c6j --when blursday
! pmlog: 'blursday' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
[exit 2]
""")

    def test_what_was_not_said_stays_the_time_of_day_too(self, plays):
        plays(r"""
$ pmlog edit c6j --when 6 nov
Changed c6j  chat, Fri 6 Nov 2026 09:00, with Ada Lovelace and Ben: pricing
$ pmlog show c6j --json
{
  "id": "c6j",
  "date": "2026-11-06",
  "time": "09:00",
  "avenue": "chat",
  "people": [
    "Ada Lovelace",
    "Ben"
  ],
  "about": "pricing",
  "learned": "anchor high",
  "notes": "quiet",
  "minutes": 45,
  "mode": "live",
  "quality": "good",
  "tags": [
    "beta"
  ],
  "engagement_id": null,
  "goal_id": null,
  "private": false,
  "leads_to": "a job",
  "followups": [
    {
      "id": "m6d",
      "due": "2026-11-27",
      "days_late": 0,
      "what": "send Ada the deck",
      "direction": "mine",
      "people": [
        "Ada Lovelace"
      ],
      "entry": "c6j",
      "rule": null,
      "after_done": false
    },
    {
      "id": "n5f",
      "due": "2026-12-03",
      "days_late": 0,
      "what": "intro to Cy",
      "direction": "waiting",
      "people": [
        "Ben"
      ],
      "entry": "c6j",
      "rule": null,
      "after_done": false
    }
  ]
}
""")

    def test_words_that_are_no_value_change_nothing(self, plays):
        plays(r"""
$ pmlog edit c6j --quality sevenish
! pmlog: 'sevenish' is no rating: it is good, ok or poor
[exit 2]
$ pmlog edit c6j --mode telepathy --about lost
! pmlog: 'telepathy' is no mode: it is in person, live or text
[exit 2]
$ pmlog edit c6j --for ages
! pmlog: 'ages' is not understood: say how long, such as 45, "1h 30m", 1.5h, 1:30 or "2 days"
[exit 2]
$ pmlog edit c6j --set color=red
! pmlog: 'color' is no field of it: it is when, who, about, learned, notes, for, mode, quality, tags, private, leads_to or days
[exit 2]
$ pmlog edit c6j --set leads_to
! pmlog: --set wants FIELD=TEXT, not 'leads_to'
[exit 2]
$ pmlog edit c6j --what "x"
! pmlog: 'what' is no field of it: it is when, who, about, learned, notes, for, mode, quality, tags, private, leads_to or days
[exit 2]
$ pmlog edit c6j
! pmlog: say what to change; see pmlog edit --help
[exit 2]
$ pmlog list --json
[
  {
    "id": "c6j",
    "date": "2026-11-05",
    "time": "09:00",
    "avenue": "chat",
    "people": [
      "Ada Lovelace",
      "Ben"
    ],
    "about": "pricing",
    "learned": "anchor high",
    "notes": "quiet",
    "minutes": 45,
    "mode": "live",
    "quality": "good",
    "tags": [
      "beta"
    ],
    "engagement_id": null,
    "goal_id": null,
    "private": false,
    "leads_to": "a job"
  }
]
""")

    def test_a_follow_up(self, plays):
        plays(r"""
$ pmlog followups --all
 Next 7 days
  m6d   Fri 27 Nov   Ada Lovelace   send Ada the deck      chat 5 Nov

 Later
  n5f   Thu  3 Dec   Ben            waiting: intro to Cy   chat 5 Nov
$ pmlog edit m6d --what "send the numbers" --by "next mon" --with "Ada, Ben" --note "as a table"
Changed m6d  you owe     Mon 23 Nov  send the numbers
  Ada: Ada Lovelace
$ pmlog show m6d
 m6d  you owe: send the numbers
  due     Mon 23 Nov 2026
  with    Ada Lovelace and Ben
  state   open
  made    Sun 22 Nov 2026
  note    as a table
  from    c6j chat, Thu 5 Nov 2026 09:00, with Ada Lovelace and Ben: pricing
$ pmlog edit m6d --what ""
! pmlog: a follow-up cannot be about nothing; pmlog drop lets it go
[exit 2]
$ pmlog edit m6d --by ""
! pmlog: '' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
[exit 2]
$ pmlog edit m6d --about "x"
! pmlog: 'about' is no field of it: it is what, by, with, note or every
[exit 2]
$ pmlog edit m6d --with ""
Changed m6d  you owe     Mon 23 Nov  send the numbers
$ pmlog show m6d
 m6d  you owe: send the numbers
  due     Mon 23 Nov 2026
  state   open
  made    Sun 22 Nov 2026
  note    as a table
  from    c6j chat, Thu 5 Nov 2026 09:00, with Ada Lovelace and Ben: pricing
""")

    def test_a_person_is_changed_elsewhere(self, plays):
        plays(r"""
$ pmlog edit r5z --about x
! pmlog: r5z is a person: pmlog people edit r5z
[exit 2]
$ pmlog edit r5z --notes "x"
! pmlog: r5z is a person: pmlog people edit r5z
[exit 2]
""")

    def test_a_half_typed_name_that_could_be_several_is_refused(self, plays):
        plays(r"""
$ pmlog people add Ada Chen
Added z6v  Ada Chen
$ pmlog edit c6j --who Ada
! pmlog: 'Ada' could be one of Ada Lovelace (r5z) or Ada Chen (z6v). An id says which.
[exit 4]
$ pmlog edit c6j --who "Ada Chem"
Changed c6j  chat, Thu 5 Nov 2026 09:00, with Ada Chem: pricing
  z3s  new person  Ada Chem
$ pmlog edit c6j --who "Ada Lovelave"
! pmlog: 'Ada Lovelave' could be a slip for Ada Lovelace (r5z). If it is somebody new: --new 'Ada Lovelave'
[exit 4]
""")

    def test_a_part_of_an_event_is_changed_by_its_name(self, plays):
        plays(r"""
$ pmlog add meetup Ada --about ProductTank --met "Dee Day, Eve"
Logged v6p  meetup, Sun 22 Nov 2026, with Ada Lovelace, met Dee Day and Eve: ProductTank
  j2b  suggested   Mon 23 Nov  write to Dee Day, met at ProductTank
  s7r  suggested   Tue 24 Nov  write to Eve, met at ProductTank
  c8y  new person  Dee Day
  j4y  new person  Eve
  Ada: Ada Lovelace
  open with Ada Lovelace: m6d send Ada the deck; done m6d
$ pmlog edit v6p --set met="Eve, Flo, Ada"
Changed v6p  meetup, Sun 22 Nov 2026, with Ada Lovelace, met Eve and Flo: ProductTank
  f2j  new person  Flo
  Ada: Ada Lovelace
$ pmlog edit v6p --set met=
Changed v6p  meetup, Sun 22 Nov 2026, with Ada Lovelace: ProductTank
""")

    def test_alone_on_a_terminal_the_editor_shows_every_field(self, pmlog, editor):
        emptied = dict.fromkeys(("learned", "notes", "for", "mode", "tags", "private"), "")
        wanted = {"when": "2026-11-06 10:15", "who": "Ben", "about": "packaging", "quality": "ok"}
        editor(**wanted, **emptied, leads_to="", days="")
        seen = at_terminal(["edit", "c6j"])
        assert editor.saw == SHEET
        assert (seen.screen, seen.code) == (
            "Changed c6j  chat, Fri 6 Nov 2026 10:15, with Ben: packaging\n",
            0,
        )
        assert pmlog("show c6j").out.splitlines()[:2] == [
            " c6j  chat, Fri 6 Nov 2026 10:15, with Ben: packaging",
            "  how   ok",
        ]

    def test_an_editor_that_changes_nothing_changes_nothing(self, pmlog, editor):
        editor.writes(SHEET)
        before = pmlog("list --json")
        seen = at_terminal(["edit", "c6j"])
        assert (seen.screen, seen.code) == ("Nothing was changed.\n", 0)
        assert pmlog("list --json") == before


SHEET = """\
== when
2026-11-05 09:00

== who
Ada Lovelace, Ben

== about
pricing

== learned
anchor high

== notes
quiet

== for
45m

== mode
live

== quality
good

== tags
beta

== private
no

== leads_to
a job

== days


"""


@pytest.mark.parametrize(
    "typed",
    [
        "add coaching Dana --since '1 oct' --until '31 dec' --session 4 --rating 3 --will-try wait",
        "add meetup Ada --met 'Cy, Dee' --talks three --mode text --for 1h30",
        "add course --progress 40 --applied x --told y",
        "add post --discussed Cy --link https://x.example",
    ],
)
def test_every_avenue_can_go_through_the_editor_unchanged(pmlog, editor, typed):
    entry = pmlog(typed).out.split()[1]
    before = pmlog(f"show {entry} --json")
    editor.appends("\n\n")
    assert at_terminal(["edit", entry]).code == 0
    assert pmlog(f"show {entry} --json") == before
