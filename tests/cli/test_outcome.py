"""pmlog outcome: what contacts led to, and the way back."""

import json


def test_nothing_there(plays, log):
    plays("""
        $ pmlog outcome
         Nothing has come of a contact yet, or it is not written down: pmlog outcome add opportunity "..." --from ID
        $ pmlog outcome --json
        {
          "as_of": "2026-11-22",
          "outcomes": [],
          "avenues": [],
          "in_all": 0,
          "is_few": true
        }
        $ pmlog outcome add job "Interview"
        ! pmlog: 'job' is no outcome: it is collaboration, mentor, opportunity or friendship
        [exit 2]
        $ pmlog outcome add mentor "Ada" --when tomorrow
        ! pmlog: Mon 23 Nov 2026 is still to come
        [exit 2]
        $ pmlog outcome add mentor ""
        ! pmlog: say what came of it
        [exit 2]
    """)
    assert not log.exists()


def test_an_outcome_has_the_people_of_its_entry_and_the_way_back_to_where_they_were_met(plays):
    plays("""
        $ pmlog add meetup --about ProductTank --met Ada --when "1 oct" --for 2h
        Logged j2j  meetup, Thu 1 Oct 2026, met Ada: ProductTank
          s6h  suggested   Mon 23 Nov  write to Ada, met at ProductTank
          c2f  new person  Ada
        $ pmlog add chat Ada, Ben --when yesterday
        Logged q2d  chat, Sat 21 Nov 2026, with Ada and Ben
          z2y  new person  Ben
          s6h  done        write to Ada, met at ProductTank
        $ pmlog outcome add opp "Interview at Acme" --from q2d
        Added v9p  opportunity: Interview at Acme, with Ada and Ben
        $ pmlog outcome
          v9p   Sun 22 Nov   opportunity   Interview at Acme, with Ada and Ben   first met: meetup and chat

         By avenue
          chat     1 opportunity   1 came from it   1 entry, 1 without a length
          meetup   1 opportunity                    1 entry, 2 h
         1 outcome in all, by where its people were first met: too few to say that one avenue works better than another.
        $ pmlog show v9p
         v9p  opportunity: Interview at Acme
          when        Sun 22 Nov 2026
          came from   q2d chat, Sat 21 Nov 2026, with Ada and Ben
          with        Ada, first met: meetup, Thu 1 Oct 2026 (ProductTank), j2j
          with        Ben, first met: chat, Sat 21 Nov 2026, q2d
        $ pmlog search acme
         Growth
          v9p   Sun 22 Nov   outcome   Interview at Acme
    """)


def test_it_can_be_changed_deleted_and_had_back(plays):
    plays("""
        $ pmlog outcome add friendship "we cook together" --with Ada --when yesterday
        Added q9s  friendship: we cook together, with Ada
          c2f  new person  Ada
        $ pmlog outcome edit q9s --kind collab --what "a talk together" --with "Ada, Ben"
        Changed q9s  collaboration: a talk together, with Ada and Ben
          z2y  new person  Ben
        $ pmlog outcome edit q9s
        ! pmlog: say what to change; see pmlog outcome edit --help
        [exit 2]
        $ pmlog delete q9s --yes
        Deleted  q9s  collaboration: a talk together, with Ada and Ben
        $ pmlog undo
        Undone  delete (Sun 22 Nov 2026 12:00): deleted outcome q9s
        $ pmlog edit q9s --what "a walk"
        ! pmlog: q9s is an outcome: see pmlog outcome --help
        [exit 2]
    """)


def test_a_report_says_on_which_avenue_the_people_of_an_outcome_were_met(pmlog):
    pmlog("add meetup --about ProductTank --met Ada --when '1 oct'")
    pmlog("add chat Ada, Ben --when yesterday")
    pmlog("add chat Cy --when yesterday --private")
    for line in ("mentor Yes --with Ada", "friendship Tea --with Cy", "mentor No"):
        assert pmlog(f"outcome add {line}").code == 0
    assert "  by avenue   1 chat, 1 meetup, 1 unknown\n" in pmlog("report --month").out
    came = json.loads(pmlog("report --month --json").out)["growth"]["outcomes"]
    assert [(one["avenue"], one["met_on"]) for one in came] == [
        ("", ["meetup"]),
        ("", ["chat"]),
        ("", []),
    ]


def test_what_came_of_an_entry_is_of_its_avenue(pmlog):
    pmlog("add meetup --about ProductTank --met Ada --when '1 oct'")
    pmlog("add chat Ada --when yesterday")
    chat = json.loads(pmlog("list --json").out)[0]["id"]
    pmlog(f"outcome add mentor Yes --from {chat}")
    assert "  by avenue   1 chat\n" in pmlog("report --month").out


def test_a_report_to_hand_on_says_where_people_were_met_first_if_not_in_private(pmlog):
    pmlog("add coaching Cy --when yesterday --private")
    pmlog("add meetup --about ProductTank --met Cy")
    pmlog("outcome add friendship Tea --with Cy")
    came = json.loads(pmlog("report --month --share --json").out)["growth"]["outcomes"]
    assert [one["met_on"] for one in came] == [["meetup"]]
