"""The funnels of events: which of the people met there were talked to again."""

from collections.abc import Sequence
from datetime import date

from pmlog.model import Entry
from pmlog.pages.event_funnel import MET, EventFunnel, funnel
from pmlog.store import Store


def funnels(book: Store, today: date, entries: Sequence[Entry]) -> list[EventFunnel]:
    """The funnel of each of these events."""
    people = {person.id for entry in entries for person in entry.people if person.part == MET}
    encounters = book.encounters.days_with(sorted(people))
    return [
        funnel(
            entry,
            {
                person: [day for other, day in days if other != entry.id]
                for person, days in encounters.items()
            },
            today,
        )
        for entry in entries
    ]
