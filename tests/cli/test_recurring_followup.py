"""Follow-ups that come again: typed, done, edited, stopped; and talks, which are a cadence."""

import json


def test_it_is_made_anew_when_it_is_done_in_one_step(plays):
    plays("""
        $ pmlog add followup review the roadmap --every first monday
        Noted n3p  you owe     Mon  7 Dec  review the roadmap, every first Monday of the month
        $ pmlog add followup prep --every 6 weeks --after-done --by fri
        Noted s9m  you owe     Fri 27 Nov  prep, every 6 weeks after it is done
        $ pmlog followups
         Next 7 days
          s9m   Fri 27 Nov   prep   every 6 weeks after it is done
         1 later: pmlog followups --all
        $ PMLOG_TODAY=2026-12-15 pmlog done n3p s9m
        Done     n3p  review the roadmap (8 days late)
          z8p  you owe     Mon  4 Jan 2027  review the roadmap, every first Monday of the month
        Done     s9m  prep (18 days late)
          f9m  you owe     Tue 26 Jan 2027  prep, every 6 weeks after it is done
        $ PMLOG_TODAY=2026-12-15 pmlog undo
        Undone  done (Tue 15 Dec 2026 12:00): added follow-up z8p and follow-up f9m; changed follow-up n3p and follow-up s9m
        $ PMLOG_TODAY=2026-12-15 pmlog done review
        Done     n3p  review the roadmap (8 days late)
          z8p  you owe     Mon  4 Jan 2027  review the roadmap, every first Monday of the month
        $ PMLOG_TODAY=2026-12-15 pmlog done prep
        Done     s9m  prep (18 days late)
          f9m  you owe     Tue 26 Jan 2027  prep, every 6 weeks after it is done
        $ PMLOG_TODAY=2026-12-15 pmlog reopen s9m
        Reopened s9m  prep
        $ PMLOG_TODAY=2026-12-15 pmlog followups --all
         Overdue
          s9m   18 d late         prep

         Later
          z8p   Mon  4 Jan 2027   review the roadmap   every first Monday of the month
          f9m   Tue 26 Jan 2027   prep                 every 6 weeks after it is done
    """)


def test_a_promise_in_a_talk_may_come_again(plays):
    plays("""
        $ pmlog add chat Ben --next "send Ben the numbers every month from 30 nov" --new Ben
        Logged d4p  chat, Sun 22 Nov 2026, with Ben
          k2p  you owe     Mon 30 Nov  send Ben the numbers, every month
          z2y  new person  Ben
        $ pmlog add chat Ben --done numbers
        Logged w9q  chat, Sun 22 Nov 2026, with Ben
          the second chat with Ben today
          k2p  done        send Ben the numbers
          h9t  you owe     Wed 30 Dec  send Ben the numbers, every month on the 30th
        $ pmlog show last
         w9q  chat, Sun 22 Nov 2026, with Ben
        $ PMLOG_TODAY=2027-02-01 pmlog done numbers
        Done     h9t  send Ben the numbers (33 days late)
          k7m  you owe     Sun 28 Feb  send Ben the numbers, every month on the 30th
    """)


def test_it_is_changed_and_stopped(plays):
    plays("""
        $ pmlog add followup send the numbers every friday
        Noted f3h  you owe     Fri 27 Nov  send the numbers, every Friday
        $ pmlog edit numbers --every "2 weeks" --by mon
        Changed f3h  you owe     Mon 23 Nov  send the numbers, every 2 weeks
        $ pmlog edit numbers --every month --after-done
        Changed f3h  you owe     Mon 23 Nov  send the numbers, every month after it is done
        $ pmlog edit numbers --every none
        Changed f3h  you owe     Mon 23 Nov  send the numbers
        $ pmlog done numbers
        Done     f3h  send the numbers
        $ pmlog undo 2
        Undone  done (Sun 22 Nov 2026 12:00): changed follow-up f3h
        Undone  edit (Sun 22 Nov 2026 12:00): changed follow-up f3h
        $ pmlog drop numbers --yes
        Dropped  f3h  send the numbers, every month after it is done
        $ pmlog followups
         Nothing due. Promises come from --next "send Ada the deck by fri"
        $ pmlog reopen last
        Reopened f3h  send the numbers, every month after it is done
        $ pmlog edit numbers --every now
        ! pmlog: 'now' is not understood: say how often, such as "every 2 weeks", "every first monday" or "every quarter"
        [exit 2]
        $ pmlog edit numbers --after-done
        ! pmlog: --after-done goes with a length: --every "6 weeks" --after-done
        [exit 2]
    """)


