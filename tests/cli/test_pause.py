"""pmlog pause: days that are left out, because nothing was logged or nothing was wanted."""

import json


def test_nothing_there(plays, log):
    plays("""
        $ pmlog pause
        No pause so far: pmlog pause until 6 jan
        $ pmlog pause --json
        []
        $ pmlog pause --end
        ! pmlog: no pause is on today
        [exit 1]
        $ pmlog pause --remove today
        ! pmlog: No pause matches 'Sun 22 Nov 2026'. See pmlog pause
        [exit 3]
    """)
    assert not log.exists()


def test_from_today_until_a_day(plays):
    plays("""
        $ pmlog pause --until "6 jan"
        Paused   from Sun 22 Nov 2026 to Wed 6 Jan 2027
        $ pmlog pause --until fri
        Paused   from Sun 22 Nov 2026 to Fri 27 Nov 2026
        $ pmlog pause
        from Sun 22 Nov 2026 to Fri 27 Nov 2026
    """)


def test_days_that_have_been(plays):
    plays("""
        $ pmlog pause --from "1 aug" --until "21 aug"
        Paused   from Sat 1 Aug 2026 to Fri 21 Aug 2026
        $ pmlog pause --from "1 nov" --until yesterday
        Paused   from Sun 1 Nov 2026 to Sat 21 Nov 2026
        $ pmlog pause --from "20 nov" --until today
        Paused   from Fri 20 Nov 2026 to Sun 22 Nov 2026
        $ pmlog pause --from 2026-11-21
        Paused   from Sat 21 Nov 2026 on
        $ pmlog pause
        from Sat 1 Aug 2026 to Fri 21 Aug 2026
        from Sun 1 Nov 2026 to Sat 21 Nov 2026
        from Fri 20 Nov 2026 to Sun 22 Nov 2026
        from Sat 21 Nov 2026 on
        $ pmlog pause --json
        [
          {
            "start": "2026-08-01",
            "until": "2026-08-22"
          },
          {
            "start": "2026-11-01",
            "until": "2026-11-22"
          },
          {
            "start": "2026-11-20",
            "until": "2026-11-23"
          },
          {
            "start": "2026-11-21",
            "until": null
          }
        ]
    """)


def test_days_to_come(plays):
    plays("""
        $ pmlog pause --from "20 dec" --until "6 jan"
        Paused   from Sun 20 Dec 2026 to Wed 6 Jan 2027
        $ pmlog pause --from tomorrow
        Paused   from Mon 23 Nov 2026 on
        $ pmlog pause --remove "20 dec"
        Removed  the pause from Sun 20 Dec 2026
        $ pmlog pause
        from Mon 23 Nov 2026 on
    """)


def test_the_last_day_can_be_the_first(plays):
    plays("""
        $ pmlog pause --from yesterday --until yesterday
        Paused   from Sat 21 Nov 2026 to Sat 21 Nov 2026
    """)


def test_it_ends_with_yesterday(plays):
    plays("""
        $ PMLOG_TODAY=2026-11-10 pmlog pause --from today
        Paused   from Tue 10 Nov 2026 on
        $ pmlog pause --end
        Ended    from Tue 10 Nov 2026 to Sat 21 Nov 2026
        $ pmlog pause --end
        ! pmlog: no pause is on today
        [exit 1]
    """)


def test_one_that_began_today_never_was(plays):
    plays("""
        $ pmlog pause --until "6 jan"
        Paused   from Sun 22 Nov 2026 to Wed 6 Jan 2027
        $ pmlog pause --end
        Removed  the pause from Sun 22 Nov 2026
        $ pmlog pause
        No pause so far: pmlog pause until 6 jan
    """)


def test_what_cannot_be_meant(plays, log):
    plays("""
        $ pmlog pause --from today --until 2026-11-01
        ! pmlog: it would end (Sun 1 Nov 2026) before it begins
        [exit 2]
        $ pmlog pause --until someday
        ! pmlog: 'someday' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
        [exit 2]
        $ pmlog pause --from today --end
        ! pmlog: it is one of --from with --until, --end, --remove and --met-nobody
        [exit 2]
    """)
    assert not log.exists()


