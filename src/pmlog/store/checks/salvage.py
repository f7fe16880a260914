"""What can be had back from a damaged log, and a healthy one made of that and of a backup."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.errors import LogUnusable, PmlogError
from pmlog.files import draft_of, free_path, give_name, sweep_drafts, write_atomically
from pmlog.store.backups.backup_rotation import Backup, newest_healthy
from pmlog.store.checks.values import problem
from pmlog.store.database import Database, address_of
from pmlog.store.history.journal import Journal, Stamp
from pmlog.store.keys import KEYS
from pmlog.store.open_log import open_log
from pmlog.store.references import drop_dangling
from pmlog.store.schema import rebuild_search_indexes
from pmlog.store.tables.tables import PLACE, kinds_of

Row = dict[str, Any]
UNREADABLE = (sqlite3.Error, ValueError)
"""What reading a damaged file can raise: an error of SQLite, or its message in no known letters."""

BESIDE = ("", "-wal", "-shm")
"""The files of a log: itself and what SQLite keeps beside it."""


class Salvage(NamedTuple):
    """Rows that could still be read, by table, and the tables that could not be read whole."""

    rows: dict[str, list[Row]]
    broken: tuple[str, ...]

    def count(self, table: str) -> int:
        """How many rows of a table could be read."""
        return len(self.rows.get(table, ()))


class Revived(NamedTuple):
    """What became of a damaged log: where it is kept, what was put in its place."""

    kept_as: Path
    backup: Backup | None
    added: int
    differing: int


def salvage_rows(log: Path) -> Salvage:
    """Every row that can still be read from a damaged log, which is left as it is."""
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
    """The rows of a table from its start up to the damage, and from its end down to it."""
    found: dict[tuple[Any, ...], Row] = {}
    for direction in ("ASC", "DESC"):
        rows = read(connection, table, direction)
        is_whole = False
        try:
            for row in rows:
                found[tuple(row.get(column) for column in KEYS[table])] = row
            is_whole = True
        except UNREADABLE:
            continue
        if is_whole:
            return list(found.values()), True
    return list(found.values()), False


def read(connection: sqlite3.Connection, table: str, direction: str) -> Iterator[Row]:
    """Rows as long as they can be read."""
    order = ", ".join(f"{column} {direction}" for column in lies_by(table))
    if not connection.execute(A_TABLE, (table,)).fetchone():
        return  # a view of that name may have no end
    cursor = connection.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY {order}")
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


A_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"


def lies_by(table: str) -> tuple[str, ...]:
    """The columns by which a table lies on the disk: things by their place, the rest by key."""
    return (PLACE,) if KEYS[table] == ("id",) else KEYS[table]


def revive(log: Path, today: date, stamp: Stamp) -> Revived:
    """Put a healthy log in the place of a damaged one, of which a copy is kept beside it.

    It is made of the newest healthy backup and of every row the damaged one still has and the
    backup lacks. A row that both have stays as in the backup, and is counted when it differs.
    The healthy one takes the place in one step: whenever this is killed, there is a log at the
    path. Where the path is a link, it stays one, and the log that it points at is replaced.
    """
    backup = newest_healthy(log)
    real = log.resolve() if log.is_symlink() else log
    draft = draft_of(real)
    sweep_drafts(real)
    try:
        added, differing = make_healthy(draft, backup, salvage_rows(log), stamp)
        kept_as = set_aside(real, today)
        put_in_place(draft, real)
    except OSError as error:
        raise LogUnusable(log, f"was left as it is: {error.strerror}") from error
    finally:
        for beside in BESIDE:
            draft.with_name(draft.name + beside).unlink(missing_ok=True)
    return Revived(kept_as, backup, added, differing)


def put_in_place(draft: Path, log: Path) -> None:
    """Let a healthy log take the place of another, whose changes that are not in it yet go first.

    They are in the copy that was set aside; left there, they would be put into the healthy one.
    """
    with draft.open("r+b") as file:  # Windows writes out no file that is only read
        os.fsync(file.fileno())
    for beside in BESIDE[1:]:
        log.with_name(log.name + beside).unlink(missing_ok=True)
    give_name(draft, log)


def make_healthy(
    draft: Path, backup: Backup | None, salvage: Salvage, stamp: Stamp
) -> tuple[int, int]:
    """Write a log of a backup and of what was had back; how many rows are new, how many differ."""
    draft.unlink(missing_ok=True)
    if backup:
        shutil.copyfile(backup.path, draft)
        draft.chmod(0o600)
    db = open_log(draft, stamp, is_copy=True)
    with db.explaining(), db.writing():
        rebuild_search_indexes(db.connection)  # nothing looked at that of the backup
    found = add_missing(db, salvage, stamp)
    db.rows("PRAGMA journal_mode = DELETE")  # all of it is in one file, which can be renamed
    db.close()
    return found


def set_aside(log: Path, today: date) -> Path:
    """Copy the damaged log, and what lies beside it, to another name; returns that."""
    target = free_path(log.with_name(f"{log.stem}.damaged-{today}{log.suffix}"))
    for beside in (*BESIDE[1:], BESIDE[0]):  # the log last: where it is, all of it is
        part = log.with_name(log.name + beside)
        if part.exists():
            copy_privately(part, target.with_name(target.name + beside))
    return target


def copy_privately(source: Path, target: Path) -> None:
    """Copy a file for its owner only, onto the disk."""
    with source.open("rb") as file:
        write_atomically(target, file.read())


def add_missing(db: Database, salvage: Salvage, stamp: Stamp) -> tuple[int, int]:
    """Write the rows that are not there yet; how many were, and how many differ from those there.

    A row that the tables refuse, or that would point at nothing, is left out.
    """
    added = differing = 0
    with db.without_foreign_keys(), Journal(db).step(stamp):
        for table, key in KEYS.items():
            for row in known_part(db, table, salvage.rows.get(table, [])):
                there = db.find(table, row, {column: row[column] for column in key})
                if there is None:
                    added += insert_if_sound(db, table, row)
                else:
                    differing += there != (*row.values(),)
        drop_dangling(db)
    return added, differing


def known_part(db: Database, table: str, rows: list[Row]) -> Iterator[Row]:
    """The rows with the columns that the table has, of those that have its key."""
    names = kinds_of(db, table)
    for row in rows:
        if all(column in row for column in KEYS[table]):
            yield {name: value for name, value in row.items() if name in names}


def insert_if_sound(db: Database, table: str, row: Row) -> int:
    """Write a row, unless the table refuses it; 1 or 0."""
    if problem(table, row):
        return 0
    try:
        db.insert(table, **row)
    except PmlogError:
        return 0
    return 1
