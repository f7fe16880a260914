"""An operation: what a device did to one row, and what it knew of other devices then."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pmlog.store.keys import KEYS
from pmlog.store.namespace import TABLES

Row = dict[str, Any]

INTO = "into"
"""In the deletion of a merged person: the id of whom they were merged into."""

PARTS: dict[str, str] = {
    table: kind
    for table, key in KEYS.items()
    if (kind := key[0].removesuffix("_id")) in TABLES and kind != key[0]
}
"""The tables whose rows are parts of a thing and are deleted with it, and the kind of thing."""


class Operation(NamedTuple):
    """What was done to one row: `insert` with all its columns, `update` of some, or `delete`.

    `hlc` is when, in milliseconds, by a clock that never goes back; `n` the segment of `device`
    that brought it, and `place` its place there. `after` are the columns that were set; of a JSON
    object, its fields, where null takes one away.
    """

    table: str
    key: str
    hlc: int
    device: str
    n: int
    place: int
    op: str
    after: Row

    @property
    def order(self) -> tuple[int, str, int, int]:
        """Its place among all operations: of two, the later one wins."""
        return self.hlc, self.device, self.n, self.place


def operations_of(rows: Sequence[Sequence[Any]]) -> list[Operation]:
    """Operations from the rows that the log keeps, whose last column is JSON.

    All JSON is read at once: a log of ten years has 35,000 of them.
    """
    said = json.loads(f"[{','.join(row[-1] for row in rows)}]")
    return [Operation._make((*row[:-1], after)) for row, after in zip(rows, said, strict=True)]


class WholeThing(NamedTuple):
    """What a row is a part of: a thing by its id; any other row is a whole by its own key."""

    table: str
    id: str


Seen = Mapping[tuple[str, int], Mapping[str, int]]
"""By device and segment: how many segments of each other device it had received."""


class Causality(NamedTuple):
    """Which operation happened before which: vector clocks tell, no wall clock can."""

    seen: Seen

    def knows(self, one: Operation, other: Operation) -> bool:
        """Whether the device that made `one` had received, or made before, `other`."""
        if one.device == other.device:
            return (one.n, one.place) > (other.n, other.place)
        return self.has_heard(one, other.device, other.n)

    def has_heard(self, one: Operation, device: str, n: int) -> bool:
        """Whether the device of an operation had received, or sent before, a segment."""
        return (
            one.n > n if one.device == device else self.seen[one.device, one.n].get(device, 0) >= n
        )

    def is_baseline(self, one: Operation) -> bool:
        """Whether it is of a baseline: what a log held before it was shared."""
        return one.n == 1 and not self.seen[one.device, one.n]

    def are_concurrent(self, one: Operation, other: Operation) -> bool:
        """Whether neither happened before the other."""
        return not self.knows(one, other) and not self.knows(other, one)


History = Mapping[str, Mapping[str, Sequence[Operation]]]
"""Every operation, in order, by table and key."""


def history_of(operations: Iterable[Operation]) -> dict[str, dict[str, list[Operation]]]:
    """Operations in any order, each once, as a history."""
    found: dict[str, dict[str, list[Operation]]] = {table: {} for table in KEYS}
    for one in sorted(operations, key=lambda one: (one.table, one.key, one.order)):
        if one.table in found:  # a table that only a newer pmlog has is kept for later
            found[one.table].setdefault(one.key, []).append(one)
    return found


@cache
def columns_of_key(key: str) -> Row:
    """A key as columns. It is not to be changed."""
    found: Row = json.loads(key)
    return found


def root_of(table: str, key: str) -> WholeThing:
    """What a row is a part of."""
    columns = columns_of_key(key)
    if table in PARTS:
        return WholeThing(PARTS[table], columns[KEYS[table][0]])
    return WholeThing(table, columns["id"] if KEYS[table] == ("id",) else key)
