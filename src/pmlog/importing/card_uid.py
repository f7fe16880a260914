"""The id a card of ours carries, by which it comes home to the person it was made of."""

from uuid import UUID, uuid5

from pmlog.model import Person

OURS = UUID("a2b4a1f0-6d0b-5c5c-9a47-706d6c676c6f")
"""The space of the ids that our cards carry."""


def card_uid(person: Person) -> str:
    """The UID of somebody's card: the same each time, and of nobody else in any log."""
    return f"urn:uuid:{uuid5(OURS, f'{person.id} {person.created_on}')}"
