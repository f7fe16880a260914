"""Resolve a conflict the other way, by an ordinary edit, which is sent to all devices."""

from collections.abc import Iterable

from pmlog.errors import PmlogError
from pmlog.store import Store
from pmlog.store.json_column import packed, unpacked
from pmlog.store.tables.sync_tables import SyncTables
from pmlog.sync.conflicts import DELETION, Conflict
from pmlog.sync.operation import Row


def take_other(store: Store, found: Iterable[Conflict]) -> None:
    """Set the values that lost, within a write; raises `PmlogError` for a deletion."""
    tables = SyncTables(store.db)
    for one in found:
        if one.column == DELETION:
            raise PmlogError(f"{one.id} was deleted, and stays: pmlog delete {one.id} does it")
        row = tables.row(one.table, one.key)
        if row is not None:
            tables.change(one.table, one.key, columns_of(row, one.columns))


def columns_of(row: Row, columns: Row) -> Row:
    """The columns to be set; the field of a JSON object becomes its whole column."""
    result: Row = {}
    for column, value in columns.items():
        name, _, field = column.partition(".")
        if not field:
            result[name] = value
            continue
        fields = unpacked(str(result.get(name, row[name]))) | {field: value}
        result[name] = packed({key: value for key, value in fields.items() if value is not None})
    return result
