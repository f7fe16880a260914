"""What was computed from the log, kept until the log changes. It can be thrown away any time."""

from typing import Any

from pmlog.errors import Overtaken, PmlogError
from pmlog.store.database import Database
from pmlog.store.json_column import packed, unpacked

# Not max(seq) of the table: forgetting somebody takes rows out of it, and it would go back.
LAST_CHANGE = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"

FOR_EVER = 2**62
"""The number of a change that no log comes to: what is kept with it stays."""


class ValueCache:
    """Computed values of one log."""

    def __init__(self, db: Database) -> None:
        """Read and write through `db`."""
        self.db = db

    def mark(self) -> int:
        """The number of the last change of the log, by whatever program; it only grows."""
        return int(self.db.value(f"SELECT {LAST_CHANGE}"))

    def get(self, name: str) -> dict[str, Any] | None:
        """A value by its name, if nothing changed since it was kept."""
        found = self.db.value(
            f"SELECT value FROM glance WHERE name = ? AND change = {LAST_CHANGE}", (name,)
        )
        try:
            return unpacked(found) if found else None
        except (TypeError, ValueError):
            return None

    def keep(self, name: str, value: dict[str, Any], mark: int) -> None:
        """Keep a value that was computed from the log at `mark`, and forget older ones.

        Where somebody wrote meanwhile it is old already, and done without; so it is where
        somebody is writing, or nobody may.
        """
        try:
            with self.db.without_waiting(), self.db.writing():
                self.db.run("DELETE FROM glance WHERE change < ? OR name = ?", (mark, name))
                self.db.insert("glance", name=name, change=mark, value=packed(value))
        except (PmlogError, Overtaken):
            return

    def is_first_time(self, name: str) -> bool:
        """Whether this was never asked before of this name; where nobody may write, it was."""
        if self.db.value("SELECT 1 FROM glance WHERE name = ?", (name,)):
            return False
        try:
            with self.db.without_waiting(), self.db.writing():
                self.db.insert("glance", name=name, change=FOR_EVER, value=packed({}))
        except (PmlogError, Overtaken):
            return False
        return True
