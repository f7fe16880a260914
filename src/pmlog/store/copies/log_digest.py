"""A hash of all shared rows: devices that received the same operations must have the same hash."""

from hashlib import blake2b

from pmlog.store.database import Database
from pmlog.store.keys import IS_SHARED, KEYS
from pmlog.store.tables.tables import PLACE, columns_of


def digest_of(db: Database) -> str:
    """Return the hash (hex) of a log's shared rows, whatever order they were written in."""
    digest = blake2b(digest_size=16)
    for table, key in KEYS.items():
        columns = [column for column in columns_of(db, table) if column != PLACE]
        rows = db.rows(
            f"SELECT {', '.join(columns)} FROM {table} WHERE {IS_SHARED.get(table, 'true')} "
            f"ORDER BY {', '.join(key)}"
        )
        digest.update(f"{table} {columns} {rows}".encode())
    return digest.hexdigest()
