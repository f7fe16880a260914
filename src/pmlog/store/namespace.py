"""One namespace for everything that has an id: look up things by id, and assign new ids."""

from typing import NamedTuple

from pmlog.errors import Ambiguous, NotFound
from pmlog.store.database import Database
from pmlog.store.ids import new_id

TABLES = tuple("entry followup person goal engagement attempt reflection outcome question".split())
"""The tables of things with ids."""

TAKEN = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE id = ?" for table in TABLES)

MOST_CANDIDATES = 20


class Thing(NamedTuple):
    """Something with an id; `kind` is the name of its table."""

    kind: str
    id: str


class Namespace:
    """The ids of one log."""

    def __init__(self, db: Database) -> None:
        """Look up ids in all tables of `db` that have them."""
        self.db = db

    def is_taken(self, candidate: str) -> bool:
        return bool(self.db.value(TAKEN, (candidate,) * len(TABLES)))

    def new_id(self, kind: str, written: str) -> str:
        return new_id(kind, written, self.is_taken, self.slot())

    def slot(self) -> int | None:
        """This device's part of the id space (`ids.SLOTS`), or None if the log is on one device."""
        slot = self.db.value("SELECT value FROM sync_state WHERE name = 'slot'")
        return None if slot is None else int(slot)

    def starting(self, typed: str) -> list[Thing]:
        """Return the thing with exactly this id, else those whose id has this prefix (some 20)."""
        for condition, values in (
            ("id = ?", (typed,)),
            ("id >= ? AND id < ?", (typed, typed + "~")),
        ):
            things = [
                Thing(table, row[0])
                for table in TABLES
                for row in self.db.rows(
                    f"SELECT id FROM {table} WHERE {condition} ORDER BY id LIMIT {MOST_CANDIDATES}",
                    values,
                )
            ]
            if things:
                return things
        return []

    def named(self, typed: str) -> Thing:
        """Return the thing with this id, or the only one whose id has this prefix.

        Raises `NotFound`, or `Ambiguous` with the candidates' ids.
        """
        wanted = typed.strip().lower()
        things = self.starting(wanted) if wanted else []
        if not things:
            raise NotFound("id", typed)
        if len(things) > 1:
            raise Ambiguous("one of", typed, [thing.id for thing in things])
        return things[0]
