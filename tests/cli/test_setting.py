"""pmlog setting: the target, and the day the log began."""

import json


def test_nothing_there(plays, log):
    plays("""
        $ pmlog setting
        target: 2 a week (usual)
          doses of contact a week that are aimed at; one good talk in person is 1
        start: with the first entry
          the day the log began; talks that lead up to it count as well
        due: in 7 days (usual)
          in how many days a promise is due of which no day was said
        dates: refused
          how 11/12/26 is read: dmy or mdy; without it such days are refused
        me: not said
          who you are: names, addresses and profiles by which imports tell you from others
        birthdays: on (usual)
          whether birthdays and anniversaries stand on the morning list: on or off
        inbox: beside the log (usual)
          the folder of lines that were kept for later; usually pmlog-inbox beside the log
        calendar: none
          a calendar (.ics) that some program keeps current, or a folder of single events
        suggestions: every kind (usual)
          what is suggested once an entry is logged: off, or how many, or advice, contact, discussion, job
        $ pmlog setting --json
        {
          "birthdays": true,
          "calendar": null,
          "dates": null,
          "due": 7,
          "inbox": null,
          "me": null,
          "start": null,
          "suggestions": {
            "most": null,
            "kinds": [
              "advice",
              "contact",
              "discussion",
              "job"
            ]
          },
          "target": 2.0
        }
        $ pmlog setting target
        target: 2 a week (usual)
    """)
    assert not log.exists()


def test_a_target(plays):
    plays("""
        $ pmlog setting target 1.5
        target: 1.5 a week
        $ pmlog setting target
        target: 1.5 a week
        $ pmlog setting target --json
        {
          "target": 1.5
        }
        $ pmlog setting target none
        target: 2 a week (usual)
    """)


def test_the_day_the_log_began(plays):
    plays("""
        $ pmlog add chat Ada --when "1 nov"
        Logged s7v  chat, Sun 1 Nov 2026, with Ada
          c2f  new person  Ada
        $ pmlog setting start
        start: Sun 22 Nov 2026
        $ pmlog setting start 1 mar
        start: Sun 1 Mar 2026
        $ pmlog setting
        target: 2 a week (usual)
          doses of contact a week that are aimed at; one good talk in person is 1
        start: Sun 1 Mar 2026
          the day the log began; talks that lead up to it count as well
        due: in 7 days (usual)
          in how many days a promise is due of which no day was said
        dates: refused
          how 11/12/26 is read: dmy or mdy; without it such days are refused
        me: not said
          who you are: names, addresses and profiles by which imports tell you from others
        birthdays: on (usual)
          whether birthdays and anniversaries stand on the morning list: on or off
        inbox: beside the log (usual)
          the folder of lines that were kept for later; usually pmlog-inbox beside the log
        calendar: none
          a calendar (.ics) that some program keeps current, or a folder of single events
        suggestions: every kind (usual)
          what is suggested once an entry is logged: off, or how many, or advice, contact, discussion, job
        $ pmlog setting --json
        {
          "birthdays": true,
          "calendar": null,
          "dates": null,
          "due": 7,
          "inbox": null,
          "me": null,
          "start": "2026-03-01",
          "suggestions": {
            "most": null,
            "kinds": [
              "advice",
              "contact",
              "discussion",
              "job"
            ]
          },
          "target": 2.0
        }
        $ pmlog setting start none
        start: Sun 1 Nov 2026
    """)


def test_what_is_so_already_is_no_step(plays):
    plays("""
        $ pmlog add chat Ada --when "1 nov"
        Logged s7v  chat, Sun 1 Nov 2026, with Ada
          c2f  new person  Ada
        $ pmlog setting start none
        start: Sun 1 Nov 2026
        $ pmlog setting target none
        target: 2 a week (usual)
        $ pmlog setting target 3
        target: 3 a week
        $ pmlog setting target 3
        target: 3 a week
        $ pmlog setting start none
        start: Sun 1 Nov 2026
        $ pmlog undo
        Undone  setting (Sun 22 Nov 2026 12:00): added setting target
        $ pmlog undo
        Undone  setting (Sun 22 Nov 2026 12:00): changed setting start
    """)


