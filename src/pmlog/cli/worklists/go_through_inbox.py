"""Going through the inbox: what was understood is shown, and a letter says what becomes of it."""

from collections.abc import Sequence
from functools import partial

from pmlog import days
from pmlog.cli.asking.draft_keeper import keeping
from pmlog.cli.asking.prompts import answer
from pmlog.cli.entries.sentence_entry import ParsedSentence, leftover_lines, preview
from pmlog.cli.entries.write_entry import growth_of, say_written, write_entry
from pmlog.cli.promises.close_followups import closing_lines
from pmlog.cli.worklists.inbox_lines import (
    ParsedLine,
    ParsedPromise,
    TickedOff,
    Waiting,
    parse_waiting,
    put_files_aside,
    reading_as_of,
)
from pmlog.cli.worklists.walk import walk
from pmlog.errors import PmlogError
from pmlog.phrases import followup_text, noted_line
from pmlog.session import Session
from pmlog.store.queries.inbox_sources import InboxSources

WRITE, EDIT, DROP, STAY, STOP = "", "e", "n", "s", "q"
LETTERS = {
    **dict.fromkeys(("", "y", "yes"), WRITE),
    **dict.fromkeys(("e", "edit"), EDIT),
    **dict.fromkeys(("n", "no", "drop"), DROP),
    **dict.fromkeys(("s", "stay", "skip"), STAY),
    **dict.fromkeys(("q", "quit", "stop"), STOP),
}
OTHERS = "e edits, n drops, s leaves it here, q stops"


def go_through_inbox(session: Session, waiting: Sequence[Waiting]) -> None:
    """Ask about one after the other, until somebody says stop; each answer is a step."""
    acts: list[str] = []

    def decide(place: int) -> int | None:
        acts.append(decide_on(session, waiting[place]))
        return None if acts[-1] == STOP else place + 1

    walk(waiting, partial(waiting_text, session), decide)
    steps = acts.count(WRITE) + acts.count(DROP)
    said = f"{acts.count(WRITE)} written, {acts.count(DROP)} dropped"
    session.say(f"{said}; {len(waiting) - steps or 'none'} to go")
    if steps:
        more = f"pmlog undo {steps} all of it" if steps > 1 else "and it waits again"
        session.hint(f"pmlog undo takes the last back, {more}")


def waiting_text(session: Session, one: Waiting) -> str:
    """Return the text of an inbox line, and the day it was written if not today."""
    on = "" if one.day == session.today else f" (written down {days.short(one.day, session.today)})"
    return f"{'[x] ' * one.is_ticked}{one.shown or one.text + on}"


def decide_on(session: Session, one: Waiting) -> str:
    """Ask until it is known what becomes of one, and do it; returns which it was."""
    understood = show_waiting(session, one)
    while True:
        question = f"Enter writes it, {OTHERS}" if understood else OTHERS
        act = LETTERS.get(answer(f"  {question}").casefold())
        if act in (STAY, STOP):
            return act
        if act == EDIT:
            text = answer("  What happened", so_far=list(one.text))
            one = one._replace(text=text, sentence=None, shown=text) if text else one
            understood = show_waiting(session, one)
        elif act == DROP or (act == WRITE and understood):
            try:
                write_waiting(session, one, understood if act == WRITE else None)
            except DecidedMeanwhile as error:
                session.say(f"  {error}")
                return STAY
            except PmlogError as error:
                session.note(f"  {error}")
                understood = show_waiting(session, one)
                continue
            tidy_up(session, one)
            return act


def show_waiting(session: Session, one: Waiting) -> ParsedLine | None:
    """Show what would be written; None where it is not understood, which is said."""
    session.questions_left = 1
    try:
        with reading_as_of(session, one.day):
            understood = parse_waiting(session, one)
            lines = preview_lines(session, understood)
    except PmlogError as error:
        session.note(f"  not understood: {error}")
        return None
    for line in lines:
        session.note(f"  {line}")
    if one.beside:
        session.note(f"    {one.beside}")
    return understood


def preview_lines(session: Session, understood: ParsedLine) -> list[str]:
    if isinstance(understood, TickedOff):
        return [f"done: {understood.followup.id}  {followup_text(understood.followup)}"]
    if isinstance(understood, ParsedPromise):
        followup, is_heard, _ = understood
        said = noted_line(followup, session.today, is_heard=is_heard).removeprefix("Noted").split()
        return [f"a promise: {' '.join(said)}"]
    return preview(session, understood)


def write_waiting(session: Session, one: Waiting, understood: ParsedLine | None) -> None:
    """Write what was understood, or drop it, and what became of the line, as one step."""
    if isinstance(understood, ParsedSentence):
        write_talk(session, one, understood)
        return
    today = session.today
    with reading_as_of(session, one.day), session.store.merging():
        refuse_decided(session, one)
        match understood:
            case TickedOff():
                lines = closing_lines(session, understood.followup.id, "done")
            case ParsedPromise():
                followup = session.store.followups.add(understood.followup)
                lines = [noted_line(followup, today, is_heard=understood.is_heard)]
            case None:
                lines = ["  dropped"]
        keep_decision(session, one, None)
    session.say(*lines)


def write_talk(session: Session, one: Waiting, understood: ParsedSentence) -> None:
    _, form, parsed = understood
    avenue, store = understood.avenue, session.store
    with reading_as_of(session, one.day), keeping(session, "add", avenue.word) as keeper:
        growth = growth_of(keeper, avenue, parsed, form)
        with store.merging():
            refuse_decided(session, one)
            written = write_entry(session, avenue, parsed, (), growth)
            keep_decision(session, one, written.entry.id)
    lines = [*written.lines, *leftover_lines(understood.sentence)]
    say_written(session, avenue, written._replace(lines=lines))


class DecidedMeanwhile(PmlogError):
    """Another program decided on a line while the question stood there."""


def refuse_decided(session: Session, one: Waiting) -> None:
    if InboxSources(session.store.db).is_decided(one.source):
        raise DecidedMeanwhile("decided on meanwhile")


def keep_decision(session: Session, one: Waiting, entry: str | None) -> None:
    """Keep, within a write, what became of one.

    What was decided of its file before it grew is kept anew, so that it is known when all is.
    """
    sources = InboxSources(session.store.db)
    if one.file:
        for line in one.file.decided(sources.beginning(one.file.source_prefix)):
            if not sources.is_decided(one.file.source(line)):
                sources.decide(one.file.source(line), None)
    sources.decide(one.source, entry)
    session.begin_book()


def tidy_up(session: Session, one: Waiting) -> None:
    """Take the file of a line away once all of it is decided on."""
    if one.file and not InboxSources(session.store.db).undecided(one.file):
        put_files_aside(session, one.file)
