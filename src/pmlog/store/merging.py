"""Making two people one: whatever points at one of them is handed over to the other."""

from pmlog.store.database import Database
from pmlog.store.references import references


def hand_over(db: Database, kept: str, gone: str) -> None:
    """Let every row that points at `gone` point at `kept`; one that is there so already goes."""
    for reference in references(db, "person"):
        table, column = reference.table, reference.column
        db.run(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (kept, gone))
        db.run(f"DELETE FROM {table} WHERE {column} = ?", (gone,))
    db.run("UPDATE origin SET thing_id = ? WHERE kind = 'person' AND thing_id = ?", (kept, gone))
