"""Collect all ids, names and addresses that a person ever had, in a log and its backups."""

import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.importing.matching import is_personal
from pmlog.names import KnownName as Candidate
from pmlog.names import fold, match_names
from pmlog.store.database import Database
from pmlog.store.erasure.redaction import FORGOTTEN, RedactionNames
from pmlog.store.erasure.spellings import link_key, words_of

Row = tuple[Any, ...]
Query = Callable[[str], list[Row]]
NameKey = tuple[str, ...]


class Records(NamedTuple):
    """Past and present names and links of people, by id, and the pairs of ids that were merged."""

    names: dict[str, dict[str, None]]
    links: dict[str, set[str]]
    merged: set[frozenset[str]]


class Identity(NamedTuple):
    """A person to be erased: their ids, names and addresses.

    `living` holds the names of everybody else in the log, by id.
    """

    ids: tuple[str, ...]
    known: RedactionNames
    living: Mapping[str, str]


def collect_records(db: Database, backups: Iterable[Path]) -> Records:
    """Collect the records of people in the log, its journal and its backups."""
    records = Records({}, {}, set())
    add_records(records, db.rows)
    for backup in backups:
        # A backup that cannot be read is damaged, and set aside later.
        with suppress(sqlite3.Error, ValueError), closing(reader(backup)) as reading:
            add_records(records, partial(run_query, reading))
    return records


def reader(backup: Path) -> sqlite3.Connection:
    """Open a backup read-only."""
    return sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)


def run_query(connection: sqlite3.Connection, sql: str) -> list[Row]:
    return connection.execute(sql).fetchall()


