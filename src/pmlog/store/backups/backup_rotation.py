"""Backups that cannot hurt: whole, checked, in a folder beside the log, and enough of them.

A backup is made with VACUUM INTO, never by copying a live file, and checked before it gets its
name. Seven days, four weeks and twelve months are kept, and whatever holds more than all that is
newer: a log that shrank never drives out the larger one.
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
from pmlog.files import draft_of, free_path, give_name, sweep_drafts
from pmlog.store.backups.backup_files import (
    USUAL,
    backup_path,
    folder_of,
    is_made,
    shared_folder_of,
)
from pmlog.store.checks.foreign import foreign
from pmlog.store.checks.integrity import faults
from pmlog.store.database import BUSY_SECONDS, Database, Row, read_address
from pmlog.store.keys import APPLICATION_ID, KEYS

BESIDE = ("-wal", "-shm", "-journal")
"""How the names end of what SQLite keeps beside a log."""

DAYS, WEEKS, MONTHS, MARKED = 7, 4, 12, 10
"""How many days, weeks and months keep a backup, and how many marked ones are kept."""

LONGEST_DRAFT = 3600
"""A backup that is not finished so long before the log was written last will never be (seconds)."""

COUNTED = ("person", "entry", "followup")
"""The things whose numbers are said of a backup."""


class Backup(NamedTuple):
    """A backup in the folder: its day, what it was made before (empty: the daily one), its size."""

    path: Path
    day: date
    mark: str
    bytes: int


class LogContents(NamedTuple):
    """How much a log holds, and its schema; `things` is everything with an id, counted."""

    schema: int
    people: int
    entries: int
    followups: int
    things: int


def back_up_today(db: Database, day: date) -> Backup | None:
    """Today's backup, unless there is one or there is nothing to keep yet."""
    if is_made(db.path, day) or not holds_anything(db):
        return None
    made = make_backup(db, day, "")
    try:
        prune(db.path)
    except OSError as error:
        raise NotCleared(folder_of(db.path), error.strerror) from error
    return made


def refuse_unseen(log: Path) -> None:
    """Raise `PmlogError` where nobody may look into the folder: none to be seen is not none."""
    folder = folder_of(log)
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        raise PmlogError(f"{folder} cannot be read; check who may")


def holds_anything(db: Database) -> bool:
    """Whether there is anything in the log to keep, other than settings."""
    return any(db.value(f"SELECT 1 FROM {table} LIMIT 1") for table in KEYS if table != "setting")


