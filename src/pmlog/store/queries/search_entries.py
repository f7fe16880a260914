"""Words in a log: in entries, and in the people and follow-ups that no found entry tells of."""

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
    """That a word stands in an entry: in its own texts, its people, its promises or its tags."""
    phrase = as_phrase(word)
    condition = (
        "(entry.seq IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?) OR entry.id IN "
        f"(SELECT entry_id FROM entry_person JOIN person ON person.id = person_id WHERE {BY_NAME}) "
        f"OR entry.id IN (SELECT entry_id FROM followup WHERE {BY_PROMISE}) OR entry.id IN "
        "(SELECT entry_id FROM entry_tag WHERE tag IN (SELECT value FROM json_each(?))))"
    )
    return condition, [phrase, phrase, phrase, begun(db, "entry_tag", word)]


def in_people(db: Database, word: str) -> Condition:
    """That a word stands in what is kept of a person, also by imports."""
    lower = word.lower()
    condition = (
        f"({BY_NAME} OR person.id IN "
        "(SELECT person_id FROM alias WHERE instr(' ' || alias_key, ?)) OR person.id IN "
        "(SELECT person_id FROM person_tag WHERE tag IN (SELECT value FROM json_each(?))) "
        "OR person.id IN (SELECT person_id FROM link WHERE instr(lower(url), ?)) OR person.id IN "
        "(SELECT person_id FROM imported "
        "WHERE instr(lower(field || ' ' || value || ' ' || others), ?)))"
    )
    tags = begun(db, "person_tag", word)
    return condition, [as_phrase(word), f" {fold(word)}", tags, lower, lower]


def in_followups(_db: Database, word: str) -> Condition:
    """That a word stands in a promise, or in the name of somebody it is with."""
    phrase = as_phrase(word)
    condition = (
        f"({BY_PROMISE} OR followup.id IN (SELECT followup_id FROM followup_person "
        f"JOIN person ON person.id = person_id WHERE {BY_NAME}))"
    )
    return condition, [phrase, phrase]


def begun(db: Database, table: str, word: str) -> str:
    """The tags of a table that a word begins, or a part of them, as one value of a statement."""
    key = f" {fold(word.lstrip('#@'))}"
    return json.dumps([tag for tag in tags_in(db, table) if key in f" {fold(tag)}"])


def tags_in(db: Database, table: str) -> list[str]:
    """The tags that a table has, each found by the index behind the one before it."""
    rows = db.rows(
        f"WITH RECURSIVE one (tag) AS (SELECT min(tag) FROM {table} UNION ALL "
        f"SELECT (SELECT min(tag) FROM {table} WHERE {table}.tag > one.tag) FROM one "
        "WHERE one.tag IS NOT NULL) SELECT tag FROM one WHERE tag IS NOT NULL"
    )
    return [row[0] for row in rows]


def beside_entries(
    db: Database, words: Sequence[str], start: date | None, end: date | None
) -> Iterator[Noted]:
    """The people, by name, and the follow-ups, the newest first, in which all words stand.

    Left out is whom or what a found entry tells of, and where days are asked for, people: they
    have none.
    """
    span = days(start, end)
    told, values = every(db, words, in_entries)
    found = f"SELECT id FROM entry WHERE {told} AND date >= ? AND date < ?"
    if start is None and end is None:
        named, more = every(db, words, in_people)
        for id_, day, name, company in db.rows(
            f"SELECT id, created_on, name, company FROM person WHERE {named} AND id NOT IN "
            f"(SELECT person_id FROM entry_person WHERE entry_id IN ({found})) ORDER BY name_key",
            [*more, *values, *span],
        ):
            line = f"{name}, {company}" if company else name
            yield Noted("person", id_, date.fromisoformat(day), line)
    said, more = every(db, words, in_followups)
    for id_, day, what in db.rows(
        f"SELECT id, due, what FROM followup WHERE {said} AND due >= ? AND due < ? AND "
        f"coalesce(entry_id, '') NOT IN ({found}) ORDER BY due DESC, seq DESC",
        [*more, *span, *values, *span],
    ):
        yield Noted("followup", id_, date.fromisoformat(day), what)


def entries_with(
    db: Database, words: Sequence[str], start: date | None, end: date | None, among: str
) -> set[str]:
    """Those of some entries in which all words stand; `among` is a query of ids."""
    told, values = every(db, words, in_entries)
    rows = db.rows(
        f"SELECT id FROM entry WHERE {told} AND date >= ? AND date < ? AND id IN ({among})",
        [*values, *days(start, end)],
    )
    return {row[0] for row in rows}


def days(start: date | None, end: date | None) -> list[str]:
    """The first day and the day after the last, as the file has them."""
    return [start.isoformat() if start else "", end.isoformat() if end else LAST_DAY]


def every(
    db: Database, words: Sequence[str], stands: Callable[[Database, str], Condition]
) -> Condition:
    """That all words stand somewhere, as one condition."""
    conditions = [stands(db, word) for word in words]
    said = " AND ".join(condition for condition, _ in conditions)
    return said, [value for _, values in conditions for value in values]
