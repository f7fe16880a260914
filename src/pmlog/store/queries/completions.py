"""What of a log can be completed: ids with their words, names and tags."""

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
"""What is said of a thing beside its id, as SQL."""

ABLE = {
    "followup": "state = 'open'",
    "goal": "state = 'open'",
    "question": "state = 'open'",
    "person": "retired_on IS NULL",
}
"""Which things come first where it matters that they are open."""

MOST = 200
"""How many are offered at most."""


def ids(
    db: Database, begun: str, kinds: tuple[str, ...] = TABLES, *, open_only: bool = False
) -> list[tuple[str, str]]:
    """Ids that begin so, each with its words; the newest first."""
    found: list[tuple[str, str]] = []
    for kind in kinds:
        able = ABLE.get(kind, "1") if open_only else "1"
        found += db.rows(
            f"SELECT id, {WORDS[kind]} FROM {kind} WHERE id >= ? AND id < ? AND {able} "
            f"ORDER BY seq DESC LIMIT {MOST}",
            (begun, begun + "~"),
        )
    return found


def people(db: Database, beginnings: Collection[str]) -> list[str]:
    """Names of people who are not retired, that begin with one of these folded words."""
    found = [
        row[0]
        for begun in beginnings
        for row in db.rows(
            "SELECT name FROM person WHERE retired_on IS NULL AND name_key >= ? AND name_key < ? "
            f"ORDER BY name_key LIMIT {MOST}",
            (begun, f"{begun}\U0010ffff"),
        )
    ]
    return list(dict.fromkeys(found))


def words(db: Database, kind: str) -> list[str]:
    """What all things of a kind are called, the newest first."""
    found = db.rows(f"SELECT {WORDS[kind]} FROM {kind} ORDER BY seq DESC")
    return list(dict.fromkeys(row[0] for row in found))


def owed(db: Database) -> list[str]:
    """The names of those with whom a follow-up is open, in alphabetical order."""
    found = db.rows(
        "SELECT DISTINCT name, name_key FROM person JOIN followup_person ON person_id = person.id "
        "JOIN followup ON followup.id = followup_id WHERE state = 'open' ORDER BY name_key"
    )
    return [row[0] for row in found]


def tags(db: Database) -> list[str]:
    """Every tag of the log, in alphabetical order."""
    tables = ("person_tag", "entry_tag", "question_tag")
    return sorted({tag for table in tables for tag in tags_in(db, table)})
