"""A name for each person that nobody else has in the same place."""

from collections.abc import Callable, Iterable

from pmlog.model import Person
from pmlog.names import fold


def unique_names(
    people: Iterable[Person], called: Callable[[str], str], apart: str
) -> dict[str, str]:
    """What each person is `called` there, by id; `apart` tells namesakes apart, by name and id.

    Whose name leaves nothing there is called by the id.
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
