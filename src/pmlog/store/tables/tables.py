"""Whole tables, out of the file and into it: for exports and imports."""

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
"""The table of what a log keeps about itself."""

PLACE = "seq"
"""The column that says in which order rows were written."""

LARGEST = 2**63 - 1
"""The largest number of a column."""

DERIVED = {"person": {"name_key": "name"}, "alias": {"alias_key": "alias"}}
"""Columns that are folded from another one, and left out of exports."""


class Taken(NamedTuple):
    """How many rows of an import were new, and how many were there already."""

    new: int
    unchanged: int


NO_WORDS = ("id", "avenue", "kind", "part", "relation", "thing_id", "device")
"""Columns of text that hold one of some words, or an id, though no check says so."""

NAMES = {"person": ("name", "name_key"), "alias": ("alias",)}
"""Columns that hold what somebody is called, and nothing else."""


def texts_of(db: Database) -> dict[str, list[str]]:
    """By table the columns in which anything may be written: no keys, days, ids or given words."""
    found = {table: [*texts(db, table)] for table in KEYS}
    return {table: columns for table, columns in found.items() if columns}


def keys_of_text(db: Database) -> dict[str, str]:
    """By table the column of its key in which anything may be written: a tag, a link, a source."""
    found = {}
    for table in KEYS:
        free = [column for column in KEYS[table] if is_free(db, table, column)]
        if free and table not in (OWN, *NAMES):
            (found[table],) = free
    return found


def is_free(db: Database, table: str, column: str) -> bool:
    """Whether anything may be written into a column of text: no day, id or given word."""
    sql = db.value("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    pointing = [row[3] for row in db.rows(f"PRAGMA foreign_key_list({table})")]
    return (
        kinds_of(db, table)[column] == "TEXT"
        and column not in (*NO_WORDS, *pointing)
        and not re.search(rf"CHECK \({column} (IN|GLOB)\b", sql)
    )


def texts(db: Database, table: str) -> Iterator[str]:
    """The columns of a table in which anything may be written, but for those of its key."""
    others = {*KEYS[table], *NAMES.get(table, ())}
    for column in kinds_of(db, table):
        if column not in others and is_free(db, table, column):
            yield column


def whole(db: Database) -> dict[str, Rows]:
    """Every table, its rows sorted by key."""
    return {
        table: [without(row, DERIVED.get(table, {})) for row in rows_of(db, table)]
        for table in KEYS
    }


def rows_of(db: Database, table: str, which: str = "true") -> Rows:
    """The rows of one table as they are, sorted by key; those of the journal by their place.

    `which` is a condition in SQL.
    """
    columns, key = columns_of(db, table), KEYS.get(table, (PLACE,))
    found = db.rows(
        f"SELECT {', '.join(columns)} FROM {table} WHERE {which} ORDER BY {', '.join(key)}"
    )
    return [dict(zip(columns, row, strict=True)) for row in found]


def columns_of(db: Database, table: str) -> list[str]:
    """The columns of a table, in their order; raises `LogDamaged` where the log lacks the table."""
    found = [row[1] for row in db.rows(f"PRAGMA table_info({table})")]
    if not found:
        raise LogDamaged(db.path, f"lacks the table {table}; it was left as it is")
    return found


def without(row: dict[str, Any], columns: Any) -> dict[str, Any]:  # noqa: ANN401  any container
    return {name: value for name, value in row.items() if name not in columns}


def take_in(db: Database, tables: dict[str, Rows]) -> Taken:
    """Write rows that are not in the log yet, within a write; those that are must be the same.

    Raises `NotReadable` for what no log can hold, or a row that differs. What the log keeps about
    itself (the table setting) stays as it is.
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
    return Taken(new, unchanged)


def insert(db: Database, table: str, row: dict[str, Any]) -> None:
    """Write a row; `NotReadable` where the table refuses it: a word it does not know, a number."""
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
    """How much of an export is new, in the form in which every import says it."""
    numbers: dict[str, Any] = {}
    for name, table in (("people", "person"), ("entries", "entry"), ("followups", "followup")):
        rows = tables.get(table, [])
        there = {row[0] for row in db.rows(f"SELECT id FROM {table}")}
        new = sum(row.get("id") not in there for row in rows)
        numbers[name] = {"new": new, "updated": 0, "unchanged": len(rows) - new}
    lists = ("new_jobs", "earlier_jobs", "not_held", "problems")
    return {**numbers, "skipped": 0, "left_out": {}, **{name: [] for name in lists}}


def kinds_of(db: Database, table: str) -> dict[str, str]:
    """The columns of a table, and whether they hold TEXT or an INTEGER."""
    return {row[1]: row[2] for row in db.rows(f"PRAGMA table_info({table})")}


def complete(table: str, row: dict[str, Any], kinds: dict[str, str]) -> dict[str, Any]:
    """A row with its derived columns; `NotReadable` when something is unknown or missing."""
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
    """Whether a column of that kind keeps the value, and gives it back as it was."""
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
    """Whether the log has this row, wherever it stands in it.

    Raises `NotReadable` when the log has another row of its key.
    """
    key = KEYS[table]
    names = [name for name in row if name != PLACE]
    found = db.find(table, names, {name: row[name] for name in key})
    if found is None:
        return False
    if table != OWN and list(found) != [row[name] for name in names]:
        said = " ".join(str(row[name]) for name in key)
        raise NotReadable("JSON", f"{table} {said} differs from what the log has")
    return True


def in_order(db: Database, table: str, rows: Rows) -> Rows:
    """New rows in the order they were once written; behind all others where places are taken."""
    rows = sorted(rows, key=lambda row: row.get(PLACE) or 0)
    places = {row[PLACE] for row in rows if row.get(PLACE) is not None}
    if places and places & {found[0] for found in db.rows(f"SELECT {PLACE} FROM {table}")}:
        return [without(row, {PLACE}) for row in rows]
    return rows
