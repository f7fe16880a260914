"""What a thing has several of: people in their order, and texts such as tags.

Each such list is a field of the thing, and a table of rows that point at it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from pmlog.model import Companion
from pmlog.names import fold
from pmlog.store.database import Database, chunks, marks


class ListField(Protocol):
    """A `field` of a thing that has a `table` of its own, with `columns` beside the thing's id.

    {} in the name of the table is the kind of thing.
    """

    field: str
    table: str
    columns: tuple[str, ...]

    def read(self, db: Database, kind: str, ids: Sequence[str]) -> Mapping[str, Sequence[Any]]:
        """The items of each of these things."""

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  any that has the field
        """What the table holds of a thing, in the order of `columns`."""

    def sorted(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """The items as they would be read again."""

    def key(self, item: Any) -> object:  # noqa: ANN401  as above
        """What tells one item of a thing from another."""


class TextList:
    """Texts without an order of their own."""

    def __init__(self, field: str, table: str, column: str) -> None:
        self.field = field
        self.table = table
        self.columns: tuple[str, ...] = (column,)

    def read(self, db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[str]]:
        """The texts of each of these things, sorted."""
        table, column = self.table.format(kind), self.columns[0]
        found: dict[str, list[str]] = {}
        for chunk in chunks(ids):
            for id_, text in db.rows(
                f"SELECT {kind}_id, {column} FROM {table} WHERE {kind}_id IN ({marks(chunk)}) "
                "ORDER BY 1, 2",
                chunk,
            ):
                found.setdefault(id_, []).append(text)
        return found

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        """What the table holds of a thing, in the order of `columns`."""
        return [(text,) for text in self.sorted(getattr(thing, self.field))]

    def sorted(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """A list as it would be read again."""
        return tuple(sorted(set(items)))

    def key(self, text: str) -> str:
        return text


class AliasList(TextList):
    """Other names of a person, each with the form in which names are compared."""

    def __init__(self) -> None:
        super().__init__("aliases", "alias", "alias")
        self.columns = ("alias", "alias_key")

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        """What the table holds of a person, in the order of `columns`."""
        return [(alias, fold(alias)) for alias in self.sorted(thing.aliases)]


class PeopleList:
    """People in the order they were named in."""

    field = "people"
    table = "{}_person"
    columns: tuple[str, ...] = ("person_id", "position")

    def read(self, db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[Companion]]:
        return companions(db, kind, ids)

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        """What the table holds of a thing, in the order of `columns`."""
        return [(person.id, position) for position, person in enumerate(thing.people)]

    def sorted(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """A list as it would be read again."""
        return tuple(items)

    def key(self, person: Companion) -> object:
        """What tells one from another: somebody who is named anew may be in another part."""
        return person.id, person.part


class PartsList(PeopleList):
    """People of an entry: each has a part, and the day of the entry stands with them too."""

    columns: tuple[str, ...] = ("date", "person_id", "part", "position")

    def rows(self, thing: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  as above
        """What the table holds of an entry, in the order of `columns`."""
        day = thing.date.isoformat()
        return [(day, one.id, one.part, position) for position, one in enumerate(thing.people)]


TAGS = TextList("tags", "{}_tag", "tag")
LINKS = TextList("links", "link", "url")
ALIASES = AliasList()
PEOPLE = PeopleList()
PARTS = PartsList()


def companions(db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[Companion]]:
    """The people of entries, follow-ups or another `kind` that has any, in their order, by its id.

    Of an entry also what part each had in it.
    """
    columns = "person_id, name, part" if kind == "entry" else "person_id, name"
    people: dict[str, list[Companion]] = {}
    for chunk in chunks(ids):
        for id_, *companion in db.rows(
            f"SELECT {kind}_id, {columns} FROM {kind}_person "
            f"JOIN person ON person.id = person_id WHERE {kind}_id IN ({marks(chunk)}) "
            f"ORDER BY {kind}_id, position",
            chunk,
        ):
            people.setdefault(id_, []).append(Companion(*companion))
    return people
