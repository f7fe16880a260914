"""Pages of open questions, and the people they fit."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.growth import Question
from pmlog.model import Entry, Person
from pmlog.pages.sheet import ASIDE, ID, WHEN, Section, Sheet, facts, list_sheet, listing
from pmlog.phrases import counted, entry_line

NAMED, FITTING, ANYBODY = range(3)
"""How well a question fits: for the person, for people like them, for anybody."""


class QuestionList(NamedTuple):
    """Questions, the open ones first; `closed` is how many were answered or dropped in all."""

    as_of: date
    questions: tuple[Question, ...]
    closed: int


class QuestionPage(NamedTuple):
    """One question, and the entry in which it was answered."""

    as_of: date
    question: Question
    entry: Entry | None


def fit(question: Question, person: Person) -> int | None:
    """Return how well a question fits a person, best is lowest; None if for others."""
    if question.people and person.id in {one.id for one in question.people}:
        return NAMED
    if set(question.tags) & set(person.tags) or question.relation == person.relation:
        return FITTING
    return None if question.people or question.tags or question.relation else ANYBODY


def questions_for(person: Person, questions: Iterable[Question]) -> list[Question]:
    """Return the open questions that fit somebody, the best first."""
    found = [(fit(one, person), one) for one in questions if one.state == "open"]
    fitting = [(how, one) for how, one in found if how is not None]
    return [one for _, one in sorted(fitting, key=lambda pair: pair[0])]


def whom(question: Question) -> str:
    """Format the people of a question: 'for Ada, mentor, #pricing'; empty for anybody."""
    said = [person.name for person in question.people]
    said += [question.relation] if question.relation else []
    said += [f"#{tag}" for tag in question.tags]
    return f"for {', '.join(said)}" if said else ""


def questions_sheet(report: QuestionList) -> Sheet:
    """Return the sheet of open questions."""
    closed = f" {counted(report.closed, 'question')} closed: --all." if report.closed else ""
    nothing = f'Nothing waits to be asked.{closed} pmlog ask "how do you price a beta?"'
    note = 'pmlog question answer ID "..."; in a talk: pmlog add chat NAME --answers ID'
    rows = (question_row(one, report.as_of) for one in report.questions)
    return list_sheet(listing((ID, WHEN, "", ASIDE), rows, note=note), nothing=nothing)


def question_row(question: Question, as_of: date) -> tuple[str, ...]:
    """Return a question in a line: since when, whom it is for, or what became of it."""
    state = "" if question.state == "open" else question.state
    said = ", ".join(filter(None, (state, whom(question))))
    return (question.id, days.short(question.made_on, as_of), question.what, said)


def question_sheet(report: QuestionPage) -> Sheet:
    """Return all that is kept of a question."""
    sections = (Section("", facts(question_facts(report))),)
    return Sheet.of(report.question.what, sections, report.as_of, id=report.question.id)


def question_facts(report: QuestionPage) -> Iterator[tuple[str, str]]:
    question = report.question
    yield "asked", days.spoken(question.made_on)
    yield "for", whom(question).removeprefix("for ")
    closed = f" on {days.spoken(question.closed_on)}" if question.closed_on else ""
    yield "state", question.state + closed
    yield "answer", question.answer
    yield "in", entry_line(report.entry)