def add_records(records: Records, query: Query) -> None:
    """Add the records of one file; one of an older schema lacks some tables."""
    tables = {row[0] for row in query("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, (person, column, condition) in SOURCES.items():
        if table in tables:
            rows = query(f"SELECT {person}, {column} FROM {table} WHERE {condition}")
            note(records, table, rows)
    for log, changes, merges in (("change", CHANGES, MERGES), ("sync_op", OPERATIONS, SENT_MERGES)):
        if log in tables:
            for table, key, *states in query(changes):
                note(records, table, values_in(table, json.loads(key), states))
            records.merged.update(frozenset(row) for row in query(merges))


SOURCES = {
    "person": ("id", "name", "1"),
    "alias": ("person_id", "alias", "1"),
    "link": ("person_id", "url", "1"),
    "imported": ("person_id", "value", "field = 'name'"),
}
"""The columns with names and links of people: id, value, condition."""

CHANGES = "SELECT tbl, key, before, after FROM change WHERE tbl IN ({}) ORDER BY seq".format(
    ", ".join(f"'{table}'" for table in SOURCES)
)

OPERATIONS = CHANGES.replace("before, after FROM change", "after FROM sync_op").replace(
    "seq", "hlc"
)

SENT_MERGES = """
    SELECT DISTINCT json_extract(key, '$.id'), json_extract(after, '$.into') FROM sync_op
    WHERE tbl = 'person' AND op = 'delete' AND json_extract(after, '$.into') IS NOT NULL
"""
"""Pairs of ids that were merged, from operations of sync."""

MERGES = """
    SELECT DISTINCT json_extract(person.key, '$.id'), json_extract(alias.key, '$.person_id')
    FROM change AS person JOIN change AS alias ON alias.step = person.step
    WHERE person.tbl = 'person' AND person.op = 'delete'
        AND alias.tbl = 'alias' AND alias.op = 'insert'
        AND json_extract(alias.key, '$.alias_key') = json_extract(person.before, '$.name_key')
"""
"""Pairs of ids that were merged, even if undone: a step deletes one, its name becomes an alias."""


def values_in(table: str, key: Mapping[str, Any], states: Sequence[str | None]) -> Iterator[Row]:
    """Yield id and value (name or link) of a person before and after a change."""
    person, column, _ = SOURCES[table]
    if table == "imported" and key.get("field") != "name":
        return
    for state in filter(None, states):
        row = key | json.loads(state)
        yield row.get(person), row.get(column)
    if table == "link":
        yield key.get(person), key.get(column)


def note(records: Records, table: str, rows: Iterable[Row]) -> None:
    """Add names or links to the records."""
    for person, value in rows:
        if isinstance(person, str) and isinstance(value, str) and value:
            if table == "link":
                records.links.setdefault(person, set()).add(value)
            else:
                records.names.setdefault(person, {})[value] = None


def former(records: Records, living: Container[str]) -> list[Candidate]:
    """Everybody who is only in the journal or in a backup."""
    people = []
    for person, names in records.names.items():
        own = [name for name in names if FORGOTTEN not in name]
        if person not in living and own:
            name, *aliases = reversed(own)
            people.append(Candidate(person, name, fold(name), tuple(map(fold, aliases))))
    return people


def former_meant(typed: str, records: Records, living: Container[str]) -> list[Candidate]:
    """The former people that a name or id may mean, each only once even with several ids."""
    everybody = former(records, living)
    people = [one for one in everybody if one.id == typed.lower()] or match_names(typed, everybody)
    return list({name_key(person.name): person for person in people}.values())


def living_as(db: Database, records: Records, person: str) -> list[str]:
    """The ids of people in the log that were merged with a former id, or have the same name."""
    names = {name_key(name) for name in records.names.get(person, ())}
    merged = {id_ for pair in records.merged if person in pair for id_ in pair}
    return [
        id_
        for id_, name in db.rows("SELECT id, name FROM person ORDER BY seq")
        if id_ in merged or name_key(name) in names
    ]


def once_called(db: Database, records: Records, name: str) -> list[str]:
    """The current names of people in the log who once had this name."""
    return [
        current
        for id_, current in db.rows("SELECT id, name FROM person ORDER BY seq")
        if name_key(name) in map(name_key, records.names.get(id_, ()))
    ]


def identify(db: Database, records: Records, person: str) -> Identity:
    """Collect everything known of the person with this id.

    Other people in the log are not included, whatever name they once had.
    """
    living: dict[str, str] = dict(db.rows("SELECT id, name FROM person WHERE id <> ?", (person,)))
    aliases = db.rows("SELECT alias FROM alias WHERE person_id <> ?", (person,))
    others = [*living.values(), *(row[0] for row in aliases)]
    taken = [row[0] for row in db.rows("SELECT url FROM link WHERE person_id <> ?", (person,))]
    ids = all_ids(records, person, living, others, taken)
    names = {name for id_ in ids for name in records.names.get(id_, ())}
    links = {link for id_ in ids for link in records.links.get(id_, ())}
    theirs = links - {*taken} if links else set()
    keys = {link_key(link) for link in taken} - {""}
    known = RedactionNames(
        sorted(names),
        sorted(link for link in theirs if link_key(link) not in keys),
        others,
        sorted({host for link in taken for host in hosts_of(link)}),
    )
    return Identity(tuple(sorted(ids)), known, living)


def all_ids(
    records: Records,
    person: str,
    living: Container[str],
    others: Iterable[str],
    taken: Iterable[str],
) -> set[str]:
    """The ids of a person: those connected by a common name, address or merge, transitively."""
    shared_names = {name_key(name) for name in others}
    shared_words = {word for key in shared_names for word in key}
    shared_links = {link_key(link) for link in taken}
    ids = {person}
    while True:
        names = {name_key(name) for id_ in ids for name in records.names.get(id_, ())}
        own = {key for key in names - shared_names if len(key) > 1 or not shared_words & {*key}}
        links = {link_key(link) for id_ in ids for link in records.links.get(id_, ())}
        more = {
            id_
            for id_ in (*records.names, *records.links)
            if is_same(records, id_, own, links - shared_links)
        }
        more |= {id_ for pair in records.merged if pair & ids for id_ in pair}
        more = {id_ for id_ in more if id_ not in living} - ids
        if not more:
            return ids
        ids |= more


def is_same(records: Records, person: str, own: set[NameKey], links: set[str]) -> bool:
    """Whether a person has one of these names, or one of these links as a personal address.

    A name of a single word counts only if the person never had a longer one.
    """
    keys = {name_key(name) for name in records.names.get(person, ())}
    longer = {key for key in keys if len(key) > 1}
    if (longer or keys) & own:
        return True
    theirs = {link_key(link) for link in records.links.get(person, ())}
    return any(is_personal(key) for key in theirs & links)


def name_key(name: str) -> NameKey:
    """A name for comparison: its folded words, sorted."""
    return tuple(sorted(words_of(name)))


def hosts_of(link: str) -> Iterator[str]:
    """Yield the host of a page, or the domain of an e-mail address."""
    rest = link.partition(":")[2].casefold().lstrip("/")
    page = rest.partition("@")[2] or rest
    yield page.partition("/")[0].partition("?")[0].removeprefix("www.")