def test_what_is_said_twice_or_is_no_length_is_refused(plays):
    plays("""
        $ pmlog add followup call every week --every month
        ! pmlog: how it comes again is said twice: in the text and with --every
        [exit 2]
        $ pmlog add followup call --after-done
        ! pmlog: --after-done goes with a length: --every "6 weeks" --after-done
        [exit 2]
        $ pmlog add followup call --every first monday --after-done
        ! pmlog: 'first monday after done' is not understood: from when it is done on it counts a length, such as "6 weeks"
        [exit 2]
        $ pmlog add followup call --every "second monday"
        ! pmlog: 'second monday' is not understood: say "every other Monday" or "every second Monday of the month"
        [exit 2]
        $ pmlog add followup call every week until may
        ! pmlog: 'call every week until may' is not understood: it has no end: pmlog edit ID --every none stops it
        [exit 2]
        $ pmlog add followup call every 6 weeks --after-done
        Noted x8g  you owe     Sun  3 Jan 2027  call, every 6 weeks after it is done
    """)


def test_a_talk_that_comes_again_is_a_cadence(plays):
    plays("""
        $ pmlog people add Ada Lovelace
        Added r5z  Ada Lovelace
        $ pmlog add followup 1:1 with Ada --every 2 weeks
        Noted b9v  you owe     Sun  6 Dec  1:1 with Ada, every 2 weeks, with Ada Lovelace
          talks with Ada Lovelace that come again are a cadence: pmlog people edit r5z --every "2 weeks"
        $ pmlog add chat Ada --next "catch up every first monday"
        Logged v8h  chat, Sun 22 Nov 2026, with Ada Lovelace
          s9w  you owe     Mon  7 Dec  catch up, every first Monday of the month
          Ada: Ada Lovelace
          talks with Ada Lovelace that come again are a cadence: pmlog people edit r5z --every "month"
          open with Ada Lovelace: b9v 1:1 with Ada; done b9v
        $ pmlog add followup send Ada the numbers --every month
        Noted b4b  you owe     Tue 22 Dec  send Ada the numbers, every month, with Ada Lovelace
    """)


def test_going_through_the_list_says_the_next_day(pmlog, answering):
    pmlog("add followup 'send the numbers every friday' --by 2026-11-20")
    answering("d")
    assert pmlog("followups --go").out.startswith("  done; again Fri 27 Nov 2026\n")


def test_a_suggestion_is_kept_before_it_comes_again(pmlog):
    pmlog("add meetup --about North --met Ada")
    (one,) = json.loads(pmlog("followups --json").out)["suggestions"]
    said = pmlog(f"edit {one['id']} --every week")
    assert (said.code, said.err) == (
        2,
        f"pmlog: {one['id']} is only suggested: pmlog keep {one['id']} makes it yours\n",
    )


def test_scripts_have_the_rule(pmlog):
    pmlog("add followup 'send the numbers every friday'")
    pmlog("add followup call")
    found = json.loads(pmlog("followups --json").out)["upcoming"]
    assert [(one["what"], one["rule"], one["after_done"]) for one in found] == [
        ("send the numbers", "FREQ=WEEKLY;BYDAY=FR", False),
        ("call", None, False),
    ]


