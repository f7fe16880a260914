"""pmlog export: take everything with you."""

import sys
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from unicodedata import normalize

from pmlog.cli import argv
from pmlog.cli.builders.export_formats import Exported, Wishes, exported
from pmlog.cli.options import STANDARD_STREAM, flag, options_as, session_of, text
from pmlog.errors import Misused, PmlogError
from pmlog.files import make_folder, write_atomically
from pmlog.formats.exports import people_pages
from pmlog.phrases import counted
from pmlog.session import Session

ZIP = ".zip"
LOOKED_AT = 100_000
"""How much of a file is read to tell whether it is an exported page (bytes)."""


class ExportFormat(StrEnum):
    """The formats of an export."""

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
    "birthdays": ("ics",),
    "private": ("markdown", "friends", "ics", "vcard"),
}
"""The formats to which an option applies."""

with_wishes = options_as(
    "wishes",
    {
        "raw": flag("csv: leave what a spreadsheet takes for a formula.", "--raw"),
        "excel": flag("csv: as Excel reads it.", "--excel"),
        "notes": flag("vcard, friends: also what you noted of people.", "--notes"),
        "todo": flag("ics: to-dos, not events.", "--todo"),
        "at": text("TIME", "ics: at that time, with a reminder."),
        "details": flag("ics: also the talk a follow-up came from.", "--details"),
        "birthdays": flag("ics: also birthdays, each year.", "--birthdays"),
        "private": flag("all but json and csv: also what is private.", "--private"),
    },
    Wishes,
)


@argv.command("export")
@with_wishes
def export(
    ctx: argv.Context,
    format_: Annotated[
        ExportFormat, argv.argument("FORMAT", "json, csv, vcard, ics, markdown, friends.")
    ],
    target: Annotated[
        str, argv.argument("[FILE]", "Where to, a folder for csv and markdown; - prints.")
    ] = STANDARD_STREAM,
    force: Annotated[bool, argv.flag("Write over files that are there.", "--force")] = False,
    *,
    wishes: Wishes,
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
    refuse_unsuited(format_.value, wishes)
    content = exported(session, format_.value, wishes)
    gone = write_export(session, format_.value, target, content, force=force)
    remarks = [*content.remarks]
    if gone:
        remarks.append(
            f"took out {counted(len(gone), 'page')} of people who are not there any more"
        )
    for line in remarks:
        session.note(f"pmlog: {line}")


def refuse_unsuited(word: str, wishes: Wishes) -> None:
    """Raise `Misused` for an option that does not apply to the format."""
    for option, value in wishes._asdict().items():
        if value not in (False, None) and word not in SUITS[option]:
            raise Misused(f"--{option} goes with {' or '.join(SUITS[option])}, not with {word}")


def write_export(
    session: Session, word: str, target: str, content: Exported, *, force: bool
) -> list[str]:
    """Print or write an export, and confirm it; return the pages that were removed."""
    gone: list[str] = []
    left: list[str] = []
    if target == STANDARD_STREAM:
        if content.is_folder:
            raise Misused(f"{word} is many files: pmlog export {word} FOLDER")
        sys.stdout.write(content.in_one.decode())
        return gone
    path = Path(target).expanduser()
    try:
        if content.is_folder and path.suffix.lower() != ZIP:
            if word == "markdown":
                content, left = pages_with_own_text(path, content)
            into_folder(path, content.files, force=force)
            if word == "markdown" and force:
                gone = without_others(path, {*content.files, *left})
        else:
            refuse_to_overwrite([path], force=force)
            write_atomically(path, content.in_one)
    except OSError as error:
        raise PmlogError(f"{path} cannot be written: {error.strerror}") from error
    session.say(f"Exported {content.what} as {word} to {path}")
    for name in left:
        said = "has what you wrote, and its person is not there any more; it was left"
        session.note(f"pmlog: {path / name} {said}")
    return gone


def pages_with_own_text(folder: Path, content: Exported) -> tuple[Exported, list[str]]:
    """Return pages with the text users wrote into those in a folder, and files to keep."""
    paths = [path for path in folder.glob("*.md") if path.is_file() and not path.is_symlink()]
    there = {  # also where a part of one is no text; without the ends of lines of Windows
        normalize("NFC", path.name): path.read_bytes()
        .decode("utf-8", "surrogateescape")
        .replace("\r\n", "\n")
        for path in paths
    }
    new = {name: page.decode() for name, page in content.files.items()}
    pages, left = people_pages.with_own(new, there)
    written = {name: page.encode("utf-8", "surrogateescape") for name, page in pages.items()}
    return content._replace(files=written), left


def into_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write files into a folder, which is created; each is written atomically."""
    if folder.exists() and not folder.is_dir():
        raise PmlogError(f"{folder} is a file; name a folder")
    refuse_to_overwrite([folder / name for name in files], force=force)
    make_folder(folder)
    for name, data in files.items():
        write_atomically(folder / name, data)


def without_others(folder: Path, files: Collection[str]) -> list[str]:
    """Remove the pages that only an earlier export wrote; return their names."""
    # By what they are, not by name: to some disks Ada.md and ada.md are one.
    found = [(folder / name).stat() for name in files]
    kept = {(one.st_dev, one.st_ino) for one in found}
    gone = [path for path in sorted(folder.glob("*.md")) if is_a_page(path, kept)]
    for path in gone:
        path.unlink()
    return [path.name for path in gone]


def is_a_page(path: Path, others: Collection[tuple[int, int]]) -> bool:
    """Whether a file is an exported page under its own name, and none of `others`."""
    if path.is_symlink() or not path.is_file():
        return False
    found = path.stat()
    if (found.st_dev, found.st_ino) in others:
        return False
    with path.open("rb") as file:
        return people_pages.is_ours(path.stem, file.read(LOOKED_AT).decode("utf-8", "replace"))


def refuse_to_overwrite(paths: list[Path], *, force: bool) -> None:
    """Raise where a file exists, unless `force`; never overwrite a folder."""
    there = [path for path in paths if path.exists()]
    for path in there:
        if path.is_dir():
            raise PmlogError(f"{path} is a folder; name a file")
    if there and not force:
        raise PmlogError(f"{there[0]} is there already; name a new one, or use --force")
