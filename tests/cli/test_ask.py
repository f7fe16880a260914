"""On a terminal pmlog asks for what was not said, and nothing is written before the last answer."""

import sqlite3

import pytest

from pmlog.avenues import AVENUES, FieldKind
from tests.terminal import CTRL_C, CTRL_D, Seen, at_terminal

NEXT = 'Next ("send the deck by fri"): '
HOW = "How was it (good, ok, poor): "


def test_nothing_there_and_every_question_skipped_but_who(log):
    assert at_terminal(
        ["add", "chat"],
        ("Who: ", "Ada Lovelace"),
        ("When [today]: ", ""),
        ("About: ", ""),
        (HOW, ""),
        ("Learned: ", ""),
        (NEXT, ""),
    ) == Seen(
        """\
Who: Ada Lovelace
  somebody new: Ada Lovelace
When [today]:
About:
How was it (good, ok, poor):
Learned:
Next ("send the deck by fri"):
Logged v8h  chat, Sun 22 Nov 2026, with Ada Lovelace
  r5z  new person  Ada Lovelace
  keep in touch? pmlog people edit r5z --every "6 weeks"
""",
        0,
    )


def test_a_chat_asks_who_when_about_how_learned_next(plays):
    assert at_terminal(
        ["add", "chat"],
        ("Who: ", "Ada Lovelace, Ben"),
        ("When [today]: ", "yesterday"),
        ("About: ", "pricing the beta"),
        (HOW, "good"),
        ("Learned: ", "anchor on the value metric"),
        (NEXT, "send Ada the deck by fri"),
    ) == Seen(
        """\
Who: Ada Lovelace, Ben
  somebody new: Ada Lovelace and Ben
When [today]: yesterday
  Sat 21 Nov 2026
About: pricing the beta
How was it (good, ok, poor): good
Learned: anchor on the value metric
Next ("send the deck by fri"): send Ada the deck by fri
Logged z8n  chat, Sat 21 Nov 2026, with Ada Lovelace and Ben: pricing the beta
  t6g  you owe     Fri 27 Nov  send Ada the deck
  r5z  new person  Ada Lovelace
  z2y  new person  Ben
  keep in touch? pmlog people edit r5z --every "6 weeks"
""",
        0,
    )
    plays(r"""
$ pmlog list --json
[
  {
    "id": "z8n",
    "date": "2026-11-21",
    "time": null,
    "avenue": "chat",
    "people": [
      "Ada Lovelace",
      "Ben"
    ],
    "about": "pricing the beta",
    "learned": "anchor on the value metric",
    "notes": "",
    "minutes": null,
    "mode": null,
    "quality": "good",
    "tags": [],
    "engagement_id": null,
    "goal_id": null,
    "private": false
  }
]
$ pmlog followups
 Next 7 days
  t6g   Fri 27 Nov   Ada Lovelace   send Ada the deck   chat 21 Nov
""")


def test_who_is_asked_again_because_a_chat_is_with_somebody(log):
    seen = at_terminal(
        ["add", "chat"],
        ("Who: ", ""),
        ("Who: ", ","),
        ("Who: ", "x" * 300),
        ("Who: ", "Ada"),
        ("When [today]: ", CTRL_C),
        columns=400,
    )
    assert seen == Seen(
        """\
Who:
  a chat is with somebody: a name; Ctrl-C writes nothing
Who: ,
  a name cannot be empty
Who: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
  a name has at most 200 characters, not 300
Who: Ada
  somebody new: Ada
When [today]: ^C
Your text is kept in {drafts}/pmlog.db-add-chat-2026-11-22-1.txt; pmlog add chat --continue takes it up
""".replace("{drafts}", str(log.parent / "drafts")),
        130,
    )


