"""Which questions an answer is for, and closing them: by a command, or by an entry."""

from collections.abc import Iterable, Sequence
from datetime import date

from pmlog.cli import params
from pmlog.errors import PmlogError
from pmlog.growth import Question
from pmlog.session import Session


def one_question(session: Session, id_: str) -> Question:
    """The question that is meant by an id."""
    return session.book.questions.get(params.thing(session, id_, "question")[1])


def open_questions(session: Session, ids: Iterable[str]) -> list[Question]:
    """The questions that are meant, each once; raises when one of them is closed already."""
    found = list({one.id: one for one in (one_question(session, id_) for id_ in ids)}.values())
    for one in found:
        if one.state != "open":
            raise PmlogError(f"{one.id} is {one.state} already: {one.what}")
    return found


def answered_question(asked: Question, today: date, answer: str) -> Question:
    """A question that was answered."""
    day = asked.closed_on if asked.state == "answered" else today
    return asked._replace(state="answered", closed_on=day, answer=answer)


def close_answered(session: Session, asked: Sequence[Question], entry: str, learned: str) -> None:
    """Close questions that an entry answers, within a write; its takeaway is the answer."""
    for one in asked:
        closed = answered_question(one, session.today, learned)._replace(entry_id=entry)
        session.store.questions.change(closed)
