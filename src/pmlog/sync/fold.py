"""Fold all operations, whatever order they arrived in, into the rows of a log; pure.

The later operation wins, column by column. A deletion includes the parts of a thing; it is void if
another device edited the thing without knowing of it. A merged person is replaced by the one they
were merged into. A person whom other rows refer to stays; other dangling references become NULL.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.store.json_column import packed
from pmlog.store.keys import JSON_OBJECTS, KEYS
from pmlog.store.namespace import TABLES
from pmlog.store.tables.sync_tables import compact, key_of
from pmlog.sync.operation import (
    INTO,
    PARTS,
    Causality,
    History,
    Operation,
    Row,
    WholeThing,
    columns_of_key,
    root_of,
)

Rows = dict[str, dict[str, Row]]
"""The rows of each table by key (JSON), with all columns."""

START = '{"name":"start"}'
"""The key of the setting `start`, whose earliest day wins."""

JOINING = tuple(table for table in PARTS if KEYS[table][-1] == "person_id")
"""The tables of participants."""


class Shape(NamedTuple):
    """The columns' defaults by table, and the optional foreign keys with their targets."""

    defaults: Mapping[str, Row]
    leads_to: Mapping[str, Mapping[str, str]]


class FoldedRows(NamedTuple):
    """The rows, the void deletions, and the ids that merged people `became`."""

    rows: Rows
    void: Sequence[Operation]
    became: Mapping[str, str]


def fold(history: History, causality: Causality, shape: Shape) -> FoldedRows:
    """Fold a history; the result is the same on every device that has all of it."""
    state = Fold(history, causality, shape)
    state.people()
    for table in KEYS:
        if table != "person":
            state.rows[table] = dict(state.table(table))
            if table in TABLES:
                state.note_ids(table)
    state.keep_referenced_people()
    state.clear_dangling()
    return FoldedRows(state.rows, state.void, state.became)


