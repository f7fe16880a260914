"""What acts in a log and is not ours: it must not run because somebody handed us a file."""

from pmlog.store.database import Database, marks
from pmlog.store.keys import KEYS, PHONE_ITEM, SEARCHED, SYNCED


def foreign(db: Database) -> list[tuple[str, str]]:
    """Triggers that are not ours, and views that stand where a table of ours belongs, by name."""
    return db.rows(
        "SELECT type, name FROM sqlite_master WHERE type = 'trigger' "
        f"AND name NOT IN ({marks(OUR_TRIGGERS)}) OR type = 'view' AND name IN ({marks(TABLES)})",
        (*OUR_TRIGGERS, *TABLES),
    )


TABLES = (*KEYS, *SYNCED, PHONE_ITEM, "step", "change", "writing", "glance", "_sqlite_migrations")
"""The tables of a log, but for those of the search."""

OUR_TRIGGERS = tuple(
    f"journal_{table}_{event}" for table in KEYS for event in ("insert", "update", "delete")
) + tuple(f"{table}_{event}" for table in SEARCHED for event in ("ai", "ad", "au"))
"""The triggers of a log."""
