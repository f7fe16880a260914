"""Make backups, find those of a log, and delete superfluous ones.

A backup is made with VACUUM INTO, never by copying a live file, and checked before it gets its
name. Seven daily, four weekly and twelve monthly backups are kept, and any that holds more than all
newer ones: backups of a log that shrank never displace the larger one.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmlog.errors import BackupFailed, NotCleared, PmlogError
from pmlog.files import free_path, rename_into_place, sweep_temp_files, temp_path
from pmlog.store.backups.backup_files import (
    USUAL,
    backup_path,
    folder_of,
    folders_of,
    is_made,
    shared_folder_of,
    with_target,
)
from pmlog.store.checks.foreign import foreign
from pmlog.store.checks.integrity import faults
from pmlog.store.database import BUSY_SECONDS, SIDE_FILES, Database, Row
from pmlog.store.keys import APPLICATION_ID, KEYS

DAYS, WEEKS, MONTHS, MARKED = 7, 4, 12, 10
"""The number of daily, weekly, monthly and marked backups that are kept."""

LONGEST_DRAFT = 3600
"""A draft of a backup older than the log's last write by this much is abandoned (seconds)."""

COUNTED = ("person", "entry", "followup")
"""The tables whose row counts are shown for a backup."""


class Backup(NamedTuple):
    """A backup file; `mark` names the operation it was made before, empty for a daily one."""

    path: Path
    day: date
    mark: str
    bytes: int


class LogContents(NamedTuple):
    """The row counts of a log, and its schema; `things` counts everything with an id."""

    schema: int
    people: int
    entries: int
    followups: int
    things: int


def back_up_today(db: Database, day: date) -> Backup | None:
    """Make today's backup if it is missing; raises `BackupFailed`, or `NotCleared` (pruning)."""
    if is_made(db.path, day) or not holds_anything(db):
        return None
    backup = make_backup(db, day, "")
    try:
        prune(db.path)
    except OSError as error:
        raise NotCleared(folder_of(db.path), error.strerror) from error
    return backup


def refuse_unseen(log: Path) -> None:
    """Raise `PmlogError` if the folder cannot be read: it may hold backups all the same."""
    folder = folder_of(log)
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        raise PmlogError(f"{folder} cannot be read; check who may")


def holds_anything(db: Database) -> bool:
    """Whether the log holds anything besides settings."""
    return any(db.value(f"SELECT 1 FROM {table} LIMIT 1") for table in KEYS if table != "setting")


