"""The checks of `pmlog doctor`, each with a finding that says whether it can be fixed."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PurePath

from pmlog import systems
from pmlog.errors import LogUnusable, PmlogError, quoted
from pmlog.pages.diagnosis import Finding, State
from pmlog.phrases import counted
from pmlog.store.backups.backup_files import folder_of
from pmlog.store.backups.backup_rotation import all_of, beside_backups, refuse_unseen
from pmlog.store.checks.foreign import foreign
from pmlog.store.checks.health import (
    NOT_SEARCH,
    SEARCH,
    expected_sql,
    first_problem,
    no_instants,
    not_ours,
    statements_in,
    wrong_values,
)
from pmlog.store.checks.integrity import faults
from pmlog.store.database import SIDE_FILES, Database, beside
from pmlog.store.history.journal import of_unknown
from pmlog.store.history.journal_check import is_as_journaled, unknown_tables
from pmlog.store.keys import KEYS, SCHEMA_VERSION, SEARCHED
from pmlog.text import one_line

BEFORE_DOCTOR = "before-doctor"
"""The mark of backups that are made before a fix deletes something from the log."""

LEAST_FREE = 100_000_000
"""Free disk space below which the user is warned (bytes, beside three times the log's size)."""

OLD_BACKUP = 7
"""The age of the newest backup from which the user is warned (days)."""

OTHERS = 0o077

LONGER = 60
"""How much longer the path of a backup's draft is than that of its log (characters)."""

SYNCED = tuple(
    "dropbox|onedrive|google drive|googledrive|icloud|mobile documents|nextcloud|owncloud|"
    "syncthing|pcloud".split("|")
)
"""Parts of the names of folders that other programs synchronize."""

Check = Callable[[Database], Finding]


def log_findings(db: Database, today: date) -> Iterator[Finding]:
    """Run every check of an open log; a read-only log skips those that need to write."""
    # SQLite writes into the folder, too: the WAL, from which it recovers after a crash.
    read_only = [
        path for path in (*files_of(db.path), db.path.parent) if not os.access(path, os.W_OK)
    ]
    if read_only:
        yield Finding("access", State.WARNING, f"{read_only[0]} can be read, but not written")
    else:
        yield writable(db)
    for check in CHECKS:
        if check is not search or not read_only:  # SQLite checks the indexes only if it may write
            yield check(db)
    yield backups(db, today)


def foreign_findings(log: Path) -> list[Finding]:
    """Find foreign triggers and views in a log, before it is opened for use."""
    with Database.only_read(log) as db:
        return [
            Finding("others", State.BAD, f"a {kind} {one_line(name)} is not of pmlog", can_fix=True)
            for kind, name in foreign(db)
        ]


def writable(db: Database) -> Finding:
    """Whether SQLite can write the file."""
    try:
        with db.writing():
            return Finding("writing", State.OK, "the log can be written")
    except LogUnusable as error:
        return Finding("writing", State.BAD, str(error))


def versions() -> Finding:
    python = ".".join(map(str, sys.version_info[:3]))
    return Finding("programs", State.OK, f"Python {python}, SQLite {sqlite3.sqlite_version}")


def schema(db: Database) -> Finding:
    """Whether the tables, views and triggers are those of this version's schema."""
    actual = statements_in(db, NOT_SEARCH)
    differing = [name for name, sql in expected_sql(NOT_SEARCH).items() if actual.get(name) != sql]
    if differing:
        return Finding("schema", State.BAD, f"{differing[0]} is not as pmlog made it")
    return Finding("schema", State.OK, f"{SCHEMA_VERSION} of {SCHEMA_VERSION}")


def integrity(db: Database) -> Finding:
    """Whether the file passes SQLite's integrity check."""
    with db.explaining():
        messages = faults(db.connection)
    if messages:
        return Finding("file", State.BAD, f"damaged: {messages[0]}")
    return Finding("file", State.OK, "whole: every page and index checked")


def journaled(db: Database) -> Finding:
    """Whether every row is as journaled: only this check detects damage within a text."""
    if unknown := unknown_tables(db):
        return Finding("rows", State.BAD, of_unknown(unknown[0]))
    differing = [table for table in KEYS if not is_as_journaled(db, table)]
    if differing:
        return Finding("rows", State.BAD, f"{differing[0]} differs from what the journal wrote")
    return Finding("rows", State.OK, "every row is as the journal wrote it")


def values(db: Database) -> Finding:
    """Whether every value is valid: days that exist, JSON objects, plain text."""
    wrong = next((message for table in KEYS for message in wrong_values(db, table)), None)
    if wrong:
        return Finding("values", State.BAD, wrong)
    return Finding("values", State.OK, "every day exists, every text is plain")


def strangers(db: Database) -> Finding:
    """Whether there are foreign views or indexes; foreign tables may hold data and stay."""
    names = [name for _, name in not_ours(db)]
    if names:
        return Finding("others", State.WARNING, f"{names[0]} is not of pmlog", can_fix=True)
    tables = [name for name in statements_in(db, "type = 'table'") if name not in expected_sql("1")]
    own = f"; the table {tables[0]} is left alone" if tables else ""
    return Finding("others", State.OK, f"every view and index is of pmlog{own}")


def references(db: Database) -> Finding:
    """Whether any reference dangles."""
    dangling = db.rows("PRAGMA foreign_key_check")
    if dangling:
        message = f"{len(dangling)} rows point at nothing, the first in {dangling[0][0]}"
        return Finding("references", State.BAD, message, can_fix=True)
    return Finding("references", State.OK, "every row points at something")


def search(db: Database) -> Finding:
    """Whether the full-text indexes are complete and their triggers are ours."""
    try:
        for table in SEARCHED:
            # With rank 1 SQLite compares the index with the texts, not only with itself.
            db.connection.execute(
                f"INSERT INTO {table}_fts({table}_fts, rank) VALUES('integrity-check', 1)"
            )
    except sqlite3.DatabaseError:
        return Finding("search", State.BAD, "the index does not fit the texts", can_fix=True)
    if statements_in(db, SEARCH) != expected_sql(SEARCH):
        return Finding("search", State.BAD, "it is not as pmlog made it", can_fix=True)
    return Finding("search", State.OK, "the index fits the texts")


def journal(db: Database) -> Finding:
    """Whether every step has a valid instant, and none was left open by another program."""
    steps = len(db.rows("SELECT seq, at, device, command, kind, state FROM step"))
    strange = no_instants(db)
    if strange:
        message = f"a step was at no instant: {quoted(strange[0])}"
        return Finding("journal", State.BAD, message, can_fix=True)
    if db.rows("SELECT step FROM writing") == [(None,)]:
        return Finding("journal", State.OK, counted(steps, "step"))
    return Finding("journal", State.BAD, "a step was left open", can_fix=True)


def permissions(db: Database) -> Finding:
    """Whether only the owner can read the log and its backups."""
    if systems.IS_WINDOWS:
        return access_on_windows(db.path.absolute(), Path.home())
    open_ones = [path for path in private_files(db.path) if path.stat().st_mode & OTHERS]
    if open_ones:
        return Finding("access", State.WARNING, f"others can read {open_ones[0]}", can_fix=True)
    return Finding("access", State.OK, "only you can read it")


def access_on_windows(log: PurePath, home: PurePath) -> Finding:
    """Who can read the log: on Windows a file inherits the access rights of its folder."""
    if log.is_relative_to(home):
        message = "in your user folder, which Windows keeps from other users"
        return Finding("access", State.OK, message)
    message = f"outside {home}: icacls names who can read {log}"
    return Finding("access", State.WARNING, message)


def private_files(log: Path) -> list[Path]:
    folder = folder_of(log)
    backups = [folder, *(backup.path for backup in all_of(log))] if folder.exists() else []
    return [*files_of(log), *backups]


def files_of(log: Path) -> list[Path]:
    """The files of the log that exist: itself and those that SQLite keeps beside it."""
    parts = [beside(log, suffix) for suffix in ("", *SIDE_FILES)]
    return [part for part in parts if part.exists()]


def place(db: Database) -> Finding:
    """Whether the log lies in a folder that no other program synchronizes."""
    real = db.path.resolve()  # a folder may be a link into a synchronized one
    parts = [part.casefold() for path in (db.path.absolute(), real) for part in path.parts]
    programs = [name for name in SYNCED if any(name in part for part in parts)]
    if programs or any((folder / ".stfolder").exists() for folder in real.parents):
        program = programs[0] if programs else "syncthing"
        message = (
            f"in a synced folder ({program}): a live log does not belong there; sync an export"
        )
        return Finding("place", State.WARNING, message)
    if systems.IS_WINDOWS and (odd := odd_on_windows(real)):
        return Finding("place", State.WARNING, odd)
    return Finding("place", State.OK, str(db.path))


def odd_on_windows(log: PurePath) -> str:
    """What is wrong with a path on Windows: a network drive, or too long a path of a backup."""
    if systems.is_on_network(log):
        return "on a network, where SQLite cannot keep two programs apart: a local disk is safe"
    length = len(str(log)) + LONGER
    if length > systems.LONGEST_PATH:
        return f"a backup has a path of {length} signs, and Windows takes {systems.LONGEST_PATH}"
    return ""


def space(db: Database) -> Finding:
    """Whether the disk has room for the log to grow."""
    free = shutil.disk_usage(db.path.parent).free
    message = f"{free // 1_000_000} MB free"
    if free > LEAST_FREE + 3 * db.path.stat().st_size:
        return Finding("disk", State.OK, message)
    return Finding("disk", State.WARNING, f"only {message}")


def backups(db: Database, today: date) -> Finding:
    """Whether all backups are healthy and the newest is recent."""
    try:
        refuse_unseen(db.path)
    except PmlogError as error:
        return Finding("backups", State.WARNING, str(error))
    every = all_of(db.path)
    if not every:
        return Finding("backups", State.WARNING, "none yet; pmlog backup makes one")
    for backup in every:
        if backup.mark.startswith(BEFORE_DOCTOR):
            continue  # it holds what the fix deleted
        why = first_problem(backup.path)
        if why:
            message = f"{backup.path} {why}; pmlog backup makes a new one"
            return Finding("backups", State.WARNING, message)
    if strays := beside_backups(db.path):
        message = f"{strays[0]} is no part of a backup"
        return Finding("backups", State.WARNING, message, can_fix=True)
    newest = every[0].day
    if (today - newest).days > OLD_BACKUP:
        message = f"{len(every)}, but the newest is of {newest}; pmlog backup makes a new one"
        return Finding("backups", State.WARNING, message)
    return Finding("backups", State.OK, f"{len(every)}, all healthy, the newest of {newest}")


CHECKS: tuple[Check, ...] = (
    schema,
    integrity,
    references,
    journaled,
    values,
    search,
    strangers,
    journal,
    permissions,
    place,
    space,
)
"""The checks of the log itself, in the order of their findings."""
