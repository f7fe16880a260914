"""Fields of a thing that are lists (people, tags, links), each stored in a table of its own."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

from pmlog.model import Companion
from pmlog.names import fold
from pmlog.store.database import Database

Item = TypeVar("Item")


def by_thing(
    db: Database, sql: str, ids: Collection[str], item: Callable[..., Item]
) -> dict[str, list[Item]]:
    """Group a query's rows by the id in the first column; {} in `sql` stands for the ids."""
    items: dict[str, list[Item]] = {}
    for id_, *columns in db.rows_in(sql, ids):
        items.setdefault(id_, []).append(item(*columns))
    return items


class ListField:
    """A `field` of a thing stored in a `table` of its own, with `columns` beside the thing's id.

    {} in the table's name stands for the kind of thing. This base class stores a sorted list of
    texts, in the first column.
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
        """Make an item of a row."""
        return columns[0]

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  any that has the field
        """The rows of a thing's items, in the order of `columns`."""
        return [(text,) for text in self.sorted(getattr(thing, self.field))]

    def sorted(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """The items in the order in which `read` returns them."""
        return tuple(sorted(set(items)))

    def key(self, item: Any) -> object:  # noqa: ANN401  as above
        """The key that identifies an item within the list."""
        return item


class AliasList(ListField):
    """Other names of a person, each with its folded form."""

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        return [(alias, fold(alias)) for alias in self.sorted(thing.aliases)]


class PeopleList(ListField):
    """People in the order in which they were named."""

    def read(self, db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[Companion]]:
        return companions(db, kind, ids)

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        return [(person.id, position) for position, person in enumerate(thing.people)]

    def sorted(self, items: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(items)

    def key(self, item: Companion) -> object:
        """The person and the part: one person may be named in another part later."""
        return item.id, item.part


class PartsList(PeopleList):
    """People of an entry, each with a part; their rows repeat the day of the entry."""

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        day = thing.date.isoformat()
        people = enumerate(thing.people)
        return [(day, person.id, person.part, position) for position, person in people]


TAGS = ListField("tags", "{}_tag", "tag")
LINKS = ListField("links", "link", "url")
ALIASES = AliasList("aliases", "alias", "alias", "alias_key")
PEOPLE = PeopleList("people", "{}_person", "person_id", "position")
PARTS = PartsList("people", "{}_person", "date", "person_id", "part", "position")


def companions(db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[Companion]]:
    """The people of things of a kind, in their order, by the thing's id; of entries with parts."""
    columns = "person_id, name, part" if kind == "entry" else "person_id, name"
    sql = (
        f"SELECT {kind}_id, {columns} FROM {kind}_person JOIN person ON person.id = person_id "
        f"WHERE {kind}_id IN ({{}}) ORDER BY {kind}_id, position"
    )
    return by_thing(db, sql, ids, Companion)
