"""Read the new segments in the folder, as far as they are intact and in causal order."""

from collections.abc import Iterator, Mapping

from pmlog.errors import PmlogError
from pmlog.pages.sync_pages import SyncWait
from pmlog.sync.carrier import FolderCarrier
from pmlog.sync.forgotten import FORGOT, ForgottenThings
from pmlog.sync.key_file import KeyRing
from pmlog.sync.replica import Replica
from pmlog.sync.seal import Unreadable, WrongKey
from pmlog.sync.segment import FORMAT, Segment, unpacked_segment


class Receiver:
    """Reads the folder once; `waiting` are the files that cannot be received yet.

    `forgotten` are the forgotten things by the segment that names them, also in waiting segments.
    """

    def __init__(self, replica: Replica, ring: KeyRing, carrier: FolderCarrier) -> None:
        """Nothing is read yet."""
        self.replica, self.ring, self.carrier = replica, ring, carrier
        self.key = ring.key
        self.names = replica.names()
        self.gone = {one.id for one in replica.tables.devices() if one.left_at is not None}
        self.waiting: list[SyncWait] = []
        self.forgotten: dict[str, ForgottenThings] = {}

    def incoming(self) -> list[Segment]:
        """The segments to be received, in causal order."""
        heard = self.replica.tables.heard()
        available = {
            device: [*self.readable(device, heard.get(device, 0) + 1)]
            for device in self.carrier.devices()
            if device != self.replica.device
        }
        self.wait_for_forgetting(available)
        incoming = [*in_causal_order(available, heard)]
        for device, segments in available.items():
            for one in segments[:1]:
                self.wait(device, one.n, "what it speaks of has not come yet", one.header["name"])
        return incoming

    def wait_for_forgetting(self, available: Mapping[str, list[Segment]]) -> None:
        """Hold back segments of devices that have not carried out all forgettings yet."""
        self.forgotten = {
            one.name: one.header[FORGOT]
            for segments in available.values()
            for one in segments
            if FORGOT in one.header
        }
        required = {*self.forgotten, *self.replica.tables.applied_forgettings()}
        for device, segments in available.items():
            for index, one in enumerate(segments):
                if not required <= one.applied_forgettings:
                    self.wait(
                        device, one.n, "somebody is not forgotten there yet", one.header["name"]
                    )
                    del segments[index:]
                    break

    def readable(self, device: str, first: int) -> Iterator[Segment]:
        """Yield the segments of a device from number `first` on, up to the first unusable one."""
        files = self.carrier.segments(device)
        n = first
        while n in files:
            try:
                one = unpacked_segment(self.carrier.read(device, n), self.key, device, n)
            except Unreadable:
                self.wait(device, n, "half-written or damaged")
                return
            except WrongKey:
                if not self.ring.former and not self.carrier.check(self.key):
                    raise
                self.wait(device, n, "it is locked with an older key")
                return
            if one.header["format"] > FORMAT:
                raise PmlogError(f"{one.header['name']} has a newer pmlog; upgrade pmlog here, too")
            if not self.replica.is_now(one.latest):
                self.wait(device, n, "its clock is more than a day ahead", one.header["name"])
                return
            yield one
            n += 1
        if any(later > n for later in files):
            self.wait(device, n, "it is missing")

    def wait(self, device: str, n: int, why: str, name: str = "") -> None:
        """Note that a file cannot be received yet, unless its device has left."""
        if device not in self.gone:
            self.waiting.append(SyncWait(name or self.names.get(device, device), n, why))


def in_causal_order(
    available: Mapping[str, list[Segment]], heard: dict[str, int]
) -> Iterator[Segment]:
    """Pop and yield the segments whose device had received nothing that is missing here."""
    has_progress = True
    while has_progress:
        has_progress = False
        for segments in available.values():
            while segments and knows_all(heard, segments[0].seen):
                one = segments.pop(0)
                heard[one.device] = one.n
                has_progress = True
                yield one


def knows_all(heard: Mapping[str, int], seen: Mapping[str, int]) -> bool:
    """Whether the received segments (`heard`) include all that another device had `seen`."""
    return all(heard.get(device, 0) >= n for device, n in seen.items())
