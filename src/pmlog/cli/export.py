"""pmlog export: take everything with you."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmlog.cli.exporting import Exported, Wishes, exported
from pmlog.cli.options import session_of
from pmlog.errors import Misused, PmlogError
from pmlog.files import write_atomically
from pmlog.session import Session

STANDARD_OUTPUT = "-"
ZIP = ".zip"


class Format(StrEnum):
    """What the log can be exported as."""

    json = "json"
    csv = "csv"
    vcard = "vcard"
    ics = "ics"
    markdown = "markdown"
    friends = "friends"


SUITS = {
    "raw": ("csv",),
    "excel": ("csv",),
    "notes": ("vcard", "friends"),
    "todo": ("ics",),
    "at": ("ics",),
    "details": ("ics",),
    "private": ("markdown", "friends", "ics", "vcard"),
}
"""Which formats an option says something about."""

app = typer.Typer(add_completion=False)


@app.command("export")
def export(
    ctx: typer.Context,
    format_: Annotated[
        Format, typer.Argument(metavar="FORMAT", help="json, csv, vcard, ics, markdown, friends.")
    ],
    target: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="Where to, a folder for csv and markdown; - prints."),
    ] = STANDARD_OUTPUT,
    force: Annotated[
        bool, typer.Option("--force", help="Write over files that are there.")
    ] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="csv: leave what a spreadsheet takes for a formula.")
    ] = False,
    excel: Annotated[bool, typer.Option("--excel", help="csv: as Excel reads it.")] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="vcard, friends: also what you noted of people.")
    ] = False,
    todo: Annotated[bool, typer.Option("--todo", help="ics: to-dos, not events.")] = False,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="TIME", help="ics: at that time, with a reminder."),
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="ics: also the talk a follow-up came from.")
    ] = False,
    private: Annotated[
        bool,
        typer.Option("--private", help="all but json and csv: also what is private."),
    ] = False,
) -> None:
    """Write the log out: all of it, or people, follow-ups and pages for other programs.

    json is everything, and pmlog import reads it back. csv is one file a table, in a folder or a
    .zip. ics has the open follow-ups, for a calendar.

    Examples:

        pmlog export json pmlog.json

        pmlog export ics ~/Sync/pmlog.ics --at 9am --force

        pmlog export markdown ~/Notes/People
    """
    session = session_of(ctx)
    given = {"raw": raw, "excel": excel, "notes": notes, "todo": todo}
    given |= {"at": at is not None, "details": details, "private": private}
    refuse_unsuited(format_.value, given)
    wishes = Wishes(raw, excel, notes, todo, at, details, private)
    content = exported(session, format_.value, wishes)
    written_to(session, format_.value, target, content, force=force)
    for line in content.remarks:
        session.note(f"pmlog: {line}")


def refuse_unsuited(word: str, given: Mapping[str, bool]) -> None:
    """Refuse an option that says nothing about this format."""
    for option, is_given in given.items():
        if is_given and word not in SUITS[option]:
            raise Misused(f"--{option} goes with {' or '.join(SUITS[option])}, not with {word}")


def written_to(session: Session, word: str, target: str, content: Exported, *, force: bool) -> None:
    """Print it, or write it where it is to go; say so."""
    if target == STANDARD_OUTPUT:
        if content.is_folder:
            raise Misused(f"{word} is many files: pmlog export {word} FOLDER")
        sys.stdout.write(content.in_one.decode())
        return
    path = Path(target).expanduser()
    try:
        if content.is_folder and path.suffix.lower() != ZIP:
            into_folder(path, content.files, force=force)
        else:
            refuse_to_overwrite([path], force=force)
            write_atomically(path, content.in_one)
    except OSError as error:
        raise PmlogError(f"{path} cannot be written: {error.strerror}") from error
    session.say(f"Exported {content.what} as {word} to {path}")


def into_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write files into a folder, which is made; each appears whole."""
    if folder.exists() and not folder.is_dir():
        raise PmlogError(f"{folder} is a file; name a folder")
    refuse_to_overwrite([folder / name for name in files], force=force)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, data in files.items():
        write_atomically(folder / name, data)


def refuse_to_overwrite(paths: list[Path], *, force: bool) -> None:
    """Refuse to write over what is there, unless that is wished; never over a folder."""
    there = [path for path in paths if path.exists()]
    for path in there:
        if path.is_dir():
            raise PmlogError(f"{path} is a folder; name a file")
    if there and not force:
        raise PmlogError(f"{there[0]} is there already; name a new one, or use --force")
