"""Lines that are pasted at a prompt are one answer: never the next ones, and never the shell's."""

import json
import shlex

import pytest

from tests.terminal import at_terminal, command, started

HOW = "How was it (good, ok, poor): "
LEADS, NEXT = "Learned: ", 'Next ("send the deck by fri"): '


def marked(text):
    """What a terminal sends for a paste that it marks."""
    return f"\x1b[200~{text}\x1b[201~"


def asked(about, learned=""):
    """The turns of a talk with Ada, with these answers."""
    return (
        ("Who: ", "Ada"),
        ("When [today]: ", ""),
        ("About: ", about),
        (HOW, ""),
        ("Learned: ", learned),
        (NEXT, ""),
    )


def written(pmlog):
    """The one entry there is."""
    return json.loads(pmlog("list --json").out)[0]


@pytest.mark.parametrize("pasted", ["one\ntwo\nthree", marked("one\ntwo\nthree")])
def test_three_lines_are_one_answer_and_the_next_question_is_asked_anew(pmlog, pasted):
    assert at_terminal(["add", "chat"], *asked(pasted)).code == 0
    assert written(pmlog)["about"] == "one two three"
    assert written(pmlog)["learned"] == ""


@pytest.mark.parametrize("pasted", ["one\n\ntwo", marked("one\n\ntwo")])
def test_a_text_of_several_lines_keeps_them(pmlog, pasted):
    assert at_terminal(["add", "chat"], *asked("x", pasted)).code == 0
    assert written(pmlog)["learned"] == "one\n\ntwo"


def test_a_line_longer_than_a_terminal_holds_is_whole(pmlog):
    assert at_terminal(["add", "chat"], *asked("x", "y" * 9000)).code == 0
    assert written(pmlog)["learned"] == "y" * 9000


def test_names_that_are_pasted_a_line_each_are_people(pmlog):
    turns = (("Who: ", "Ada\nBen"), *asked("x")[1:])
    assert at_terminal(["add", "chat"], *turns).code == 0
    assert written(pmlog)["people"] == ["Ada", "Ben"]


def test_keys_that_correct_correct(pmlog):
    typed = "lost\x15pricy\x7fing of  it\x17\x17\x1b[15~at\x7f\x7fé漢\x7f"
    assert at_terminal(["add", "chat"], *asked(typed)).code == 0
    assert written(pmlog)["about"] == "pricing é"


@pytest.mark.parametrize("pasted", ["{}\necho ran", marked("{}\necho ran")])
@pytest.mark.parametrize("code", ["no", "blursday"])
def test_nothing_is_left_for_the_shell(pmlog, pasted, code):
    pmlog("people add Ada")
    line = shlex.join(command("forget", "Ada"))
    shell = ["/bin/sh", "-c", f"{line}; printf 'shell> '; read -r rest; echo \"got $rest\""]
    seen = at_terminal(shell, ("[y/N]: ", pasted.format(code)), ("shell> ", "mine"), begin=started)
    assert seen.screen.endswith("got mine\n")
