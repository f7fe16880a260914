"""One exchange: receive the segments of other devices, add and send those of this one.

A segment is stored in the log before its file is written, so an interrupted sync loses nothing: the
next one writes segments without a file, or with a damaged one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pmlog.pages.sync_pages import SyncHeard, SyncWait
from pmlog.store import SCHEMA_VERSION, Store
from pmlog.store.backups.backup_rotation import all_of, make_backup
from pmlog.store.history.arrival import Difference, apply_differences, differences
from pmlog.store.tables.rename_things import merge_things
from pmlog.store.tables.sync_tables import ARRIVED
from pmlog.sync.carrier import FolderCarrier
from pmlog.sync.conflicts import Conflict, conflicts
from pmlog.sync.forgotten import ForgottenThings
from pmlog.sync.id_clashes import resolve_id_clashes
from pmlog.sync.key_file import KeyRing, new_device, write_key
from pmlog.sync.key_rotation import notes
from pmlog.sync.merge_imported import imported_twice
from pmlog.sync.merge_person import DuplicatePeople, duplicates
from pmlog.sync.news import last_writes
from pmlog.sync.receive import Receiver
from pmlog.sync.replica import Replica, View
from pmlog.sync.seal import SyncKey
from pmlog.sync.segment import Segment
from pmlog.sync.send import Sender

if TYPE_CHECKING:
    from pmlog.store.erasure.erase_files import FilesErased
    from pmlog.store.erasure.erase_person import Erasure
    from pmlog.store.erasure.person_traces import Traces

BEFORE_SYNC = "before-sync"
"""The mark of the backup before the first changes received on a day."""


class Exchange:
    """One log, its key and the folder, and after `run` the results of a sync.

    `heard` is what each device sent, `arrived` the differences it made in the log, `conflicts` the
    concurrent changes, `merged` the duplicate people, `new_ids` pairs of old and new ids. `refused`
    is the number of rows that need a newer pmlog, `unsent` that of steps that could not be written.
    `forgotten` has the erased files of each person forgotten elsewhere. `differing` are devices
    with the same segments but a different log.
    """

    def __init__(
        self, store: Store, ring: KeyRing, carrier: FolderCarrier, *, is_copied: bool = False
    ) -> None:
        """Begin without reading or writing; a log that `is_copied` will become another device."""
        self.store, self.carrier, self.is_copied = store, carrier, is_copied
        self.replica = Replica(store)
        self.db, self.tables = store.db, self.replica.tables
        self.use(ring)
        self.forgotten: list[FilesErased] = []
        self.sent = self.unsent = self.refused = 0
        self.received: list[Segment] = []
        self.arrived: list[Difference] = []
        self.conflicts: list[Conflict] = []
        self.merged: list[DuplicatePeople] = []
        self.new_ids: list[tuple[str, str]] = []
        self.heard: list[SyncHeard] = []
        self.differing: list[str] = []
        self.is_new_device = False

    def use(self, ring: KeyRing) -> None:
        """Read and write with these keys."""
        self.ring, self.key = ring, ring.key
        self.receiver = Receiver(self.replica, ring, self.carrier)
        self.sender = Sender(self.replica, ring, self.carrier)

    def become(self, name: str) -> None:
        """Become another device; the former one's segments stay, like those of any device."""
        self.replica.become(new_device(), name)

    def become_new_if_copied(self) -> None:
        """Become another device if the log was copied, or replaced by an older file."""
        if not self.is_new_device and (self.is_copied or self.has_more_of_this()):
            with self.db.writing():
                self.become(self.tables.get("name"))
            self.is_new_device = True

    # Keys

    def take_key(self, ring: KeyRing, *, is_first: bool = False) -> None:
        """Store these keys beside the log; the next sync rewrites all files with them.

        The first device with a new key marks the folder with it.
        """
        with self.db.writing():
            self.tables.put(sealed="by another key", rekey=1 if is_first else "")
        write_key(self.db.path, ring)
        self.use(ring)

    def take_newer_key(self) -> None:
        """Take a key that was made after a forgetting, once that is carried out here, too."""
        key_notes = [*notes(self.carrier, self.ring)]
        for note in key_notes:
            self.become_new_if_copied()
            self.apply_forgettings(note.forgot)
        ring = self.ring.joined(note.ring for note in key_notes)
        if self.tables.get("new_key"):
            ring = KeyRing(SyncKey.made(), (ring.key, *ring.former))
        if ring != self.ring:
            self.take_key(ring)
            with self.db.writing():
                self.tables.put(new_key="")

    def drop_former_keys(self) -> None:
        """Drop the former keys once every device has written with the new one."""
        if self.ring.former and not self.behind():
            self.ring = self.sender.ring = KeyRing(self.key)
            write_key(self.db.path, self.ring)
            self.carrier.remove_note(self.replica.device)

    def behind(self) -> list[str]:
        """The names of the devices that may not have the current key yet."""
        known = self.tables.devices()
        left = {one.id for one in known if one.left_at is not None}
        others = {*self.carrier.devices(), *(one.id for one in known)} - left
        names = self.replica.names()
        return [
            names.get(device, device)
            for device in sorted(others - {self.replica.device})
            if not self.carrier.read_seen(device, self.key)
        ]

    # Forgetting

    def forget(self, erasure: "Erasure", traces: "Traces") -> bool:
        """Erase a person from this log, and add a segment that makes other devices do so, too.

        The next sync makes a new key. Returns whether deleted content was removed from the file.
        """
        self.become_new_if_copied()
        with self.db.writing():
            self.tables.put(new_key=1)
        from pmlog.sync.forgetting import erase_and_announce  # noqa: PLC0415  it is seldom needed

        return erase_and_announce(self.replica, erasure, traces)

    def apply_forgettings(
        self, forgotten: Mapping[str, ForgottenThings], excluded: Collection[str] = ()
    ) -> None:
        """Erase the people here that other devices have forgotten."""
        if forgotten.keys() - {*self.tables.applied_forgettings()}:
            from pmlog.sync.forgetting import apply_forgettings  # noqa: PLC0415  as above

            self.forgotten += apply_forgettings(self.replica, forgotten, excluded)

    def finish_forgetting(self) -> None:
        """Finish what an interrupted sync left: clear the file, and note the seal of its files."""
        if self.tables.get("uncleared"):
            from pmlog.sync.forgetting import clear  # noqa: PLC0415  as above

            clear(self.replica)
        if not self.tables.get("sealed"):  # the log was shared before this was noted
            with self.db.writing():
                self.tables.put(sealed=self.sender.seal)

    # One exchange

    def run(self) -> None:
        """Receive new segments, add this device's changes, and write what the folder lacks.

        Raises `WrongKey` if the folder has another key.
        """
        self.carrier.pull()
        self.finish_forgetting()
        self.take_newer_key()
        if self.tables.get("rekey"):
            self.sender.mark()
        self.carrier.check(self.key, self.ring.former)
        self.become_new_if_copied()
        self.replica.drop_future_segments()
        self.receive_and_add()
        self.send()
        if not self.sender.unwritten:
            self.drop_former_keys()
        folder = self.tables.get("folder")
        if (now := last_writes(folder)) != self.tables.get("lying"):
            with self.db.writing():
                self.tables.put(lying=now)
        self.heard = [*self.heard_from_each()]
        compared = () if self.refused else self.sender.compared()
        self.differing = [one.name for one in compared if not one.is_same]

    def receive_and_add(self) -> None:
        """Receive segments and add those of this device, in one transaction."""
        incoming = self.receiver.incoming()
        self.apply_forgettings(self.receiver.forgotten)
        is_upgraded = self.tables.get("folded") != str(SCHEMA_VERSION)
        if incoming or is_upgraded:
            self.back_up()
        if incoming or is_upgraded or self.tables.has_own_changes(self.replica.sent):
            with self.db.without_foreign_keys(), self.db.writing():
                self.new_ids += resolve_id_clashes(self.replica, incoming)
                self.replica.add_own_changes()
                if incoming or is_upgraded:
                    self.apply_segments(incoming)

    def send(self) -> None:
        """Write what the folder lacks, and count the steps sent and unsent."""
        waiting = self.tables.unsent(self.replica.device, self.replica.sent)
        self.sender.send()
        self.unsent = waiting if self.sender.unwritten else 0
        self.sent += waiting - self.unsent

    def has_more_of_this(self) -> bool:
        """Whether the folder has more segments of this device than the log, then an older file."""
        in_folder = max(self.carrier.segments(self.replica.device), default=0)
        return in_folder > self.tables.heard().get(self.replica.device, 0)

    def back_up(self) -> None:
        """Back up the log before the first changes received on a day."""
        day = self.store.stamp.day
        if (day, BEFORE_SYNC) not in {(one.day, one.mark) for one in all_of(self.db.path)}:
            make_backup(self.db, day, BEFORE_SYNC)

    def apply_segments(self, incoming: Sequence[Segment]) -> None:
        """Apply received segments as one step, then merge duplicates."""
        heard = self.tables.heard()
        for one in incoming:
            if heard.get(one.device, 0) < one.n:
                self.replica.add_received(one)
        self.received += incoming
        names = self.replica.names()
        devices = ", ".join(dict.fromkeys(names[one.device] for one in incoming))
        view = self.replica.view()
        self.arrived = [*differences(self.db, view.folded.rows)]
        with self.store.journal.step(self.replica.stamp("sync", devices), ARRIVED):
            self.refused = apply_differences(self.db, self.arrived)
        self.tables.put(sent=self.tables.last_change(), folded=SCHEMA_VERSION)
        rows = {(table, key) for one in incoming for table, key, *_ in one.rows}
        self.conflicts += conflicts(*view, self.replica.shape, rows)
        self.merge_duplicates(view)
        self.merge_imports(view)
        self.replica.add_own_changes()

    def merge_duplicates(self, view: View) -> None:
        """Merge duplicate people that are sure, each pair as an ordinary step."""
        for one in duplicates(view.history, view.causality, view.folded.rows):
            if one.is_sure:
                with self.store.journal.step(self.replica.stamp("people merge")):
                    self.store.people.merge(one.kept, one.gone)
                self.merged.append(one)

    def merge_imports(self, view: View) -> None:
        """Merge things that two devices imported from one source, each pair as an ordinary step."""
        for one in imported_twice(view.history, view.causality, view.folded.rows):
            if one.kind != "person":
                with self.store.journal.step(self.replica.stamp("sync")):
                    merge_things(self.db, one.kind, one.kept, one.gone)

    @property
    def waiting(self) -> Sequence[SyncWait]:
        """The files that cannot be received yet."""
        return self.receiver.waiting

    def heard_from_each(self) -> Iterator[SyncHeard]:
        """Yield what was received from each device."""
        names = self.replica.names()
        for device in dict.fromkeys(one.device for one in self.received):
            headers = [one.header for one in self.received if one.device == device]
            steps = sum(header["steps"] for header in headers)
            yield SyncHeard(names[device], steps, headers[-1]["at"])
