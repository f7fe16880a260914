"""Looking a log over: what is well, what is not, and what can be mended without loss."""

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
    as_made,
    first_problem,
    no_instants,
    not_ours,
    statements_in,
    wrong_values,
)
from pmlog.store.checks.integrity import faults
from pmlog.store.checks.salvage import BESIDE
from pmlog.store.database import Database
from pmlog.store.history.journal import of_unknown
from pmlog.store.history.journal_check import is_as_journaled, unknown_tables
from pmlog.store.keys import KEYS, SCHEMA_VERSION, SEARCHED
from pmlog.text import one_line

BEFORE_DOCTOR = "before-doctor"
"""The mark of backups that are made before something is taken out of a log."""

LEAST_FREE = 100_000_000
"""Free space below which the log is said to be at risk (bytes)."""

OLD_BACKUP = 7
"""How old the newest backup may be before it is said (days)."""

OTHERS = 0o077

LONGER = 60
"""By how much the path of a backup is longer than that of its log, while it is written (signs)."""

SYNCED = tuple(
    "dropbox|onedrive|google drive|googledrive|icloud|mobile documents|nextcloud|owncloud|"
    "syncthing|pcloud".split("|")
)
"""Folders of programs that copy files while they are open, by a part of their names."""

Check = Callable[[Database], Finding]


def log_findings(db: Database, today: date) -> Iterator[Finding]:
    """Every check of a log that could be opened; of one that cannot be written only some."""
    # SQLite writes into the folder, too: what it would put back after a crash.
    shut = [path for path in (*files_of(db.path), db.path.parent) if not os.access(path, os.W_OK)]
    if shut:
        yield Finding("access", State.WARNING, f"{shut[0]} can be read, but not written")
    else:
        yield writable(db)
    for check in CHECKS:
        if check is not search or not shut:  # that, SQLite checks only where it may write
            yield check(db)
    yield backups(db, today)


def foreign_findings(log: Path) -> list[Finding]:
    """What acts in a log and is not ours: it is found before the log is opened to be used."""
    with Database.only_read(log) as db:
        return [
            Finding("others", State.BAD, f"a {kind} {one_line(name)} is not of pmlog", can_fix=True)
            for kind, name in foreign(db)
        ]


def writable(db: Database) -> Finding:
    """Whether SQLite takes the file as one that it may write."""
    try:
        with db.writing():
            return Finding("writing", State.OK, "the log can be written")
    except LogUnusable as error:
        return Finding("writing", State.BAD, str(error))


def versions() -> Finding:
    python = ".".join(map(str, sys.version_info[:3]))
    return Finding("programs", State.OK, f"Python {python}, SQLite {sqlite3.sqlite_version}")


def schema(db: Database) -> Finding:
    """Whether the tables, views and triggers are those of this pmlog."""
    there = statements_in(db, NOT_SEARCH)
    differing = [name for name, sql in as_made(NOT_SEARCH).items() if there.get(name) != sql]
    if differing:
        return Finding("schema", State.BAD, f"{differing[0]} is not as pmlog made it")
    return Finding("schema", State.OK, f"{SCHEMA_VERSION} of {SCHEMA_VERSION}")


def integrity(db: Database) -> Finding:
    """Whether SQLite finds the file whole."""
    with db.explaining():
        found = faults(db.connection)
    if found:
        return Finding("file", State.BAD, f"damaged: {found[0]}")
    return Finding("file", State.OK, "whole: every page and index checked")


def journaled(db: Database) -> Finding:
    """Whether every row is as the journal wrote it down: damage within a text shows only here."""
    if unknown := unknown_tables(db):
        return Finding("rows", State.BAD, of_unknown(unknown[0]))
    differing = [table for table in KEYS if not is_as_journaled(db, table)]
    if differing:
        return Finding("rows", State.BAD, f"{differing[0]} differs from what the journal wrote")
    return Finding("rows", State.OK, "every row is as the journal wrote it")


def values(db: Database) -> Finding:
    """Whether every column holds what it may: days that exist, whole details, plain text."""
    found = next((said for table in KEYS for said in wrong_values(db, table)), None)
    if found:
        return Finding("values", State.BAD, found)
    return Finding("values", State.OK, "every day exists, every text is plain")


def strangers(db: Database) -> Finding:
    """Whether views or indexes are in it that are not ours; a table may hold something of value."""
    found = [name for _, name in not_ours(db)]
    if found:
        said = f"{found[0]} is not of pmlog"
        return Finding("others", State.WARNING, said, can_fix=True)
    tables = [name for name in statements_in(db, "type = 'table'") if name not in as_made("1")]
    own = f"; the table {tables[0]} is left alone" if tables else ""
    return Finding("others", State.OK, f"every view and index is of pmlog{own}")


