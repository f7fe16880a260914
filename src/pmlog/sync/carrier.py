"""A folder that another program carries to other devices: Syncthing, a cloud, a stick.

Each device writes its own files only, each of them once. A file that is missing means nothing: it
may still be on its way.
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
"""The file that marks a folder of pmlog sync, with sealed bytes to try a key on."""

FORMAT = 1
CHECK = b"pmlog"
SEEN = "seen.age"
"""The file that says how much a device has received; it is written anew each time."""

NOTE = "new-key.age"
"""The file that a device leaves for those with a former key, as long as there may be any."""

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
        """Send what was written; the program that carries a folder does so by itself."""

    def pull(self) -> None:
        """Fetch what others have sent, which a folder has already.

        Raises `PmlogError` where the folder is missing: a stick that is out, a share not mounted.
        """
        if not self.folder.is_dir():
            raise PmlogError(f"{self.name} is not there; nothing was sent")

    def is_marked(self) -> bool:
        """Whether devices share a log here already."""
        return (self.folder / MARKER).exists() or any(True for _ in self.devices())

    def check(self, key: SyncKey, former: Iterable[SyncKey] = ()) -> bool:
        """Whether the folder is marked with this key; False where it has none or a `former` one.

        Raises `WrongKey` for an unknown key, and `PmlogError` where a newer pmlog has written.
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
        """The numbers of a device's segments in the folder, each with size and time of its file."""
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
        """The file of a segment."""
        return self.folder / device / f"{n:08}.age"

    def read(self, device: str, n: int) -> bytes:
        """The content of a segment's file; raises `Unreadable` where there is none."""
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
        """What a device said last of how much it has received; empty where that is unreadable."""
        path = self.folder / device / SEEN
        try:
            return dict(json.loads(key.opened(path.read_bytes(), path)))
        except (OSError, Unreadable, PmlogError, ValueError):
            return {}

    def read_note(self, device: str) -> bytes:
        """The note of a device for those with a former key; `OSError` where there is none."""
        return (self.folder / device / NOTE).read_bytes()

    def write_note(self, device: str, content: bytes) -> None:
        make_folder(self.folder / device)
        write_atomically(self.folder / device / NOTE, content)

    def remove_note(self, device: str) -> None:
        """Delete the note of a device."""
        (self.folder / device / NOTE).unlink(missing_ok=True)

    def write_seen(self, device: str, key: SyncKey, said: dict[str, object]) -> None:
        path = self.folder / device / SEEN
        make_folder(path.parent)
        write_atomically(path, key.sealed(json.dumps(said).encode()))
