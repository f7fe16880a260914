"""The first sentence of a page of a person, an event, a goal, and before a talk."""

from datetime import date, timedelta

import pytest

from pmlog.growth import Attempt, Goal, Outcome, Question, Rating
from pmlog.model import Companion, Entry, FollowUp, Person
from pmlog.pages.directory import PersonGrowth, PersonPage
from pmlog.pages.event_funnel import funnel
from pmlog.pages.goal_pages import GoalPage
from pmlog.pages.talk_prep import PrepPage

TODAY = date(2026, 11, 22)
ADA = Person("ada", "Ada")


def ago(days: int) -> date:
    """A day so many days before today."""
    return TODAY - timedelta(days)


def talk(days: int) -> Entry:
    """A chat so many days ago."""
    return Entry(f"e{days}", ago(days), "chat")


def promise(direction: str, kind: str = "promise") -> FollowUp:
    """An open follow-up."""
    return FollowUp("m2q", direction, "call", TODAY, TODAY, kind=kind)


@pytest.mark.parametrize(
    ("talks", "open_", "came", "said"),
    [
        ((), (), (), ""),
        ((-3,), (), (), ""),
        ((5,), (), (), "You last talked 5 days ago."),
        ((5, 9), (), (), "You last talked 5 days ago (never as long before)."),
        ((4, 9), (promise("mine", "suggestion"),), (), "You last talked 4 days ago."),
        (
            (4, 9),
            (promise("mine"), promise("mine"), promise("waiting")),
            (Outcome("o", "job", "a talk", TODAY),),
            "You last talked 4 days ago, owe them 2 promises, and wait for 1 promise.",
        ),
    ],
)
def test_a_person(talks, open_, came, said):
    growth = PersonGrowth(outcomes=came)
    entries = tuple(map(talk, talks))
    page = PersonPage(TODAY, ADA, None, None, entries, open_, {}, growth)
    assert page.headline == said


@pytest.mark.parametrize(
    ("days", "contacts", "said"),
    [
        (3, (), "You met 1 person."),
        (3, (1,), "You met 1 person and followed up 1 of them within 7 days."),
        (20, (1,), "You met 1 person and followed up none of them within 7 days."),
        (
            100,
            (95, 2),
            "You met 1 person, followed up 1 of them within 7 days, and had contact with 1 after "
            "90 days.",
        ),
    ],
)
def test_an_event(days, contacts, said):
    entry = Entry("k7f", ago(days), "meetup", people=(Companion("ada", "Ada", "met"),))
    assert funnel(entry, {"ada": [ago(one) for one in contacts]}, TODAY).headline == said


def test_a_goal():
    goal = Goal("g", "pricing", TODAY, ratings=(Rating(ago(9), 2), Rating(TODAY, 4)))
    assert GoalPage(TODAY, goal).headline == "You rate it 4 of 5 instead of 2."
    page = GoalPage(TODAY, goal._replace(ratings=goal.ratings[:1]), entries=(talk(1), talk(2)))
    assert page.headline == "You rate it 2 of 5, after 2 entries."
    assert GoalPage(TODAY, goal._replace(ratings=())).headline == ""


def test_before_a_talk():
    nothing = PrepPage(TODAY, ADA, None, None, (), (), (), (), (), ())
    assert nothing.headline == ""
    page = nothing._replace(
        promises=(promise("mine"),),
        questions=(Question("x", "how?", TODAY),),
        advice=(Attempt("a", "advice", "sell", TODAY),),
    )
    assert page.headline == (
        "You owe them 1 promise, have 1 question to ask, and can tell what came of 1 thing."
    )
