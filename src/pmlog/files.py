"""Files that appear whole or not at all, and are their owner's only."""

import os
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file (0600) under another name first; raises `OSError` and leaves no half of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
