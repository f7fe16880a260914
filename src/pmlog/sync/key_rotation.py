"""A new key after a forgetting: other devices find it in the folder, sealed with the former one.

Once every device has the new key and has dropped the former one, what the folder and its history
held before cannot be read any more. Of several keys that were made at once, all take the same.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from pmlog.errors import PmlogError
from pmlog.sync.carrier import FolderCarrier
from pmlog.sync.forgotten import ForgottenThings
from pmlog.sync.key_file import KeyRing
from pmlog.sync.seal import Unreadable, sealed_for


class KeyNote(NamedTuple):
    """The keys of a device, for devices that have a former one, and what was forgotten."""

    ring: KeyRing
    forgot: dict[str, ForgottenThings]


def notes(carrier: FolderCarrier, ring: KeyRing) -> Iterator[KeyNote]:
    """The notes in the folder that one of these keys opens."""
    for device in carrier.devices():
        yield from note_of(carrier, device, ring)


def note_of(carrier: FolderCarrier, device: str, ring: KeyRing) -> Iterator[KeyNote]:
    """The note of a device; none where it is missing, half-written, or opened by no key here."""
    for key in (ring.key, *ring.former):
        with suppress(OSError, Unreadable, PmlogError, ValueError, KeyError, TypeError):
            said = json.loads(key.opened(carrier.read_note(device), device))
            yield KeyNote(KeyRing.read(said), said["forgot"])
            return


def leave_note(carrier: FolderCarrier, device: str, note: KeyNote) -> None:
    """Write the note for devices that have a former key; `OSError` where that fails."""
    if note not in note_of(carrier, device, note.ring):
        said = json.dumps({**note.ring.said(), "forgot": note.forgot}).encode()
        carrier.write_note(device, sealed_for(note.ring.former, said))
