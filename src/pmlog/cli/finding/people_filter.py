"""Which people are meant where several are, and changing all of them once that was shown."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog import days
from pmlog.cli import params
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.people_cadence import cadence_words
from pmlog.errors import Misused
from pmlog.model import InTouch, Person
from pmlog.phrases import counted
from pmlog.session import Session

SORTS = ("name", "last", "cadence")
"""By what people are sorted: by name, the longest ago first, the furthest over first."""

Contacts = Mapping[str, tuple[date, int]]
"""The last entry's day and the number of entries, by id of the person."""


class PeopleFilter(NamedTuple):
    """Of whom a list is: of a relation, with all of these tags, quiet for so many days."""

    relation: str | None = None
    tags: tuple[str, ...] = ()
    quiet: int | None = None

    @classmethod
    def of_options(cls, tag: str | None, relation: str | None, quiet: str | None) -> "PeopleFilter":
        return cls(
            params.relation(relation) if relation else None,
            params.tags_wanted([tag]) if tag is not None else (),
            days.span(quiet) if quiet is not None else None,
        )

    def fits(self, person: Person, contacts: Contacts, today: date) -> bool:
        """Whether somebody is meant; who was never talked to is quiet since they were written."""
        since = contacts.get(person.id, (person.created_on, 0))[0]
        is_quiet = self.quiet is None or (today - since).days >= self.quiet
        is_of = self.relation in (None, person.relation)
        return is_of and set(self.tags) <= set(person.tags) and is_quiet


def filter_people(
    session: Session, wanted: PeopleFilter, contacts: Contacts, *, everybody: bool = False
) -> list[Person]:
    """Return the people of a filter, by name; retired ones only with `everybody`."""
    people = session.book.people
    known = people.all() if everybody else people.active()
    return [person for person in known if wanted.fits(person, contacts, session.today)]


def sort_people(
    people: Sequence[Person],
    sort: str,
    contacts: Contacts,
    touch: Mapping[str, InTouch],
    today: date,
) -> list[Person]:
    """Return people in another order; those without a talk or cadence come last."""
    if sort == "last":
        return sorted(people, key=lambda one: contacts.get(one.id, (date.max, 0))[0])
    if sort == "cadence":
        never = float("-inf")
        return sorted(
            people, key=lambda one: -(touch[one.id].lateness(today) if one.id in touch else never)
        )
    return [*people]


OF_MANY = {"relation", "cadence_days"}
"""The columns that may be changed for many people, besides tags."""


def those_to_change(
    session: Session,
    wanted: PeopleFilter,
    columns: Mapping[str, Any],
    added: Sequence[str],
    gone: Sequence[str],
    *,
    yes: bool,
) -> list[Person]:
    """Return the people to change, once confirmed; `added` and `gone` are tags."""
    if set(columns) - OF_MANY or not (columns or added or gone):
        raise Misused("of several, --tag, --untag, --relation and --every are changed")
    contacts = session.book.people.contacts(session.today)
    found = filter_people(session, wanted, contacts)
    said = {one.id: ", ".join(changes(one, columns, added, gone)) for one in found}
    changed = [one for one in found if said[one.id]]
    if not changed:
        fit = counted(len(found), "person fits", "people fit")
        session.say(f"Nothing to change; {fit}" if found else "Nobody fits.")
        return []
    if not yes:  # else what was changed is said at once, and only once
        width = max(len(one.id) for one in changed)
        session.say(*(f"  {one.id:<{width}}  {one.name}: {said[one.id]}" for one in changed))
    question = f"change {counted(len(changed), 'person', 'people')}"
    return (
        changed if confirmed(session, question, yes=yes, otherwise="Nothing was changed.") else []
    )


def changes(
    person: Person, columns: Mapping[str, Any], added: Sequence[str], gone: Sequence[str]
) -> Iterator[str]:
    relation = columns.get("relation", person.relation)
    if relation != person.relation:
        yield f"{relation}, not {person.relation}"
    cadence = columns.get("cadence_days", person.cadence_days)
    if cadence != person.cadence_days:
        so_far = cadence_words(person.cadence_days).removeprefix("keep in touch ")
        yield cadence_words(cadence) + ("" if person.cadence_days is None else f", not {so_far}")
    yield from (f"#{tag}" for tag in added if tag not in person.tags)
    yield from (f"no #{tag}" for tag in gone if tag in person.tags)
