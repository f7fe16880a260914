"""What was forgotten: by which ids, by whom, and what is passed over for it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.store.keys import KEYS
from pmlog.store.tables.sync_tables import key_of
from pmlog.sync.operation import Causality, Operation, Row, columns_of_key

ForgottenThings = Mapping[str, Mapping[str, int]]
"""Ids that were forgotten at once, by table, each with the time when it was first said."""

FORGOT, REDACTED, FREED_OF = "forgot", "redacted", "freed_of"
"""What a segment says of it: the things; what became of operations by it; and in each file all the
forgettings that its words were freed of."""


class Forgotten(NamedTuple):
    """By id the segments that say so; by device, segment and place what is left of operations."""

    ids: Mapping[str, Sequence[tuple[str, int]]]
    redacted: Mapping[tuple[str, int, int], Row | None]

    def left(self, operations: Iterable[Operation], causality: Causality) -> Iterator[Operation]:
        """What counts of operations, the same on every device: whatever it has made of its own.

        What names a forgotten id counts only where who said it knew that.
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
    """What the headers of segments say of it; of an operation that two redacted, the later does."""
    said = [(header["hlc"], at, header) for at, header in headers.items() if REDACTED in header]
    ids: dict[str, list[tuple[str, int]]] = {}
    redacted: dict[tuple[str, int, int], Row | None] = {}
    for _, at, header in sorted(said, key=lambda one: one[:2]):
        for things in header.get(FORGOT, {}).values():
            for id_ in things:
                ids.setdefault(id_, []).append(at)
        redacted |= {(device, n, place): after for device, n, place, after in header[REDACTED]}
    return Forgotten(ids, redacted)


def ids_in(one: Operation) -> Iterator[str]:
    """The ids of what a row is, belongs to, or was brought in as."""
    for name, value in columns_of_key(one.key).items():
        if name == "id" or name.endswith("_id"):
            yield value
    if thing := one.after.get("thing_id"):
        yield thing


def as_insertions(things: Iterable[ForgottenThings]) -> Iterator[Operation]:
    """Forgotten things as they were first written down, without what was written."""
    for by_table in things:
        for table, ids in by_table.items():
            if table in KEYS:
                for id_, made in ids.items():
                    yield Operation(table, key_of(id_), made, "", 0, 0, "insert", {})
