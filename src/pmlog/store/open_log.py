"""Opening a log: what is none, or a newer one, is refused unharmed; an older one is upgraded."""

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
    """The log at `path`, made when it is not there and brought up to date when it is older.

    Before an upgrade the log is backed up, unless it is a copy itself. `on_wait` is called when
    another program has the log for long. Raises `LogUnusable` for a file that is no log, is
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
    """Refuse a log in which something acts that is not ours, before a row of it is touched."""
    for kind, name in foreign(db):
        said = (
            f"has a {kind} {one_line(name)} that is not of pmlog; pmlog doctor --fix takes it out"
        )
        raise LogUnusable(db.path, said)


def empty_log() -> bytes:
    """The file of a log that holds nothing yet."""
    from pmlog.store.schema import empty_log  # noqa: PLC0415  only where a log begins

    return empty_log()


def bring_up_to_date(db: Database, stamp: Stamp, *, is_copy: bool) -> None:
    """Make the tables of a new log, or apply what is missing to an older one."""
    schema, said = schema_of(db), db.pragma("user_version")
    if max(schema, said) > SCHEMA_VERSION:
        newer = (
            f"was written by a newer pmlog (schema {max(schema, said)}, this one knows "
            f"{SCHEMA_VERSION}); it was left as it is. Upgrade pmlog to read it"
        )
        raise LogUnusable(db.path, newer)
    if schema and schema < OLDEST:
        said_so = f"has schema {schema}, from before pmlog was published; it was left as it is"
        raise LogUnusable(db.path, said_so)
    if not schema:
        refuse_unless_new(db)
        begin(db)
    else:
        upgrade(db, stamp, has_backup=not is_copy)


def schema_of(db: Database) -> int:
    """The newest migration the log has seen: its tables know it even if its header is damaged."""
    if not db.value("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"):
        return 0
    return int(
        db.value(
            "SELECT coalesce(max(CAST(substr(name, 2, 3) AS INTEGER)), 0) "
            "FROM _sqlite_migrations WHERE migration_set = 'pmlog'"
        )
    )


def begin(db: Database) -> None:
    """Make the tables in a file that is empty. Several processes may do so at once."""
    from pmlog.store.schema import create  # noqa: PLC0415  only where a log begins

    with db.explaining():
        db.execute("PRAGMA journal_mode = WAL")
        create(db.connection, db.begin)


def refuse_unless_new(db: Database) -> None:
    """Refuse a file that is something else, or that was a log and lost all it held."""
    if db.value("SELECT count(*) FROM sqlite_master"):
        raise LogUnusable(db.path, "is a SQLite file, but not a pmlog log; it was left as it is")
    if db.is_new:
        return
    from pmlog.store.backups.backup_rotation import newest_healthy  # noqa: PLC0415  only for an empty file

    if newest_healthy(db.path):
        raise LogDamaged(db.path, "is empty, and there are backups of what it held")


def upgrade(db: Database, stamp: Stamp, *, has_backup: bool) -> None:
    """Apply the migrations that are missing. Several processes may start at once."""
    from pmlog.store.migrations import migrate  # noqa: PLC0415  sqlite-utils is off the daily path

    def before() -> None:
        if has_backup:
            from pmlog.store.backups.backup_rotation import make_backup  # noqa: PLC0415  as above

            make_backup(db, stamp.day, f"before-schema-{SCHEMA_VERSION}")

    with db.explaining():
        migrate(db.connection, db.begin, stamp.at, before)
