"""What came of the people one met at events, from the log."""

from collections.abc import Sequence
from datetime import date

from pmlog.model import Entry
from pmlog.pages.event_funnel import MET, EventFunnel, funnel
from pmlog.store import Store


def funnels(book: Store, today: date, entries: Sequence[Entry]) -> list[EventFunnel]:
    """What came of each of these events."""
    people = {one.id for entry in entries for one in entry.people if one.part == MET}
    encounters = book.encounters.days_with(sorted(people))
    return [
        funnel(
            entry,
            {
                person: [day for other, day in found if other != entry.id]
                for person, found in encounters.items()
            },
            today,
        )
        for entry in entries
    ]
