"""Find foreign triggers and views in a log: opening a file from elsewhere must not run them."""

from pmlog.store.database import Database, placeholders
from pmlog.store.keys import KEYS, PHONE_ITEM, SEARCHED, SYNCED


def foreign(db: Database) -> list[tuple[str, str]]:
    """Types and names of triggers that are not ours, and of views named like one of our tables."""
    return db.rows(
        "SELECT type, name FROM sqlite_master WHERE type = 'trigger' "
        f"AND name NOT IN ({placeholders(OUR_TRIGGERS)}) "
        f"OR type = 'view' AND name IN ({placeholders(TABLES)})",
        (*OUR_TRIGGERS, *TABLES),
    )


TABLES = (*KEYS, *SYNCED, PHONE_ITEM, "step", "change", "writing", "glance", "_sqlite_migrations")
"""The tables of a log, without those of the full-text indexes."""

OUR_TRIGGERS = tuple(
    f"journal_{table}_{event}" for table in KEYS for event in ("insert", "update", "delete")
) + tuple(f"{table}_{event}" for table in SEARCHED for event in ("ai", "ad", "au"))
"""The triggers of a log."""
