"""Compute this device's net changes since its last segment, as operations.

The last of several changes of a column wins, with its time. Rows that were inserted and deleted in
between are left out, and so are the parts of a deleted thing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from pmlog.store.keys import JSON_OBJECTS, KEYS
from pmlog.store.tables.sync_tables import OwnChange, compact
from pmlog.store.tables.tables import PLACE
from pmlog.sync.fold import key_of_row
from pmlog.sync.operation import INTO, PARTS, Row, columns_of_key, root_of

GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "person": (("name", "name_key"),),
    "followup": (("state", "closed_on", "note"),),
    "goal": (("state", "closed_on", "note"),),
    "question": (("state", "closed_on", "answer"),),
    "attempt": (("fate", "fate_on", "note"),),
    "engagement": (("start", "until"),),
}
"""Columns that depend on each other: an operation that sets one sets all of its group."""

DERIVED = {"entry_person": ("date",)}
"""Columns that are derived from another row, and never sent."""


class NetChange(NamedTuple):
    """An operation that has no segment and place yet."""

    hlc: int
    table: str
    key: str
    op: str
    after: Row


class Net:
    """Accumulates the changes of one row: the changed columns' first values and last times."""

    def __init__(self) -> None:
        """Begin without changes."""
        self.was_there: bool | None = None
        self.before: Row = {}
        self.times: dict[str, int] = {}
        self.came = 0
        self.last = 0
        self.into = ""

    def take(self, change: OwnChange, hlc: int, columns: Iterable[str]) -> None:
        """Add a change made at the time `hlc`; `columns` are those of its table."""
        before, after = (json.loads(text or "null") for text in (change.before, change.after))
        if self.was_there is None:
            self.was_there = change.op != "insert"
        self.last = hlc
        if change.op == "update":
            for column, value in before.items():
                self.before.setdefault(column, value)
            self.times |= dict.fromkeys(after, hlc)
        elif change.op == "delete":
            for column in columns:
                self.before.setdefault(column, before.get(column, DEFAULT))
        else:
            self.came = hlc
            self.times = {}


DEFAULT = object()
"""Marks a column that the journal leaves out, because it held its default."""

Current = Callable[[str, str], Row | None]
"""Returns the current row of a table by its key, or None."""

Defaults = Mapping[str, Row]


def net_changes(
    changes: Iterable[tuple[int, OwnChange]], current: Current, defaults: Defaults
) -> list[NetChange]:
    """The net of changes, which are given with their times, sorted by time."""
    nets: dict[tuple[str, str], Net] = {}
    merged = Merges()
    for hlc, change in changes:
        merged.take(change)
        for one in split_key_change(change):
            net = nets.setdefault((one.table, one.key), Net())
            net.take(one, hlc, defaults[one.table])
    rows = {(table, key): current(table, key) for table, key in nets}
    gone = {
        root_of(table, key)
        for (table, key), net in nets.items()
        if table not in PARTS and net.was_there and rows[table, key] is None
    }
    result: list[NetChange] = []
    for (table, key), net in nets.items():
        now = rows[table, key]
        if table in PARTS and now is None and root_of(table, key) in gone:
            continue
        into = merged.into.get(columns_of_key(key)["id"], "") if table == "person" else ""
        result += outcome(table, key, net, now, defaults[table], into)
    return sorted(result, key=lambda one: one.hlc)


def baseline(
    changes: Iterable[tuple[int, OwnChange]], rows: Mapping[str, Iterable[Row]], defaults: Defaults
) -> list[NetChange]:
    """All rows of a log as insertions and updates, each column with the time of its last change."""
    came: dict[tuple[str, str], int] = {}
    times: dict[tuple[str, str], dict[str, int]] = {}
    for hlc, change in changes:
        for one in split_key_change(change):
            if one.op == "update":
                columns = json.loads(one.after or "{}")
                times.setdefault((one.table, one.key), {}).update(dict.fromkeys(columns, hlc))
            else:
                came[one.table, one.key] = hlc
                times.pop((one.table, one.key), None)
    result: list[NetChange] = []
    for table, rows_of_table in rows.items():
        for row in rows_of_table:
            key = key_of_row(table, row)
            first = came.get((table, key), 0)
            after = whole(table, row, defaults[table])
            result.append(NetChange(first, table, key, "insert", after))
            if later := times.get((table, key)):
                result += at_their_times(table, key, later, partial(sent_value, row))
    return sorted(result, key=lambda one: one.hlc)


