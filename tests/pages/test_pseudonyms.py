"""What stands for a name, in lists and in the middle of a text."""

import pytest

from pmlog.pages.pseudonyms import Disguise, Names, initials

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


SEVERAL = {
    "a": (
        "Ada Lovelace",
        "mailto:al@engine.example",
        "https://www.linkedin.com/in/al-1815",
        "https://github.com/enchantress",
        "tel:+49 30 1234567",
    ),
    "b": ("Siobhan O'Brien",),
    "c": ("Mei-Ling Chua",),
    "g": ("José García",),
    "h": ("שרה כהן",),
    "j": ("J. R.",),
    "k": ("김철수",),
    "m": ("May Lin",),
    "p": ("Иван Петров",),
    "v": ("Ana Maria de la Cruz",),
    "w": ("王小明",),
    "y": ("山田太郎",),
}


def of_several(text: str, kind: str = "initials") -> str:
    names = Names(SEVERAL, {}, ("Vera Quibble", "李大钊", "mailto:vq@x.example"))
    return Disguise(names, kind).text(text)


@pytest.mark.parametrize(
    "text",
    [
        "ada lovelace",
        "ADA",
        "ada",
        "AdaLovelace",
        "adalovelace",
        "ada_lovelace",
        "Lovelace, Ada",
        "A. Lovelace",
        "@ada.lovelace",
        "@alovelace",
        "Ada\u200bLovelace",
        "Ada\u00a0Lovelace",
        "\uff21\uff44\uff41",
        "alovelace@firm.example",
        "ada@firm.example",
        "AL@engine.example",
        "mailto:al%40engine.example",
        "https://linkedin.com/in/al-1815/",
        "https://x.example/?q=Ada%20Lovelace&y=1",
        "enchantress",
        "030 1234567",
        "0049 (30) 123-4567",
    ],
)
def test_a_name_goes_in_every_form(text):
    assert of_several(f"told {text}, twice") == "told A. L., twice"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#ada-lovelace", "#A. L."),
        ("Adas idea", "A. L.s idea"),
        ("AskAda", "AskA. L."),
        ("adalovelace1815", "A. L.1815"),
        ("O’Brien's and obrien", "S. B.'s and S. B."),
        ("mei ling, Meiling", "M. C., M. C."),
        ("jose\u0301 or Garc%C3%ADa", "J. G. or J. G."),
        ("ושרה אמרה", "וש. כ. אמרה"),
        ("иван сказал", "И. П. сказал"),
        ("王小明的书，小明说", "contact 1的书，contact 1说"),
        ("山田さんと太郎", "contact 1さんとcontact 1"),
        ("김철수는", "contact 1는"),
        ("J. R. and JR", "contact 1. and contact 1"),
        ("may I? A good idea; de la la", "may I? A good idea; de la la"),
        ("adamant, a market, 2026-11-22 10:30", "adamant, a market, 2026-11-22 10:30"),
        ("https://firm.example/pricing", "https://firm.example/pricing"),
    ],
)
def test_names_in_other_forms_and_what_is_no_name(text, said):
    assert of_several(text) == said


@pytest.mark.parametrize("kind", ["full", "initials", "roles"])
@pytest.mark.parametrize("text", ["Vera", "vera quibble", "VeraQuibble", "李大钊", "vq@x.example"])
def test_who_is_not_to_be_told_is_somebody(kind, text):
    assert of_several(f"told {text} so", kind) == "told somebody so"


@pytest.mark.parametrize("name", ["J. R.", "Q", "王小明", "김철수", "李 娜"])
def test_initials_that_would_tell_the_name_are_none(name):
    assert initials(name) == ""
