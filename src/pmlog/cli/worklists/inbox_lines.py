"""The lines that wait in the inbox: from its folder, but for those the log knows already."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmlog.cli.builders.meetings import Meeting, calendar_now, unlogged_meetings
from pmlog.cli.entries.promise import TypedPromise, followup_typed
from pmlog.cli.entries.sentence_entry import ParsedSentence, add_line, parse_form, parse_sentence
from pmlog.cli.finding.find_due import FOLLOWUPS
from pmlog.cli.finding.find_things import find_thing
from pmlog.cli.finding.lookup import Lookup, calendar_of
from pmlog.cli.finding.resolve_people import find_mentions
from pmlog.days import short
from pmlog.days.workdays import workday_before
from pmlog.errors import NotFound, NotYet, PmlogError, quoted
from pmlog.followup_text import promised
from pmlog.grammar.left_over import PromiseAlone
from pmlog.grammar.sentence import Sentence, read_sentence
from pmlog.inbox_files import InboxFile, files_aside, files_in, put_aside, put_back
from pmlog.model import Companion, FollowUp
from pmlog.pages.inbox_list import Inbox, LeftFile, WaitingLine
from pmlog.phrases import join_names
from pmlog.session import Session
from pmlog.store.queries.inbox_sources import InboxSources, aside_of


class Waiting(NamedTuple):
    """Something that is asked about: a line of a `file`, or a talk that is a `sentence` already.

    `text` is what is edited, and `day` the one it is read as of; `shown` is said instead, and
    `beside` below it. What `is_ticked` is something to do that is done. A talk that is `private`
    stays so, whatever is edited of it.
    """

    source: str
    text: str
    day: date
    file: InboxFile | None = None
    sentence: Sentence | None = None
    shown: str = ""
    beside: str = ""
    is_ticked: bool = False
    private: bool = False


def folder_of(session: Session) -> Path:
    """Return the folder of the inbox: as it is set, else beside the log."""
    return session.book.settings.inbox_folder(session.path)


def inbox_files(session: Session) -> list[InboxFile]:
    """Return the files of the inbox, each with the lines of it that wait.

    A file that a run before could not take away goes; one of which something was undone is back.
    """
    folder, sources = folder_of(session), InboxSources(session.book.db)
    for file in files_aside(aside_of(session.path), session.today):
        decided = file.decided(sources.beginning(file.source_prefix), is_aside=True)
        if len(decided) < len(file.lines):
            put_back(folder, file)
    found = [(file, sources.undecided(file)) for file in files_in(folder, session.today)]
    for file, lines in found:
        if not lines and not file.problem:
            put_files_aside(session, file)
    return [file for file, lines in found if lines or file.problem]


def lines_waiting(session: Session) -> int:
    return InboxSources(session.book.db).waiting(folder_of(session), session.today)


def waiting_lines(session: Session, files: Sequence[InboxFile]) -> Iterator[Waiting]:
    sources = InboxSources(session.book.db)
    for file in files:
        for line in sources.undecided(file):
            yield Waiting(file.source(line), line.text, line.day, file, is_ticked=line.is_ticked)


def waiting_meetings(session: Session, since: date | None = None) -> Iterator[Waiting]:
    """Yield the meetings that are not in the log: since a day, else since the last working day."""
    meetings, problem = calendar_now(session, counts_people=True) or ((), "")
    if problem:
        session.note(f"pmlog: calendar: {problem}")
    first = since or workday_before(session.today)
    for one in unlogged_meetings(session, meetings, first):
        yield waiting_meeting(session, one)


def waiting_meeting(session: Session, meeting: Meeting) -> Waiting:
    """Return a meeting as a sentence that is understood already: its title is no words of ours."""
    names = [session.book.people.get(id_).name for id_ in meeting.people]
    day, time = date.fromisoformat(meeting.day), meeting.time
    length = f"{meeting.minutes}m" if meeting.minutes else ""
    when = f"{meeting.day} {time}"
    who = join_names(names)
    about = f" about {meeting.about}" if meeting.about else ""
    lasting = f" for {length}" if length else ""
    return Waiting(
        meeting.source,
        f"{meeting.avenue} with {who} {when}{lasting}{about}",
        session.today,
        sentence=Sentence(
            meeting.avenue,
            meeting.people,
            about=meeting.about,
            when=when,
            how_long=length,
            mode=meeting.mode,
            private=meeting.private,
        ),
        shown=f"meeting of {short(day, session.today)}, {time}: {meeting.about or who}",
        beside=f"also there, and not in the log: {join_names(meeting.others)}"
        if meeting.others
        else "",
        private=meeting.private,
    )


def put_files_aside(session: Session, file: InboxFile) -> None:
    """Put a file aside whose lines are all decided on; where it stays, that is said."""
    try:
        put_aside(aside_of(session.path), file)
    except OSError as error:
        why = f"{file.path} stays where it is ({error.strerror})"
        session.note(f"pmlog: {why}; its lines are not asked about again")


@contextmanager
def reading_as_of(session: Session, day: date) -> Iterator[None]:
    """Read words as of the day they were written down: its yesterday is the day before."""
    today, _opened = session.today, session.book
    session.today = day
    try:
        yield
    finally:
        session.today = today


class ParsedPromise(NamedTuple):
    """A line that is a promise and no talk; `is_heard` says whether its day was."""

    followup: FollowUp
    is_heard: bool
    line: str


class TickedOff(NamedTuple):
    """A line that is ticked off: the follow-up that is open and says so is done."""

    followup: FollowUp


ParsedLine = ParsedSentence | ParsedPromise | TickedOff


def parse_waiting(session: Session, one: Waiting) -> ParsedLine:
    """Parse a line or a meeting as of its day; raises where it is unclear."""
    if one.sentence:
        return parse_form(session, one.sentence)
    if one.is_ticked:
        return parse_ticked(session, one.text)
    try:
        return parse_sentence(session, one.text, private=one.private)
    except PromiseAlone as alone:
        return parse_promise(session, alone)
    except NotYet:
        return parse_promise(session, PromiseAlone("mine", as_promise(session, one.text)))


def parse_ticked(session: Session, text: str) -> ParsedSentence | TickedOff:
    """Parse a ticked item: an open follow-up, else a talk."""
    try:
        return TickedOff(session.book.followups.get(find_thing(session, text, FOLLOWUPS).id))
    except NotFound:
        with suppress(PmlogError):
            return parse_sentence(session, text)
    raise PmlogError(f"{quoted(text)} is ticked off, and no open follow-up says so")


def as_promise(session: Session, text: str) -> str:
    """Return a talk to come as a promise, with its day at the end."""
    when = read_sentence(text, Lookup(session).people, calendar_of(session)).when
    before, _, behind = text.partition(when)
    return f"{' '.join((before + behind).split())} {when.removeprefix('on ')}"


def parse_promise(session: Session, alone: PromiseAlone) -> ParsedPromise:
    """Return a promise that comes from no talk, as `pmlog add followup` would note it."""
    promise = promised(alone.text, session.today, session.date_order)
    people = [] if promise.who else [one for _, one in find_mentions(session, promise.what)]
    there = [Companion(str(one.id), one.name) for one in people]
    followup = followup_typed(session, TypedPromise(alone.direction, promise), there)
    return ParsedPromise(followup, promise.says_when, alone.line)


def inbox_page(session: Session, files: Sequence[InboxFile], waiting: Sequence[Waiting]) -> Inbox:
    """Return all that waits, with what is understood of it; nothing is asked."""
    lines = [waiting_line(session, one) for one in waiting if one.file]
    meetings = [waiting_line(session, one) for one in waiting if not one.file]
    left = [LeftFile(file.name, file.problem) for file in files if file.problem]
    return Inbox(session.today, folder_of(session), tuple(lines), tuple(left), tuple(meetings))


def waiting_line(session: Session, one: Waiting) -> WaitingLine:
    """Return a line with what is understood of it, or why nothing is."""
    session.questions_left = 0
    line = WaitingLine(one.day, one.shown or one.text, one.file.name if one.file else "", None)
    try:
        with reading_as_of(session, one.day):
            understood = parse_waiting(session, one)
    except PmlogError as error:
        return line._replace(problem=str(error))
    if isinstance(understood, TickedOff):
        (followup,), add = understood, f"pmlog done {understood.followup.id}"
        line = line._replace(avenue="done", date=one.day, about=followup.what)
        people = [person.name for person in followup.people]
    elif isinstance(understood, ParsedPromise):
        followup, _, add = understood
        line = line._replace(avenue="followup", date=followup.due, about=followup.what)
        people = [person.name for person in followup.people]
    else:
        entry, add = understood.parsed.entry, add_line(understood.sentence)
        line = line._replace(avenue=entry.avenue, date=entry.date, about=entry.about)
        people = [one.name for _, of_part in understood.parsed.people for one in of_part]
    return line._replace(people=tuple(people), add=add if one.day == session.today else "")
