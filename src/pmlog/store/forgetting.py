"""Erasing a person: from the tables, the journal and the backups, so that nothing brings them back.

It is the one change that the journal does not keep.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pmlog.errors import BackupFailed, LogUnusable, PmlogError
from pmlog.store.backup_files import folder_of
from pmlog.store.backups import all_of, contents, leftovers
from pmlog.store.database import Database
from pmlog.store.journal import KEYS
from pmlog.store.opening import opened
from pmlog.store.redacting import Redacted, redacting
from pmlog.store.references import references
from pmlog.store.schema import SEARCHED
from pmlog.store.tables import keys_of_text, texts_of
from pmlog.store.traces import THESE, Traces, as_list, traces


def forget(db: Database, found: Traces) -> bool:
    """Erase a person from the tables and the journal, and what was deleted from the file itself.

    Returns False when another program kept the file from being cleared of what was deleted.
    """
    db.run("PRAGMA secure_delete = ON")
    with db.without_foreign_keys(), db.writing():
        last = db.value("SELECT coalesce(max(seq), 0) FROM change")
        erase_rows(db, found)
        texts = texts_of(db)
        redact_texts(db, found, texts)
        erase_keys(db, found)
        db.run("DELETE FROM change WHERE seq > ?", (last,))
        db.run("DELETE FROM glance")  # a kept line may name who is forgotten
        erase_journal(db, found, texts)
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


def erase_rows(db: Database, found: Traces) -> None:
    """Take the person out of every table, and what is with nobody but them."""
    for reference in references(db):
        gone, column = as_list(found.gone.get(reference.other, ())), reference.column
        if reference.is_optional:
            db.run(
                f"UPDATE {reference.table} SET {column} = NULL WHERE {column} IN ({THESE})", (gone,)
            )
        else:
            db.run(f"DELETE FROM {reference.table} WHERE {column} IN ({THESE})", (gone,))
    for table, ids in found.gone.items():
        db.run(f"DELETE FROM {table} WHERE id IN ({THESE})", (as_list(ids),))


def everything(found: Traces) -> set[str]:
    """The ids of all that goes."""
    return {thing for ids in found.gone.values() for thing in ids}


def redact_texts(db: Database, found: Traces, columns_of: Mapping[str, Sequence[str]]) -> None:
    """Put something else where the name stands: everywhere, and its parts where they were."""
    redacted = redacting(found.names, found.shared)
    for table, columns in columns_of.items():
        key = KEYS[table]
        same = " AND ".join(f"{name} = ?" for name in key)
        sets = ", ".join(f"{name} = ?" for name in columns)
        for row in db.rows(f"SELECT {', '.join((*key, *columns))} FROM {table}"):
            of, texts = row[: len(key)], dict(zip(columns, row[len(key) :], strict=True))
            now = redacted(of[0], texts)
            if now != texts:
                db.run(f"UPDATE {table} SET {sets} WHERE {same}", (*now.values(), *of))


def erase_keys(db: Database, found: Traces) -> None:
    """Take out tags, links, fields and sources of others in which the name stands."""
    names_them = naming(found, keys_of_text(db))
    for table in keys_of_text(db):
        key = KEYS[table]
        same = " AND ".join(f"{name} = ?" for name in key)
        for row in db.rows(f"SELECT {', '.join(key)} FROM {table}"):
            if names_them(table, dict(zip(key, row, strict=True))):
                db.run(f"DELETE FROM {table} WHERE {same}", row)


def naming(found: Traces, columns: Mapping[str, str]) -> Callable[[str, Mapping[str, Any]], bool]:
    """What tells whether the key of a row has the name in it."""
    redacted = redacting(found.names, found.shared)

    def names_them(table: str, key: Mapping[str, Any]) -> bool:
        if table not in columns or RELATION in key.values():
            return False
        text = {table: key[columns[table]]}
        return redacted(key[KEYS[table][0]], text) != text

    return names_them


RELATION = "relation"
"""A cadence for peers, mentors and so on: that is no text, whatever somebody is called."""


def erase_journal(db: Database, found: Traces, columns_of: Mapping[str, Sequence[str]]) -> None:
    """Take out what the journal says of them, and the name where it speaks of others."""
    gone = everything(found)
    erase_origins(db, gone)
    known_by = {"id", *(one.column for one in references(db))}
    redacted = redacting(found.names, found.shared)
    names_them = naming(found, keys_of_text(db))
    rows = db.rows("SELECT seq, tbl, key, before, after FROM change")
    for seq, table, key_text, *states in rows:
        key = json.loads(key_text)
        if gone & {key.get(name) for name in known_by} or names_them(table, key):
            db.run("DELETE FROM change WHERE seq = ?", (seq,))
            continue
        thing, columns = key[KEYS[table][0]], columns_of.get(table, ())
        now = [state and redacted_state(state, columns, redacted, thing, gone) for state in states]
        if now != states:
            db.run("UPDATE change SET before = ?, after = ? WHERE seq = ?", (*now, seq))
    db.run("DELETE FROM step WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.seq)")


def redacted_state(
    state: str, columns: Sequence[str], redacted: Redacted, thing: str, gone: set[str]
) -> str:
    """A row as the journal has it, without the name and without what points at things gone."""
    row: dict[str, Any] = json.loads(state)
    now = row | redacted(thing, {name: row[name] for name in columns if row.get(name)})
    now |= {name: None for name, value in row.items() if name.endswith("_id") and value in gone}
    return state if now == row else json.dumps(now, separators=(",", ":"), ensure_ascii=False)


def erase_origins(db: Database, gone: Iterable[str]) -> None:
    """Take out what imports brought of things that go, also where it was deleted since."""
    brought = " UNION ".join(
        f"SELECT {key} FROM {table} WHERE json_extract({row}, '$.thing_id') IN ({THESE})"
        for key, table, row in (
            (ORIGIN, "origin", "json_object('thing_id', thing_id)"),
            ("key", "(SELECT * FROM change WHERE tbl = 'origin')", "before"),
            ("key", "(SELECT * FROM change WHERE tbl = 'origin')", "after"),
        )
    )
    for (key,) in db.rows(brought, (as_list(gone),) * 3):
        db.run(f"DELETE FROM origin WHERE {ORIGIN} = ?", (key,))
        db.run("DELETE FROM change WHERE tbl = 'origin' AND key = ?", (key,))


ORIGIN = "json_object('kind', kind, 'source', source)"
"""The key of a row of origin, as the journal has it."""


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
        raise PmlogError(
            f"{backup} cannot be written anew ({error.strerror}); the log was left as it is"
        ) from error
    finally:
        for part in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + part).unlink(missing_ok=True)


def left_alone(log: Path) -> Iterator[Path]:
    """Files of pmlog that may still name somebody: damaged backups and logs, kept as they are."""
    yield from sorted(log.parent.glob(f"{log.stem}.damaged-*"))
    healthy = {backup.path for backup in all_of(log) if contents(backup.path)}
    yield from sorted(set(folder_of(log).glob("*")) - healthy)
