"""Another id for a thing: it goes, and comes back under the other one with what points at it.

Or the other one is there already: of two things one is made.
"""

from pmlog.store.database import Database
from pmlog.store.history.journal_check import defaults_of
from pmlog.store.references import Reference, references
from pmlog.store.tables.tables import columns_of


def point_at(db: Database, reference: Reference, new: str, old: str) -> None:
    """Let rows that point at `old` point at `new`; where one is there so already, the other goes.

    What is a part of a key is not changed: in the journal one row goes, and another one comes.
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
    """Give a thing another id, within a write without foreign keys."""
    names = [name for name in columns_of(db, kind) if name != "seq"]
    values = ", ".join("?" if name == "id" else name for name in names)
    db.run(
        f"INSERT INTO {kind} ({', '.join(names)}) SELECT {values} FROM {kind} WHERE id = ?",
        (new, old),
    )
    hand_over(db, kind, new, old)
    db.delete(kind, id=old)


def hand_over(db: Database, kind: str, kept: str, gone: str) -> None:
    """Let everything that points at one thing point at another of its kind."""
    for reference in references(db, kind):
        point_at(db, reference, kept, gone)
    db.change("origin", {"kind": kind, "thing_id": gone}, {"thing_id": kept})


LONG = ("learned", "notes", "note")
"""Texts that stand below each other where two things become one."""

FIRST = ("id", "seq", "made_on")
"""Columns of which the earlier thing keeps its own."""


def make_one(db: Database, kind: str, kept: str, gone: str) -> bool:
    """Make one of two things, within a write without foreign keys, unless they say otherwise.

    What `kept` does not say is taken from `gone`. Returns whether they are one now.
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
    hand_over(db, kind, kept, gone)
    db.delete(kind, id=gone)
    return True
