"""What a sentence about a talk means; and that none is written down wrong."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlog.avenues import AVENUES
from pmlog.errors import Misused
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.sentence import Sentence, SentencePromise, read_sentence
from tests.test_grammar import knowing

CALENDAR = Calendar(date(2026, 11, 22))
PEOPLE = knowing(
    (
        "Ada Lovelace",
        "Sara Kim",
        "Tomasz Wójcik",
        "Ben Okafor",
        "Dan Brown",
        "May Lin",
        "Will By",
        "Sunday Adeyemi",
    )
)


def read(line: str) -> Sentence:
    """A sentence, read on Sun 22 Nov 2026 in a log that knows these people."""
    return read_sentence(line, PEOPLE, CALENDAR)


def said(line: str) -> dict[str, Any]:
    """What a sentence says, part by part; promises as they are typed behind their option."""
    sentence = read(line)
    promises = {name: sentence.of(way) for name, way in (("mine", "mine"), ("theirs", "waiting"))}
    parts = sentence._replace(promises=())._asdict() | promises
    return {name: value for name, value in parts.items() if value}


# avenue, names, and whatever else is said
UNDERSTOOD: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "coffee with Ada yesterday about pricing, good; I owe her the deck by fri, "
        "Ben owes me an intro",
        "chat",
        "Ada",
        {
            "about": "pricing",
            "when": "yesterday",
            "quality": "good",
            "mine": ["the deck by fri"],
            "theirs": ["Ben: an intro"],
        },
    ),
    (
        "call with Ben about hiring, 45m, good",
        "chat",
        "Ben",
        {"about": "hiring", "how_long": "45m", "mode": "live", "quality": "good"},
    ),
    (
        "lunch w Dan last tue, ok, he owes me the numbers by wed",
        "chat",
        "Dan",
        {"when": "last tue", "quality": "ok", "theirs": ["the numbers by wed"]},
    ),
    (
        "had coffee with Ada this morning, talked about churn; I'll send her the report tomorrow",
        "chat",
        "Ada",
        {
            "when": "this morning",
            "about": "churn",
            "mine": ["send her the report tomorrow"],
        },
    ),
    (
        "met Tomasz for lunch on friday to discuss the roadmap, great",
        "chat",
        "Tomasz",
        {"when": "on friday", "about": "the roadmap", "quality": "good"},
    ),
    (
        "1:1 with Sara about the beta. Learned that she prices by seat. I promised her the deck "
        "by fri.",
        "chat",
        "Sara",
        {"about": "the beta", "learned": "she prices by seat", "mine": ["the deck by fri"]},
    ),
    (
        "quick call with Ada and Ben re hiring for 30 min; Ben will send the numbers by tue",
        "chat",
        "Ada|Ben",
        {
            "about": "hiring",
            "how_long": "30 min",
            "mode": "live",
            "theirs": ["Ben: send the numbers by tue"],
        },
    ),
    ("ada and ben coffee yesterday", "chat", "ada|ben", {"when": "yesterday"}),
    ("Ada yesterday: pricing", "chat", "Ada", {"when": "yesterday", "about": "pricing"}),
    ("yesterday: coffee with Ada", "chat", "Ada", {"when": "yesterday"}),
    ("great chat with Ada", "chat", "Ada", {"quality": "good"}),
    ("Had a really good call with Ben", "chat", "Ben", {"mode": "live", "quality": "good"}),
    ("coffee with Ada not good", "chat", "Ada", {"quality": "poor"}),
    ("coffee with Ada yesterday good", "chat", "Ada", {"when": "yesterday", "quality": "good"}),
    ("30 min call with Ben", "chat", "Ben", {"mode": "live", "how_long": "30 min"}),
    ("45-min call with Ben", "chat", "Ben", {"mode": "live", "how_long": "45 min"}),
    ("an hour with Ada yesterday", "chat", "Ada", {"when": "yesterday", "how_long": "an hour"}),
    (
        "zoom with Ben yesterday 45 min about churn, helpful",
        "chat",
        "Ben",
        {
            "when": "yesterday",
            "how_long": "45 min",
            "about": "churn",
            "mode": "live",
            "quality": "good",
        },
    ),
    ("pricing call with Ada", "chat", "Ada", {"about": "pricing", "mode": "live"}),
    ("wrote a post about pricing", "post", "", {"about": "pricing"}),
    ("drinks with Dan, fun", "chat", "Dan", {"quality": "good"}),
    (
        "coffee with Ada; let's talk again on 3 dec",
        "chat",
        "Ada",
        {"mine": ["talk again on 3 dec"]},
    ),
    ("coffee with Ada; follow-up in 2 weeks", "chat", "Ada", {"mine": ["follow-up in 2 weeks"]}),
    ("call Ben yesterday", "chat", "Ben", {"when": "yesterday", "mode": "live"}),
    ("emailed Ben about the beta", "chat", "Ben", {"about": "the beta", "mode": "text"}),
    ("call with Ada!", "chat", "Ada", {"mode": "live"}),
    ('coffee with "Ada" @ 3pm, v. good', "chat", "Ada", {"when": "@ 3pm", "quality": "good"}),
    ("pinged Ben about churn", "chat", "Ben", {"about": "churn", "mode": "text"}),
    ("attended Mind the Product conf", "conference", "", {"about": "Mind the Product"}),
    ("coffee with Ada, wasn't bad", "chat", "Ada", {"quality": "ok"}),
    ("coffee with Ada, loved it", "chat", "Ada", {"quality": "good"}),
    (
        "coffee with Ada re churn (45 min, good)",
        "chat",
        "Ada",
        {"about": "churn", "how_long": "45 min", "quality": "good"},
    ),
    (
        "coffee with Ada; she's going to send the deck by fri",
        "chat",
        "Ada",
        {"theirs": ["send the deck by fri"]},
    ),
    ("yesterday's coffee with Ada", "chat", "Ada", {"when": "yesterday"}),
    ("half-hour coffee with Ada", "chat", "Ada", {"how_long": "half hour"}),
    ("coffee with Ada took 45 min", "chat", "Ada", {"how_long": "45 min"}),
    (
        "coffee with Max Orr, Product Lead at Acme, and Ada",
        "chat",
        "Max Orr|Ada",
        {"about": "Product Lead at Acme", "left": ("Product Lead at Acme",)},
    ),
    (
        "coffee with Max Orr from Acme and Lee Fox from Nopi",
        "chat",
        "Max Orr|Lee Fox",
        {"about": "from Acme; from Nopi", "left": ("from Acme", "from Nopi")},
    ),
    ("coffee with CEO Max Orr", "chat", "Max Orr", {"about": "CEO", "left": ("CEO",)}),
    (
        "coffee with Ada, VP Product at Acme",
        "chat",
        "Ada",
        {"about": "VP Product at Acme", "left": ("VP Product at Acme",)},
    ),
    ("Sunday Adeyemi called", "chat", "Sunday Adeyemi", {"mode": "live"}),
    ("caught up w/ Ada", "chat", "Ada", {}),
    (
        "coffee with Ada. Will send her the deck by fri.",
        "chat",
        "Ada",
        {"mine": ["send her the deck by fri"]},
    ),
    (
        "coffee with Ada; agreed to review it by fri",
        "chat",
        "Ada",
        {"mine": ["review it by fri"]},
    ),
    ("grabbed lunch at Nopi with Ada", "chat", "Ada", {"about": "at Nopi", "left": ("at Nopi",)}),
    ("coffee with both Ada and Ben plus Dan", "chat", "Ada|Ben|Dan", {}),
    ("coffee with Ada as well as Ben -- pricing", "chat", "Ada|Ben", {"about": "pricing"}),
    ("On Monday had coffee with Ada", "chat", "Ada", {"when": "On Monday"}),
    ("coffee with Ada, Nov 3, 2025", "chat", "Ada", {"when": "Nov 3, 2025"}),
    ("coffee with Ada, Friday, 20 Nov", "chat", "Ada", {"when": "Friday, 20 Nov"}),
    ("coffee with Ada about black friday", "chat", "Ada", {"about": "black friday"}),
    (
        "coffee with Ada about churn on 3 nov at 10",
        "chat",
        "Ada",
        {"about": "churn", "when": "on 3 nov at 10"},
    ),
    (
        "coffee with Ada about churn, fri 2-3pm",
        "chat",
        "Ada",
        {"about": "churn", "when": "fri 2-3pm"},
    ),
    ("coffee with Ada about 9:00 to 10:00", "chat", "Ada", {"about": "9:00 to 10:00"}),
    ("coffee with Ada about churn took 2h", "chat", "Ada", {"about": "churn", "how_long": "2h"}),
    ("Chat with Ada. Pricing. Good.", "chat", "Ada", {"about": "Pricing", "quality": "good"}),
    (
        "coffee with Ada about churn yesterday good",
        "chat",
        "Ada",
        {"about": "churn", "when": "yesterday", "quality": "good"},
    ),
    ("coffee with Ada about how friday was good", "chat", "Ada", {"about": "how friday was good"}),
    (
        "coffee with Ada about churn #beta #ai, good",
        "chat",
        "Ada",
        {"about": "churn", "quality": "good", "tags": ("beta", "ai")},
    ),
    ("coffee with Ada about #general", "chat", "Ada", {"about": "#general"}),
    ("coffee with Ada, not so good", "chat", "Ada", {"quality": "poor"}),
    ("coffee with Ada, waste of time", "chat", "Ada", {"quality": "poor"}),
    (
        "coffee with Ada on 3. nov about churn",
        "chat",
        "Ada",
        {"when": "on 3. nov", "about": "churn"},
    ),
    (
        "coffee with Ada about the roadmap for 2027.",
        "chat",
        "Ada",
        {"about": "the roadmap for 2027"},
    ),
    (
        "coffee with Ada. I owe her the deck by fri. She seemed tired.",
        "chat",
        "Ada",
        {"mine": ["the deck by fri"], "about": "She seemed tired", "left": ("She seemed tired",)},
    ),
    (
        "coffee with Ada, I owe her the deck by fri, she seemed tired",
        "chat",
        "Ada",
        {"mine": ["the deck by fri"], "about": "she seemed tired", "left": ("she seemed tired",)},
    ),
    (
        "coffee with Ada. I'll call her. Nice place.",
        "chat",
        "Ada",
        {"mine": ["call her"], "about": "Nice place", "left": ("Nice place",)},
    ),
    (
        "coffee with Ada. I owe her the deck, the CV and the numbers by fri",
        "chat",
        "Ada",
        {"mine": ["the deck, the CV and the numbers by fri"]},
    ),
    (
        "meetup ProductTank, met Joe Bloggs (Acme) and Ann Other from Beta. Good.",
        "meetup",
        "",
        {
            "about": "ProductTank",
            "met": ("Joe Bloggs", "Ann Other"),
            "quality": "good",
            "notes": "(Acme); from Beta",
            "left": ("(Acme)", "from Beta"),
        },
    ),
    (
        "meetup Women in Product 18 nov. Met Zoe Zed. Learned to wait.",
        "meetup",
        "",
        {"about": "Women in Product", "when": "18 nov", "met": ("Zoe Zed",), "learned": "to wait"},
    ),
    ("Lunch - Ada - pricing", "chat", "Ada", {"about": "pricing"}),
    (
        "dinner with Ada at Nopi, great fun",
        "chat",
        "Ada",
        {"quality": "good", "about": "at Nopi", "left": ("at Nopi",)},
    ),
    ("Chat with Ada. Pricing and hiring.", "chat", "Ada", {"about": "Pricing and hiring"}),
    (
        "coffee with Ben (Stripe) about churn",
        "chat",
        "Ben",
        {"about": "churn; (Stripe)", "left": ("(Stripe)",)},
    ),
    ("coffee with Ada (Acme) and Ben", "chat", "Ada|Ben", {"about": "(Acme)", "left": ("(Acme)",)}),
    ("coffee with Ada, an hour and a half", "chat", "Ada", {"how_long": "an hour and a half"}),
    (
        "coffee with Ada and her boss Dan",
        "chat",
        "Ada|Dan",
        {"about": "her boss", "left": ("her boss",)},
    ),
    (
        "coffee with Lena Hoff, PM at Nopi",
        "chat",
        "Lena Hoff",
        {"about": "PM at Nopi", "left": ("PM at Nopi",)},
    ),
    (
        "coffee with Ada last night, he is in",
        "chat",
        "Ada",
        {"when": "last night", "about": "he is in", "left": ("he is in",)},
    ),
    (
        "coffee with Ada and Ben. Ada will send notes by tue and Ben will book it by fri",
        "chat",
        "Ada|Ben",
        {"theirs": ["Ada: send notes by tue", "Ben: book it by fri"]},
    ),
    (
        "coffee with Ada and Ben, Ada owes me the deck and Ben the numbers",
        "chat",
        "Ada|Ben",
        {"theirs": ["Ada: the deck", "Ben: the numbers"]},
    ),
    ("Ada called about pricing", "chat", "Ada", {"about": "pricing", "mode": "live"}),
    (
        "spoke to Dan about pricing, packaging and hiring, good",
        "chat",
        "Dan",
        {"about": "pricing, packaging and hiring", "quality": "good"},
    ),
    ("coffee with May Lin and Will By", "chat", "May Lin|Will By", {}),
    (
        "coffee with Will By; Will By will send the deck by fri",
        "chat",
        "Will By",
        {"theirs": ["send the deck by fri"]},
    ),
    ("coaching with Sara on focus, 1h", "coaching", "Sara", {"about": "focus", "how_long": "1h"}),
    ("mentoring call with Tomasz", "mentoring", "Tomasz", {"mode": "live"}),
    (
        "meetup ProductTank last thu, met Lena Hoff and Omar Said; I owe Lena the deck by fri",
        "meetup",
        "",
        {
            "about": "ProductTank",
            "when": "last thu",
            "met": ("Lena Hoff", "Omar Said"),
            "mine": ["Lena: the deck by fri"],
        },
    ),
    (
        "went to the ProductTank meetup yesterday with Ada, met Lena Hoff",
        "meetup",
        "Ada",
        {"about": "ProductTank", "when": "yesterday", "met": ("Lena Hoff",)},
    ),
    (
        "slack Product Gang yesterday for 20m",
        "group",
        "",
        {"about": "Product Gang", "when": "yesterday", "how_long": "20m"},
    ),
    ("post: What I got wrong", "post", "", {"about": "What I got wrong"}),
    ("bootcamp Reforge growth for 3h", "course", "", {"about": "Reforge growth", "how_long": "3h"}),
    (
        "call w/ Dan this morning (30m) re: budget (good)",
        "chat",
        "Dan",
        {
            "when": "this morning",
            "how_long": "30m",
            "about": "budget",
            "mode": "live",
            "quality": "good",
        },
    ),
    ("coffee with Ada re: the beta (again)", "chat", "Ada", {"about": "the beta (again)"}),
    (
        "coffee with Ada today. Good chat about pricing. I owe her the deck.",
        "chat",
        "Ada",
        {"when": "today", "quality": "good", "about": "pricing", "mine": ["the deck"]},
    ),
    ("Coffee with Ada - pricing - good", "chat", "Ada", {"about": "pricing", "quality": "good"}),
    ("slack chat with Ada about churn", "chat", "Ada", {"about": "churn", "mode": "text"}),
    (
        "meetup ProductTank yesterday: met Lena Hoff",
        "meetup",
        "",
        {"about": "ProductTank", "when": "yesterday", "met": ("Lena Hoff",)},
    ),
    (
        "conference Mind the Product 8-9 oct, good",
        "conference",
        "",
        {"about": "Mind the Product", "when": "8-9 oct", "quality": "good"},
    ),
    (
        "coffee with Ada, she did not like the beta",
        "chat",
        "Ada",
        {"about": "she did not like the beta", "left": ("she did not like the beta",)},
    ),
    ("coffee with Ada; rating: good", "chat", "Ada", {"quality": "good"}),
    # promises
    (
        "coffee with Ada; me: send deck by fri; Ada: send numbers by wed",
        "chat",
        "Ada",
        {"mine": ["send deck by fri"], "theirs": ["send numbers by wed"]},
    ),
    (
        "coffee with Ada, I owe her and Ben the deck",
        "chat",
        "Ada",
        {"mine": ["Ada: the deck", "Ben: the deck"]},
    ),
    (
        "coffee with Ada, waiting for the numbers from Ben by wed",
        "chat",
        "Ada",
        {"theirs": ["the numbers from Ben by wed"]},
    ),
    ("coffee with Ada: I owe her the deck", "chat", "Ada", {"mine": ["the deck"]}),
    ("coffee with Ada, follow up next week", "chat", "Ada", {"mine": ["follow up next week"]}),
    (
        "coffee with Ada; I owe her the deck by fri and the numbers by mon",
        "chat",
        "Ada",
        {"mine": ["the deck by fri", "the numbers by mon"]},
    ),
    (
        "coffee with Ada, I'll intro her to Ben by fri",
        "chat",
        "Ada",
        {"mine": ["Ada: intro her to Ben by fri"]},
    ),
    (
        "coffee with Ada, she promised to intro me to Sara by 3 dec",
        "chat",
        "Ada",
        {"theirs": ["Ada: intro me to Sara by 3 dec"]},
    ),
    (
        "coffee with Ada and Ben; I owe them the deck; they owe me a reply",
        "chat",
        "Ada|Ben",
        {"mine": ["the deck"], "theirs": ["a reply"]},
    ),
    (
        "coffee with Ada; I owe Ben and Dan the numbers",
        "chat",
        "Ada",
        {"mine": ["Ben: the numbers", "Dan: the numbers"]},
    ),
    ("coffee with Ada; send her the deck", "chat", "Ada", {"mine": ["send her the deck"]}),
    ("coffee with Ada, Ben to send numbers", "chat", "Ada", {"theirs": ["Ben: send numbers"]}),
    ("coffee with Ada I owe her the deck", "chat", "Ada", {"mine": ["the deck"]}),
    ("coffee with Ada Ben owes me an intro", "chat", "Ada", {"theirs": ["Ben: an intro"]}),
    ("coffee with Ada, Ben’ll send the deck", "chat", "Ada", {"theirs": ["Ben: send the deck"]}),
    # what only looks like a promise, a day or a rating
    ("coffee with Ada about what I owe Ben", "chat", "Ada", {"about": "what I owe Ben"}),
    ("coffee with Ada about Ben's promise", "chat", "Ada", {"about": "Ben's promise"}),
    ("chat with Ada about plans for friday", "chat", "Ada", {"about": "plans for friday"}),
    ("chat with Ada about doing good", "chat", "Ada", {"about": "doing good"}),
    (
        "coffee with Ada; I owe her the deck by fri, intro to Ben by mon",
        "chat",
        "Ada",
        {"mine": ["the deck by fri", "Ada: intro to Ben by mon"]},
    ),
    (
        "coffee with Ada; waiting: numbers by wed; Ada owes: a reply",
        "chat",
        "Ada",
        {"theirs": ["numbers by wed", "a reply"]},
    ),
    ("coffee with Ada, will try the beta", "chat", "Ada", {"mine": ["try the beta"]}),
    # what only one avenue asks for
    (
        "coaching with Sara about focus; noticed that I hurry, will try to pause and I'll try no",
        "coaching",
        "Sara",
        {"about": "focus", "own": {"noticed": ("I hurry",), "will_try": ("pause", "no")}},
    ),
    (
        "mentoring with Dan, advice: write it down. He advised me to delegate, good",
        "mentoring",
        "Dan",
        {"quality": "good", "own": {"advice": ("write it down", "delegate")}},
    ),
    # what is not understood stays in what it was about
    (
        "coffee with Ada, she says she's leaving in march",
        "chat",
        "Ada",
        {
            "about": "she says she's leaving in march",
            "left": ("she says she's leaving in march",),
        },
    ),
    (
        "coffee with Ada @ Blue Bottle",
        "chat",
        "Ada",
        {"about": "@ Blue Bottle", "left": ("@ Blue Bottle",)},
    ),
    (
        "coffee with Ada, the beta is late",
        "chat",
        "Ada",
        {"about": "the beta is late", "left": ("the beta is late",)},
    ),
    (
        "coffee with Ada at Blue Bottle yesterday about pricing",
        "chat",
        "Ada",
        {"when": "yesterday", "about": "pricing; at Blue Bottle", "left": ("at Blue Bottle",)},
    ),
    (
        "coffee with Zoe Park from Acme",
        "chat",
        "Zoe Park",
        {"about": "from Acme", "left": ("from Acme",)},
    ),
]

REFUSED = """
I owe Ada the deck by fri
Ben owes me an intro
call Ada tomorrow
pricing and churn
user interview with Lena Hoff
coffee about pricing
lunch with Ada and lunch with Ben
coffee with Ada and lena hoff
coffee with Ada, pricing
coffee with Ada and her boss
coffee with Ada about pricing tomorrow
coffee with Ada about pricing last week
coffee with Ada about pricing good
coffee with Ada yesterday, last tue
coffee with Ada, good, poor
coffee with Ada for 45m, 1h
coffee with Ada about a tool I will build
coffee with Ada about pricing I owe her the deck by fri
coffee with Ada and Ben; I owe her the deck
coffee with Ada; Ben owes me an intro, I owe him a lunch
coffee with Ada; Zed owes me an intro
coffee with Ada; I owe her
coffee with Ada, maybe she will help by fri
coffee with Ada, see her again on 3 dec
coffee with Ada; will she send it?
coffee with Ada, I won't send the deck
coffee with Ada about pricing, she will start in May
coffee with Ada, met Lena Hoff
coffee with Ada about pricing 45 min
coffee with Ada 15 nov, 15:30
coffee with Ada, I will be in Berlin on fri
coffee with Ada, I owe nothing
coffee with Ada and Ben; I owe Ada the deck, she owes me an intro
meetup ProductTank met her
no coffee with Ada yesterday
cancelled coffee with Ada
coffee with Ada, it was cancelled
maybe coffee with Ada
coffee with Ada yesterday. Coffee with Ben on monday.
coffee with Ada about pricing; call with Ben about hiring
should call Ben tomorrow
plan coffee with Ada tomorrow
2 coffees with Ada
conference Mind the Product last week
"""


@pytest.mark.parametrize(("line", "avenue", "names", "parts"), UNDERSTOOD)
def test_a_sentence_is_understood_part_by_part(line, avenue, names, parts):
    expected = {"avenue": avenue, "names": tuple(filter(None, names.split("|"))), **parts}
    assert said(line) == {name: value for name, value in expected.items() if value}


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_what_would_be_written_down_wrong_is_refused(line):
    with pytest.raises(Misused):
        read(line)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "coffee with Ada about pricing I owe her the deck",
            "coffee with Ada about pricing; I owe her the deck",
        ),
        ("coffee with Ada about pricing good", "pricing, good"),
        ("cofee with Ada", "did you mean coffee, not cofee?"),
        ("I owe Ada the deck by fri", "pmlog add followup 'Ada: the deck by fri'"),
        ("Ben owes me an intro", "pmlog add followup 'Ben: an intro' --waiting"),
        ("buy the Cagan book", "pmlog add followup 'buy the Cagan book'"),
        ("meet Ada on thursday", "pmlog add followup 'meet Ada on thursday'"),
        ("Ben: intro by fri", "pmlog add followup 'Ben: intro by fri'"),
        ("deck for Ada by fri", "pmlog add followup 'deck for Ada by fri'"),
        ("coffee with Ada and lena hoff", "did you mean Lena Hoff?"),
    ],
)
def test_a_refusal_says_what_was_probably_meant(line, meant):
    with pytest.raises(Misused, match=meant.replace("?", r"\?")):
        read(line)


# Each part in the orders in which people say them.

NOUNS = {"coffee": "chat", "lunch": "chat", "1:1": "chat", "coaching": "coaching"}
FRIENDS = ("Ada", "Ben Okafor", "Tomasz", "May Lin", "Dr. Zoe Park")
TEXTS = ("", "pricing the beta", "hiring, R&D and churn", "black friday", "how she prices")
DAYS = (
    "",
    "yesterday",
    "last tue",
    "on friday",
    "5 nov",
    "3 days ago",
    "last fri 9am",
    "Friday, 20 Nov",
)
LENGTHS = ("", "45m", "an hour", "1h30", "2 hours", "an hour and a half")
RATINGS = {"": "", "good": "good", "it was great": "good", "ok": "ok", "not good": "poor"}
LESSONS = ("", "churn is seasonal", "she hired two, and quickly")
MINE = ("", "the deck by fri", "an intro", "two books by end of nov")
THEIRS = ("", "the numbers by wed", "a reply")


@given(
    st.sampled_from(sorted(NOUNS)),
    st.lists(st.sampled_from(FRIENDS), min_size=1, max_size=3, unique=True),
    st.sampled_from(TEXTS),
    st.sampled_from(DAYS),
    st.sampled_from(LENGTHS),
    st.sampled_from(sorted(RATINGS)),
    st.sampled_from(LESSONS),
    st.sampled_from(MINE),
    st.sampled_from(THEIRS),
    st.sampled_from((", ", "; ", " - ", ". ")),
    st.permutations(range(4)),
)
def test_whatever_is_put_together_has_exactly_these_parts(
    noun, names, about, day, length, rating, lesson, mine, theirs, between, order
):
    head = f"{noun} with {' and '.join(names)} {day}".strip()
    text = f"{head} about {about}" if about else head
    clauses = [
        length,
        rating,
        f"learned that {lesson}" if lesson else "",
        f"I owe {names[0]} {mine}" if mine else "",
    ]
    clauses = [clauses[place] for place in order]
    waiting = f"Dan owes me {theirs}" if theirs else ""
    line = between.join(filter(None, (text, *clauses, waiting)))
    found = read(line)
    promises = [
        SentencePromise("mine", "" if len(names) == 1 else names[0], mine),
        SentencePromise("waiting", "Dan", theirs),
    ]
    expected = Sentence(
        NOUNS[noun],
        tuple(names),
        about=about,
        when=day,
        how_long=length,
        quality=RATINGS[rating],
        learned=lesson,
        promises=tuple(one for one in promises if one.text),
    )
    assert found == expected, line


WORDS = (
    "coffee call with Ada Ben her I owe will promised owes me the deck by fri yesterday about "
    "pricing , ; . good and learned that for 45m at to on met I'll she maybe not"
).split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_no_word_is_lost_and_every_line_is_read_or_refused(line):
    try:
        found = read(line)
    except Misused:
        return
    kept = " ".join([*found.names, found.about, found.learned, *found.of("mine")])
    assert ("deck" not in line) or "deck" in " ".join([kept, *found.of("waiting"), *found.met])


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(line):
    for text in (line, f"coffee with Ada, {line}", f"coffee with Ada; I owe her {line}"):
        try:
            found = read(text)
        except Misused:
            continue
        told = (*found.names, *found.met, found.about, found.when, found.how_long, found.learned)
        everything = [*told, *found.of("mine"), *found.of("waiting")]
        assert found.avenue in AVENUES
        assert found.names or found.about
        assert set("".join(everything)) <= {*text, *": ,;.d"}, text
