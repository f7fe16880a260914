"""Write the segments of the log that have no file in the folder yet, or a damaged one."""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from pmlog import days
from pmlog.errors import PmlogError
from pmlog.store import SCHEMA_VERSION
from pmlog.store.copies.log_digest import digest_of
from pmlog.store.tables.sync_tables import compact
from pmlog.sync.carrier import FolderCarrier
from pmlog.sync.forgotten import APPLIED
from pmlog.sync.key_file import KeyRing
from pmlog.sync.key_rotation import KeyNote, leave_note
from pmlog.sync.replica import Replica
from pmlog.sync.seal import Unreadable, WrongKey
from pmlog.sync.segment import packed_segment, unpacked_segment


class ComparedDevice(NamedTuple):
    """A device with the same segments; whether its digest was equal at an instant (UTC, ISO)."""

    name: str
    is_same: bool
    at: str


class Sender:
    """Writes this device's files into the folder."""

    def __init__(self, replica: Replica, ring: KeyRing, carrier: FolderCarrier) -> None:
        """Begin without writing; `unwritten` will hold the reason if that fails."""
        self.replica, self.ring, self.carrier = replica, ring, carrier
        self.key = ring.key
        self.tables = replica.tables
        self.unwritten = ""

    def send(self) -> None:
        """Write what is not in the folder yet; if that fails, the next sync tries again."""
        try:
            if self.ring.former:
                note = KeyNote(self.ring, self.replica.forgotten())
                leave_note(self.carrier, self.replica.device, note)
            if not self.carrier.check(self.key, self.ring.former):
                self.carrier.mark(self.key)
            if self.tables.get("sealed") != self.seal:
                self.rewrite_files()
            self.write_segments()
            self.write_seen()
            self.carrier.push()
        except OSError as error:
            self.unwritten = (
                f"{self.carrier.name} cannot be written ({error.strerror}); what is new here "
                "waits for the next pmlog sync"
            )

    def refuse_unwritten(self) -> None:
        """Raise `PmlogError` if something could not be written."""
        if self.unwritten:
            raise PmlogError(self.unwritten)

    def rewrite_files(self) -> None:
        """Rewrite files that have another key, or may name a forgotten person."""
        for device, n in self.tables.files():
            if device == self.replica.device or not self.is_current(device, n):
                self.write(device, n, "")
        with self.replica.db.writing():
            self.tables.put(sealed=self.seal, told="", rekey="")

    @property
    def seal(self) -> str:
        """The state that all files are written with: the key, and the forgettings carried out."""
        return f"{self.key.mark} {','.join(self.tables.applied_forgettings())}"

    def mark(self) -> None:
        """Mark the folder with its key; raises `PmlogError` if it cannot be written."""
        try:
            self.carrier.mark(self.key)
        except OSError as error:
            raise PmlogError(f"{self.carrier.name} cannot be written ({error.strerror})") from error

    def is_current(self, device: str, n: int) -> bool:
        """Whether the file of a segment is intact, has this key, and names no forgotten person."""
        try:
            one = unpacked_segment(self.carrier.read(device, n), self.key, device, n)
        except (Unreadable, WrongKey):
            return False
        return {*self.tables.applied_forgettings()} <= one.applied_forgettings

    def write_segments(self) -> None:
        """Write segments without a file, and damaged ones that nobody else may repair.

        Those are files of this device, of one that it was before, and of devices that have left.
        """
        noted = self.tables.files()
        files = {device: self.carrier.segments(device) for device in {at for at, _ in noted}}
        gone = {one.id for one in self.tables.devices() if one.left_at is not None}
        for (device, n), note in noted.items():
            stat = files[device].get(n)
            is_known = stat is not None and stat == note.partition("|")[0]
            if stat is None or (device == self.replica.device and not is_known):
                self.write(device, n, note)
            elif not is_known and (note or device in gone):
                self.repair(device, n)

    def write(self, device: str, n: int, note: str) -> None:
        """Write the file of a segment, unless its content is that of the `note` (stat|hash)."""
        content = self.existing(device, n)
        if content is None or fingerprint(content) != note.partition("|")[2]:
            rows = self.tables.operations_of(device, n)
            header = self.tables.header(device, n)
            freed = {APPLIED: self.tables.applied_forgettings()}
            content = packed_segment(device, n, header | freed, rows, self.key)
            self.carrier.write(device, n, content)
        self.note_file(device, n, content)

    def repair(self, device: str, n: int) -> None:
        """Write the file of another device's segment anew unless it is intact, and note it.

        An intact one stays, whoever has written it: no two devices replace each other's files.
        """
        if self.is_current(device, n):
            self.note_file(device, n, self.carrier.read(device, n))
        else:
            self.write(device, n, "")

    def note_file(self, device: str, n: int, content: bytes) -> None:
        """Note how the intact file of a segment was found (stat|hash)."""
        stat = self.carrier.segments(device)[n]
        with self.replica.db.writing():
            self.tables.note_file(device, n, f"{stat}|{fingerprint(content)}")

    def existing(self, device: str, n: int) -> bytes | None:
        """Read the file of a segment; None if there is none."""
        try:
            return self.carrier.read(device, n)
        except Unreadable:
            return None

    def write_seen(self) -> None:
        """Write what this device has received, and a digest of the log, if that is new."""
        heard = self.tables.heard()
        vector = compact(dict(sorted(heard.items())))
        existing = self.carrier.read_seen(self.replica.device, self.key)
        if self.tables.get("told") == vector and existing.get("seen") == heard:
            return
        is_shared = len(self.tables.devices()) > 1
        seen = {
            "seen": heard,
            "digest": digest_of(self.replica.db) if is_shared else "",
            "schema": SCHEMA_VERSION,
            "at": days.now().isoformat(timespec="seconds"),
        }
        self.carrier.write_seen(self.replica.device, self.key, seen)
        with self.replica.db.writing():
            self.tables.put(told=vector, digest=seen["digest"])

    def compared(self) -> Iterator[ComparedDevice]:
        """Compare this device with those that have received the same segments."""
        vector, own = self.tables.heard(), self.tables.get("digest")
        if not own or self.tables.has_own_changes(self.replica.sent):
            return
        for device, name in self.replica.names().items():
            seen = self.carrier.read_seen(device, self.key) if device != self.replica.device else {}
            is_comparable = seen.get("seen") == vector and seen.get("schema") == SCHEMA_VERSION
            if is_comparable and seen.get("digest"):
                yield ComparedDevice(name, seen["digest"] == own, str(seen["at"]))


def fingerprint(content: bytes) -> str:
    """A hash of a file's content."""
    return sha256(content).hexdigest()[:32]
