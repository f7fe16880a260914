"""What of a log can be completed: ids with their words, names and tags."""

from pmlog.store.database import Database
from pmlog.store.namespace import TABLES

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
"""How many are offered at most, the newest."""


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
    union = " UNION ".join(f"SELECT tag FROM {table}" for table in tables)
    return [row[0] for row in db.rows(f"{union} ORDER BY tag")]
