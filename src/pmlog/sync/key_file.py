"""The file beside a log with the key of its devices, and a token of its machine.

It is in no backup and no export. A log that was copied or restored has no such file, or one with
another token: then it becomes a new device.
"""

import json
import platform
import secrets
import string
import sys
import uuid
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.files import write_atomically
from pmlog.sync.seal import SyncKey

MACHINE = Path("/etc/machine-id")
LETTERS_OF_NAME = 12


class KeyRing(NamedTuple):
    """The key of a device, and `former` keys that other devices may still use."""

    key: SyncKey
    former: tuple[SyncKey, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The ring as a JSON object."""
        return {"key": self.key.code, "former": [key.code for key in self.former]}

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> "KeyRing":
        """Read a ring from a JSON object; raises `KeyError`, `TypeError` or `Misused`."""
        return cls(SyncKey(fields["key"]), tuple(map(SyncKey, fields.get("former", ()))))

    def joined(self, others: Iterable["KeyRing"]) -> "KeyRing":
        """Merge rings, with the same result on every device.

        The key is one that was not replaced; of several made concurrently, the first by code.
        """
        rings = [self, *others]
        former = {key for ring in rings for key in ring.former}
        current = {ring.key for ring in rings}
        key = min(current - former or current, key=lambda key: key.code)
        return KeyRing(key, tuple(sorted((former | current) - {key}, key=lambda key: key.code)))


class KeyFile(NamedTuple):
    """The content of the file: the keys, and the token of the machine and log."""

    ring: KeyRing
    token: str


def key_path(log: Path) -> Path:
    """The path of a log's key file."""
    return log.with_name(f"{log.stem}.sync-key")


def read_key(log: Path) -> KeyFile | None:
    """Read the key file of a log; None if there is none."""
    try:
        fields = json.loads(key_path(log).read_bytes())
        return KeyFile(KeyRing.read(fields), fields["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_key(log: Path, ring: KeyRing) -> None:
    """Write the key file of a log, readable by its owner only."""
    text = json.dumps({**ring.to_json(), "token": token_of(log)})
    write_atomically(key_path(log), f"{text}\n".encode())


def token_of(log: Path) -> str:
    """A token that differs for a copy of this log, and for the same log on another machine."""
    return sha256(f"{machine()} {log.stat().st_ino}".encode()).hexdigest()[:32]


def machine() -> str:
    """An id of this machine, else its name."""
    try:
        return MACHINE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return str(uuid.getnode()) if sys.platform == "darwin" else platform.node()


def new_device() -> str:
    """A random name for a device."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(LETTERS_OF_NAME))
