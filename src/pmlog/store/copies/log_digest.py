"""A fingerprint of all rows: devices that heard the same have the same, or something is wrong."""

from hashlib import blake2b

from pmlog.store.database import Database
from pmlog.store.keys import IS_SHARED, KEYS
from pmlog.store.tables.tables import PLACE, columns_of


def digest_of(db: Database) -> str:
    """The fingerprint of a log, whatever order its rows were written in."""
    found = blake2b(digest_size=16)
    for table, key in KEYS.items():
        columns = [column for column in columns_of(db, table) if column != PLACE]
        rows = db.rows(
            f"SELECT {', '.join(columns)} FROM {table} WHERE {IS_SHARED.get(table, 'true')} "
            f"ORDER BY {', '.join(key)}"
        )
        found.update(f"{table} {columns} {rows}".encode())
    return found.hexdigest()
