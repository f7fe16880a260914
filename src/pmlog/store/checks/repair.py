"""Mending what is not well with a log, without loss."""

from collections.abc import Callable
from pathlib import Path

from pmlog.errors import LogUnusable
from pmlog.pages.diagnosis import Finding, State
from pmlog.store.backups.backup_rotation import beside_backups, make_backup
from pmlog.store.checks.foreign import foreign
from pmlog.store.checks.health import no_instants, not_ours
from pmlog.store.checks.health_check import BEFORE_DOCTOR, private_files
from pmlog.store.database import Database
from pmlog.store.history.journal import Journal, Stamp
from pmlog.store.references import drop_dangling
from pmlog.store.schema import rebuild_search_indexes

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


def fix(db: Database, stamp: Stamp, findings: list[Finding]) -> list[Finding]:
    """Mend what can be mended without loss; the findings with what became of them."""
    return [fix_finding(db, stamp, found) if found.can_fix else found for found in findings]


def fix_finding(db: Database, stamp: Stamp, found: Finding) -> Finding:
    """A finding once it was mended; where it could not be, it stays, and cannot be."""
    try:
        FIXES[found.what](db, stamp)
    except LogUnusable:
        return found._replace(can_fix=False)
    return found._replace(state=State.FIXED, can_fix=False)


def rebuild_search(db: Database, _stamp: Stamp) -> None:
    """Make the search anew, from all texts."""
    with db.explaining(), db.writing():
        rebuild_search_indexes(db.connection)


def fix_journal(db: Database, stamp: Stamp) -> None:
    """Close a step that was left open; of one at no instant it is not known any more when it was.

    What stands there instead is kept in a backup.
    """
    strange = no_instants(db)
    if strange:
        make_backup(db, stamp.day, BEFORE_DOCTOR)
    with db.writing():
        db.run_each("UPDATE step SET at = '' WHERE at = ?", [(at,) for at in strange])
        db.run("DELETE FROM writing")
        db.run("INSERT INTO writing (step) VALUES (NULL)")


def make_private(db: Database, _stamp: Stamp) -> None:
    """Let only the owner read the log and its backups."""
    for path in private_files(db.path):
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)


def drop_references(db: Database, stamp: Stamp) -> None:
    """Take rows that point at nothing out of the log; undo brings them back."""
    with db.without_foreign_keys(), Journal(db).step(stamp):
        drop_dangling(db)


def drop_others(db: Database, stamp: Stamp) -> None:
    """Take out views and indexes that are not ours, after a backup; a table may hold something."""
    make_backup(db, stamp.day, BEFORE_DOCTOR)
    with db.writing():
        for kind, name in not_ours(db):
            drop(db, kind, name)


def take_out_foreign(log: Path, stamp: Stamp) -> None:
    """Take out what acts in a log and is not ours, after a backup; no row is read before."""
    db = Database(log)
    try:
        make_backup(db, stamp.day, BEFORE_DOCTOR)
        with db.writing():
            for kind, name in foreign(db):
                drop(db, kind, name)
    finally:
        db.close()


def drop(db: Database, kind: str, name: str) -> None:
    """Take out a trigger, view or index."""
    quoted = name.replace('"', '""')
    db.run(f'DROP {kind} "{quoted}"')


def drop_beside_backups(db: Database, _stamp: Stamp) -> None:
    """Remove what SQLite or a killed command left beside backups."""
    for path in beside_backups(db.path):
        path.unlink(missing_ok=True)


FIXES: dict[str, Callable[[Database, Stamp], None]] = {
    "search": rebuild_search,
    "journal": fix_journal,
    "access": make_private,
    "references": drop_references,
    "others": drop_others,
    "backups": drop_beside_backups,
}