def test_remove_undo_and_redo(plays):
    plays("""
        $ pmlog pause --from "1 aug" --until "21 aug"
        Paused   from Sat 1 Aug 2026 to Fri 21 Aug 2026
        $ pmlog pause --remove "1 aug"
        Removed  the pause from Sat 1 Aug 2026
        $ pmlog undo
        Undone  pause (Sun 22 Nov 2026 12:00): deleted the pause from Sat 1 Aug 2026
        $ pmlog pause
        from Sat 1 Aug 2026 to Fri 21 Aug 2026
        $ pmlog redo
        Redone  pause (Sun 22 Nov 2026 12:00): deleted the pause from Sat 1 Aug 2026
        $ pmlog pause
        No pause so far: pmlog pause until 6 jan
    """)


def test_it_is_in_the_export(pmlog):
    pmlog('pause --from "1 aug" --until "21 aug"')
    assert json.loads(pmlog("export json").out)["pause"] == [
        {"start": "2026-08-01", "until": "2026-08-22"}
    ]


def test_it_freezes_the_risk_and_never_lowers_it(having, told):
    having("""
        $ PMLOG_TODAY=2026-09-01 pmlog add chat Ada --good
        $ PMLOG_TODAY=2026-09-11 pmlog add chat Ada --good
        $ PMLOG_TODAY=2026-09-21 pmlog add chat Ada --good
        $ PMLOG_TODAY=2026-10-01 pmlog add chat Ada --good
        $ PMLOG_TODAY=2026-10-10 pmlog pause --from "11 oct" --until "10 nov"
    """)
    day_before, first, last, day_after = (
        told(f"--as-of 2026-{day}")["risk"] for day in ("10-10", "10-11", "11-10", "11-11")
    )
    assert day_before == first == last < day_after


def test_in_a_pause_reminders_rest_and_the_list_says_so(plays):
    plays("""
        $ pmlog people add Ada --every weekly
        Added c2f  Ada: keep in touch every week
        $ pmlog add meetup --about North --met Ben --when "last thu"
        Logged y8g  meetup, Thu 19 Nov 2026, met Ben: North
          k3m  suggested   Mon 23 Nov  write to Ben, met at North
          z2y  new person  Ben
        $ pmlog add followup "send the deck" --by "24 nov"
        Noted q3z  you owe     Tue 24 Nov  send the deck
        $ pmlog pause --until "4 dec"
        Paused   from Sun 22 Nov 2026 to Fri 4 Dec 2026
        $ PMLOG_TODAY=2026-11-24 pmlog followups
         Today
          q3z   send the deck
         2 waiting until Mon 7 Dec: pmlog followups --all
         Paused until Mon 7 Dec: nothing is suggested, and nobody reminded of
        $ PMLOG_TODAY=2026-11-25 pmlog
         Wed 25 Nov 2026

         Overdue
          q3z   1 d late   send the deck
         2 waiting until Mon 7 Dec: pmlog followups --all
         Paused until Mon 7 Dec: nothing is suggested, and nobody reminded of

          last         meetup, Thu 19 Nov 2026, met Ben: North
          this month   1 entry; the whole month before: 0
        $ PMLOG_TODAY=2026-12-07 pmlog followups
         Overdue
          q3z   13 d late         send the deck

         Suggested
          k3m               Ben   write to Ben, met at North   meetup 19 Nov

         Losing touch
          Ada   every week; never talked yet
        $ pmlog undo
        Undone  pause (Sun 22 Nov 2026 12:00): added the pause from Sun 22 Nov 2026
        $ pmlog pause --from today
        Paused   from Sun 22 Nov 2026 on
        $ pmlog done q3z
        Done     q3z  send the deck
        $ PMLOG_TODAY=2026-11-25 pmlog followups --exit-code
         Nothing due today; 2 waiting: pmlog followups --all
         Paused: nothing is suggested, and nobody reminded of
        [exit 4]
        $ PMLOG_TODAY=2026-11-25 pmlog followups --all
         Suggested
          k3m   Ben   write to Ben, met at North   meetup 19 Nov

         Losing touch
          Ada   every week; never talked yet
         Paused: nothing is suggested, and nobody reminded of
    """)


