"""What the commands about questions share: their noun, and how they are closed."""

from collections.abc import Iterable, Sequence
from datetime import date

from pmlog.cli import params
from pmlog.cli.finding.find_things import Scope, find_id, find_things
from pmlog.cli.nouns import THING, Noun, Option, line_reader, names_option, reader_of
from pmlog.errors import Misused, PmlogError
from pmlog.growth import Question
from pmlog.pages.question_list import QuestionPage, question_sheet, whom
from pmlog.session import Session
from pmlog.store import Thing


def question_line(_session: Session, asked: Question) -> str:
    said = whom(asked)
    return f"{asked.what}{f' ({said})' if said else ''}"


def question_page(session: Session, question_id: str) -> QuestionPage:
    asked = session.book.questions.get(question_id)
    entry = session.book.entries.get(asked.entry_id) if asked.entry_id else None
    return QuestionPage(session.today, asked, entry)


def check_question(_session: Session, before: Question | None, after: Question) -> Question:
    """Return a question as it is to be, refused where it has an answer before it was answered."""
    if after.answer and not (before and before.state == "answered"):
        raise Misused(f"{after.id} is not answered yet: pmlog question answer {after.id} ...")
    return after


what_typed = line_reader(
    "a question", 'say what you would ask: pmlog ask "how do you price a beta?"'
)

RELATION = Option(
    "relation",
    "--relation",
    "WORD",
    "For a mentor, peers, an expert ...",
    reader_of(params.relation),
    (None,),
)

QUESTION = Noun(
    "question",
    THING,
    find_id("question"),
    question_line,
    question_page,
    question_sheet,
    (RELATION,),
    names_option("For these people.", "--for"),
    check_question,
    {"state": "open", "closed_on": None, "answer": "", "entry_id": None},
)


def one_question(session: Session, id_: str) -> Question:
    return session.book.questions.get(QUESTION.find(session, id_))


OPEN = Scope(("question",), "open question", "open")
"""Questions that wait for somebody to ask."""


def open_questions(session: Session, typed: Iterable[str]) -> list[Question]:
    """Return the questions that are meant, each once; raises when one of them is closed already."""
    found = (thing for one in typed for thing in find_things(session, [one], OPEN).things)
    return require_open_questions(session, dict.fromkeys(found))


def require_open_questions(session: Session, things: Iterable[Thing]) -> list[Question]:
    """Return the questions; raises if one is closed."""
    found = [session.book.questions.get(thing.id) for thing in things]
    for one in found:
        if one.state != "open":
            raise PmlogError(f"{one.id} is {one.state} already: {one.what}")
    return found


def close_question(asked: Question, today: date, answer: str) -> Question:
    day = asked.closed_on if asked.state == "answered" else today
    return asked._replace(state="answered", closed_on=day, answer=answer)


def close_questions(session: Session, asked: Sequence[Question], entry: str, learned: str) -> None:
    """Close questions that an entry answers, within a write; its takeaway is the answer."""
    for one in asked:
        closed = close_question(one, session.today, learned)._replace(entry_id=entry)
        session.store.questions.change(closed)
