"""Give a thing another id, or merge it with another thing; references to it follow."""

from pmlog.store.database import Database
from pmlog.store.history.journal_check import defaults_of
from pmlog.store.references import Reference, references
from pmlog.store.tables.tables import columns_of


def redirect(db: Database, reference: Reference, new: str, old: str) -> None:
    """Redirect a reference from `old` to `new`; rows that become duplicates are deleted.

    A column of a primary key is not updated: the journal needs a deletion and an insertion.
    """
    table, column = reference.table, reference.column
    if reference.is_optional:
        db.change(table, {column: old}, {column: new})
        return
    names = columns_of(db, table)
    values = ", ".join("?" if name == column else name for name in names)
    db.run(
        f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) "
        f"SELECT {values} FROM {table} WHERE {column} = ?",
        (new, old),
    )
    db.delete(table, **{column: old})


def rename(db: Database, kind: str, old: str, new: str) -> None:
    """Give a thing another id, within a write without foreign key enforcement."""
    names = [name for name in columns_of(db, kind) if name != "seq"]
    values = ", ".join("?" if name == "id" else name for name in names)
    db.run(
        f"INSERT INTO {kind} ({', '.join(names)}) SELECT {values} FROM {kind} WHERE id = ?",
        (new, old),
    )
    redirect_all(db, kind, new, old)
    db.delete(kind, id=old)


def redirect_all(db: Database, kind: str, kept: str, gone: str) -> None:
    """Redirect every reference from one thing to another of its kind."""
    for reference in references(db, kind):
        redirect(db, reference, kept, gone)
    db.change("origin", {"kind": kind, "thing_id": gone}, {"thing_id": kept})


LONG = ("learned", "notes", "note")
"""Text columns that are joined, one below the other, when two things are merged."""

FIRST = ("id", "seq", "made_on")
"""Columns in which the kept thing's value wins."""


def merge_things(db: Database, kind: str, kept: str, gone: str) -> bool:
    """Merge two things, within a write without foreign key enforcement, unless they conflict.

    Columns that `kept` leaves at their default are taken from `gone`. Returns whether they were
    merged.
    """
    names, defaults = columns_of(db, kind), defaults_of(db, kind)
    query = f"SELECT {', '.join(names)} FROM {kind} WHERE id IN (?, ?) ORDER BY id = ?"
    columns = {}
    for name, ours, theirs in zip(names, *db.rows(query, (kept, gone, gone)), strict=True):
        if name in FIRST or theirs in (ours, defaults.get(name)):
            continue
        if ours != defaults.get(name) and name not in LONG:
            return False
        columns[name] = f"{ours}\n{theirs}".strip() if name in LONG else theirs
    db.update(kind, kept, **columns)
    redirect_all(db, kind, kept, gone)
    db.delete(kind, id=gone)
    return True
