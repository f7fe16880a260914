"""The table of the state last agreed on by the log and a phone's to-dos, at one place."""

from collections.abc import Iterable, Sequence
from typing import Any

from pmlog.store.database import Database
from pmlog.store.keys import PHONE_ITEM

COLUMNS = "uid, name, tag, state, coalesce(day, ''), title, inbox"


class PhoneTable:
    """The to-dos of one place: a folder, or a list on a server."""

    def __init__(self, db: Database, place: str) -> None:
        """Read and write through `db`; writes belong into a transaction."""
        self.db = db
        self.place = place

    def rows(self) -> list[tuple[Any, ...]]:
        """Each to-do: uid, name, tag, state, day, hash of the title, inbox file."""
        return self.db.rows(f"SELECT {COLUMNS} FROM {PHONE_ITEM} WHERE place = ?", (self.place,))

    def keep(self, uid: str, name: str, tag: str, face: Sequence[str], inbox: str = "") -> None:
        """Store what both sides agree on; `face` is state, day and hash of the title."""
        state, day, title = face
        self.db.run(
            f"INSERT OR REPLACE INTO {PHONE_ITEM} VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (self.place, uid, name, tag, state, day or None, title, inbox),
        )

    def clear(self) -> None:
        """Delete all to-dos of this place."""
        self.db.delete(PHONE_ITEM, place=self.place)

    def drop(self, uids: Iterable[str]) -> None:
        """Delete these to-dos."""
        for uid in uids:
            self.db.delete(PHONE_ITEM, place=self.place, uid=uid)
