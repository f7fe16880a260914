"""pmlog target: what somebody wants to do so often, and how it went."""


def test_nothing_there(plays, log):
    plays("""
        $ pmlog target
        No target so far: pmlog target chat "1 a week"
        $ pmlog target --json
        []
        $ pmlog target chat
        chat: no target
        $ pmlog target chat rarely
        ! pmlog: 'rarely' is no target: it is "1 a week", "2 a month", monthly
        [exit 2]
        $ pmlog target chit "1 a week"
        ! pmlog: 'chit' is no avenue: it is chat, coaching, mentoring, meetup, conference, course, group, post or all
        [exit 2]
    """)
    assert not log.exists()


def test_a_target_is_told_week_by_week_and_in_the_report(plays):
    plays("""
        $ pmlog add chat Ada --when "26 oct"
        Logged y4q  chat, Mon 26 Oct 2026, with Ada
          c2f  new person  Ada
        $ pmlog add chat Ada --when "4 nov"
        Logged y7t  chat, Wed 4 Nov 2026, with Ada
        $ pmlog add chat Ada --when "12 nov"
        Logged r7r  chat, Thu 12 Nov 2026, with Ada
        $ pmlog target chat "1 a week"
        In Q4 2026:
          chat  1 a week  kept in 3 of 3 weeks, 4 of 7 left out; 0 so far this week
        $ pmlog target meetup monthly
        In Q4 2026:
          meetup  1 a month  1 month left out; 0 so far this month
        $ pmlog target all 2/week
        In Q4 2026:
          all  2 a week  kept in 0 of 3 weeks, 4 of 7 left out; 0 so far this week
        $ pmlog pause --from "9 nov" --until "15 nov"
        Paused   from Mon 9 Nov 2026 to Sun 15 Nov 2026
        $ pmlog target
        In Q4 2026:
          chat    1 a week   kept in 3 of 3 weeks, 4 of 7 left out; 0 so far this week
          meetup  1 a month  1 month left out; 0 so far this month
          all     2 a week   kept in 0 of 2 weeks, 5 of 7 left out; 0 so far this week
        $ pmlog target meetup --json
        [
          {
            "avenue": "meetup",
            "times": 1,
            "unit": "month",
            "kept": 0,
            "units": 0,
            "left_out": 1,
            "so_far": 0
          }
        ]
        $ pmlog report
         November 2026, against October 2026
         You talked with 1 person on 2 days.

          entries   2   1 more than October
          people    1   as many as October

         Contact
          talks          2, on 2 of 22 days
          one to one     last on Thu 12 Nov 2026
          last 30 days   3 talks with 1 person, no peer, on 1 avenue; nobody in the 30 days before
                         MTWTFSS MTWTFSS MTWTFSS MTWTFSS MTWTFSS M   ▪ a talk, █ several
          Nov                  · ··▪···· ···▪··· ·······

         People
          met again   1: Ada

         Avenues
          avenue   entries   before   people   one to one
          chat           2        1        1       2 of 2   ████████████████████

         Targets
          chat       1 a week: kept in 3 of 3 weeks; 0 so far this week
          meetup     1 a month: 0 so far this month
          any talk   2 a week: kept in 0 of 2 weeks, 1 of 3 left out; 0 so far this week
        $ pmlog target chat none
        chat: no target
        $ pmlog undo
        Undone  target (Sun 22 Nov 2026 12:00): deleted setting target chat
    """)
