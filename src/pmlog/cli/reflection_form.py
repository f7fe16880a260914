"""The questions of a reflection point: given as options or asked, beside the first answers."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pmlog import days
from pmlog.cli import argv
from pmlog.cli.interview import Interview
from pmlog.growth import QUESTIONS, Engagement, Goal, Reflection
from pmlog.session import Session
from pmlog.text import text_typed

Answers = dict[str, str]


def question(key: str) -> str:
    """A question as the help of its option has it."""
    return f"{QUESTIONS[key]}?"


Changed = Annotated[str | None, argv.option("TEXT", question("changed"), "--changed")]
Hard = Annotated[str | None, argv.option("TEXT", question("hard"), "--hard")]
Helped = Annotated[str | None, argv.option("TEXT", question("helped"), "--helped")]
Ahead = Annotated[str | None, argv.option("TEXT", question("ahead"), "--ahead")]


def answers_typed(**typed: str | None) -> Answers:
    """The answers that were given as options, as they are kept."""
    kept = {key: text_typed(text or "", f"--{key}") for key, text in typed.items()}
    return {key: text for key, text in kept.items() if text}


def ask_reflection(interview: Interview, column: str, thing: str) -> Answers:
    """The answers to what is asked on a terminal; Enter skips. The first answers stand beside."""
    session = interview.session
    before = session.book.reflections.on(column, thing)
    first = before[0] if before else None
    answers: Answers = {}
    for key, asks in QUESTIONS.items():
        if session.can_ask and first and first.answers.get(key):
            session.note(f"  {days.spoken(first.day)}: {first.answers[key]}")
        answers[key] = interview.ask(key, asks)
    return answers


def reflected(
    session: Session,
    kind: str,
    day: date,
    answers: Mapping[str, str],
    about: Engagement | Goal,
) -> str:
    """Write a reflection, within a write; what is said of it."""
    is_goal = isinstance(about, Goal)
    reflection = session.store.reflections.add(
        Reflection(
            "",
            kind,
            day,
            engagement_id=None if is_goal else about.id,
            goal_id=about.id if isinstance(about, Goal) else about.goal_id,
            answers=answers,
        )
    )
    name = about.skill if isinstance(about, Goal) else about.name
    return f"Reflected {reflection.id}  on {name}, {days.spoken(day)}"
