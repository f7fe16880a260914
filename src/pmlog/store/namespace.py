"""One namespace for everything that has an id: what an id names, and ids that are free."""

from typing import NamedTuple

from pmlog.errors import Ambiguous, NotFound
from pmlog.store.database import Database
from pmlog.store.ids import new_id

TABLES = tuple("entry followup person goal engagement attempt reflection outcome question".split())
"""The tables of things with ids."""

TAKEN = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE id = ?" for table in TABLES)

MOST_CANDIDATES = 20


class Thing(NamedTuple):
    """Something with an id: `kind` is the table it is kept in."""

    kind: str
    id: str


class Namespace:
    """The ids of one log."""

    def __init__(self, db: Database) -> None:
        """Look into all tables of `db` that have ids."""
        self.db = db

    def is_taken(self, candidate: str) -> bool:
        return bool(self.db.value(TAKEN, (candidate,) * len(TABLES)))

    def new_id(self, kind: str, written: str) -> str:
        return new_id(kind, written, self.is_taken, self.slot())

    def slot(self) -> int | None:
        """The part of all ids that this device gives, where the log is on several devices."""
        found = self.db.value("SELECT value FROM sync_state WHERE name = 'slot'")
        return None if found is None else int(found)

    def starting(self, typed: str) -> list[Thing]:
        """What has exactly this id; else what has an id that starts so (some 20 at most)."""
        for condition, values in (
            ("id = ?", (typed,)),
            ("id >= ? AND id < ?", (typed, typed + "~")),
        ):
            found = [
                Thing(table, row[0])
                for table in TABLES
                for row in self.db.rows(
                    f"SELECT id FROM {table} WHERE {condition} ORDER BY id LIMIT {MOST_CANDIDATES}",
                    values,
                )
            ]
            if found:
                return found
        return []

    def named(self, typed: str) -> Thing:
        """The one thing with this id, or whose id alone starts so.

        Raises `NotFound`, or `Ambiguous` with the ids it could be.
        """
        wanted = typed.strip().lower()
        found = self.starting(wanted) if wanted else []
        if not found:
            raise NotFound("id", typed)
        if len(found) > 1:
            raise Ambiguous("one of", typed, [thing.id for thing in found])
        return found[0]
