"""A segment: the changes of one device between two syncs, and its encoding as a file.

A file is `age(zlib(header + lines))`; the header describes device and segment, a line is one
operation.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from pmlog.store.tables.sync_tables import compact
from pmlog.sync.forgotten import APPLIED
from pmlog.sync.operation import Operation, Row, operations_of
from pmlog.sync.seal import SyncKey, Unreadable

FORMAT = 1
"""The format version of segments; an older pmlog refuses newer ones."""

KeptRow = tuple[Any, ...]
"""An operation as a row of `sync_op`, its columns in order."""


class Segment(NamedTuple):
    """The `n`-th segment of a device: its header, and its operations as rows."""

    device: str
    n: int
    header: Row
    rows: Sequence[KeptRow]

    @property
    def name(self) -> str:
        """The segment's name among all segments."""
        return f"{self.device} {self.n}"

    @property
    def seen(self) -> dict[str, int]:
        """The number of segments of each other device that its device had received."""
        seen: dict[str, int] = self.header["seen"]
        return seen

    @property
    def removed_devices(self) -> Sequence[str]:
        """The devices that it removes."""
        devices: Sequence[str] = self.header.get("let_go", ())
        return devices

    @property
    def applied_forgettings(self) -> AbstractSet[str]:
        """The forgettings carried out by the device that wrote the file."""
        return {*self.header.get(APPLIED, ())}

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
    """Encode and encrypt a segment."""
    lines = [compact({"format": FORMAT, "device": device, "n": n, **header})]
    by_place = {
        place: [hlc, table, row, op, after] for table, row, hlc, _, _, place, op, after in rows
    }
    # A forgotten operation leaves a gap, so that the others keep their places on every device.
    lines += [compact(by_place.get(place)) for place in range(max(by_place, default=-1) + 1)]
    return key.sealed(zlib.compress("\n".join(lines).encode()))


def unpacked_segment(content: bytes, key: SyncKey, device: str, n: int) -> Segment:
    """Decrypt and decode a segment.

    Raises `Unreadable` if it is damaged or has another name, and `WrongKey` for another key.
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
