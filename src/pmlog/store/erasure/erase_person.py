"""Erase a person from the tables, the journal and the operations of sync.

It is the only change that is not journaled: undo cannot bring the person back.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from pmlog.errors import LogUnusable
from pmlog.names import fold
from pmlog.store.database import Database
from pmlog.store.erasure.identities import Identity
from pmlog.store.erasure.person_traces import Traces
from pmlog.store.erasure.redaction import NameRedactor
from pmlog.store.json_column import packed
from pmlog.store.keys import KEYS, SEARCHED
from pmlog.store.references import THESE, as_list, checking_references, delete_things
from pmlog.store.tables.tables import columns_of, keys_of_text, texts_of
from pmlog.text import LONGEST_NAME


class Erasure(NamedTuple):
    """A person to be erased, and the redactor of their names.

    `others` caches journal rows that do not name the person, with the ids in them: backups mostly
    have the same rows as the log, which need not be searched again.
    """

    who: Identity
    redactor: NameRedactor
    others: dict[tuple[str | None, ...], frozenset[str]]


def erasure_of(who: Identity) -> Erasure:
    """Prepare to erase a person from any number of files."""
    return Erasure(who, NameRedactor(who.known), {})


OperationErased = tuple[str, int, int, dict[str, Any] | None]
"""An operation (device, segment, place) with its new `after`, None if it was deleted."""


def erase_and_vacuum(db: Database, erasure: Erasure, traces: Traces) -> bool:
    """Erase a person from the tables and the journal, and the deleted content from the file.

    Returns False if another program prevented the latter.
    """
    with db.without_foreign_keys(), db.writing():
        erase(db, erasure, traces)
    return vacuum(db)


def erase(db: Database, erasure: Erasure, traces: Traces) -> list[OperationErased]:
    """Erase a person from tables and journal, within a write without foreign key enforcement.

    Returns the operations of sync that changed.
    """
    db.run("PRAGMA secure_delete = ON")
    with checking_references(db):
        last = db.value("SELECT coalesce(max(seq), 0) FROM change")
        for table, ids in traces.gone.items():
            delete_things(db, table, ids)
        texts = texts_of(db)
        redact_texts(db, erasure.redactor, traces.shared, texts)
        redact_names(db, erasure)
        erase_keys(db, erasure.redactor)
        db.run("DELETE FROM change WHERE seq > ?", (last,))
        known = {table: {*columns_of(db, table)} for table in KEYS}
        rows = JournalRedaction(
            erasure, traces.everything, traces.shared, texts, keys_of_text(db), known
        )
        erase_journal(db, rows)
        operations = [*erase_operations(db, rows)]
        db.run("DELETE FROM glance")  # a cached value may name the person
        for table in SEARCHED:
            db.run(f"INSERT INTO {table}_fts({table}_fts) VALUES('rebuild')")
    return operations


def vacuum(db: Database) -> bool:
    """Rewrite the file without deleted content; return False if another program prevented it."""
    try:
        db.run("VACUUM")
        return not db.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
    except LogUnusable:
        return False


def redact_texts(
    db: Database,
    redactor: NameRedactor,
    shared: frozenset[str],
    columns_of: Mapping[str, Sequence[str]],
) -> None:
    """Replace the name in all texts, and its parts in those of things in `shared`."""
    for table, columns in columns_of.items():
        key = KEYS[table]
        for row in db.rows(f"SELECT {', '.join((*key, *columns))} FROM {table}"):
            ids, texts = row[: len(key)], row[len(key) :]
            redacted = [text and redactor.column(text, within=ids[0] in shared) for text in texts]
            if redacted != [*texts]:
                row_key, values = zip(key, ids, strict=True), zip(columns, redacted, strict=True)
                db.change(table, dict(row_key), dict(values))


def redact_names(db: Database, erasure: Erasure) -> None:
    """Rename other people who had the same name (in a backup) to their current name in the log."""
    for person, name in db.rows("SELECT id, name FROM person"):
        now = name_instead(erasure, person, name)
        if now != name:
            db.update("person", person, name=now, name_key=fold(now))
    for person, key in db.rows("SELECT person_id, alias_key FROM alias"):
        if erasure.redactor.names_them(f"#{key}"):
            db.delete("alias", person_id=person, alias_key=key)


def name_instead(erasure: Erasure, person: str, name: str) -> str:
    """The name of another person: unchanged, or its replacement if it names the erased person."""
    if not erasure.redactor.names_them(name):
        return name
    return erasure.who.living.get(person) or erasure.redactor.text(name)[:LONGEST_NAME]


def erase_keys(db: Database, redactor: NameRedactor) -> None:
    """Delete other people's tags, links, fields and sources that contain the name."""
    columns = keys_of_text(db)
    for table in columns:
        key = KEYS[table]
        for row in db.rows(f"SELECT {', '.join(key)} FROM {table}"):
            row_key = dict(zip(key, row, strict=True))
            if names_them(redactor, table, row_key, columns):
                db.delete(table, **row_key)


