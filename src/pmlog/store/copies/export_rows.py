"""What exports need to know beyond the rows themselves: how often they changed, and when last.

The journal only grows, so what is counted by its steps only rises, through undo as well.
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
    """How a thing changed: a number that only rises, 0 from when it was written; when last.

    `at` is UTC, ISO; None where only another program did it.
    """

    sequence: int
    at: str | None


class ExportTable(NamedTuple):
    """A whole table: its columns in their order, and its rows sorted by key."""

    columns: list[str]
    rows: Rows


def followups_changed(db: Database, followups: Iterable[FollowUp]) -> dict[str, Changed]:
    """How each of these follow-ups changed, by its id.

    Who else is in it counts, and another name of somebody who is. The number is the steps between
    the first change and the last; what another program changed counts for one.
    """
    at = instants(db)
    renamed: dict[str, int | None] = dict(db.rows(RENAMED))
    steps = {thing: found for thing, *found in db.rows(FOLLOWUPS)}
    changed = {}
    for one in followups:
        first, last, outside = steps.get(one.id, (None, None, 0))
        names = (renamed.get(person.id) or 0 for person in one.people)
        last = max(last or 0, *names, 0)
        changed[one.id] = Changed(max(last - (first or last), 0) + outside, at.get(last))
    return changed


def people_changed(db: Database) -> dict[str, str]:
    """When each person was changed last (UTC, ISO), by id, where that is known."""
    at = instants(db)
    return {person: at[last] for person, last in db.rows(PEOPLE) if last in at}


def birthdays(db: Database) -> dict[str, str]:
    """When people were born, by id, where somebody or a file said it."""
    typed = db.rows("SELECT id, birthday FROM person WHERE birthday NOT IN ('', 'off')")
    return said(db, "birthday") | dict(typed)


def anniversaries(db: Database) -> dict[str, str]:
    """The anniversaries of people, by id, where a file said one."""
    return said(db, "anniversary")


def said(db: Database, field: str) -> dict[str, str]:
    """What files said of people in a field, by id."""
    return dict(db.rows("SELECT person_id, value FROM imported WHERE field = ?", (field,)))


def instants(db: Database) -> dict[int, str]:
    return dict(db.rows("SELECT seq, at FROM step"))


def every_table(db: Database) -> dict[str, ExportTable]:
    """Every table with its columns, also those that are empty."""
    return {table: ExportTable(columns_of(db, table), rows_of(db, table)) for table in KEYS}
