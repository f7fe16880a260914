"""Where somebody is in a log: in its tables, and in what the journal says of things since gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.store.database import Database
from pmlog.store.references import THESE, Reference, as_list, participants, references

STANDING_ALONE = ("entry", "question", "goal", "engagement")
"""Things that stay without what they came from; others go with it."""


class Traces(NamedTuple):
    """All ids somebody had, and by table what is with nobody else.

    `things` go too; `shared` are those that stay without this person.
    """

    ids: tuple[str, ...]
    things: Mapping[str, tuple[str, ...]]
    shared: frozenset[str]

    @property
    def gone(self) -> dict[str, tuple[str, ...]]:
        """Everything that is erased, by table."""
        return {"person": self.ids, **self.things}

    @property
    def everything(self) -> set[str]:
        return {thing for ids in self.gone.values() for thing in ids}


def traces(db: Database, ids: Sequence[str]) -> Traces:
    """Where the person with these ids is."""
    things: dict[str, tuple[str, ...]] = {}
    shared: set[str] = set()
    for table, joining in participants(db).items():
        things[table], others = belonging(db, table, joining, ids)
        shared.update(others)
    while more := came_along(db, things):
        things |= {table: things.get(table, ()) + found for table, found in more.items()}
    shared.update(left_by(db, things))
    while below := hanging_on(db, shared):
        shared |= below
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
    """The things of a table with nobody but these people, and those of others too.

    What is there is judged by who is in it now, what was deleted by who ever was.
    """
    column = next(one.column for one in references(db, table) if one.table == joining)
    statement = TOGETHER.format(table=table, joining=joining, column=column, ids=THESE)
    alone: list[str] = []
    shared: list[str] = []
    values = (as_list(ids),) * 4
    for found, is_there, has_them, has_others, had_others in db.rows(statement, values):
        is_alone = (has_them and not has_others) if is_there else not had_others
        (alone if is_alone else shared).append(found)
    return tuple(alone), tuple(shared)


def came_along(db: Database, things: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """What came from things that go, from nothing that stays, and is with nobody; by table."""
    joinings = participants(db)
    found: dict[str, tuple[str, ...]] = {}
    for table, origins in sources(db).items():
        already = {*things.get(table, ())}
        with_somebody = people_in(db, table, joinings.get(table, ""))
        found[table] = tuple(
            sorted(
                thing
                for thing in came_from(db, table, origins, things)
                if thing not in already | with_somebody
            )
        )
    return {table: more for table, more in found.items() if more}


def sources(db: Database) -> dict[str, list[Reference]]:
    """By table of things that do not stand alone: what says where they came from."""
    found: dict[str, list[Reference]] = {}
    for one in references(db):
        if one.is_optional and one.table not in STANDING_ALONE:
            found.setdefault(one.table, []).append(one)
    return found


def people_in(db: Database, table: str, joining: str) -> set[str]:
    if not joining:
        return set()
    column = next(one.column for one in references(db, table) if one.table == joining)
    return {row[0] for row in db.rows(f"SELECT {column} FROM {joining}")}


def came_from(
    db: Database, table: str, origins: Sequence[Reference], things: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """The things of a table all of whose origins are among these; deleted ones too."""
    columns = ", ".join(one.column for one in origins)
    journaled = " ".join(
        f"UNION SELECT json_extract(key, '$.id'), {extracted(side, origins)} FROM change "
        f"WHERE tbl = '{table}' AND {side} IS NOT NULL "
        f"AND json_extract(key, '$.id') NOT IN (SELECT id FROM {table})"
        for side in ("before", "after")
    )
    gone = {one.column: {*things.get(one.other, ())} for one in origins}
    for thing, *found in db.rows(f"SELECT id, {columns} FROM {table} {journaled}"):
        said = {one.column: value for one, value in zip(origins, found, strict=True) if value}
        if said and all(value in gone[column] for column, value in said.items()):
            yield thing


def extracted(side: str, origins: Sequence[Reference]) -> str:
    """Columns of a row as the journal has it."""
    return ", ".join(f"json_extract({side}, '$.{one.column}')" for one in origins)


def left_by(db: Database, things: Mapping[str, Sequence[str]]) -> set[str]:
    """What stays and came from things that go: it may speak of them."""
    found = {
        row[0]
        for one in references(db)
        if one.is_optional and things.get(one.other)
        for row in db.rows(
            f"SELECT id FROM {one.table} WHERE {one.column} IN ({THESE})",
            (as_list(things[one.other]),),
        )
    }
    return found - {thing for ids in things.values() for thing in ids}


def hanging_on(db: Database, shared: Iterable[str]) -> set[str]:
    """What came from things they took part in, and is not known yet: it speaks of these."""
    these = as_list(shared)
    return {
        row[0]
        for one in references(db)
        if one.is_optional
        for row in db.rows(
            f"SELECT id FROM {one.table} WHERE {one.column} IN ({THESE}) AND id NOT IN ({THESE})",
            (these, these),
        )
    }
