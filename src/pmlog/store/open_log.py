"""Open a log: upgrade an older one; refuse a newer one, or another file, and leave it unchanged."""

from collections.abc import Callable
from pathlib import Path

from pmlog.errors import LogDamaged, LogUnusable
from pmlog.store.checks.foreign import foreign
from pmlog.store.database import Database, closed_on_failure
from pmlog.store.history.journal import Stamp
from pmlog.store.keys import APPLICATION_ID, OLDEST, SCHEMA_VERSION
from pmlog.text import one_line

NOBODY = Stamp()


def open_log(
    path: Path,
    stamp: Stamp = NOBODY,
    *,
    is_copy: bool = False,
    on_wait: Callable[[], object] = bool,
) -> Database:
    """Open the log at `path`; create it if it is missing, upgrade it if its schema is older.

    Before an upgrade the log is backed up, unless it is a copy itself. `on_wait` is called when
    another program keeps the log locked. Raises `LogUnusable` for a file that is no log, is
    damaged, or was written by a newer pmlog.
    """
    db = Database(path, empty_log, on_wait)
    with closed_on_failure(db):
        header = db.pragma("user_version"), db.pragma("application_id")
        refuse_foreign(db)
        if header != (SCHEMA_VERSION, APPLICATION_ID):
            bring_up_to_date(db, stamp, is_copy=is_copy)
    return db


def refuse_foreign(db: Database) -> None:
    """Refuse a log that has foreign triggers or views, before any row is read or written."""
    for kind, name in foreign(db):
        reason = (
            f"has a {kind} {one_line(name)} that is not of pmlog; pmlog doctor --fix takes it out"
        )
        raise LogUnusable(db.path, reason)


def empty_log() -> bytes:
    """The pages of an empty log."""
    from pmlog.store.schema import empty_log  # noqa: PLC0415  only where a log begins

    return empty_log()


def bring_up_to_date(db: Database, stamp: Stamp, *, is_copy: bool) -> None:
    """Create the tables of a new log, or apply the missing migrations to an older one."""
    schema, in_header = schema_of(db), db.pragma("user_version")
    if max(schema, in_header) > SCHEMA_VERSION:
        newer = (
            f"was written by a newer pmlog (schema {max(schema, in_header)}, this one knows "
            f"{SCHEMA_VERSION}); it was left as it is. Upgrade pmlog to read it"
        )
        raise LogUnusable(db.path, newer)
    if schema and schema < OLDEST:
        older = f"has schema {schema}, from before pmlog was published; it was left as it is"
        raise LogUnusable(db.path, older)
    if not schema:
        refuse_unless_new(db)
        begin(db)
    else:
        upgrade(db, stamp, has_backup=not is_copy)


def schema_of(db: Database) -> int:
    """The number of the log's newest migration, read from a table: its header may be damaged."""
    if not db.value("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"):
        return 0
    return int(
        db.value(
            "SELECT coalesce(max(CAST(substr(name, 2, 3) AS INTEGER)), 0) "
            "FROM _sqlite_migrations WHERE migration_set = 'pmlog'"
        )
    )


def begin(db: Database) -> None:
    """Create the tables in an empty file. Several processes may do so at once."""
    from pmlog.store.schema import create  # noqa: PLC0415  only where a log begins

    with db.explaining():
        db.execute("PRAGMA journal_mode = WAL")
        create(db.connection, db.begin)


def refuse_unless_new(db: Database) -> None:
    """Refuse another program's database, or a log that lost all its content."""
    if db.value("SELECT count(*) FROM sqlite_master"):
        raise LogUnusable(db.path, "is a SQLite file, but not a pmlog log; it was left as it is")
    if db.is_new:
        return
    from pmlog.store.backups.backup_rotation import newest_healthy  # noqa: PLC0415  only for an empty file

    if newest_healthy(db.path):
        raise LogDamaged(db.path, "is empty, and there are backups of what it held")


def upgrade(db: Database, stamp: Stamp, *, has_backup: bool) -> None:
    """Apply the missing migrations. Several processes may do so at once."""
    from pmlog.store.migrations import migrate  # noqa: PLC0415  sqlite-utils is off the daily path

    def before() -> None:
        if has_backup:
            from pmlog.store.backups.backup_rotation import make_backup  # noqa: PLC0415  as above

            make_backup(db, stamp.day, f"before-schema-{SCHEMA_VERSION}")

    with db.explaining():
        migrate(db.connection, db.begin, stamp.at, before)
