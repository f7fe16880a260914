"""The days on which people were talked to, to see what came of an event."""

from collections.abc import Collection
from datetime import date

from pmlog.store.database import Database, explained
from pmlog.store.tables.lists import by_thing


class Encounters:
    """The days on which people were talked to, in one log."""

    def __init__(self, db: Database) -> None:
        """Read `db`."""
        self.db = db

    @explained
    def days_with(self, people: Collection[str]) -> dict[str, list[tuple[str, date]]]:
        """The entries (id, day) with each of these people, oldest first."""
        sql = (
            "SELECT person_id, entry_id, date FROM entry_person WHERE person_id IN ({}) "
            "ORDER BY date"
        )
        return by_thing(self.db, sql, people, lambda entry, day: (entry, date.fromisoformat(day)))

    @explained
    def last_days(self, until: date) -> dict[str, date]:
        """The day of the last entry on each avenue, up to a day."""
        return {
            avenue: date.fromisoformat(last)
            for avenue, last in self.db.rows(
                "SELECT avenue, max(date) FROM entry WHERE date <= ? GROUP BY avenue",
                (until.isoformat(),),
            )
        }

    def engagement_names(self) -> dict[str, str]:
        return dict(self.db.rows("SELECT id, name FROM engagement"))
