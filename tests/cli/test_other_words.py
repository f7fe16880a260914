"""Words that are no commands but that one would try."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pmlog.avenues import AVENUES
from pmlog.cli.finding.close_words import close_to
from pmlog.cli.other_words import OTHER_WORDS
from pmlog.cli.root import PANELS, command
from tests.cli.test_completion import offered
from tests.terminal import at_terminal

DOCS = Path(__file__).parents[2] / "docs" / "lines.md"


def test_an_avenue_is_a_word_of_its_own(plays):
    plays("""
$ pmlog chat Ada Lovelace about roadmaps
Logged h4d  chat, Sun 22 Nov 2026, with Ada Lovelace: roadmaps
  r5z  new person  Ada Lovelace
$ pmlog meetup ProductTank yesterday
Logged w8p  meetup, Sat 21 Nov 2026: ProductTank
""")


@pytest.mark.parametrize("avenue", sorted({*AVENUES} - {"group", "course"}))
def test_each_avenue_but_the_nouns_writes(pmlog, avenue):
    assert pmlog(f"{avenue} 'Ada Lovelace'").out.startswith("Logged ")
    assert f'"avenue": "{avenue}"' in pmlog("list --json").out


def test_what_only_reads_is_done_at_once(pmlog, having):
    having("""
        $ pmlog chat "Ada Lovelace" --next "send the deck by fri"
    """)
    for typed, meant in {
        "today": "",
        "morning": "followups",
        "agenda --json": "followups --json",
        "todo": "followups",
        "todo --all": "followups --all",
        "remind": "followups",
        "promise": "followups",
        "followup": "followups",
        "find deck": "search deck",
        "who": "people",
        "who is Ada": "people show Ada",
        "whois Ada": "people show Ada",
        "contacts --json": "people --json",
        "week": "report --week",
        "month last": "report --month last",
        "stats": "report",
        "year": "report --year",
        "STATS": "report",
        "talks": "list",
        "entries --all": "list --all",
        "goals": "goal",
        "questions --json": "question --json",
        "settings": "setting",
        "help month": "help report",
        "help call": "help add chat",
        "coffee --help": "add chat --help",
        "help coffee": "help add chat",
    }.items():
        said = pmlog(typed)
        assert said.code == 0, typed
        assert said == pmlog(meant), typed


def test_what_writes_is_refused_in_a_pipe_with_the_line_that_is_right(plays):
    plays("""