def test_what_is_not_understood_is_asked_again():
    seen = at_terminal(
        ["add", "chat"],
        ("Who: ", "Ada"),
        ("When [today]: ", "blursday"),
        ("When [today]: ", "tomorrow"),
        ("When [today]: ", "fri 9am"),
        ("About: ", ""),
        (HOW, "so so"),
        (HOW, "g"),
        ("Learned: ", ""),
        (NEXT, "send the deck by 31 feb"),
        (NEXT, "by fri"),
        (NEXT, "send the deck by fri"),
    )
    assert seen == Seen(
        """\
Who: Ada
  somebody new: Ada
When [today]: blursday
  'blursday' is not understood: say a day such as yesterday, "last fri" or "5 nov"; a time may follow: "fri 9am"
When [today]: tomorrow
  Mon 23 Nov 2026 is still to come, and an entry is logged after the talk; pmlog add with --planned makes it a follow-up for that day
When [today]: fri 9am
  Fri 20 Nov 2026
About:
How was it (good, ok, poor): so so
  'so so' is no rating: it is good, ok or poor
How was it (good, ok, poor): g
Learned:
Next ("send the deck by fri"): send the deck by 31 feb
  'send the deck by 31 feb' is not understood: February has no day 31
Next ("send the deck by fri"): by fri
  'by fri' is not understood: first say what is promised, then end with a day, such as "... by fri"
Next ("send the deck by fri"): send the deck by fri
Logged q9f  chat, Fri 20 Nov 2026 09:00, with Ada
  s7p  you owe     Fri 27 Nov  send the deck
  c2f  new person  Ada
  keep in touch? pmlog people edit c2f --every "6 weeks"
""",
        0,
    )


@pytest.mark.parametrize("answered", range(6))
def test_ctrl_c_at_any_question_writes_nothing(log, answered):
    turns = [
        ("Who: ", "Ada"),
        ("When [today]: ", ""),
        ("About: ", "pricing"),
        (HOW, "good"),
        ("Learned: ", "much"),
        (NEXT, ""),
    ]
    stop = (turns[answered][0], CTRL_C)
    seen = at_terminal(["add", "chat"], *turns[:answered], stop)
    assert seen.code == 130
    assert f"{stop[0]}^C\n" in seen.screen
    assert ("Your text is kept in" in seen.screen) == (answered >= 1)
    assert written(log) == 0


def test_the_end_of_input_writes_nothing(log):
    seen = at_terminal(["add", "chat"], ("Who: ", "Ada"), ("When [today]: ", CTRL_D))
    assert seen.code == 1
    assert seen.screen.endswith("pmlog: no answer; nothing was written\n")
    assert written(log) == 0


def test_a_name_that_could_be_several_is_asked(plays):
    plays(r"""
$ pmlog people add Ada Lovelace --company Analytical
Added r5z  Ada Lovelace: Analytical
$ pmlog people add Ada Chen
Added z6v  Ada Chen
""")
    assert at_terminal(
        ["add", "chat", "Ada", "--about", "pricing"],
        ("Which Ada? Enter for somebody new: ", "3"),
        ("Which Ada? Enter for somebody new: ", "x"),
        ("Which Ada? Enter for somebody new: ", "2"),
    ) == Seen(
        """\
  1  Ada Lovelace (r5z, Analytical)
  2  Ada Chen (z6v)
Which Ada? Enter for somebody new: 3
  a number from 1 to 2, or Enter
Which Ada? Enter for somebody new: x
  a number from 1 to 2, or Enter
Which Ada? Enter for somebody new: 2
Logged p9p  chat, Sun 22 Nov 2026, with Ada Chen: pricing
""",
        0,
    )


def test_none_of_the_candidates_is_somebody_new(plays):
    plays(r"""
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ada Chen
Added z6v  Ada Chen
""")
    assert at_terminal(["add", "chat", "Ada"], ("Which Ada? Enter for somebody new: ", "")) == Seen(
        """\
  1  Ada Lovelace (r5z)
  2  Ada Chen (z6v)
Which Ada? Enter for somebody new:
Logged g6h  chat, Sun 22 Nov 2026, with Ada
  c2f  new person  Ada
  keep in touch? pmlog people edit c2f --every "6 weeks"
""",
        0,
    )


