"""Resolves a conflict the other way, as an ordinary edit, which goes to all devices."""

from collections.abc import Iterable

from pmlog.errors import PmlogError
from pmlog.store import Store
from pmlog.store.json_column import packed, unpacked
from pmlog.store.tables.sync_tables import SyncTables
from pmlog.sync.conflicts import DELETION, Conflict
from pmlog.sync.operation import Row


def take_other(store: Store, found: Iterable[Conflict]) -> None:
    """Set the values that did not stay, within a write; `PmlogError` for a deletion."""
    tables = SyncTables(store.db)
    for one in found:
        if one.column == DELETION:
            raise PmlogError(f"{one.id} was deleted, and stays: pmlog delete {one.id} does it")
        row = tables.row(one.table, one.key)
        if row is not None:
            tables.change(one.table, one.key, columns_of(row, one.columns))


def columns_of(row: Row, columns: Row) -> Row:
    """The columns to be set, where a field of a JSON object becomes its whole column."""
    found: Row = {}
    for column, value in columns.items():
        name, _, field = column.partition(".")
        if not field:
            found[name] = value
            continue
        fields = unpacked(str(found.get(name, row[name]))) | {field: value}
        found[name] = packed({key: one for key, one in fields.items() if one is not None})
    return found
