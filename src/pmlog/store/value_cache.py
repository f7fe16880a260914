"""What was computed from the log, kept until the log changes, or to say later what was shown.

All of it can be thrown away, and nothing of the log is lost.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pmlog.errors import Overtaken, PmlogError
from pmlog.store.database import Database
from pmlog.store.json_column import packed, unpacked

# Not max(seq) of the table: forgetting somebody takes rows out of it, and it would go back.
LAST_CHANGE = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"

# An update that leaves the day alone does not say it; the entry has it still, or was deleted since.
ENTRY_UNTIL = """
    tbl IN ('entry', 'entry_person') AND min(
        coalesce(json_extract(before, '$.date'), json_extract(after, '$.date'), {now}),
        coalesce(json_extract(after, '$.date'), json_extract(before, '$.date'), {now})
    ) <= ?
""".format(
    now="(SELECT date FROM entry WHERE id = "
    "coalesce(json_extract(key, '$.entry_id'), json_extract(key, '$.id')))"
)
"""That an entry was changed that is, or was, of a day up to one."""

NOTHING: Mapping[str, Any] = {}

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

    def get(self, name: str, touched: str = "", *values: str) -> dict[str, Any] | None:
        """A value by its name, if nothing changed since it was kept.

        With a condition on the rows of `change` and its values, nothing of which that is true.
        """
        is_current = f"change = {LAST_CHANGE}"
        if touched:
            # By its number: there are few newer ones, and many of each table.
            newer = "SELECT 1 FROM change NOT INDEXED WHERE seq > glance.change"
            is_current += f" OR NOT EXISTS ({newer} AND ({touched}))"
        found = self.db.value(
            f"SELECT value FROM glance WHERE name = ? AND ({is_current})", (name, *values)
        )
        try:
            return unpacked(found) if found else None
        except (TypeError, ValueError):
            return None

    def keep(
        self, name: str, value: dict[str, Any], mark: int, lasting: Mapping[str, Any] = NOTHING
    ) -> None:
        """Keep a value that was computed from the log at `mark`, and forget older ones of its kind.

        The kind is the first word of its name.
        What is `lasting` stays, by its names, whatever is written later. Where somebody wrote
        meanwhile a value is old already, and done without; so it is where somebody is writing, or
        nobody may.
        """
        stays = ((name, FOR_EVER, value) for name, value in lasting.items())
        self._written([(name, mark, value), *stays], mark, name.partition(" ")[0])

    def keep_lasting(self, lasting: Mapping[str, Any]) -> bool:
        """Keep what stays, whatever is written later; whether that was possible."""
        return self._written([(name, FOR_EVER, value) for name, value in lasting.items()])

    def lasting(self, first: str, last: str) -> dict[str, dict[str, Any]]:
        """What was kept to last, by its names, from `first` up to and with `last`."""
        rows = self.db.rows(
            "SELECT name, value FROM glance WHERE name BETWEEN ? AND ? AND change = ?",
            (first, last, FOR_EVER),
        )
        return {name: unpacked(value) for name, value in rows}

    def is_first_time(self, name: str) -> bool:
        """Whether this was never asked before of this name; where nobody may write, it was."""
        if self.db.value("SELECT 1 FROM glance WHERE name = ?", (name,)):
            return False
        return self.keep_lasting({name: {}})

    def _written(
        self, rows: Iterable[tuple[str, int, dict[str, Any]]], mark: int = 0, kind: str = ""
    ) -> bool:
        """Write what is kept, without what of a kind was kept before `mark`; whether it went."""
        try:
            with self.db.without_waiting(), self.db.writing():
                older = "DELETE FROM glance WHERE change < ? AND name GLOB ?"
                self.db.run(older, (mark, f"{kind} *"))
                for name, change, value in rows:
                    self.db.delete("glance", name=name)
                    self.db.insert("glance", name=name, change=change, value=packed(value))
        except (PmlogError, Overtaken):
            return False
        return True
