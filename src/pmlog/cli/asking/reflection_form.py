"""The questions of a reflection, as options or asked, beside the first answers."""

from collections.abc import Mapping
from datetime import date

from pmlog import days
from pmlog.cli.asking.interview import Interview
from pmlog.cli.options import options_as, text
from pmlog.growth import QUESTIONS, Engagement, Goal, Reflection
from pmlog.session import Session
from pmlog.text import clean_text

Answers = dict[str, str]


def parse_answers(**typed: str | None) -> Answers:
    """Return the answers that were given, validated."""
    kept = {key: clean_text(said or "", f"--{key}") for key, said in typed.items()}
    return {key: text for key, text in kept.items() if text}


with_answers = options_as(
    "answers", {key: text("TEXT", f"{asks}?") for key, asks in QUESTIONS.items()}, parse_answers
)
"""A command with an option for each question."""


def ask_reflection(interview: Interview, column: str, thing: str) -> Answers:
    """Ask the questions of a reflection, showing the first answers; Enter skips."""
    session = interview.session
    before = session.book.reflections.on(column, thing)
    first = before[0] if before else None
    answers: Answers = {}
    for key, asks in QUESTIONS.items():
        if session.can_ask and first and first.answers.get(key):
            session.note(f"  {days.spoken(first.day)}: {first.answers[key]}")
        answers[key] = interview.ask(key, asks)
    return answers


def write_reflection(
    session: Session, kind: str, day: date, answers: Mapping[str, str], about: Engagement | Goal
) -> Reflection:
    """Write a reflection, within a transaction."""
    is_goal = isinstance(about, Goal)
    return session.store.reflections.add(
        Reflection(
            "",
            kind,
            day,
            engagement_id=None if is_goal else about.id,
            goal_id=about.id if isinstance(about, Goal) else about.goal_id,
            answers=answers,
        )
    )


def reflected_line(one: Reflection, about: Engagement | Goal) -> str:
    """Return the confirmation of a reflection that was written."""
    name = about.skill if isinstance(about, Goal) else about.name
    return f"Reflected {one.id}  on {name}, {days.spoken(one.day)}"
