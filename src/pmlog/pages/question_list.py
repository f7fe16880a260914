"""Questions that wait for somebody to ask, and whom they fit."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pmlog.growth import Question
from pmlog.json_records import Record, iso
from pmlog.model import Entry, Person

NAMED, FITTING, ANYBODY = range(3)
"""How well a question fits somebody: it is for them, for people like them, for anybody."""


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

    def record(self) -> Record:
        """It as JSON."""
        return question_record(self.question)


def question_record(question: Question) -> Record:
    """A question as JSON."""
    return {
        "id": question.id,
        "what": question.what,
        "state": question.state,
        "made": question.made_on.isoformat(),
        "closed": iso(question.closed_on),
        "answer": question.answer,
        "entry": question.entry_id,
        "relation": question.relation,
        "tags": list(question.tags),
        "people": [person.name for person in question.people],
    }


def fit(question: Question, person: Person) -> int | None:
    """How well a question fits somebody, the better the lower; None when it is for others."""
    if question.people and person.id in {one.id for one in question.people}:
        return NAMED
    if set(question.tags) & set(person.tags) or question.relation == person.relation:
        return FITTING
    return None if question.people or question.tags or question.relation else ANYBODY


def questions_for(person: Person, questions: Iterable[Question]) -> list[Question]:
    """The open questions that fit somebody, the best first."""
    found = [(fit(one, person), one) for one in questions if one.state == "open"]
    fitting = [(how, one) for how, one in found if how is not None]
    return [one for _, one in sorted(fitting, key=lambda pair: pair[0])]


def whom(question: Question) -> str:
    """Whom a question is for, in words: 'for Ada, mentor, #pricing'; nothing for anybody."""
    said = [person.name for person in question.people]
    said += [question.relation] if question.relation else []
    said += [f"#{tag}" for tag in question.tags]
    return f"for {', '.join(said)}" if said else ""
