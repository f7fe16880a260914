"""What a device says of one row, and what it knew of the others when it said so."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pmlog.store.keys import KEYS
from pmlog.store.namespace import TABLES

Row = dict[str, Any]

INTO = "into"
"""In the deletion of somebody who was merged: who they are since."""

PARTS: dict[str, str] = {
    table: kind
    for table, key in KEYS.items()
    if (kind := key[0].removesuffix("_id")) in TABLES and kind != key[0]
}
"""The tables whose rows belong to a thing and go with it: of which kind that is."""


class Operation(NamedTuple):
    """What was done to one row: all its columns (insert), some of them (update), or it went.

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
        """Where it stands among all operations: of two, the later one wins."""
        return self.hlc, self.device, self.n, self.place


def operations_of(rows: Sequence[Sequence[Any]]) -> list[Operation]:
    """Operations as the log keeps them: the columns of each in their order, the last one as JSON.

    All JSON is read at once: a log of ten years has 35,000 of them.
    """
    said = json.loads(f"[{','.join(row[-1] for row in rows)}]")
    return [Operation._make((*row[:-1], after)) for row, after in zip(rows, said, strict=True)]


class WholeThing(NamedTuple):
    """The row that others belong to: a thing by its id; anything else by its own key."""

    table: str
    id: str


Seen = Mapping[tuple[str, int], Mapping[str, int]]
"""By device and segment: how far its device had heard the others."""


class Causality(NamedTuple):
    """Which operation was made in knowledge of which: no clock can tell."""

    seen: Seen

    def knows(self, one: Operation, other: Operation) -> bool:
        """Whether who made `one` had heard of `other`."""
        if one.device == other.device:
            return (one.n, one.place) > (other.n, other.place)
        return self.has_heard(one, other.device, other.n)

    def has_heard(self, one: Operation, device: str, n: int) -> bool:
        """Whether who made an operation had heard, or had said before, the segment of a device."""
        return (
            one.n > n if one.device == device else self.seen[one.device, one.n].get(device, 0) >= n
        )

    def is_from_before(self, one: Operation) -> bool:
        """Whether a log held that before it was shared: what its device says first."""
        return one.n == 1 and not self.seen[one.device, one.n]

    def are_concurrent(self, one: Operation, other: Operation) -> bool:
        """Whether neither knew of the other."""
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
    """What a row belongs to."""
    columns = columns_of_key(key)
    if table in PARTS:
        return WholeThing(PARTS[table], columns[KEYS[table][0]])
    return WholeThing(table, columns["id"] if KEYS[table] == ("id",) else key)
