"""pmlog checkin: how it feels, in ten seconds; nothing has to be answered, ever."""

import json

import pytest

from pmlog import support
from tests.session import ran
from tests.terminal import CTRL_C, at_terminal

LONELY = (
    "In the past week, how often did you feel lonely?\n"
    "  1 never, 2 hardly ever, 3 occasionally,\n  4 some of the time, 5 often or always\n  Which: "
)
OFTEN = "  1 hardly ever, 2 some of the time, 3 often\n  Which: "
COMPANIONSHIP = f"How often do you feel that you lack companionship?\n{OFTEN}"
LEFT_OUT = f"How often do you feel left out?\n{OFTEN}"
ISOLATED = f"How often do you feel isolated from others?\n{OFTEN}"
SOMEONE = (
    "Is there someone you could talk to this week about a hard\nproblem at work?\n"
    "  1 yes, 2 not sure, 3 no\n  Which: "
)
ALL = LONELY + COMPANIONSHIP + LEFT_OUT + ISOLATED + SOMEONE


@pytest.fixture
def checked_in(answering, capsys):
    """Check in on a terminal, with these answers."""

    def answered(*answers, full=False):
        answering(*answers)
        return ran(["checkin", *(["--full"] if full else [])], capsys)

    return answered


class TestNothingThere:
    def test_in_a_pipe_nothing_is_asked(self, plays, log):
        plays("""
            $ pmlog checkin
            ! pmlog: say how it was: pmlog checkin --week "hardly ever"
            [exit 2]
        """)
        assert not log.exists()

    def test_no_history(self, plays, log):
        plays("""
            $ pmlog checkin --history
             No check-in yet; pmlog checkin asks one question, whenever you like
            $ pmlog checkin --history --json
            []
            $ pmlog checkin --json
            []
        """)
        assert not log.exists()


class TestAnswered:
    def test_the_week_in_its_words_their_start_or_its_number(self, plays):
        plays("""
            $ PMLOG_TODAY=2026-10-25 pmlog checkin --week "hardly ever"
            Checked in. lonely: hardly ever
            $ PMLOG_TODAY=2026-11-01 pmlog checkin --week some
            Checked in. lonely: some of the time
            $ PMLOG_TODAY=2026-11-08 pmlog checkin --week 1
            Checked in. lonely: never
            $ PMLOG_TODAY=2026-11-15 pmlog checkin --week OFTEN
            Checked in. lonely: often or always
            $ pmlog checkin --history
              Sun 15 Nov   lonely: often or always
              Sun  8 Nov   lonely: never
              Sun  1 Nov   lonely: some of the time
              Sun 25 Oct   lonely: hardly ever
        """)

    def test_the_further_questions(self, plays):
        plays("""
            $ pmlog checkin --week some --companionship often --left-out hardly --isolated 2 --someone "not sure"
            Checked in. lonely: some of the time; UCLA-3: 6 of 3-9; someone to talk to: not sure
            $ pmlog checkin --history
              Sun 22 Nov   lonely: some of the time   UCLA-3: 6 of 3-9   someone to talk to: not sure
            $ pmlog checkin --history --json
            [
              {
                "day": "2026-11-22",
                "weekly": 4,
                "companionship": 3,
                "left_out": 1,
                "isolated": 2,
                "someone": "not sure",
                "wording": 1,
                "ucla": 6
              }
            ]
        """)

    def test_the_three_items_are_a_sum_only_together(self, plays):
        plays("""
            $ pmlog checkin --left-out often --isolated hardly
            Checked in. left out: often, isolated: hardly ever
            $ pmlog checkin --history
              Sun 22 Nov   left out: often, isolated: hardly ever
            $ pmlog checkin --companionship some
            Checked in. UCLA-3: 6 of 3-9
        """)

    def test_what_is_no_answer_writes_nothing(self, plays, log):
        plays("""
            $ pmlog checkin --week very
            ! pmlog: 'very' is no answer: it is never, hardly ever, occasionally, some of the time or often or always
            [exit 2]
            $ pmlog checkin --week o
            ! pmlog: 'o' is no answer: it is never, hardly ever, occasionally, some of the time or often or always
            [exit 2]
            $ pmlog checkin --week 6
            ! pmlog: '6' is no answer: it is never, hardly ever, occasionally, some of the time or often or always
            [exit 2]
            $ pmlog checkin --left-out never
            ! pmlog: 'never' is no answer: it is hardly ever, some of the time or often
            [exit 2]
            $ pmlog checkin --someone maybe
            ! pmlog: 'maybe' is no answer: it is yes, not sure or no
            [exit 2]
        """)
        assert not log.exists()

    def test_a_second_answer_on_one_day_takes_nothing_else_away(self, plays):
        plays("""
            $ pmlog checkin --week never
            Checked in. lonely: never
            $ pmlog checkin --someone yes
            Checked in. lonely: never; someone to talk to: yes
            $ pmlog checkin --week some
            Checked in. lonely: some of the time; someone to talk to: yes
            $ pmlog checkin --history
              Sun 22 Nov   lonely: some of the time   someone to talk to: yes
        """)

    def test_as_json_it_says_what_is_kept(self, pmlog):
        pmlog("checkin --someone no")
        said = json.loads(pmlog("checkin --week never --json").out)
        assert said == {
            "day": "2026-11-22",
            "weekly": 1,
            "companionship": None,
            "left_out": None,
            "isolated": None,
            "someone": "no",
            "wording": 1,
            "ucla": None,
        }

    def test_after_two_hard_weeks_running_there_is_something_kind(self, plays):
        plays("""
            $ PMLOG_TODAY=2026-11-01 pmlog checkin --week often
            Checked in. lonely: often or always
            $ PMLOG_TODAY=2026-11-08 pmlog checkin --week some
            Checked in. lonely: some of the time
            $ PMLOG_TODAY=2026-11-15 pmlog checkin --week often
            Checked in. lonely: often or always
            $ PMLOG_TODAY=2026-11-18 pmlog checkin --someone no
            Checked in. someone to talk to: no
            $ pmlog checkin --week often
            Checked in. lonely: often or always

             Some weeks are hard, and nobody has to carry them alone.
             Talk to someone you trust, or to a doctor. If you or
             somebody else is in danger, call the local emergency
             services.

               UK and Ireland  Samaritans, 116 123, day and night, free
               US and Canada   988, by call or text
               elsewhere       findahelpline.com lists lines by country

             Checked on 2026-11-23. pmlog is no crisis service, and
             nobody sees what you type.
        """)

    def test_undo_and_redo(self, plays):
        plays("""
            $ pmlog checkin --week never
            Checked in. lonely: never
            $ pmlog checkin --week some --someone no
            Checked in. lonely: some of the time; someone to talk to: no
            $ pmlog undo
            Undone  checkin (Sun 22 Nov 2026 12:00): changed the check-in of Sun 22 Nov 2026
            $ pmlog checkin --history
              Sun 22 Nov   lonely: never
            $ pmlog redo
            Redone  checkin (Sun 22 Nov 2026 12:00): changed the check-in of Sun 22 Nov 2026
            $ pmlog checkin --history
              Sun 22 Nov   lonely: some of the time   someone to talk to: no
            $ pmlog undo 2
            Undone  checkin (Sun 22 Nov 2026 12:00): changed the check-in of Sun 22 Nov 2026
            Undone  checkin (Sun 22 Nov 2026 12:00): added the check-in of Sun 22 Nov 2026
            $ pmlog checkin --history
             No check-in yet; pmlog checkin asks one question, whenever you like
        """)

    def test_the_answers_are_in_the_export(self, pmlog):
        pmlog("checkin --week never --left-out often")
        assert json.loads(pmlog("export json").out)["checkin"] == [
            {
                "day": "2026-11-22",
                "weekly": 1,
                "companionship": None,
                "left_out": 3,
                "isolated": None,
                "someone": None,
                "wording": 1,
            }
        ]


