"""The promises of an entry: those that were typed, and those that own fields create."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from pmlog.avenues import Avenue, FieldKind, Promise
from pmlog.cli.finding.lookup import Lookup
from pmlog.cli.finding.resolve_people import find_mentions, split_names
from pmlog.errors import Ambiguous
from pmlog.followup_text import Promised
from pmlog.model import PROMISE, Companion, Entry, FollowUp
from pmlog.names import KnownName, fold, match_names, people_named_in, without_title
from pmlog.phrases import all_names
from pmlog.session import Session

AND = re.compile(r"[,;&+/]| and ")
"""The separators of several names before a colon."""


class TypedPromise(NamedTuple):
    """A promise as typed, and its direction: `mine` or `waiting`."""

    direction: str
    promised: Promised


def promises_of(
    session: Session, avenue: Avenue, entry: Entry, owed: Iterable[TypedPromise]
) -> list[FollowUp]:
    return [
        *(followup_typed(session, one, entry.people, entry) for one in owed),
        *suggested_followups(session, avenue, entry),
    ]


def followup_typed(
    session: Session, owed: TypedPromise, there: Sequence[Companion], entry: Entry | None = None
) -> FollowUp:
    """Return the follow-up of a typed promise, with the people it names, else everybody."""
    promised = owed.promised
    people = people_addressed(session, promised.who, there) if promised.who else []
    what = f"{promised.who}: {promised.what}" if promised.who and not people else promised.what
    if not people:
        people = people_in_promise(session, what, there)
    return FollowUp(
        "",
        owed.direction,
        what,
        promised.due_by(session.today, session.book.settings.days_until_due),
        session.today,
        entry=entry.id if entry else None,
        people=tuple(people),
        rule=promised.again.rule if promised.again else "",
        after_done=promised.again is not None and promised.again.after_done,
    )


def people_in_promise(session: Session, what: str, there: Sequence[Companion]) -> list[Companion]:
    """Return the people a promise names: of those there, else of the log; else all there."""
    ids = people_named_in(what, [(person.id, person.name) for person in there])
    named = [person for person in there if person.id in ids]
    if named:
        return named
    known = [Companion(str(one.id), one.name) for _, one in find_mentions(session, what)]
    return known or list(there)


def people_addressed(session: Session, who: str, there: Sequence[Companion]) -> list[Companion]:
    """Return the people before the colon: of those there, else of the log, else nobody."""
    who = without_title(who)
    names = split_names(Lookup(session), who) if AND.search(who) else []
    if len(names) > 1:
        several = [people_addressed(session, name, there) for name in names]
        return [one for found in several for one in found] if all(several) else []
    near = [KnownName(person.id, person.name, fold(person.name)) for person in there]
    known = session.book.people.called(who)
    found = match_names(who, near) or match_names(
        who, [person for person in known if is_full_name(who, person)]
    )
    if len(found) > 1:
        raise Ambiguous("one of", who, [person.described for person in found])
    return [Companion(person.id, person.name) for person in found]


def is_full_name(who: str, person: KnownName) -> bool:
    """Whether a full name, alias or whole part of a name was typed: 'Re:' is nobody."""
    key = fold(who)
    return key in (person.key, *person.alias_keys, *person.key.split())


def suggested_followups(session: Session, avenue: Avenue, entry: Entry) -> Iterator[FollowUp]:
    """Yield the follow-ups of own fields, at most as many as the settings allow."""
    for field in avenue.fields:
        people = [person for person in entry.people if person.part == field.name]
        if field.promise and field.kind is FieldKind.NAMES and people:
            text = entry.about or f"the {avenue.word}"
            wanted = session.store.settings.suggestions.of(field.promise.kind)
            for place, person in enumerate(people[:wanted]):
                yield followup_of(session, entry, field.promise, [person], text, place)
        elif field.promise and not field.attempt and field.name in entry.details:
            text = str(entry.details[field.name])
            yield followup_of(session, entry, field.promise, entry.people, text, 0)


def followup_of(
    session: Session,
    entry: Entry,
    promise: Promise,
    people: Sequence[Companion],
    text: str,
    later: int,
) -> FollowUp:
    """Return the follow-up of a field's promise; suggestions are `later` working days later."""
    from pmlog.days.workdays import workdays_after  # noqa: PLC0415  few entries bring one

    name = all_names(people) or "them"
    due = session.today + timedelta(days=promise.days)
    return FollowUp(
        "",
        "mine",
        promise.what.format(name=name, text=text),
        workdays_after(due, later) if promise.kind else due,
        session.today,
        entry=entry.id,
        people=tuple(people),
        kind=promise.kind or PROMISE,
    )