$ pmlog coffee with Ada about "the beta"
! pmlog: 'coffee' is no command; this may be meant: pmlog add chat with Ada about 'the beta'
[exit 2]
$ pmlog call Ada
! pmlog: 'call' is no command; this may be meant: pmlog add chat Ada --call
[exit 2]
$ pmlog dinner with Ada, good
! pmlog: 'dinner' is no command; this may be meant: pmlog log dinner with Ada, good
[exit 2]
$ pmlog cofee with Ada
! pmlog: No such command 'cofee'. Did you mean 'coffee'? See pmlog --help
[exit 2]
$ pmlog add lunch with Ada
! pmlog: 'lunch' is no command; this may be meant: pmlog add chat with Ada
[exit 2]
$ pmlog "coffee with Ada about pricing"
! pmlog: 'coffee with Ada about pricing' is no command; this may be meant: pmlog log 'coffee with Ada about pricing'
[exit 2]
$ pmlog add "coffee with Ada; I owe her the deck"
! pmlog: this may be meant: pmlog log 'coffee with Ada; I owe her the deck'
[exit 2]
$ pmlog add goal pricing
! pmlog: this may be meant: pmlog goal add pricing
[exit 2]
$ pmlog I had coffee with Ada
! pmlog: 'I' is no command; this may be meant: pmlog log I had coffee with Ada
[exit 2]
$ pmlog coached by Dana
! pmlog: 'coached' is no command; this may be meant: pmlog add coaching Dana
[exit 2]
$ pmlog slack "Product Gang"
! pmlog: 'slack' is no command; this may be meant: pmlog add group 'Product Gang' --platform Slack
[exit 2]
$ pmlog remind me to call Ada by fri
! pmlog: 'remind' is no command; this may be meant: pmlog add followup call Ada by fri
[exit 2]
$ pmlog followup add send the numbers every friday
! pmlog: 'followup' is no command; this may be meant: pmlog add followup send the numbers every friday
[exit 2]
$ pmlog rm k7f --yes
! pmlog: 'rm' is no command; this may be meant: pmlog delete k7f --yes
[exit 2]
""")
    assert not Path(os.environ["PMLOG_DB"]).exists()


WRITING = {
    "coffee call lunch 1:1 one-on-one": "add chat",
    "coach coached": "add coaching",
    "mentor": "add mentoring",
    "bootcamp class workshop": "add course",
    "slack discord whatsapp community": "add group",
    "linkedin tweet blog": "add post",
    "new": "add",
    "note": "log",
    "rm remove": "delete",
    "move postpone": "snooze",
    "todo remind promise followup": "add followup",
}


@pytest.mark.parametrize(
    ("word", "meant"), [(one, meant) for words, meant in WRITING.items() for one in words.split()]
)
def test_each_word_that_writes_says_what_it_means(pmlog, log, word, meant):
    said = pmlog(f"{word} Ada")
    assert (said.out, said.code) == ("", 2)
    assert f": pmlog {meant} Ada" in said.err
    assert not log.exists()


def test_a_terminal_is_shown_the_line_and_asked():
    asks = "coffee is no command. pmlog add chat Ada Lovelace? [Y/n]: "
    yes = at_terminal(["coffee", "Ada", "Lovelace"], (asks, ""))
    assert "Logged " in yes.plain
    assert yes.code == 0
    no = at_terminal(["coffee", "Ada", "Lovelace"], (asks, "n"))
    assert no.plain.endswith("pmlog: nothing was written\n")
    assert no.code == 2


def test_what_asks_by_itself_asks_once(pmlog):
    pmlog("chat 'Ada Lovelace'")
    entry = json.loads(pmlog("list --json").out)[0]["id"]
    line = "chat, Sun 22 Nov 2026, with Ada Lovelace"
    seen = at_terminal(["rm", entry], (f"delete {entry}  {line}? [y/N]: ", "y"))
    assert "is no command" not in seen.plain
    assert f"Deleted  {entry}" in seen.plain


def test_each_word_leads_to_a_command():
    for word, meaning in OTHER_WORDS.items():
        assert word not in PANELS
        found: Any = command()
        for part in (part for part in meaning.command if word != "today" and part[0] != "-"):
            found = found.commands[part]


def test_the_docs_name_each_word():
    text = DOCS.read_text(encoding="utf-8")
    assert [word for word in OTHER_WORDS if f"`{word}`" not in text] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("snoze", ["snooze"]),
        ("folowups", ["followups"]),
        ("dnoe", ["done"]),
        ("goals", ["goal"]),
        ("rep", ["report"]),
        ("note", []),
        ("reports", ["report"]),
        ("done!", ["done"]),
        ("xyzzy", []),
        ("e", []),
    ],
)
def test_only_a_slip_is_suggested(typed, meant):
    assert close_to(typed, PANELS) == meant


def test_what_is_called_like_a_slip_is_shown(pmlog):
    pmlog("people add Lisa Kay")
    assert pmlog("people lisa").out == pmlog("people show lisa").out
    assert pmlog("people lst").err == (
        "pmlog: No such command 'lst'. Did you mean 'list'? See pmlog people --help\n"
    )


def test_a_slip_is_forgotten_with_its_line(pmlog):
    """In one process many lines are run on one command line: each knows its own words only."""
    pmlog("people add Lisa Kay")
    assert "Did you mean" in pmlog("people lst").err
    assert (
        pmlog("people retire nobody").err == "pmlog: No person matches 'nobody'. See pmlog people\n"
    )


def test_they_are_completed_as_what_they_mean(pmlog):
    pmlog("people add Ada Lovelace")
    assert offered("pmlog ch") == ["checkin", "chat"]
    assert offered("pmlog chat Ad") == offered("pmlog coffee Ad") == ["Ada Lovelace"]
    assert offered("pmlog chat --lea") == ["--leads-to", "--learned"]
    assert offered("pmlog coffe") == []