def test_an_older_entry_does_not_move_it(plays):
    plays("""
        $ pmlog add chat Ada --when "1 nov"
        Logged s7v  chat, Sun 1 Nov 2026, with Ada
          c2f  new person  Ada
        $ pmlog add chat Ada --when "1 feb"
        Logged j8v  chat, Sun 1 Feb 2026, with Ada
        $ pmlog setting start
        start: Sun 22 Nov 2026
    """)


def test_what_cannot_be_meant(plays, log):
    plays("""
        $ pmlog setting traget
        ! pmlog: 'traget' is no setting: it is target, start, due, dates, me, birthdays, inbox, calendar or suggestions
        [exit 2]
        $ pmlog setting target 0
        ! pmlog: '0' is no target: it is a number above 0, up to 50
        [exit 2]
        $ pmlog setting target nan
        ! pmlog: 'nan' is no target: it is a number above 0, up to 50
        [exit 2]
        $ pmlog setting target much
        ! pmlog: 'much' is no target: it is a number above 0, up to 50
        [exit 2]
        $ pmlog setting start tomorrow
        ! pmlog: 'tomorrow' is still to come
        [exit 2]
        $ pmlog setting start never
        ! pmlog: 'never' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
        [exit 2]
    """)
    assert not log.exists()


def test_undo_and_redo(plays):
    plays("""
        $ pmlog setting target 1.5
        target: 1.5 a week
        $ pmlog setting target 3
        target: 3 a week
        $ pmlog undo
        Undone  setting (Sun 22 Nov 2026 12:00): changed setting target
        $ pmlog setting target
        target: 1.5 a week
        $ pmlog redo
        Redone  setting (Sun 22 Nov 2026 12:00): changed setting target
        $ pmlog setting target
        target: 3 a week
    """)


def test_it_is_in_the_export_and_comes_back_from_it(pmlog, tmp_path):
    pmlog("setting target 1.5")
    pmlog("setting start 2026-03-01")
    exported = pmlog("export json").out
    assert json.loads(exported)["setting"] == [
        {"name": "start", "value": "2026-03-01"},
        {"name": "target", "value": "1.5"},
    ]
    file = tmp_path / "all.json"
    file.write_text(exported)
    other = f"--db {tmp_path / 'other.db'}"
    assert pmlog(f"{other} import json {file} --yes").code == 0
    assert json.loads(pmlog(f"{other} setting --json").out) == {
        "birthdays": True,
        "dates": None,
        "due": 7,
        "inbox": None,
        "calendar": None,
        "me": None,
        "start": "2026-03-01",
        "suggestions": {"most": None, "kinds": ["advice", "contact", "discussion", "job"]},
        "target": 1.5,
    }


def test_a_log_that_is_imported_without_it_begins_with_its_first_entry(pmlog, tmp_path):
    pmlog("add chat Ada --when 2026-05-04")
    exported = json.loads(pmlog("export json").out)
    del exported["setting"]
    file = tmp_path / "old.json"
    file.write_text(json.dumps(exported))
    other = f"--db {tmp_path / 'other.db'}"
    assert pmlog(f"{other} import json {file} --yes").code == 0
    assert json.loads(pmlog(f"{other} setting --json").out)["start"] == "2026-05-04"


def test_when_a_promise_without_a_day_is_due(plays):
    plays("""
        $ pmlog setting due "2 weeks"
        due: in 14 days
        $ pmlog add followup call Ada
        Noted y8b  you owe     Sun  6 Dec  call Ada; no day heard, so Sun 6 Dec
        $ pmlog setting due none
        due: in 7 days (usual)
        $ pmlog setting due never
        ! pmlog: 'never' is not understood: say how often, such as "4 weeks", "every month", 10d or quarterly
        [exit 2]
    """)


def test_which_of_two_numbers_is_the_day(plays):
    plays("""
        $ pmlog add followup call Ada by 11/12
        ! pmlog: 'call Ada by 11/12' is not understood: write 11 dec 2026, or say which comes first: pmlog setting dates dmy
        [exit 2]
        $ pmlog setting dates dmy
        dates: dmy
        $ pmlog add followup call Ada by 11/12
        Noted y8b  you owe     Fri 11 Dec  call Ada
        $ PMLOG_DATE_ORDER=mdy pmlog add followup call Ben by 11/12
        Noted k6b  you owe     Fri 12 Nov 2027  call Ben
    """)