class Fold:
    """A fold in progress."""

    def __init__(self, history: History, causality: Causality, shape: Shape) -> None:
        """Begin by deciding which deletions are valid."""
        self.history, self.causality, self.shape = history, causality, shape
        self.rows: Rows = {}
        self.void: list[Operation] = []
        self.deletions: dict[WholeThing, list[Operation]] = {}
        self.became: dict[str, str] = {}
        self.ids: dict[str, set[str]] = {}
        self.parts = self.parts_of_deleted()
        for table in KEYS:
            if table not in PARTS:
                for key, operations in history[table].items():
                    self.decide_deletions(root_of(table, key), operations)

    def parts_of_deleted(self) -> dict[WholeThing, list[Operation]]:
        """The operations on parts of each thing with a deletion."""
        deleted = {
            WholeThing(table, columns_of_key(key)["id"])
            for table in TABLES
            for key, operations in self.history[table].items()
            if any(one.op == "delete" for one in operations)
        }
        parts: dict[WholeThing, list[Operation]] = {root: [] for root in deleted}
        if deleted:
            for table in PARTS:
                for key, operations in self.history[table].items():
                    if (root := root_of(table, key)) in parts:
                        parts[root] += operations
        return parts

    def decide_deletions(self, root: WholeThing, operations: Sequence[Operation]) -> None:
        """Decide which deletions of a row are valid."""
        deletions = [one for one in operations if one.op == "delete"]
        if not deletions:
            return
        edits = [one for one in (*operations, *self.parts.get(root, ())) if one.op != "delete"]
        valid = []
        for one in deletions:
            # A merged person's data stay with another: only an insertion contradicts the merge.
            against = [e for e in operations if e.op == "insert"] if INTO in one.after else edits
            is_contradicted = any(self.causality.are_concurrent(one, edit) for edit in against)
            if is_contradicted or self.was_edited_after(one, operations, edits):
                self.void.append(one)
            else:
                valid.append(one)
        if valid:
            self.deletions[root] = valid

    def was_edited_after(
        self, end: Operation, operations: Sequence[Operation], edits: Sequence[Operation]
    ) -> bool:
        """Whether a device that knew of a deletion still edited the row.

        It could if references from other rows kept the row. If the row was inserted again, the
        deletion stays valid for earlier operations.
        """
        since = [edit for edit in edits if self.causality.knows(edit, end)]
        return bool(since) and not any(one.op == "insert" and one in operations for one in since)

    def survivors(self, root: WholeThing, operations: Sequence[Operation]) -> Sequence[Operation]:
        """The operations on a row that no valid deletion of its thing knew of."""
        deletions = self.deletions.get(root)
        if not deletions:
            return operations
        knows = self.causality.knows
        return [one for one in operations if not any(knows(end, one) for end in deletions)]

    def table(self, table: str) -> Iterator[tuple[str, Row]]:
        """Yield the rows of a table by key; parts only of things that exist."""
        is_part = table in PARTS
        owners = self.ids.get(PARTS.get(table, ""), set())
        for key, operations in self.history[table].items():
            alive = self.survivors(root_of(table, key), operations)
            row = self.build_row(table, key, alive, is_part=is_part)
            if row is not None and (not is_part or row[KEYS[table][0]] in owners):
                yield key, row

    def note_ids(self, table: str) -> None:
        self.ids[table] = {row["id"] for row in self.rows[table].values()}

    def build_row(
        self, table: str, key: str, operations: Sequence[Operation], *, is_part: bool
    ) -> Row | None:
        """Apply operations in order; return the row, or None."""
        defaults = self.shape.defaults[table]
        row: Row | None = None
        for one in operations:
            if one.op == "delete":
                row = None if is_part else row  # deletions of things are decided beforehand
            elif one.op == "insert" or row is not None:
                start = {**defaults, **columns_of_key(key)} if one.op == "insert" else row
                row = apply_columns(start, one.after, defaults)
        if row is not None:
            encode_objects(table, key, row, operations)
        return row

    def people(self) -> None:
        """Fold the people, and follow their merges."""
        self.rows["person"] = dict(self.table("person"))
        self.note_ids("person")
        merges = {
            root.id: last
            for root, deletions in self.deletions.items()
            if root.table == "person" and not self.is_there(root.id)
            for last in self.last_merge(deletions)
        }
        into = {id_: str(one.after[INTO]) for id_, one in merges.items()}
        ended = {id_: self.merged_into(into, id_) for id_ in into}
        self.became = {old: new for old, new in ended.items() if old != new}
        for old, new in sorted(self.became.items()):
            if not self.is_there(new) and self.was_merge_unknown(merges[old], new):
                self.restore_person(new)

    def last_merge(self, deletions: Sequence[Operation]) -> Sequence[Operation]:
        """The merge that ended a person, unless a later deletion knew of it."""
        knows = self.causality.knows
        last = [one for one in deletions if not any(knows(other, one) for other in deletions)]
        return [one for one in last if INTO in one.after][-1:]

    def was_merge_unknown(self, merge: Operation, end: str) -> bool:
        """Whether no deletion of a person (`end`) knew of all that was merged into them."""
        root = root_of("person", merge.key)
        operations = (*self.history["person"][merge.key], *self.parts[root])
        merged = (merge, *self.survivors(root, operations))
        deletions = self.deletions[WholeThing("person", end)]
        knows = self.causality.knows
        return not any(all(knows(one, other) for other in merged) for one in deletions)

    def is_there(self, id_: str) -> bool:
        """Whether a person with that id exists."""
        return id_ in self.ids["person"]

    def merged_into(self, into: Mapping[str, str], id_: str) -> str:
        """Follow merges from a person to the end; in a cycle, to the smallest id."""
        path = [id_]
        while (after := into.get(path[-1])) is not None:
            if after in path:
                return min(path[path.index(after) :])
            path.append(after)
        return path[-1]

    def restore_person(self, id_: str) -> None:
        """Void the deletions of a person."""
        self.void += self.deletions.pop(WholeThing("person", id_), [])
        key = key_of(id_)
        row = self.build_row("person", key, self.history["person"].get(key, ()), is_part=False)
        if row is not None:
            self.rows["person"][key] = row
            self.ids["person"].add(id_)

    def keep_referenced_people(self) -> None:
        """Redirect rows of merged people, and restore deleted people whom rows refer to."""
        referenced = {row["person_id"] for table in JOINING for row in self.rows[table].values()}
        needed = {self.became.get(id_, id_) for id_ in referenced}
        missing = {id_ for id_ in needed if not self.is_there(id_)}
        for id_ in sorted(missing):
            self.restore_person(id_)
        for table in JOINING:
            self.redirect_participants(table)
        for table, kind in PARTS.items():
            if kind == "person":
                if missing:
                    self.rows[table] = dict(self.table(table))
                self.redirect_parts(table)

    def redirect_participants(self, table: str) -> None:
        """Redirect participants who were merged; drop those who never existed."""
        rows: dict[str, Row] = {}
        moved = []
        for key, row in self.rows[table].items():
            if self.is_there(row["person_id"]):
                rows[key] = row
            elif self.is_there(self.became.get(row["person_id"], "")):
                moved.append(row)
        for row in moved:
            row["person_id"] = self.became[row["person_id"]]
            rows.setdefault(key_of_row(table, row), row)
        self.rows[table] = rows

    def redirect_parts(self, table: str) -> None:
        """Move parts that were added to a merged person concurrently to the one they became."""
        for key, operations in self.history[table].items():
            root = root_of(table, key)
            into = self.became.get(root.id, "")
            if root in self.deletions and self.is_there(into):
                row = self.build_row(table, key, self.survivors(root, operations), is_part=True)
                if row is not None:
                    row["person_id"] = into
                    self.rows[table].setdefault(key_of_row(table, row), row)

    def clear_dangling(self) -> None:
        """Set dangling references to NULL, and copy the day of each entry to its participants."""
        for table, columns in self.shape.leads_to.items():
            for row in self.rows[table].values():
                for column, other in columns.items():
                    if row[column] not in self.ids[other]:
                        row[column] = None
        days = {row["id"]: row["date"] for row in self.rows["entry"].values()}
        for row in self.rows["entry_person"].values():
            row["date"] = days[row["entry_id"]]


def key_of_row(table: str, row: Row) -> str:
    return compact({name: row[name] for name in KEYS[table]})


def apply_columns(row: Row | None, after: Row, defaults: Row) -> Row:
    """Set columns of a row, except unknown ones; of a JSON object only the given fields."""
    result = row or {}
    for column, value in after.items():
        if column in JSON_OBJECTS and column in defaults:
            current = result[column] if isinstance(result[column], dict) else {}
            fields = {**current, **value}
            result[column] = {name: value for name, value in fields.items() if value is not None}
        elif column in defaults:
            result[column] = value
    return result


def encode_objects(table: str, key: str, row: Row, operations: Sequence[Operation]) -> None:
    """Encode JSON objects as texts; of the setting `start` take the earliest day."""
    for column in JSON_OBJECTS:
        if isinstance(row.get(column), dict):
            row[column] = packed(row[column])
    if (table, key) == ("setting", START):
        row["value"] = min(one.after["value"] for one in operations if "value" in one.after)
