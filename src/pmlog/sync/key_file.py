"""The file beside a log that keeps the key of its devices, and a token of its machine.

It is in no backup and no export. A log that was copied or restored has none, or one whose token
does not fit: it becomes another device then.
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
    """The key of a device, and `former` ones, as long as another device may have no newer one."""

    key: SyncKey
    former: tuple[SyncKey, ...] = ()

    def said(self) -> dict[str, Any]:
        """It as JSON."""
        return {"key": self.key.code, "former": [key.code for key in self.former]}

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "KeyRing":
        """It from JSON; `KeyError`, `TypeError` or `Misused` for what is none."""
        return cls(SyncKey(said["key"]), tuple(map(SyncKey, said.get("former", ()))))

    def joined(self, others: Iterable["KeyRing"]) -> "KeyRing":
        """The ring that every device with these rings ends up with.

        Its key is none that was replaced; of several that were made at once, the first by code.
        """
        rings = [self, *others]
        former = {key for ring in rings for key in ring.former}
        current = {ring.key for ring in rings}
        key = min(current - former or current, key=lambda key: key.code)
        return KeyRing(key, tuple(sorted((former | current) - {key}, key=lambda key: key.code)))


class KeyFile(NamedTuple):
    """The keys, and the token of the machine and the file they were written for."""

    ring: KeyRing
    token: str


def key_path(log: Path) -> Path:
    """Where the key of a log is."""
    return log.with_name(f"{log.stem}.sync-key")


def read_key(log: Path) -> KeyFile | None:
    """The key beside a log; None where there is none."""
    try:
        said = json.loads(key_path(log).read_bytes())
        return KeyFile(KeyRing.read(said), said["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_key(log: Path, ring: KeyRing) -> None:
    """Keep the keys beside a log, for its owner only."""
    said = json.dumps({**ring.said(), "token": token_of(log)})
    write_atomically(key_path(log), f"{said}\n".encode())


def token_of(log: Path) -> str:
    """A token that differs for a copy of this log, and for the same log on another machine."""
    return sha256(f"{machine()} {log.stat().st_ino}".encode()).hexdigest()[:32]


def machine() -> str:
    """An id of this machine, where the system has one."""
    try:
        return MACHINE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return str(uuid.getnode()) if sys.platform == "darwin" else platform.node()


def new_device() -> str:
    """A random name for a device."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(LETTERS_OF_NAME))
