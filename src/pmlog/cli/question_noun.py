"""What the words about questions share: what one is, which is meant, how it is closed."""

from collections.abc import Iterable, Sequence
from datetime import date

from pmlog.cli import params
from pmlog.cli.nouns import BY_ID, Noun, Option, by_id, names_option, needed_line
from pmlog.errors import Misused, PmlogError
from pmlog.growth import Question
from pmlog.pages.growth_pages import question_sheet
from pmlog.pages.question_list import QuestionPage, whom
from pmlog.session import Session


def line(_session: Session, asked: Question) -> str:
    """A question in a line, with whom it is for."""
    said = whom(asked)
    return f"{asked.what}{f' ({said})' if said else ''}"


def question_page(session: Session, question_id: str) -> QuestionPage:
    """All that is kept of a question."""
    asked = session.book.questions.get(question_id)
    entry = session.book.entries.get(asked.entry_id) if asked.entry_id else None
    return QuestionPage(session.today, asked, entry)


def checked(_session: Session, before: Question, after: Question) -> Question:
    """A question as it is to be, refused where it has an answer before it was answered."""
    if after.answer and before.state != "answered":
        raise Misused(f"{after.id} is not answered yet: pmlog question answer {after.id} ...")
    return after


what_typed = needed_line(
    "a question", 'say what you would ask: pmlog ask "how do you price a beta?"'
)

RELATION = Option(
    "relation",
    "--relation",
    "WORD",
    "For a mentor, peers, an expert ...",
    lambda _session, typed: params.relation(typed),
    (None,),
)

QUESTION = Noun(
    "question",
    BY_ID,
    by_id("question"),
    line,
    question_page,
    question_sheet,
    (RELATION,),
    names_option("--for", "For these people."),
    checked,
)


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
