"""pmlog import: bring a log in."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pmlog.cli.ask import confirmed
from pmlog.cli.options import Yes, session_of
from pmlog.errors import Misused, PmlogError
from pmlog.formats import pmlog_json
from pmlog.sentences import counted
from pmlog.store import SCHEMA_VERSION, backups
from pmlog.store.tables import take_in

FORMATS = ("json",)
STANDARD_INPUT = "-"
BEFORE = "before-import"

app = typer.Typer(add_completion=False)


@app.command("import")
def import_(
    ctx: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(metavar="[json] FILE", help="What pmlog export json wrote; - reads it."),
    ],
    yes: Yes = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be.")] = False,
) -> None:
    """Take in a log that was exported; what is there already stays as it is.

    It says what is new and asks; --yes does not. pmlog undo takes all of it back.

    Example:

        pmlog import json pmlog.json
    """
    session = session_of(ctx)
    source = source_of(what)
    tables = pmlog_json.read(text_of(source), SCHEMA_VERSION)
    rows = sum(map(len, tables.values()))
    what_said = holding(tables)
    if dry_run:
        session.say(f"{source} holds {what_said} ({rows} rows in all). Nothing was written.")
        return
    if not confirmed(session, f"import {what_said}", yes=yes):
        session.say("Nothing was imported.")
        return
    store = session.store
    if backups.holds_anything(store.db):
        backups.kept(store.db, session.today, BEFORE)
    with store.writing():
        taken = take_in(store.db, tables)
        store.settings.begin_with_first_entry()
    session.say(f"Imported {taken.new} rows; {taken.unchanged} were there already")


def holding(tables: pmlog_json.Tables) -> str:
    """What an export holds, in words."""
    entries, people = len(tables.get("entry", ())), len(tables.get("person", ()))
    return f"{counted(entries, 'entry', 'entries')} and {counted(people, 'person', 'people')}"


def source_of(words: list[str]) -> str:
    """The file that is meant; the name of the format may stand before it."""
    rest = words[1:] if words[0] in FORMATS and not Path(words[0]).exists() else words
    if len(rest) != 1:
        raise Misused("say which file: pmlog import json FILE, or - for standard input")
    return rest[0]


def text_of(source: str) -> str:
    """What is in the file, or on standard input."""
    try:
        if source == STANDARD_INPUT:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(source).expanduser().read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PmlogError(f"{source} is not what pmlog export json wrote: no UTF-8") from error
