"""Restore a log from a backup, as one step of the journal, which can be undone."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pmlog.store.checks.health import refuse_unhealthy
from pmlog.store.database import Database, read_address
from pmlog.store.history.journal import Journal, Stamp
from pmlog.store.keys import KEYS, SCHEMA_VERSION
from pmlog.store.open_log import open_log
from pmlog.store.references import refuse_dangling
from pmlog.temp_folder import temp_folder


def restore(db: Database, journal: Journal, backup: Path, stamp: Stamp) -> bool:
    """Make every table equal to the backup's, and journal the changes.

    Returns whether anything differed; otherwise the journal gets no step. Raises `LogUnusable` and
    changes nothing when the backup is damaged or no log.
    """
    with at_this_schema(backup, db.path) as source, db.without_foreign_keys():
        db.run("ATTACH ? AS backup", (read_address(source),))
        try:
            with journal.step(stamp):
                for table, key in KEYS.items():
                    replace_rows(db, table, key)
                refuse_dangling(db, Counter())
                return bool(db.value("SELECT 1 FROM change, writing USING (step) LIMIT 1"))
        finally:
            db.run("DETACH backup")


def replace_rows(db: Database, table: str, key: tuple[str, ...]) -> None:
    """Make one table equal to the attached backup's; rows that are equal are not touched."""
    columns = [row[1] for row in db.rows(f"PRAGMA main.table_info({table})")]
    same_row = " AND ".join(f"there.{column} IS here.{column}" for column in columns)
    same_key = " AND ".join(f"here.{column} = there.{column}" for column in key)
    names = ", ".join(columns)
    db.run(
        f"DELETE FROM main.{table} AS here WHERE NOT EXISTS "
        f"(SELECT 1 FROM backup.{table} AS there WHERE {same_row})"
    )
    db.run(
        f"INSERT INTO main.{table} ({names}) SELECT {names} FROM backup.{table} AS there "
        f"WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS here WHERE {same_key})"
    )


def schema_in(backup: Path) -> int:
    with Database.only_read(backup) as db:
        return db.pragma("user_version")


@contextmanager
def at_this_schema(backup: Path, log: Path) -> Iterator[Path]:
    """Yield the backup, or if its schema is older, an upgraded temporary copy beside the log."""
    refuse_unhealthy(backup)
    if schema_in(backup) == SCHEMA_VERSION:
        yield backup
        return
    with temp_folder(log) as folder:
        copy = folder / "older.db"
        shutil.copyfile(backup, copy)
        open_log(copy, is_copy=True).close()
        yield copy
