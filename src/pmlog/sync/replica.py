"""This device's log as one of several: its segments, and those it received from other devices."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from pmlog import days
from pmlog.errors import PmlogError
from pmlog.store import SCHEMA_VERSION, Stamp, Store
from pmlog.store.history.arrival import shape_of
from pmlog.store.ids import SLOTS
from pmlog.store.tables.sync_tables import KnownDevice, OwnChange, SyncTables, compact
from pmlog.sync.fold import FoldedRows, Shape, fold
from pmlog.sync.forgotten import FORGOT, REDACTED, ForgottenThings, forgotten_in
from pmlog.sync.hlc import DAY, millis, millis_of, tick
from pmlog.sync.local_changes import NetChange, baseline, net_changes
from pmlog.sync.operation import Causality, History, Operation, history_of, operations_of
from pmlog.sync.segment import Segment


class View(NamedTuple):
    """All operations, their causal order, and the rows that they fold to."""

    history: History
    causality: Causality
    folded: FoldedRows


class Replica:
    """The log of one device."""

    def __init__(self, store: Store) -> None:
        """Begin without reading or writing."""
        self.store, self.db = store, store.db
        self.tables = SyncTables(store.db)
        self.shape = Shape(*shape_of(store.db))
        self.now = millis(days.now())

    @property
    def device(self) -> str:
        return self.tables.get("device")

    @property
    def sent(self) -> int:
        """The number of the last change that is in a segment."""
        return int(self.tables.get("sent", "0"))

    @property
    def clock(self) -> int:
        """The latest time of any operation, of this device or received (milliseconds)."""
        return int(self.tables.get("clock", "0"))

    @property
    def known(self) -> KnownDevice:
        return next(one for one in self.tables.devices() if one.id == self.device)

    def names(self) -> dict[str, str]:
        return {one.id: one.name or one.id for one in self.tables.devices()}

    def is_now(self, hlc: int) -> bool:
        """Whether a time is at most a day ahead, because clocks may differ."""
        return hlc <= self.now + DAY

    def stamp(self, command: str, device: str = "") -> Stamp:
        """The stamp of a step by a command, on this device unless another is named."""
        own = self.store.stamp._replace(command=command)
        return own._replace(device=device) if device else own

    def operations(self) -> list[Operation]:
        return operations_of(self.tables.operations())

    def view(self) -> View:
        headers = self.tables.headers()
        causality = Causality({at: header["seen"] for at, header in headers.items()})
        history = history_of(forgotten_in(headers).left(self.operations(), causality))
        return View(history, causality, fold(history, causality, self.shape))

    # The device

    def become(self, device: str, name: str) -> None:
        """Become a device, with a name and a slot of ids that no other device has."""
        taken = {one.name for one in self.others(device)}
        numbered = (name, *(f"{name} {number}" for number in range(2, len(taken) + 2)))
        free = next(one for one in numbered if one not in taken)
        slot = self.free_slot(device)
        self.tables.put(device=device, name=free, slot=slot)
        self.tables.keep_device(KnownDevice(device, free, slot, self.now, None))

    def others(self, device: str) -> list[KnownDevice]:
        """The devices that share the log, except one."""
        return [one for one in self.tables.devices() if one.left_at is None and one.id != device]

    def free_slot(self, device: str) -> int:
        """A slot of ids that no device has; raises `PmlogError` if there is none.

        It depends on the device, so two that join at once seldom take the same.
        """
        taken = {one.slot for one in self.others(device)}
        free = [slot for slot in range(SLOTS) if slot not in taken]
        if not free:
            raise PmlogError(
                f"{SLOTS} devices share this log already: pmlog sync leave DEVICE lets one go"
            )
        return free[crc32(device.encode()) % len(free)]

    # Segments, within a transaction

    def add_baseline(self) -> None:
        """Add the content of a log that is not shared yet as the first segment."""
        changes = [(self.time_of(one), one) for one in self.tables.own_changes(0)]
        steps = len({one.step for _, one in changes})
        self.add_segment(
            baseline(changes, dict(self.tables.tables()), self.shape.defaults), steps, seen={}
        )

    def add_own_changes(self) -> int:
        """Add the changes here since the last segment; return the number of steps."""
        clock = self.clock
        changes: list[tuple[int, OwnChange]] = []
        step: int | None = -1
        steps = 0
        for one in self.tables.own_changes(self.sent):
            if one.step != step:
                step, steps = one.step, steps + 1
                clock = tick(clock, self.time_of(one) if one.at else self.now)
            changes.append((clock, one))
        if changes:
            self.add_segment(net_changes(changes, self.tables.row, self.shape.defaults), steps)
            self.tables.put(clock=clock)
        return steps

    def time_of(self, change: OwnChange) -> int:
        """The time of a change (milliseconds), at most now, even if the journal has a later one."""
        return min(millis_of(change.at), self.now)

    def add_segment(
        self,
        changes: Sequence[NetChange],
        steps: int,
        seen: Mapping[str, int] | None = None,
        **more: object,
    ) -> int:
        """Add a segment of this device, and return its number; its file is written afterwards."""
        own, heard = self.known, self.tables.heard()
        n = heard.pop(own.id, 0) + 1
        header = {
            "name": own.name,
            "slot": own.slot,
            "joined": own.joined,
            "seen": heard if seen is None else seen,
            "schema": SCHEMA_VERSION,
            "at": days.now().isoformat(timespec="seconds"),
            "steps": steps,
            "change": self.tables.last_change(),
            **more,
        }
        rows = [
            (one.table, one.key, one.hlc, own.id, n, place, one.op, compact(one.after))
            for place, one in enumerate(changes)
        ]
        self.tables.keep(own.id, n, header, rows)
        clock = max((one.hlc for one in changes), default=0)
        self.tables.put(sent=self.tables.last_change(), clock=max(clock, self.clock))
        return n

    def forgotten(self) -> dict[str, ForgottenThings]:
        """Everything that was ever forgotten, by the segment that names it."""
        return {
            f"{device} {n}": header[FORGOT]
            for (device, n), header in self.tables.headers().items()
            if FORGOT in header
        }

    def add_received(self, segment: Segment) -> None:
        """Add a segment of another device, and apply its redactions."""
        self.tables.redact(segment.header.get(REDACTED, ()))
        self.tables.keep(segment.device, segment.n, segment.header, segment.rows)
        self.tables.put(clock=max(segment.latest, self.clock))
        left = self.now if segment.header.get("left") else None
        slot = None if left else segment.header["slot"]
        self.tables.keep_device(
            KnownDevice(
                segment.device, segment.header["name"], slot, segment.header["joined"], left
            )
        )
        for other in self.tables.devices():
            if other.id in segment.removed_devices and other.id != self.device:
                self.tables.keep_device(other._replace(slot=None, left_at=self.now))

    def drop_future_segments(self) -> None:
        """Delete own segments made while the clock was far ahead; their changes are added anew.

        Other devices hold such segments back until that day, so none has received them.
        """
        if self.is_now(self.clock):
            return
        own = {n: json for (at, n), json in self.tables.headers().items() if at == self.device}
        ahead = [n for n, latest in self.tables.latest_of(self.device) if not self.is_now(latest)]
        first = min(ahead, default=max(own, default=0) + 1)
        with self.db.writing():
            self.tables.drop_from(self.device, first)
            sent = own[first - 1]["change"] if first > 1 else self.sent
            self.tables.put(sent=sent, clock=self.tables.latest_time())
