"""pmlog export: take everything with you."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmlog.cli.options import session_of
from pmlog.errors import PmlogError
from pmlog.files import write_atomically
from pmlog.formats import pmlog_json
from pmlog.store import SCHEMA_VERSION
from pmlog.store.tables import whole

STANDARD_OUTPUT = "-"


class Format(StrEnum):
    """What the log can be exported as."""

    json = "json"


app = typer.Typer(add_completion=False)


@app.command("export")
def export(
    ctx: typer.Context,
    format_: Annotated[Format, typer.Argument(metavar="FORMAT", help="json")],
    target: Annotated[
        str, typer.Argument(metavar="[FILE]", help="Where to; - is standard output.")
    ] = STANDARD_OUTPUT,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
) -> None:
    """Write the whole log out, for other programs or for pmlog import.

    Example:

        pmlog export json pmlog.json
    """
    session = session_of(ctx)
    tables = whole(session.book.db)
    text = pmlog_json.written(tables, SCHEMA_VERSION)
    if target == STANDARD_OUTPUT:
        sys.stdout.write(text)
        return
    path = Path(target).expanduser()
    if path.exists() and not force:
        raise PmlogError(f"{path} is there already; name a new file, or use --force")
    write_atomically(path, text.encode())
    session.say(f"Exported {sum(map(len, tables.values()))} rows as {format_.value} to {path}")
