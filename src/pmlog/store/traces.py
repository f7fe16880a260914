"""Where somebody is in a log: in its tables, and in what the journal says of things since gone."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pmlog.store.database import Database
from pmlog.store.entries import marks


class Traces(NamedTuple):
    """All ids somebody had, their names, and what is only with them: that goes too.

    `shared` are entries and follow-ups that others have a part in: they stay without this person.
    `growth` are the ids of engagements and the like that go too, by table.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    entries: tuple[str, ...]
    followups: tuple[str, ...]
    shared: tuple[str, ...]
    growth: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def traces(db: Database, ids: Sequence[str], names: Sequence[str] = ()) -> Traces:
    """Where the person with these ids is; `names` are some they are known by elsewhere."""
    entries, shared_entries = belonging(db, "entry", ids)
    followups, shared_followups = belonging(db, "followup", ids)
    followups += nobodys(db, entries)
    growth: dict[str, tuple[str, ...]] = {}
    shared_growth: tuple[str, ...] = ()
    for thing in ("engagement", "outcome", "question"):
        growth[thing], with_others = belonging(db, thing, ids)
        shared_growth += with_others
    growth["attempt"] = pointing(db, "attempt", "entry_id", entries)
    growth["reflection"] = pointing(db, "reflection", "engagement_id", growth["engagement"])
    shared_growth += pointing(db, "attempt", "entry_id", shared_entries)
    every_name = sorted({*names, *names_of(db, ids)}, key=lambda name: (-len(name), name))
    return Traces(
        tuple(ids),
        tuple(every_name),
        entries,
        followups,
        shared_entries + shared_followups + shared_growth,
        growth,
    )


def ids_of(db: Database, person_id: str) -> tuple[str, ...]:
    """The id of a person, and of everybody who was ever merged with them."""
    merges = db.rows(
        "SELECT step, json_extract(key, '$.id'), json_extract(key, '$.person_id') FROM change "
        "WHERE tbl IN ('person', 'alias') AND step IN "
        "(SELECT seq FROM step WHERE command LIKE '%people merge')"
    )
    together: dict[int, set[str]] = {}
    for step, *found in merges:
        together.setdefault(step, set()).update(filter(None, found))
    ids = {person_id}
    while True:
        more = set().union(*(group for group in together.values() if group & ids)) - ids
        if not more:
            return tuple(sorted(ids))
        ids |= more


TOGETHER = """
    WITH now AS (SELECT {thing}_id AS thing, person_id AS person FROM {thing}_person),
    ever AS (
        SELECT thing, person FROM now
        UNION SELECT json_extract(key, '$.{thing}_id'), json_extract(key, '$.person_id')
            FROM change WHERE tbl = '{thing}_person'
        UNION SELECT json_extract(key, '$.{thing}_id'), json_extract(after, '$.person_id')
            FROM change WHERE tbl = '{thing}_person' AND op = 'update'
    )
    SELECT thing,
        thing IN (SELECT id FROM {thing}),
        thing IN (SELECT thing FROM now WHERE person IN ({ids})),
        thing IN (SELECT thing FROM now WHERE person NOT IN ({ids})),
        max(person NOT IN ({ids}))
    FROM ever WHERE thing IN (SELECT thing FROM ever WHERE person IN ({ids}))
    GROUP BY thing ORDER BY thing
"""


def belonging(
    db: Database, thing: str, ids: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The entries or follow-ups with nobody but these people, and those of others too.

    What is there is judged by who is in it now, what was deleted by who ever was.
    """
    statement = TOGETHER.format(thing=thing, ids=marks(ids))
    alone: list[str] = []
    shared: list[str] = []
    for found, is_there, has_them, has_others, had_others in db.rows(statement, (*ids,) * 4):
        is_alone = (has_them and not has_others) if is_there else not had_others
        (alone if is_alone else shared).append(found)
    return tuple(alone), tuple(shared)


def pointing(db: Database, table: str, column: str, things: Sequence[str]) -> tuple[str, ...]:
    """What points at these things in a table, or once did."""
    rows = db.rows(
        f"SELECT id FROM {table} WHERE {column} IN ({marks(things)}) "
        f"UNION SELECT json_extract(key, '$.id') FROM change WHERE tbl = '{table}' "
        f"AND (json_extract(after, '$.{column}') IN ({marks(things)}) "
        f"OR json_extract(before, '$.{column}') IN ({marks(things)})) ORDER BY 1",
        (*things,) * 3,
    )
    return tuple(row[0] for row in rows)


def nobodys(db: Database, entries: Sequence[str]) -> tuple[str, ...]:
    """The follow-ups that came from these entries and are with nobody."""
    rows = db.rows(
        f"SELECT id FROM followup WHERE entry_id IN ({marks(entries)}) "
        "AND id NOT IN (SELECT followup_id FROM followup_person) ORDER BY id",
        entries,
    )
    return tuple(row[0] for row in rows)


def names_of(db: Database, ids: Sequence[str]) -> list[str]:
    """Every name and alias these people have or ever had."""
    has = marks(ids)
    journaled = " ".join(
        f"UNION SELECT json_extract({side}, '$.{column}') FROM change "
        f"WHERE tbl = '{table}' AND json_extract(key, '$.{key}') IN ({has})"
        for table, key, column in (("person", "id", "name"), ("alias", "person_id", "alias"))
        for side in ("before", "after")
    )
    rows = db.rows(
        f"SELECT name FROM person WHERE id IN ({has}) "
        f"UNION SELECT alias FROM alias WHERE person_id IN ({has}) {journaled}",
        (*ids,) * 6,
    )
    return [row[0] for row in rows if row[0]]
