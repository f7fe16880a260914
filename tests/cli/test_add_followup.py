"""pmlog add followup: a promise that comes from no entry."""

import json

import pytest


def test_nothing_there(plays):
    plays("""
        $ pmlog add followup
        ! pmlog: say what it is about: pmlog add followup WHAT
        [exit 2]
        $ pmlog add followup " "
        ! pmlog: say what it is about: pmlog add followup WHAT
        [exit 2]
        $ pmlog followups
         Nothing due. Promises come from --next "send Ada the deck by fri"
    """)


def test_words_behind_an_option_belong_to_it_as_far_as_they_are_understood(plays):
    plays("""
        $ pmlog people add Ada Lovelace
        Added r5z  Ada Lovelace
        $ pmlog add followup send it --with Ada Lovelace --by next fri
        Noted w5z  you owe     Fri 27 Nov  send it, with Ada Lovelace
        $ pmlog add followup --with Ada Lovelace send it --by fri
        Noted d8d  you owe     Fri 27 Nov  send it, with Ada Lovelace
        $ pmlog add followup write it --with Ada Lovelace by thu
        Noted m7b  you owe     Thu 26 Nov  write it, with Ada Lovelace
        $ pmlog add followup --by next fri call Ada
        Noted h8d  you owe     Fri 27 Nov  call Ada, with Ada Lovelace
        $ pmlog add followup --by soon call Ada
        ! pmlog: put quotes around what belongs to --by: --by 'soon call Ada'
        [exit 2]
    """)


def test_who_is_named_twice_is_one(plays):
    plays("""
        $ pmlog people add Ada Lovelace
        Added r5z  Ada Lovelace
        $ pmlog add followup ask Lovelace, Ada today
        Noted m6x  you owe     Sun 22 Nov  ask Lovelace, Ada, with Ada Lovelace
        $ pmlog add chat Ben --next "tell Ada what Lovelace said by fri"
        Logged d4p  chat, Sun 22 Nov 2026, with Ben
          x9j  you owe     Fri 27 Nov  tell Ada what Lovelace said
          z2y  new person  Ben
    """)


def test_who_what_and_until_when_in_one_breath(plays):
    plays("""
        $ pmlog people add Ada Lovelace
        Added r5z  Ada Lovelace
        $ pmlog add followup Ada: send the deck by fri
        Noted k4c  you owe     Fri 27 Nov  send the deck, with Ada Lovelace
        $ pmlog followups
         Next 7 days
          k4c   Fri 27 Nov   Ada Lovelace   send the deck
    """)


@pytest.mark.parametrize("who", ["Ada, Ben", "Ada and Ben", "Ben & Ada Lovelace"])
def test_several_before_a_colon_are_all_meant_or_it_is_text(pmlog, who):
    pmlog("people add Ada Lovelace")
    pmlog("people add Ben Okafor")
    said = pmlog("add followup", f"{who}: agenda by fri").out
    assert "Fri 27 Nov  agenda, with " in said
    assert "Ada Lovelace" in said
    assert "Ben Okafor" in said
    assert "Ada, zoe: agenda" in pmlog("add followup", "Ada, zoe: agenda by fri").out


def test_whom_it_is_with_and_the_day_as_options(plays):
    plays("""
        $ pmlog add followup intro to Cy --with "Ben and Dee" --waiting --by "3 dec"
        Noted d8t  waiting     Thu  3 Dec  Ben and Dee: intro to Cy
          z2y  new person  Ben
          j3b  new person  Dee
        $ pmlog add followup call --with ben --by "next mon"
        Noted j6y  you owe     Mon 23 Nov  call, with Ben
        $ PMLOG_TODAY=2026-12-01 pmlog followups
         Overdue
          j6y   8 d late     Ben           call

         Next 7 days
          d8t   Thu  3 Dec   Ben and Dee   waiting: intro to Cy
    """)


def test_without_a_day_it_is_due_in_a_week(plays):
    plays("""
        $ pmlog add followup call Ada
        Noted y8b  you owe     Sun 29 Nov  call Ada; no day heard, so Sun 29 Nov
    """)


def test_a_day_that_has_been_is_overdue_at_once(plays):
    plays("""
        $ pmlog add followup call Ada by yesterday
        Noted y8b  you owe     Sat 21 Nov  call Ada; 1 day late already
        $ pmlog followups
         Overdue
          y8b   1 d late   call Ada
    """)


def test_who_owes_it_is_said_of_what_is_waited_for(plays):
    plays("""
        $ pmlog people add Ben
        Added z2y  Ben
        $ pmlog add followup "Ben: intro to Cy" --waiting
        Noted j5v  waiting     Sun 29 Nov  Ben: intro to Cy; no day heard, so Sun 29 Nov
        $ pmlog add followup "the offer" --waiting
        Noted r3k  waiting     Sun 29 Nov  the offer; no day heard, so Sun 29 Nov
    """)


