"""Rows for exports, with how often things changed and when last, which the journal knows.

The journal only grows, so a number counted by its steps only rises, also through undo.
"""

from collections.abc import Iterable
from typing import NamedTuple

from pmlog.model import FollowUp
from pmlog.store.database import Database
from pmlog.store.keys import KEYS
from pmlog.store.tables.tables import Rows, columns_of, rows_of

FOLLOWUPS = """
    SELECT coalesce(json_extract(key, '$.followup_id'), json_extract(key, '$.id')) AS id,
        min(step), max(step), sum(step IS NULL)
    FROM change WHERE tbl IN ('followup', 'followup_person') GROUP BY 1
"""
RENAMED = """
    SELECT json_extract(key, '$.id'), max(step) FROM change
    WHERE tbl = 'person' AND op = 'update' AND json_type(after, '$.name') IS NOT NULL GROUP BY 1
"""
PEOPLE = """
    SELECT coalesce(json_extract(key, '$.person_id'), json_extract(key, '$.id')), max(step)
    FROM change WHERE tbl IN ('person', 'alias', 'person_tag', 'link') GROUP BY 1
"""


class Changed(NamedTuple):
    """How often a thing changed since it was written (a number that only rises), and when last.

    `at` is UTC, ISO; None if only another program changed the thing.
    """

    sequence: int
    at: str | None


class ExportTable(NamedTuple):
    """A whole table: its columns in their order, and its rows sorted by key."""

    columns: list[str]
    rows: Rows


def followups_changed(db: Database, followups: Iterable[FollowUp]) -> dict[str, Changed]:
    """How each of these follow-ups changed, by its id.

    A change of its people counts, and so does renaming one of them. The number is the steps between
    the first change and the last, plus one for each change by another program.
    """
    at = instants(db)
    renamed: dict[str, int | None] = dict(db.rows(RENAMED))
    steps = {id_: numbers for id_, *numbers in db.rows(FOLLOWUPS)}
    changed = {}
    for followup in followups:
        first, last, outside = steps.get(followup.id, (None, None, 0))
        names = (renamed.get(person.id) or 0 for person in followup.people)
        last = max(last or 0, *names, 0)
        changed[followup.id] = Changed(max(last - (first or last), 0) + outside, at.get(last))
    return changed


def people_changed(db: Database) -> dict[str, str]:
    """When each person was last changed (UTC, ISO), by id, if the journal knows."""
    at = instants(db)
    return {person: at[last] for person, last in db.rows(PEOPLE) if last in at}


def birthdays(db: Database) -> dict[str, str]:
    """People's birthdays by id, typed or imported."""
    typed = db.rows("SELECT id, birthday FROM person WHERE birthday NOT IN ('', 'off')")
    return imported_values(db, "birthday") | dict(typed)


def anniversaries(db: Database) -> dict[str, str]:
    """People's anniversaries by id, as imported."""
    return imported_values(db, "anniversary")


def imported_values(db: Database, field: str) -> dict[str, str]:
    """The imported values of a field, by the person's id."""
    return dict(db.rows("SELECT person_id, value FROM imported WHERE field = ?", (field,)))


def instants(db: Database) -> dict[int, str]:
    return dict(db.rows("SELECT seq, at FROM step"))


def every_table(db: Database) -> dict[str, ExportTable]:
    """Every table with its columns and rows, also empty ones."""
    return {table: ExportTable(columns_of(db, table), rows_of(db, table)) for table in KEYS}