def test_there_can_be_a_third_of_the_same_name(pmlog):
    pmlog("people add Jon Smith")
    pmlog("people add Jon Smith --new")
    question = "Which Jon Smith? Enter for somebody new: "
    assert at_terminal(["add", "chat", "Jon Smith"], (question, "")).code == 0
    assert pmlog("people").out.count("Jon Smith") == 3


@pytest.mark.parametrize(("answer", "name"), [("1", "Ada Lovelace"), ("", "Ada Lovelave")])
def test_a_slip_of_one_letter_is_asked(pmlog, answer, name):
    pmlog("people add Ada Lovelace")
    question = "Ada Lovelave is not in the log. Did you mean one of these? Enter: no, new: "
    seen = at_terminal(["add", "chat", "Ada Lovelave"], (question, answer))
    assert seen.code == 0
    asked = f"{question}{answer}".rstrip()
    assert seen.screen.startswith(f"  1  Ada Lovelace (r5z)\n{asked}\nLogged ")
    assert pmlog("list --json").out.count(f'"{name}"') == 1


def test_a_half_typed_name_to_be_shown_is_asked_until_it_is_known(plays):
    plays(r"""
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ada Chen
Added z6v  Ada Chen
""")
    seen = at_terminal(["show", "Ada"], ("Which Ada: ", ""), ("Which Ada: ", "2"))
    assert (seen.plain, seen.code) == (
        """\
  1  Ada Lovelace (r5z)
  2  Ada Chen (z6v)
Which Ada:
  a number from 1 to 2; Ctrl-C leaves, and writes nothing
Which Ada: 2
 z6v  Ada Chen
""",
        0,
    )


def test_only_who_is_asked_when_the_rest_was_said():
    assert at_terminal(
        ["add", "coaching", "--about", "my voice"], ("Who: ", ""), ("Who: ", "Dana")
    ) == Seen(
        """\
Who:
  a coaching is with somebody: a name; Ctrl-C writes nothing
Who: Dana
  somebody new: Dana
Logged c6f  coaching, Sun 22 Nov 2026, with Dana: my voice
  f4b  new person  Dana
  keep in touch? pmlog people edit f4b --every "6 weeks"
""",
        0,
    )


ANSWERS = {
    FieldKind.LINE: "a line",
    FieldKind.LINK: "https://a.example",
    FieldKind.NUMBER: "7",
    FieldKind.PERCENT: "40%",
    FieldKind.SCALE: "3",
    FieldKind.DAY: "1 oct",
    FieldKind.DAY_AHEAD: "31 dec",
    FieldKind.NAMES: "Cy, Dee",
}
KEPT = {
    FieldKind.LINE: "a line",
    FieldKind.LINK: "https://a.example",
    FieldKind.NUMBER: "7",
    FieldKind.PERCENT: "40 %",
    FieldKind.SCALE: "3 of 5",
    FieldKind.DAY: "2026-10-01",
    FieldKind.DAY_AHEAD: "2026-12-31",
}
WRONG = {
    FieldKind.NUMBER: "seven",
    FieldKind.LINK: "javascript:alert(1)",
    FieldKind.PERCENT: "140",
    FieldKind.SCALE: "6",
    FieldKind.DAY: "whenever",
    FieldKind.DAY_AHEAD: "whenever",
    FieldKind.NAMES: "x" * 201,
}


def first_turns(avenue, who="", about="", when=""):
    """Who, when and what about; of an event it is asked first what it is called."""
    if avenue.alone:
        asked = ("What it is called: ", about), ("Who, if anybody: ", who), ("When [today]: ", when)
    else:
        asked = ("Who: ", who), ("When [today]: ", when), ("About: ", about)
    return asked