def make_backup(db: Database, day: date, mark: str) -> Backup:
    """Make the backup of a day, with a mark or none; raises `BackupFailed`."""
    folder = folder_of(db.path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BackupFailed(f"{folder}: {error.strerror}") from error
    target = backup_path(db.path, day, mark)
    with checked_draft(db, target) as draft:
        target = free_path(target) if mark else target
        # Another process may have made today's meanwhile, before its first write: that one stays.
        if not target.exists():
            rename_into_place(draft, target)
    return backup_of(target)


def write_checked(db: Database, target: Path) -> None:
    """Write a checked copy of the log to a file, atomically; raises `BackupFailed`."""
    with checked_draft(db, target) as draft:
        rename_into_place(draft, target)


@contextmanager
def checked_draft(db: Database, target: Path) -> Iterator[Path]:
    """Yield a checked, synced copy of the log in a temporary file beside the target.

    It uses a connection of its own, so a transaction may be open meanwhile. Raises `BackupFailed`.
    """
    draft = temp_path(target)
    sweep_temp_files(target)
    try:
        draft.unlink(missing_ok=True)
        file = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            address = db.address("?mode=ro")
            with closing(sqlite3.connect(address, timeout=BUSY_SECONDS, uri=True)) as reading:
                reading.execute("VACUUM INTO ?", (str(draft),))
            if contents(draft) is None:
                raise BackupFailed(f"{target} did not pass its check")
            os.fsync(file)
        finally:
            os.close(file)
        yield draft
    except (OSError, sqlite3.Error, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error  # without the name of the temporary file
        raise BackupFailed(f"{target}: {why}") from error
    finally:
        draft.unlink(missing_ok=True)


def contents(path: Path) -> LogContents | None:
    """Count what a log holds; None if the file is no healthy log."""
    with suppress(PmlogError, sqlite3.Error, ValueError, KeyError), Database.only_read(path) as db:
        if db.pragma("application_id") == APPLICATION_ID and not faults(db.connection):
            counts = dict(count_things(db))
            people, entries, followups = (counts[table] for table in COUNTED)
            schema, things = db.pragma("user_version"), sum(counts.values())
            return LogContents(schema, people, entries, followups, things)
    return None


def count_things(db: Database) -> Iterator[tuple[str, int]]:
    """Yield the number of things of each kind; an older log lacks some of the tables."""
    for (table,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if KEYS.get(table) == ("id",):
            yield table, db.value(f"SELECT count(*) FROM {table}")


def all_of(log: Path) -> list[Backup]:
    """All backups of a log, newest first; on one day, the one with most journal steps first."""
    try:
        files = [
            file
            for folder in folders_of(log)
            for file in folder.glob("[0-9]*.db")
            if file.is_file()
        ]
    except OSError:
        return []
    backups = [backup for backup in backups_of(files) if not is_of_another(backup.path, log)]
    on_day = Counter(backup.day for backup in backups)

    def age(backup: Backup) -> tuple[date, int, str]:
        step = last_step(backup.path) if on_day[backup.day] > 1 else 0
        return backup.day, step, backup.mark

    return sorted(backups, key=age, reverse=True)


def is_of_another(backup: Path, log: Path) -> bool:
    """Whether a backup in the folder that logs once shared belongs to another log.

    The backup's journal decides that. If it agrees with no log's journal, as when a log was started
    anew, the backup belongs to the log with the usual suffix.
    """
    others = sharing(log)
    if not others or backup.parent != shared_folder_of(log):
        return False
    own = steps_of(backup)
    if agrees(own, steps_of(log)):
        return False
    return log.suffix != USUAL or any(agrees(own, steps_of(other)) for other in others)


def sharing(log: Path) -> list[Path]:
    """Other logs in the folder whose names differ from this one's only in the suffix."""
    try:
        siblings = [path for path in log.parent.iterdir() if path.stem == log.stem]
        return [path for path in siblings if is_log(path, log)]
    except OSError:
        return []


def is_log(path: Path, log: Path) -> bool:
    """Whether a file has the header of a pmlog log, and is another log than this one.

    The files of the log in use are not opened: closing one would release SQLite's locks.
    """
    if path.name.endswith(SIDE_FILES) or not path.is_file():
        return False
    if log.exists() and path.samefile(log):
        return False
    with path.open("rb") as file:
        header = file.read(72)
    return header[68:72] == APPLICATION_ID.to_bytes(4, "big")


Steps = dict[int, tuple[str, ...]]


def steps_of(path: Path) -> Steps:
    """The steps of a file's journal by number: instant, device, command and first changed key."""
    rows = journal_rows(
        path,
        "SELECT step.seq, at, device, command, key, min(change.seq) "
        "FROM step JOIN change ON change.step = step.seq GROUP BY step.seq",
    )
    return {seq: tuple(step) for seq, *step, _ in rows}


def agrees(one: Steps, other: Steps) -> bool:
    """Whether two journals belong to one log: most of the steps with common numbers are equal.

    Not all need to be: `forget` removes people from steps.
    """
    common = one.keys() & other.keys()
    return 2 * sum(one[seq] == other[seq] for seq in common) > len(common)


def last_step(path: Path) -> int:
    """The number of the last journal step in a backup; 0 if it cannot be read."""
    rows = journal_rows(path, "SELECT max(seq) FROM step")
    return (rows[0][0] or 0) if rows else 0


def journal_rows(path: Path, sql: str) -> list[Row]:
    """Query the journal in a file; no rows if it cannot be read or has foreign triggers."""
    with suppress(PmlogError, OSError), Database.only_read(path) as db:
        return [] if foreign(db) else db.rows(sql)
    return []


def beside_backups(log: Path) -> list[Path]:
    """Files that SQLite or a killed command left beside backups: a backup is one file."""
    return sorted(path for end in SIDE_FILES for path in folder_of(log).glob(f"[0-9]*.db{end}"))


def backups_of(files: Iterable[Path]) -> Iterator[Backup]:
    """Yield the files named like backups, except those deleted meanwhile."""
    for file in files:
        try:
            yield backup_of(file)
        except (ValueError, FileNotFoundError):
            continue


def backup_of(path: Path) -> Backup:
    """Describe a file as a backup; raises `ValueError` if it is not named like one."""
    day, mark = path.stem[:10], path.stem[11:]
    return Backup(path, date.fromisoformat(day), mark, path.stat().st_size)


def newest_healthy(log: Path) -> Backup | None:
    """The newest backup that is a healthy log, or None."""
    from pmlog.store.checks.health import first_problem  # noqa: PLC0415  only where one is looked for

    return next((backup for backup in all_of(log) if not first_problem(backup.path)), None)


def prune(log: Path) -> None:
    """Delete superfluous backups, except the largest, and abandoned drafts."""
    backups = all_of(log)
    marked = [backup for backup in backups if backup.mark]
    daily = [backup for backup in backups if not backup.mark]
    for backup in {*superfluous(daily), *marked[MARKED:]}:
        if not holds_most(backup, backups):
            backup.path.unlink(missing_ok=True)
    long_ago = log.stat().st_mtime - LONGEST_DRAFT
    for draft in leftovers(log):
        # Another process may have renamed its draft by now.
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime < long_ago:
                draft.unlink()


def leftovers(log: Path) -> list[Path]:
    """Drafts of backups, abandoned or being written."""
    return sorted(file for one in with_target(log) for file in folder_of(one).glob(".*.db.*"))


def superfluous(backups: list[Backup]) -> set[Backup]:
    """The daily backups, given newest first, that no daily, weekly or monthly slot keeps."""
    kept = set(backups[:DAYS])
    for most, unit in ((WEEKS, week), (MONTHS, month)):
        newest: dict[tuple[int, int], Backup] = {}
        for backup in backups:
            newest.setdefault(unit(backup.day), backup)
        kept |= set(list(newest.values())[:most])
    return set(backups) - kept


def week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def month(day: date) -> tuple[int, int]:
    return day.year, day.month


def holds_most(backup: Backup, backups: list[Backup]) -> bool:
    """Whether a backup holds more things than every newer healthy one."""
    own = contents(backup.path)
    if own is None:
        return False
    newer = (contents(other.path) for other in backups if other.day > backup.day)
    return all(other is None or other.things < own.things for other in newer)
