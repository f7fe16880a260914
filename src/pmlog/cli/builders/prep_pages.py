"""Build the pages before a talk from the log."""

from pmlog.cli.builders.engagement_progress import standings_of
from pmlog.errors import Misused, PmlogError
from pmlog.model import Person
from pmlog.pages.talk_prep import (
    LAST_TALKS,
    MOST_NEWS,
    PrepPage,
    PrepToday,
    TalkToday,
    prep_page,
)
from pmlog.session import Session
from pmlog.store import EntryFilter


def page_before(session: Session, person: Person) -> PrepPage:
    book = session.book
    talks = book.entries.matching(EntryFilter(people=[person.id]), LAST_TALKS)
    since = talks[0].date if talks else None
    return prep_page(
        person,
        talks,
        promises=book.followups.of_person(person.id),
        questions=book.questions.open(),
        attempts=book.attempts.with_people([person.id]),
        outcomes=book.outcomes.all(),
        learned=book.entries.learned_since(since, person.id, MOST_NEWS) if since else (),
        today=session.today,
        pause=book.settings.pause_on(session.today),
        engagements=standings_of(session, book.engagements.of_person(person.id)),
        in_touch=book.people.in_touch_with(person.id, session.today),
    )


def page_of_today(session: Session) -> PrepToday:
    """Return the page before today's meetings; raises without a calendar."""
    from pmlog.cli.builders.meetings import calendar_now, meetings_ahead  # noqa: PLC0415  where it is asked for

    read = calendar_now(session, counts_people=True)
    if read is None:
        raise Misused("no calendar is set: pmlog setting calendar FILE")
    meetings, problem = read
    if problem:
        raise PmlogError(f"calendar: {problem}")
    talks = (
        TalkToday(
            one.time,
            one.about,
            tuple(page_before(session, session.book.people.get(id_)) for id_ in one.people),
        )
        for one in meetings_ahead(session, meetings)
    )
    return PrepToday(session.today, tuple(talks))
