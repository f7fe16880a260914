"""Check whether a file is a healthy log: undamaged, with pmlog's schema, no foreign triggers.

A log may come from elsewhere: a backup from a USB stick, a file that another program changed. So
before any row is read, our tables must be tables, and all triggers ours.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from pmlog.errors import LogUnusable, PmlogError, quoted
from pmlog.store.checks.constraints import violation
from pmlog.store.checks.foreign import foreign
from pmlog.store.checks.integrity import faults
from pmlog.store.checks.values import is_instant, problem
from pmlog.store.database import IN_MEMORY, Database
from pmlog.store.history.journal_check import is_as_journaled, unknown_tables
from pmlog.store.keys import APPLICATION_ID, KEYS, OLDEST, SCHEMA_VERSION
from pmlog.store.schema import empty_log
from pmlog.store.tables.tables import Rows, rows_of

SEARCH = "(name GLOB '*_fts*' OR name GLOB '*_a[idu]')"
NOT_SEARCH = f"NOT {SEARCH} AND name NOT GLOB '_sqlite_*' AND name NOT GLOB 'idx__sqlite_*'"


def statements_in(db: Database, where: str) -> dict[str, str]:
    """The CREATE statements of a log's schema by name, with whitespace normalized."""
    rows = db.rows(f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND {where}")
    return {name: re.sub(r"\s+(?=[,)])", "", " ".join(sql.split())) for name, sql in rows}


@cache
def expected_sql(where: str) -> dict[str, str]:
    """The CREATE statements of a new log by name, with whitespace normalized."""
    with closing(Database(IN_MEMORY, empty_log)) as new_log:
        return statements_in(new_log, where)


def not_ours(db: Database) -> list[tuple[str, str]]:
    """Types and names of the views and indexes that pmlog did not create."""
    rows = db.rows(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'index') AND sql IS NOT NULL"
    )
    return [(kind, name) for kind, name in rows if name not in expected_sql("1")]


LEFT = "; it was left as it is"
"""The end of error messages of opening a log, which is no part of a reason."""


def first_problem(path: Path) -> str | None:
    """Why a file is no healthy log, as a predicate without its subject; None if it is one."""
    try:
        with Database.only_read(path) as db:
            return next(problems(db), None)
    except (PmlogError, sqlite3.Error, OSError) as error:
        reason = str(error).removeprefix(f"{path} ").removesuffix(LEFT)
        return reason if isinstance(error, PmlogError) else "cannot be read"


def problems(db: Database) -> Iterator[str]:
    """Yield what is wrong with a log, as predicates; the first may hide others."""
    if db.pragma("application_id") != APPLICATION_ID:
        yield "is not a pmlog log, or damaged"
        return
    schema = db.pragma("user_version")
    if schema > SCHEMA_VERSION:
        yield "was written by a newer pmlog; upgrade pmlog to read it"
        return
    if schema < OLDEST:
        yield f"has schema {schema}, from before pmlog was published"
        return
    yield from (f"has a {kind} {name} that is not of pmlog" for kind, name in foreign(db))
    if schema == SCHEMA_VERSION:
        yield from schema_problems(db)
    with db.explaining():
        if faults(db.connection):
            yield "is damaged"
    if db.rows("PRAGMA foreign_key_check"):
        yield "has rows that point at nothing"
    yield from wrong_rows(db)


def schema_problems(db: Database) -> Iterator[str]:
    """Yield the tables, triggers and views that are missing or differ from those of a new log."""
    actual = statements_in(db, NOT_SEARCH)
    for name, sql in expected_sql(NOT_SEARCH).items():
        if name not in actual:
            yield f"lacks {name}"
        elif actual[name] != sql:
            yield f"has a {name} that is not as pmlog made it"


def wrong_rows(db: Database) -> Iterator[str]:
    """Yield tables whose rows differ from the journal, and values that columns must not hold."""
    for table in unknown_tables(db):
        yield f"has a journal of a table {quoted(table)} that pmlog does not know"
    for table in KEYS:
        if not is_as_journaled(db, table):
            yield f"has a {table} that differs from what the journal wrote"
        yield from wrong_values(db, table)
    yield from wrong_steps(db)


def wrong_values(db: Database, table: str) -> Iterator[str]:
    rows = rows_of(db, table)
    yield from refused_rows(table, rows)
    with db.explaining():
        for row in rows:
            reason = problem(table, row)
            if reason:
                yield f"holds what cannot be: {reason}"


def wrong_steps(db: Database) -> Iterator[str]:
    """Yield what is wrong with the journal; the rows that it describes are not checked."""
    for table in ("step", "change"):
        yield from refused_rows(table, rows_of(db, table))
    yield from (f"holds what cannot be: step.at is no instant: {at!r}" for at in no_instants(db))


def refused_rows(table: str, rows: Rows) -> Iterator[str]:
    message = violation(table, rows)
    if message:
        yield f"holds what cannot be: a row of {table}: {message}"


def no_instants(db: Database) -> list[str]:
    """The values of `step.at` that are no instants."""
    return [
        at for (at,) in db.rows("SELECT DISTINCT at FROM step WHERE at <> ''") if not is_instant(at)
    ]


def refuse_unhealthy(path: Path) -> None:
    """Raise `LogUnusable` with the reason if a file is no healthy log."""
    why = first_problem(path)
    if why:
        raise LogUnusable(path, f"{why}; nothing was restored")
