"""Which people are meant where several are: by a tag, a relation, how long they were quiet."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.cli import params
from pmlog.model import InTouch, Person
from pmlog.session import Session

SORTS = ("name", "last", "cadence")
"""By what people are sorted: by name, the longest ago first, the furthest over first."""

Contacts = Mapping[str, tuple[date, int]]
"""When the last entry with somebody was, and how many there are, by id."""


class PeopleFilter(NamedTuple):
    """Of whom a list is: of a relation, with all of these tags, quiet for so many days."""

    relation: str | None = None
    tags: tuple[str, ...] = ()
    quiet: int | None = None

    @classmethod
    def typed(cls, tag: str | None, relation: str | None, quiet: str | None) -> "PeopleFilter":
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


def people_found(
    session: Session, wanted: PeopleFilter, contacts: Contacts, *, everybody: bool = False
) -> list[Person]:
    """Who is meant, by name; only with `everybody` also who is retired."""
    people = session.book.people
    known = people.all() if everybody else people.active()
    return [person for person in known if wanted.fits(person, contacts, session.today)]


def sort_typed(typed: str | None) -> str:
    """By what people are to be sorted."""
    return SORTS[0] if typed is None else params.one_of("order", typed, SORTS)


def people_sorted(
    people: Sequence[Person],
    sort: str,
    contacts: Contacts,
    touch: Mapping[str, InTouch],
    today: date,
) -> list[Person]:
    """People, who are by name, in another order; who has no talk or no cadence stands last."""
    if sort == "last":
        return sorted(people, key=lambda one: contacts.get(one.id, (date.max, 0))[0])
    if sort == "cadence":
        never = float("-inf")
        return sorted(
            people, key=lambda one: -(touch[one.id].lateness(today) if one.id in touch else never)
        )
    return [*people]
