"""Where somebody is in a log: in its tables, and in what the journal says of things since gone."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.names import fold
from pmlog.store.database import Database
from pmlog.store.references import Reference, participants, references

STANDING_ALONE = ("entry", "question", "goal", "engagement")
"""Things that stay without what they came from; others go with it."""


class Traces(NamedTuple):
    """All ids somebody had, their names and addresses, and by table what is with nobody else.

    `things` go too; `shared` are those that stay without this person.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    things: Mapping[str, tuple[str, ...]]
    shared: tuple[str, ...]

    @property
    def gone(self) -> dict[str, tuple[str, ...]]:
        """Everything that is erased, by table."""
        return {"person": self.ids, **self.things}


def traces(db: Database, ids: Sequence[str], names: Sequence[str] = ()) -> Traces:
    """Where the person with these ids is; `names` are some they are known by elsewhere."""
    things: dict[str, tuple[str, ...]] = {}
    shared: tuple[str, ...] = ()
    for table, joining in participants(db).items():
        things[table], others = belonging(db, table, joining, ids)
        shared += others
    while more := came_along(db, things):
        things |= {table: things.get(table, ()) + found for table, found in more.items()}
    known_by = {*names, *names_of(db, ids), *addresses_of(db, ids)}
    every_name = sorted(known_by, key=lambda name: (-len(name), name))
    return Traces(tuple(ids), tuple(every_name), things, shared + left_by(db, things))


def ids_of(db: Database, person_id: str) -> tuple[str, ...]:
    """The id of a person, and of everybody who was ever merged with them."""
    together: dict[int, set[str]] = {}
    for step, *found in db.rows(MERGES):
        together.setdefault(step, set()).update(filter(None, found))
    ids = {person_id}
    while True:
        more = set().union(*(one for one in together.values() if are_them(db, one, ids))) - ids
        if not more:
            return tuple(sorted(ids))
        ids |= more


MERGES = """
    SELECT step, iif(tbl = 'person', json_extract(key, '$.id'), NULL),
        json_extract(key, '$.person_id'), json_extract(after, '$.person_id')
    FROM change WHERE step IN (SELECT seq FROM step WHERE command LIKE '%people merge')
"""


def are_them(db: Database, merged: set[str], ids: set[str]) -> bool:
    """Whether a merge was one of theirs.

    Where it changed nothing of who stayed, the journal only has who went: by the same name.
    """
    if len(merged) > 1 or merged & ids:
        return bool(merged & ids)
    return bool({*map(fold, names_of(db, tuple(merged)))} & {*map(fold, names_of(db, tuple(ids)))})


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


THESE = "SELECT value FROM json_each(?)"
"""However many ids, as one value: `as_list` makes it."""


def as_list(ids: Iterable[str]) -> str:
    """Ids as one value of a statement."""
    return json.dumps(list(ids))


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
    """The things of a table that are with somebody."""
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


def left_by(db: Database, things: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
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
    return tuple(sorted(found - {thing for ids in things.values() for thing in ids}))


def names_of(db: Database, ids: Sequence[str]) -> list[str]:
    """Every name and alias these people have or ever had."""
    has = THESE
    journaled = " ".join(
        f"UNION SELECT json_extract({side}, '$.{column}') FROM change "
        f"WHERE tbl = '{table}' AND json_extract(key, '$.{key}') IN ({has})"
        for table, key, column in (("person", "id", "name"), ("alias", "person_id", "alias"))
        for side in ("before", "after")
    )
    rows = db.rows(
        f"SELECT name FROM person WHERE id IN ({has}) "
        f"UNION SELECT alias FROM alias WHERE person_id IN ({has}) {journaled}",
        (as_list(ids),) * 6,
    )
    return [row[0] for row in rows if row[0]]


def addresses_of(db: Database, ids: Sequence[str]) -> list[str]:
    """Every link these people have or ever had, but for those that are somebody else's too."""
    rows = db.rows(
        f"SELECT url FROM link WHERE person_id IN ({THESE}) "
        "UNION SELECT json_extract(key, '$.url') FROM change "
        f"WHERE tbl = 'link' AND json_extract(key, '$.person_id') IN ({THESE}) "
        f"EXCEPT SELECT url FROM link WHERE person_id NOT IN ({THESE})",
        (as_list(ids),) * 3,
    )
    return [row[0] for row in rows]
