"""Build the pages before a talk from the log."""

from pmlog.cli.builders.engagement_progress import standings_of
from pmlog.errors import Misused, PmlogError
from pmlog.model import Person
from pmlog.pages.question_list import questions_for
from pmlog.pages.talk_prep import LAST_TALKS, MOST_NEWS, PrepPage, PrepToday, TalkToday
from pmlog.session import Session
from pmlog.store import EntryFilter


def page_before(session: Session, person: Person) -> PrepPage:
    book, today = session.book, session.today
    talks = book.entries.matching(EntryFilter(people=[person.id]), LAST_TALKS)
    since = talks[0].date if talks else None
    outcomes = [one for one in book.outcomes.all() if since is None or one.day >= since]
    attempts = book.attempts.with_people([person.id])
    engagements = standings_of(session, book.engagements.of_person(person.id))
    return PrepPage(
        today,
        person,
        book.people.in_touch_with(person.id, today),
        since,
        tuple(talks),
        promises=tuple(one for one in book.followups.of_person(person.id) if one.is_open(today)),
        questions=tuple(questions_for(person, book.questions.open())),
        advice=tuple(one for one in attempts if one.fate == "open"),
        outcomes=tuple(outcomes[:MOST_NEWS]),
        learned=tuple(book.entries.learned_since(since, person.id, MOST_NEWS) if since else ()),
        engagements=tuple(one for one in engagements if one.is_open),
        pause=book.settings.pause_on(today),
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
