"""pmlog question: what was parked with pmlog ask, answered, dropped or put in other words."""

from typing import Annotated

from pmlog.cli import argv, params
from pmlog.cli.asking.draft_keeper import keeping, read_input
from pmlog.cli.asking.find_draft import thing_of_draft
from pmlog.cli.asking.interview import interview_of
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.command_words import NounGroup
from pmlog.cli.finding.find_things import find_id, find_things
from pmlog.cli.nouns import Listing, Option, add_edit, add_listing, add_show, reader_of, text_reader
from pmlog.cli.options import WHICH, DraftChoice, Which, Yes, session_of, with_draft
from pmlog.cli.question_noun import (
    OPEN,
    QUESTION,
    close_question,
    one_question,
    require_open_questions,
    what_typed,
)
from pmlog.errors import Misused
from pmlog.pages.question_list import QuestionList, questions_sheet
from pmlog.text import clean_text

ANSWER = "answer"
"""The command of a draft of an answer, and its heading in the sheet."""

app = argv.group(NounGroup)


add_listing(
    app,
    QUESTION,
    Listing(
        lambda one: one.state == "open",
        lambda session, found, every: QuestionList(
            session.today, tuple(found), sum(one.state != "open" for one in every)
        ),
        questions_sheet,
        lambda _session, found: found,
        "Also what was answered or dropped.",
        "the open questions",
    ),
    """List the questions that wait for somebody to ask; with a word after it, close or change one.

    Examples:

        pmlog question

        pmlog question answer q3k "start with three design partners"

        pmlog add chat Ada --answers q3k --learned "start with three design partners"
    """,
)


@app.command()
@with_draft
def answer(
    ctx: argv.Context,
    which: Annotated[str, argv.argument("WHICH", WHICH)],
    text: Annotated[
        list[str] | None, argv.argument("ANSWER", "What you were told; - reads it.")
    ] = None,
    in_: Annotated[str | None, argv.option("ENTRY", "The entry that answered it.", "--in")] = None,
    *,
    choice: DraftChoice,
) -> None:
    """Write down the answer to a question, and close it.

    Example:

        pmlog question answer q3k "start with three design partners" --in k7f
    """
    session = session_of(ctx)
    thing = thing_of_draft(lambda: one_question(session, which).id, which)
    with keeping(session, ANSWER, thing) as keeper:
        given = {ANSWER: " ".join(text)} if text else {}
        interview = interview_of(keeper, choice, {}, [ANSWER], given)
        if interview is None:
            return
        typed = given | read_input(keeper, given, keeper.keep, [ANSWER]) | interview.answers
        asked = one_question(session, thing)
        entry = find_id("entry")(session, in_) if in_ is not None else asked.entry_id
        said = clean_text(typed.get(ANSWER, ""), "an answer")
        if not said:
            raise Misused("say what the answer is")
        closed = close_question(asked, session.today, answer=said)._replace(entry_id=entry)
        with session.store.writing():
            session.store.questions.change(closed)
    session.say(f"Answered {asked.id}  {asked.what}")


@app.command()
def drop(ctx: argv.Context, which: Which, yes: Yes = False) -> None:
    """Let questions go that no longer matter.

    Found by words, it is shown and asked about first; --yes does not ask.

    Example:

        pmlog question drop q3k
    """
    session = session_of(ctx)
    found = find_things(session, which, OPEN)
    going = require_open_questions(session, found.things)
    asks = f"drop {going[0].id}  {going[0].what}"
    if found.by_words and not confirmed(session, asks, yes=yes, otherwise="Nothing was dropped."):
        return
    with session.store.writing():
        for one in going:
            session.store.questions.change(one._replace(state="dropped", closed_on=session.today))
    session.say(*(f"Dropped {one.id}  {one.what}" for one in going))


tags = reader_of(lambda typed: params.tags([typed]))

add_show(app, QUESTION, "Show a question, whom it is for and what was answered.")
add_edit(
    app,
    QUESTION,
    'pmlog question edit q3k --what "how do you price a beta for hospitals?"',
    Option("what", "--what", "TEXT", "In other words.", what_typed),
    Option(
        "tags", "--tag", "TAGS", "Other tags; commas stand between them.", tags, older=("--tags",)
    ),
    Option("answer", "--answer", "TEXT", "Another answer.", text_reader("--answer")),
    reopen="Let it wait again.",
)
