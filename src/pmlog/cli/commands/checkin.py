"""pmlog checkin: how it feels, in ten seconds."""

from functools import partial
from textwrap import fill
from typing import Annotated, Any

from pmlog import support
from pmlog.cli import argv, params
from pmlog.cli.asking.draft_keeper import keeping
from pmlog.cli.asking.interview import Interview, check_only, interview_of
from pmlog.cli.asking.prompts import index_typed
from pmlog.cli.options import DraftChoice, Json, options_as, session_of, text, with_draft
from pmlog.cli.output import write_list
from pmlog.errors import Misused
from pmlog.model import CheckIn
from pmlog.pages.checkin_list import (
    SOMEONE,
    UCLA,
    WEEKLY,
    CheckIns,
    answer_texts,
    checkins_sheet,
    is_hard,
)
from pmlog.session import Session

COMMAND = "checkin"
FULL_EVERY = 28
"""The interval of the other four questions (days)."""

NARROW = 58
"""The width of a question, so that no terminal breaks it (columns)."""

UNBROKEN = "\N{NO-BREAK SPACE}"

LONELY = "In the past week, how often did you feel lonely?"
ITEMS = {
    "companionship": "that you lack companionship",
    "left_out": "left out",
    "isolated": "isolated from others",
}
TALK_TO = "Is there someone you could talk to this week about a hard problem at work?"

QUESTIONS = {
    "weekly": (LONELY, WEEKLY),
    **{name: (f"How often do you feel {of_what}?", UCLA) for name, of_what in ITEMS.items()},
    "someone": (TALK_TO, SOMEONE),
}
"""The questions with their choices."""

with_answers = options_as(
    "given",
    {
        "weekly": text("OFTEN", f"Lonely: {' / '.join(WEEKLY)} (or 1-5).", "--week"),
        **{name: text("OFTEN", " / ".join(UCLA)) for name in ITEMS},
        "someone": text("ANSWER", "Someone to talk to: yes / not sure / no"),
    },
    dict,
)


@argv.command("checkin")
@with_draft
@with_answers
def checkin(
    ctx: argv.Context,
    *,
    given: dict[str, str | None],
    full: Annotated[bool, argv.flag("Ask the other four, too.", "--full")] = False,
    history: Annotated[bool, argv.flag("Show the answers so far.", "--history")] = False,
    json: Json = False,
    choice: DraftChoice,
) -> None:
    """Answer how the week felt: one question, every fourth week four more. Enter skips.

    The answers stand beside what you logged, never instead of it, and nobody else sees them.
    What was answered when it is interrupted is kept as a draft: --continue goes on with the next
    question.

    Examples:

        pmlog checkin

        pmlog checkin --week "some of the time"

        pmlog checkin --history
    """
    session = session_of(ctx)
    if history or (json and not any(given.values()) and not any(choice)):
        show_history(session, json=json)
        return
    typed = {name: text for name, text in given.items() if text}
    with keeping(session, COMMAND, "") as keeper:
        interview = interview_of(keeper, choice, {"full": full}, QUESTIONS, typed)
        if interview is None:
            return
        if not typed:
            typed = ask_checkin(interview)
        answers: dict[str, Any] = {name: answer_value(name, said) for name, said in typed.items()}
        if answers:
            write_checkin(session, CheckIn(interview.day, **answers), json=json)
        else:
            session.say("Skipped. Nothing was written.")


def write_checkin(session: Session, answers: CheckIn, *, json: bool) -> None:
    """Write and confirm the answers; after two hard weeks name people to talk to."""
    with session.store.writing():
        kept = session.store.settings.check_in(answers)
    if json:
        session.print_json(kept)
        return
    session.say(f"Checked in. {'; '.join(filter(None, answer_texts(kept)))}")
    if answers.weekly and is_hard(session.book.settings.checkins(), session.today):
        session.say("", support.paragraph())


def ask_checkin(interview: Interview) -> dict[str, str]:
    """Ask the questions, or return the answers of a draft; Enter skips one."""
    session = interview.session
    if not session.can_ask and not interview.answers:
        raise Misused('say how it was: pmlog checkin --week "hardly ever"')
    is_begun = bool(interview.answers.keys() - {"weekly"})
    is_full = is_begun or interview.given.get("full") or is_time_for_all(session)
    answers = {
        name: ask_question(interview, name) for name in QUESTIONS if is_full or name == "weekly"
    }
    interview.finish()
    return {name: text for name, text in answers.items() if text}


def ask_question(interview: Interview, name: str) -> str:
    """Ask one question with its choices, none of them broken on a narrow terminal."""
    asks, choices = QUESTIONS[name]
    numbered = [
        f"{place} {choice}".replace(" ", UNBROKEN) for place, choice in enumerate(choices, 1)
    ]
    listed = fill(", ".join(numbered), NARROW, initial_indent="  ", subsequent_indent="  ")
    sheet = f"{fill(asks, NARROW)}\n{listed.replace(UNBROKEN, ' ')}\n  Which"
    return interview.ask(name, sheet, check_only(partial(answer_value, name)))


def is_time_for_all(session: Session) -> bool:
    """Whether this is the first check-in of another four weeks, whatever was skipped."""
    checkins = session.book.settings.checkins()
    if not checkins:
        return False
    first = ([c.day for c in checkins if c.ucla] or [checkins[0].day])[-1]
    last, today = checkins[-1].day, session.today
    return (today - first).days // FULL_EVERY > (last - first).days // FULL_EVERY


def choice_number(choices: tuple[str, ...], typed: str) -> int:
    """Return the number of a choice (from 1) by its number, its words or their start."""
    index = index_typed(typed.strip(), len(choices))
    if index is None:
        index = choices.index(params.one_of("answer", typed, choices))
    return index + 1


def answer_value(name: str, typed: str) -> int | str:
    """Return an answer as stored: the words about somebody to talk to, else the number."""
    choices = QUESTIONS[name][1]
    number = choice_number(choices, typed)
    return choices[number - 1] if name == "someone" else number


def show_history(session: Session, *, json: bool) -> None:
    checkins = session.book.settings.checkins()
    page = CheckIns(session.today, tuple(reversed(checkins)))
    write_list(session, page, checkins_sheet, json=json, values=checkins)
