"""pmlog open: look at a copy of the log in a browser, with Datasette."""

import shlex
import shutil
from pathlib import Path
from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.asking.other_programs import run_program
from pmlog.cli.options import session_of
from pmlog.errors import PmlogError
from pmlog.files import make_folder, write_atomically
from pmlog.formats.exports.datasette import metadata_files
from pmlog.session import Session
from pmlog.store.backups import backup_rotation
from pmlog.store.copies.linked_copy import link
from pmlog.temp_folder import temp_folder

PROGRAM = "datasette"
COPY = "pmlog.db"


@argv.command("open")
def open_(
    ctx: argv.Context,
    into: Annotated[
        str | None, argv.option("FOLDER", "Only write the copy there, and say the command.")
    ] = None,
) -> None:
    """Look at a copy of the log in your browser; this needs Datasette.

    Nothing that is done there changes the log, and nobody else can see it. Ctrl-C ends it, and the
    copy is gone.

    Example:

        pmlog open --into ~/pmlog-copy
    """
    session = session_of(ctx)
    if not session.path.exists():
        raise PmlogError(f"There is no log at {session.path} yet; nothing to open")
    if into is not None:
        copy_into(session, Path(into).expanduser())
        return
    program = shutil.which(PROGRAM)
    if program is None:
        raise PmlogError(
            "Datasette is not on your PATH; pmlog open --into FOLDER writes a copy and says "
            "the command that opens it"
        )
    with temp_folder(session.path) as folder:
        words = [program, *arguments(write_copy(session, folder))]
        raise argv.Exit(run_program(words))


def copy_into(session: Session, folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PmlogError(f"{folder} is there already; name a new folder")
    try:
        make_folder(folder)
    except OSError as error:
        raise PmlogError(f"{folder} cannot be made: {error.strerror}") from error
    words = shlex.join([PROGRAM, *arguments(write_copy(session, folder))])
    session.say(f"Copied the log to {folder}. This opens it:")
    session.say(f"  {words if shutil.which(PROGRAM) else f'uvx {words}'}")


def write_copy(session: Session, folder: Path) -> Path:
    """Write a checked copy and the metadata of Datasette; return the folder."""
    copy = folder / COPY
    backup_rotation.write_checked(session.store.db, copy)
    for name, text in metadata_files(copy.stem, link(copy)).items():
        write_atomically(folder / name, text.encode())
    return folder


def arguments(folder: Path) -> list[str]:
    """Return the arguments of Datasette: a folder it only reads, and -o for a browser."""
    return [str(folder), "-o"]
