"""Atomic writes, private files and folders, and file locks."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pmlog.streams import note_write

try:
    import fcntl
except ImportError:  # pragma: no cover  not POSIX
    fcntl = None  # type: ignore[assignment]


HAS_LOCKS = fcntl is not None
"""Whether a file can be held such that others see it."""

TRIES, A_MOMENT = (20, 0.05) if os.name == "nt" else (1, 0.0)
"""How often renaming a file is tried, and the pause in between (seconds)."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file (0600) under another name first; raises `OSError` and leaves no half of it.

    The error names the file, not what it was called before.
    """
    try:
        write_and_rename(temp_path(path), path, content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def write_and_rename(draft: Path, path: Path, content: bytes) -> None:
    """Write a draft onto the disk and give it its name; whatever happens, no draft is left."""
    sweep_temp_files(path)
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        rename_into_place(draft, path)
        note_write()
    finally:
        draft.unlink(missing_ok=True)


def rename_into_place(draft: Path, path: Path) -> None:
    """Rename a draft to its path, over the file there; raises `OSError` if that fails.

    Windows replaces no file that is open. A virus scanner or a search has it open for a moment,
    which is waited for.
    """
    for _ in range(TRIES - 1):
        try:
            draft.replace(path)
        except PermissionError:
            time.sleep(A_MOMENT)
        else:
            return
    draft.replace(path)


def free_path(path: Path) -> Path:
    """Return the path, or where there is a file already, the same with a number behind its stem."""
    found, count = path, 1
    while found.exists():
        count += 1
        found = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return found


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner only (0700)."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def temp_path(path: Path) -> Path:
    """Return the temporary path at which this process writes a file before it is renamed."""
    return path.with_name(f".{path.name}.{os.getpid()}")


def sweep_temp_files(path: Path) -> None:
    """Remove what processes that were killed left of such a file."""
    from glob import escape  # noqa: PLC0415  few commands write a file

    for draft in path.parent.glob(f"{escape(f'.{path.name}.')}*"):
        pid = draft.name.rpartition(".")[2].partition("-")[0]  # SQLite adds -journal or -wal
        if pid.isdecimal() and not is_running(int(pid)):
            draft.unlink(missing_ok=True)


def is_running(pid: int) -> bool:
    """Whether there is such a process; where that cannot be told, it is taken for one."""
    if os.name == "nt":  # pragma: no cover
        from pmlog.systems import is_running_on_windows  # noqa: PLC0415  no other system needs it

        return is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file or folder; it ends with the process, however that ends.

    Raises `BlockingIOError` where somebody else holds it. Where the system knows no such locks,
    nothing is held.
    """
    if fcntl is None:  # pragma: no cover  not POSIX
        yield
        return
    file = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(file)


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock of a file or folder."""
    try:
        with locked(path):
            return False
    except BlockingIOError:
        return True
    except OSError:  # it is gone
        return False
