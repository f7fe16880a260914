"""Search entries for words, and people and follow-ups besides those of the entries found."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from pmlog.names import fold
from pmlog.pages.timeline import Noted
from pmlog.store.database import Database, as_phrase

Condition = tuple[str, list[Any]]

LAST_DAY = "9999-12-31"

BY_NAME = "person.seq IN (SELECT rowid FROM person_fts WHERE person_fts MATCH ?)"
BY_PROMISE = "followup.seq IN (SELECT rowid FROM followup_fts WHERE followup_fts MATCH ?)"


def in_entries(db: Database, word: str) -> Condition:
    """The condition for entries with a word in their texts, people, follow-ups or tags."""
    phrase = as_phrase(word)
    condition = (
        "(entry.seq IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?) OR entry.id IN "
        f"(SELECT entry_id FROM entry_person JOIN person ON person.id = person_id WHERE {BY_NAME}) "
        f"OR entry.id IN (SELECT entry_id FROM followup WHERE {BY_PROMISE}) OR entry.id IN "
        "(SELECT entry_id FROM entry_tag WHERE tag IN (SELECT value FROM json_each(?))))"
    )
    return condition, [phrase, phrase, phrase, tags_with(db, "entry_tag", word)]


def in_people(db: Database, word: str) -> Condition:
    """The condition for people with a word in their columns, aliases, tags, links or imports."""
    lower = word.lower()
    condition = (
        f"({BY_NAME} OR person.id IN "
        "(SELECT person_id FROM alias WHERE instr(' ' || alias_key, ?)) OR person.id IN "
        "(SELECT person_id FROM person_tag WHERE tag IN (SELECT value FROM json_each(?))) "
        "OR person.id IN (SELECT person_id FROM link WHERE instr(lower(url), ?)) OR person.id IN "
        "(SELECT person_id FROM imported "
        "WHERE instr(lower(field || ' ' || value || ' ' || others), ?)))"
    )
    tags = tags_with(db, "person_tag", word)
    return condition, [as_phrase(word), f" {fold(word)}", tags, lower, lower]


def in_followups(_db: Database, word: str) -> Condition:
    """The condition for follow-ups with a word in their texts or the names of their people."""
    phrase = as_phrase(word)
    condition = (
        f"({BY_PROMISE} OR followup.id IN (SELECT followup_id FROM followup_person "
        f"JOIN person ON person.id = person_id WHERE {BY_NAME}))"
    )
    return condition, [phrase, phrase]


def tags_with(db: Database, table: str, word: str) -> str:
    """The tags of a table in which a word begins with `word`, as a JSON array."""
    key = f" {fold(word.lstrip('#@'))}"
    return json.dumps([tag for tag in tags_in(db, table) if key in f" {fold(tag)}"])


def tags_in(db: Database, table: str) -> list[str]:
    """The distinct tags of a table, found by the index from one to the next."""
    rows = db.rows(
        f"WITH RECURSIVE one (tag) AS (SELECT min(tag) FROM {table} UNION ALL "
        f"SELECT (SELECT min(tag) FROM {table} WHERE {table}.tag > one.tag) FROM one "
        "WHERE one.tag IS NOT NULL) SELECT tag FROM one WHERE tag IS NOT NULL"
    )
    return [row[0] for row in rows]


def beside_entries(
    db: Database, words: Sequence[str], start: date | None, end: date | None
) -> Iterator[Noted]:
    """Yield people, by name, and follow-ups, newest first, that match all words.

    Left out are those of matching entries, and all people if `start` or `end` is given: they have
    no day.
    """
    span = days(start, end)
    has_words, values = every(db, words, in_entries)
    entries = f"SELECT id FROM entry WHERE {has_words} AND date >= ? AND date < ?"
    if start is None and end is None:
        has_words, more = every(db, words, in_people)
        for id_, day, name, company in db.rows(
            f"SELECT id, created_on, name, company FROM person WHERE {has_words} AND id NOT IN "
            f"(SELECT person_id FROM entry_person WHERE entry_id IN ({entries})) ORDER BY name_key",
            [*more, *values, *span],
        ):
            line = f"{name}, {company}" if company else name
            yield Noted("person", id_, date.fromisoformat(day), line)
    has_words, more = every(db, words, in_followups)
    for id_, day, what in db.rows(
        f"SELECT id, due, what FROM followup WHERE {has_words} AND due >= ? AND due < ? AND "
        f"coalesce(entry_id, '') NOT IN ({entries}) ORDER BY due DESC, seq DESC",
        [*more, *span, *values, *span],
    ):
        yield Noted("followup", id_, date.fromisoformat(day), what)


def entries_with(
    db: Database, words: Sequence[str], start: date | None, end: date | None, among: str
) -> set[str]:
    """The entries that match all words, among those whose ids the query `among` returns."""
    has_words, values = every(db, words, in_entries)
    rows = db.rows(
        f"SELECT id FROM entry WHERE {has_words} AND date >= ? AND date < ? AND id IN ({among})",
        [*values, *days(start, end)],
    )
    return {row[0] for row in rows}


def days(start: date | None, end: date | None) -> list[str]:
    """`start` and `end` as texts that compare with days, also if they are None."""
    return [start.isoformat() if start else "", end.isoformat() if end else LAST_DAY]


def every(
    db: Database, words: Sequence[str], condition_of: Callable[[Database, str], Condition]
) -> Condition:
    """Join the conditions of all words by AND."""
    conditions = [condition_of(db, word) for word in words]
    joined = " AND ".join(condition for condition, _ in conditions)
    return joined, [value for _, values in conditions for value in values]
