"""The triggers that write the journal, as SQL.

SQLite parses them whenever a command opens the log, so they are kept short.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

WRITE = "INSERT INTO change (step, tbl, op, key, before, after)"
STEP = "(SELECT step FROM writing)"

Defaults = Mapping[str, str | None]
"""The columns of a table with their defaults (SQL), or None."""


def triggers(table: str, columns: Defaults, keys: Sequence[str]) -> Iterator[str]:
    """Yield a table's triggers: they record a row's key and other columns, or an update's changes.

    Columns that hold their default are left out, which makes the journal half as large.
    """
    yield whole_row(
        table, "insert", row_as_json("new", keys), "NULL", columns_as_json("new", columns, keys)
    )
    first, *others = columns
    both = " UNION ALL SELECT ".join(
        [f"'{first}' AS name, old.{first} AS was, new.{first} AS now"]
        + [f"'{other}', old.{other}, new.{other}" for other in others]
    )
    yield (
        f"CREATE TRIGGER journal_{table}_update AFTER UPDATE ON {table} BEGIN "
        f"{WRITE} SELECT {STEP}, '{table}', 'update', {row_as_json('old', keys)}, "
        "json_group_object(name, was), json_group_object(name, now) "
        f"FROM (SELECT {both}) WHERE was IS NOT now GROUP BY NULL; END"
    )
    yield whole_row(
        table, "delete", row_as_json("old", keys), columns_as_json("old", columns, keys), "NULL"
    )


def whole_row(table: str, op: str, key: str, before: str, after: str) -> str:
    """The trigger on insert or delete."""
    return (
        f"CREATE TRIGGER journal_{table}_{op} AFTER {op.upper()} ON {table} BEGIN "
        f"{WRITE} VALUES ({STEP}, '{table}', '{op}', {key}, {before}, {after}); END"
    )


def columns_as_json(side: str, columns: Defaults, keys: Sequence[str]) -> str:
    """A row's columns other than its key, as a JSON object; json_patch removes the NULLs."""
    values = {
        column: f"{side}.{column}" if default is None else f"nullif({side}.{column}, {default})"
        for column, default in columns.items()
        if column not in keys
    }
    pairs = ", ".join(f"'{column}', {value}" for column, value in values.items())
    return f"json_patch('{{}}', json_object({pairs}))"


def row_as_json(side: str, columns: Iterable[str]) -> str:
    """Columns of a row as a JSON object."""
    pairs = ", ".join(f"'{column}', {side}.{column}" for column in columns)
    return f"json_object({pairs})"
