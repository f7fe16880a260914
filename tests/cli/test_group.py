"""pmlog group and pmlog course: what they give, and what is still to be done."""


def test_nothing_there(plays, log):
    plays("""
        $ pmlog group
         No group yet: pmlog add group --about "Lenny's" --platform Slack --answered 1 --overwhelm 2 --for 20m
        $ pmlog group --json
        {
          "as_of": "2026-11-22",
          "days": 180,
          "groups": [],
          "quiet": []
        }
        $ pmlog course
         No course yet: pmlog add course --about "Pricing" --progress 10
        $ pmlog course --json
        []
    """)
    assert not log.exists()


def test_groups_are_ranked_by_what_they_give_for_an_hour(plays):
    plays("""
        $ pmlog add group --about Porch --platform Slack --overwhelm 4 --answered 1 --for 1h --when "1 nov"
        Logged v9c  group, Sun 1 Nov 2026: Porch
        $ pmlog add group --about porch --overwhelm 4 --for 1h --when "2 nov"
        Logged m2v  group, Mon 2 Nov 2026: porch
        $ pmlog add group --about Porch --overwhelm 3 --for 1h --when "3 nov"
        Logged w4w  group, Tue 3 Nov 2026: Porch
        $ pmlog add group --about Jobs --platform WhatsApp --read 40 --for 20m --when "4 nov"
        Logged v7k  group, Wed 4 Nov 2026: Jobs
        $ pmlog add group --about Jobs --read 60 --when "5 nov"
        Logged t7j  group, Thu 5 Nov 2026: Jobs
        $ pmlog add group --about Jobs --read 50 --when "6 nov"
        Logged r7z  group, Fri 6 Nov 2026: Jobs
        $ pmlog add group Ada, Ben --about "Only PMs" --answered 2 --asked 1 --for 1h --when "7 nov"
        Logged f8h  group, Sat 7 Nov 2026, with Ada and Ben: Only PMs
          c2f  new person  Ada
          z2y  new person  Ben
        $ pmlog outcome add collaboration "a survey" --from f8h
        Added x5t  collaboration: a survey, with Ada and Ben
        $ pmlog add group --about Old --when "1 jan"
        Logged q2m  group, Thu 1 Jan 2026: Old
        $ pmlog group
         Groups in the last 180 days, what gives most for an hour first
          Only PMs   2 people, 2 answered, 1 outcome   5.0 an hour   1 h                       1 visit
          Porch      1 answered                        0.3 an hour   3 h, overwhelm 3.7 of 5   3 visits
          Jobs       nothing yet                       0.0 an hour   20 min                    3 visits

         Could be quieter
          Porch   mute? overwhelm 3.7 of 5, told in 3 visits; it does give something
          Jobs    leave? nobody met, nothing answered, no outcome in 3 visits
         Not visited in 180 days: Old
    """)


def test_a_course_is_finished_once_it_was_applied_and_told(plays):
    plays("""
        $ pmlog add course --about Pricing --progress 40 --for 2h --when "1 nov"
        Logged v6t  course, Sun 1 Nov 2026: Pricing
        $ pmlog add course Ada --about pricing --progress 100 --cohort "14 people" --for 1h --when "8 nov"
        Logged d7g  course, Sun 8 Nov 2026, with Ada: pricing
          c2f  new person  Ada
        $ pmlog course
         pricing
          so far      2 sessions, 3 h, since Sun 1 Nov 2026; last 2 weeks ago
          progress    100 %
          cohort      14 people
          with        Ada
          to finish   apply something of it (--applied "...") and tell somebody (--told "...")
        $ pmlog add course --about Pricing --applied "a price test"
        Logged t9n  course, Sun 22 Nov 2026: Pricing
        $ pmlog course
         Pricing
          so far      3 sessions, 3 h, since Sun 1 Nov 2026; last today
          progress    100 %
          cohort      14 people
          with        Ada
          applied     a price test
          to finish   tell somebody (--told "...")
        $ pmlog add course --about Pricing --told "Ben, with the figures"
        Logged g4r  course, Sun 22 Nov 2026: Pricing
        $ pmlog course
         Pricing
          so far     4 sessions, 3 h, since Sun 1 Nov 2026; last today
          progress   100 %
          cohort     14 people
          with       Ada
          applied    a price test
          told       Ben, with the figures
          finished   applied and told
    """)
