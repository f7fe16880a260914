"""Operations, the changes of one row by a device, and their causal order."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pmlog.store.keys import KEYS
from pmlog.store.namespace import TABLES

Row = dict[str, Any]

INTO = "into"
"""In the deletion of a merged person: the id of the person they were merged into."""

PARTS: dict[str, str] = {
    table: kind
    for table, key in KEYS.items()
    if (kind := key[0].removesuffix("_id")) in TABLES and kind != key[0]
}
"""The tables whose rows are parts of a thing and are deleted with it, and the kind of thing."""


class Operation(NamedTuple):
    """A change of one row: `insert` with all its columns, `update` of some, or `delete`.

    `hlc` is its time (milliseconds) by a hybrid logical clock, `n` the number of its segment of
    `device`, and `place` its position there. `after` holds the columns set; of a JSON object it
    holds fields, where null removes one.
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
        """The sort key of the total order, in which the later of two operations wins."""
        return self.hlc, self.device, self.n, self.place


def operations_of(rows: Sequence[Sequence[Any]]) -> list[Operation]:
    """Decode rows of `sync_op`, whose last column is JSON.

    All JSON is parsed at once, because a log of ten years has 35,000 operations.
    """
    columns = json.loads(f"[{','.join(row[-1] for row in rows)}]")
    return [Operation._make((*row[:-1], after)) for row, after in zip(rows, columns, strict=True)]


class WholeThing(NamedTuple):
    """The thing that a row is a part of, by id; a row of no thing is a whole by its own key."""

    table: str
    id: str


Seen = Mapping[tuple[str, int], Mapping[str, int]]
"""The number of segments received from each other device, by device and segment."""


class Causality(NamedTuple):
    """The causal order of operations (which happened before which), by vector clocks."""

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
        """Whether an operation is part of a baseline, the content of a log before it was shared."""
        return one.n == 1 and not self.seen[one.device, one.n]

    def are_concurrent(self, one: Operation, other: Operation) -> bool:
        """Whether neither happened before the other."""
        return not self.knows(one, other) and not self.knows(other, one)


History = Mapping[str, Mapping[str, Sequence[Operation]]]
"""All operations by table and key, in their total order."""


def history_of(operations: Iterable[Operation]) -> dict[str, dict[str, list[Operation]]]:
    """Group and sort operations, each of which is given once."""
    history: dict[str, dict[str, list[Operation]]] = {table: {} for table in KEYS}
    for one in sorted(operations, key=lambda one: (one.table, one.key, one.order)):
        if one.table in history:  # tables of a newer pmlog are left for after an upgrade
            history[one.table].setdefault(one.key, []).append(one)
    return history


@cache
def columns_of_key(key: str) -> Row:
    """Decode a key; the result is cached and must not be changed."""
    columns: Row = json.loads(key)
    return columns


def root_of(table: str, key: str) -> WholeThing:
    """The thing that a row is a part of."""
    columns = columns_of_key(key)
    if table in PARTS:
        return WholeThing(PARTS[table], columns[KEYS[table][0]])
    return WholeThing(table, columns["id"] if KEYS[table] == ("id",) else key)
