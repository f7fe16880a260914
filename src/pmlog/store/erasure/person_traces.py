"""Find a person's things in a log: in its tables, and deleted ones in the journal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.store.database import Database
from pmlog.store.namespace import TABLES
from pmlog.store.references import THESE, Reference, as_list, participants, references

STANDING_ALONE = ("entry", "question", "goal", "engagement")
"""Tables whose rows stay when what they came from is erased; rows of others are erased, too."""


class Traces(NamedTuple):
    """What to erase of a person: all their ids, and by table the things with nobody else.

    `shared` are the things that stay, but in which the person's name is redacted.
    """

    ids: tuple[str, ...]
    things: Mapping[str, tuple[str, ...]]
    shared: frozenset[str]

    @property
    def gone(self) -> dict[str, tuple[str, ...]]:
        """The ids to be erased, by table."""
        return {"person": self.ids, **self.things}

    @property
    def everything(self) -> set[str]:
        return {thing for ids in self.gone.values() for thing in ids}


def traces_of(db: Database, ids: Sequence[str]) -> Traces:
    """Find the things of the person with these ids."""
    things: dict[str, tuple[str, ...]] = {}
    shared: set[str] = set()
    for table, joining in participants(db).items():
        things[table], others = belonging(db, table, joining, ids)
        shared.update(others)
    while more := came_along(db, things):
        things |= {table: things.get(table, ()) + ids for table, ids in more.items()}
    shared.update(derived_from(db, things))
    while derived := derived_from(db, dict.fromkeys(TABLES, shared)):
        shared |= derived
    return Traces(tuple(ids), things, frozenset(shared))


TOGETHER = """
    WITH now AS (SELECT {column} AS thing, person_id AS person FROM {joining}),
    ever AS (
        SELECT thing, person FROM now
        UNION SELECT json_extract(key, '$.{column}'), json_extract(key, '$.person_id')
            FROM change WHERE tbl = '{joining}'
        UNION SELECT json_extract(key, '$.{column}'), json_extract(after, '$.person_id')
            FROM change WHERE tbl = '{joining}' AND json_extract(after, '$.person_id') IS NOT NULL
    )
    SELECT thing,
        thing IN (SELECT id FROM {table}),
        thing IN (SELECT thing FROM now WHERE person IN ({ids})),
        thing IN (SELECT thing FROM now WHERE person NOT IN ({ids})),
        max(person NOT IN ({ids}))
    FROM ever WHERE thing IN (SELECT thing FROM ever WHERE person IN ({ids}))
    GROUP BY thing ORDER BY thing
"""


def belonging(
    db: Database, table: str, joining: str, ids: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The things of a table with these people only, and those with others, too.

    For existing things their current people count, for deleted ones all they ever had.
    """
    column = joining_column(db, table, joining)
    statement = TOGETHER.format(table=table, joining=joining, column=column, ids=THESE)
    alone: list[str] = []
    shared: list[str] = []
    values = (as_list(ids),) * 4
    for thing, exists, has_them, has_others, had_others in db.rows(statement, values):
        is_alone = (has_them and not has_others) if exists else not had_others
        (alone if is_alone else shared).append(thing)
    return tuple(alone), tuple(shared)


def joining_column(db: Database, table: str, joining: str) -> str:
    """The column of a table of participants that refers to their things."""
    return next(one.column for one in references(db, table) if one.table == joining)


def came_along(db: Database, things: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The things, by table, that came only from things to be erased, and are with nobody."""
    joinings = participants(db)
    result: dict[str, tuple[str, ...]] = {}
    for table, origins in sources(db).items():
        known = {*things.get(table, ())}
        with_somebody = people_in(db, table, joinings.get(table, ""))
        result[table] = tuple(
            sorted(
                thing
                for thing in came_from(db, table, origins, things)
                if thing not in known | with_somebody
            )
        )
    return {table: ids for table, ids in result.items() if ids}


def sources(db: Database) -> dict[str, list[Reference]]:
    """The references to what a thing came from, by table, except tables that stand alone."""
    result: dict[str, list[Reference]] = {}
    for reference in references(db):
        if reference.is_optional and reference.table not in STANDING_ALONE:
            result.setdefault(reference.table, []).append(reference)
    return result


def people_in(db: Database, table: str, joining: str) -> set[str]:
    """The ids of a table's things that have people."""
    if not joining:
        return set()
    column = joining_column(db, table, joining)
    return {row[0] for row in db.rows(f"SELECT {column} FROM {joining}")}


def came_from(
    db: Database, table: str, origins: Sequence[Reference], things: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield the things of a table, also deleted ones, that came only from these things."""
    columns = ", ".join(reference.column for reference in origins)
    journaled = " ".join(
        f"UNION SELECT json_extract(key, '$.id'), {extracted(side, origins)} FROM change "
        f"WHERE tbl = '{table}' AND {side} IS NOT NULL "
        f"AND json_extract(key, '$.id') NOT IN (SELECT id FROM {table})"
        for side in ("before", "after")
    )
    gone = {reference.column: {*things.get(reference.other, ())} for reference in origins}
    for thing, *values in db.rows(f"SELECT id, {columns} FROM {table} {journaled}"):
        came = {one.column: value for one, value in zip(origins, values, strict=True) if value}
        if came and all(value in gone[column] for column, value in came.items()):
            yield thing


def extracted(side: str, origins: Sequence[Reference]) -> str:
    """Columns (SQL) of a row in the journal."""
    return ", ".join(f"json_extract({side}, '$.{reference.column}')" for reference in origins)


def derived_from(db: Database, things: Mapping[str, Iterable[str]]) -> set[str]:
    """The other things that came from these: their texts may name the person."""
    ids = {
        row[0]
        for reference in references(db)
        if reference.is_optional and things.get(reference.other)
        for row in db.rows(
            f"SELECT id FROM {reference.table} WHERE {reference.column} IN ({THESE})",
            (as_list(things[reference.other]),),
        )
    }
    return ids.difference(*things.values())
