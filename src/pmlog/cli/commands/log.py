"""pmlog log: a talk in one sentence, shown as it is understood before it is written."""

from collections.abc import Sequence
from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.asking.prompts import answer
from pmlog.cli.entries.sentence_entry import (
    ParsedSentence,
    add_line,
    parse_sentence,
    preview,
    read_sentence_text,
    write_sentence,
)
from pmlog.cli.entries.write_entry import WrittenEntry, say_written
from pmlog.cli.options import Yes, session_of
from pmlog.errors import Misused, PmlogError
from pmlog.session import Session

NO = ("n", "no")
EDIT = ("e", "edit")


@argv.command("log")
def log(
    ctx: argv.Context,
    sentence: Annotated[
        list[str] | None, argv.argument("[SENTENCE]...", "As it comes to mind; quotes around it.")
    ] = None,
    yes: Yes = False,
) -> None:
    """Log a talk in a sentence: with whom, about what, when, how it was, who owes what.

    It shows the entry as it would be written, and asks. Alone it asks for the sentence. Each line
    on standard input is a sentence; all of them are written, or none.

    Examples:

        pmlog log "coffee with Ada yesterday about pricing, good; I owe her the deck by fri"

        pmlog log "call with Ben, 45m, learned that churn is seasonal" --yes
    """
    session = session_of(ctx)
    text = " ".join(sentence or ()) or read_sentence_text(session)
    lines = [*filter(None, map(str.strip, text.splitlines()))]
    if not lines:
        raise Misused('say what to log: pmlog log "coffee with Ada yesterday about pricing"')
    if yes:
        say_all(session, write_at_once(session, lines))
    elif not session.can_ask:
        session.say(*(add_line(parse_sentence(session, line).sentence) for line in lines))
        raise Misused("nothing was written: --yes writes it, and so does that line")
    elif len(lines) == 1:
        ask_and_log(session, lines[0])
    else:
        ask_and_log_all(session, lines)


def write_at_once(
    session: Session, lines: Sequence[str]
) -> list[tuple[ParsedSentence, WrittenEntry]]:
    """Write every line or none; people in earlier lines are known in later ones."""
    if len(lines) == 1:
        session.questions_left = 1
        understood = parse_sentence(session, lines[0])
        return [(understood, write_sentence(session, understood))]
    session.questions_left = 0
    found = []
    with session.store.writing():
        for number, line in enumerate(lines, 1):
            try:
                understood = parse_sentence(session, line)
                found.append((understood, write_sentence(session, understood)))
            except PmlogError as error:
                error.add_note(f"line {number} of {len(lines)}: {line}; none was written")
                raise
    return found


def say_all(session: Session, found: Sequence[tuple[ParsedSentence, WrittenEntry]]) -> None:
    for understood, written in found:
        say_written(session, understood.avenue, written)


def ask_and_log(session: Session, line: str) -> None:
    """Show the entry of a sentence; write it, edit the sentence, or stop."""
    while True:
        session.questions_left = 1
        understood = parse_sentence(session, line)
        show_understood(session, understood)
        said = answer("Enter writes it, e edits the sentence, n does not").casefold()
        if said in NO:
            session.say("Nothing was written")
            return
        if said in EDIT:
            line = answer("What happened", so_far=list(line))
            continue
        if not said:
            say_written(session, understood.avenue, write_sentence(session, understood))
            return
        session.note("  Enter, e or n")


def ask_and_log_all(session: Session, lines: Sequence[str]) -> None:
    session.questions_left = 0
    for line in lines:
        show_understood(session, parse_sentence(session, line))
    said = answer(f"Enter writes all {len(lines)}, n none").casefold()
    if said:
        session.say("Nothing was written")
        return
    say_all(session, write_at_once(session, lines))


def show_understood(session: Session, understood: ParsedSentence) -> None:
    """Show the entry that would be written, and its `pmlog add` line."""
    for line in preview(session, understood):
        session.note(line)
    session.note(f"  {add_line(understood.sentence)}")
