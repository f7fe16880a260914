"""Erasing a person from every file of a log but itself: its backups, drafts, damaged ones."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pmlog.drafts import folder_of as drafts_in
from pmlog.errors import BackupFailed, LogDamaged, PmlogError
from pmlog.files import draft_of, free_path, give_name
from pmlog.store.backups.backup_files import folder_of
from pmlog.store.backups.backup_rotation import BESIDE, all_of, contents, leftovers
from pmlog.store.erasure.draft_redaction import forget_in_drafts
from pmlog.store.erasure.erase_person import Erasure, erase_and_vacuum
from pmlog.store.erasure.person_traces import Traces, traces
from pmlog.store.erasure.scrub_bytes import scrub
from pmlog.store.keys import SCHEMA_VERSION
from pmlog.store.open_log import open_log


class FilesErased(NamedTuple):
    """From how many backups, drafts and notes somebody was erased; what was not written anew.

    `damaged` were set aside, with the names in them overwritten; `newer` were left as they are.
    """

    backups: int
    drafts: int
    damaged: tuple[Path, ...]
    newer: tuple[Path, ...]
    notes: int = 0


def healthy_backups(log: Path) -> list[Path]:
    """The backups of a log that can be read, and by this pmlog written anew."""
    held = ((backup.path, contents(backup.path)) for backup in all_of(log))
    return [path for path, found in held if found and found.schema <= SCHEMA_VERSION]


def erase_from_files(log: Path, one: Erasure, found: Traces) -> FilesErased:
    """Erase a person from every file of the log but itself: drafts, backups, damaged ones."""
    try:
        drafts = forget_in_drafts(log, one.redactor, found.everything, found.shared)
    except OSError as error:
        raise unwritten(drafts_in(log), error) from error
    for draft in (*leftovers(log), *log.parent.glob(f".{log.name}.*")):
        draft.unlink(missing_ok=True)
    done = 0
    damaged: list[Path] = []
    newer: list[Path] = []
    for backup in all_of(log):
        held = contents(backup.path)
        if held and held.schema > SCHEMA_VERSION:
            newer.append(backup.path)
        elif held and erase_from_backup(backup.path, one):
            done += 1
        else:
            damaged.append(set_aside(backup.path))
    damaged += list(other_damaged(log, {*damaged}))
    for file in damaged:
        scrub_file(file, one)
    return FilesErased(done, drafts, tuple(damaged), tuple(newer))


def scrub_file(file: Path, one: Erasure) -> None:
    """Overwrite the names in a damaged file; `PmlogError` where that cannot be done."""
    try:
        scrub(file, one.who.known)
    except OSError as error:
        raise unwritten(file, error) from error


def set_aside(backup: Path) -> Path:
    """Let a damaged backup be none any more: nothing is restored from it; its new name."""
    try:
        return backup.rename(free_path(backup.with_name(backup.name + DAMAGED)))
    except OSError as error:
        raise unwritten(backup, error) from error


DAMAGED = ".damaged"
"""How the name of a damaged backup ends that was set aside."""


def other_damaged(log: Path, already: set[Path]) -> Iterable[Path]:
    """Damaged logs that the doctor put beside the log, and backups set aside before."""
    yield from sorted(log.parent.glob(f"{log.stem}.damaged-*{log.suffix}*"))
    yield from sorted({*folder_of(log).glob(f"*{DAMAGED}*")} - already)


def erase_from_backup(backup: Path, one: Erasure) -> bool:
    """Erase a person from one backup, which is written anew, whole or not at all.

    Returns False where it is damaged.
    """
    draft = draft_of(backup)
    try:
        copy_whole(backup, draft)
        rewrite(draft, one)
        if contents(draft) is None:
            raise BackupFailed(f"{backup} did not pass its check")
        for part in BESIDE:  # SQLite would put what is in them into the new file
            backup.with_name(backup.name + part).unlink(missing_ok=True)
        give_name(draft, backup)
    except LogDamaged:
        return False
    except OSError as error:
        raise unwritten(backup, error) from error
    finally:
        for part in ("", *BESIDE):
            draft.with_name(draft.name + part).unlink(missing_ok=True)
    return True


def copy_whole(backup: Path, draft: Path) -> None:
    """Copy a backup, with changes to it that somebody left beside it."""
    for part in ("", "-wal", "-journal"):
        source, target = (file.with_name(file.name + part) for file in (backup, draft))
        if not part or source.exists():
            shutil.copyfile(source, target)
            target.chmod(0o600)


def rewrite(draft: Path, one: Erasure) -> None:
    """Erase a person from the copy of a backup; `LogDamaged` where it is not what it seems."""
    db = open_log(draft, is_copy=True)
    try:
        with db.explaining():
            erase_and_vacuum(db, one, traces(db, one.who.ids))
        db.rows("PRAGMA journal_mode = DELETE")
    except (AttributeError, KeyError, TypeError) as error:
        raise LogDamaged(draft, "holds what pmlog never wrote") from error
    finally:
        db.close()


def unwritten(file: Path, error: OSError) -> PmlogError:
    """That a file cannot be written anew, so that nothing was done to the log."""
    return PmlogError(
        f"{file} cannot be written anew ({error.strerror}); the log was left as it is"
    )


def left_alone(log: Path, known: Iterable[Path]) -> list[Path]:
    """Other files in the folder of backups: pmlog does not know what they are."""
    backups = {backup.path for backup in all_of(log)}
    return sorted({*folder_of(log).glob("*")} - backups - {*known})
