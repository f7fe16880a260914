"""Changing everybody who fits: what would change is shown first, and asked about."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmlog.cli.people_cadence import said_of
from pmlog.cli.people_filter import PeopleFilter, people_found
from pmlog.cli.prompts import confirmed
from pmlog.errors import Misused
from pmlog.model import Person
from pmlog.phrases import counted
from pmlog.session import Session

OF_MANY = {"relation", "cadence_days"}
"""What may be changed of everybody who fits, beside their tags."""


def those_to_change(
    session: Session,
    wanted: PeopleFilter,
    columns: Mapping[str, Any],
    added: Sequence[str],
    gone: Sequence[str],
    *,
    yes: bool,
) -> list[Person]:
    """Who fits and would be changed, once that was shown and confirmed; else nobody.

    `added` and `gone` are tags. Raises `Unconfirmed` where nobody is there to say yes.
    """
    if set(columns) - OF_MANY or not (columns or added or gone):
        raise Misused("of several, --tag, --untag, --relation and --every are changed")
    contacts = session.book.people.contacts(session.today)
    found = people_found(session, wanted, contacts)
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
        yield f"{said_of(cadence)}{before(person.cadence_days)}"
    yield from (f"#{tag}" for tag in added if tag not in person.tags)
    yield from (f"no #{tag}" for tag in gone if tag in person.tags)


def before(cadence: int | None) -> str:
    """What a cadence was so far, where there was one."""
    return "" if cadence is None else f", not {said_of(cadence).removeprefix('keep in touch ')}"
