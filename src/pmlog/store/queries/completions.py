"""Ids, names, titles and tags for shell completion."""

from collections.abc import Collection

from pmlog.store.database import Database
from pmlog.store.namespace import TABLES
from pmlog.store.queries.search_entries import tags_in

WORDS = {
    "entry": "date || ' ' || about",
    "followup": "what",
    "person": "name",
    "goal": "skill",
    "engagement": "name",
    "attempt": "what",
    "reflection": "day",
    "outcome": "what",
    "question": "what",
}
"""The description of a thing beside its id (SQL)."""

OPEN = {
    "followup": "state = 'open'",
    "goal": "state = 'open'",
    "question": "state = 'open'",
    "person": "retired_on IS NULL",
}
"""The condition for things that are open or active (SQL)."""

MOST = 200
"""The most completions offered."""


def ids(
    db: Database, prefix: str, kinds: tuple[str, ...] = TABLES, *, open_only: bool = False
) -> list[tuple[str, str]]:
    """Ids with a prefix, each with its description; of each kind the newest first."""
    rows: list[tuple[str, str]] = []
    for kind in kinds:
        is_offered = OPEN.get(kind, "1") if open_only else "1"
        rows += db.rows(
            f"SELECT id, {WORDS[kind]} FROM {kind} WHERE id >= ? AND id < ? AND {is_offered} "
            f"ORDER BY seq DESC LIMIT {MOST}",
            (prefix, prefix + "~"),
        )
    return rows


def people(db: Database, prefixes: Collection[str]) -> list[str]:
    """Names of people who are not retired, with one of these folded prefixes."""
    names = [
        row[0]
        for prefix in prefixes
        for row in db.rows(
            "SELECT name FROM person WHERE retired_on IS NULL AND name_key >= ? AND name_key < ? "
            f"ORDER BY name_key LIMIT {MOST}",
            (prefix, f"{prefix}\U0010ffff"),
        )
    ]
    return list(dict.fromkeys(names))


def words(db: Database, kind: str) -> list[str]:
    """The descriptions of all things of a kind, newest first, without duplicates."""
    rows = db.rows(f"SELECT {WORDS[kind]} FROM {kind} ORDER BY seq DESC")
    return list(dict.fromkeys(row[0] for row in rows))


def owed(db: Database) -> list[str]:
    """The names of people with an open follow-up, in alphabetical order."""
    rows = db.rows(
        "SELECT DISTINCT name, name_key FROM person JOIN followup_person ON person_id = person.id "
        "JOIN followup ON followup.id = followup_id WHERE state = 'open' ORDER BY name_key"
    )
    return [row[0] for row in rows]


def tags(db: Database) -> list[str]:
    """Every tag of the log, in alphabetical order."""
    tables = ("person_tag", "entry_tag", "question_tag")
    return sorted({tag for table in tables for tag in tags_in(db, table)})
