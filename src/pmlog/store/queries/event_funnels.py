"""The funnels of events: which of the people met there were talked to again."""

from collections.abc import Collection, Sequence
from datetime import date

from pmlog.model import Entry
from pmlog.pages.event_funnel import MET, EventFunnel, funnel
from pmlog.store import Store
from pmlog.store.database import explained
from pmlog.store.tables.lists import by_thing


def funnels(book: Store, today: date, entries: Sequence[Entry]) -> list[EventFunnel]:
    """The funnel of each of these events."""
    people = {person.id for entry in entries for person in entry.people if person.part == MET}
    talks = talks_with(book, people)
    return [
        funnel(
            entry,
            {
                person: [day for other, day in days if other != entry.id]
                for person, days in talks.items()
            },
            today,
        )
        for entry in entries
    ]


@explained
def talks_with(book: Store, people: Collection[str]) -> dict[str, list[tuple[str, date]]]:
    """The entries (id, day) with each of these people, oldest first."""
    sql = "SELECT person_id, entry_id, date FROM entry_person WHERE person_id IN ({}) ORDER BY date"
    return by_thing(book.db, sql, people, lambda entry, day: (entry, date.fromisoformat(day)))