@pytest.mark.parametrize(
    "words", ["Ada: send the deck", "send the deck --with Ada", "ada: send it"]
)
def test_what_was_understood_of_whom_is_said(pmlog, words):
    pmlog("people add Ada Lovelace")
    assert "Ada Lovelace" in pmlog(f"add followup {words}").out


def test_somebody_unknown_before_a_colon_is_text(plays):
    plays("""
        $ pmlog add followup Ada: send the deck by fri
        Noted r9r  you owe     Fri 27 Nov  Ada: send the deck
        $ pmlog add followup "Agenda: three points by fri" --with Ada
        Noted m6y  you owe     Fri 27 Nov  Agenda: three points, with Ada
          c2f  new person  Ada
        $ pmlog people
          c2f   Ada   not yet
    """)


def test_a_name_that_could_be_several_writes_nothing(plays):
    plays("""
        $ pmlog people add Ada Lovelace
        Added r5z  Ada Lovelace
        $ pmlog people add Ada Chen
        Added z6v  Ada Chen
        $ pmlog add followup Ada: send the deck by fri
        ! pmlog: 'Ada' could be one of Ada Lovelace (r5z) or Ada Chen (z6v).
        [exit 4]
        $ pmlog add followup send the deck by fri --with Ada
        ! pmlog: 'Ada' could be one of Ada Lovelace (r5z) or Ada Chen (z6v). An id says which.
        [exit 4]
        $ pmlog add followup send the deck by fri --with "Ada Chem, Ben"
        Noted g2m  you owe     Fri 27 Nov  send the deck, with Ada Chem and Ben
          z3s  new person  Ada Chem
          z2y  new person  Ben
        $ pmlog add followup send the deck by fri --with "Ada Lovelase"
        ! pmlog: 'Ada Lovelase' could be a slip for Ada Lovelace (r5z). If it is somebody new: --new 'Ada Lovelase'
        [exit 4]
        $ pmlog followups
         Next 7 days
          g2m   Fri 27 Nov   Ada Chem and Ben   send the deck
        $ pmlog people
          z3s   Ada Chem       not yet
          z6v   Ada Chen       not yet
          r5z   Ada Lovelace   not yet
          z2y   Ben            not yet
    """)


def test_a_promise_is_noted_whole_and_two_are_two_lines(plays):
    """Of two promises the second was lost, and of two people the second."""
    plays("""
        $ pmlog people add Ada
        Added c2f  Ada
        $ pmlog people add Ben
        Added z2y  Ben
        $ pmlog add followup I owe Ada the deck and Ben the numbers
        ! pmlog: two promises are two lines: pmlog add followup 'Ada: the deck'; pmlog add followup 'Ben: the numbers'
        [exit 2]
        $ pmlog add followup I owe Ada the deck and she owes me the numbers
        ! pmlog: two promises are two lines: pmlog add followup 'Ada: the deck'; pmlog add followup 'Ada: the numbers' --waiting
        [exit 2]
        $ pmlog add followup Ada and Ben owe me the deck by fri
        Noted t6m  waiting     Fri 27 Nov  Ada and Ben: the deck
        $ pmlog add followup I promised Ada to send the deck and call her on monday
        Noted m4w  you owe     Mon 23 Nov  send the deck and call her, with Ada
    """)


def test_who_owes_it_is_heard(plays):
    plays("""
        $ pmlog people add Ada
        Added c2f  Ada
        $ pmlog people add Ben
        Added z2y  Ben
        $ pmlog add followup Ben will send me the deck by fri
        Noted x7f  waiting     Fri 27 Nov  Ben: send me the deck
        $ pmlog add followup Ben to send me the numbers by fri
        Noted b7s  waiting     Fri 27 Nov  Ben: send me the numbers
        $ pmlog add followup Ada will be back on monday
        Noted g5z  you owe     Mon 23 Nov  Ada will be back, with Ada
    """)


def test_whose_something_is_is_named_where_nobody_else_is(pmlog):
    pmlog("people add Ada")
    pmlog("people add Ben")
    assert "review Ada's CV, with Ada" in pmlog('add followup "review Ada\'s CV by fri"').out
    assert (
        "Ben's deck to Ada, with Ada\n"
        in pmlog('add followup "send Ben\'s deck to Ada by fri"').out
    )


