"""Give each person a name that is unique in one place."""

from collections.abc import Callable, Iterable

from pmlog.model import Person
from pmlog.names import fold


def unique_names(
    people: Iterable[Person], called: Callable[[str], str], apart: str
) -> dict[str, str]:
    """Map each person's id to a unique name, built by `called`; `apart` tells namesakes apart.

    `called` may return "" for a name it cannot express; the id is used then.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for person in people:
        name = called(person.name) or person.id
        while fold(name) in taken:
            name = apart.format(name, person.id)
        taken.add(fold(name))
        found[person.id] = name
    return found
