"""Erase a person from the files beside a log: backups, drafts, damaged logs."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from glob import escape
from pathlib import Path
from typing import NamedTuple

from pmlog.drafts import folder_of as drafts_in
from pmlog.errors import BackupFailed, LogDamaged, PmlogError
from pmlog.files import free_path, rename_into_place, temp_path
from pmlog.store.backups.backup_files import folder_of, with_target
from pmlog.store.backups.backup_rotation import all_of, contents, leftovers
from pmlog.store.database import SIDE_FILES, beside
from pmlog.store.erasure.draft_redaction import forget_in_drafts
from pmlog.store.erasure.erase_person import Erasure, erase_and_vacuum
from pmlog.store.erasure.person_traces import Traces, traces_of
from pmlog.store.erasure.scrub_bytes import scrub
from pmlog.store.keys import SCHEMA_VERSION
from pmlog.store.open_log import open_log


class FilesErased(NamedTuple):
    """How many backups, drafts and notes were redacted, and which files were not rewritten.

    `damaged` backups were set aside, with the names overwritten; `newer` ones are unchanged.
    """

    backups: int
    drafts: int
    damaged: tuple[Path, ...]
    newer: tuple[Path, ...]
    notes: int = 0


def healthy_backups(log: Path) -> list[Path]:
    """The healthy backups of a log that this version of pmlog can rewrite."""
    held = ((backup.path, contents(backup.path)) for backup in all_of(log))
    return [path for path, count in held if count and count.schema <= SCHEMA_VERSION]


def erase_from_files(log: Path, erasure: Erasure, traces: Traces) -> FilesErased:
    """Erase a person from drafts, backups and damaged logs; raises `PmlogError` where it fails."""
    with rewriting(drafts_in(log)):
        drafts = forget_in_drafts(log, erasure.redactor, traces.everything, traces.shared)
    for draft in (*leftovers(log), *beside_log(log, ".{0.name}.", "*")):
        draft.unlink(missing_ok=True)
    done = 0
    damaged: list[Path] = []
    newer: list[Path] = []
    for backup in all_of(log):
        held = contents(backup.path)
        if held and held.schema > SCHEMA_VERSION:
            newer.append(backup.path)
        elif held and erase_from_backup(backup.path, erasure):
            done += 1
        else:
            damaged.append(set_aside(backup.path))
    damaged += list(other_damaged(log, {*damaged}))
    for file in damaged:
        with rewriting(file):
            scrub(file, erasure.who.known)
    return FilesErased(done, drafts, tuple(damaged), tuple(newer))


@contextmanager
def rewriting(file: Path) -> Iterator[None]:
    """Turn an `OSError` into the `PmlogError` that a file cannot be rewritten."""
    try:
        yield
    except OSError as error:
        raise PmlogError(
            f"{file} cannot be written anew ({error.strerror}); the log was left as it is"
        ) from error


def set_aside(backup: Path) -> Path:
    """Rename a damaged backup, so that nothing restores it; return its new path."""
    with rewriting(backup):
        return backup.rename(free_path(beside(backup, DAMAGED)))


DAMAGED = ".damaged"
"""The suffix of damaged backups that were set aside."""


def other_damaged(log: Path, already: set[Path]) -> Iterable[Path]:
    """Yield damaged logs that `doctor` replaced, and backups set aside earlier."""
    yield from beside_log(log, "{0.stem}.damaged-", f"*{log.suffix}*")
    aside = {file for one in with_target(log) for file in folder_of(one).glob(f"*{DAMAGED}*")}
    yield from sorted(aside - already)


def beside_log(log: Path, begin: str, rest: str) -> list[Path]:
    """Files beside a log, or beside the target of a link, whose names begin with those of a log."""
    return sorted(
        file
        for one in with_target(log)
        for file in one.parent.glob(f"{escape(begin.format(one))}{rest}")
    )


def erase_from_backup(backup: Path, erasure: Erasure) -> bool:
    """Erase a person from a backup, which is replaced atomically; return False if it is damaged."""
    draft = temp_path(backup)
    try:
        with rewriting(backup):
            copy_whole(backup, draft)
            rewrite(draft, erasure)
            if contents(draft) is None:
                raise BackupFailed(f"{backup} did not pass its check")
            for part in SIDE_FILES:  # SQLite would apply their content to the new file
                beside(backup, part).unlink(missing_ok=True)
            rename_into_place(draft, backup)
    except LogDamaged:
        return False
    finally:
        for part in ("", *SIDE_FILES):
            beside(draft, part).unlink(missing_ok=True)
    return True


def copy_whole(backup: Path, draft: Path) -> None:
    """Copy a backup, with a WAL or rollback journal that another program left beside it."""
    for part in ("", "-wal", "-journal"):
        source, target = (beside(file, part) for file in (backup, draft))
        if not part or source.exists():
            shutil.copyfile(source, target)
            target.chmod(0o600)


def rewrite(draft: Path, erasure: Erasure) -> None:
    """Erase a person from the copy of a backup; raises `LogDamaged` if its content is invalid."""
    with closing(open_log(draft, is_copy=True)) as db:
        try:
            with db.explaining():
                erase_and_vacuum(db, erasure, traces_of(db, erasure.who.ids))
            db.rows("PRAGMA journal_mode = DELETE")
        except (AttributeError, KeyError, TypeError) as error:
            raise LogDamaged(draft, "holds what pmlog never wrote") from error


def left_alone(log: Path, known: Iterable[Path]) -> list[Path]:
    """Files in the folder of backups that pmlog does not know."""
    backups = {backup.path for backup in all_of(log)}
    return sorted({*folder_of(log).glob("*")} - backups - {*known})
