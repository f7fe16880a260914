"""A segment: what one device changed between two syncs, as the bytes of a file.

`age(zlib(header + lines))`: the header is what the device says of itself, a line is one operation.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from pmlog.store.tables.sync_tables import compact
from pmlog.sync.forgotten import FREED_OF
from pmlog.sync.operation import Operation, Row, operations_of
from pmlog.sync.seal import SyncKey, Unreadable

FORMAT = 1
"""The form of segments; a pmlog that knows only older ones says so and stops."""

KeptRow = tuple[Any, ...]
"""An operation as the log keeps it: the columns of sync_op in their order."""


class Segment(NamedTuple):
    """The `n`-th segment of a device: its header, and its operations as rows."""

    device: str
    n: int
    header: Row
    rows: Sequence[KeptRow]

    @property
    def name(self) -> str:
        """What names it among all segments."""
        return f"{self.device} {self.n}"

    @property
    def seen(self) -> dict[str, int]:
        """How many segments of each other device its device had received."""
        found: dict[str, int] = self.header["seen"]
        return found

    @property
    def let_go(self) -> Sequence[str]:
        """The devices that it removes."""
        found: Sequence[str] = self.header.get("let_go", ())
        return found

    @property
    def freed_of(self) -> AbstractSet[str]:
        """The forgettings that its device had carried out when it wrote the file."""
        return {*self.header.get(FREED_OF, ())}

    @property
    def latest(self) -> int:
        """The time of its last operation (milliseconds)."""
        return max((hlc for _, _, hlc, *_ in self.rows), default=0)

    @property
    def operations(self) -> list[Operation]:
        return operations_of(self.rows)


def packed_segment(
    device: str, n: int, header: Row, rows: Iterable[KeptRow], key: SyncKey
) -> bytes:
    lines = [compact({"format": FORMAT, "device": device, "n": n, **header})]
    there = {
        place: [hlc, table, row, op, after] for table, row, hlc, _, _, place, op, after in rows
    }
    # An operation that was forgotten leaves a gap: the others keep their places on every device.
    lines += [compact(there.get(place)) for place in range(max(there, default=-1) + 1)]
    return key.sealed(zlib.compress("\n".join(lines).encode()))


def unpacked_segment(content: bytes, key: SyncKey, device: str, n: int) -> Segment:
    """The segment in a file; raises `Unreadable` where it is not whole, or not what it is called.

    Raises `WrongKey` where it was sealed with another key.
    """
    try:
        lines = zlib.decompress(key.opened(content, device)).decode().split("\n")
        header: Row = json.loads(lines[0])
        if (header.pop("device"), header.pop("n")) != (device, n):
            raise Unreadable("it is the file of another one")
        rows = [
            (table, row, int(hlc), device, n, place, op, str(after))
            for place, line in enumerate(json.loads(f"[{','.join(lines[1:])}]"))
            if line is not None
            for hlc, table, row, op, after in [line]
        ]
        seen = {str(other): int(count) for other, count in header["seen"].items()}
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(str(error)) from error
    return Segment(device, n, {**header, "seen": seen}, rows)
