"""pmlog backup: keep a copy of the log, and see which there are."""

import errno
import os
from pathlib import Path
from typing import Annotated

from pmlog import signals
from pmlog.cli import argv
from pmlog.cli.asking.passphrase import Keyring, ask_new_passphrase
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_lines, write_list
from pmlog.errors import BackupFailed, Misused, PmlogError
from pmlog.files import write_atomically
from pmlog.formats import age
from pmlog.pages.backup_list import Backups, KeptBackup, backups_sheet
from pmlog.session import Session
from pmlog.store.backups import backup_rotation
from pmlog.store.backups.backup_files import folder_of
from pmlog.store.backups.backup_rotation import Backup
from pmlog.store.backups.snapshot import snapshot
from pmlog.streams import note_write

LIST = "list"
BY_HAND = "by-hand"


@argv.command("backup")
def backup(
    ctx: argv.Context,
    target: Annotated[
        str | None, argv.argument("[FILE|list]", "Where to; list says what there is.")
    ] = None,
    encrypt: Annotated[
        bool, argv.flag("Lock FILE with a passphrase (age format).", "--encrypt")
    ] = False,
    keyring: Keyring = False,
    json: Json = False,
) -> None:
    """Back the log up now, into its folder of backups or into a file.

    pmlog does so by itself before the first write of a day, and before an upgrade, an import or
    a restore; it keeps seven days, four weeks and twelve months of backups.

    Examples:

        pmlog backup

        pmlog backup list

        pmlog backup /media/stick/pmlog.db.age --encrypt
    """
    session = session_of(ctx)
    if target == LIST:
        list_backups(session, json=json)
        return
    if not session.path.exists():
        raise PmlogError(f"There is no log at {session.path} yet; nothing to back up")
    if keyring and not encrypt:
        raise Misused("--keyring goes with --encrypt")
    if target:
        path = Path(target).expanduser()
        made = write_backup_file(session, path, encrypt=encrypt, keyring=keyring)
    elif encrypt:
        raise Misused("--encrypt needs the file: pmlog backup FILE --encrypt")
    else:
        made = backup_rotation.make_backup(session.store.db, session.today, BY_HAND)
        note_write()
    write_lines(session, backup_row(made), [f"Backed up to {made.path}"], json=json)


def write_backup_file(session: Session, target: Path, *, encrypt: bool, keyring: bool) -> Backup:
    if target.is_dir():
        target /= f"pmlog-{session.today}.db{'.age' if encrypt else ''}"
    if target.exists():
        raise PmlogError(f"{target} is there already; name a new file")
    if not target.parent.exists():  # said before a passphrase is asked for twice
        raise BackupFailed(f"{target}: {os.strerror(errno.ENOENT)}")
    passphrase = ask_new_passphrase(session, keyring=keyring) if encrypt else None
    with signals.raised():  # a file that is not whole yet goes
        if passphrase is None:
            backup_rotation.write_checked(session.store.db, target)
        else:
            write_locked_file(session, target, passphrase)
    note_write()
    return Backup(target, session.today, BY_HAND, target.stat().st_size)


def write_locked_file(session: Session, target: Path, passphrase: str) -> None:
    """Back the log up into a file that only the passphrase opens; no plain copy is written."""
    content = age.lock(snapshot(session.store.db), passphrase)
    try:
        write_atomically(target, content)
    except OSError as error:
        raise BackupFailed(f"{target}: {error.strerror}") from error


def list_backups(session: Session, *, json: bool) -> None:
    backup_rotation.refuse_unseen(session.path)
    found = [backup_row(one) for one in backup_rotation.all_of(session.path)]
    value = Backups(session.today, folder_of(session.path), tuple(found))
    write_list(session, value, backups_sheet, json=json)


def backup_row(one: Backup) -> KeptBackup:
    held = backup_rotation.contents(one.path)
    return KeptBackup(
        *one, entries=held.entries if held else None, people=held.people if held else None
    )
