"""Where the backups of a log are. Every write asks whether today's is there, and mostly no more."""

from datetime import date
from pathlib import Path

from pmlog.errors import BackupFailed

USUAL = ".db"
"""How the names of most logs end."""


def folder_of(log: Path) -> Path:
    """Where the backups of a log are: beside it, private to its owner.

    `work.db` has `work-backups`; `work.sqlite` has `work.sqlite.backups`, so no two logs share one.
    """
    usual = log.suffix == USUAL
    return log.with_name(f"{log.stem}-backups" if usual else f"{log.name}.backups")


def shared_folder_of(log: Path) -> Path:
    """Where backups were once kept for all logs that differ only in how their names end."""
    return log.with_name(f"{log.stem}-backups")


def backup_path(log: Path, day: date, mark: str) -> Path:
    """The file of a backup: 2026-11-22.db, or 2026-11-22-before-restore.db."""
    return folder_of(log) / f"{day}{'-' if mark else ''}{mark}.db"


def is_there(backup: Path) -> bool:
    """Whether there is a backup; `BackupFailed` where nobody may look."""
    try:
        return backup.exists()
    except OSError as error:
        raise BackupFailed(f"{backup.parent}: {error.strerror}") from error


def is_made(log: Path, day: date) -> bool:
    """Whether the backup of a day is there; `BackupFailed` where nobody may look."""
    return is_there(backup_path(log, day, ""))
