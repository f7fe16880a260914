"""What stands for a name, in lists and in the middle of a text."""

import pytest

from pmlog.reports.disguise import Disguise, Names, initials

NAMES = {
    "a": ("Ada Lovelace", "Countess"),
    "b": ("José García",),
    "m": ("May Lin",),
    "e": ("👩‍👧",),
    "l": ("Ada Lin",),
}
RELATIONS = {"a": "peer", "b": "mentor", "m": "other"}


def disguise(kind: str = "initials") -> Disguise:
    return Disguise(Names(NAMES, RELATIONS), kind)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ada Lovelace", "A. L."),
        ("Mei-Ling Chua", "M. C."),
        ("plato", "P."),
        ("Ana Maria de la Cruz", "A. C."),
        ("שלום עולם", "ש. ע."),
    ],
)
def test_initials(name, said):
    assert initials(name) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada Lovelace said so", "A. L. said so"),
        ("ask ADA LOVELACE's team", "ask A. L.'s team"),
        ("the Countess knows", "the A. L. knows"),
        ("tell Garcia, and José", "tell J. G., and J. G."),
        ("it may be so; May said it", "it may be so; M. L. said it"),
        ("Ada came", "somebody came"),
        ("from 👩‍👧 to all", "from 👩. to all"),
        ("nobody we know", "nobody we know"),
        ("", ""),
    ],
)
def test_names_within_a_text(text, said):
    assert disguise().text(text) == said


def test_two_people_with_the_same_initials_are_told_apart():
    names = disguise()
    assert [names.name("a", "Ada Lovelace"), names.name("l", "Ada Lin")] == ["A. L.", "A. L. 2"]
    assert names.name("a", "Ada Lovelace") == "A. L."


def test_roles_say_what_somebody_is():
    names = disguise("roles")
    assert names.text("Ada Lovelace and José met May Lin") == "peer 1 and mentor 1 met contact 1"


def test_full_names_stay_as_they_are():
    assert disguise("full").text("Ada Lovelace") == "Ada Lovelace"
