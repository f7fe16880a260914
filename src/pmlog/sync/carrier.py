"""A folder that another program copies between devices: Syncthing, a cloud drive, a USB stick.

Each device writes its own files only, each of them once. A missing file may still arrive.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pmlog.errors import PmlogError
from pmlog.files import make_folder, write_atomically
from pmlog.sync.seal import SyncKey, Unreadable, WrongKey

MARKER = "pmlog-sync.json"
"""The file that marks a folder of pmlog sync, with encrypted bytes to test a key."""

FORMAT = 1
CHECK = b"pmlog"
SEEN = "seen.age"
"""The file with what a device has received, rewritten at each sync."""

NOTE = "new-key.age"
"""The file with the new key for devices that may still have a former one."""

DEVICE = re.compile(r"[a-z]{12}")
SEGMENT = re.compile(r"(\d{8})\.age")


class FolderCarrier:
    """The files of all devices in one folder."""

    def __init__(self, folder: Path) -> None:
        """Read and write in a folder, which must exist."""
        self.folder = folder

    @property
    def name(self) -> str:
        return str(self.folder)

    def push(self) -> None:
        """Send what was written; for a folder another program does that."""

    def pull(self) -> None:
        """Fetch what others have sent; for a folder another program does that.

        Raises `PmlogError` if the folder is missing: a stick not plugged in, a share not mounted.
        """
        if not self.folder.is_dir():
            raise PmlogError(f"{self.name} is not there; nothing was sent")

    def is_marked(self) -> bool:
        """Whether devices already share a log in this folder."""
        return (self.folder / MARKER).exists() or any(True for _ in self.devices())

    def check(self, key: SyncKey, former: Iterable[SyncKey] = ()) -> bool:
        """Whether the folder is marked with this key; False for no mark or that of a `former` key.

        Raises `WrongKey` for an unknown key, and `PmlogError` if a newer pmlog marked it.
        """
        try:
            marker = json.loads((self.folder / MARKER).read_bytes())
            newer, sealed = marker["format"] > FORMAT, b64decode(marker["check"])
        except (OSError, ValueError, KeyError, TypeError):
            return False
        if newer:
            raise PmlogError(f"{self.name} is of a newer pmlog; upgrade pmlog to read it")
        for former_key in former:
            with suppress(WrongKey, Unreadable):
                former_key.opened(sealed, self.name)
                return False
        try:
            return key.opened(sealed, self.name) == CHECK
        except Unreadable:
            return False

    def mark(self, key: SyncKey) -> None:
        check = b64encode(key.sealed(CHECK)).decode()
        marker = json.dumps({"format": FORMAT, "check": check})
        write_atomically(self.folder / MARKER, f"{marker}\n".encode())

    def devices(self) -> Iterator[str]:
        try:
            names = sorted(path.name for path in self.folder.iterdir() if path.is_dir())
        except OSError:
            return
        yield from (name for name in names if DEVICE.fullmatch(name))

    def segments(self, device: str) -> dict[int, str]:
        """The numbers of a device's segments in the folder, each with size and time of its file."""
        files = {}
        try:
            for path in (self.folder / device).iterdir():
                if match := SEGMENT.fullmatch(path.name):
                    stat = path.stat()
                    files[int(match[1])] = f"{stat.st_size} {stat.st_mtime_ns}"
        except OSError:
            pass  # an unreadable folder counts as not arrived yet
        return files

    def path(self, device: str, n: int) -> Path:
        """The file of a segment."""
        return self.folder / device / f"{n:08}.age"

    def read(self, device: str, n: int) -> bytes:
        """Read the file of a segment; raises `Unreadable` if there is none."""
        try:
            return self.path(device, n).read_bytes()
        except OSError as error:
            raise Unreadable(str(error)) from error

    def write(self, device: str, n: int, content: bytes) -> None:
        """Write the file of a segment atomically."""
        path = self.path(device, n)
        make_folder(path.parent)
        write_atomically(path, content)

    def read_seen(self, device: str, key: SyncKey) -> dict[str, object]:
        """Read what a device has received; empty if its file is unreadable."""
        path = self.folder / device / SEEN
        try:
            return dict(json.loads(key.opened(path.read_bytes(), path)))
        except (OSError, Unreadable, PmlogError, ValueError):
            return {}

    def read_note(self, device: str) -> bytes:
        """Read a device's note for those with a former key; raises `OSError` if there is none."""
        return (self.folder / device / NOTE).read_bytes()

    def write_note(self, device: str, content: bytes) -> None:
        make_folder(self.folder / device)
        write_atomically(self.folder / device / NOTE, content)

    def remove_note(self, device: str) -> None:
        """Delete the note of a device."""
        (self.folder / device / NOTE).unlink(missing_ok=True)

    def write_seen(self, device: str, key: SyncKey, seen: dict[str, object]) -> None:
        path = self.folder / device / SEEN
        make_folder(path.parent)
        write_atomically(path, key.sealed(json.dumps(seen).encode()))
