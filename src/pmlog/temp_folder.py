"""Plain copies that a command needs for a moment: in a hidden folder beside the log (0700).

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
    """Where the plain copies of a log are, as long as they are needed."""
    return log.with_name(f".{log.name}-temp")


@contextmanager
def temp_folder(log: Path) -> Iterator[Path]:
    """A folder (0700) that is gone afterwards, with all that is in it."""
    sweep(log)
    with signals.raised(), own_folder(log) as folder:
        try:
            try:
                yield folder
            finally:
                signals.hold()
        finally:
            take_away(folder)


@contextmanager
def own_folder(log: Path) -> Iterator[Path]:
    """A new folder, held: another run that sweeps at this moment leaves it alone."""
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
    """A new folder of this process: beside the log, or where that cannot be, among the system's."""
    prefix = f"{PREFIX}{os.getpid()}-"
    try:
        folder_of(log).mkdir(mode=0o700, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=prefix, dir=folder_of(log)))
    except OSError:
        return Path(tempfile.mkdtemp(prefix=prefix))


def leftovers(log: Path) -> list[Path]:
    """The folders of runs that are over: nobody holds them, and they are our own."""
    there = [
        folder
        for parent in (folder_of(log), Path(tempfile.gettempdir()))
        for folder in parent.glob(f"{PREFIX}*")
    ]
    return sorted(folder for folder in there if is_left(folder))


def is_left(folder: Path) -> bool:
    """Whether a folder is one of ours that nobody holds any more."""
    try:
        is_ours = not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
        return is_ours and folder.is_dir() and not folder.is_symlink() and not is_held(folder)
    except OSError:
        return False


def is_held(folder: Path) -> bool:
    """Whether a run that is not over has a folder; its name says whose where nothing is locked."""
    if HAS_LOCKS:
        return is_locked(folder)
    pid = folder.name.removeprefix(PREFIX).partition("-")[0]
    return not pid.isdecimal() or is_running(int(pid))


def sweep(log: Path) -> None:
    """Take away what killed runs have left."""
    for folder in leftovers(log):
        with suppress(OSError), locked(folder):
            take_away(folder)
    with suppress(OSError):
        folder_of(log).rmdir()


def take_away(folder: Path) -> None:
    """Remove a folder with all that is in it, and the one around it where it was the last."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.parent != Path(tempfile.gettempdir()):
        with suppress(OSError):
            folder.parent.rmdir()
