"""What a typed line means: whom it names, what about, which day, how long; or what it is called."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog import days
from pmlog.errors import Misused
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.event_title import read_event
from pmlog.grammar.named_in_text import mentions
from pmlog.grammar.new_name import is_name, name_meant
from pmlog.grammar.phrase import Phrase, read_phrase
from pmlog.grammar.similar_names import similar_beginnings, similar_names
from pmlog.grammar.typed_line import MARKS, KnownPeople, names_in
from pmlog.names import KnownName, fold, without_title

SUNDAY = date(2026, 11, 22)
CALENDAR = Calendar(SUNDAY)


def knowing(names: Iterable[str]) -> KnownPeople:
    """A log that knows these people."""
    keys = {fold(name) for name in names}

    def full(asked: Collection[str]) -> set[str]:
        return keys & set(asked)

    def means(words: str) -> bool:
        key = fold(without_title(words))
        return any(key in (one, one.split()[0], one.split()[-1]) for one in keys)

    return KnownPeople(full, means)


FRIENDS = ("Ada Lovelace", "Ben Okafor", "Will By", "Mark Friday", "Tim and Struppi", "Jan")
PEOPLE = knowing(FRIENDS)


class TestPhrase:
    @pytest.mark.parametrize(
        ("line", "names", "about", "when", "how_long"),
        [
            ("Ada", "Ada", "", "", ""),
            ('"Ada"!', "Ada", "", "", ""),
            ('"', '"', "", "", ""),
            ("with Ada about pricing the beta", "Ada", "pricing the beta", "", ""),
            ("w/ Ada last tue", "Ada", "", "last tue", ""),
            ("w/Ada", "Ada", "", "", ""),
            ("met Ada", "Ada", "", "", ""),
            ("Ada, Ben; Cy & Dee + Eve / Fay and Gus", "Ada|Ben|Cy|Dee|Eve|Fay|Gus", "", "", ""),
            ("Ada/Ben yesterday", "Ada|Ben", "", "yesterday", ""),
            ("Ada with Ben", "Ada|Ben", "", "", ""),
            ("Ada: pricing", "Ada", "pricing", "", ""),
            ("Ada re: pricing", "Ada", "pricing", "", ""),
            ("Ada on pricing", "Ada", "pricing", "", ""),
            ("Ada on friday", "Ada", "", "on friday", ""),
            ("Ada on friday about the deck", "Ada", "the deck", "on friday", ""),
            ("Ada for an hour about churn", "Ada", "churn", "", "an hour"),
            ("Ada for 45m", "Ada", "", "", "45m"),
            ("for 1h30 with Ada yesterday", "Ada", "", "yesterday", "1h30"),
            ("yesterday Ada", "Ada", "", "yesterday", ""),
            ("yesterday for 2h with Ada", "Ada", "", "yesterday", "2h"),
            ("Ada last tue 3pm: the offer", "Ada", "the offer", "last tue 3pm", ""),
            ("Ada tomorrow", "Ada", "", "tomorrow", ""),
            ("Ada about pricing, last tue for 45m", "Ada", "pricing", "last tue", "45m"),
            ("about pricing with Ada yesterday", "Ada", "pricing", "yesterday", ""),
            ("Ada about pricing, with Ben", "Ada|Ben", "pricing", "", ""),
            ("Ada about working with Ben", "Ada", "working with Ben", "", ""),
            ("Ada regarding pricing", "Ada", "pricing", "", ""),
            ("Ada on 2 offers", "Ada", "2 offers", "", ""),
            ("about pricing for 30m with Ada and Lena Hoff", "Ada|Lena Hoff", "pricing", "", "30m"),
            ("Ada 45m", "Ada", "", "", "45m"),
            ("Ada, Ben 1h yesterday about churn", "Ada|Ben", "churn", "yesterday", "1h"),
            ("an hour with Ada", "Ada", "", "", "an hour"),
            ("Ada about pricing, yesterday, 45 min", "Ada", "pricing", "yesterday", "45 min"),
            ("Ada about pricing - 45-min", "Ada", "pricing", "", "45 min"),
            ("Ada about the first 30 min", "Ada", "the first 30 min", "", ""),
            ("Ada about onboarding under 5 min", "Ada", "onboarding under 5 min", "", ""),
            ("Ada abt pricing yday", "Ada", "pricing", "yday", ""),
            ("Ada - pricing the beta", "Ada", "pricing the beta", "", ""),
            ("Ada yesterday – pricing - 45m", "Ada", "pricing", "yesterday", "45m"),
            ("Ada - yesterday", "Ada", "", "yesterday", ""),
            (
                "Ada about what we said last week in Oslo",
                "Ada",
                "what we said last week in Oslo",
                "",
                "",
            ),
            ("Ada about plans for this week", "Ada", "plans for this week", "", ""),
            ("Ada on slack strategy", "Ada", "slack strategy", "", ""),
            ("Ada about the launch on 3 dec", "Ada", "the launch on 3 dec", "", ""),
            ("Ada for about an hour", "Ada", "", "", "an hour"),
            ("Ada about 45 min", "Ada", "", "", "45 min"),
            ("me and Ada", "Ada", "", "", ""),
        ],
    )
    def test_each_part_is_found_in_any_order(self, line, names, about, when, how_long):
        found = read_phrase(line, PEOPLE, CALENDAR)
        assert found == Phrase(tuple(filter(None, names.split("|"))), about, when, how_long)

    @pytest.mark.parametrize(
        ("line", "quality"),
        [
            ("Ada about pricing, good", "good"),
            ("Ada about pricing, it was not great", "poor"),
            ("Ada ok", "ok"),
            ("Ada - good", "good"),
            ("Ada, Good", "good"),
            ("Ada about good, bad and ugly", ""),
            ("Ada about what is good", ""),
            ("Pat Good", ""),
        ],
    )
    def test_how_it_was_closes_a_line_behind_a_name_or_a_sign(self, line, quality):
        assert read_phrase(line, PEOPLE, CALENDAR).quality == quality

    @pytest.mark.parametrize(
        ("line", "mode", "rest"),
        [
            ("Ada on Zoom about pricing", "live", Phrase(("Ada",), "pricing")),
            ("Ada in person yesterday", "in_person", Phrase(("Ada",), "", "yesterday")),
            ("Ada about pricing, by phone, 45m", "live", Phrase(("Ada",), "pricing", "", "45m")),
            ("Ada over a quick lunch: pricing", "", Phrase(("Ada",), "pricing")),
        ],
    )
    def test_how_one_met_and_over_what_is_no_part_of_a_name(self, line, mode, rest):
        assert read_phrase(line, PEOPLE, CALENDAR) == rest._replace(mode=mode)

    @pytest.mark.parametrize("line", ["Ada last week", "Ada about pricing this week"])
    def test_a_whole_week_is_no_day_of_a_talk(self, line):
        with pytest.raises(Misused, match="week is no day: say which, as in last fri"):
            read_phrase(line, PEOPLE, CALENDAR)

    def test_a_length_without_its_unit_is_refused(self):
        with pytest.raises(Misused, match="for 45 what"):
            read_phrase("Ada for 45", PEOPLE, CALENDAR)

    def test_a_length_that_may_be_of_the_text_is_refused(self):
        with pytest.raises(Misused, match="pricing for 45m"):
            read_phrase("Ada about pricing 45m", PEOPLE, CALENDAR)

    @pytest.mark.parametrize(
        "text",
        [
            "plans for tomorrow",
            "plans for friday",
            "what is due by friday",
            "moving in two weeks",
            "the last two weeks",
            "the next quarter",
            "the standup every friday",
            "saving for 2 years",
            "one more thing for 45",
            "working with the new plan",
            "a/b tests, R&D and C++",
            "yesterday",
            "24/7 support",
            "https://example.org/a:b",
        ],
    )
    def test_what_is_no_day_of_a_talk_and_no_length_stays_text(self, text):
        assert read_phrase(f"Ada about {text}", PEOPLE, CALENDAR) == Phrase(("Ada",), text)

    def test_a_day_that_was_said_closes_no_text(self):
        found = read_phrase("Ada yesterday about what happened on friday", PEOPLE, CALENDAR)
        assert found == Phrase(("Ada",), "what happened on friday", "yesterday")

    def test_people_who_were_named_before_are_not_named_again_by_the_text(self):
        found = read_phrase("Ada about working with Ben", PEOPLE, CALENDAR)
        assert found == Phrase(("Ada",), "working with Ben")

    def test_what_is_planned_closes_with_a_day_to_come(self):
        ahead = Calendar(SUNDAY, days.Lean.FUTURE)
        found = read_phrase("Ada about the beta tomorrow", PEOPLE, ahead)
        assert found == Phrase(("Ada",), "the beta", "tomorrow")

    def test_a_weekday_in_front_of_a_name_may_be_a_part_of_it(self):
        assert read_phrase("Sun Li", PEOPLE, CALENDAR).names == ("Sun Li",)
        assert read_phrase("Friday Ada", PEOPLE, CALENDAR) == Phrase(("Ada",), "", "Friday")

    def test_a_very_long_line_is_read_to_its_end(self):
        assert read_phrase("sun " * 3_000, PEOPLE, CALENDAR)
        assert read_phrase("Ada about " + "with on friday " * 1_000, PEOPLE, CALENDAR)


class TestKnownNamesComeFirst:
    @pytest.mark.parametrize(
        ("line", "names"),
        [
            ("Will By, Mark Friday", ("Will By", "Mark Friday")),
            ("will by and ada", ("will by", "ada")),
            ("Tim and Struppi", ("Tim and Struppi",)),
            ("Tim and Struppi and Ada", ("Tim and Struppi", "Ada")),
            ("Lovelace, Ada", ("Ada Lovelace",)),
            ("Lovelace, Ada; Okafor, Ben", ("Ada Lovelace", "Ben Okafor")),
            ("Ada, Ben", ("Ada", "Ben")),
            ("Ada Lovelace Ben Okafor", ("Ada Lovelace", "Ben Okafor")),
            ("Ada Lovelace Chen", ("Ada Lovelace Chen",)),
            ("Jan Novak", ("Jan Novak",)),
            ("", ()),
            (" , and & ", ()),
        ],
    )
    def test_a_name_of_the_log_is_that_person_whatever_words_it_holds(self, line, names):
        assert tuple(names_in(line, PEOPLE, CALENDAR)) == names


class TestEvents:
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            (["ProductTank"], Phrase((), "ProductTank")),
            (["ProductTank", "with", "Ada"], Phrase(("Ada",), "ProductTank")),
            (["Mind", "the", "Product"], Phrase((), "Mind the Product")),
            (["Mind the Product", "yesterday"], Phrase((), "Mind the Product", "yesterday")),
            (["Talking with Ada"], Phrase((), "Talking with Ada")),
            (["PT", "last", "tue", "for", "2h"], Phrase((), "PT", "last tue", "2h")),
            (["PT", "about", "pricing"], Phrase((), "PT about pricing")),
            (["Ada,", "Ben"], Phrase(("Ada", "Ben"))),
            (["Ada", "and", "friends"], Phrase((), "Ada and friends")),
            (["with", "Ada"], Phrase(("Ada",))),
            (["yesterday"], Phrase((), "", "yesterday")),
            (["PT,", "2h,", "good"], Phrase((), "PT", "", "2h", "good")),
            (["PT", "-", "met", "Cy", "and", "Dee"], Phrase((), "PT", met=("Cy", "Dee"))),
            (["PT", "with", "Ada,", "met", "Cy"], Phrase(("Ada",), "PT", met=("Cy",))),
            (["How", "we", "met"], Phrase((), "How we met")),
            (["Plans for tomorrow"], Phrase((), "Plans for tomorrow")),
            (["Plans", "for", "tomorrow"], Phrase((), "Plans for tomorrow")),
            (["On", "saying", "no"], Phrase((), "On saying no")),
            (["Met", "with", "resistance"], Phrase((), "Met with resistance")),
            (["With", "Ada"], Phrase(("Ada",))),
            (["yesterday", "PT", "with", "Ada"], Phrase(("Ada",), "PT", "yesterday")),
            (["Friday", "Talks"], Phrase((), "Friday Talks")),
            (["at", "PT"], Phrase((), "PT")),
            (["PT", "met", "Cy", "yesterday"], Phrase((), "PT", "yesterday", met=("Cy",))),
            (["How", "we", "met", "Ada"], Phrase((), "How we met Ada")),
        ],
    )
    def test_what_it_is_called_comes_first_unless_all_are_people(self, words, found):
        assert read_event(words, PEOPLE, CALENDAR, "meetup") == found

    def test_what_it_is_about_is_of_what_it_is_called(self):
        with pytest.raises(Misused, match="Summit about AI with Ada"):
            read_event(["Summit", "with", "Ada", "about", "AI"], PEOPLE, CALENDAR)

    def test_a_title_of_a_day_to_come_is_refused_unless_it_is_planned(self):
        with pytest.raises(Misused, match="Thu 26 Nov 2026 is still to come"):
            read_event(["PT", "next", "thu"], PEOPLE, CALENDAR)
        ahead = Calendar(SUNDAY, days.Lean.FUTURE)
        assert read_event(["PT", "next", "thu"], PEOPLE, ahead).when == "next thu"


class TestNewNames:
    @pytest.mark.parametrize(
        "name",
        [
            "Ada",
            "Lena Hoff",
            "Priya N.",
            "Ludwig van Beethoven",
            "María de la Cruz y Soto",
            "Mary-Jane O'Neil",
            "Gabriele d'Annunzio",
            "Nasr al-Din",
            "李小龍",
            "김민준",
            "محمد علي",
            "राहुल शर्मा",
            "გიორგი ბერიძე",
            "April Jones",
            "Jan Novák",
            "A. Smith",
            "P0 Quinn",
            'Ada "Countess" Lovelace',
        ],
    )
    def test_what_looks_like_a_name(self, name):
        assert is_name(name, CALENDAR)

    @pytest.mark.parametrize(
        "name",
        [
            "lena hoff",
            "maybe call her",
            "Call Her",
            "The Thing",
            "Ada By Friday",
            "May",
            "Jan",
            "Friday",
            "Yesterday",
            "Yesterday Ada",
            "3 Ponies",
            "ada@example.org",
            "🎉",
            "de la",
            "do Ada",
            "Ada de",
            "One Two Three Four Five Six",
            "Ada. Pricing",
            "Product Lead",
            "CEO",
            "ex-Acme",
            "X" * 61,
        ],
    )
    def test_what_does_not(self, name):
        assert not is_name(name, CALENDAR)

    def test_the_name_that_was_meant_is_said(self):
        assert name_meant("lena hoff", PEOPLE.means, CALENDAR) == "did you mean Lena Hoff?"
        meant = name_meant("Ada for pricing", PEOPLE.means, CALENDAR)
        assert meant == "did you mean Ada about pricing?"


class TestNear:
    ADA = KnownName("k7f", "Ada Lovelace", "ada lovelace", ("countess",))

    @pytest.mark.parametrize(
        ("typed", "is_near"),
        [
            ("Ada Lovelase", True),  # another letter
            ("Ada Lovelce", True),  # one left out
            ("Ada Lovelacee", True),  # one too many
            ("Ada Loevlace", True),  # two swapped
            ("Ada Lovelace", False),  # the same name
            ("Ada Lovlase", False),  # two slips in a part of eight letters
            ("Adda Lovelace", False),  # a short part differs on purpose
            ("Ida Lovelace", False),
            ("Ada", False),
            ("Lovelase", False),  # another number of parts
            ("Ada L0velace", False),  # a digit differs on purpose
            ("Countes", True),  # an alias
        ],
    )
    def test_slips_count_part_by_part(self, typed, is_near):
        assert similar_names(typed, [self.ADA]) == ([self.ADA] if is_near else [])

    @pytest.mark.parametrize(
        ("one", "other", "is_near"),
        [
            ("Alexander Berg", "Alexandra Berg", True),  # two from nine letters on
            ("Jonas Meier", "Jonass Meyer", True),  # one in each part
            ("Jon Berg", "Joan Berg", False),
            ("P0 Quinn", "P1 Quinn", False),
            ("A Smith", "B Smith", False),
            ("Marie", "Maria", True),
            ("Chan", "Chen", False),
            ("JR Hartley", "J. R. Hartley", True),  # a blank less
        ],
    )
    def test_the_longer_spelling_says_how_many(self, one, other, is_near):
        known = KnownName("k7f", other, fold(other))
        assert bool(similar_names(one, [known])) is is_near

    @pytest.mark.parametrize(
        ("typed", "known"),
        [
            ("blexandra", "alexandra"),
            ("lexandra", "alexandra"),
            ("aalexandra", "alexandra"),
            ("laexandra", "alexandra"),
            ("axexandra", "alexandra"),
        ],
    )
    def test_a_slip_at_the_beginning_is_looked_for(self, typed, known):
        assert known[:3] in similar_beginnings(typed)


class TestMentions:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("send Ben the talk link", ["Ben"]),
            ("Ada wants the deck", ["Ada"]),
            ("ada: the deck", ["ada"]),
            ("intro to Ben and the rest", ["Ben"]),
            ("the deck for Will By", ["Will By"]),
            ("mark the date", []),
            ("will you hire", []),
            ("plan for jan", []),
            ("ask whether Ada comes", []),
            ("call Ben and Ada, Jan too", ["Ben", "Ada", "Jan"]),
            ("send ben the link", []),
            ("call Ben re: the contract", ["Ben"]),
            ("home: call Ben", ["Ben"]),
            ("follow up w/ Ben", ["Ben"]),
            ("I need to call Ben!", ["Ben"]),
            ("ask Dr. Okafor whether", ["Dr. Okafor"]),
        ],
    )
    def test_whom_a_text_is_about(self, text, names):
        assert [one.name for one in mentions(text, PEOPLE, CALENDAR)] == names


# Whatever is known, and in whatever order it is said.

WORLD = (
    "Ada Lovelace|Tomasz Wójcik|Søren Kierkegaard|José Ángel de la Cruz|李小龍|山田 太郎|김민준|"
    "محمد علي|राहुल शर्मा|Γιώργος Παππάς|Иван Петров|გიორგი ბერიძე|Nguyễn Thị Minh|Đặng An|"
    "Ludwig van Beethoven|Vincent van Gogh|Nasr al-Din|Sinéad O'Connor|Çağla Şık|Łukasz Żak|"
    "Jürgen von der Heide|Chinwe Okonkwo|Þóra Jónsdóttir|Mark Friday|May Lin|Will By|April June|"
    "Sunday Oliseh|Jan de Wit|Ana On|Max For|Ben With|Tue Nguyen|August Sand|Ray And Sons"
).split("|")
TEXTS = (
    "pricing the beta|hiring|the offer, and what it costs|plans for tomorrow|R&D: the roadmap|"
    "working with data|what is due by friday|C++|next steps|on-call"
).split("|")
DAYS = ("yesterday", "last tue", "on friday", "5 nov", "3 days ago", "2026-11-03", "last fri 9am")
LENGTHS = ("45m", "an hour", "1h30", "2 hours", "half an hour")
JOINED = (", ", " and ", " & ", "; ", " + ")


@given(
    st.lists(st.sampled_from(WORLD), min_size=1, max_size=3, unique=True),
    st.sampled_from(JOINED),
    st.sampled_from(("", *TEXTS)),
    st.sampled_from(("", *DAYS)),
    st.sampled_from(("", *LENGTHS)),
    st.sampled_from(("with ", "")),
    st.integers(0, 5),
)
def test_known_people_texts_days_and_lengths_are_what_they_are_in_each_order(
    names, joined, about, when, how_long, with_, order
):
    who = f"{with_}{joined.join(names)}"
    text, long = f"about {about}" if about else "", f"for {how_long}" if how_long else ""
    orders = (
        (who, text, when, long),
        (who, text, long, when),
        (who, when, text, long),
        (who, long, when, text),
        (when, f"with {joined.join(names)}", long, text),
        (long, f"with {joined.join(names)}", when, text),
    )
    line = " ".join(filter(None, orders[order]))
    found = read_phrase(line, knowing(WORLD), CALENDAR)
    assert found == Phrase(tuple(names), about, when, how_long), line


WORDS = "Ada Zoe Quinn with about for on met 45m yesterday good , ; - pricing 3 nov and".split()


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
)
def test_whatever_is_typed_is_read_and_no_word_is_lost(line):
    for read in (partial(read_phrase, line), partial(read_event, [line or "-", "with", line])):
        try:
            found = read(PEOPLE, CALENDAR)
        except Misused:
            continue
        parts = (*found.names, *found.met, found.about, found.when, found.how_long)
        assert set("".join(parts)) <= {*line, *" -with"}, line
        words = [word for word in line.split() if word.isalnum() and word.casefold() not in MARKS]
        lost = [word for word in words if not any(word in part for part in parts)]
        assert not lost or found.quality, line