def split_key_change(change: OwnChange) -> Iterator[OwnChange]:
    """Yield a change; an update of the key (in older logs) as a deletion and an insertion."""
    if change.op != "update":
        yield change
        return
    key, after = json.loads(change.key), json.loads(change.after or "{}")
    moved = {name: after.get(name, value) for name, value in key.items()}
    if moved == key:
        yield change
        return
    yield change._replace(op="delete", after=None)
    yield change._replace(op="insert", key=compact(moved), before=None)


def outcome(
    table: str, key: str, net: Net, now: Row | None, defaults: Row, into: str
) -> Iterator[NetChange]:
    """Yield the operations that lead from a row's former state to its current one."""
    if now is None:
        if net.was_there:
            yield NetChange(net.last, table, key, "delete", {INTO: into} if into else {})
    elif not net.was_there:
        yield NetChange(net.last, table, key, "insert", whole(table, now, defaults))
    else:
        yield from updates(table, key, net, now, defaults)


def whole(table: str, row: Row, defaults: Row) -> Row:
    """The columns of a row that differ from their defaults, without its key, as they are sent."""
    excluded = (*KEYS[table], *DERIVED.get(table, ()), PLACE)
    return {
        column: sent_value(row, column)
        for column, value in row.items()
        if column not in excluded and value != defaults.get(column)
    }


def updates(table: str, key: str, net: Net, now: Row, defaults: Row) -> Iterator[NetChange]:
    """Yield the changed columns as updates, one for each time."""
    times: dict[str, int] = {}
    for column, was in net.before.items():
        was = defaults.get(column) if was is DEFAULT else was  # noqa: PLW2901
        if column != PLACE and column in now and now[column] != was:
            times[column] = net.times.get(column, net.came)

    def value(column: str) -> Any:  # noqa: ANN401  a column can be anything
        return sent_change(column, net.before.get(column), now[column])

    yield from at_their_times(table, key, times, value)


def at_their_times(
    table: str, key: str, times: dict[str, int], value: Callable[[str], Any]
) -> Iterator[NetChange]:
    """Yield an update for each time with the columns of that time, extended to their groups."""
    for group in GROUPS.get(table, ()):
        if latest := max((times[column] for column in group if column in times), default=0):
            times |= dict.fromkeys(group, latest)
    excluded = {*KEYS[table], *DERIVED.get(table, ()), PLACE}
    for hlc in sorted({*times.values()}):
        after = {
            column: value(column)
            for column, time in times.items()
            if time == hlc and column not in excluded
        }
        if after:
            yield NetChange(hlc, table, key, "update", after)


def sent_value(row: Row, column: str) -> Any:  # noqa: ANN401  a column can be anything
    """A column as it is sent: JSON is decoded."""
    return json.loads(row[column]) if column in JSON_OBJECTS else row[column]


def sent_change(column: str, was: Any, now: Any) -> Any:  # noqa: ANN401  a column can be anything
    """A changed column as it is sent; of a JSON object the changed fields, removed ones as null."""
    if column not in JSON_OBJECTS:
        return now
    before, after = json.loads(was) if isinstance(was, str) else {}, json.loads(now)
    gone: Row = dict.fromkeys(sorted(before.keys() - after.keys()))
    return gone | {name: value for name, value in after.items() if before.get(name) != value}


class Merges:
    """Detects merges of people: a step of `people merge` deletes one and changes one other."""

    def __init__(self) -> None:
        self.into: dict[str, str] = {}
        self.step: int | None = None
        self.others: set[str] = set()

    def take(self, change: OwnChange) -> None:
        """Add a change, in the order of the journal."""
        if change.step is None or "people merge" not in change.command:
            return
        if change.step != self.step:
            self.step, self.others = change.step, set()
        key = json.loads(change.key)
        id_ = str(key.get("person_id") or (key["id"] if change.table == "person" else ""))
        if change.op == "delete" and change.table == "person":
            others = self.others - {id_}
            if len(others) == 1:
                self.into[id_] = others.pop()
        elif id_ and change.op != "delete":
            self.others.add(id_)
            self.into.pop(id_, None)
