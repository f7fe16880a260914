"""The morning list gathered from the log, for `pmlog followups` and for `pmlog` alone."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pmlog.model import LASTS, FollowUp, InTouch
from pmlog.pages.morning_list import (
    AHEAD,
    MOST_AHEAD,
    MOST_OVERDUE,
    NEARLY,
    WEEKS,
    Morning,
    MorningPage,
    folded,
    horizon,
    morning,
    rested,
    with_growing,
)
from pmlog.session import Session
from pmlog.store.queries.risk_summary_cache import glance
from pmlog.store.tables.settings import CALENDAR

if TYPE_CHECKING:
    from pmlog.pages.morning_list import Growing


def whole_list(session: Session, *, further: bool) -> Morning:
    """Return the whole list; with what is further ahead if so wished, else that is only counted."""
    today = session.today
    followups = session.book.followups
    until = date.max if further else horizon(today)
    later = 0 if further else followups.counts(today, until).later
    promises = followups.due(today, date.min, until)
    list_ = morning(promises, due_in_touch(session), today, later, followups.suggestions(today))
    return with_growth_and_inbox(session, list_)._replace(growing=tuple(due_growing(session)))


def short_list(session: Session) -> Morning:
    """Return the list as long as fits one screen; what does not is only counted, not fetched."""
    today = session.today
    followups = session.book.followups
    tomorrow, until = today + timedelta(days=1), horizon(today)
    counts = followups.counts(today, until)
    promises = [
        *(followups.overdue_last(today, MOST_OVERDUE) if counts.overdue else ()),
        *followups.due(today, today, tomorrow),
        *followups.due(today, tomorrow, until, MOST_AHEAD),
    ]
    list_ = morning(
        promises, due_in_touch(session), today, counts.later, followups.suggestions(today)
    )
    list_ = with_growth_and_inbox(session, list_)
    return with_growing(folded(rested(list_), counts), due_growing(session))


def with_growth_and_inbox(session: Session, list_: Morning) -> Morning:
    """Return the list with what it says besides promises and people to keep in touch with."""
    list_ = list_._replace(
        birthdays=tuple(session.book.people.birthdays(session.today, AHEAD)),
        pause=session.book.settings.pause_on(session.today),
        inbox=inbox_waiting(session),
        has_news=has_news(session),
    )
    return with_meetings(session, list_)


def inbox_waiting(session: Session) -> int:
    """Return the number of lines in the inbox, if it exists."""
    folder = session.book.settings.inbox_folder(session.path)
    if not folder.is_dir():
        return 0
    from pmlog.store.queries.inbox_sources import InboxSources  # noqa: PLC0415  where there is an inbox

    return InboxSources(session.book.db).waiting(folder, session.today)


def has_news(session: Session) -> bool:
    """Whether another device has written to the folder of a shared log since the last sync."""
    folder, then = session.book.settings.shared_folder()
    if not folder:
        return False
    from pmlog.sync.news import last_writes  # noqa: PLC0415  where a log is shared

    return last_writes(folder) not in ("", then)


def with_meetings(session: Session, list_: Morning) -> Morning:
    """Return the list with the meetings that are not in the log yet, where a calendar is set."""
    if not session.book.settings.get(CALENDAR):
        return list_
    from pmlog.cli.builders.meetings import count_unlogged  # noqa: PLC0415  where there is a calendar

    met = count_unlogged(session)
    return list_._replace(meetings=met[0], met_since=met[1], calendar=met[2]) if met else list_


def to_go_through(session: Session, list_: Morning) -> list[FollowUp]:
    """Return the lines that can be acted on: today's, all overdue ones, the rest."""
    today = session.today
    overdue = session.book.followups.due(today, date.min, today)
    return [*list_.today, *overdue[::-1], *list_.suggestions, *list_.upcoming]


def weeks_overdue(session: Session) -> list[FollowUp]:
    """Return what is overdue for two weeks or longer, the oldest first."""
    until = session.today - timedelta(days=WEEKS - 1)
    return session.book.followups.due(session.today, date.min, until)


def due_growing(session: Session) -> "Sequence[Growing]":
    """Return what is due of engagements, goals and courses, the oldest first."""
    since = session.today - timedelta(days=LASTS)
    has_growth, has_course = session.book.followups.may_grow(since, NEARLY)
    if not (has_growth or has_course):
        return ()
    from pmlog.cli.builders import growth_due  # noqa: PLC0415  seldom needed

    due = growth_due.due_growth(session) if has_growth else []
    due += growth_due.courses_due(session) if has_course else []
    return sorted(due, key=lambda one: one.due)


def due_in_touch(session: Session) -> list[InTouch]:
    return session.book.people.due_in_touch(session.today)


def page_of(session: Session, list_: Morning) -> MorningPage:
    """Return the list with the last entry with each person in it, and the risk."""
    shown = [person.id for person in list_.losing_touch]
    last = session.book.entries.last_with(shown, session.today)
    return MorningPage(list_, last, glance(session.book, session.today, session.today))
