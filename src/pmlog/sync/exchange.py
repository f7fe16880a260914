"""One exchange: say what was changed here, hear what others said, and make the log what it is.

What is said is in the log before it is a file, so a sync that dies half-way loses nothing: the
next one finds what has no file yet, or a damaged one, and writes it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from pmlog import days
from pmlog.errors import PmlogError
from pmlog.model import JournalStep
from pmlog.store import SCHEMA_VERSION, Stamp, Store
from pmlog.store.arrival import differences, shape_of, take_over
from pmlog.store.backup_rotation import all_of
from pmlog.store.backup_rotation import kept as kept_backup
from pmlog.store.ids import SLOTS
from pmlog.store.log_digest import digest_of
from pmlog.store.namespace import TABLES
from pmlog.store.rename_things import rename
from pmlog.store.sync_tables import ARRIVED, KnownDevice, OwnChange, SyncTables, compact
from pmlog.sync.carrier import FolderCarrier
from pmlog.sync.conflicts import Clash, clashes
from pmlog.sync.fold import FoldedRows, Shape, fold
from pmlog.sync.hlc import DAY, HybridClock, millis, millis_of
from pmlog.sync.key_file import new_device
from pmlog.sync.one_person import Twins, twins
from pmlog.sync.operation import (
    Causality,
    Operation,
    columns_of_key,
    history_of,
    operation_of,
)
from pmlog.sync.seal import SyncKey, Unreadable
from pmlog.sync.segment import FORMAT, Segment, packed_segment, unpacked_segment
from pmlog.sync.window import NetChange, baseline, whole, window

BEFORE_SYNC = "before-sync"
"""The mark of the backup that is made before the first arrival of a day."""


class Heard(NamedTuple):
    """What came from a device: how many steps, and when it said the last of them (UTC, ISO)."""

    device: str
    name: str
    steps: int
    at: str


class FileWait(NamedTuple):
    """A file that is not taken in yet, and why."""

    device: str
    name: str
    n: int
    why: str


class Exchanged(NamedTuple):
    """What came of an exchange.

    `arrival` is the step of what came, `clashes` what was changed on both sides, `kept` what
    somebody deleted and others needed. `new_ids` are ids that were given anew, old and new.
    """

    sent: int
    heard: Sequence[Heard]
    waiting: Sequence[FileWait]
    arrival: JournalStep | None
    clashes: Sequence[Clash]
    merged: Sequence[Twins]
    new_ids: Sequence[tuple[str, str]]
    refused: int
    differs_from: Sequence[str]
    is_new_device: bool


class Exchange:
    """One log, its key and the folder."""

    def __init__(self, store: Store, key: SyncKey, carrier: FolderCarrier) -> None:
        """Nothing is read or written yet."""
        self.store, self.key, self.carrier = store, key, carrier
        self.db = store.db
        self.tables = SyncTables(store.db)
        self.now = millis(days.now())
        self.shape = Shape(*shape_of(store.db))
        self.sent = self.refused = 0
        self.waiting: list[FileWait] = []
        self.new_ids: list[tuple[str, str]] = []
        self.merged: list[Twins] = []
        self.clashes: list[Clash] = []
        self.arrival: JournalStep | None = None
        self.incoming_taken: list[Segment] = []
        self.is_new_device = False
        self.is_copied = False
        self.unwritten = ""

    @property
    def device(self) -> str:
        """This device."""
        return self.tables.get("device")

    def names(self) -> dict[str, str]:
        """What devices are called."""
        return {one.id: one.name or one.id for one in self.tables.devices()}

    # Beginning

    def begin(self, name: str, *, alone: bool) -> None:
        """Become a device of this folder: all that the log holds is said, `alone` or after others.

        What others said is heard first, so that no id here is one of theirs.
        """
        known = {one.id for one in self.tables.devices()}
        if known & {*self.carrier.devices()}:
            self.come_back(name)
            return
        with self.db.without_foreign_keys(), self.db.writing():
            self.tables.clear()
            self.tables.put(folder=self.carrier.folder, name=name, clock=0)
            incoming = [] if alone else self.incoming()
            for one in incoming:
                self.keep_heard(one)
            self.become(new_device(), name)
            with self.store.journal.step(self.stamp("sync join")):
                self.give_other_ids(self.tables.things(), self.operations())
            rows = dict(self.tables.tables())
            changes = [(self.time_of(one), one) for one in self.tables.own_changes(0)]
            self.sent = len({one.step for _, one in changes})
            self.say(baseline(changes, rows, self.shape.defaults), self.sent, seen={})
            if incoming:
                self.arrive(incoming)
            self.say_own()

    def come_back(self, name: str) -> None:
        """Be a device again of a folder that this log knows, as another one than it was."""
        with self.db.writing():
            self.tables.put(folder=self.carrier.folder, name=name)
        self.begin_anew()
        self.is_new_device = False
        with self.db.writing():
            self.say((), 0)

    def become(self, device: str, name: str) -> None:
        """Be a device from now on, with a part of all ids that no other one has."""
        slot = self.free_slot(device)
        self.tables.put(device=device, name=name, slot=slot, sent=self.tables.last_change())
        self.tables.keep_device(KnownDevice(device, name, slot, self.now, None))

    def free_slot(self, device: str) -> int:
        """A part of all ids that nobody has; `PmlogError` where there is none left."""
        there = [one for one in self.tables.devices() if one.left_at is None and one.id != device]
        taken = {one.slot for one in there}
        free = [slot for slot in range(SLOTS) if slot not in taken]
        if not free:
            raise PmlogError(
                f"{SLOTS} devices share this log already: pmlog sync leave DEVICE lets one go"
            )
        return free[crc32(device.encode()) % len(free)]

    # One exchange

    def run(self) -> Exchanged:
        """Say, hear, and write what is not in the folder yet."""
        self.begin_anew_if_copied()
        self.take_back_what_was_ahead()
        incoming = self.incoming()
        if incoming:
            self.back_up()
        if incoming or self.tables.has_own_changes(int(self.tables.get("sent", "0"))):
            with self.db.without_foreign_keys(), self.db.writing():
                incoming = [one for one in incoming if self.is_next(one)]
                self.yield_ids(incoming)
                self.say_own()
                if incoming:
                    self.arrive(incoming)
                    self.say_own()
        self.send()
        return self.exchanged()

    def exchanged(self) -> Exchanged:
        """What came of it."""
        return Exchanged(
            self.sent,
            [*self.heard()],
            self.waiting,
            self.arrival,
            self.clashes,
            self.merged,
            self.new_ids,
            self.refused,
            [*self.differing()],
            self.is_new_device,
        )

    def begin_anew_if_copied(self) -> None:
        """Be another device where the folder has more of this one than the log knows of.

        So it is with a log that was copied, or taken back to an older file.
        """
        mine = max(self.carrier.segments(self.device), default=0)
        if self.is_copied or mine > self.tables.heard().get(self.device, 0):
            self.begin_anew()

    def begin_anew(self) -> None:
        """Be another device from now on; what this one said is heard as that of others is."""
        sent = self.tables.get("sent", "0")
        with self.db.writing():
            self.become(new_device(), self.tables.get("name"))
            self.tables.put(sent=sent)
        self.is_new_device = True

    def take_back_what_was_ahead(self) -> None:
        """Say anew, with the time it is, what was said while the clock here was far ahead.

        The others wait with it until that day comes, so nobody has taken it in.
        """
        if self.is_now(int(self.tables.get("clock", "0"))):
            return
        own = {n: header for (at, n), header in self.tables.headers().items() if at == self.device}
        ahead = [n for n, latest in self.tables.latest_of(self.device) if not self.is_now(latest)]
        first = min(ahead, default=max(own, default=0) + 1)
        with self.db.writing():
            self.tables.drop_from(self.device, first)
            sent = own[first - 1]["change"] if first > 1 else self.tables.get("sent")
            self.tables.put(sent=sent, clock=self.tables.latest_time())

    def is_now(self, hlc: int) -> bool:
        """Whether a time is not further ahead than clocks may be apart."""
        return hlc <= self.now + DAY

    def incoming(self) -> list[Segment]:
        """The segments that lie in the folder and are next, each after all that its device knew."""
        heard = self.tables.heard()
        names = self.names()
        lying: dict[str, list[Segment]] = {}
        for device in self.carrier.devices():
            if device != self.device:
                lying[device] = [*self.readable(device, heard.get(device, 0) + 1, names)]
        found: list[Segment] = []
        is_going_on = True
        while is_going_on:
            is_going_on = False
            for segments in lying.values():
                while segments and knows_all(heard, segments[0].seen):
                    found.append(segments.pop(0))
                    heard[found[-1].device] = found[-1].n
                    is_going_on = True
        for device, segments in lying.items():
            for one in segments[:1]:
                self.wait(device, one.n, "what it speaks of has not come yet", one.header)
        return found

    def readable(self, device: str, first: int, names: Mapping[str, str]) -> Iterator[Segment]:
        """The segments of a device from one on, as far as they are there and whole."""
        lying = self.carrier.segments(device)
        n = first
        while n in lying:
            try:
                content = self.carrier.read(device, n)
                one = unpacked_segment(content, self.key, device, n)
            except Unreadable:
                self.wait(device, n, "half-written or damaged", {"name": names.get(device)})
                return
            if one.header["format"] > FORMAT:
                raise PmlogError(f"{device} has a newer pmlog; upgrade pmlog to hear it")
            if not self.is_now(one.latest):
                self.wait(device, n, "its clock is more than a day ahead", one.header)
                return
            yield one
            n += 1
        if any(later > n for later in lying):
            self.wait(device, n, "it is missing", {"name": names.get(device)})

    def wait(self, device: str, n: int, why: str, header: Mapping[str, Any]) -> None:
        """Note that a file is not taken in yet."""
        self.waiting.append(FileWait(device, str(header.get("name") or device), n, why))

    def is_next(self, one: Segment) -> bool:
        """Whether a segment is not known yet: another sync may have been faster."""
        return self.tables.heard().get(one.device, 0) < one.n

    # Within the transaction

    def stamp(self, command: str) -> Stamp:
        """Who writes a step of its own."""
        return self.store.stamp._replace(command=command)

    def operations(self) -> list[Operation]:
        """Every operation that is known."""
        return [operation_of(row) for row in self.tables.operations()]

    def time_of(self, change: OwnChange) -> int:
        """When a change was made, as far as that can be: not later than now."""
        return min(millis_of(change.at), self.now)

    def say_own(self) -> None:
        """Put what was changed here since the last time into a segment."""
        since = int(self.tables.get("sent", "0"))
        clock = HybridClock(int(self.tables.get("clock", "0")))
        changes: list[tuple[int, OwnChange]] = []
        step: int | None = -1
        steps = 0
        for one in self.tables.own_changes(since):
            if one.step != step:
                step, steps = one.step, steps + 1
                clock.tick(self.time_of(one) if one.at else self.now)
            changes.append((clock.last, one))
        if changes:
            self.say(window(changes, self.tables.row, self.shape.defaults), steps)
            self.sent += steps
        self.tables.put(clock=clock.last)

    def say(
        self,
        said: Sequence[NetChange],
        steps: int,
        seen: Mapping[str, int] | None = None,
        **more: object,
    ) -> None:
        """Keep a segment of this device; its file is written once it is in the log."""
        heard = self.tables.heard()
        device = self.device
        n = heard.pop(device, 0) + 1
        own = next(one for one in self.tables.devices() if one.id == device)
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
            (one.table, one.key, one.hlc, device, n, place, one.op, compact(one.after))
            for place, one in enumerate(said)
        ]
        self.tables.keep(device, n, header, rows)
        latest = max((one.hlc for one in said), default=0)
        clock = max(latest, int(self.tables.get("clock", "0")))
        self.tables.put(sent=self.tables.last_change(), clock=clock)

    def keep_heard(self, one: Segment) -> None:
        """Keep what another device said, and what it is."""
        rows = [(*operation[:7], compact(operation.after)) for operation in one.operations]
        self.tables.keep(one.device, one.n, one.header, rows)
        latest = max(one.latest, int(self.tables.get("clock", "0")))
        self.tables.put(clock=latest)
        left = self.now if one.header.get("left") else None
        slot = None if left else one.header["slot"]
        self.tables.keep_device(
            KnownDevice(one.device, one.header["name"], slot, one.header["joined"], left)
        )
        for other in self.tables.devices():
            if other.id in one.header.get("let_go", ()):
                self.tables.keep_device(other._replace(slot=None, left_at=self.now))

    def arrive(self, incoming: Sequence[Segment]) -> None:
        """Take in what others said, as one step, and make one of who was written down twice."""
        self.incoming_taken += incoming
        for one in incoming:
            if self.is_next(one):
                self.keep_heard(one)
        names = self.names()
        devices = ", ".join(dict.fromkeys(names[one.device] for one in incoming))
        stamp = self.stamp("sync")._replace(device=devices)
        folded, history, causality = self.folded()
        before = self.tables.last_change()
        with self.store.journal.step(stamp, ARRIVED):
            self.refused += take_over(self.db, differences(self.db, folded.rows))
        if self.tables.last_change() != before:
            [self.arrival] = self.store.journal.last(1)
        self.tables.put(sent=self.tables.last_change(), folded=SCHEMA_VERSION)
        rows = {(o.table, o.key) for one in incoming for o in one.operations}
        self.clashes += clashes(history, causality, self.shape, folded, rows)
        self.merge_twins([*twins(history, causality, folded.rows)])

    def folded(self) -> tuple[FoldedRows, Any, Causality]:
        """What all operations come to."""
        history = history_of(self.operations())
        causality = Causality({at: header["seen"] for at, header in self.tables.headers().items()})
        return fold(history, causality, self.shape), history, causality

    def merge_twins(self, found: Sequence[Twins]) -> None:
        """Make one of two people, as an ordinary step, where nothing speaks against it."""
        for one in found:
            if one.is_sure:
                with self.store.journal.step(self.stamp("people merge")):
                    self.store.people.merge(one.kept, one.gone)
                self.merged.append(one)

    # Ids that two devices gave

    def yield_ids(self, incoming: Sequence[Segment]) -> None:
        """Take another part of all ids where an earlier device has the same, or let this one go."""
        for one in incoming:
            if one.n == 1 or one.header.get("let_go"):
                self.meet(one)
        since = int(self.tables.get("sent", "0"))
        fresh = {
            (change.table, columns_of_key(change.key)["id"])
            for change in self.tables.own_changes(since)
            if change.table in TABLES and change.op == "insert"
        }
        with self.store.journal.step(self.stamp("sync")):
            self.give_other_ids(fresh, [o for one in incoming for o in one.operations])

    def meet(self, one: Segment) -> None:
        """Look at the part of all ids that another device has."""
        own = next(device for device in self.tables.devices() if device.id == self.device)
        is_earlier = (one.header["joined"], one.device) < (own.joined, own.id)
        is_same = one.header["slot"] == own.slot and is_earlier
        if is_same or self.device in one.header.get("let_go", ()):
            theirs = KnownDevice(
                one.device, one.header["name"], one.header["slot"], one.header["joined"], None
            )
            self.tables.keep_device(theirs)
            slot = self.free_slot(self.device)
            self.tables.keep_device(own._replace(slot=slot, left_at=None))
            self.tables.put(slot=slot)

    def give_other_ids(self, own: set[tuple[str, str]], operations: Sequence[Operation]) -> None:
        """Give things of this log other ids where another device gave theirs to something else."""
        ids = {id_: table for table, id_ in own}
        taken = {
            columns_of_key(one.key)["id"]: one
            for one in operations
            if one.table in TABLES and one.op == "insert"
        }
        for id_ in sorted(ids.keys() & taken.keys()):
            if not self.is_same_thing(ids[id_], taken[id_]):
                new = self.other_id(ids[id_], id_, taken)
                rename(self.db, ids[id_], id_, new)
                self.new_ids.append((id_, new))

    def is_same_thing(self, table: str, other: Operation) -> bool:
        """Whether what another device wrote down under an id is what is here: of one past."""
        row = self.tables.row(table, other.key)
        if table != other.table or row is None:
            return False
        made = self.tables.made_at(table, other.key)
        is_of_one_moment = bool(made) and min(millis_of(made), self.now) == other.hlc
        return is_of_one_moment or whole(table, row, self.shape.defaults[table]) == other.after

    def other_id(self, table: str, id_: str, taken: Mapping[str, Operation]) -> str:
        """An id of this device's own that nobody has."""
        new = self.store.names.new_id(table, id_)
        while new in taken:
            new = self.store.names.new_id(table, f"{id_} {new}")
        return new

    # Files

    def back_up(self) -> None:
        """Keep the log as it was before the first arrival of a day."""
        db, day = self.db, self.store.stamp.day
        done = {(one.day, one.mark) for one in all_of(db.path)}
        if (day, BEFORE_SYNC) not in done:
            kept_backup(db, day, BEFORE_SYNC)

    def send(self) -> None:
        """Write what is not in the folder yet; where that fails it waits, and is not lost."""
        try:
            self.write_files()
        except OSError as error:
            self.unwritten = (
                f"{self.carrier.folder} cannot be written ({error.strerror}); what is new here "
                "waits for the next pmlog sync"
            )

    def leave(self) -> None:
        """Say that this device leaves, and share nothing any more."""
        with self.db.writing():
            self.say((), 0, left=True)
        self.send()
        if not self.unwritten:
            with self.db.writing():
                self.tables.put(folder="")
                self.tables.drop("slot")

    def let_go(self, other: KnownDevice) -> None:
        """Say that another device is not waited for any more."""
        with self.db.writing():
            self.say_own()
            self.tables.keep_device(other._replace(slot=None, left_at=self.now))
            self.say((), 0, let_go=[other.id])
        self.send()

    def write_files(self) -> None:
        """Write what has no file yet, or one that is not as it was left; own ones and lost ones."""
        files = self.tables.files()
        lying = {device: self.carrier.segments(device) for device in {d for d, _ in files}}
        headers: dict[tuple[str, int], dict[str, Any]] = {}
        if not self.carrier.check(self.key):
            self.carrier.mark(self.key)
        for (device, n), left in files.items():
            found = lying[device].get(n)
            if found is None or (device == self.device and found != left):
                headers = headers or self.tables.headers()
                operations = [*map(operation_of, self.tables.operations_of(device, n))]
                one = Segment(device, n, headers[device, n], operations)
                written = self.carrier.write(device, n, packed_segment(one, self.key))
                with self.db.writing():
                    self.tables.note_file(device, n, written)
        self.write_seen()

    def write_seen(self) -> None:
        """Say how far the others were heard here, and what came of it, where that is news."""
        vector = compact(dict(sorted(self.tables.heard().items())))
        if self.tables.get("told") == vector:
            return
        said = {
            "seen": json.loads(vector),
            "digest": digest_of(self.db),
            "schema": SCHEMA_VERSION,
            "at": days.now().isoformat(timespec="seconds"),
        }
        self.carrier.write_seen(self.device, self.key, said)
        with self.db.writing():
            self.tables.put(told=vector, digest=said["digest"])

    def differing(self) -> Iterator[str]:
        """The devices that heard the same as this one and have another log all the same."""
        vector = self.tables.heard()
        if self.tables.has_own_changes(int(self.tables.get("sent", "0"))) or self.refused:
            return
        for device, name in self.names().items():
            said = self.carrier.read_seen(device, self.key) if device != self.device else {}
            is_same = said.get("seen") == vector and said.get("schema") == SCHEMA_VERSION
            if is_same and said.get("digest") != self.tables.get("digest"):
                yield name

    def heard(self) -> Iterator[Heard]:
        """What came, by device."""
        names = self.names()
        for device in dict.fromkeys(one.device for one in self.incoming_taken):
            own = [one for one in self.incoming_taken if one.device == device]
            steps = sum(one.header["steps"] for one in own)
            yield Heard(device, names[device], steps, own[-1].header["at"])


def knows_all(heard: Mapping[str, int], seen: Mapping[str, int]) -> bool:
    """Whether everything is known here that was known there."""
    return all(heard.get(device, 0) >= n for device, n in seen.items())
