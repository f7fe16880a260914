"""What a thing has several of: people in their order, and texts such as tags.

Each such list is a field of the thing, and a table of rows that point at it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from pmlog.model import Companion
from pmlog.names import fold
from pmlog.store.database import Database, chunks, marks

Item = TypeVar("Item")


def by_thing(
    db: Database, sql: str, ids: Sequence[str], item: Callable[..., Item]
) -> dict[str, list[Item]]:
    """What a query says of each thing, whose id it tells first; {} in it are their ids."""
    found: dict[str, list[Item]] = {}
    for chunk in chunks(ids):
        for id_, *columns in db.rows(sql.format(marks(chunk)), chunk):
            found.setdefault(id_, []).append(item(*columns))
    return found


class ListField:
    """A `field` of a thing that has a `table` of its own, with `columns` beside the thing's id.

    {} in the name of the table is the kind of thing. As it stands here, it is a list of texts
    without an order of their own, the first of the columns.
    """

    def __init__(self, field: str, table: str, *columns: str) -> None:
        self.field = field
        self.table = table
        self.columns = columns

    def read(self, db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[Any]]:
        """The items of each of these things, sorted by their first column."""
        sql = f"SELECT {kind}_id, {', '.join(self.columns)} FROM {self.table.format(kind)}"
        return by_thing(db, f"{sql} WHERE {kind}_id IN ({{}}) ORDER BY 1, 2", ids, self.item)

    def item(self, *columns: Any) -> Any:  # noqa: ANN401  a list may hold anything
        """A row of the table as an item."""
        return columns[0]

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  any that has the field
        """What the table holds of a thing, in the order of `columns`."""
        return [(text,) for text in self.sorted(getattr(thing, self.field))]

    def sorted(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """The items as they would be read again."""
        return tuple(sorted(set(items)))

    def key(self, item: Any) -> object:  # noqa: ANN401  as above
        """What tells one item of a thing from another."""
        return item


class AliasList(ListField):
    """Other names of a person, each with the form in which names are compared."""

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        return [(alias, fold(alias)) for alias in self.sorted(thing.aliases)]


class PeopleList(ListField):
    """People in the order they were named in."""

    def read(self, db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[Companion]]:
        return companions(db, kind, ids)

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        return [(person.id, position) for position, person in enumerate(thing.people)]

    def sorted(self, items: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(items)

    def key(self, item: Companion) -> object:
        """Somebody who is named anew may be in another part."""
        return item.id, item.part


class PartsList(PeopleList):
    """People of an entry: each has a part, and the day of the entry stands with them too."""

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        day = thing.date.isoformat()
        return [(day, one.id, one.part, position) for position, one in enumerate(thing.people)]


TAGS = ListField("tags", "{}_tag", "tag")
LINKS = ListField("links", "link", "url")
ALIASES = AliasList("aliases", "alias", "alias", "alias_key")
PEOPLE = PeopleList("people", "{}_person", "person_id", "position")
PARTS = PartsList("people", "{}_person", "date", "person_id", "part", "position")


def companions(db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[Companion]]:
    """The people of entries, follow-ups or another `kind` that has any, in their order, by its id.

    Of an entry also what part each had in it.
    """
    columns = "person_id, name, part" if kind == "entry" else "person_id, name"
    sql = (
        f"SELECT {kind}_id, {columns} FROM {kind}_person JOIN person ON person.id = person_id "
        f"WHERE {kind}_id IN ({{}}) ORDER BY {kind}_id, position"
    )
    return by_thing(db, sql, ids, Companion)