def make_backup(db: Database, day: date, mark: str) -> Backup:
    """A backup in the folder, by day and by what it is made before; `BackupFailed` if it cannot."""
    folder = folder_of(db.path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BackupFailed(f"{folder}: {error.strerror}") from error
    target = backup_path(db.path, day, mark)
    with checked_draft(db, target) as draft:
        target = free_path(target) if mark else target
        # Another process may have made today's meanwhile: its is from before its first write.
        if not target.exists():
            give_name(draft, target)
    return backup_of(target)


def write_checked(db: Database, target: Path) -> None:
    """Write the whole log to a file, check it, and only then give it its name."""
    with checked_draft(db, target) as draft:
        give_name(draft, target)


@contextmanager
def checked_draft(db: Database, target: Path) -> Iterator[Path]:
    """The whole log in a file beside the target, checked and on the disk; `BackupFailed` if not.

    It is written through a connection of its own, so a transaction may be open meanwhile.
    """
    draft = draft_of(target)
    sweep_drafts(target)
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
        why = getattr(error, "strerror", None) or error  # the draft's name means nothing to anybody
        raise BackupFailed(f"{target}: {why}") from error
    finally:
        draft.unlink(missing_ok=True)


def contents(path: Path) -> LogContents | None:
    """How much a log holds, or None where the file is no healthy log."""
    try:
        connection = sqlite3.connect(read_address(path), uri=True)
    except sqlite3.Error:
        return None
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return None
        if faults(connection):
            return None
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        found = dict(count_things(connection))
        people, entries, followups = (found[table] for table in COUNTED)
    except (sqlite3.Error, ValueError, KeyError):
        return None
    finally:
        connection.close()
    return LogContents(schema, people, entries, followups, sum(found.values()))


def count_things(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """How many things of each kind there are; an older log has not all of these tables."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if KEYS.get(table) == ("id",):
            yield table, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def all_of(log: Path) -> list[Backup]:
    """Every backup of a log, newest first; of one day, the one that knows most steps."""
    try:
        files = [
            file
            for folder in {folder_of(log), shared_folder_of(log)}
            for file in folder.glob("[0-9]*.db")
            if file.is_file()
        ]
    except OSError:
        return []
    found = [one for one in backups_of(files) if not is_of_another(one.path, log)]
    on_day = Counter(one.day for one in found)

    def age(one: Backup) -> tuple[date, int, str]:
        return one.day, last_step(one.path) if on_day[one.day] > 1 else 0, one.mark

    return sorted(found, key=age, reverse=True)


def is_of_another(backup: Path, log: Path) -> bool:
    """Whether a backup in a folder that logs once shared is one of another log.

    Both have a name of their own then; the journal of the backup tells whose it is. What the
    journal of no log knows, as where a log was begun anew, may be of any.
    """
    others = sharing(log)
    if not others or backup.parent != shared_folder_of(log):
        return False
    own = steps_of(backup)
    if agrees(own, steps_of(log)):
        return False
    return log.suffix != USUAL or any(agrees(own, steps_of(other)) for other in others)


def sharing(log: Path) -> list[Path]:
    """Other logs in the folder whose names differ from this one's only in how they end."""
    try:
        there = [path for path in log.parent.iterdir() if path.stem == log.stem]
        return [path for path in there if is_log(path, log)]
    except OSError:
        return []


def is_log(path: Path, log: Path) -> bool:
    """Whether the header of a file says that it is a log of pmlog, and another than this one.

    What belongs to a log in use is not opened: closing it would give up the locks of SQLite.
    """
    if path.name.endswith(BESIDE) or not path.is_file() or (log.exists() and path.samefile(log)):
        return False
    with path.open("rb") as file:
        header = file.read(72)
    return header[68:72] == APPLICATION_ID.to_bytes(4, "big")


Steps = dict[int, tuple[str, ...]]


def steps_of(path: Path) -> Steps:
    """The steps of the journal in a file: when, where, which command, of what first, by number."""
    rows = journal_rows(
        path,
        "SELECT step.seq, at, device, command, key, min(change.seq) "
        "FROM step JOIN change ON change.step = step.seq GROUP BY step.seq",
    )
    return {seq: tuple(said) for seq, *said, _ in rows}


def agrees(one: Steps, other: Steps) -> bool:
    """Whether two journals are of one log: most of the steps they have in common are the same.

    Not all need to be: who is forgotten is taken out of steps.
    """
    common = one.keys() & other.keys()
    return 2 * sum(one[seq] == other[seq] for seq in common) > len(common)


def last_step(path: Path) -> int:
    """The number of the last step that a backup knows; 0 where it cannot be read."""
    found = journal_rows(path, "SELECT max(seq) FROM step")
    return (found[0][0] or 0) if found else 0


def journal_rows(path: Path, sql: str) -> list[Row]:
    """What the journal in a file says; nothing where it cannot be read, or something acts there."""
    with suppress(PmlogError, OSError), Database.only_read(path) as db:
        return [] if foreign(db) else db.rows(sql)
    return []


def beside_backups(log: Path) -> list[Path]:
    """What lies beside backups and is no part of them: a backup is one file."""
    return sorted(path for end in BESIDE for path in folder_of(log).glob(f"[0-9]*.db{end}"))


def backups_of(files: Iterable[Path]) -> Iterator[Backup]:
    """The files whose names are those of backups, as far as nobody takes them away meanwhile."""
    for file in files:
        try:
            yield backup_of(file)
        except (ValueError, FileNotFoundError):
            continue


def backup_of(path: Path) -> Backup:
    """A file of the folder as a backup; `ValueError` when its name is not that of one."""
    day, mark = path.stem[:10], path.stem[11:]
    return Backup(path, date.fromisoformat(day), mark, path.stat().st_size)


def newest_healthy(log: Path) -> Backup | None:
    """The newest backup that passes its check, or None."""
    from pmlog.store.checks.health import first_problem  # noqa: PLC0415  it opens a log, which backs it up

    return next((backup for backup in all_of(log) if not first_problem(backup.path)), None)


def prune(log: Path) -> None:
    """Remove the backups that neither a day, a week, a month nor their size keeps."""
    backups = all_of(log)
    marked = [backup for backup in backups if backup.mark]
    daily_ones = [backup for backup in backups if not backup.mark]
    for backup in {*superfluous(daily_ones), *marked[MARKED:]}:
        if not holds_most(backup, backups):
            backup.path.unlink(missing_ok=True)
    long_ago = log.stat().st_mtime - LONGEST_DRAFT
    for draft in leftovers(log):
        # It may be the draft of another process, which has given it its name by now.
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime < long_ago:
                draft.unlink()


def leftovers(log: Path) -> list[Path]:
    """Backups that were never finished, or are being written at this moment."""
    return sorted(folder_of(log).glob(".*.db.*"))


def superfluous(backups: list[Backup]) -> set[Backup]:
    """Daily backups, newest first, that are kept by no day, week or month."""
    kept_ones = set(backups[:DAYS])
    for most, unit in ((WEEKS, week), (MONTHS, month)):
        newest: dict[tuple[int, int], Backup] = {}
        for backup in backups:
            newest.setdefault(unit(backup.day), backup)
        kept_ones |= set(list(newest.values())[:most])
    return set(backups) - kept_ones


def week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def month(day: date) -> tuple[int, int]:
    return day.year, day.month


def holds_most(backup: Backup, backups: list[Backup]) -> bool:
    """Whether a backup holds more than every newer one that is healthy."""
    own = contents(backup.path)
    if own is None:
        return False
    newer = (contents(other.path) for other in backups if other.day > backup.day)
    return all(other is None or other.things < own.things for other in newer)
