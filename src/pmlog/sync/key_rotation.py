"""Distribute a new key after a forgetting: a note in the folder, encrypted with the former key.

Once every device has the new key and has dropped the former one, former content of the folder
cannot be decrypted any more. Of several keys made concurrently, all devices take the same.
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
    """The keys of a device, for devices with a former key, and what was forgotten."""

    ring: KeyRing
    forgot: dict[str, ForgottenThings]


def notes(carrier: FolderCarrier, ring: KeyRing) -> Iterator[KeyNote]:
    """Yield the notes in the folder that one of these keys decrypts."""
    for device in carrier.devices():
        yield from note_of(carrier, device, ring)


def note_of(carrier: FolderCarrier, device: str, ring: KeyRing) -> Iterator[KeyNote]:
    """Yield the note of a device, unless it is missing, incomplete, or for other keys."""
    for key in (ring.key, *ring.former):
        with suppress(OSError, Unreadable, PmlogError, ValueError, KeyError, TypeError):
            fields = json.loads(key.opened(carrier.read_note(device), device))
            yield KeyNote(KeyRing.read(fields), fields["forgot"])
            return


def leave_note(carrier: FolderCarrier, device: str, note: KeyNote) -> None:
    """Write the note for devices with a former key, unless it is there; raises `OSError`."""
    if note not in note_of(carrier, device, note.ring):
        text = json.dumps({**note.ring.to_json(), "forgot": note.forgot}).encode()
        carrier.write_note(device, sealed_for(note.ring.former, text))
