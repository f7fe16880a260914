"""The mapping between things with ids and their rows, with the lists that belong to them.

The class of a thing defines the columns: each field is a column of that name, except those that the
`Table` declares otherwise. Values are converted by the type of the field.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

from pmlog.store.database import Database, explained, insertion
from pmlog.store.history.changes import merged_list, remember, the_one, write_change
from pmlog.store.json_column import packed, unpacked
from pmlog.store.namespace import Namespace
from pmlog.store.tables.lists import ListField

Reader = Callable[[Any], object]
"""Converts the value of a column to that of a field."""

Lists = Mapping[str, Sequence[Any]]
"""The list items of a thing, by field."""


class Kept(Protocol):
    """A named tuple with an id."""

    @property
    def id(self) -> str: ...

    def _replace(self, *_values: Any, **_named: Any) -> Self: ...  # noqa: ANN401


Thing = TypeVar("Thing", bound=Kept)


class Table(Generic[Thing]):
    """The things of one kind; `kind` is the name of their table, `of` their class."""

    kind: ClassVar[str]
    of: type[Thing]
    order: ClassVar[str] = "seq"
    """The default order (SQL)."""

    made_of: ClassVar[str]
    """The text whose hash is an id: a format string with the thing as {0}."""

    lists: ClassVar[tuple[ListField, ...]] = ()
    """Fields stored in tables of their own."""

    not_columns: ClassVar[tuple[str, ...]] = ()
    """Fields that are read from other tables and never written."""

    references: ClassVar[tuple[str, ...]] = ()
    """Fields that hold another thing's id, whose column ends with `_id`: `goal` is `goal_id`."""

    source: ClassVar[str] = ""
    """The FROM clause: the table, joined with others if `beside` needs them."""

    beside: ClassVar[tuple[str, ...]] = ()
    """Columns of joined tables, read after the own ones."""

    fields: ClassVar[tuple[str, ...]]
    columns: ClassVar[tuple[str, ...]]
    selected: ClassVar[tuple[str, ...]]
    readers: ClassVar[tuple[tuple[int, Reader], ...]]

    def __init_subclass__(cls) -> None:
        """Derive, once per class, the columns and their converters from the fields of the thing."""
        kinds = cls.of.__annotations__
        others = {list_.field for list_ in cls.lists}.union(cls.not_columns)
        cls.fields = tuple(field for field in kinds if field not in others)
        cls.columns = tuple(
            f"{field}_id" if field in cls.references else field for field in cls.fields
        )
        cls.selected = (*(f"{cls.kind}.{column}" for column in cls.columns), *cls.beside)
        cls.source = cls.source or cls.kind
        readers = [(index, reader_of(kinds[field])) for index, field in enumerate(cls.fields)]
        cls.readers = tuple((index, reader) for index, reader in readers if reader)

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, thing: Thing) -> Thing:
        """Insert a thing without an id; return it with one."""
        id_ = self.names.new_id(self.kind, self.id_text(thing))
        self.db.insert(self.kind, **(self.row_of(thing) | {"id": id_}))
        self.set_lists(thing._replace(id=id_), *self.lists)
        return self.get(id_)

    def change(self, thing: Thing, before: Thing | None = None) -> None:
        """Write the changes of a thing since `before`, or since it was first read."""
        now = self.get(thing.id)
        before = write_change(self.db, self.kind, thing, now, self.row_of, before)
        for list_ in self.lists:
            was, wanted, current = (getattr(one, list_.field) for one in (before, thing, now))
            items = list_.sorted(merged_list(was, wanted, current, list_.key))
            if wanted != was and items != current:
                self.set_lists(self.get(thing.id)._replace(**{list_.field: items}), list_)

    def delete(self, id_: str) -> None:
        """Delete a thing and its lists; things that refer to it stay."""
        for list_ in self.lists:
            self.db.delete(list_.table.format(self.kind), **{f"{self.kind}_id": id_})
        self.delete_parts(id_)
        self.db.delete(self.kind, id=id_)

    def get(self, id_: str) -> Thing:
        """Return the thing with that id; raises `Gone` if it no longer exists."""
        return the_one(self.where(f"{self.kind}.id = ?", (id_,)), id_)

    def all(self) -> list[Thing]:
        return self.where()

    def of_person(self, person_id: str) -> list[Thing]:
        ids = f"SELECT {self.kind}_id FROM {self.kind}_person WHERE person_id = ?"
        return self.where(f"{self.kind}.id IN ({ids})", (person_id,))

    @explained
    def where(
        self,
        condition: str = "1",
        values: Sequence[Any] = (),
        *,
        order: str = "",
        most: int | None = None,
    ) -> list[Thing]:
        """Return the things that a condition (SQL) holds for, in order, at most `most`."""
        limit = "" if most is None else f" LIMIT {most}"
        rows = self.db.rows(
            f"SELECT {', '.join(self.selected)} FROM {self.source} "
            f"WHERE {condition} ORDER BY {order or self.order}{limit}",
            values,
        )
        ids = [row[0] for row in rows]
        lists = {list_.field: list_.read(self.db, self.kind, ids) for list_ in self.lists}
        things = [
            self.thing_of(row, {name: tuple(of.get(row[0], ())) for name, of in lists.items()})
            for row in rows
        ]
        return remember(self.db, self.kind, self.completed(things))

    # Methods that a subclass may override.

    def id_text(self, thing: Thing) -> str:
        """The text whose hash is the thing's id."""
        return self.made_of.format(thing)

    def thing_of(self, row: Sequence[Any], lists: Lists) -> Thing:
        """Make a thing of a row and its lists."""
        values = dict(zip(self.fields, row, strict=True))
        for index, reader in self.readers:
            values[self.fields[index]] = reader(row[index])
        return self.of(**values, **lists)

    def delete_parts(self, id_: str) -> None:
        """Delete, before a thing is deleted, its parts other than its lists."""

    def completed(self, things: list[Thing]) -> list[Thing]:
        """Fill in fields that are read from other tables, for all things at once."""
        return things

    def row_of(self, thing: Thing) -> dict[str, Any]:
        """The columns of a thing's row, except its id."""
        values = (to_column(getattr(thing, field)) for field in self.fields)
        row = dict(zip(self.columns, values, strict=True))
        del row["id"]
        return row

    def set_lists(self, thing: Thing, *lists: ListField) -> None:
        for list_ in lists:
            table, columns = list_.table.format(self.kind), (f"{self.kind}_id", *list_.columns)
            self.db.delete(table, **{f"{self.kind}_id": thing.id})
            rows = [(thing.id, *row) for row in list_.rows(thing)]
            self.db.run_each(insertion(table, columns), rows)


def to_column(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return packed(value)
    return int(value) if isinstance(value, bool) else value


def reader_of(kind: Any) -> Reader | None:  # noqa: ANN401  an annotation
    """The converter of columns to fields with that annotation; None if none is needed."""
    if kind is date:
        return date.fromisoformat
    if kind == date | None:
        return day_of
    if kind is bool:
        return bool
    if kind == Mapping[str, str]:
        return texts
    return unpacked if getattr(kind, "__origin__", None) is Mapping else None


def texts(text: str) -> dict[str, str]:
    """Decode a JSON object of texts; a number that another program wrote becomes a text."""
    return {name: str(value) for name, value in unpacked(text).items()}


def day_of(text: str | None) -> date | None:
    """Decode a day; None stays None."""
    return date.fromisoformat(text) if text else None
