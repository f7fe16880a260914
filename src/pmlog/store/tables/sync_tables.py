"""The tables of sync: this device's state, the other devices, and all segments and operations."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from pmlog.store.database import Database
from pmlog.store.keys import IS_SHARED, KEYS, ON_ONE_MACHINE, SYNCED
from pmlog.store.namespace import TABLES, Thing
from pmlog.store.tables.tables import columns_of, rows_of

TRAVELS = f"NOT (tbl = 'setting' AND json_extract(key, '$.name') IN {ON_ONE_MACHINE})"
"""A condition for changes and operations of rows that all devices share."""

OWN_CHANGES = f"""
    SELECT change.seq, step, coalesce(at, ''), coalesce(kind, ''), coalesce(command, ''),
        tbl, op, key, before, after
    FROM change LEFT JOIN step ON step.seq = change.step
    WHERE change.seq > ? AND {TRAVELS} ORDER BY change.seq
"""
"""The changes after one of them, with their steps, of rows that all devices share."""

ARRIVED = "sync"
"""The kind of steps received from other devices."""


class OwnChange(NamedTuple):
    """A change made on this device; `step` is None if another program made it."""

    seq: int
    step: int | None
    at: str
    kind: str
    command: str
    table: str
    op: str
    key: str
    before: str | None
    after: str | None


class KnownDevice(NamedTuple):
    """A device that shares the log; `slot` is its part of the id space, times are milliseconds."""

    id: str
    name: str
    slot: int | None
    joined: int
    left_at: int | None


UNWRITTEN = """
SELECT coalesce(sum(json_extract(header, '$.steps')), 0) FROM sync_segment
WHERE device = ? AND file = ''
"""
"""The number of a device's steps in segments not written to a file yet."""


