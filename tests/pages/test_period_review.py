"""A review to hand in: what is claimed rests on something, and each line says on what."""

import re
from datetime import date

import pytest

from pmlog.days import CalendarUnit, Period
from pmlog.growth import Attempt, Goal, Outcome, Question, Rating, Reflection
from pmlog.model import Companion, Entry
from pmlog.pages.outcome_origins import Chain, FirstContact
from pmlog.pages.period_figures import Learned
from pmlog.pages.period_growth import Growth
from pmlog.pages.period_report import PeriodReport
from pmlog.pages.period_review import (
    PeriodReview,
    ReviewData,
    ReviewLine,
    claim,
    period_review,
    review_sheet,
)
from pmlog.render.markdown import markdown

TODAY = date(2026, 11, 22)
QUARTER = Period.of(CalendarUnit.QUARTER, TODAY)
ADA = Companion("ada", "Ada")
TALK = Entry("k7f", date(2026, 11, 5), "chat", about="prices", learned="ask twice", people=(ADA,))
NOTHING = ReviewData({}, (), ())


def goal(*ratings: tuple[date, int], target: int | None = 4, state: str = "open") -> Goal:
    rated = tuple(Rating(*one) for one in ratings)
    return Goal("g2h", "pricing", date(2026, 1, 1), target=target, ratings=rated, state=state)


EARLY, LATE = date(2026, 8, 1), date(2026, 11, 1)


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (goal(), "Not rated yet, aiming at 4"),
        (goal((EARLY, 2)), "Stays at 2 of 5, not rated in this period, aiming at 4"),
        (goal((EARLY, 2), (LATE, 3)), "From 2 to 3 of 5 by own rating, aiming at 4"),
        (goal((LATE, 3), target=None), "Stays at 3 of 5 by own rating"),
        (
            goal((EARLY, 3), (LATE, 3), state="done"),
            "Stays at 3 of 5 by own rating, aiming at 4, done",
        ),
    ],
)
def test_a_claim_is_what_the_ratings_say(of, said):
    assert claim(of, PeriodReport(QUARTER, TODAY)) == said


def whole() -> PeriodReview:
    """A review that has something of everything."""
    growth = Growth(
        goals=(goal((EARLY, 2), (LATE, 3)),),
        reflections=(
            Reflection("r2f", "point", LATE, goal_id="g2h", answers={"changed": "a lot"}),
        ),
        attempts=(
            Attempt("a2t", "try", "ask first", LATE, "worked", note="yes"),
            Attempt("a3t", "try", "write less", LATE),
        ),
    )
    outcome = Outcome("o2m", "mentor", "Ada helps", LATE, people=(ADA,))
    learned = tuple(
        Learned(LATE, f"e{n}x", "chat", text, (ADA,))
        for n, text in enumerate(("price it", "the price", "a price", "ask twice"))
    )
    data = ReviewData(
        {"g2h": (TALK,)},
        (Chain(outcome, TALK, (FirstContact("ada", "Ada", TALK),)),),
        (Question("q2n", "who decides?", LATE),),
    )
    return period_review(PeriodReport(QUARTER, TODAY, growth=growth, learned=learned), data)


def test_a_goal_has_its_evidence_and_what_changed():
    part, tried, outcomes, price, rest = whole().parts
    assert part.evidence == (
        ReviewLine("chat, Thu 5 Nov 2026, with Ada: prices; learned: ask twice", "k7f"),
    )
    assert part.changed == (ReviewLine("What do you do differently now? a lot", "r2f"),)
    assert [one.text for one in tried.evidence] == ["ask first: worked, yes", "write less: open"]
    assert [one.text for one in outcomes.evidence] == [
        "Sun 1 Nov 2026, mentor: Ada helps, with Ada; first met: chat"
    ]
    assert (price.title, len(price.evidence)) == ("Learned: price", 3)
    assert (rest.title, [one.id for one in rest.evidence]) == ("Learned besides", ["e3x"])


def test_the_headline_says_what_moved_and_how_much_was_done():
    assert whole().headline == (
        "You moved pricing from 2 to 3, tried 2 things, saw 1 outcome, and noted 4 takeaways."
    )


def test_three_questions_to_talk_about():
    assert [one.text for one in whole().questions] == [
        "who decides?",
        "What would take pricing from 3 to 4?",
        "What is in the way of this: write less?",
    ]


def test_every_line_ends_in_an_id():
    text = markdown(review_sheet(whole()))
    lines = [line for line in text.splitlines() if re.match(r" *(-|\d+\.) ", line)]
    assert len(lines) == 13
    assert [line for line in lines if not re.search(r"\\\[[a-z]\w\w\\\]$", line)] == []


def test_a_period_without_anything_says_how_to_begin():
    review = period_review(PeriodReport(QUARTER, TODAY), NOTHING)
    assert (review.parts, review.questions, review.headline) == ((), (), "")
    [only] = review_sheet(review).sections
    assert only.says.startswith("Nothing to review yet")
