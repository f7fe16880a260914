"""Making the tables what was folded of all devices, as one step of the journal."""

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
    """What differs in a table from what it is to hold: keys that go, rows that come, and changes.

    Of a row that is changed only the columns that differ are there, beside its key.
    """

    table: str
    gone: Sequence[Row]
    come: Sequence[Row]
    changed: Sequence[tuple[Row, Row]]


def shape_of(db: Database) -> tuple[dict[str, Row], dict[str, dict[str, str]]]:
    """What each column holds by default, and which optional columns lead to which other table."""
    defaults = {table: defaults_of(db, table) for table in KEYS}
    leads: dict[str, dict[str, str]] = {}
    for one in references(db):
        if one.is_optional:
            leads.setdefault(one.table, {})[one.column] = one.other
    return defaults, leads


def differences(db: Database, wanted: Mapping[str, Mapping[str, Row]]) -> Iterator[Difference]:
    """What differs from the rows that are wanted, table by table."""
    for table, key in KEYS.items():
        columns = [column for column in columns_of(db, table) if column != PLACE]
        rows = db.rows(
            f"SELECT {', '.join(columns)} FROM {table} WHERE {IS_SHARED.get(table, 'true')}"
        )
        places = [columns.index(column) for column in key]
        left = {tuple(row[name] for name in key): row for row in wanted[table].values()}
        gone, changed = [], []
        for values in rows:
            row = left.pop(tuple(values[place] for place in places), None)
            known = {columns[place]: values[place] for place in places}
            if row is None:
                gone.append(known)
            elif differing := {
                column: row[column]
                for column, value in zip(columns, values, strict=True)
                if row[column] != value
            }:
                changed.append((known, differing))
        if gone or left or changed:
            come = [{column: row[column] for column in columns} for row in left.values()]
            yield Difference(table, gone, come, changed)


def take_over(db: Database, found: Iterable[Difference]) -> int:
    """Make the tables what is wanted, within a step without foreign keys.

    A row that this pmlog's tables refuse waits by itself, with what belongs to it; returns how
    many these are.
    """
    waiting = 0
    for one in found:
        said = named(KEYS[one.table])
        db.run_each(f"DELETE FROM {one.table} WHERE {said}", [(*key.values(),) for key in one.gone])
        waiting += insert_all(db, one.table, one.come)
        for key, columns in one.changed:
            sql = f"UPDATE {one.table} SET {named(columns, ', ')} WHERE {said}"
            waiting += is_refused(db, sql, (*columns.values(), *key.values()))
    if waiting:
        drop_dangling(db)
    return waiting


def insert_all(db: Database, table: str, rows: Sequence[Row]) -> int:
    """Write rows that have the same columns, at once where none is refused; how many were.

    At once is one statement: around each that fires triggers SQLite makes a savepoint, and at each
    savepoint full-text search writes out its index. Row by row, joining takes nearly twice as long.
    """
    if not rows:
        return 0
    columns = ", ".join(rows[0])
    each = [(*row.values(),) for row in rows]
    db.run(f"CREATE TEMP TABLE come ({columns})")
    db.run_each(insertion("come", rows[0]), each)
    try:
        db.run(f"INSERT INTO {table} ({columns}) SELECT * FROM come ORDER BY rowid")
        refused = 0
    except LogUnusable as error:
        refuse_other(error)
        sql = insertion(table, rows[0])
        refused = sum(is_refused(db, sql, values) for values in each)
    db.run("DROP TABLE come")
    return refused


def is_refused(db: Database, sql: str, values: Sequence[Any]) -> bool:
    """Carry out a statement; whether a table refused it."""
    try:
        db.run(sql, values)
    except LogUnusable as error:
        refuse_other(error)
        return True
    return False


def refuse_other(error: LogUnusable) -> None:
    """Raise what is more than a row that a table does not take."""
    if "refused that" not in str(error):
        raise error
