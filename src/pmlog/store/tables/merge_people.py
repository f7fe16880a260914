"""Making two people one: whatever points at one of them is handed over to the other."""

from typing import Any

from pmlog.columns import texts_of
from pmlog.model import Person
from pmlog.store.database import Database
from pmlog.store.json_column import packed_list, unpacked_list
from pmlog.store.tables.rename_things import hand_over as hand_over_thing

BOTH = """
    SELECT ours.field, ours.value, ours.others, theirs.value, theirs.others
    FROM imported AS ours JOIN imported AS theirs ON theirs.field = ours.field
    WHERE ours.person_id = ? AND theirs.person_id = ?
"""
"""What files said of both."""


def hand_over(db: Database, kept: str, gone: str) -> None:
    """Let every row that points at `gone` point at `kept`; one that is there so already goes."""
    keep_what_was_said(db, kept, gone)
    hand_over_thing(db, "person", kept, gone)


def keep_what_was_said(db: Database, kept: str, gone: str) -> None:
    """Keep what files said of `gone` beside what they said of `kept`, so that it is no news later.

    A name is what was chosen now, not what a file said: so the other one stands there.
    """
    for field, value, others, theirs, their_others in db.rows(BOTH, (kept, gone)):
        first, second = (theirs, value) if field == "name" else (value, theirs)
        beside = dict.fromkeys((second, *unpacked_list(others), *unpacked_list(their_others)))
        beside.pop(first, None)
        said = {"value": first, "others": packed_list(beside)}
        db.change("imported", {"person_id": kept, "field": field}, said)


def merged(ours: Person, theirs: Person) -> dict[str, Any]:
    """The columns that change when `theirs` is merged into `ours`."""
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
