"""A cache of values computed from the log, in the log's table `glance`.

A value is valid until the log changes, or for ever. Deleting all of them loses nothing of the log.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pmlog.errors import Overtaken, PmlogError
from pmlog.store.database import Database
from pmlog.store.json_column import packed, unpacked

# Not max(seq) of the table, which decreases when `forget` deletes rows.
LAST_CHANGE = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"

# An update that leaves the date alone records none; the entry still has it, or was deleted since.
ENTRY_UNTIL = """
    tbl IN ('entry', 'entry_person') AND min(
        coalesce(json_extract(before, '$.date'), json_extract(after, '$.date'), {now}),
        coalesce(json_extract(after, '$.date'), json_extract(before, '$.date'), {now})
    ) <= ?
""".format(
    now="(SELECT date FROM entry WHERE id = "
    "coalesce(json_extract(key, '$.entry_id'), json_extract(key, '$.id')))"
)
"""A condition on rows of `change`: an entry changed whose date is or was at most `?`."""

NOTHING: Mapping[str, Any] = {}

FOR_EVER = 2**62
"""The version of values that stay valid, higher than any log reaches."""


class ValueCache:
    """The cache of one log; its keys are names, its values are JSON objects."""

    def __init__(self, db: Database) -> None:
        """Read and write through `db`."""
        self.db = db

    def version(self) -> int:
        """The number of the log's last change, by whatever program; it only grows."""
        return int(self.db.value(f"SELECT {LAST_CHANGE}"))

    def get(self, name: str, touched: str = "", *values: str) -> dict[str, Any] | None:
        """Return the value of a name if it is still valid, otherwise None.

        A value is valid while the log has its version. With `touched`, a condition on rows of
        `change`, it also stays valid while no newer change matches; `values` fill its placeholders.
        """
        is_current = f"change = {LAST_CHANGE}"
        if touched:
            # By its number: there are few newer ones, and many of each table.
            newer = "SELECT 1 FROM change NOT INDEXED WHERE seq > glance.change"
            is_current += f" OR NOT EXISTS ({newer} AND ({touched}))"
        text = self.db.value(
            f"SELECT value FROM glance WHERE name = ? AND ({is_current})", (name, *values)
        )
        try:
            return unpacked(text) if text else None
        except (TypeError, ValueError):
            return None

    def put(
        self, name: str, value: dict[str, Any], version: int, permanent: Mapping[str, Any] = NOTHING
    ) -> None:
        """Store a value computed from the log at `version`, and delete older ones of its kind.

        The kind is the first word of the name. `permanent` holds further values by name, which stay
        valid. Nothing is stored while another program writes, or where the log is read-only.
        """
        stays = ((name, FOR_EVER, value) for name, value in permanent.items())
        self._write([(name, version, value), *stays], version, name.partition(" ")[0])

    def put_permanent(self, values: Mapping[str, Any]) -> bool:
        """Store values by name that stay valid; return whether that was possible."""
        return self._write([(name, FOR_EVER, value) for name, value in values.items()])

    def permanent(self, first: str, last: str) -> dict[str, dict[str, Any]]:
        """Return the permanent values whose names lie from `first` to `last`, both included."""
        rows = self.db.rows(
            "SELECT name, value FROM glance WHERE name BETWEEN ? AND ? AND change = ?",
            (first, last, FOR_EVER),
        )
        return {name: unpacked(value) for name, value in rows}

    def is_first_time(self, name: str) -> bool:
        """Remember the name; return whether it is new (False where the log is read-only)."""
        if self.db.value("SELECT 1 FROM glance WHERE name = ?", (name,)):
            return False
        return self.put_permanent({name: {}})

    def _write(
        self, rows: Iterable[tuple[str, int, dict[str, Any]]], version: int = 0, kind: str = ""
    ) -> bool:
        """Store rows, delete those of a kind older than `version`; return whether that worked."""
        try:
            with self.db.without_waiting(), self.db.writing():
                older = "DELETE FROM glance WHERE change < ? AND name GLOB ?"
                self.db.run(older, (version, f"{kind} *"))
                for name, change, value in rows:
                    self.db.delete("glance", name=name)
                    self.db.insert("glance", name=name, change=change, value=packed(value))
        except (PmlogError, Overtaken):
            return False
        return True
