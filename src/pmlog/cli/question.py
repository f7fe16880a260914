"""pmlog question: what was parked with pmlog ask, answered, dropped or put in other words."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from pmlog.cli import params
from pmlog.cli.answering import answered_question, one_question, open_questions
from pmlog.cli.keeping import Keeper, keeping
from pmlog.cli.long_text import input_read
from pmlog.cli.options import Continue, Discard, Id, Ids, Json, WhichDraft, session_of
from pmlog.cli.who import Named, ensure_people, resolve_names
from pmlog.errors import Misused
from pmlog.growth import Question
from pmlog.reports.questions import QuestionList, QuestionPage, question_record, whom
from pmlog.session import Session
from pmlog.text import line_typed, text_typed

ANSWER = "answer"
"""The command of a draft of an answer, and its heading in the sheet."""

app = typer.Typer(add_completion=False, invoke_without_command=True)

Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="TAG", help="For people with this tag.")
]
Relation = Annotated[
    str | None, typer.Option(metavar="WORD", help="For a mentor, peers, an expert ...")
]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="NAMES", help="For these people."),
]
Everything = Annotated[bool, typer.Option("--all", "-a", help="Also what was answered or dropped.")]


@app.callback()
def question(
    ctx: typer.Context,
    everything: Everything = False,
    json: Json = False,
) -> None:
    """List the questions that wait for somebody to ask; with a word after it, close or change one.

    Examples:

        pmlog question

        pmlog question answer q3k "start with three design partners"

        pmlog add chat Ada --answers q3k --learned "start with three design partners"
    """
    if ctx.invoked_subcommand is None:
        list_questions(session_of(ctx), everything=everything, json=json)


@app.command("list")
def list_command(ctx: typer.Context, everything: Everything = False, json: Json = False) -> None:
    """List the open questions, as pmlog question alone does."""
    list_questions(session_of(ctx), everything=everything, json=json)


def list_questions(session: Session, *, everything: bool, json: bool) -> None:
    """Open questions, or all of them."""
    every = session.book.questions.all()
    found = [one for one in every if everything or one.state == "open"]
    if json:
        session.print_json([question_record(one) for one in found])
    else:
        closed = sum(one.state != "open" for one in every)
        session.show(QuestionList(session.today, tuple(found), closed))


@app.command()
def answer(
    ctx: typer.Context,
    id_: Id,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="ANSWER", help="What you were told; - reads it.")
    ] = None,
    in_: Annotated[
        str | None, typer.Option("--in", metavar="ID", help="The entry in which it was answered.")
    ] = None,
    continue_: Continue = False,
    discard: Discard = False,
    draft: WhichDraft = None,
) -> None:
    """Write down the answer to a question, and close it.

    Example:

        pmlog question answer q3k "start with three design partners" --in k7f
    """
    session = session_of(ctx)
    with keeping(session, ANSWER, id_) as keeper:
        if continue_ or discard or draft:
            typed = answer_kept(session, keeper, draft, text, is_discarded=discard)
            if typed is None:
                return
        else:
            typed = answer_typed(keeper, " ".join(text or ()))
        asked = one_question(session, id_)
        entry = params.thing(session, in_, "entry")[1] if in_ is not None else asked.entry_id
        said = text_typed(typed, "an answer")
        if not said:
            raise Misused("say what the answer is")
        closed = answered_question(asked, session.today, answer=said)._replace(entry_id=entry)
        with session.store.writing():
            session.store.questions.change(closed)
    session.say(f"Answered {asked.id}  {asked.what}")


def answer_typed(keeper: Keeper, typed: str) -> str:
    """An answer as it was given, or read from standard input and kept."""
    given = {ANSWER: typed}
    return (given | input_read(keeper, given, keeper.keep, [ANSWER]))[ANSWER]


def answer_kept(
    session: Session,
    keeper: Keeper,
    name: str | None,
    given: Sequence[str] | None,
    *,
    is_discarded: bool,
) -> str | None:
    """An answer that was kept, from the editor where somebody is there; None: it is discarded."""
    kept_drafts = import_module("pmlog.cli.kept_drafts")
    kept_drafts.refuse_more(given)
    draft = kept_drafts.one_draft(session, ANSWER, keeper.thing, name)
    if is_discarded:
        kept_drafts.discard(session, draft)
        return None
    keeper.take_up(draft)
    if session.can_ask:
        keeper.edited()
    return keeper.texts({ANSWER: ""})[ANSWER]


@app.command()
def drop(ctx: typer.Context, ids: Ids) -> None:
    """Let questions go that no longer matter.

    Example:

        pmlog question drop q3k
    """
    session = session_of(ctx)
    going = open_questions(session, ids)
    with session.store.writing():
        for one in going:
            session.store.questions.change(one._replace(state="dropped", closed_on=session.today))
    session.say(*(f"Dropped {one.id}  {one.what}" for one in going))


@app.command()
def edit(
    ctx: typer.Context,
    id_: Id,
    what: Annotated[str | None, typer.Option(metavar="TEXT", help="In other words.")] = None,
    tags: Annotated[str | None, typer.Option(metavar="TAGS", help="Other tags.")] = None,
    relation: Relation = None,
    for_: For = None,
    answered: Annotated[
        str | None, typer.Option("--answer", metavar="TEXT", help="Another answer.")
    ] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Let it wait again.")] = False,
) -> None:
    """Put a question in other words, or say anew whom it is for; an empty text takes it away.

    Example:

        pmlog question edit q3k --what "how do you price a beta for hospitals?"
    """
    session = session_of(ctx)
    asked = one_question(session, id_)
    if not reopen and (what, tags, relation, for_, answered) == (None,) * 5:
        raise Misused("say what to change; see pmlog question edit --help")
    changed = put_anew(asked, what, tags, relation, answered)
    if reopen:
        changed = changed._replace(state="open", closed_on=None, answer="", entry_id=None)
    people = people_meant(session, for_)
    with session.store.writing():
        if for_ is not None:
            changed = changed._replace(people=tuple(ensure_people(session, people)[0]))
        session.store.questions.change(changed)
    said = whom(changed)
    session.say(f"Changed {asked.id}  {changed.what}{f' ({said})' if said else ''}")


def put_anew(
    asked: Question,
    what: str | None,
    tags: str | None,
    relation: str | None,
    answered: str | None,
) -> Question:
    """A question with what was typed anew."""
    if what is not None:
        asked = asked._replace(what=what_typed(what))
    if tags is not None:
        asked = asked._replace(tags=params.tags([tags]))
    if relation is not None:
        asked = asked._replace(relation=params.relation(relation) if relation else None)
    if answered is not None:
        if asked.state != "answered":
            raise Misused(f"{asked.id} is not answered yet: pmlog question answer {asked.id} ...")
        asked = asked._replace(answer=text_typed(answered, "--answer"))
    return asked


def what_typed(typed: str) -> str:
    """A question as it is kept; it cannot be empty."""
    what = line_typed(typed, "a question")
    if not what:
        raise Misused('say what you would ask: pmlog ask "how do you price a beta?"')
    return what


def people_meant(session: Session, typed: str | None) -> list[Named]:
    """Whom a question is for, where it was said."""
    return resolve_names(session, typed) if typed else []


def show_question(session: Session, question_id: str, json: bool) -> None:
    """All that is kept of a question."""
    asked = session.book.questions.get(question_id)
    if json:
        session.print_json(question_record(asked))
        return
    entry = session.book.entries.get(asked.entry_id) if asked.entry_id else None
    session.show(QuestionPage(session.today, asked, entry))


def question_line(session: Session, question_id: str) -> str:
    """A question in a line."""
    return session.book.questions.get(question_id).what