def names_them(
    redactor: NameRedactor, table: str, key: Mapping[str, Any], columns: Mapping[str, str]
) -> bool:
    if table == "alias":
        return redactor.names_them(f"#{key['alias_key']}")
    if table not in columns or RELATION in key.values():
        return False
    tag = "#" if table == "cadence" or columns[table] == "tag" else ""
    return redactor.names_them(f"{tag}{key[columns[table]]}")


RELATION = "relation"
"""The kind of a relation's cadence (peer, mentor): its name is a fixed word and never redacted."""


def erase_journal(db: Database, rows: "JournalRedaction") -> None:
    """Delete the person's rows from the journal, and redact the name in the other rows."""
    erasure, gone = rows.erasure, rows.gone
    erase_origins(db, gone)
    for seq, *change in db.rows("SELECT seq, tbl, key, before, after FROM change"):
        others = erasure.others.get(tuple(change))
        if others is not None and others.isdisjoint(gone) and others.isdisjoint(rows.shared):
            continue
        redacted = rows.redacted(*change)
        if redacted is None:
            db.delete("change", seq=seq)
        elif redacted != change[2:]:
            db.change("change", {"seq": seq}, {"before": redacted[0], "after": redacted[1]})
        else:
            erasure.others[tuple(change)] = rows.ids_in(*change)
    db.run("DELETE FROM step WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.seq)")
    for column in ("command", "device"):
        redact_column(db, erasure.redactor, "step", column)


def erase_operations(db: Database, rows: "JournalRedaction") -> Iterator[OperationErased]:
    """Delete or redact operations of sync likewise, and yield those that changed."""
    for *operation, after in db.rows(f"SELECT {', '.join(OPERATION)}, after FROM sync_op"):
        table, key, _, device, n, place = operation
        row_key = dict(zip(OPERATION, operation, strict=True))
        redacted = rows.redacted(table, key, None, after)
        if redacted is None:
            db.delete("sync_op", **row_key)
            yield device, n, place, None
        elif redacted[1] and redacted[1] != after:
            db.change("sync_op", row_key, {"after": redacted[1]})
            yield device, n, place, json.loads(redacted[1])
    for table, column in (("sync_segment", "header"), ("sync_device", "name")):
        redact_column(db, rows.erasure.redactor, table, column)


OPERATION = ("tbl", "key", "hlc", "device", "n", "place")
"""The primary key of an operation."""


def redact_column(db: Database, redactor: NameRedactor, table: str, column: str) -> None:
    """Redact the name in all values of a column."""
    for (text,) in db.rows(f"SELECT DISTINCT {column} FROM {table}"):
        if (redacted := redactor.column(text)) != text:
            db.change(table, {column: text}, {column: redacted})


