"""The lines that wait in the inbox: from its folder, but for those the log knows already."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmlog.cli.sentence_entry import Understood, add_line, as_form, understand
from pmlog.errors import PmlogError
from pmlog.grammar.sentence import Sentence
from pmlog.inbox_files import (
    InboxFile,
    InboxLine,
    files_aside,
    files_in,
    names_in,
    put_aside,
    put_back,
)
from pmlog.pages.inbox_list import Inbox, LeftFile, WaitingLine
from pmlog.session import Session
from pmlog.store.inbox_sources import InboxSources, aside_of
from pmlog.store.settings import INBOX, INBOX_FOLDER


class Waiting(NamedTuple):
    """Something that is asked about: a line of a `file`, or a talk that is a `sentence` already.

    `day` is the one its words are read as of; `beside` is said beside it.
    """

    source: str
    text: str
    day: date
    file: InboxFile | None = None
    sentence: Sentence | None = None
    beside: str = ""


def folder_of(session: Session) -> Path:
    """The folder of the inbox: as it is set, else beside the log."""
    chosen = session.book.settings.get(INBOX)
    return Path(chosen) if chosen else session.path.with_name(INBOX_FOLDER)


def note_files(session: Session) -> list[Path]:
    """Every file of lines that waits, or lies aside."""
    waiting = [folder_of(session) / name for name in names_in(folder_of(session))]
    return [*waiting, *(file.path for file in files_aside(aside_of(session.path), session.today))]


def inbox_files(session: Session) -> list[InboxFile]:
    """The files of the inbox, each with the lines of it that wait.

    A file that a run before could not take away goes; one of which something was undone is back.
    """
    folder, sources = folder_of(session), InboxSources(session.book.db)
    for file in files_aside(aside_of(session.path), session.today):
        decided = file.decided(sources.beginning(file.begins), is_aside=True)
        if len(decided) < len(file.lines):
            put_back(folder, file)
    found = [(file, undecided(file, sources)) for file in files_in(folder, session.today)]
    for file, lines in found:
        if not lines and not file.problem:
            take_away(session, file)
    return [file for file, lines in found if lines or file.problem]


def undecided(file: InboxFile, sources: InboxSources) -> list[InboxLine]:
    """The lines of a file that wait."""
    decided = file.decided(sources.beginning(file.begins))
    return [line for line in file.lines if line not in decided]


def waiting_lines(session: Session, files: Sequence[InboxFile]) -> Iterator[Waiting]:
    """Every line of these files that waits."""
    sources = InboxSources(session.book.db)
    for file in files:
        for line in undecided(file, sources):
            yield Waiting(file.source(line), line.text, line.day, file)


def take_away(session: Session, file: InboxFile) -> None:
    """Put a file aside whose lines are all decided on; where it stays, that is said."""
    try:
        put_aside(aside_of(session.path), file)
    except OSError as error:
        why = f"{file.path} stays where it is ({error.strerror})"
        session.note(f"pmlog: {why}; its lines are not asked about again")


@contextmanager
def as_of(session: Session, day: date) -> Iterator[None]:
    """Read words as of the day they were written down: its yesterday is the day before."""
    today, _opened = session.today, session.book
    session.today = day
    try:
        yield
    finally:
        session.today = today


def understood_of(session: Session, one: Waiting) -> Understood:
    """What a line says, or a talk is, as of its day; raises where it is not clear."""
    if one.sentence:
        return as_form(session, one.sentence)
    return understand(session, one.text)


def inbox_page(session: Session, files: Sequence[InboxFile]) -> Inbox:
    """All that waits, with what is understood of it; nothing is asked."""
    lines = [waiting_line(session, one) for one in waiting_lines(session, files)]
    left = [LeftFile(file.name, file.problem) for file in files if file.problem]
    return Inbox(session.today, folder_of(session), tuple(lines), tuple(left))


def waiting_line(session: Session, one: Waiting) -> WaitingLine:
    """A line with what is understood of it, or why nothing is."""
    session.questions_left = 0
    line = WaitingLine(one.day, one.text, one.file.name if one.file else "", None)
    try:
        with as_of(session, one.day):
            sentence, _, parsed = understood_of(session, one)
    except PmlogError as error:
        return line._replace(problem=str(error))
    people = tuple(person.name for _, of_part in parsed.people for person in of_part)
    entry = parsed.entry
    return line._replace(
        avenue=entry.avenue,
        date=entry.date,
        people=people,
        about=entry.about,
        add=add_line(sentence) if one.day == session.today else "",
    )
