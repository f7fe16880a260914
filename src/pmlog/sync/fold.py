"""All operations, in whatever order they came, to the rows of a log. Pure: no disk, no clock.

The later one wins, column by column. A thing goes with all that belongs to it, unless somebody
changed it meanwhile who did not know: then it stays. Who was merged into somebody is that one from
then on. A row that is needed stays, and a reference to what is gone is empty.
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
"""The rows of each table by their keys (JSON), with all their columns."""

START = '{"name":"start"}'
"""The key of the setting of which the earliest day counts."""

JOINING = tuple(table for table in PARTS if KEYS[table][-1] == "person_id")
"""The tables that say who takes part in something."""


class Shape(NamedTuple):
    """The tables of a log: what each column holds by default, and which lead to another thing."""

    defaults: Mapping[str, Row]
    leads_to: Mapping[str, Mapping[str, str]]


class FoldedRows(NamedTuple):
    """The rows, and the deletions that did not come about: somebody did not know, or is needed.

    `became` says by their ids who was merged, and into whom.
    """

    rows: Rows
    void: Sequence[Operation]
    became: Mapping[str, str]


def fold(history: History, causality: Causality, shape: Shape) -> FoldedRows:
    """The rows that come of a history, the same on every device that has it."""
    folding = Folding(history, causality, shape)
    folding.people()
    for table in KEYS:
        if table != "person":
            folding.rows[table] = dict(folding.table(table))
            if table in TABLES:
                folding.note_ids(table)
    folding.keep_who_is_needed()
    folding.settle()
    return FoldedRows(folding.rows, folding.void, folding.became)


class Folding:
    """A fold under way."""

    def __init__(self, history: History, causality: Causality, shape: Shape) -> None:
        """Find out first which deletions came about."""
        self.history, self.causality, self.shape = history, causality, shape
        self.rows: Rows = {}
        self.void: list[Operation] = []
        self.ends: dict[WholeThing, list[Operation]] = {}
        self.became: dict[str, str] = {}
        self.ids: dict[str, set[str]] = {}
        self.parts = self.parts_of_deleted()
        for table in KEYS:
            if table not in PARTS:
                for key, operations in history[table].items():
                    self.note_end(root_of(table, key), operations)

    def parts_of_deleted(self) -> dict[WholeThing, list[Operation]]:
        deleted = {
            WholeThing(table, columns_of_key(key)["id"])
            for table in TABLES
            for key, operations in self.history[table].items()
            if any(one.op == "delete" for one in operations)
        }
        found: dict[WholeThing, list[Operation]] = {root: [] for root in deleted}
        if deleted:
            for table in PARTS:
                for key, operations in self.history[table].items():
                    if (root := root_of(table, key)) in found:
                        found[root] += operations
        return found

    def note_end(self, root: WholeThing, operations: Sequence[Operation]) -> None:
        """Find out which deletions of a row came about."""
        deletions = [one for one in operations if one.op == "delete"]
        if not deletions:
            return
        edits = [one for one in (*operations, *self.parts.get(root, ())) if one.op != "delete"]
        ends = []
        for one in deletions:
            # Who was merged lives on as somebody else: only bringing them back is against it.
            against = [e for e in operations if e.op == "insert"] if INTO in one.after else edits
            is_unheard = any(self.causality.are_concurrent(one, edit) for edit in against)
            if is_unheard or self.stood_all_the_same(one, operations, edits):
                self.void.append(one)
            else:
                ends.append(one)
        if ends:
            self.ends[root] = ends

    def stood_all_the_same(
        self, end: Operation, operations: Sequence[Operation], edits: Sequence[Operation]
    ) -> bool:
        """Whether somebody changed a row in knowledge of its deletion, and it had to be there.

        So it is of somebody who was needed: who is changed then stays for good. Where the row was
        written down again it is another matter.
        """
        since = [edit for edit in edits if self.causality.knows(edit, end)]
        return bool(since) and not any(one.op == "insert" and one in operations for one in since)

    def survivors(self, root: WholeThing, operations: Sequence[Operation]) -> Sequence[Operation]:
        """The operations that no deletion of the whole has taken along, as it knew of them."""
        ends = self.ends.get(root)
        if not ends:
            return operations
        knows = self.causality.knows
        return [one for one in operations if not any(knows(end, one) for end in ends)]

    def table(self, table: str) -> Iterator[tuple[str, Row]]:
        is_part = table in PARTS
        owners = self.ids.get(PARTS.get(table, ""), set())
        for key, operations in self.history[table].items():
            alive = self.survivors(root_of(table, key), operations)
            row = self.built(table, key, alive, is_part=is_part)
            if row is not None and (not is_part or row[KEYS[table][0]] in owners):
                yield key, row

    def note_ids(self, table: str) -> None:
        self.ids[table] = {row["id"] for row in self.rows[table].values()}

    def built(
        self, table: str, key: str, operations: Sequence[Operation], *, is_part: bool
    ) -> Row | None:
        """A row as its operations leave it, in their order; None where it is not there."""
        defaults = self.shape.defaults[table]
        row: Row | None = None
        for one in operations:
            if one.op == "delete":
                row = None if is_part else row  # what deletes a whole has been seen to before
            elif one.op == "insert" or row is not None:
                start = {**defaults, **columns_of_key(key)} if one.op == "insert" else row
                row = with_columns(start, one.after, defaults)
        if row is not None:
            finish(table, key, row, operations)
        return row

    def people(self) -> None:
        """Everybody who is there, and who became somebody else."""
        self.rows["person"] = dict(self.table("person"))
        self.note_ids("person")
        merges = {
            root.id: last
            for root, ends in self.ends.items()
            if root.table == "person" and not self.is_there(root.id)
            for last in self.last_merge(ends)
        }
        into = {id_: str(one.after[INTO]) for id_, one in merges.items()}
        ended = {id_: self.end_of(into, id_) for id_ in into}
        self.became = {old: new for old, new in ended.items() if old != new}
        for old, new in sorted(self.became.items()):
            if not self.is_there(new) and self.is_missed(merges[old], new):
                self.bring_back(new)

    def last_merge(self, ends: Sequence[Operation]) -> Sequence[Operation]:
        """The merge that was somebody's end, unless who ended them otherwise knew of it."""
        knows = self.causality.knows
        last = [one for one in ends if not any(knows(other, one) for other in ends)]
        return [one for one in last if INTO in one.after][-1:]

    def is_missed(self, merge: Operation, end: str) -> bool:
        """Whether who deleted somebody did not know all of one who had been merged into them."""
        root = root_of("person", merge.key)
        operations = (*self.history["person"][merge.key], *self.parts[root])
        said = (merge, *self.survivors(root, operations))
        ends = self.ends[WholeThing("person", end)]
        return not any(all(self.causality.knows(one, other) for other in said) for one in ends)

    def is_there(self, id_: str) -> bool:
        """Whether somebody of that id is in the log."""
        return id_ in self.ids["person"]

    def end_of(self, into: Mapping[str, str], id_: str) -> str:
        """Who somebody is in the end; of those who were merged in a circle the smallest id."""
        path = [id_]
        while (after := into.get(path[-1])) is not None:
            if after in path:
                return min(path[path.index(after) :])
            path.append(after)
        return path[-1]

    def bring_back(self, id_: str) -> None:
        """Let somebody stay whom others deleted."""
        self.void += self.ends.pop(WholeThing("person", id_), [])
        key = key_of(id_)
        row = self.built("person", key, self.history["person"].get(key, ()), is_part=False)
        if row is not None:
            self.rows["person"][key] = row
            self.ids["person"].add(id_)

    def keep_who_is_needed(self) -> None:
        """Hand over what speaks of people who became others; who is spoken of stays."""
        spoken_of = {row["person_id"] for table in JOINING for row in self.rows[table].values()}
        needed = {self.became.get(id_, id_) for id_ in spoken_of}
        back = {id_ for id_ in needed if not self.is_there(id_)}
        for id_ in sorted(back):
            self.bring_back(id_)
        for table in JOINING:
            self.hand_over(table)
        for table, kind in PARTS.items():
            if kind == "person":
                if back:
                    self.rows[table] = dict(self.table(table))
                self.hand_over_own(table)

    def hand_over(self, table: str) -> None:
        """Let rows speak of who somebody became; whom nobody knows is in no row."""
        there: dict[str, Row] = {}
        moved = []
        for key, row in self.rows[table].items():
            if self.is_there(row["person_id"]):
                there[key] = row
            elif self.is_there(self.became.get(row["person_id"], "")):
                moved.append(row)
        for row in moved:
            row["person_id"] = self.became[row["person_id"]]
            there.setdefault(known_by(table, row), row)
        self.rows[table] = there

    def hand_over_own(self, table: str) -> None:
        """Give to who somebody became what was noted of them by who did not know it."""
        for key, operations in self.history[table].items():
            root = root_of(table, key)
            into = self.became.get(root.id, "")
            if root in self.ends and self.is_there(into):
                row = self.built(table, key, self.survivors(root, operations), is_part=True)
                if row is not None:
                    row["person_id"] = into
                    self.rows[table].setdefault(known_by(table, row), row)

    def settle(self) -> None:
        """Empty what leads to something gone; the day somebody has in an entry is the entry's."""
        for table, columns in self.shape.leads_to.items():
            for row in self.rows[table].values():
                for column, other in columns.items():
                    if row[column] not in self.ids[other]:
                        row[column] = None
        days = {row["id"]: row["date"] for row in self.rows["entry"].values()}
        for row in self.rows["entry_person"].values():
            row["date"] = days[row["entry_id"]]


def known_by(table: str, row: Row) -> str:
    return compact({name: row[name] for name in KEYS[table]})


def with_columns(row: Row | None, after: Row, defaults: Row) -> Row:
    """A row with columns set that this pmlog has; of a JSON object the fields that are said."""
    found = row or {}
    for column, value in after.items():
        if column in JSON_OBJECTS and column in defaults:
            there = found[column] if isinstance(found[column], dict) else {}
            fields = {**there, **value}
            found[column] = {name: one for name, one in fields.items() if one is not None}
        elif column in defaults:
            found[column] = value
    return found


def finish(table: str, key: str, row: Row, operations: Sequence[Operation]) -> None:
    """Write JSON as a column keeps it; a log begins on the earliest day that any device says."""
    for column in JSON_OBJECTS:
        if isinstance(row.get(column), dict):
            row[column] = packed(row[column])
    if (table, key) == ("setting", START):
        row["value"] = min(one.after["value"] for one in operations if "value" in one.after)