class JournalRedaction(NamedTuple):
    """Redacts rows of the journal and of sync.

    `gone` are ids to be erased, `shared` ids of things the person took part in, `texts` and `keys`
    the columns of free text, `known` all columns of this version, by table.
    """

    erasure: Erasure
    gone: set[str]
    shared: frozenset[str]
    texts: Mapping[str, Sequence[str]]
    keys: Mapping[str, str]
    known: Mapping[str, AbstractSet[str]]

    def redacted(
        self, table: str, key: str, before: str | None, after: str | None
    ) -> list[str | None] | None:
        """Redact `before` and `after` of a change; None if the change itself has to go."""
        row_key = json.loads(key)
        rows = [json.loads(state) if state else {} for state in (before, after)]
        columns = {name for name in row_key if name == "id" or name.endswith("_id")}
        ids = {row.get(name) for row in (row_key, *rows) for name in columns}
        if ids & self.gone or names_them(self.erasure.redactor, table, row_key, self.keys):
            return None
        thing = next(iter(row_key.values()), "")
        states = zip((before, after), rows, strict=True)
        return [state and self.state(table, thing, state, row) for state, row in states]

    def state(self, table: str, thing: str, state: str, row: dict[str, Any]) -> str:
        """Redact the name in a row, and set references to erased things to NULL."""
        redacted = dict(row)
        # A column that only a newer pmlog knows may be a text, too.
        for name in {*self.texts.get(table, ()), *(row.keys() - self.known.get(table, set()))}:
            if isinstance(row.get(name), str):
                redacted[name] = self.erasure.redactor.column(
                    row[name], within=thing in self.shared
                )
            elif name in row:  # an operation nests JSON, unlike a column
                redacted[name] = self.erasure.redactor.value(row[name], within=thing in self.shared)
        if table == "person" and row.get("name"):
            redacted["name"] = name_instead(self.erasure, thing, row["name"])
            if redacted["name"] != row["name"]:
                redacted["name_key"] = fold(redacted["name"])
        foreign_keys = (name for name in row if name.endswith("_id"))
        redacted |= {name: None for name in foreign_keys if row[name] in self.gone}
        return state if redacted == row else packed(redacted, (",", ":"))

    def ids_in(self, _table: str, *states: str | None) -> frozenset[str]:
        rows = [json.loads(state) for state in states if state]
        return frozenset(
            value
            for row in rows
            for name, value in row.items()
            if isinstance(value, str) and (name == "id" or name.endswith("_id"))
        )


def erase_origins(db: Database, gone: Iterable[str]) -> None:
    """Delete the origins of erased things, also in the journal and in sync."""
    keys = " UNION ".join(
        f"SELECT {key} FROM {table} WHERE json_extract({row}, '$.thing_id') IN ({THESE})"
        for key, table, row in (
            (ORIGIN, "origin", "json_object('thing_id', thing_id)"),
            ("key", "(SELECT * FROM change WHERE tbl = 'origin')", "before"),
            ("key", "(SELECT * FROM change WHERE tbl = 'origin')", "after"),
            ("key", "(SELECT * FROM sync_op WHERE tbl = 'origin')", "after"),
        )
    )
    for (key,) in db.rows(keys, (as_list(gone),) * 4):
        db.run(f"DELETE FROM origin WHERE {ORIGIN} = ?", (key,))
        for table in ("change", "sync_op"):
            db.delete(table, tbl="origin", key=key)


ORIGIN = "json_object('kind', kind, 'source', source)"
"""The key of a row of `origin`, as in the journal."""


def remaining(db: Database, redactor: NameRedactor) -> dict[str, list[str]]:
    """The parts of the name that remain in texts of others, with the ids of these things."""
    remaining_in: dict[str, set[str]] = {}
    for table, columns in texts_of(db).items():
        for thing, *texts in db.rows(
            f"SELECT {', '.join((KEYS[table][0], *columns))} FROM {table}"
        ):
            for text in filter(None, texts):
                for word in redactor.left(text):
                    remaining_in.setdefault(word, set()).add(thing)
    return {word: sorted(things) for word, things in sorted(remaining_in.items())}
