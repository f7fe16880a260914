"""The file beside a log that has the key of its devices, and says on which machine it was made.

It is in no backup and no export. A log that was copied or restored has none, or one that does not
fit: it is another device then.
"""

import json
import platform
import secrets
import string
import sys
import uuid
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pmlog.files import write_atomically
from pmlog.sync.seal import SyncKey

MACHINE = Path("/etc/machine-id")
LETTERS_OF_NAME = 12


class KeyFile(NamedTuple):
    """The key, and the mark of the machine and the file for which it was written."""

    key: SyncKey
    token: str


def key_path(log: Path) -> Path:
    """Where the key of a log is."""
    return log.with_name(f"{log.stem}.sync-key")


def read_key(log: Path) -> KeyFile | None:
    """The key beside a log; None where there is none."""
    try:
        said = json.loads(key_path(log).read_bytes())
        return KeyFile(SyncKey(said["key"]), said["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_key(log: Path, key: SyncKey) -> None:
    """Keep the key beside a log, for its owner only."""
    said = json.dumps({"key": key.code, "token": token_of(log)})
    write_atomically(key_path(log), f"{said}\n".encode())


def token_of(log: Path) -> str:
    """What a copy of this log, or the same log on another machine, does not have."""
    return sha256(f"{machine()} {log.stat().st_ino}".encode()).hexdigest()[:32]


def machine() -> str:
    """What stays the same on one machine, as far as it says so."""
    try:
        return MACHINE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return str(uuid.getnode()) if sys.platform == "darwin" else platform.node()


def new_device() -> str:
    """A name for a device that says nothing of it."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(LETTERS_OF_NAME))
