"""Lines as somebody types them: what is written, and that nothing is where they mean nothing."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlog.cli import run
from tests.session import refused
from tests.terminal import at_terminal

CASES = Path(__file__).parents[2] / "shared" / "cases" / "entry.jsonl"


def cases() -> Iterator[Any]:
    """The lines of the file of cases, where there is one."""
    if not CASES.exists():
        reason = "there is no file of typed lines beside this checkout"
        yield pytest.param({}, marks=pytest.mark.skip(reason=reason), id="no-cases")
        return
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        yield pytest.param(json.loads(line), id=f"line-{number}")


def people(pmlog) -> list[str]:
    """The names of everybody in the log."""
    return [person["name"] for person in json.loads(pmlog("people list --json").out)]


@pytest.mark.parametrize("case", list(cases()))
def test_a_line_means_what_it_says(pmlog, monkeypatch, case):
    monkeypatch.setenv("PMLOG_TODAY", case["today"])
    for name in case["setup"]:
        pmlog("people add", name)
    said = pmlog(case["type"])
    assert said.code == case.get("exit", 0), said
    assert case.get("says", "") in said.out + said.err
    entries = json.loads(pmlog("list --json").out)
    assert entries if case.get("entry") else True
    for name, value in case.get("entry", {}).items():
        assert entries[0][name] == value
    if case.get("writes") is False:
        assert entries == []
    promises = json.loads(pmlog("followups --all --json").out)
    found = [one for part in promises.values() if isinstance(part, list) for one in part]
    for what, due in case.get("followups", ()):
        assert (what, due) in [(one.get("what"), one.get("due")) for one in found]
    if "people" in case:
        assert sorted(set(people(pmlog)) - set(case["setup"])) == sorted(case["people"])


class TestInferred:
    def test_a_first_name_its_beginning_and_a_surname_are_said_back(self, plays):
        plays("""
$ pmlog people add Sara Kim
Added v2h  Sara Kim
$ pmlog add chat Sa, Tomasz
Logged g5z  chat, Sun 22 Nov 2026, with Sara Kim and Tomasz
  j5b  new person  Tomasz
  Sa: Sara Kim
