"""Fix what the checks found in a log, without loss."""

from collections.abc import Callable
from contextlib import closing
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
    """Fix what can be fixed; return the findings with their new state."""
    return [fix_finding(db, stamp, finding) if finding.can_fix else finding for finding in findings]


def fix_finding(db: Database, stamp: Stamp, finding: Finding) -> Finding:
    """Fix a finding; return it as fixed, or as one that cannot be."""
    try:
        FIXES[finding.what](db, stamp)
    except LogUnusable:
        return finding._replace(can_fix=False)
    return finding._replace(state=State.FIXED, can_fix=False)


def rebuild_search(db: Database, _stamp: Stamp) -> None:
    """Rebuild the full-text indexes from the texts."""
    with db.explaining(), db.writing():
        rebuild_search_indexes(db.connection)


def fix_journal(db: Database, stamp: Stamp) -> None:
    """Close an open step, and clear instants that are none; a backup keeps their former text."""
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
    """Delete rows whose reference dangles; undo brings them back."""
    with db.without_foreign_keys(), Journal(db).step(stamp):
        drop_dangling(db)


def drop_others(db: Database, stamp: Stamp) -> None:
    """Drop foreign views and indexes, after a backup; foreign tables may hold data and stay."""
    make_backup(db, stamp.day, BEFORE_DOCTOR)
    with db.writing():
        for kind, name in not_ours(db):
            drop(db, kind, name)


def drop_foreign(log: Path, stamp: Stamp) -> None:
    """Drop foreign triggers and views, after a backup and before any row is read."""
    with closing(Database(log)) as db:
        make_backup(db, stamp.day, BEFORE_DOCTOR)
        with db.writing():
            for kind, name in foreign(db):
                drop(db, kind, name)


def drop(db: Database, kind: str, name: str) -> None:
    """Drop a trigger, view or index."""
    quoted = name.replace('"', '""')
    db.run(f'DROP {kind} "{quoted}"')


def drop_beside_backups(db: Database, _stamp: Stamp) -> None:
    """Delete files that SQLite or a killed command left beside backups."""
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
