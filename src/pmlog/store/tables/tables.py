"""Read and write whole tables, for exports and imports."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pmlog.errors import Gone, LogDamaged, LogUnusable, NotReadable, quoted
from pmlog.names import fold
from pmlog.store.checks.values import problem
from pmlog.store.database import Database
from pmlog.store.keys import KEYS

Rows = list[dict[str, Any]]

OWN = "setting"
"""The table of settings, which belong to the log itself."""

PLACE = "seq"
"""The column with the order in which rows were written."""

LARGEST = 2**63 - 1
"""The largest integer that a column holds."""

DERIVED = {"person": {"name_key": "name"}, "alias": {"alias_key": "alias"}}
"""Columns with the folded text of another one, left out of exports."""


class InsertedRows(NamedTuple):
    """How many rows of an import were new, and how many the log already had."""

    new: int
    unchanged: int


NO_WORDS = ("id", "avenue", "kind", "part", "relation", "thing_id", "device")
"""Text columns that hold a fixed word or an id, though no constraint says so."""

NAMES = {"person": ("name", "name_key"), "alias": ("alias",)}
"""Columns that hold a person's name and nothing else."""


def texts_of(db: Database) -> dict[str, list[str]]:
    """The columns of free text by table: no keys, days, ids or fixed words."""
    every = {table: [*texts(db, table)] for table in KEYS}
    return {table: columns for table, columns in every.items() if columns}


def keys_of_text(db: Database) -> dict[str, str]:
    """The key column of free text by table: a tag, a link, a source."""
    columns = {}
    for table in KEYS:
        free = [column for column in KEYS[table] if is_free(db, table, column)]
        if free and table not in (OWN, *NAMES):
            (columns[table],) = free
    return columns


