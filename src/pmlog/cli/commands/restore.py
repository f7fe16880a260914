"""pmlog restore: take the log back to a backup."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pmlog import days
from pmlog.cli import argv, params
from pmlog.cli.asking.passphrase import Keyring, ask_passphrase
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.options import Yes, session_of
from pmlog.errors import NotADay, NotFound, PmlogError
from pmlog.formats import age
from pmlog.phrases import entries_and_people
from pmlog.session import Session
from pmlog.store.backups import backup_rotation
from pmlog.store.backups.restore_backup import restore as take_back
from pmlog.store.checks.health import first_problem
from pmlog.temp_folder import temp_folder

BEFORE = "before-restore"


@argv.command("restore")
def restore(
    ctx: argv.Context,
    which: Annotated[list[str], argv.argument("FILE|DAY", "A backup, or its day.")],
    keyring: Keyring = False,
    yes: Yes = False,
) -> None:
    """Make the log what it was in a backup; pmlog undo takes that back.

    A backup is made first. It asks before it does it; --yes does not.

    Examples:

        pmlog restore yesterday

        pmlog restore /media/stick/pmlog.db.age
    """
    session = session_of(ctx)
    with backup_file(session, " ".join(which), keyring=keyring) as backup:
        held = backup_contents(backup, " ".join(which))
        now = backup_rotation.contents(session.path) if session.path.exists() else None
        what = entries_and_people(held.entries, held.people)
        instead = f" instead of {now.entries} and {now.people}" if now else ""
        question = f"restore {what}{instead}"
        if not confirmed(session, question, yes=yes, otherwise="Nothing was restored."):
            return
        store = session.store
        if now:
            backup_rotation.make_backup(store.db, session.today, BEFORE)
        changed = take_back(store.db, store.journal, backup, store.stamp)
    if changed:
        session.say(f"Restored {what}. pmlog undo takes it back")
    else:
        session.say(f"The log is what it is in the backup: {what}. Nothing was changed.")


def backup_contents(backup: Path, typed: str) -> backup_rotation.LogContents:
    """Return the contents of a backup; raises `PmlogError` unless it is healthy."""
    why = first_problem(backup)
    held = None if why else backup_rotation.contents(backup)
    if held is None:
        said = why or "cannot be read"
        raise PmlogError(f"{typed} {said}; nothing was restored")
    return held


@contextmanager
def backup_file(session: Session, typed: str, *, keyring: bool) -> Iterator[Path]:
    """Provide the file of a backup, by its name or day; decrypted if need be."""
    path = Path(typed).expanduser()
    if not path.is_file():
        yield backup_of_day(session, typed)
    elif not age.is_locked(path):
        yield path
    else:
        content = age.unlock(path.read_bytes(), ask_passphrase(session, keyring=keyring))
        with temp_folder(session.path) as folder:
            copy = folder / "unlocked.db"
            copy.touch(mode=0o600)
            copy.write_bytes(content)
            yield copy


def backup_of_day(session: Session, typed: str) -> Path:
    """Return a backup by its name, or the newest healthy one of a day; raises `NotFound`."""
    backup_rotation.refuse_unseen(session.path)
    there = backup_rotation.all_of(session.path)
    for one in there:
        if typed.strip() == one.path.name or (one.mark and typed.strip() == one.path.stem):
            return one.path
    try:
        day = params.day_back(session, typed)
    except NotADay:
        raise NotFound("backup", typed, [str(one.day) for one in there]) from None
    of_it = next((one for one in there if one.day == day and not first_problem(one.path)), None)
    if of_it is None:
        raise NotFound("backup", days.spoken(day), list(dict.fromkeys(str(b.day) for b in there)))
    return of_it.path
