"""How things with ids are kept: a row of a table, and the lists that belong to it.

A class of values says what its columns are: each field is a column of that name, but for those
that the table names otherwise. What a column holds follows from the type of the field, and is
turned into it and back here, for all tables.
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
"""What makes a value of what a column keeps."""

Lists = Mapping[str, Sequence[Any]]
"""What belongs to one thing, by the name of the field."""


class Kept(Protocol):
    """A named tuple with an id."""

    @property
    def id(self) -> str: ...

    def _replace(self, *_values: Any, **_named: Any) -> Self: ...  # noqa: ANN401


Thing = TypeVar("Thing", bound=Kept)


class Table(Generic[Thing]):
    """The things of one kind: `kind` is their table, `of` their class."""

    kind: ClassVar[str]
    of: type[Thing]
    order: ClassVar[str] = "seq"
    """What they are sorted by, as SQL."""

    made_of: ClassVar[str]
    """What an id is a fingerprint of: a format of the thing, {0}."""

    lists: ClassVar[tuple[ListField, ...]] = ()
    """Fields that have a table of their own, and how that is read and written."""

    not_columns: ClassVar[tuple[str, ...]] = ()
    """Fields that are read from elsewhere, and never written."""

    references: ClassVar[tuple[str, ...]] = ()
    """Fields that hold the id of another thing, and whose column says so: `goal`, `goal_id`."""

    source: ClassVar[str] = ""
    """What is read: the table, joined with others where these are needed."""

    beside: ClassVar[tuple[str, ...]] = ()
    """Columns of others that are read after the own ones."""

    fields: ClassVar[tuple[str, ...]]
    columns: ClassVar[tuple[str, ...]]
    selected: ClassVar[tuple[str, ...]]
    readers: ClassVar[tuple[tuple[int, Reader], ...]]

    def __init_subclass__(cls) -> None:
        """Find out, once, which fields are columns, and which of them are not kept as they are."""
        kinds = cls.of.__annotations__
        elsewhere = {kept.field for kept in cls.lists}.union(cls.not_columns)
        cls.fields = tuple(field for field in kinds if field not in elsewhere)
        cls.columns = tuple(
            f"{field}_id" if field in cls.references else field for field in cls.fields
        )
        cls.selected = (*(f"{cls.kind}.{column}" for column in cls.columns), *cls.beside)
        cls.source = cls.source or cls.kind
        found = [(place, reader_of(kinds[field])) for place, field in enumerate(cls.fields)]
        cls.readers = tuple((place, reader) for place, reader in found if reader)

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, thing: Thing) -> Thing:
        """Write a thing without an id; returns it with one."""
        id_ = self.names.new_id(self.kind, self.id_text(thing))
        self.db.insert(self.kind, **(self.row_of(thing) | {"id": id_}))
        self.set_lists(thing._replace(id=id_), *self.lists)
        return self.get(id_)

    def change(self, thing: Thing, before: Thing | None = None) -> None:
        """Write what was changed in a thing since it was `before`, else since it was read."""
        now = self.get(thing.id)
        before = write_change(self.db, self.kind, thing, now, self.row_of, before)
        for kept in self.lists:
            was, wanted, there = (getattr(one, kept.field) for one in (before, thing, now))
            items = kept.sorted(merged_list(was, wanted, there, kept.key))
            if wanted != was and items != there:
                self.set_lists(self.get(thing.id)._replace(**{kept.field: items}), kept)

    def delete(self, id_: str) -> None:
        """Take a thing out of the log, with its lists; what points at it stays."""
        for kept in self.lists:
            self.db.delete(kept.table.format(self.kind), **{f"{self.kind}_id": id_})
        self.delete_parts(id_)
        self.db.delete(self.kind, id=id_)

    def get(self, id_: str) -> Thing:
        """The thing with that id; raises `Gone` where there is none any more."""
        return the_one(self.where(f"{self.kind}.id = ?", (id_,)), id_)

    def all(self) -> list[Thing]:
        return self.where()

    def of_person(self, person_id: str) -> list[Thing]:
        found = f"SELECT {self.kind}_id FROM {self.kind}_person WHERE person_id = ?"
        return self.where(f"{self.kind}.id IN ({found})", (person_id,))

    @explained
    def where(
        self,
        condition: str = "1",
        values: Sequence[Any] = (),
        *,
        order: str = "",
        most: int | None = None,
    ) -> list[Thing]:
        """The things that fit a condition on their table, in their order, at most so many."""
        limit = "" if most is None else f" LIMIT {most}"
        rows = self.db.rows(
            f"SELECT {', '.join(self.selected)} FROM {self.source} "
            f"WHERE {condition} ORDER BY {order or self.order}{limit}",
            values,
        )
        ids = [row[0] for row in rows]
        lists = {kept.field: kept.read(self.db, self.kind, ids) for kept in self.lists}
        found = [
            self.thing_of(row, {name: tuple(of.get(row[0], ())) for name, of in lists.items()})
            for row in rows
        ]
        return remember(self.db, self.kind, self.completed(found))

    # What a kind may say otherwise.

    def id_text(self, thing: Thing) -> str:
        """What the id of a thing is a fingerprint of."""
        return self.made_of.format(thing)

    def thing_of(self, row: Sequence[Any], lists: Lists) -> Thing:
        """A row as it was read, with what belongs to it, as a thing."""
        values = dict(zip(self.fields, row, strict=True))
        for place, reader in self.readers:
            values[self.fields[place]] = reader(row[place])
        return self.of(**values, **lists)

    def delete_parts(self, id_: str) -> None:
        """Take out, before a thing goes, what goes with it besides its lists."""

    def completed(self, things: list[Thing]) -> list[Thing]:
        """Things that were read, with what is read of other tables for all of them at once."""
        return things

    def row_of(self, thing: Thing) -> dict[str, Any]:
        """A thing as the columns of its table, but for its id."""
        values = (to_column(getattr(thing, field)) for field in self.fields)
        row = dict(zip(self.columns, values, strict=True))
        del row["id"]
        return row

    def set_lists(self, thing: Thing, *lists: ListField) -> None:
        for kept in lists:
            table, columns = kept.table.format(self.kind), (f"{self.kind}_id", *kept.columns)
            self.db.delete(table, **{f"{self.kind}_id": thing.id})
            rows = [(thing.id, *row) for row in kept.rows(thing)]
            self.db.run_each(insertion(table, columns), rows)


def to_column(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return packed(value)
    return int(value) if isinstance(value, bool) else value


def reader_of(kind: Any) -> Reader | None:  # noqa: ANN401  an annotation
    """What makes a value of that kind of what a column keeps; None where it is kept as it is."""
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
    """The texts in a column that holds JSON: a number that another program put there is one."""
    return {name: str(value) for name, value in unpacked(text).items()}


def day_of(text: str | None) -> date | None:
    """A day as the file keeps it, or None."""
    return date.fromisoformat(text) if text else None