class SyncTables:
    """The sync tables of one log."""

    def __init__(self, db: Database) -> None:
        """Read and write through `db`; writes belong into a transaction."""
        self.db = db
        self.columns_of = cache(partial(columns_of, db))  # looked up per table, not per row

    def get(self, name: str, default: str = "") -> str:
        value = self.db.value("SELECT value FROM sync_state WHERE name = ?", (name,))
        return default if value is None else str(value)

    def put(self, **values: object) -> None:
        """Set values of this device's state."""
        rows = [(name, str(value)) for name, value in values.items()]
        self.db.run_each("INSERT OR REPLACE INTO sync_state (name, value) VALUES (?, ?)", rows)

    @property
    def is_shared(self) -> bool:
        """Whether other devices share the log."""
        return bool(self.get("folder"))

    def drop(self, name: str) -> None:
        """Delete a value of this device's state."""
        self.db.delete("sync_state", name=name)

    def devices(self) -> list[KnownDevice]:
        """Every known device, in the order of joining, also those that left."""
        rows = self.db.rows(
            "SELECT id, name, slot, joined, left_at FROM sync_device ORDER BY joined, id"
        )
        return [KnownDevice(*row) for row in rows]

    def keep_device(self, device: KnownDevice) -> None:
        self.db.run("INSERT OR REPLACE INTO sync_device VALUES (?, ?, ?, ?, ?)", device)

    def headers(self) -> dict[tuple[str, int], dict[str, Any]]:
        """The header of every known segment, by device and number."""
        rows = self.db.rows("SELECT device, n, header FROM sync_segment ORDER BY device, n")
        return {(device, n): json.loads(header) for device, n, header in rows}

    def header(self, device: str, n: int) -> dict[str, Any]:
        header: dict[str, Any] = json.loads(
            self.db.value("SELECT header FROM sync_segment WHERE device = ? AND n = ?", (device, n))
        )
        return header

    def heard(self) -> dict[str, int]:
        """The number of the last known segment of each device."""
        return dict(self.db.rows("SELECT device, max(n) FROM sync_segment GROUP BY device"))

    def files(self) -> dict[tuple[str, int], str]:
        """The `file` of each segment (how it was last found intact), by device and number."""
        rows = self.db.rows("SELECT device, n, file FROM sync_segment")
        return {(device, n): file for device, n, file in rows}

    def note_file(self, device: str, n: int, file: str) -> None:
        """Set the `file` of a segment."""
        self.db.change("sync_segment", {"device": device, "n": n}, {"file": file})

    def applied_forgettings(self) -> list[str]:
        """The segments with a `forget` that this device has carried out."""
        return self.get("obeyed").split(",") if self.get("obeyed") else []

    def note_applied(self, segment: str) -> None:
        self.put(obeyed=",".join(sorted({*self.applied_forgettings(), segment})))

    def redact(self, operations: Iterable[tuple[str, int, int, dict[str, Any] | None]]) -> None:
        """Replace the `after` of operations (device, segment, place); delete those with None."""
        for device, n, place, after in operations:
            operation = {"device": device, "n": n, "place": place}
            if after is None:
                self.db.delete("sync_op", **operation)
            else:
                self.db.change("sync_op", operation, {"after": compact(after)})

    def first_sent(self, table: str, ids: Iterable[str]) -> dict[str, int]:
        """When a device first sent each thing (milliseconds), 0 if none has."""
        query = "SELECT coalesce(min(hlc), 0) FROM sync_op WHERE tbl = ? AND key = ?"
        return {id_: int(self.db.value(query, (table, key_of(id_)))) for id_ in ids}

    def keep(
        self, device: str, n: int, header: dict[str, Any], operations: Sequence[Sequence[Any]]
    ) -> None:
        """Store a segment; each operation is a row of `sync_op`, its columns in order."""
        self.db.insert("sync_segment", device=device, n=n, header=compact(header))
        self.db.run_each("INSERT INTO sync_op VALUES (?, ?, ?, ?, ?, ?, ?, ?)", operations)

    def operations(self) -> list[tuple[Any, ...]]:
        """Every operation on rows that all devices share, sorted by row and time."""
        return self.db.rows(
            f"SELECT tbl, key, hlc, device, n, place, op, after FROM sync_op WHERE {TRAVELS} "
            "ORDER BY tbl, key, hlc, device, n, place"
        )

    def operations_of(self, device: str, n: int) -> list[tuple[Any, ...]]:
        return self.db.rows(
            "SELECT tbl, key, hlc, device, n, place, op, after FROM sync_op "
            "WHERE device = ? AND n = ? ORDER BY place",
            (device, n),
        )

    def latest_of(self, device: str) -> list[tuple[int, int]]:
        """The segments of a device with the time of their last operation (HLC)."""
        return [
            (n, latest)
            for n, latest in self.db.rows(
                "SELECT n, max(hlc) FROM sync_op WHERE device = ? GROUP BY n", (device,)
            )
        ]

    def latest_time(self) -> int:
        return int(self.db.value("SELECT coalesce(max(hlc), 0) FROM sync_op"))

    def drop_from(self, device: str, first: int) -> None:
        """Delete a device's segments from number `first` on."""
        for table in ("sync_op", "sync_segment"):
            self.db.run(f"DELETE FROM {table} WHERE device = ? AND n >= ?", (device, first))

    def last_change(self) -> int:
        return int(self.db.value("SELECT coalesce(max(seq), 0) FROM change"))

    def own_changes(self, since: int) -> Iterator[OwnChange]:
        """Yield this device's changes after the change `since`, in order."""
        for row in self.db.rows(OWN_CHANGES, (since,)):
            change = OwnChange(*row)
            if change.kind != ARRIVED:
                yield change

    def has_own_changes(self, since: int) -> bool:
        return any(True for _ in self.own_changes(since))

    def unsent(self, device: str, since: int) -> int:
        """Count this device's steps in no file: those after a change, and those in segments."""
        in_segments = self.db.value(UNWRITTEN, (device,))
        return len({change.step for change in self.own_changes(since)}) + int(in_segments)

    def row(self, table: str, key: str) -> dict[str, Any] | None:
        """Return the current row with a key (JSON), or None."""
        columns = self.columns_of(table)
        row = self.db.find(table, columns, json.loads(key))
        return dict(zip(columns, row, strict=True)) if row else None

    def change(self, table: str, key: str, columns: dict[str, Any]) -> None:
        """Set columns of a row, within a step."""
        self.db.change(table, json.loads(key), columns)

    def tables(self) -> Iterable[tuple[str, list[dict[str, Any]]]]:
        return ((table, rows_of(self.db, table, IS_SHARED.get(table, "true"))) for table in KEYS)

    def things(self) -> set[Thing]:
        return {
            Thing(table, id_)
            for table in TABLES
            for (id_,) in self.db.rows(f"SELECT id FROM {table}")
        }

    def made_at(self, table: str, key: str) -> str:
        """When a row was inserted here (UTC, ISO); empty if unknown."""
        at = self.db.value(
            "SELECT at FROM change JOIN step ON step.seq = step "
            "WHERE tbl = ? AND key = ? AND op = 'insert' ORDER BY change.seq DESC",
            (table, key),
        )
        return str(at or "")

    def clear(self) -> None:
        """Delete everything of sync."""
        for table in SYNCED:
            self.db.run(f"DELETE FROM {table}")


compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Encodes a value as JSON without spaces, as SQLite writes keys; created once, used often."""


def key_of(id_: str) -> str:
    """The key of a thing that has an id."""
    return compact({"id": id_})
