"""Remove the log's owner from its people, if an import or a slip added them."""

from pmlog.store.database import Database
from pmlog.store.references import delete_things

ALONE = """
    SELECT thing_id FROM origin WHERE kind = 'entry'
        AND EXISTS (SELECT 1 FROM entry_person WHERE entry_id = thing_id AND person_id = ?)
        AND NOT EXISTS (SELECT 1 FROM entry_person WHERE entry_id = thing_id AND person_id <> ?)
        AND NOT EXISTS (SELECT 1 FROM followup WHERE entry_id = thing_id)
"""
"""Imported entries with nobody else in them and without follow-ups."""


def remove_owner(db: Database, person: str) -> None:
    """Delete a person, within a write without foreign key enforcement.

    Imported entries with nobody else are deleted, too; all other entries stay.
    """
    alone = db.rows(ALONE, (person, person))
    db.run_each("DELETE FROM entry WHERE id = ?", alone)
    db.delete("origin", kind="person", thing_id=person)
    delete_things(db, "person", [person])
