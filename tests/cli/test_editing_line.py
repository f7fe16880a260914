"""A line that is typed at a prompt is edited as in a shell: arrows, words, what was typed before."""

import json

import pytest

from tests.terminal import NO_ENTER, at_terminal

ASKED = "Enter writes it, e edits the sentence, n does not: "
WHAT = "What happened: "
LEFT, RIGHT, UP, DOWN = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B"
HOME, END, DELETE = "\x1b[H", "\x1b[F", "\x1b[3~"
CTRL_A, CTRL_D, CTRL_E, CTRL_K, CTRL_U, CTRL_W = "\x01", "\x04", "\x05", "\x0b", "\x15", "\x17"
RUB_OUT = "\x7f"


def about(pmlog):
    """What the newest entry is about."""
    return json.loads(pmlog("list --json").out)[0]["about"]


@pytest.mark.parametrize(
    "keys",
    [
        f"pricing{LEFT * 7}{RIGHT}{LEFT}the {END} now",
        f"the now{LEFT * 4} pricing",
        f"ing now{HOME}the pric",
        f"ing now{CTRL_A}the pric{CTRL_E}",
        f"xthe pricing now{HOME}{DELETE}",
        f"xthe pricing now{HOME}{CTRL_D}",
        f"the prixcing now{LEFT * 8}{RUB_OUT}",
        f"the pricing now and then{LEFT * 9}{CTRL_K}",
        f"not the pricing now{HOME}{RIGHT * 4}{CTRL_U}",
        f"the old pricing now{LEFT * 12}{CTRL_W}",
        "the pricing then\x1bb\x1bbpricing now\x0b\x1bb\x1bb\x0bpricing now",
        "the pricing\x1bb\x1bf now",
        "the pricing\x1bOD\x1bOC now",
        f"the pricing now{UP}{DOWN}",
    ],
)
def test_keys_edit_the_line_where_the_cursor_stands(pmlog, keys):
    turns = (("Who: ", "Ada"), ("When [today]: ", ""), ("About: ", keys))
    rest = ("How was it (good, ok, poor): ", "Learned: ", 'Next ("send the deck by fri"): ')
    assert at_terminal(["add", "chat"], *turns, *((one, "") for one in rest)).code == 0
    assert about(pmlog) == "the pricing now"


def test_a_line_that_was_typed_before_comes_back(pmlog):
    turns = (
        (WHAT, "coffee with Ada: hiring"),
        (ASKED, "e"),
        (f"{WHAT}coffee with Ada: hiring", f"{CTRL_U}lunch with Ben{UP} and churn"),
        (ASKED, ""),
    )
    assert at_terminal(["log"], *turns).code == 0
    assert about(pmlog) == "hiring and churn"


@pytest.mark.parametrize("columns", [20, 33, 80])
def test_a_line_of_several_rows_is_edited_as_well(pmlog, columns):
    text = "coffee with Ada about one two three four five six seven"
    keys = f"{text}{LEFT * len(text)}{RIGHT * 15} and Ben{END} eight{LEFT * 6}{RUB_OUT}m"
    seen = at_terminal(["log"], (WHAT, keys), (ASKED, ""), columns=columns)
    assert seen.code == 0
    assert about(pmlog) == "one two three four five six sevem eight"


def test_what_is_pasted_within_a_line_is_put_there(pmlog):
    keys = f"the now{LEFT * 3}\x1b[200~pricing\n\x1b[201~"
    turns = (("Who: ", "Ada"), ("When [today]: ", ""), ("About: ", keys))
    rest = ("How was it (good, ok, poor): ", "Learned: ", 'Next ("send the deck by fri"): ')
    assert at_terminal(["add", "chat"], *turns, *((one, "") for one in rest)).code == 0
    assert about(pmlog) == "the pricing now"


def test_who_says_back_whom_it_understood(pmlog):
    pmlog("people add Ada Lovelace")
    turns = (("Who: ", "Ada, Zoe Park"), ("When [today]: ", f"\x03{NO_ENTER}"))
    screen = at_terminal(["add", "chat"], *turns).screen
    assert "  Ada: Ada Lovelace" in screen
    assert "  somebody new: Zoe Park" in screen
