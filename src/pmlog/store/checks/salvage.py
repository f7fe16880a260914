"""Read what a damaged log still holds, and make a healthy log of that and of a backup."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.errors import LogUnusable, PmlogError
from pmlog.files import free_path, rename_into_place, sweep_temp_files, temp_path, write_atomically
from pmlog.store.backups.backup_rotation import Backup, newest_healthy
from pmlog.store.checks.values import problem
from pmlog.store.database import SIDE_FILES, Database, address_of, beside
from pmlog.store.history.journal import Journal, Stamp
from pmlog.store.keys import KEYS
from pmlog.store.open_log import open_log
from pmlog.store.references import drop_dangling
from pmlog.store.schema import rebuild_search_indexes
from pmlog.store.tables.tables import PLACE, kinds_of

Row = dict[str, Any]
UNREADABLE = (sqlite3.Error, ValueError)
"""What reading a damaged file can raise: SQLite's errors, or a message that is no valid UTF-8."""


class Salvage(NamedTuple):
    """The rows that could be read, by table, and the tables that could not be read completely."""

    rows: dict[str, list[Row]]
    broken: tuple[str, ...]

    def count(self, table: str) -> int:
        """The number of rows of a table that could be read."""
        return len(self.rows.get(table, ()))


class Revived(NamedTuple):
    """The result of replacing a damaged log: where its copy is, the backup used, and row counts."""

    kept_as: Path
    backup: Backup | None
    added: int
    differing: int


def salvage_rows(log: Path) -> Salvage:
    """Read every row that can be read from a damaged log, which stays unchanged."""
    rows: dict[str, list[Row]] = {}
    broken: list[str] = []
    try:
        connection = sqlite3.connect(f"{address_of(log)}?mode=ro", uri=True)
    except UNREADABLE:
        return Salvage({}, tuple(KEYS))
    with closing(connection):
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for table in KEYS:
            rows[table], is_whole = readable(connection, table)
            if not is_whole:
                broken.append(table)
    return Salvage(rows, tuple(broken))


def readable(connection: sqlite3.Connection, table: str) -> tuple[list[Row], bool]:
    """Read a table from its start up to the damage, and from its end; return if it was whole."""
    by_key: dict[tuple[Any, ...], Row] = {}
    for direction in ("ASC", "DESC"):
        rows = read(connection, table, direction)
        is_whole = False
        try:
            for row in rows:
                by_key[tuple(row.get(column) for column in KEYS[table])] = row
            is_whole = True
        except UNREADABLE:
            continue
        if is_whole:
            return list(by_key.values()), True
    return list(by_key.values()), False


def read(connection: sqlite3.Connection, table: str, direction: str) -> Iterator[Row]:
    """Yield rows of a table until one cannot be read."""
    order = ", ".join(f"{column} {direction}" for column in storage_order(table))
    if not connection.execute(A_TABLE, (table,)).fetchone():
        return  # a view of that name may have no end
    cursor = connection.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY {order}")
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


A_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"


def storage_order(table: str) -> tuple[str, ...]:
    """The columns by which SQLite stores a table: `seq` for things, otherwise the primary key."""
    return (PLACE,) if KEYS[table] == ("id",) else KEYS[table]


def revive(log: Path, today: date, stamp: Stamp) -> Revived:
    """Replace a damaged log by a healthy one, and keep a copy of the damaged one beside it.

    The healthy log holds the newest healthy backup, and every readable row that the backup lacks. A
    row that both have stays as in the backup, and is counted if it differs. The replacement is
    atomic: if it is interrupted there is still a log at the path. If the path is a symbolic link,
    its target is replaced. Raises `LogUnusable`.
    """
    backup = newest_healthy(log)
    real = log.resolve() if log.is_symlink() else log
    draft = temp_path(real)
    sweep_temp_files(real)
    try:
        added, differing = make_healthy(draft, backup, salvage_rows(log), stamp)
        kept_as = set_aside(real, today)
        replace_log(draft, real)
    except OSError as error:
        raise LogUnusable(log, f"was left as it is: {error.strerror}") from error
    finally:
        for suffix in ("", *SIDE_FILES):
            beside(draft, suffix).unlink(missing_ok=True)
    return Revived(kept_as, backup, added, differing)


def replace_log(draft: Path, log: Path) -> None:
    """Replace a log by a healthy one, after deleting its WAL.

    The copy that was set aside has that WAL; SQLite would apply it to the healthy log.
    """
    with draft.open("r+b") as file:  # Windows syncs no file opened for reading
        os.fsync(file.fileno())
    for suffix in SIDE_FILES:
        beside(log, suffix).unlink(missing_ok=True)
    rename_into_place(draft, log)


def make_healthy(
    draft: Path, backup: Backup | None, salvage: Salvage, stamp: Stamp
) -> tuple[int, int]:
    """Write a log of a backup and salvaged rows; return the numbers of added and differing rows."""
    draft.unlink(missing_ok=True)
    if backup:
        shutil.copyfile(backup.path, draft)
        draft.chmod(0o600)
    db = open_log(draft, stamp, is_copy=True)
    with db.explaining(), db.writing():
        rebuild_search_indexes(db.connection)  # those of the backup were not checked
    counts = add_missing(db, salvage, stamp)
    db.rows("PRAGMA journal_mode = DELETE")  # without a WAL the log is one file, to be renamed
    db.close()
    return counts


def set_aside(log: Path, today: date) -> Path:
    """Copy the damaged log and the files beside it to another name; return it."""
    target = free_path(log.with_name(f"{log.stem}.damaged-{today}{log.suffix}"))
    for suffix in (*SIDE_FILES, ""):  # the log last: if its copy exists, it is complete
        part = beside(log, suffix)
        if part.exists():
            copy_privately(part, beside(target, suffix))
    return target


def copy_privately(source: Path, target: Path) -> None:
    """Copy a file atomically, readable by its owner only."""
    with source.open("rb") as file:
        write_atomically(target, file.read())


def add_missing(db: Database, salvage: Salvage, stamp: Stamp) -> tuple[int, int]:
    """Insert missing rows; return how many, and how many rows differ from existing ones.

    Rows that violate a constraint, or whose reference would dangle, are left out.
    """
    added = differing = 0
    with db.without_foreign_keys(), Journal(db).step(stamp):
        for table, key in KEYS.items():
            for row in known_part(db, table, salvage.rows.get(table, [])):
                existing = db.find(table, row, {column: row[column] for column in key})
                if existing is None:
                    added += insert_if_valid(db, table, row)
                else:
                    differing += existing != (*row.values(),)
        drop_dangling(db)
    return added, differing


def known_part(db: Database, table: str, rows: list[Row]) -> Iterator[Row]:
    """Yield the rows that have the table's key, without columns that the table does not have."""
    names = kinds_of(db, table)
    for row in rows:
        if all(column in row for column in KEYS[table]):
            yield {name: value for name, value in row.items() if name in names}


def insert_if_valid(db: Database, table: str, row: Row) -> int:
    """Insert a row unless it is invalid; return 1 or 0."""
    if problem(table, row):
        return 0
    try:
        db.insert(table, **row)
    except PmlogError:
        return 0
    return 1
