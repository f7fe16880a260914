"""pmlog followups --go and --tidy: line by line, a letter for each."""

import json

import pytest

from tests.terminal import NO_ENTER, at_terminal

terminal_line = pytest.importorskip(
    "pmlog.cli.asking.terminal_line", reason="this system has no such terminals"
)

DAY = "2026-11-30"


@pytest.fixture
def log_of_a_monday(pmlog, monkeypatch):
    """One promise for today, two overdue, one of them for weeks, and two suggestions."""
    pmlog("add chat Dan --when '1 nov' --next 'send the deck by 2026-11-28' --next 'call by 5 nov'")
    pmlog("edit {} --by 2026-11-05".format(id_of(pmlog, "call")))
    pmlog("add meetup --about North --met 'Ada, Ben' --when '19 nov'")
    pmlog(f"add followup write --by {DAY}")
    monkeypatch.setenv("PMLOG_TODAY", DAY)


def id_of(pmlog, what: str) -> str:
    """The id of a promise or a suggestion by its words."""
    list_ = json.loads(pmlog("followups --all --json").out)
    every = [one for key in list_ if isinstance(list_[key], list) for one in list_[key]]
    return str(next(one["id"] for one in every if one.get("what") == what))


def left(pmlog) -> list[str]:
    """What is still to be gone through, as a pipe is told it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pmlog.session.Session.can_ask", False)
        return [line.split("  ", 1)[1] for line in pmlog("followups --go").out.splitlines()]


ALL = [
    "Mon 30 Nov  write",
    "2 d late  Dan: send the deck (chat 1 Nov)",
    "25 d late  Dan: call (chat 1 Nov)",
    "suggested  Ben: write to Ben, met at North (meetup 19 Nov)",
    "suggested  Ada: write to Ada, met at North (meetup 19 Nov)",
]


@pytest.mark.usefixtures("log_of_a_monday")
class TestGo:
    def test_a_pipe_gets_the_lines(self, pmlog):
        assert left(pmlog) == ALL
        assert pmlog("followups --go").err == "pmlog: on a terminal, pmlog asks about each\n"

    def test_each_letter_does_its_word_and_what_is_left_is_there_again(self, pmlog, answering):
        answering("d", "s fri", "x", "k thu", "q")
        said = pmlog("followups --go")
        assert said.out == (
            "  done\n  away until Fri 4 Dec 2026\n  dropped\n  kept, by Thu 3 Dec 2026\n"
            "4 lines changed; 1 to go\n"
        )
        list_ = json.loads(pmlog("followups --json").out)
        assert [one["what"] for one in list_["suggestions"]] == ["write to Ada, met at North"]
        assert [one["what"] for one in list_["upcoming"]] == ["write to Ben, met at North"]
        assert list_["overdue"] == list_["today"] == []

    def test_all_of_it_is_undone_at_once_or_line_by_line(self, pmlog, answering):
        answering("d", "d", "d", "q")
        pmlog("followups --go")
        pmlog("undo")
        assert left(pmlog) == ALL[2:]
        pmlog("undo 2")
        assert left(pmlog) == ALL

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ("d q", "pmlog undo takes it back"),
            ("d d q", "pmlog undo takes the last back, pmlog undo 2 all of it"),
            ("q", ""),
        ],
    )
    def test_it_says_what_takes_back_how_much(self, pmlog, answering, monkeypatch, answers, said):
        hints: list[str] = []
        monkeypatch.setattr("pmlog.session.Session.hint", lambda _, line: hints.append(line))
        answering(*answers.split())
        pmlog("followups --go")
        assert "".join(hints) == said

    def test_who_is_a_peer_is_a_step_too(self, pmlog, answering, monkeypatch):
        hints: list[str] = []
        monkeypatch.setattr("pmlog.session.Session.hint", lambda _, line: hints.append(line))
        answering("d", "d", "d", "d", "d", "Dan")
        pmlog("followups --go")
        assert hints == ["pmlog undo takes the last back, pmlog undo 6 all of it"]
        pmlog("undo 6")
        assert left(pmlog) == ALL

    def test_an_answer_is_taken_back_while_going(self, pmlog, answering):
        answering("u", "n", "x", "u", "n", "q")
        said = pmlog("followups --go")
        assert "nothing was changed yet" in said.out
        assert "Undone" in said.out
        assert "0 lines changed; 3 to go" in said.out
        assert left(pmlog) == ALL

    def test_what_cannot_be_meant_is_asked_again(self, pmlog, answering):
        answering("z", "d now", "s yesterday", "k", "q")
        said = pmlog("followups --go")
        assert said.err.count("d done, s snooze") == 3
        assert "Sun 29 Nov 2026 is not ahead" in said.err
        assert "is a promise already" in said.out
        assert left(pmlog) == ALL

    def test_what_to_know_before_a_talk_is_shown_and_the_line_stays(self, pmlog, answering):
        answering("t", "n", "t", "q")
        said = pmlog("followups --go").out
        assert "it is with nobody" in said
        assert "Before a talk with Dan" in said
        assert left(pmlog) == ALL

    def test_enter_goes_on_to_the_end(self, pmlog, answering):
        answering("", "", "", "", "")
        assert pmlog("followups --go").out == "0 lines changed; none to go\n"


@pytest.mark.usefixtures("log_of_a_monday")
def test_on_a_terminal_a_key_is_enough(pmlog):
    ask = "d s x k n t u q: "
    seen = at_terminal(
        ["followups", "--go"],
        (ask, "z" + NO_ENTER),
        (ask, "d" + NO_ENTER),
        (ask, "s" + NO_ENTER),
        ("until [1w]: ", "fri"),
        (ask, " " + NO_ENTER),
        (ask, "K" + NO_ENTER),
        ("by [as other promises are]: ", ""),
        (ask, "x" + NO_ENTER),
        ("(names; Enter: nobody, or not now): ", "dan"),
        columns=100,
        PMLOG_TODAY=DAY,
    )
    assert seen.code == 0
    said = ("  done", "  away until Fri 4 Dec 2026", "  kept, by Mon 7 Dec 2026", "  dropped")
    assert [line for line in seen.plain.splitlines() if line in said] == [*said]
    assert "4 lines changed; none to go" in seen.plain
    assert "Dan is a peer; the isolation risk counts that" in seen.plain
    assert left(pmlog) == [ALL[2], f"Mon  7 Dec  {ALL[3].removeprefix('suggested  ')}"]


def test_arrows_and_what_is_pasted_are_no_keys():
    typed = [*"\x1b[A", "", *"\x1b[200~dd\x1b[201~", "", "d", "n", "", "\x1b", "", "q"]
    assert [*terminal_line.single_keys(iter(typed))] == ["d", "n", "q"]


@pytest.mark.usefixtures("log_of_a_monday")
class TestTidy:
    def test_on_mondays_it_is_asked_whether_what_is_weeks_overdue_is_still_meant(
        self, pmlog, monkeypatch
    ):
        line = " Some of it is weeks overdue: still meant? pmlog followups --tidy"
        assert line in pmlog("followups").out.splitlines()
        monkeypatch.setenv("PMLOG_TODAY", "2026-12-01")
        assert line not in pmlog("followups").out.splitlines()

    def test_it_goes_through_that_alone(self, pmlog, answering):
        answering("x")
        assert pmlog("followups --tidy").out == "  dropped\n1 line changed; none to go\n"
        assert left(pmlog) == [ALL[0], ALL[1], ALL[3], ALL[4]]
        assert pmlog("followups --tidy").out == "There is nothing to go through.\n"