def references(db: Database) -> Finding:
    """Whether any row points at nothing."""
    dangling = db.rows("PRAGMA foreign_key_check")
    if dangling:
        said = f"{len(dangling)} rows point at nothing, the first in {dangling[0][0]}"
        return Finding("references", State.BAD, said, can_fix=True)
    return Finding("references", State.OK, "every row points at something")


def search(db: Database) -> Finding:
    """Whether full-text search knows all there is, and will know what comes."""
    try:
        for table in SEARCHED:
            # With rank 1 the texts are compared too, not only the index with itself.
            db.connection.execute(
                f"INSERT INTO {table}_fts({table}_fts, rank) VALUES('integrity-check', 1)"
            )
    except sqlite3.DatabaseError:
        return Finding("search", State.BAD, "the index does not fit the texts", can_fix=True)
    if statements_in(db, SEARCH) != as_made(SEARCH):
        return Finding("search", State.BAD, "it is not as pmlog made it", can_fix=True)
    return Finding("search", State.OK, "the index fits the texts")


def journal(db: Database) -> Finding:
    """Whether every step says when it was, and none is open, as only others could leave it."""
    steps = len(db.rows("SELECT seq, at, device, command, kind, state FROM step"))
    strange = no_instants(db)
    if strange:
        said = f"a step was at no instant: {quoted(strange[0])}"
        return Finding("journal", State.BAD, said, can_fix=True)
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
    """Who can read the log: Windows asks the folder, which hands its list on to what is in it."""
    if log.is_relative_to(home):
        said = "in your user folder, which Windows keeps from other users"
        return Finding("access", State.OK, said)
    said = f"outside {home}: icacls names who can read {log}"
    return Finding("access", State.WARNING, said)


def private_files(log: Path) -> list[Path]:
    folder = folder_of(log)
    backups = [folder, *(backup.path for backup in all_of(log))] if folder.exists() else []
    return [*files_of(log), *backups]


def files_of(log: Path) -> list[Path]:
    """The log and what SQLite keeps beside it, as far as it is there."""
    parts = [log.with_name(log.name + beside) for beside in BESIDE]
    return [part for part in parts if part.exists()]


def place(db: Database) -> Finding:
    """Whether the log lies where no other program copies it while it is open."""
    real = db.path.resolve()  # a folder may be a link into a synced one
    parts = [part.casefold() for path in (db.path.absolute(), real) for part in path.parts]
    found = [name for name in SYNCED if any(name in part for part in parts)]
    if found or any((folder / ".stfolder").exists() for folder in real.parents):
        by = found[0] if found else "syncthing"
        said = f"in a synced folder ({by}): a live log does not belong there; sync an export"
        return Finding("place", State.WARNING, said)
    if systems.IS_WINDOWS and (odd := odd_on_windows(real)):
        return Finding("place", State.WARNING, odd)
    return Finding("place", State.OK, str(db.path))


def odd_on_windows(log: PurePath) -> str:
    """What speaks against a place on Windows: a network, a path that a backup makes too long."""
    if systems.is_on_network(log):
        return "on a network, where SQLite cannot keep two programs apart: a local disk is safe"
    length = len(str(log)) + LONGER
    if length > systems.LONGEST_PATH:
        return f"a backup has a path of {length} signs, and Windows takes {systems.LONGEST_PATH}"
    return ""


def space(db: Database) -> Finding:
    """Whether the disk has room for the log to grow."""
    free = shutil.disk_usage(db.path.parent).free
    said = f"{free // 1_000_000} MB free"
    if free > LEAST_FREE + 3 * db.path.stat().st_size:
        return Finding("disk", State.OK, said)
    return Finding("disk", State.WARNING, f"only {said}")


def backups(db: Database, today: date) -> Finding:
    """Whether there is a fresh, healthy backup."""
    try:
        refuse_unseen(db.path)
    except PmlogError as error:
        return Finding("backups", State.WARNING, str(error))
    there = all_of(db.path)
    if not there:
        return Finding("backups", State.WARNING, "none yet; pmlog backup makes one")
    for backup in there:
        if backup.mark.startswith(BEFORE_DOCTOR):
            continue  # made of what was not well, before it was taken out
        why = first_problem(backup.path)
        if why:
            said = f"{backup.path} {why}; pmlog backup makes a new one"
            return Finding("backups", State.WARNING, said)
    beside = beside_backups(db.path)
    if beside:
        said = f"{beside[0]} is no part of a backup"
        return Finding("backups", State.WARNING, said, can_fix=True)
    newest = there[0].day
    if (today - newest).days > OLD_BACKUP:
        said = f"{len(there)}, but the newest is of {newest}; pmlog backup makes a new one"
        return Finding("backups", State.WARNING, said)
    return Finding("backups", State.OK, f"{len(there)}, all healthy, the newest of {newest}")


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
"""The checks of the log itself, in the order they are told."""
