"""A folder that something carries: Syncthing, a cloud's own program, a stick.

Each device writes files of its own only, each of them once. A file that is not there yet never
means anything.
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
"""What says that a folder is one of pmlog sync, with something sealed to try a key on."""

FORMAT = 1
CHECK = b"pmlog"
SEEN = "seen.age"
"""What a device last said of what it knows; it is written again each time."""

NOTE = "new-key.age"
"""What a device left for those that have an older key; it goes once nobody has."""

DEVICE = re.compile(r"[a-z]{12}")
SEGMENT = re.compile(r"(\d{8})\.age")


class FolderCarrier:
    """The files of all devices in one folder."""

    def __init__(self, folder: Path) -> None:
        """Read and write there; the folder itself is not made."""
        self.folder = folder

    @property
    def name(self) -> str:
        return str(self.folder)

    def push(self) -> None:
        """Take what was written to the others; what carries a folder does so by itself."""

    def pull(self) -> None:
        """Bring what others have sent, which is there by itself.

        Raises `PmlogError` where the folder is not: a stick that is out, a share not mounted.
        """
        if not self.folder.is_dir():
            raise PmlogError(f"{self.name} is not there; nothing was sent")

    def is_marked(self) -> bool:
        """Whether devices share a log here already."""
        return (self.folder / MARKER).exists() or any(True for _ in self.devices())

    def check(self, key: SyncKey, former: Iterable[SyncKey] = ()) -> bool:
        """Whether the folder says that its key is this one; raises `WrongKey` for an unknown one.

        Where it is a `former` one, or not known, it is to be marked.
        Raises `PmlogError` where a newer pmlog has written there.
        """
        try:
            said = json.loads((self.folder / MARKER).read_bytes())
            newer, sealed = said["format"] > FORMAT, b64decode(said["check"])
        except (OSError, ValueError, KeyError, TypeError):
            return False
        if newer:
            raise PmlogError(f"{self.name} is of a newer pmlog; upgrade pmlog to read it")
        for one in former:
            with suppress(WrongKey, Unreadable):
                one.opened(sealed, self.name)
                return False
        try:
            return key.opened(sealed, self.name) == CHECK
        except Unreadable:
            return False

    def mark(self, key: SyncKey) -> None:
        check = b64encode(key.sealed(CHECK)).decode()
        said = json.dumps({"format": FORMAT, "check": check})
        write_atomically(self.folder / MARKER, f"{said}\n".encode())

    def devices(self) -> Iterator[str]:
        try:
            found = sorted(one.name for one in self.folder.iterdir() if one.is_dir())
        except OSError:
            return
        yield from (name for name in found if DEVICE.fullmatch(name))

    def segments(self, device: str) -> dict[int, str]:
        """The numbers of a device's segments that lie here, each with size and time of its file."""
        found = {}
        try:
            for one in (self.folder / device).iterdir():
                if match := SEGMENT.fullmatch(one.name):
                    stat = one.stat()
                    found[int(match[1])] = f"{stat.st_size} {stat.st_mtime_ns}"
        except OSError:
            pass  # what cannot be looked at is not there yet
        return found

    def path(self, device: str, n: int) -> Path:
        """Where a segment lies."""
        return self.folder / device / f"{n:08}.age"

    def read(self, device: str, n: int) -> bytes:
        """The file of a segment; raises `Unreadable` where there is nothing to be read."""
        try:
            return self.path(device, n).read_bytes()
        except OSError as error:
            raise Unreadable(str(error)) from error

    def write(self, device: str, n: int, content: bytes) -> None:
        """Write the file of a segment, whole or not at all."""
        path = self.path(device, n)
        make_folder(path.parent)
        write_atomically(path, content)

    def read_seen(self, device: str, key: SyncKey) -> dict[str, object]:
        """What a device last said of what it knows; nothing where that cannot be read."""
        path = self.folder / device / SEEN
        try:
            return dict(json.loads(key.opened(path.read_bytes(), path)))
        except (OSError, Unreadable, PmlogError, ValueError):
            return {}

    def read_note(self, device: str) -> bytes:
        """What a device left for those that have an older key; `OSError` where there is nothing."""
        return (self.folder / device / NOTE).read_bytes()

    def write_note(self, device: str, content: bytes) -> None:
        make_folder(self.folder / device)
        write_atomically(self.folder / device / NOTE, content)

    def remove_note(self, device: str) -> None:
        """Let there be nothing for those that have an older key."""
        (self.folder / device / NOTE).unlink(missing_ok=True)

    def write_seen(self, device: str, key: SyncKey, said: dict[str, object]) -> None:
        path = self.folder / device / SEEN
        make_folder(path.parent)
        write_atomically(path, key.sealed(json.dumps(said).encode()))
