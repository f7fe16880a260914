"""Forgotten ids, the segments that name them, and the operations that still count; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.store.keys import KEYS
from pmlog.store.tables.sync_tables import key_of
from pmlog.sync.operation import Causality, Operation, Row, columns_of_key

ForgottenThings = Mapping[str, Mapping[str, int]]
"""Ids that were forgotten together, by table, each with the time of its first operation."""

FORGOT, REDACTED, APPLIED = "forgot", "redacted", "freed_of"
"""Keys of a header: forgotten things, redacted operations, and all forgettings carried out."""


class Forgotten(NamedTuple):
    """The segments that forgot each id, and what is left of operations (device, segment, place)."""

    ids: Mapping[str, Sequence[tuple[str, int]]]
    redacted: Mapping[tuple[str, int, int], Row | None]

    def left(self, operations: Iterable[Operation], causality: Causality) -> Iterator[Operation]:
        """Yield the operations that still count, the same on every device.

        An operation on a forgotten id counts only if its device knew of the forgetting.
        """
        if not self.ids and not self.redacted:
            yield from operations
            return
        for one in operations:
            after = self.redacted.get((one.device, one.n, one.place), one.after)
            forgotten = (self.ids[id_] for id_ in ids_in(one) if id_ in self.ids)
            if after is not None and all(
                any(causality.has_heard(one, *at) for at in segments) for segments in forgotten
            ):
                yield one._replace(after=after)


def forgotten_in(headers: Mapping[tuple[str, int], Row]) -> Forgotten:
    """Collect forgotten ids and redactions from the headers; the later redaction wins."""
    redacting = [
        (header["hlc"], at, header) for at, header in headers.items() if REDACTED in header
    ]
    ids: dict[str, list[tuple[str, int]]] = {}
    redacted: dict[tuple[str, int, int], Row | None] = {}
    for _, at, header in sorted(redacting, key=lambda one: one[:2]):
        for things in header.get(FORGOT, {}).values():
            for id_ in things:
                ids.setdefault(id_, []).append(at)
        redacted |= {(device, n, place): after for device, n, place, after in header[REDACTED]}
    return Forgotten(ids, redacted)


def ids_in(one: Operation) -> Iterator[str]:
    """Yield the ids in an operation's key, and the id of an imported thing."""
    for name, value in columns_of_key(one.key).items():
        if name == "id" or name.endswith("_id"):
            yield value
    if thing := one.after.get("thing_id"):
        yield thing


def as_insertions(things: Iterable[ForgottenThings]) -> Iterator[Operation]:
    """Yield forgotten things as empty insertions, at the times of their first operations."""
    for by_table in things:
        for table, ids in by_table.items():
            if table in KEYS:
                for id_, made in ids.items():
                    yield Operation(table, key_of(id_), made, "", 0, 0, "insert", {})
