"""Merge two people: references to one of them are redirected to the other."""

from typing import Any

from pmlog.columns import texts_of
from pmlog.model import Person
from pmlog.store.database import Database
from pmlog.store.json_column import packed_list, unpacked_list
from pmlog.store.tables.rename_things import redirect_all

BOTH = """
    SELECT ours.field, ours.value, ours.others, theirs.value, theirs.others
    FROM imported AS ours JOIN imported AS theirs ON theirs.field = ours.field
    WHERE ours.person_id = ? AND theirs.person_id = ?
"""
"""Fields that were imported for both people."""


def redirect_person(db: Database, kept: str, gone: str) -> None:
    """Merge the imported values, and redirect every reference from `gone` to `kept`."""
    merge_imported(db, kept, gone)
    redirect_all(db, "person", kept, gone)


def merge_imported(db: Database, kept: str, gone: str) -> None:
    """Add the imported values of `gone` to those of `kept`, so that a later import ignores them.

    The user chose the name now, so the imported name of `gone` comes first.
    """
    for field, value, others, theirs, their_others in db.rows(BOTH, (kept, gone)):
        first, second = (theirs, value) if field == "name" else (value, theirs)
        further = dict.fromkeys((second, *unpacked_list(others), *unpacked_list(their_others)))
        further.pop(first, None)
        columns = {"value": first, "others": packed_list(further)}
        db.change("imported", {"person_id": kept, "field": field}, columns)


def merged(ours: Person, theirs: Person) -> dict[str, Any]:
    """The columns of `ours` that change when `theirs` is merged into it."""
    columns: dict[str, Any] = {}
    for column, text in texts_of(theirs):
        own = getattr(ours, column.name)
        if column.long:
            columns[column.name] = f"{own}\n{text}".strip()
        elif not own:
            columns[column.name] = text
    if ours.relation == "other" and theirs.relation != "other":
        columns["relation"] = theirs.relation
    if ours.cadence_days is None and theirs.cadence_days is not None:
        columns["cadence_days"] = theirs.cadence_days
    if theirs.birthday and not ours.birthday:
        columns["birthday"] = theirs.birthday
    columns["created_on"] = min(ours.created_on, theirs.created_on).isoformat()
    return columns
