"""Temporary plain copies of the log: in a hidden folder beside it (0700).

Each run has a folder of its own in it, which it holds by a lock and takes away at its end, also
when a signal ends it. What a run left that was killed is swept by the next one. Where nothing can
be made beside the log, the system's folder for temporary files does.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pmlog import signals
from pmlog.files import HAS_LOCKS, is_locked, is_running, locked

PREFIX = "pmlog-temp-"


def folder_of(log: Path) -> Path:
    """Return the folder of the plain copies of a log."""
    return log.with_name(f".{log.name}-temp")


@contextmanager
def temp_folder(log: Path) -> Iterator[Path]:
    """Provide a folder (0700) that is removed afterwards with its contents."""
    sweep(log)
    with signals.raised(), own_folder(log) as folder:
        try:
            try:
                yield folder
            finally:
                signals.hold()
        finally:
            remove_folder(folder)


@contextmanager
def own_folder(log: Path) -> Iterator[Path]:
    """Create and lock a new folder, so that no other run sweeps it."""
    while True:
        folder = new_folder(log)
        try:
            with locked(folder):
                if folder.exists():
                    yield folder
                    return
        except (BlockingIOError, FileNotFoundError):  # it was swept before it was held
            if folder.exists():
                raise


def new_folder(log: Path) -> Path:
    """Create a folder of this process beside the log, else in the system's temporary folder."""
    prefix = f"{PREFIX}{os.getpid()}-"
    try:
        folder_of(log).mkdir(mode=0o700, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=prefix, dir=folder_of(log)))
    except OSError:
        return Path(tempfile.mkdtemp(prefix=prefix))


def leftovers(log: Path) -> list[Path]:
    """Return the folders of runs that are over: ours, and locked by nobody."""
    there = [
        folder
        for parent in (folder_of(log), Path(tempfile.gettempdir()))
        for folder in parent.glob(f"{PREFIX}*")
    ]
    return sorted(folder for folder in there if is_abandoned(folder))


def is_abandoned(folder: Path) -> bool:
    """Whether a folder is ours and locked by nobody."""
    try:
        is_ours = not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
        return is_ours and folder.is_dir() and not folder.is_symlink() and not is_held(folder)
    except OSError:
        return False


def is_held(folder: Path) -> bool:
    """Whether a run still has a folder; without locks its process id tells."""
    if HAS_LOCKS:
        return is_locked(folder)
    pid = folder.name.removeprefix(PREFIX).partition("-")[0]
    return not pid.isdecimal() or is_running(int(pid))


def sweep(log: Path) -> None:
    """Take away what killed runs have left."""
    for folder in leftovers(log):
        with suppress(OSError), locked(folder):
            remove_folder(folder)
    with suppress(OSError):
        folder_of(log).rmdir()


def remove_folder(folder: Path) -> None:
    """Remove a folder with its contents, and its parent where that is then empty."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.parent != Path(tempfile.gettempdir()):
        with suppress(OSError):
            folder.parent.rmdir()
