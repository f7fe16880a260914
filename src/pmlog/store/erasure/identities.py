"""Who somebody is: every id they ever had, every name and address, in a log and its backups."""

import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pmlog.importing.matching import is_personal
from pmlog.names import KnownName as Candidate
from pmlog.names import fold, meant
from pmlog.store.database import Database
from pmlog.store.erasure.redaction import FORGOTTEN, RedactionNames
from pmlog.store.erasure.spellings import link_key, words_of

Row = tuple[Any, ...]
Query = Callable[[str], list[Row]]
NameKey = tuple[str, ...]


class Records(NamedTuple):
    """What files say of people, now or ever: by id names and links, and which ids were merged."""

    names: dict[str, dict[str, None]]
    links: dict[str, set[str]]
    merged: set[frozenset[str]]


class Identity(NamedTuple):
    """Somebody to be forgotten: their ids and all they are known by.

    `living` are the names of everybody else who is in the log, by id.
    """

    ids: tuple[str, ...]
    known: RedactionNames
    living: Mapping[str, str]


def collect_records(db: Database, backups: Iterable[Path]) -> Records:
    """What the log, its journal and its backups say of people."""
    records = Records({}, {}, set())
    add_records(records, db.rows)
    for backup in backups:
        # One that cannot be read is damaged: it is set aside later.
        with suppress(sqlite3.Error, ValueError), closing(reader(backup)) as reading:
            add_records(records, partial(run_query, reading))
    return records


def reader(backup: Path) -> sqlite3.Connection:
    """A connection to a backup that changes nothing."""
    return sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)


def run_query(connection: sqlite3.Connection, sql: str) -> list[Row]:
    return connection.execute(sql).fetchall()