LINES = (
    "add followup 'Ada, Ben: the numbers; all – of them' --by 2026-11-27 --every month --new Ben",
    "add followup 'call – Ada' --every '6 weeks' --after-done",
    "add followup 'Cy: an intro every first monday' --waiting",
    "add followup once --by fri",
)
KEPT = ("direction", "what", "due", "rule", "after_done")


def rows(pmlog) -> list[tuple[object, ...]]:
    """What is kept of each follow-up of a log, without its id and days of writing."""
    found = json.loads(pmlog("export json").out)["followup"]
    return sorted(tuple(row[name] for name in KEPT) for row in found)


def test_a_calendar_has_the_rules_and_they_are_read_back(pmlog, tmp_path, monkeypatch):
    pmlog("people add Ada Lovelace")
    pmlog("people add Cy")
    for line in LINES:
        assert pmlog(line).code == 0
    before = rows(pmlog)
    for number, wish in enumerate(("", "--todo", "--at 9am", "--todo --at 7:30")):
        file = tmp_path / f"{number}.ics"
        assert pmlog(f"export ics {file} {wish}").code == 0
        assert pmlog(f"import {file} --yes").out.find("left out    4: in the log already") > 0
        assert rows(pmlog) == before
        monkeypatch.setenv("PMLOG_DB", str(tmp_path / f"{number}.db"))
        assert pmlog(f"import {file} --yes").code == 0
        assert rows(pmlog) == before
        names = {one["name"] for one in json.loads(pmlog("people --json").out)}
        assert names == {"Ada Lovelace", "Ben", "Cy"}
        monkeypatch.setenv("PMLOG_DB", str(tmp_path / "pmlog.db"))


def test_the_first_of_a_series_that_is_snoozed_is_moved_alone(pmlog, tmp_path):
    pmlog("add followup 'call every monday' --by 2026-11-30")
    pmlog("snooze call 2026-12-02")
    whens = ("DTSTART", "RECURRENCE-ID", "RRULE", "DUE")
    for wish, expected in (
        ("", ("20261130 RRULE", "20261130 20261202")),
        ("--at 9am", ("20261130T090000 RRULE", "20261130T090000 20261202T090000")),
        ("--todo", ("20261130 20261130 RRULE", "20261130 20261202 20261202")),
    ):
        out = pmlog(f"export ics {wish}").out
        parts = out.split("BEGIN:V")[2:]
        found = [
            " ".join(
                "RRULE" if line.startswith("RRULE") else line.rpartition(":")[2]
                for line in part.splitlines()
                if line.startswith(whens)
            )
            for part in parts
        ]
        assert [one for one in found if one] == [*expected], wish
    file = tmp_path / "one.ics"
    assert pmlog(f"export ics {file}").code == 0
    assert "in the log already" in pmlog(f"import {file} --yes").out


def test_what_a_calendar_made_of_it_is_taken_as_far_as_it_can_be_said(pmlog, tmp_path):
    file = tmp_path / "changed.ics"
    event = (
        "BEGIN:VEVENT\r\nUID:followup-{}@pmlog\r\nDTSTART;TZID=Europe/Zurich:20261130T090000\r\n"
        "SUMMARY:{}\r\n{}\r\nEND:VEVENT\r\n"
    )
    parts = (
        event.format("b2c", "Follow up: call", "RRULE:INTERVAL=2;FREQ=WEEKLY;WKST=MO"),
        event.format("d3f", "mine now", "RRULE:FREQ=WEEKLY;COUNT=3"),
        event.format("g4h", "Follow up: gone", "STATUS:CANCELLED"),
    )
    file.write_text(f"BEGIN:VCALENDAR\r\n{''.join(parts)}END:VCALENDAR\r\n")
    said = pmlog(f"import {file} --yes").out
    assert "left out    1: done or cancelled" in said
    assert "changed.ics:8: its rule cannot be said in words, so it is taken once" in said
    assert rows(pmlog) == [
        ("mine", "call", "2026-11-30", "FREQ=WEEKLY;INTERVAL=2", 0),
        ("mine", "mine now", "2026-11-30", "", 0),
    ]
