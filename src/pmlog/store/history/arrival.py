"""Apply the state merged from all devices to the tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmlog.errors import LogUnusable
from pmlog.store.database import Database, insertion, named
from pmlog.store.history.journal_check import defaults_of
from pmlog.store.keys import IS_SHARED, KEYS
from pmlog.store.references import drop_dangling, references
from pmlog.store.tables.tables import PLACE, columns_of

Row = dict[str, Any]


class Difference(NamedTuple):
    """How a table differs from its wanted rows.

    `deleted` holds primary keys, `added` whole rows, and `changed` pairs of a primary key and the
    wanted values of the columns that differ.
    """

    table: str
    deleted: Sequence[Row]
    added: Sequence[Row]
    changed: Sequence[tuple[Row, Row]]


def shape_of(db: Database) -> tuple[dict[str, Row], dict[str, dict[str, str]]]:
    """Return by table the columns' defaults, and the optional foreign keys with their targets."""
    defaults = {table: defaults_of(db, table) for table in KEYS}
    optional: dict[str, dict[str, str]] = {}
    for reference in references(db):
        if reference.is_optional:
            optional.setdefault(reference.table, {})[reference.column] = reference.other
    return defaults, optional


def differences(db: Database, wanted: Mapping[str, Mapping[str, Row]]) -> Iterator[Difference]:
    """Compare the log's shared rows with the wanted rows; yield a difference per table."""
    for table, key in KEYS.items():
        columns = [column for column in columns_of(db, table) if column != PLACE]
        rows = db.rows(
            f"SELECT {', '.join(columns)} FROM {table} WHERE {IS_SHARED.get(table, 'true')}"
        )
        indexes = [columns.index(column) for column in key]
        missing = {tuple(row[name] for name in key): row for row in wanted[table].values()}
        deleted, changed = [], []
        for values in rows:
            row = missing.pop(tuple(values[index] for index in indexes), None)
            row_key = {columns[index]: values[index] for index in indexes}
            if row is None:
                deleted.append(row_key)
            elif differing := {
                column: row[column]
                for column, value in zip(columns, values, strict=True)
                if row[column] != value
            }:
                changed.append((row_key, differing))
        if deleted or missing or changed:
            added = [{column: row[column] for column in columns} for row in missing.values()]
            yield Difference(table, deleted, added, changed)


def apply_differences(db: Database, found: Iterable[Difference]) -> int:
    """Apply differences to the tables, within a step without foreign key enforcement.

    A row that violates a constraint of this version is left out, with the rows that refer to it;
    returns the number of such rows.
    """
    refused = 0
    for table, deleted, added, changed in found:
        has_key = named(KEYS[table])
        db.run_each(f"DELETE FROM {table} WHERE {has_key}", [(*key.values(),) for key in deleted])
        refused += insert_all(db, table, added)
        for key, columns in changed:
            sql = f"UPDATE {table} SET {named(columns, ', ')} WHERE {has_key}"
            refused += is_refused(db, sql, (*columns.values(), *key.values()))
    if refused:
        drop_dangling(db)
    return refused


def insert_all(db: Database, table: str, rows: Sequence[Row]) -> int:
    """Insert rows with the same columns, in one statement if none is refused; return how many are.

    Around each statement that fires triggers SQLite makes a savepoint, at which full-text search
    flushes its index: row by row, joining a sync takes nearly twice as long.
    """
    if not rows:
        return 0
    columns = ", ".join(rows[0])
    each = [(*row.values(),) for row in rows]
    db.run(f"CREATE TEMP TABLE added ({columns})")
    db.run_each(insertion("added", rows[0]), each)
    try:
        db.run(f"INSERT INTO {table} ({columns}) SELECT * FROM added ORDER BY rowid")
        refused = 0
    except LogUnusable as error:
        raise_unless_refused(error)
        sql = insertion(table, rows[0])
        refused = sum(is_refused(db, sql, values) for values in each)
    db.run("DROP TABLE added")
    return refused


def is_refused(db: Database, sql: str, values: Sequence[Any]) -> bool:
    """Run a statement; return whether it violated a constraint."""
    try:
        db.run(sql, values)
    except LogUnusable as error:
        raise_unless_refused(error)
        return True
    return False


def raise_unless_refused(error: LogUnusable) -> None:
    """Raise an error again unless it tells of a violated constraint."""
    if "refused that" not in str(error):
        raise error