def add_records(records: Records, query: Query) -> None:
    """Add what one file says; one of an older schema lacks some tables."""
    there = {row[0] for row in query("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, (person, column, condition) in SAID.items():
        if table in there:
            rows = query(f"SELECT {person}, {column} FROM {table} WHERE {condition}")
            note(records, table, rows)
    if "change" in there:
        for table, key, *states in query(JOURNALED):
            note(records, table, said_in(table, json.loads(key), states))
        records.merged.update(frozenset(row) for row in query(MERGES))
    if "sync_op" in there:
        for table, key, *states in query(TOLD):
            note(records, table, said_in(table, json.loads(key), states))
        records.merged.update(frozenset(row) for row in query(TOLD_MERGES))


SAID = {
    "person": ("id", "name", "1"),
    "alias": ("person_id", "alias", "1"),
    "link": ("person_id", "url", "1"),
    "imported": ("person_id", "value", "field = 'name'"),
}
"""Where it is said what somebody is called, and where they are reached."""

JOURNALED = "SELECT tbl, key, before, after FROM change WHERE tbl IN ({}) ORDER BY seq".format(
    ", ".join(f"'{table}'" for table in SAID)
)

TOLD = JOURNALED.replace("before, after FROM change", "after FROM sync_op").replace("seq", "hlc")
"""The same of what devices told each other."""

TOLD_MERGES = """
    SELECT DISTINCT json_extract(key, '$.id'), json_extract(after, '$.into') FROM sync_op
    WHERE tbl = 'person' AND op = 'delete' AND json_extract(after, '$.into') IS NOT NULL
"""
"""Who became whom, as devices told each other."""

MERGES = """
    SELECT DISTINCT json_extract(person.key, '$.id'), json_extract(alias.key, '$.person_id')
    FROM change AS person JOIN change AS alias ON alias.step = person.step
    WHERE person.tbl = 'person' AND person.op = 'delete'
        AND alias.tbl = 'alias' AND alias.op = 'insert'
        AND json_extract(alias.key, '$.alias_key') = json_extract(person.before, '$.name_key')
"""
"""Who became whom: the name of somebody who goes stays as an alias, also where that was undone."""


def said_in(table: str, key: Mapping[str, Any], states: Sequence[str | None]) -> Iterator[Row]:
    """What a change says of somebody, before it and after it."""
    person, column, _ = SAID[table]
    if table == "imported" and key.get("field") != "name":
        return
    for state in filter(None, states):
        row = key | json.loads(state)
        yield row.get(person), row.get(column)
    if table == "link":
        yield key.get(person), key.get(column)


def note(records: Records, table: str, rows: Iterable[Row]) -> None:
    """Keep names or links by the id of whom they are."""
    for person, value in rows:
        if isinstance(person, str) and isinstance(value, str) and value:
            if table == "link":
                records.links.setdefault(person, set()).add(value)
            else:
                records.names.setdefault(person, {})[value] = None


def former(records: Records, living: Container[str]) -> list[Candidate]:
    """Everybody who is only in the journal or in a backup."""
    found = []
    for person, names in records.names.items():
        said = [name for name in names if FORGOTTEN not in name]
        if person not in living and said:
            name, *aliases = reversed(said)
            found.append(Candidate(person, name, fold(name), tuple(map(fold, aliases))))
    return found


def former_meant(typed: str, records: Records, living: Container[str]) -> list[Candidate]:
    """Who of them is meant by a name or an id; somebody with several ids is there once."""
    everybody = former(records, living)
    found = [one for one in everybody if one.id == typed.lower()] or meant(typed, everybody)
    once = {name_key(one.name): one for one in found}
    return list(once.values())


def living_as(db: Database, records: Records, person: str) -> list[str]:
    """Who in the log a former id may be: merged with it, or of the same name; their ids."""
    names = {name_key(name) for name in records.names.get(person, ())}
    merged = {one for both in records.merged if person in both for one in both}
    return [
        one
        for one, name in db.rows("SELECT id, name FROM person ORDER BY seq")
        if one in merged or name_key(name) in names
    ]


def once_called(db: Database, records: Records, name: str) -> list[str]:
    """Who in the log once had this name, by the names they have now."""
    return [
        now
        for one, now in db.rows("SELECT id, name FROM person ORDER BY seq")
        if name_key(name) in map(name_key, records.names.get(one, ()))
    ]


def identify(db: Database, records: Records, person: str) -> Identity:
    """Everything that is known of the person with this id, to a fixed point.

    Nobody else who is in the log is taken along, whatever name they once had.
    """
    living: dict[str, str] = dict(db.rows("SELECT id, name FROM person WHERE id <> ?", (person,)))
    aliases = db.rows("SELECT alias FROM alias WHERE person_id <> ?", (person,))
    others = [*living.values(), *(row[0] for row in aliases)]
    taken = [row[0] for row in db.rows("SELECT url FROM link WHERE person_id <> ?", (person,))]
    ids = all_ids(records, person, living, others, taken)
    names = {name for one in ids for name in records.names.get(one, ())}
    links = {link for one in ids for link in records.links.get(one, ())}
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
    """The ids of a person: by a name, an address or a merge they have in common."""
    shared_names = {name_key(name) for name in others}
    shared_words = {word for key in shared_names for word in key}
    shared_links = {link_key(link) for link in taken}
    ids = {person}
    while True:
        names = {name_key(name) for one in ids for name in records.names.get(one, ())}
        own = {key for key in names - shared_names if len(key) > 1 or not shared_words & {*key}}
        links = {link_key(link) for one in ids for link in records.links.get(one, ())}
        more = {
            one
            for one in (*records.names, *records.links)
            if is_same(records, one, own, links - shared_links)
        }
        more |= {one for both in records.merged if both & ids for one in both}
        more = {one for one in more if one not in living} - ids
        if not more:
            return ids
        ids |= more


def is_same(records: Records, one: str, own: set[NameKey], links: set[str]) -> bool:
    """Whether somebody is known by the same name, or reached at the same address of their own.

    A single word is enough only for somebody who never had a longer name.
    """
    keys = {name_key(name) for name in records.names.get(one, ())}
    longer = {key for key in keys if len(key) > 1}
    if (longer or keys) & own:
        return True
    theirs = {link_key(link) for link in records.links.get(one, ())}
    return any(is_personal(key) for key in theirs & links)


def name_key(name: str) -> NameKey:
    """A name as it is compared: its words in no order."""
    return tuple(sorted(words_of(name)))


def hosts_of(link: str) -> Iterator[str]:
    """The host of somebody's page, or the house of their address."""
    rest = link.partition(":")[2].casefold().lstrip("/")
    page = rest.partition("@")[2] or rest
    yield page.partition("/")[0].partition("?")[0].removeprefix("www.")
