"""Taking the owner of the log out of its people, where a file or a slip made them one."""

from pmlog.store.database import Database
from pmlog.store.references import delete_things

ALONE = """
    SELECT thing_id FROM origin WHERE kind = 'entry'
        AND EXISTS (SELECT 1 FROM entry_person WHERE entry_id = thing_id AND person_id = ?)
        AND NOT EXISTS (SELECT 1 FROM entry_person WHERE entry_id = thing_id AND person_id <> ?)
        AND NOT EXISTS (SELECT 1 FROM followup WHERE entry_id = thing_id)
"""
"""Entries that a file brought, with nobody else in them and nothing that came from them."""


def remove_owner(db: Database, person: str) -> None:
    """Within a write: take somebody out who is no contact; all that is with others stays.

    What a file brought as a talk with nobody else goes with them; what was typed stays.
    """
    alone = db.rows(ALONE, (person, person))
    db.run_each("DELETE FROM entry WHERE id = ?", alone)
    db.delete("origin", kind="person", thing_id=person)
    delete_things(db, "person", [person])
