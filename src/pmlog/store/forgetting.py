"""Erasing a person: from the tables, the journal and the backups, so that nothing brings them back.

It is the one change that the journal does not keep.
"""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pmlog.errors import BackupFailed, LogUnusable
from pmlog.store.backups import all_of, contents, folder_of, leftovers
from pmlog.store.database import Database
from pmlog.store.entries import marks
from pmlog.store.opening import opened
from pmlog.store.redacting import Redacted, redacting
from pmlog.store.traces import Traces, traces

TEXTS = {
    "entry": ("about", "learned", "notes", "details"),
    "followup": ("what", "note"),
    "person": ("company", "role", "city", "met", "notes"),
    "goal": ("skill", "why", "note"),
    "engagement": ("name", "notes", "details"),
    "attempt": ("what", "note"),
    "reflection": ("answers",),
    "outcome": ("what", "notes"),
    "question": ("what", "answer"),
}
"""Columns in which a name may stand among other words."""

SEARCHED = ("entry", "followup", "person")
"""The tables with an index of their words."""

OPTIONAL = {
    "entry": ("engagement_id",),
    "followup": ("entry_id",),
    "attempt": ("entry_id", "followup_id"),
    "reflection": ("engagement_id",),
    "outcome": ("entry_id",),
    "question": ("entry_id",),
}
"""Columns that point at something, and hold nothing once that is gone."""

IDS = ("id", "person_id", "entry_id", "followup_id", "engagement_id", "outcome_id", "question_id")


def forget(db: Database, found: Traces) -> bool:
    """Erase a person from the tables and the journal, and what was deleted from the file itself.

    Returns False when another program kept the file from being cleared of what was deleted.
    """
    db.run("PRAGMA secure_delete = ON")
    with db.without_foreign_keys(), db.writing():
        last = db.value("SELECT coalesce(max(seq), 0) FROM change")
        erase_rows(db, found)
        redact_texts(db, found)
        db.run("DELETE FROM change WHERE seq > ?", (last,))
        db.run("DELETE FROM glance")  # a kept line may name who is forgotten
        erase_journal(db, found)
        db.run("DELETE FROM glance")
        for table in SEARCHED:
            db.run(f"INSERT INTO {table}_fts({table}_fts) VALUES('rebuild')")
        db.refuse_dangling()
    return cleared(db)


def cleared(db: Database) -> bool:
    """Write the file anew, without what was deleted; whether nobody stood in the way."""
    try:
        db.run("VACUUM")
        return not db.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
    except LogUnusable:
        return False


WITH_PEOPLE = (
    "entry_person",
    "followup_person",
    "engagement_person",
    "outcome_person",
    "question_person",
    "alias",
    "person_tag",
    "link",
    "imported",
)
"""Tables whose rows are of one person."""


def erase_rows(db: Database, found: Traces) -> None:
    """Take the person out of every table, and what is with nobody but them."""
    for table in WITH_PEOPLE:
        db.run(f"DELETE FROM {table} WHERE person_id IN ({marks(found.ids)})", found.ids)
    db.run(f"DELETE FROM person WHERE id IN ({marks(found.ids)})", found.ids)
    for ids in (found.ids, found.entries, found.followups):
        db.run(f"DELETE FROM origin WHERE thing_id IN ({marks(ids)})", ids)
    gone = marks(found.entries)
    db.run(f"DELETE FROM entry_tag WHERE entry_id IN ({gone})", found.entries)
    db.run(f"DELETE FROM entry WHERE id IN ({gone})", found.entries)
    db.run(f"DELETE FROM followup WHERE id IN ({marks(found.followups)})", found.followups)
    for table, ids in found.growth.items():
        db.run(f"DELETE FROM {table} WHERE id IN ({marks(ids)})", ids)
    questions = found.growth.get("question", ())
    db.run(f"DELETE FROM question_tag WHERE question_id IN ({marks(questions)})", questions)
    everything = (*found.entries, *found.followups, *found.growth.get("engagement", ()))
    for table, columns in OPTIONAL.items():
        for column in columns:
            db.run(
                f"UPDATE {table} SET {column} = NULL WHERE {column} IN ({marks(everything)})",
                everything,
            )


def redact_texts(db: Database, found: Traces) -> None:
    """Put something else where the name stands: everywhere, and its parts where they were."""
    redacted = redacting(found.names, found.shared)
    for table, columns in TEXTS.items():
        for thing, *texts in db.rows(f"SELECT id, {', '.join(columns)} FROM {table}"):
            row = dict(zip(columns, texts, strict=True))
            now = redacted(thing, row)
            if now != row:
                db.update(table, thing, **now)


def erase_journal(db: Database, found: Traces) -> None:
    """Take out what the journal says of them, and the name where it speaks of others."""
    redacted = redacting(found.names, found.shared)
    growth = (thing for ids in found.growth.values() for thing in ids)
    gone = {*found.ids, *found.entries, *found.followups, *growth}
    rows = db.rows("SELECT seq, tbl, key, before, after FROM change")
    for seq, table, key_text, *states in rows:
        key = json.loads(key_text)
        if gone & {key.get(name) for name in IDS}:
            db.run("DELETE FROM change WHERE seq = ?", (seq,))
            continue
        now = [
            state and redacted_state(state, table, key.get("id", ""), gone, redacted)
            for state in states
        ]
        if now != states:
            db.run("UPDATE change SET before = ?, after = ? WHERE seq = ?", (*now, seq))
    db.run("DELETE FROM step WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.seq)")


def redacted_state(state: str, table: str, thing: str, gone: set[str], redacted: Redacted) -> str:
    """A row as the journal has it, without the name and without what points at things gone."""
    row: dict[str, Any] = json.loads(state)
    texts = {name: row[name] for name in TEXTS.get(table, ()) if row.get(name)}
    now = row | redacted(thing, texts)
    for name in ("thing_id", *OPTIONAL.get(table, ())):
        if now.get(name) in gone:
            now[name] = None
    if now == row:
        return state
    return json.dumps(now, separators=(",", ":"), ensure_ascii=False)


def forget_in_backups(log: Path, ids: Sequence[str], names: Sequence[str]) -> int:
    """Erase a person from every healthy backup in the folder; returns from how many."""
    for draft in leftovers(log):
        draft.unlink(missing_ok=True)
    healthy = [backup.path for backup in all_of(log) if contents(backup.path)]
    for backup in healthy:
        forget_in(backup, ids, names)
    return len(healthy)


def forget_in(backup: Path, ids: Sequence[str], names: Sequence[str]) -> None:
    """Erase a person from one backup, which is written anew, whole or not at all."""
    draft = backup.with_name(f".{backup.name}.{os.getpid()}")
    try:
        shutil.copyfile(backup, draft)
        draft.chmod(0o600)
        db = opened(draft, is_copy=True)
        forget(db, traces(db, ids, names))
        db.rows("PRAGMA journal_mode = DELETE")
        db.close()
        if contents(draft) is None:
            raise BackupFailed(f"{backup} did not pass its check")
        draft.replace(backup)
    except OSError as error:
        raise BackupFailed(f"{backup}: {error.strerror}") from error
    finally:
        for part in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + part).unlink(missing_ok=True)


def left_alone(log: Path) -> Iterator[Path]:
    """Files of pmlog that may still name somebody: damaged backups and logs, kept as they are."""
    yield from sorted(log.parent.glob(f"{log.stem}.damaged-*"))
    healthy = {backup.path for backup in all_of(log) if contents(backup.path)}
    yield from sorted(set(folder_of(log).glob("*")) - healthy)
