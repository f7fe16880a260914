"""Create the file of a new log atomically, readable by its owner only."""

import os
from pathlib import Path

from pmlog.files import make_folder, temp_path


def make_private(path: Path, pages: bytes) -> bool:
    """Create the file (mode 0600) and its missing folders (0700).

    The file appears with all of its pages, so no other process ever finds half a log.
    Returns whether the file was created: False when another process was first.
    """
    make_folder(path.parent)
    draft = temp_path(path)
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(as_wal(pages))
            file.flush()
            os.fsync(file.fileno())
        return is_linked(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def is_linked(draft: Path, path: Path) -> bool:
    """Give a finished file its name; return False when another process was first."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError:  # a file system without links (many USB sticks): an empty file is a log too
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return True


def as_wal(pages: bytes) -> bytes:
    """Mark a serialized database as one in WAL mode (bytes 18 and 19 of its header)."""
    return pages[:18] + b"\x02\x02" + pages[20:]