class TestAsked:
    def test_one_question(self, checked_in):
        assert checked_in("some") == ("Checked in. lonely: some of the time\n", LONELY, 0)

    def test_enter_skips_and_nothing_is_written(self, checked_in, log):
        assert checked_in("") == ("Skipped. Nothing was written.\n", LONELY, 0)
        assert not log.exists()

    def test_what_is_not_understood_is_asked_again(self, checked_in):
        said = checked_in("sometimes", "some")
        assert said.err == (
            f"{LONELY}  'sometimes' is no answer: it is never, hardly ever, occasionally, "
            f"some of the time or often or always\n{LONELY}"
        )

    def test_all_of_them_when_that_is_wanted(self, checked_in):
        said = checked_in("2", "hardly", "2", "3", "not", full=True)
        assert said.err == ALL
        assert said.out == (
            "Checked in. lonely: hardly ever; UCLA-3: 6 of 3-9; someone to talk to: not sure\n"
        )

    def test_each_of_them_can_be_skipped(self, checked_in):
        assert (
            checked_in("", "", "", "", "yes", full=True).out
            == "Checked in. someone to talk to: yes\n"
        )

    def test_every_fourth_week_the_further_ones_come_along(self, checked_in, monkeypatch):
        asked = []
        for day in ("09-01", "09-08", "09-15", "09-22", "09-29", "10-06", "10-27", "11-03"):
            monkeypatch.setenv("PMLOG_TODAY", f"2026-{day}")
            asked.append(checked_in("never", "1", "1", "1", "yes").err == ALL)
        assert asked == [False, False, False, False, True, False, True, False]

    def test_who_skips_the_further_ones_is_left_in_peace_for_four_weeks(
        self, checked_in, monkeypatch
    ):
        asked = []
        for day in ("09-01", "09-29", "10-06", "10-13", "10-27"):
            monkeypatch.setenv("PMLOG_TODAY", f"2026-{day}")
            asked.append(checked_in("never", "", "", "", "").err == ALL)
        assert asked == [False, True, False, False, True]


class TestOnATerminal:
    def test_one_question_ten_seconds(self):
        seen = at_terminal(["checkin"], ("  Which: ", "some of the time"))
        assert seen == (f"{LONELY}some of the time\nChecked in. lonely: some of the time\n", 0)

    def test_ctrl_c_writes_nothing(self, log):
        seen = at_terminal(["checkin", "--full"], ("  Which: ", "never"), ("  Which: ", CTRL_C))
        assert seen.code == 130
        assert not log.exists()

    def test_after_two_hard_weeks(self, pmlog):
        pmlog("checkin --week often", given=b"")
        seen = at_terminal(["checkin"], ("  Which: ", "5"), PMLOG_TODAY="2026-11-29")
        assert seen.plain.endswith(
            f"Checked in. lonely: often or always\n\n{support.paragraph()}\n"
        )
