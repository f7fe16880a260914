"""Serialize the whole log to bytes, without a copy on the disk."""

import sqlite3
from contextlib import closing

from pmlog.errors import BackupFailed
from pmlog.store.checks.integrity import faults
from pmlog.store.database import Database

IN_MEMORY_ONLY = "PRAGMA temp_store = MEMORY"
"""Keeps the temporary copy that VACUUM makes in memory, too."""


def snapshot(db: Database) -> bytes:
    """Return the pages of the log, vacuumed (without deleted content) and checked.

    It uses a connection of its own, so a transaction may be open meanwhile. Raises `BackupFailed`
    if the log cannot be read or is damaged.
    """
    try:
        with (
            closing(sqlite3.connect(db.address("?mode=ro"), uri=True)) as log,
            closing(sqlite3.connect(":memory:")) as copy,
        ):
            copy.execute(IN_MEMORY_ONLY)
            log.backup(copy)
            copy.execute("VACUUM")
            if faults(copy):
                raise BackupFailed(f"{db.path} did not pass its check")
            return copy.serialize()
    except sqlite3.Error as error:
        raise BackupFailed(f"{db.path}: {error}") from error
