"""Conflicts: concurrent changes of the same columns on two devices, and which value stays."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmlog.store.keys import JSON_OBJECTS, KEYS
from pmlog.store.tables.sync_tables import key_of
from pmlog.sync.fold import START, FoldedRows, Shape
from pmlog.sync.local_changes import GROUPS
from pmlog.sync.operation import (
    INTO,
    PARTS,
    Causality,
    History,
    Operation,
    Row,
    columns_of_key,
    root_of,
)

QUIET = frozenset({"seq", "position", "name_key", "created_on", "made_on", "date_of", "wording"})
"""Columns whose conflicts are not reported."""

UNREPORTED = frozenset({"origin", "imported"})
"""Tables whose conflicts are not reported."""

DELETION = "deleted"
"""The column of a conflict between a deletion and a change."""


class Conflict(NamedTuple):
    """Two concurrent operations: `stays` won, `other` did not.

    `column` is the first that differs, or `DELETION`; `columns` are the values of the other one.
    """

    table: str
    key: str
    column: str
    stays: Operation
    other: Operation
    columns: Row

    @property
    def id(self) -> str:
        """What the user types for it: the id of its thing, else the last column of its key."""
        return root_of(self.table, self.key).id if self.is_thing else self.last_of_key

    @property
    def kind(self) -> str:
        return root_of(self.table, self.key).table

    @property
    def is_thing(self) -> bool:
        """Whether it is about a thing with an id, or a part of one."""
        return self.table in PARTS or KEYS[self.table] == ("id",)

    @property
    def last_of_key(self) -> str:
        """The last column of the key."""
        return str([*columns_of_key(self.key).values()][-1])


def conflicts(
    history: History,
    causality: Causality,
    folded: FoldedRows,
    shape: Shape,
    only: Container[tuple[str, str]] | None = None,
) -> Iterator[Conflict]:
    """Yield the conflicts that no later change has settled, in all rows or `only` these."""

    def is_wanted(table: str, key: str) -> bool:
        return only is None or (table, key) in only

    for table, key, operations in shared_rows(history):
        if is_wanted(table, key):
            yield from conflicts_in_row(table, key, operations, causality, shape)
    for gone, into in folded.became.items():
        if is_wanted("person", key_of(gone)):
            yield from lost_in_merge(gone, into, history["person"], causality)
    for one in folded.void:
        if is_wanted(one.table, one.key):
            yield from deletions(one, history, causality, folded)


def shared_rows(history: History) -> Iterator[tuple[str, str, Sequence[Operation]]]:
    """Yield the rows that several devices have changed, except unreported ones."""
    for table in KEYS:
        for key, operations in history[table].items():
            is_reported = table not in UNREPORTED and (table, key) != ("setting", START)
            is_shared = len(operations) > 1 and len({one.device for one in operations}) > 1
            if is_reported and is_shared:
                yield table, key, operations


def conflicts_in_row(
    table: str, key: str, operations: Sequence[Operation], causality: Causality, shape: Shape
) -> Iterator[Conflict]:
    """Yield the conflicts within one row, at most one for each group of columns and lost value."""
    setting = [one for one in operations if one.op != "delete"]
    baselines = [one for one in setting if one.op == "insert" and causality.is_baseline(one)]
    for group in groups(table, shape.defaults[table], setting):
        values = [(one, value_of(one, group, shape.defaults[table])) for one in setting]
        writes = [(one, value) for one, value in values if value is not None]
        if len(writes) < 2:  # noqa: PLR2004
            continue
        stays, value = writes[-1]
        for other, lost in writes[:-1]:
            # The baselines of two copies of one log both insert the same row: that is no conflict.
            same = [
                other,
                *(one for one in baselines if other in baselines and one.hlc == other.hlc),
            ]
            if lost != value and not any(causality.knows(a, b) for a, _ in writes for b in same):
                differing = next(c for c, a, b in zip(group, lost, value, strict=True) if a != b)
                columns = dict(zip(group, lost, strict=True))
                yield Conflict(table, key, differing, stays, other, columns)


def groups(table: str, defaults: Row, operations: Sequence[Operation]) -> Iterator[tuple[str, ...]]:
    """The groups of columns that change together; a field of an object is `details.field`."""
    together = GROUPS.get(table, ())
    yield from together
    for column in defaults:
        if column in JSON_OBJECTS:
            fields = {name: None for one in operations for name in one.after.get(column, ())}
            yield from ((f"{column}.{name}",) for name in fields)
        elif not any(column in group for group in together) and not is_quiet(table, column):
            yield (column,)


def is_quiet(table: str, column: str) -> bool:
    """Whether conflicts of a column are not reported."""
    return column in QUIET or column in KEYS[table] or (table, column) == ("entry_person", "date")


def value_of(one: Operation, group: Sequence[str], defaults: Row) -> tuple[Any, ...] | None:
    """The values that an operation sets in a group of columns; None where it sets none."""
    values = []
    is_set = one.op == "insert"
    for column in group:
        name, _, field = column.partition(".")
        columns = (one.after.get(name) if field else one.after) or {}
        is_set = is_set or (field or name) in columns
        values.append(columns.get(field or name, None if field else defaults.get(name)))
    return tuple(values) if is_set else None


def lost_in_merge(
    gone: str, into: str, people: Mapping[str, Sequence[Operation]], causality: Causality
) -> Iterator[Conflict]:
    """Yield the changes of a merged person by devices that did not know of the merge."""
    operations = people[key_of(gone)]
    merge = next(one for one in reversed(operations) if INTO in one.after)
    since = people.get(key_of(into), ())
    for one in operations:
        if one.op == "update" and causality.are_concurrent(one, merge):
            for column, value in one.after.items():
                later = [other for other in since if column in other.after]
                is_settled = any(causality.knows(other, one) for other in later)
                if not is_quiet("person", column) and not is_settled:
                    stays = [merge, *later][-1]
                    yield Conflict("person", key_of(into), column, stays, one, {column: value})


def deletions(
    one: Operation, history: History, causality: Causality, folded: FoldedRows
) -> Iterator[Conflict]:
    """Yield the conflict of a void deletion, unless a later change of the row knew of it."""
    edits = [edit for edit in history[one.table][one.key] if edit.op != "delete"]
    is_settled = any(causality.knows(edit, one) for edit in edits)
    if not is_settled and one.key in folded.rows[one.table] and edits:
        every = [*edits, *edits_of_parts(one, history)]
        unknown = [other for other in every if not causality.knows(one, other)]
        stays = max(unknown or edits, key=lambda other: other.order)
        yield Conflict(one.table, one.key, DELETION, stays, one, {})


def edits_of_parts(one: Operation, history: History) -> Iterator[Operation]:
    """Yield the operations on rows of other tables whose key has the thing of an operation."""
    column = f"{one.table}_id"
    for table in (table for table, columns in KEYS.items() if column in columns):
        for key, operations in history[table].items():
            if columns_of_key(key)[column] == columns_of_key(one.key)["id"]:
                yield from (other for other in operations if other.op != "delete")