@pytest.mark.parametrize("avenue", AVENUES.values(), ids=AVENUES)
def test_every_avenue_is_asked_step_by_step(pmlog, avenue):
    own = [field for field in avenue.fields if field.by_itself]
    seen = at_terminal(
        ["add", avenue.word],
        *first_turns(avenue, "Ada Lovelace", "the subject", "yesterday"),
        (HOW, "ok"),
        *((f"{field.asks}: ", ANSWERS[field.kind]) for field in own),
        ("Learned: ", "a takeaway"),
        (NEXT, "send the deck by fri"),
    )
    assert seen.code == 0
    entry = next(line for line in seen.screen.splitlines() if line.startswith("Logged ")).split()[1]
    shown = pmlog(f"show {entry}").out
    headline, *lines = shown.splitlines()
    until = " to Fri 27 Nov 2026" if any(field.name == "days" for field in own) else ""
    assert headline.startswith(
        f" {entry}  {avenue.word}, Sat 21 Nov 2026{until}, with Ada Lovelace"
    )
    assert headline.endswith(": the subject")
    fields = dict(
        line.strip().split("   ", 1) for line in lines if line.strip() and not line.startswith(" F")
    )
    expected = {field.label: KEPT[field.kind] for field in own if field.kind is not FieldKind.NAMES}
    assert {label: value.strip() for label, value in fields.items()}.items() >= {
        "how": "ok",
        "learned": "a takeaway",
        **expected,
    }.items()
    assert ("Cy and Dee" in headline) == any(field.kind is FieldKind.NAMES for field in own)
    assert "send the deck" in shown


@pytest.mark.parametrize("avenue", AVENUES.values(), ids=AVENUES)
def test_every_avenue_asks_again_for_what_cannot_be_meant(log, avenue):
    wrong = [
        turn
        for field in avenue.fields
        if field.by_itself
        for turn in ([(f"{field.asks}: ", WRONG[field.kind])] if field.kind in WRONG else [])
        + [(f"{field.asks}: ", "")]
    ]
    seen = at_terminal(
        ["add", avenue.word],
        *first_turns(avenue, "Ada"),
        (HOW, ""),
        *wrong,
        ("Learned: ", CTRL_C),
    )
    assert seen.code == 130
    assert written(log) == 0


@pytest.mark.parametrize("avenue", [avenue for avenue in AVENUES.values() if avenue.alone])
def test_where_nobody_need_be_named_who_can_be_skipped(avenue):
    own = [field for field in avenue.fields if field.by_itself]
    seen = at_terminal(
        ["add", avenue.word],
        *first_turns(avenue),
        (HOW, ""),
        *((f"{field.asks}: ", "") for field in own),
        ("Learned: ", "something"),
        (NEXT, ""),
    )
    assert seen.code == 0
    assert f"  {avenue.word}, Sun 22 Nov 2026\n" in seen.screen


def test_on_a_terminal_a_new_person_is_offered_a_cadence():
    assert at_terminal(["add", "chat", "Ada"]) == Seen(
        """\
Logged g6h  chat, Sun 22 Nov 2026, with Ada
  c2f  new person  Ada
  keep in touch? pmlog people edit c2f --every "6 weeks"
""",
        0,
    )


def test_text_from_a_terminal_ends_with_ctrl_d(pmlog):
    prompt = "Type the text for --notes, then Ctrl-D on a line of its own.\r\n"
    seen = at_terminal(
        ["add", "chat", "Ada", "--notes", "-"],
        (prompt, "a quiet word"),
        ("a quiet word\r\n", CTRL_D),
    )
    assert seen.code == 0
    assert '"notes": "a quiet word"' in pmlog("list --json").out


def written(log):
    """How many rows a log has, which may not even be there."""
    if not log.exists():
        return 0
    with sqlite3.connect(log) as db:
        tables = ("entry", "person", "followup")
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    db.close()
    return sum(counts)
