"""What Datasette is told of a copy of the log: titles, what to fold by, questions that are ready.

Up to 0.65 it reads all of it from metadata.json; from 1.0 on that has titles only, and the rest is
in datasette.json. Each reads its own file of a folder, and leaves the other alone.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class TableMetadata(NamedTuple):
    """A table or view: what it is, by which columns to fold, what a row of it is called by."""

    about: str
    facets: tuple[str, ...] = ()
    label: str = ""
    newest: str = ""


TABLES: Mapping[str, TableMetadata] = {
    "entry": TableMetadata(
        "Everything that was logged", ("avenue", "mode", "quality"), "label", "date"
    ),
    "person": TableMetadata("Everybody in the log", ("relation", "company", "city"), "name"),
    "followup": TableMetadata(
        "Promises, in both directions", ("state", "direction"), "what", "due"
    ),
    "goal": TableMetadata("What you want to get better at", ("state",), "skill"),
    "engagement": TableMetadata("Coachings, mentorships, courses", ("avenue",), "name", "start"),
    "attempt": TableMetadata(
        "Advice, and what you meant to try", ("fate", "kind"), "what", "made_on"
    ),
    "reflection": TableMetadata("Looking back", ("kind",), "", "day"),
    "rating": TableMetadata("How good you were at a goal, by day", ("goal_id",), "", "day"),
    "checkin": TableMetadata("How weeks felt"),
    "pause": TableMetadata("When you were away"),
    "outcome": TableMetadata("What contacts led to", ("kind",), "what", "day"),
    "question": TableMetadata(
        "Questions that are parked", ("state", "relation"), "what", "made_on"
    ),
    "timeline": TableMetadata("Entries with the names of who was there", ("avenue", "quality")),
    "promise": TableMetadata("Follow-ups with the names of whom they are with", ("state",)),
    "contact": TableMetadata("People with their last contact", ("relation", "company")),
}
"""What is shown; all else is hidden. Those that are views are read, not followed."""

QUERIES = {
    "talked_to_most": (
        "Whom you talked to most",
        "SELECT id, name, entries, last_contact FROM contact WHERE active ORDER BY entries DESC",
    ),
    "with_somebody": (
        "Your talks with somebody, by a part of the name",
        "SELECT entry.id, entry.date, avenue, about, learned FROM entry "
        "JOIN entry_person ON entry_id = entry.id JOIN person ON person.id = person_id "
        "WHERE name LIKE '%' || :name || '%' ORDER BY entry.date DESC",
    ),
    "learned": (
        "What you learned",
        "SELECT date, avenue, people, learned FROM timeline WHERE learned <> '' ORDER BY date DESC",
    ),
    "open_promises": (
        "What is open, the oldest first",
        "SELECT due, direction, what, people FROM promise WHERE state = 'open' ORDER BY due",
    ),
    "by_month": (
        "Talks by month and avenue",
        "SELECT substr(date, 1, 7) AS month, avenue, count(*) AS talks FROM entry "
        "GROUP BY month, avenue ORDER BY month DESC",
    ),
}


def metadata_files(database: str, tables: Iterable[str]) -> dict[str, str]:
    """The files, by name, for a folder with a database of that name that has these tables."""
    titles = {name: {"description": one.about} for name, one in TABLES.items()}
    looks = {name: look_of(one) for name, one in TABLES.items()}
    looks |= {name: {"hidden": True} for name in tables if name not in TABLES}
    both = {name: titles.get(name, {}) | look for name, look in looks.items()}
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in QUERIES.items()}
    about = {
        "title": "pmlog",
        "description": "A copy of your log. What is changed here is not changed in the log.",
    }
    older = {"databases": {database: {"tables": both, "queries": queries}}}
    newer = {"databases": {database: {"tables": looks, "queries": queries}}}
    return {"metadata.json": as_json(about | older), "datasette.json": as_json(newer)}


def look_of(one: TableMetadata) -> dict[str, object]:
    """How a table is shown: folded, called, sorted."""
    told = {"facets": list(one.facets), "label_column": one.label, "sort_desc": one.newest}
    return {key: value for key, value in told.items() if value}


def as_json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=1) + "\n"