class TestOnATerminal:
    @pytest.fixture(autouse=True)
    def two_adas(self, pmlog):
        """Ada Lovelace and Ada Chen."""
        pmlog("people add Ada Lovelace")
        pmlog("people add Ada Chen")

    def test_it_is_asked_which(self, pmlog, answering):
        answering("2")
        assert pmlog("add followup call --with Ada --by fri") == (
            "Noted k6c  you owe     Fri 27 Nov  call, with Ada Chen\n",
            "  1  Ada Lovelace (r5z)\n  2  Ada Chen (z6v)\nWhich Ada? Enter for somebody new: ",
            0,
        )
        assert people_of(pmlog, "k6c") == ["Ada Chen"]

    def test_enter_is_somebody_new(self, pmlog, answering):
        answering("")
        said = pmlog("add followup call --with Ada --by fri")
        assert said.out.endswith("new person  Ada\n")

    def test_after_a_slip_it_is_asked_who_is_meant(self, pmlog, answering):
        answering("1")
        said = pmlog("add followup call --with 'Ada Lovelase' --by fri")
        assert said.err == (
            "  1  Ada Lovelace (r5z)\n"
            "Ada Lovelase is not in the log. Did you mean one of these? Enter: no, new: "
        )
        assert people_of(pmlog, said.out.split()[1]) == ["Ada Lovelace"]

    def test_after_what_looked_like_a_slip_enter_is_somebody_new(self, pmlog, answering):
        answering("")
        said = pmlog("add followup call --with 'Ada Lovelase' --by fri")
        assert said.out.endswith("new person  Ada Lovelase\n")

    def test_by_the_id(self, pmlog):
        said = pmlog("add followup call --with 'r5z and z6v' --by fri")
        assert people_of(pmlog, said.out.split()[1]) == ["Ada Lovelace", "Ada Chen"]


def people_of(pmlog, followup: str) -> list[str]:
    """Whom a follow-up is with."""
    people: list[str] = json.loads(pmlog(f"show {followup} --json").out)["people"]
    return people


def test_a_namesake_when_that_is_said(plays):
    plays("""
        $ pmlog people add Ada
        Added c2f  Ada
        $ pmlog add followup call --with Ada --new Ada --by fri
        Noted y7s  you owe     Fri 27 Nov  call, with Ada
          z7g  new person  Ada
        $ pmlog people
          c2f   Ada   not yet
          z7g   Ada   not yet
    """)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("call by fri --by mon", "the day is said twice: in the text and with --by"),
        ("call by 31 feb", "'call by 31 feb' is not understood: February has no day 31"),
        ("call --by someday", "'someday' is not understood: "),
        ("by fri", "'by fri' is not understood: first say what is promised"),
        ("call --with " + "x" * 201, "a name has at most 200 characters, not 201"),
        ("x" * 2001, "the follow-up has at most 2000 characters here, not 2001"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(pmlog, log, words, refusal):
    out, err, code = pmlog(f"add followup {words}")
    assert (out, code) == ("", 2)
    assert err.startswith(f"pmlog: {refusal}")
    assert err.count("\n") == 1
    assert not log.exists()


def test_as_json(pmlog):
    pmlog("people add Ben")
    pmlog("add followup intro to Cy --with Ben --waiting --by '3 dec'")
    assert json.loads(pmlog("show j5v --json").out) == {
        "id": "j5v",
        "kind": "promise",
        "fulfilled": None,
        "due": "2026-12-03",
        "days_late": 0,
        "what": "intro to Cy",
        "direction": "waiting",
        "people": ["Ben"],
        "entry": None,
        "rule": None,
        "after_done": False,
        "state": "open",
        "made": "2026-11-22",
        "closed": None,
        "snoozed_until": None,
        "note": "",
    }


def test_a_day_in_figures_is_read_in_the_order_that_was_set(plays):
    plays("""
        $ pmlog add followup call --by 11/12/26
        ! pmlog: '11/12/26' is not understood: write 11 dec 2026, or say which comes first: pmlog setting dates dmy
        [exit 2]
        $ PMLOG_DATE_ORDER=dmy pmlog add followup call --by 11/12/26
        Noted x8g  you owe     Fri 11 Dec  call
        $ PMLOG_DATE_ORDER=MDY pmlog add followup call by 1/2/27
        Noted f5f  you owe     Sat  2 Jan 2027  call
        $ PMLOG_DATE_ORDER=ymd pmlog add followup call --by 11/12/26
        ! pmlog: PMLOG_DATE_ORDER is 'ymd'; it is dmy or mdy
        [exit 2]
        $ PMLOG_TODAY=soon pmlog add followup call
        ! pmlog: 'soon' is not understood: PMLOG_TODAY must be a date like 2026-11-22
        [exit 2]
    """)
