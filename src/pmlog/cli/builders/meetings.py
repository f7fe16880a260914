"""The meetings of the calendar that is set: as they were read when it last changed, and which of
them are in the log.

What was read is kept in a file beside the log, so that the calendar itself is read once in a while
only: when its time or size changed, when somebody says who they are, and once in two weeks.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pmlog import days
from pmlog.days.workdays import workday_before
from pmlog.session import Session
from pmlog.store.queries.inbox_sources import InboxSources
from pmlog.store.tables.settings import CALENDAR, ME

FORM = 2
"""The form of the kept file; another one is read anew."""

READ_FOR = timedelta(days=14)


class Meeting(NamedTuple):
    """A meeting with people of the log, by their ids; `others` are names of who is not in it."""

    source: str
    day: str
    time: str
    minutes: int
    avenue: str
    mode: str
    about: str
    private: bool
    people: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def ends(self) -> datetime:
        return datetime.fromisoformat(f"{self.day} {self.time}") + timedelta(minutes=self.minutes)


Read = tuple[Sequence[Meeting], str]
"""The meetings of a calendar around the day it was read, and why there are none."""


def cache_file(log: Path) -> Path:
    """Return the file of the cached meetings."""
    return log.with_name(f".{log.name}.calendar")


def calendar_now(session: Session, *, counts_people: bool = False) -> Read | None:
    """Return the meetings of the calendar, read anew where it changed; None where none is set.

    Whether people are new is looked at only where somebody goes through meetings.
    """
    settings = session.book.settings
    path = settings.get(CALENDAR)
    if not path:
        return None
    try:
        found = Path(path).stat()
    except OSError as error:
        return (), f"{path}: {error.strerror}"
    as_it_is = [FORM, path, found.st_mtime_ns, found.st_size, settings.get(ME)]
    people = session.book.people.count() if counts_people else None
    kept = read_cache(session, as_it_is, people)
    if kept:
        return kept
    from pmlog.cli.builders.read_calendar import meetings_at  # noqa: PLC0415  only where it changed

    rows, problem = meetings_at(session, Path(path))
    there, day = session.book.people.count(), session.today.isoformat()
    write_cache(session, [as_it_is, there, day, rows, problem])
    return [Meeting(*row) for row in rows], problem


def read_cache(session: Session, as_it_is: Sequence[object], people: int | None) -> Read | None:
    """Return the cached meetings of an unchanged calendar, unless they are old."""
    try:
        was, there, day, rows, problem = json.loads(cache_file(session.path).read_bytes())
        is_fresh = abs(session.today - date.fromisoformat(day)) < READ_FOR
        if was != as_it_is or people not in (None, there) or not is_fresh:
            return None
        return [Meeting(*row[:-2], *map(tuple, row[-2:])) for row in rows], problem
    except (OSError, ValueError, TypeError, IndexError, RecursionError):
        return None


def write_cache(session: Session, value: Sequence[object]) -> None:
    """Keep what was read; where that cannot be, it is read again the next time."""
    from pmlog.files import write_atomically  # noqa: PLC0415  only where it changed

    try:
        write_atomically(cache_file(session.path), json.dumps(value).encode())
    except OSError:
        return


def count_unlogged(session: Session) -> tuple[int, date, str] | None:
    """Return the number of meetings that are not logged, since when, and a problem.

    None where no calendar is set.
    """
    read = calendar_now(session)
    if read is None:
        return None
    since = workday_before(session.today)
    return len(unlogged_meetings(session, read[0], since)), since, read[1]


def unlogged_meetings(session: Session, meetings: Iterable[Meeting], since: date) -> list[Meeting]:
    """Return past meetings without an entry of their day with one of their people.

    What was dropped is left out, and so is who is not in the log any more.
    """
    now = days.here(days.now()).replace(tzinfo=None)
    first = since.isoformat()
    over = [one for one in meetings if one.day >= first and one.ends <= now]
    if not over:
        return []
    sources = InboxSources(session.book.db)
    there = sources.there({id_ for one in over for id_ in one.people})
    talked = sources.talked(first)
    return [
        known
        for one in over
        for known in of_the_log([one], there)
        if not (talked & {(one.day, id_) for id_ in one.people} or sources.is_decided(one.source))
    ]


def meetings_ahead(session: Session, meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return the meetings of today that are not over yet, the first one first."""
    now = days.here(days.now()).replace(tzinfo=None)
    today = session.today.isoformat()
    ahead = [one for one in meetings if one.day == today and one.ends > now]
    there = InboxSources(session.book.db).there({id_ for one in ahead for id_ in one.people})
    return [*of_the_log(ahead, there)]


def of_the_log(meetings: Sequence[Meeting], there: set[str]) -> Iterator[Meeting]:
    for one in meetings:
        people = tuple(id_ for id_ in one.people if id_ in there)
        if people:
            yield one._replace(people=people)
