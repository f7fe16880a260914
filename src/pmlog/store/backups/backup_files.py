"""The paths of a log's backups. Every write checks here whether today's backup exists."""

import os
from datetime import date
from pathlib import Path

from pmlog.errors import BackupFailed

USUAL = ".db"
"""The usual suffix of a log."""


def folder_of(log: Path) -> Path:
    """The folder of a log's backups, beside it and private to its owner.

    `work.db` has `work-backups`; `work.sqlite` has `work.sqlite.backups`, so no two logs share one.
    """
    usual = log.suffix == USUAL
    return log.with_name(f"{log.stem}-backups" if usual else f"{log.name}.backups")


def shared_folder_of(log: Path) -> Path:
    """The folder that older versions used for all logs whose names differ only in the suffix."""
    return log.with_name(f"{log.stem}-backups")


def with_target(log: Path) -> tuple[Path, ...]:
    """The log, and if that is a symbolic link its target: backups may lie beside each of them."""
    return (log, Path(os.path.realpath(log))) if log.is_symlink() else (log,)


def folders_of(log: Path) -> set[Path]:
    """All folders in which backups of a log may lie."""
    return {way(one) for one in with_target(log) for way in (folder_of, shared_folder_of)}


def backup_path(log: Path, day: date, mark: str) -> Path:
    """The path of a backup: 2026-11-22.db, or with a mark 2026-11-22-before-restore.db."""
    return folder_of(log) / f"{day}{'-' if mark else ''}{mark}.db"


def is_there(backup: Path) -> bool:
    """Whether a backup exists; raises `BackupFailed` if its folder cannot be read."""
    try:
        return backup.exists()
    except OSError as error:
        raise BackupFailed(f"{backup.parent}: {error.strerror}") from error


def is_made(log: Path, day: date) -> bool:
    """Whether a day's backup exists; raises `BackupFailed` if its folder cannot be read."""
    return is_there(backup_path(log, day, ""))