""")

    def test_whom_one_met_is_nobody_known_by_half_a_name(self, pmlog):
        pmlog("people add Sara Kim")
        said = pmlog("add meetup ProductTank --met 'Kim, Sara Kim'")
        assert "met Kim and Sara Kim: ProductTank" in said.out
        assert "  Kim is somebody new, not Sara Kim\n" in said.out

    def test_a_slip_of_a_first_name_is_said_to_a_script(self, pmlog):
        pmlog("people add 'Priya Natarajan'")
        assert "did you mean Priya Natarajan?" in pmlog("add chat prya").err
        assert "  Prya is somebody new, not Priya Natarajan\n" in pmlog("add chat Prya").out

    @pytest.mark.parametrize("typed", ["Dr. Müller", "Prof. Dr. Hans Müller", "herr müller"])
    def test_a_title_makes_nobody_else_of_somebody(self, pmlog, typed):
        pmlog("people add 'Hans Müller'")
        assert f"  {typed}: Hans Müller\n" in pmlog("add chat", typed).out
        said = pmlog(f"add chat Hans --waiting '{typed}: report by fri'")
        assert "Hans Müller: report" in said.out

    def test_the_second_talk_of_a_day_with_the_same_people_is_said(self, pmlog):
        pmlog("add chat Ada, Ben")
        assert "second" not in pmlog("add chat Ada").out
        assert "  the second chat with Ben and Ada today\n" in pmlog("add chat Ben, Ada").out
        assert "second" not in pmlog("add chat Ada, Ben --when yesterday").out


class TestRefused:
    @pytest.mark.parametrize(
        ("line", "why"),
        [
            (
                "add chat lena hoff",
                "'lena hoff' does not look like a name: did you mean Lena Hoff? "
                "To take it as it is: --new 'lena hoff'",
            ),
            (
                "add chat Lena for pricing",
                "'Lena for pricing' does not look like a name: did you mean Lena about pricing? "
                "To take it as it is: --new 'Lena for pricing'",
            ),
            (
                "add chat Ada pricing",
                "'Ada pricing' does not look like a name: did you mean Ada about pricing? "
                "To take it as it is: --new 'Ada pricing'",
            ),
            (
                "add chat Lena abuot pricing",
                "'Lena abuot pricing' does not look like a name: did you mean about, not abuot? "
                "To take it as it is: --new 'Lena abuot pricing'",
            ),
            (
                "add chat Ada 31 nov",
                "'Ada 31 nov' does not look like a name: '31 nov' is not understood: November has "
                "no day 31. To take it as it is: --new 'Ada 31 nov'",
            ),
            (
                "add chat Ada tusday",
                "'Ada tusday' does not look like a name: did you mean tuesday, not tusday? "
                "To take it as it is: --new 'Ada tusday'",
            ),
            (
                "add chat CFO about the budget",
                "'CFO' does not look like a name: what it was about stands behind \"about\". "
                "To take it as it is: --new 'CFO'",
            ),
            (
                "add chat May",
                "'May' does not look like a name: it is a month or a weekday. "
                "To take it as it is: --new 'May'",
            ),
            (
                "add chat lov",
                "'lov' does not look like a name: did you mean Ada Lovelace? "
                "To take it as it is: --new 'lov'",
            ),
            (
                "add chat Ada yesterday --when today",
                "the day is said twice: 'yesterday' and --when",
            ),
            (
                "add chat Ada about the price page yesteday",
                "did you mean yesterday, not yesteday? Else put quotes: "
                "--about 'the price page yesteday'",
            ),
            (
                "add chat Ada: prices yestarday, 45m, good",
                "did you mean yesterday, not yestarday? Else put quotes: "
                "--about 'prices yestarday'",
            ),
            ("add chat Ada for 1h --for 2h", "how long it took is said twice: '1h' and --for"),
            ("add chat Ada: x --about y", "what it was about is said twice: 'x' and --about"),
            (
                "add chat --about pricing the beta",
                "put quotes around what belongs to --about: --about 'pricing the beta'",
            ),
            ("add chat about pricing", "say who it was with: pmlog add chat NAME"),
        ],
    )
    def test_in_one_line_with_what_was_meant(self, pmlog, line, why):
        pmlog("people add Ada Lovelace")
        assert pmlog(line) == refused(why, 2)
        assert people(pmlog) == ["Ada Lovelace"]

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            (
                "add chat Ada Ben",
                "'Ada Ben' does not look like a name: did you mean Ada, Ben? "
                "To take it as it is: --new 'Ada Ben'",
            ),
            (
                "add chat Ada Lovelace Ben",
                "'Ada Lovelace Ben' does not look like a name: did you mean Ada Lovelace, Ben? "
                "To take it as it is: --new 'Ada Lovelace Ben'",
            ),
            (
                "add meetup Ada Ben",
                "are 'Ada Ben' people? Then put commas between them; else say what it is called: "
                "--about 'Ada Ben'",
            ),
            (
                "add chat I owe Ada the deck by fri",
                "that is a promise without a talk: pmlog add followup 'Ada: the deck by fri'",
            ),
            (
                "add meetup Working with Data",
                "is 'Data' somebody, or of what it is called? Put quotes around that: "
                "'Working with Data'; or say --new 'Data'",
            ),
            (
                "add chat Ada about pricing yesterday for 45",
                "for 45 what? Say for 45m, if it is minutes",
            ),
            (
                "add chat Ada on 5/11",
                "'5/11' is not understood: write 11 dec 2026, or say which comes first: "
                "pmlog setting dates dmy",
            ),
            ("add chat Ada on 31 feb", "'31 feb' is not understood: February has no day 31"),
        ],
    )
    def test_what_two_people_would_read_differently(self, pmlog, line, why):
        for name in ("Ada Lovelace", "Ben Okafor"):
            pmlog("people add", name)
        assert pmlog(line) == refused(why, 2)
        assert len(people(pmlog)) == 2

    def test_a_slip_at_both_ends_of_a_name_is_found(self, pmlog):
        pmlog("people add Alexandra Bergström")
        assert pmlog("add chat 'Blexandra Bergströn'").code == 4

    def test_where_there_is_no_new_it_is_added_first(self, pmlog):
        entry = pmlog("add chat Ada").out.split()[1]
        assert pmlog(f"edit {entry} --who 'lena hoff'").err.endswith(
            "To take it as it is: pmlog people add 'lena hoff'\n"
        )


class TestStrayWords:
    def test_they_belong_to_the_text_where_somebody_was_named(self, pmlog):
        said = pmlog("add chat Ada --about pricing the beta --next send the deck by fri").out
        assert ": pricing the beta\n" in said
        assert "Fri 27 Nov  send the deck\n" in said

    def test_they_are_people_where_each_is_known_in_full_or_the_text_was_quoted(self, pmlog):
        pmlog("people add Ada Lovelace")
        assert "with Ada Lovelace: pricing" in pmlog("add chat --about pricing Ada Lovelace").out
        assert "with Zoe: the beta" in pmlog("add chat --about 'the beta' Zoe").out
        assert pmlog("add chat --about pricing Zoe Quinn").code == 2

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("add chat --about pricing with Ada yesterday", "Sat 21 Nov 2026, with Ada Lovelace"),
            ("add chat Ada --when last tue for 45m about pricing", "Tue 17 Nov 2026, with Ada"),
            ("add chat --new jan about pricing", "with jan: pricing"),
            ("add meetup PT --met Cy, Dee yesterday", "Sat 21 Nov 2026, met Cy and Dee: PT"),
        ],
    )
    def test_another_part_may_begin_behind_an_option(self, pmlog, line, said):
        pmlog("people add Ada Lovelace")
        assert said in pmlog(line).out

    def test_a_day_and_a_length_end_where_they_are_understood(self, pmlog):
        assert "Tue 17 Nov 2026, with Ada" in pmlog("add chat --when last tue Ada").out
        assert pmlog("add chat --for 1 hour Ada Lovelace").code == 0


class TestWith:
    @pytest.mark.parametrize(
        "line",
        [
            "add chat --with Ada, Ben Okafor --about pricing --when yesterday",
            "add chat --with 'Ada and Ben Okafor' --about pricing --when yesterday",
            "add chat about pricing yesterday --with Ada, Ben Okafor",
            "add chat --with Ada, Ben Okafor yesterday --about pricing",
            "add chat yesterday with Ada, Ben Okafor about pricing",
        ],
    )
    def test_it_says_whom_with_as_the_words_do(self, pmlog, line):
        pmlog("people add Ada Lovelace")
        said = "chat, Sat 21 Nov 2026, with Ada Lovelace and Ben Okafor: pricing\n"
        assert said in pmlog(line).out

    def test_it_leaves_the_title_of_an_event_to_the_words(self, pmlog):
        said = pmlog("add meetup ProductTank --with Ada Chen --met 'Lena Hoff'").out
        assert "with Ada Chen, met Lena Hoff: ProductTank\n" in said

    def test_in_words_and_as_an_option_is_refused(self, pmlog):
        why = "who it was with is said twice: 'Ada' and --with"
        assert pmlog("add chat Ada --with Ben") == refused(why, 2)


class TestSentence:
    """Behind the phrase a line goes on as a sentence of `pmlog log`."""

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("add chat 'Ada about pricing; I owe her the deck by fri'", "Fri 27 Nov  the deck"),
            ("add chat 'Ada: she will send me the deck by wed'", "Wed 25 Nov  Ada: send me"),
            ("add chat 'Ada about pricing, send her the deck by fri'", "Fri 27 Nov  send her"),
            ("add followup Ada owes me the deck by fri --new Ada", "waiting     Fri 27 Nov"),
            ("add meetup PT, met Cy '; I owe her the deck by fri'", "Fri 27 Nov  the deck"),
        ],
    )
    def test_a_promise_behind_it_is_one(self, pmlog, line, said):
        assert said in pmlog(line).out

    def test_what_was_learned_and_how_it_was_is_kept(self, pmlog):
        pmlog("add chat 'Ada about pricing; learned that it is hard; good, 45m'")
        entry = json.loads(pmlog("list --json").out)[0]
        assert (entry["about"], entry["learned"]) == ("pricing", "it is hard")
        assert (entry["quality"], entry["minutes"]) == ("good", 45)

    def test_a_length_may_stand_in_brackets(self, pmlog):
        said = pmlog("add chat 'Ada about pricing (30m)' --quality great --mode zoom").out
        assert said.splitlines()[0].endswith("with Ada: pricing")
        entry = json.loads(pmlog("list --json").out)[0]
        assert (entry["minutes"], entry["quality"], entry["mode"]) == (30, "good", "live")

    @pytest.mark.parametrize(
        "about", ["what I owe her by fri", "her promise to Ben", "why she will leave", "next steps"]
    )
    def test_what_it_was_about_promises_nothing(self, pmlog, about):
        assert pmlog(f"add chat Ada about {about}").out.splitlines()[0].endswith(f": {about}")
        assert "you owe" not in pmlog("followups --all").out

    def test_a_title_in_quotes_is_a_title(self, pmlog):
        assert ": PT; I owe Ada the deck" in pmlog("add meetup 'PT; I owe Ada the deck'").out


class TestOneQuestion:
    def test_a_strange_name_is_asked_about_on_a_terminal(self, pmlog):
        question = "'maybe lena' does not look like a name. Is it somebody new? [y/N]: "
        assert at_terminal(["add", "chat", "maybe lena"], (question, "y")).code == 0
        assert people(pmlog) == ["maybe lena"]

    def test_a_name_in_small_letters_is_written_with_capitals(self, pmlog):
        question = "lena hoff is not in the log. Is it somebody new, Lena Hoff? [y/N]: "
        assert at_terminal(["add", "chat", "lena hoff"], (question, "y")).code == 0
        assert people(pmlog) == ["Lena Hoff"]

    def test_so_is_a_slip_of_a_first_name(self, pmlog):
        pmlog("people add 'Priya Natarajan'")
        question = "Did you mean one of these? Enter: no, new: "
        assert at_terminal(["add", "chat", "Prya"], (question, "1")).code == 0
        assert people(pmlog) == ["Priya Natarajan"]

    def test_no_is_a_refusal(self, pmlog):
        question = "lena hoff is not in the log. Is it somebody new, Lena Hoff? [y/N]: "
        assert at_terminal(["add", "chat", "lena hoff"], (question, "")).code == 2
        assert people(pmlog) == []

    def test_the_second_thing_that_is_open_is_a_refusal(self, pmlog):
        question = "lena hoff is not in the log. Is it somebody new, Lena Hoff? [y/N]: "
        seen = at_terminal(["add", "chat", "lena hoff, omar said"], (question, "y"))
        assert seen.code == 2
        assert people(pmlog) == []


FUNCTION_WORDS = "her him them the a my your this that it who what how for by from at of if".split()

WORLD = (
    "Ada Lovelace|Tomasz Wójcik|Søren Kierkegaard|José Ángel de la Cruz|李小龍|山田 太郎|김민준|"
    "محمد علي|राहुल शर्मा|Γιώργος Παππάς|Иван Петров|გიორგი ბერიძე|Nguyễn Thị Minh|Łukasz Żak|"
    "Ludwig van Beethoven|Nasr al-Din|Sinéad O'Connor|Çağla Şık|Chinwe Okonkwo|Þóra Jónsdóttir|"
    "Jürgen von der Heide|Mark Friday|May Lin|Will By|April June|Sunday Oliseh|Jan de Wit|Ana On"
).split("|")
"""Names of twenty languages; weekdays, months and particles are among them."""

ABOUT = ("", "pricing the beta", "the offer, and what it costs", "plans for tomorrow", "R&D: a map")
DAYS = {
    "": "2026-11-22",
    "yesterday": "2026-11-21",
    "last tue": "2026-11-17",
    "on friday": "2026-11-20",
    "5 nov": "2026-11-05",
    "3 days ago": "2026-11-19",
}
LENGTHS = {"": None, "45m": 45, "an hour": 60, "1h30": 90}

WORDS = (
    "maybe call her about the thing tomorrow with for from by at of to and if when it was in on "
    "Ada pricing the beta last fri 45m , : + quickly"
).split()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_nobody_is_made_of_words_of_sentences(pmlog_in_memory, words):
    assert set(" ".join(pmlog_in_memory(["add", "chat", *words])).split()) <= {"Ada"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_whoever_is_new_has_a_name_that_begins_like_one(pmlog_in_memory, text):
    for name in pmlog_in_memory(["add", "chat", "--", text]):
        first = name.strip("\"'“”‘’«»„")[0]
        is_joined = any(sign in name[:3] for sign in "'’-") or name.split()[0].islower()
        assert first.title() == first or is_joined, name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.sampled_from(FUNCTION_WORDS), min_size=1, max_size=4),
    st.sampled_from(("", " about pricing", " yesterday", ": pricing the beta", " for 45m")),
    st.sampled_from((["add", "chat"], ["add", "coaching"], ["log", "--yes", "coffee with"])),
)
def test_function_words_in_the_place_of_a_name_write_nothing(log, words, behind, command):
    log.unlink(missing_ok=True)
    assert run([*command, " ".join(words) + behind]) == 2
    assert not log.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from((["add", "meetup", "--"], ["log", "--yes", "--", "coffee with Ada,"])),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
def test_nobody_else_is_made_of_what_stands_behind_a_title_or_a_name(
    pmlog_in_memory, command, text
):
    for name in pmlog_in_memory([*command, text]):
        first = name.strip("\"'“”‘’«»„")[0]
        is_joined = any(sign in name[:3] for sign in "'’-") or name.split()[0].islower()
        assert first.title() == first or is_joined, name


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A log that knows people of many languages, by names that are other words, too."""
    file = tmp_path_factory.mktemp("world") / "pmlog.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMLOG_TODAY", "2026-11-22")
        for name in WORLD:
            assert run(["--db", str(file), "people", "add", name, "--new"]) == 0
    return file.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.sampled_from(WORLD), min_size=1, max_size=3, unique=True),
    st.sampled_from((", ", " and ", " & ", "; ", " + ")),
    st.sampled_from(ABOUT),
    st.sampled_from(sorted(DAYS)),
    st.sampled_from(sorted(LENGTHS)),
    st.integers(0, 5),
)
def test_a_line_has_exactly_its_parts_whoever_is_known(
    log, world, names, joined, about, day, length, order
):
    log.write_bytes(world)
    who = joined.join(names)
    text, long = f"about {about}" if about else "", f"for {length}" if length else ""
    parts = (
        (who, text, day, long),
        (f"with {who}", text, long, day),
        (who, day, text, long),
        (who, long, day, text),
        (day, f"with {who}", long, text),
        (long, f"with {who}", day, text),
    )[order]
    line = " ".join(filter(None, parts))
    assert run(["add", "chat", line]) == 0, line
    with closing(sqlite3.connect(log)) as file:
        written = file.execute("SELECT date, about, minutes FROM entry").fetchall()
        there = file.execute("SELECT name FROM person JOIN entry_person ON id = person_id")
        assert {row[0] for row in there} == set(names), line
        assert file.execute("SELECT count(*) FROM person").fetchone() == (len(WORLD),), line
    assert written == [(DAYS[day], about, LENGTHS[length])], line


@pytest.fixture
def pmlog_in_memory(log, monkeypatch):
    """Run a line on a log of its own; returns who is in it then."""

    def names(words: list[str]) -> set[str]:
        log.unlink(missing_ok=True)
        run(words)
        if not log.exists():
            return set()
        with closing(sqlite3.connect(log)) as file:
            return {row[0] for row in file.execute("SELECT name FROM person")}

    return names