def test_a_silence_that_was_one_is_not_asked_about_again_until_something_is_logged(
    having, told, pmlog
):
    having(
        "\n".join(
            f"$ PMLOG_TODAY=2026-{day} pmlog add chat Ada --good"
            for day in ("09-10", "09-17", "10-08", "10-20")
        )
    )
    before = told()
    assert before["silence"] == {"since": "2026-10-20", "days": 33}
    said = pmlog("pause --met-nobody").out
    assert said == "Noted    nobody met up to Sun 22 Nov 2026; the number stays as it is\n"
    after = told()
    assert (after["silence"], after["risk"]) == (None, before["risk"])
    assert told("--as-of 2026-11-20")["silence"] is not None
    assert pmlog("undo").code == 0
    assert told()["silence"] is not None


def test_pages_say_since_when_it_is_paused_and_what_the_number_was(having, pmlog):
    having(
        "\n".join(
            f"$ PMLOG_TODAY=2026-{day} pmlog add chat Ada --good"
            for day in ("09-10", "09-17", "10-08", "10-20")
        )
    )
    having("$ pmlog pause --from 2026-11-01")
    assert pmlog("risk").out.startswith(" Isolation risk paused since 1 Nov: 8")
    assert " Isolation risk paused since 1 Nov: 8" in pmlog("followups").out


def test_the_days_may_be_said_in_words(plays):
    plays("""
        $ pmlog pause 3 dec to 20 dec
        Paused   from Thu 3 Dec 2026 to Sun 20 Dec 2026
        $ pmlog pause from 1 aug until 21 aug
        Paused   from Sat 1 Aug 2026 to Fri 21 Aug 2026
        $ pmlog pause until 6 jan
        Paused   from Sun 22 Nov 2026 to Wed 6 Jan 2027
        $ pmlog pause 2 weeks
        Paused   from Sun 22 Nov 2026 to Sat 5 Dec 2026
        $ pmlog pause 3 dec
        ! pmlog: until when? Say pmlog pause 3 dec until 6 jan
        [exit 2]
        $ pmlog pause 2 weeks --until fri
        ! pmlog: the days are said twice: in words and as an option
        [exit 2]
        $ pmlog pause until january
        ! pmlog: 'january' is not understood: that is a whole month; say 1 january, or end of january
        [exit 2]
    """)


def test_in_a_pause_no_step_is_told_and_a_talk_in_it_is_named(having, pmlog, told):
    having(
        "\n".join(
            f"$ PMLOG_TODAY=2026-{day} pmlog add chat Ada --good"
            for day in ("09-10", "09-17", "10-08", "10-20")
        )
    )
    having("$ pmlog pause --from 2026-11-01")
    assert (told()["steps"], told()["plan"]) == ([], [])
    assert "What lowers it most" not in pmlog("risk").out
    assert "most would help" not in pmlog("followups").out
    assert "Next" not in pmlog("report --month").out
    assert "then" in pmlog("risk").out.splitlines()[0]
    having("$ pmlog add chat Ada --good")
    assert pmlog("risk").out.startswith(" Isolation risk paused since 1 Nov: 76 ")
    assert pmlog("risk").out.splitlines()[0].endswith(" with the talks since then")


def test_of_a_pause_no_headline_says_that_nothing_was_logged(having, pmlog):
    having(
        "\n".join(
            f"$ PMLOG_TODAY=2026-{day} pmlog add chat Ada --good"
            for day in ("09-10", "09-17", "10-08", "10-20")
        )
    )
    silent = "You logged no talk for 22 days (1-22 Nov).\n"
    assert silent in pmlog("report --month").out
    having("$ pmlog pause --from 2026-11-03 --until 2026-11-20")
    assert silent not in pmlog("report --month").out