def is_free(db: Database, table: str, column: str) -> bool:
    """Whether a column holds free text: no day, id or fixed word."""
    sql = db.value("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    foreign_keys = [row[3] for row in db.rows(f"PRAGMA foreign_key_list({table})")]
    return (
        kinds_of(db, table)[column] == "TEXT"
        and column not in (*NO_WORDS, *foreign_keys)
        and not re.search(rf"CHECK \({column} (IN|GLOB)\b", sql)
    )


def texts(db: Database, table: str) -> Iterator[str]:
    """Yield a table's columns of free text, except those of its key."""
    others = {*KEYS[table], *NAMES.get(table, ())}
    for column in kinds_of(db, table):
        if column not in others and is_free(db, table, column):
            yield column


def whole(db: Database) -> dict[str, Rows]:
    """Read every table without derived columns, its rows sorted by key."""
    return {
        table: [without(row, DERIVED.get(table, {})) for row in rows_of(db, table)]
        for table in KEYS
    }


def rows_of(db: Database, table: str, where: str = "true") -> Rows:
    """Read the rows of a table that a condition (SQL) holds for, sorted by key (else by `seq`)."""
    columns, key = columns_of(db, table), KEYS.get(table, (PLACE,))
    rows = db.rows(
        f"SELECT {', '.join(columns)} FROM {table} WHERE {where} ORDER BY {', '.join(key)}"
    )
    return [dict(zip(columns, row, strict=True)) for row in rows]


def columns_of(db: Database, table: str) -> list[str]:
    """The columns of a table, in order; raises `LogDamaged` if the log lacks the table."""
    columns = [row[1] for row in db.rows(f"PRAGMA table_info({table})")]
    if not columns:
        raise LogDamaged(db.path, f"lacks the table {table}; it was left as it is")
    return columns


def without(row: dict[str, Any], columns: Any) -> dict[str, Any]:  # noqa: ANN401  any container
    return {name: value for name, value in row.items() if name not in columns}


def insert_tables(db: Database, tables: dict[str, Rows]) -> InsertedRows:
    """Insert missing rows, within a write; rows that the log has must be equal.

    Raises `NotReadable` for an invalid row, or one that differs from the log's. Existing settings
    stay as they are.
    """
    unknown = [table for table in tables if table not in KEYS]
    if unknown:
        raise NotReadable("JSON", f"there is no table {unknown[0]!r}")
    new = unchanged = 0
    for table in KEYS:
        kinds = kinds_of(db, table)
        rows = [complete(table, row, kinds) for row in tables.get(table, [])]
        missing = [row for row in rows if not is_there(db, table, row)]
        for row in in_order(db, table, missing):
            insert(db, table, row)
        new += len(missing)
        unchanged += len(rows) - len(missing)
    return InsertedRows(new, unchanged)


def insert(db: Database, table: str, row: dict[str, Any]) -> None:
    """Insert a row; raises `NotReadable` if it violates a constraint."""
    try:
        db.insert(table, **row)
    except Gone as error:
        raise NotReadable("JSON", f"{table} {row[KEYS[table][0]]} points at nothing") from error
    except LogUnusable as error:
        why = str(error).partition("refused that: ")[2]
        if not why:
            raise
        raise NotReadable("JSON", f"{table} {row[KEYS[table][0]]}: {why}") from error


def new_in(db: Database, tables: dict[str, Rows]) -> dict[str, Any]:
    """Count how much of an export is new, in the form of every import's preview."""
    numbers: dict[str, Any] = {}
    for name, table in (("people", "person"), ("entries", "entry"), ("followups", "followup")):
        rows = tables.get(table, [])
        known = {row[0] for row in db.rows(f"SELECT id FROM {table}")}
        new = sum(row.get("id") not in known for row in rows)
        numbers[name] = {"new": new, "updated": 0, "unchanged": len(rows) - new}
    lists = ("new_jobs", "earlier_jobs", "not_held", "problems")
    return {**numbers, "skipped": 0, "left_out": {}, **{name: [] for name in lists}}


def kinds_of(db: Database, table: str) -> dict[str, str]:
    """The columns of a table with their types, TEXT or INTEGER."""
    return {row[1]: row[2] for row in db.rows(f"PRAGMA table_info({table})")}


def complete(table: str, row: dict[str, Any], kinds: dict[str, str]) -> dict[str, Any]:
    """Add derived columns to a row; raises `NotReadable` if the row is invalid."""
    for name, source in DERIVED.get(table, {}).items():
        row = {**row, name: fold(str(row.get(source, "")))}
    for name, value in row.items():
        if name not in kinds:
            raise NotReadable("JSON", f"{table} has no column {quoted(name)}")
        if value is not None and not is_a(value, kinds[name]):
            raise NotReadable("JSON", f"{table}.{name} cannot be {quoted(str(value))}")
    missing = [name for name in KEYS[table] if row.get(name) is None]
    if missing:
        raise NotReadable("JSON", f"a row of {table} has no {missing[0]!r}")
    wrong = problem(table, row)
    if wrong:
        raise NotReadable("JSON", wrong)
    return row


def is_a(value: object, kind: str) -> bool:
    """Whether a column of that type stores the value unchanged."""
    if kind == "INTEGER":
        return type(value) is int and -LARGEST <= value <= LARGEST
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_there(db: Database, table: str, row: dict[str, Any]) -> bool:
    """Whether the log has this row (with any `seq`).

    Raises `NotReadable` if the log has a different row with its key.
    """
    key = KEYS[table]
    names = [name for name in row if name != PLACE]
    existing = db.find(table, names, {name: row[name] for name in key})
    if existing is None:
        return False
    if table != OWN and list(existing) != [row[name] for name in names]:
        key_text = " ".join(str(row[name]) for name in key)
        raise NotReadable("JSON", f"{table} {key_text} differs from what the log has")
    return True


def in_order(db: Database, table: str, rows: Rows) -> Rows:
    """Sort new rows by `seq`, which they lose (and so come last) if one of these is taken."""
    rows = sorted(rows, key=lambda row: row.get(PLACE) or 0)
    places = {row[PLACE] for row in rows if row.get(PLACE) is not None}
    if places and places & {place for (place,) in db.rows(f"SELECT {PLACE} FROM {table}")}:
        return [without(row, {PLACE}) for row in rows]
    return rows
