"""pmlog log: a talk in one sentence, shown as it is understood before it is written."""

import json
import shlex

import pytest

from pmlog.cli.entries.sentence_entry import add_line
from pmlog.grammar.sentence import Sentence, SentencePromise
from tests.session import refused
from tests.terminal import at_terminal

SENTENCE = (
    "coffee with Ada yesterday about pricing, good; I owe her the deck by fri, Ben owes me an intro"
)
ASKED = "Enter writes it, e edits the sentence, n does not: "


def entries(pmlog):
    """The entries of the log, as scripts see them."""
    return json.loads(pmlog("list --json").out)


@pytest.fixture
def friends(pmlog):
    """A log that knows Ada and Ben."""
    pmlog("people add Ada Lovelace")
    pmlog("people add Ben Okafor")


class TestInAPipe:
    def test_it_is_written_with_yes(self, plays):
        plays(f"""
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ben Okafor
Added q7q  Ben Okafor
$ pmlog log --yes "{SENTENCE}"
Logged d9b  chat, Sat 21 Nov 2026, with Ada Lovelace: pricing
  f2b  you owe     Fri 27 Nov  the deck
  w4z  waiting     Sun 29 Nov  Ben Okafor: an intro; no day heard, so Sun 29 Nov
  Ada: Ada Lovelace
""")

    def test_what_coaching_asks_for_is_said_by_its_own_options(self, pmlog):
        pmlog("people add Sara Kim")
        sentence = "coaching with Sara about focus; noticed that I hurry; will try to pause"
        line = "pmlog add coaching Sara --about focus --noticed 'I hurry' --will-try pause\n"
        assert pmlog("log", sentence).out == line
        assert "you owe     Sun 29 Nov  try: pause" in pmlog("log --yes", sentence).out
        entry = entries(pmlog)[0]
        assert (entry["noticed"], entry["will_try"]) == ("I hurry", "pause")

    def test_without_yes_the_line_of_add_is_printed_and_nothing_is_written(
        self, pmlog, friends, log
    ):
        before = log.read_bytes()
        said = pmlog("log", SENTENCE)
        assert said.out == (
            "pmlog add chat Ada --about pricing --when yesterday --next 'the deck by fri' "
            "--waiting 'Ben: an intro' --good\n"
        )
        assert said.err == "pmlog: nothing was written: --yes writes it, and so does that line\n"
        assert said.code == 2
        assert log.read_bytes() == before

    def test_that_line_writes_the_same(self, pmlog, friends):
        line = pmlog("log", SENTENCE).out
        pmlog("log --yes", SENTENCE)
        pmlog(line.removeprefix("pmlog "))
        one, other = entries(pmlog)
        assert one | {"id": "", "at": ""} == other | {"id": "", "at": ""}

    def test_a_log_that_is_not_there_is_not_made(self, pmlog, log):
        assert pmlog("log", "coffee with Zoe Park").code == 2
        assert pmlog("log --yes", "coffee with zoe; xx").code == 2
        assert not log.exists()

    def test_what_was_not_understood_is_said(self, pmlog, friends):
        said = pmlog("log --yes", "coffee with Ada at Blue Bottle about pricing").out
        assert "with Ada Lovelace: pricing; at Blue Bottle\n" in said
        assert "  not understood, so it stays in what it was about: at Blue Bottle\n" in said

    def test_a_talk_to_come_is_refused_with_what_plans_it(self, pmlog, friends):
        said = pmlog("log --yes", "coffee with Ada tomorrow")
        assert said.code == 2
        assert "--planned" in said.err
        assert entries(pmlog) == []

    def test_a_slip_of_a_name_is_no_new_person(self, pmlog, friends):
        assert pmlog("log --yes", "coffee with Ada Lovelase").code == 4
        assert entries(pmlog) == []

    def test_nothing_is_nothing(self, pmlog):
        why = 'say what to log: pmlog log "coffee with Ada yesterday about pricing"'
        assert pmlog("log") == refused(why, 2)


