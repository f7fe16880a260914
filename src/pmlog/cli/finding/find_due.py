"""Find what is due: an open follow-up, or the reminder to keep in touch with somebody."""

from collections.abc import Iterable, Sequence
from datetime import date

from pmlog import days
from pmlog.cli.asking.prompts import which_one
from pmlog.cli.finding.close_words import closest
from pmlog.cli.finding.find_things import (
    FoundThings,
    Scope,
    candidate_line,
    find_things,
    is_ids,
    other_kind,
    title_of,
)
from pmlog.cli.options import LAST
from pmlog.errors import Misused, NotFound, PmlogError
from pmlog.model import FollowUp, InTouch, Person
from pmlog.names import match_names
from pmlog.session import Session
from pmlog.store import Thing
from pmlog.store.queries.titles import Title


def find_followups(session: Session, typed: Iterable[str]) -> FoundThings:
    """Return the follow-ups that are meant; a person stands for their open one."""
    return find_things(session, typed, FOLLOWUPS)


def find_due(session: Session, typed: Sequence[str]) -> FoundThings:
    """Return the follow-ups that are meant, or a person without any, for the reminder."""
    scope = FOLLOWUPS._replace(instead=followup_or_person)
    try:
        return find_things(session, typed, scope)
    except NotFound:
        text = " ".join(typed)
        person = id_of_person(session, text)
        if person is None and is_ids(typed):
            raise
        if person is None:
            known = session.book.people.known()
            raise NotFound("follow-up or person", text, closest(text, known)) from None
        return FoundThings((Thing("person", person),), by_words=True)


def followup_or_person(session: Session, thing: Thing) -> list[Thing]:
    """Return the open follow-up with somebody, else the person, for the reminder."""
    if thing.kind != "person":
        raise other_kind(thing, Scope(("followup",)))
    return followup_with(session, thing.id) or [thing]


def only_followup(session: Session, thing: Thing) -> list[Thing]:
    """Return the open follow-up with somebody; raises `Misused` without one."""
    found = followup_or_person(session, thing)
    if found == [thing]:
        raise nothing_due(session.book.people.get(thing.id))
    return found


def promises_first(session: Session, titles: list[Title]) -> list[Title]:
    """Return the promises; the open suggestions where there are none."""
    return suggestions(session, titles, are_wanted=False) or suggestions(session, titles)


def suggestions(session: Session, titles: list[Title], *, are_wanted: bool = True) -> list[Title]:
    """Return the open suggestions; the promises where suggestions are not wanted."""
    followups = {title.id: session.book.followups.get(title.id) for title in titles}
    return [
        title
        for title in titles
        if followups[title.id].is_suggestion is are_wanted
        and followups[title.id].is_open(session.today)
    ]


FOLLOWUPS = Scope(("followup",), "open follow-up", "open", (), only_followup, promises_first)
"""The scope of what can be done, dropped or snoozed."""

SUGGESTIONS = FOLLOWUPS._replace(noun="suggestion", select=suggestions)
"""The scope of what can become a promise."""


def followup_with(session: Session, person: str) -> list[Thing]:
    """Return the open follow-up with somebody, if any; of several, one is asked for."""
    of_them = session.book.followups.of_person(person)
    titles = [title_of(session, Thing("followup", one.id)) for one in of_them]
    found = promises_first(session, titles)
    if not found:
        return []
    candidates = [candidate_line(session, title, FOLLOWUPS) for title in found]
    chosen = found[which_one(session, FOLLOWUPS.called, person, candidates)]
    return [Thing("followup", chosen.id)]


def id_of_person(session: Session, typed: str) -> str | None:
    """Return the id of the person of a name who is not retired, or None."""
    if not typed.strip() or typed.strip().casefold() == LAST:
        return None
    found = match_names(typed, session.book.people.called(typed))
    if not found:
        return None
    return found[which_one(session, typed, typed, [person.described for person in found])].id


def nothing_due(person: Person) -> Misused:
    """Return the refusal for a person with whom nothing is due."""
    return Misused(
        f"nothing is due with {person.name}: log the talk with pmlog add chat, "
        f"or end reminders with pmlog people retire {person.id}"
    )


def reminder_of(session: Session, person: str) -> InTouch:
    found = session.book.people.in_touch_with(person, session.today)
    if found is None:
        raise nothing_due(session.book.people.get(person))
    return found


def snooze_reminder(session: Session, person: str, until: date) -> str:
    """Snooze the reminder of a person, within a transaction; return its name."""
    session.store.people.edit(person, snoozed_until=until.isoformat())
    return f"keep in touch with {session.store.people.get(person).name}"


def require_open(followup: FollowUp) -> FollowUp:
    """Return the follow-up; raises if it is closed."""
    if followup.state != "open":
        when = f" on {days.spoken(followup.closed_on)}" if followup.closed_on else ""
        raise PmlogError(f"{followup.id} was {followup.state} already{when}")
    return followup
