"""Whether a file is a healthy log: whole, made as pmlog makes it, with nothing in it that acts.

A log comes from elsewhere, too: a backup from a stick, a file that another program wrote in. So
before a row is read, it is sure that our tables are tables, and that no trigger is not ours.
"""

import re
import sqlite3
from collections.abc import Iterator
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


def statements_in(db: Database, which: str) -> dict[str, str]:
    """What was made in the file, by name, as SQL; where its lines end does not matter."""
    found = db.rows(f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND {which}")
    return {name: re.sub(r"\s+(?=[,)])", "", " ".join(sql.split())) for name, sql in found}


@cache
def as_made(which: str) -> dict[str, str]:
    """What pmlog makes in a new log, by name, as SQL."""
    fresh = Database(IN_MEMORY, empty_log)
    found = statements_in(fresh, which)
    fresh.close()
    return found


def not_ours(db: Database) -> list[tuple[str, str]]:
    """The views and indexes that pmlog did not make: what each is, and its name."""
    found = db.rows(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'index') AND sql IS NOT NULL"
    )
    return [(kind, name) for kind, name in found if name not in as_made("1")]


LEFT = "; it was left as it is"
"""What is said at the end of a refusal that is not only of this file."""


def first_problem(path: Path) -> str | None:
    """Why a file is no healthy log, in words that go on after its name; None where it is one."""
    try:
        with Database.only_read(path) as db:
            return next(problems(db), None)
    except (PmlogError, sqlite3.Error, OSError) as error:
        said = str(error).removeprefix(f"{path} ").removesuffix(LEFT)
        return said if isinstance(error, PmlogError) else "cannot be read"


def problems(db: Database) -> Iterator[str]:
    """What is wrong with a log, one thing after the other; the first may hide the others."""
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
        yield from not_as_made(db)
    with db.explaining():
        if faults(db.connection):
            yield "is damaged"
    if db.rows("PRAGMA foreign_key_check"):
        yield "has rows that point at nothing"
    yield from wrong_rows(db)


def not_as_made(db: Database) -> Iterator[str]:
    """The tables, triggers and views that are missing or not as pmlog makes them."""
    there = statements_in(db, NOT_SEARCH)
    for name, sql in as_made(NOT_SEARCH).items():
        if name not in there:
            yield f"lacks {name}"
        elif there[name] != sql:
            yield f"has a {name} that is not as pmlog made it"


def wrong_rows(db: Database) -> Iterator[str]:
    """Rows that are not what the journal wrote, or hold what no column may hold."""
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
            found = problem(table, row)
            if found:
                yield f"holds what cannot be: {found}"


def wrong_steps(db: Database) -> Iterator[str]:
    """What is wrong with the journal; of what its rows once held nothing is said."""
    for table in ("step", "change"):
        yield from refused_rows(table, rows_of(db, table))
    yield from (f"holds what cannot be: step.at is no instant: {at!r}" for at in no_instants(db))


def refused_rows(table: str, rows: Rows) -> Iterator[str]:
    refused = violation(table, rows)
    if refused:
        yield f"holds what cannot be: a row of {table}: {refused}"


def no_instants(db: Database) -> list[str]:
    """What stands in the journal where an instant belongs, and is none."""
    return [
        at for (at,) in db.rows("SELECT DISTINCT at FROM step WHERE at <> ''") if not is_instant(at)
    ]


def refuse_unhealthy(path: Path) -> None:
    """Raise `LogUnusable`, which says why, for a file that is no healthy log."""
    why = first_problem(path)
    if why:
        raise LogUnusable(path, f"{why}; nothing was restored")