class TestSeveralLines:
    LINES = (
        b"coffee with Zoe Park about hiring\n\ncall with Zoe, 20m; she will send the cv by fri\n"
    )

    @pytest.mark.parametrize("begun", [False, True])
    def test_all_are_written_in_one_step_and_each_knows_the_lines_before(self, pmlog, begun):
        if begun:
            pmlog("people add Ada")
        said = pmlog("log --yes", given=self.LINES)
        assert said.out.count("Logged") == 2
        assert [entry["people"] for entry in entries(pmlog)] == [["Zoe Park"], ["Zoe Park"]]
        assert "entry" in pmlog("undo").out
        assert entries(pmlog) == []

    def test_where_one_is_refused_none_is_written(self, pmlog, friends):
        said = pmlog("log --yes", given=b"coffee with Ada\ncoffee with lena hoff\n")
        assert said.code == 2
        assert said.err.endswith("line 2 of 2: coffee with lena hoff; none was written\n")
        assert entries(pmlog) == []

    def test_without_yes_a_line_of_add_is_printed_for_each(self, pmlog, friends):
        said = pmlog("log", given=b"coffee with Ada\nlunch with Ben: hiring\n")
        assert said.out == "pmlog add chat Ada\npmlog add chat Ben --about hiring\n"
        assert said.code == 2


class TestOnATerminal:
    def test_it_is_shown_and_enter_writes_it(self, pmlog, friends):
        seen = at_terminal(["log", SENTENCE], (ASKED, ""))
        shown, written = seen.screen.replace("\r", "").split(ASKED.rstrip())
        assert shown == (
            "chat, Sat 21 Nov 2026, with Ada Lovelace: pricing\n"
            "  good\n"
            "  you owe     Fri 27 Nov  the deck\n"
            "  waiting     Sun 29 Nov  Ben Okafor: an intro; no day heard, so Sun 29 Nov\n"
            "  Ada: Ada Lovelace\n"
            "  pmlog add chat Ada --about pricing --when yesterday --next 'the deck by fri'"
            " --waiting 'Ben: an intro' --good\n"
        )
        assert "Logged" in written
        assert len(entries(pmlog)) == 1

    @pytest.mark.parametrize("answer", ["n", "no", "N"])
    def test_n_does_not(self, pmlog, friends, answer):
        assert at_terminal(["log", SENTENCE], (ASKED, answer)).code == 0
        assert entries(pmlog) == []

    def test_e_edits_the_sentence(self, pmlog, friends):
        before = "What happened: coffee with Ada"
        seen = at_terminal(
            ["log", "coffee with Ada"], (ASKED, "e"), (before, " about hiring"), (ASKED, "")
        )
        assert seen.code == 0
        assert entries(pmlog)[0]["about"] == "hiring"

    def test_alone_it_asks_for_the_sentence(self, pmlog, friends):
        turns = (("What happened: ", "lunch with Ben; he owes me $5 & a book"), (ASKED, ""))
        assert at_terminal(["log"], *turns).code == 0
        assert entries(pmlog)[0]["people"] == ["Ben Okafor"]

    def test_a_refusal_of_what_was_edited_leaves_nothing(self, pmlog, friends):
        seen = at_terminal(["log", "coffee with Ada"], (ASKED, "e"), ("with Ada", " and her boss"))
        assert seen.code == 2
        assert entries(pmlog) == []

    def test_pasted_lines_are_sentences_that_are_written_together(self, pmlog, friends):
        turns = (
            ("What happened: ", "coffee with Ada\nlunch with Ben"),
            ("Enter writes all 2, n none: ", ""),
        )
        assert at_terminal(["log"], *turns).code == 0
        assert len(entries(pmlog)) == 2


def test_the_line_of_add_says_each_part():
    sentence = Sentence(
        "meetup",
        ("Ada Lovelace", "Ben"),
        ("Lena Hoff",),
        "ProductTank",
        "last thu",
        "2h",
        "in_person",
        "good",
        "anchor first",
        "on the top floor",
        (SentencePromise("mine", "Lena", "the deck"), SentencePromise("waiting", "", "a reply")),
    )
    assert shlex.split(add_line(sentence)) == (
        "pmlog|add|meetup|Ada Lovelace, Ben|--about|ProductTank|--when|last thu|--for|2h|--learned|"
        "anchor first|--note|on the top floor|--met|Lena Hoff|--next|Lena: the deck|--waiting|a reply|--in-person|--good"
    ).split("|")
