"""Another id for a thing: it goes, and comes back under the other one with what points at it."""

from pmlog.store.database import Database
from pmlog.store.references import Reference, references
from pmlog.store.tables import columns_of


def point_at(db: Database, reference: Reference, new: str, old: str) -> None:
    """Let rows that point at `old` point at `new`; where one is there so already, the other goes.

    What is a part of a key is not changed: in the journal one row goes, and another one comes.
    """
    table, column = reference.table, reference.column
    if reference.is_optional:
        db.run(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, old))
        return
    names = columns_of(db, table)
    values = ", ".join("?" if name == column else name for name in names)
    db.run(
        f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) "
        f"SELECT {values} FROM {table} WHERE {column} = ?",
        (new, old),
    )
    db.run(f"DELETE FROM {table} WHERE {column} = ?", (old,))


def rename(db: Database, kind: str, old: str, new: str) -> None:
    """Give a thing another id, within a write without foreign keys."""
    names = [name for name in columns_of(db, kind) if name != "seq"]
    values = ", ".join("?" if name == "id" else name for name in names)
    db.run(
        f"INSERT INTO {kind} ({', '.join(names)}) SELECT {values} FROM {kind} WHERE id = ?",
        (new, old),
    )
    for reference in references(db, kind):
        point_at(db, reference, new, old)
    db.run("UPDATE origin SET thing_id = ? WHERE kind = ? AND thing_id = ?", (new, kind, old))
    db.run(f"DELETE FROM {kind} WHERE id = ?", (old,))
