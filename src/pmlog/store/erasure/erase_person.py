"""Erasing a person: from the tables, the journal and the backups, so that nothing brings them back.

It is the one change that the journal does not keep.
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
from pmlog.store.keys import KEYS, SEARCHED
from pmlog.store.references import THESE, as_list, delete_things, kept_sound
from pmlog.store.tables.tables import columns_of, keys_of_text, texts_of
from pmlog.text import LONGEST_NAME


class Erasure(NamedTuple):
    """Somebody to be erased, and what takes their names out of texts.

    `others` are rows of the journal that do not name them, with the ids these speak of: backups
    have the same rows as the log, so most need not be read again.
    """

    who: Identity
    redactor: NameRedactor
    others: dict[tuple[str | None, ...], frozenset[str]]


def erasure(who: Identity) -> Erasure:
    """What is needed to erase somebody from any number of files."""
    return Erasure(who, NameRedactor(who.known), {})


OperationErased = tuple[str, int, int, dict[str, Any] | None]
"""Device, segment and place of what was told of a row; what is left of it, None where it went."""


def erase_and_vacuum(db: Database, one: Erasure, found: Traces) -> bool:
    """Erase a person from the tables and the journal, and what was deleted from the file itself.

    Returns False when another program kept the file from being cleared of what was deleted.
    """
    with db.without_foreign_keys(), db.writing():
        erase(db, one, found)
    return vacuum(db)


def erase(db: Database, one: Erasure, found: Traces) -> list[OperationErased]:
    """Erase a person from the tables and the journal, within a write without foreign keys.

    Returns what devices told each other and is otherwise now.
    """
    db.run("PRAGMA secure_delete = ON")
    with kept_sound(db):
        last = db.value("SELECT coalesce(max(seq), 0) FROM change")
        for table, ids in found.gone.items():
            delete_things(db, table, ids)
        texts = texts_of(db)
        redact_texts(db, one.redactor, found.shared, texts)
        redact_names(db, one)
        erase_keys(db, one.redactor)
        db.run("DELETE FROM change WHERE seq > ?", (last,))
        known = {table: {*columns_of(db, table)} for table in KEYS}
        rows = JournalRedaction(one, found.everything, found.shared, texts, keys_of_text(db), known)
        erase_journal(db, rows)
        operations = [*erase_operations(db, rows)]
        db.run("DELETE FROM glance")  # a kept line may name who is forgotten
        for table in SEARCHED:
            db.run(f"INSERT INTO {table}_fts({table}_fts) VALUES('rebuild')")
    return operations


def vacuum(db: Database) -> bool:
    """Write the file anew, without what was deleted; whether nobody stood in the way."""
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
    """Put something else where the name stands: everywhere, and its parts where they were."""
    for table, columns in columns_of.items():
        key = KEYS[table]
        for row in db.rows(f"SELECT {', '.join((*key, *columns))} FROM {table}"):
            of, texts = row[: len(key)], row[len(key) :]
            now = [text and redactor.column(text, within=of[0] in shared) for text in texts]
            if now != [*texts]:
                known_by, said = zip(key, of, strict=True), zip(columns, now, strict=True)
                db.change(table, dict(known_by), dict(said))


def redact_names(db: Database, one: Erasure) -> None:
    """Give others who were called the same the name they have in the log by now."""
    for person, name in db.rows("SELECT id, name FROM person"):
        now = name_instead(one, person, name)
        if now != name:
            db.update("person", person, name=now, name_key=fold(now))
    for person, key in db.rows("SELECT person_id, alias_key FROM alias"):
        if one.redactor.names_them(f"#{key}"):
            db.delete("alias", person_id=person, alias_key=key)


def name_instead(one: Erasure, person: str, name: str) -> str:
    """The name of somebody else, where it is not that of who is forgotten."""
    if not one.redactor.names_them(name):
        return name
    return one.who.living.get(person) or one.redactor.text(name)[:LONGEST_NAME]


def erase_keys(db: Database, redactor: NameRedactor) -> None:
    """Take out tags, links, fields and sources of others in which the name stands."""
    columns = keys_of_text(db)
    for table in columns:
        key = KEYS[table]
        for row in db.rows(f"SELECT {', '.join(key)} FROM {table}"):
            known_by = dict(zip(key, row, strict=True))
            if names_them(redactor, table, known_by, columns):
                db.delete(table, **known_by)


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
"""A cadence for peers, mentors and so on: that is no text, whatever somebody is called."""


def erase_journal(db: Database, rows: "JournalRedaction") -> None:
    """Take out what the journal says of them, and the name where it speaks of others."""
    one, gone = rows.one, rows.gone
    erase_origins(db, gone)
    for seq, *change in db.rows("SELECT seq, tbl, key, before, after FROM change"):
        others = one.others.get(tuple(change))
        if others is not None and others.isdisjoint(gone) and others.isdisjoint(rows.shared):
            continue
        now = rows.redacted(*change)
        if now is None:
            db.delete("change", seq=seq)
        elif now != change[2:]:
            db.change("change", {"seq": seq}, {"before": now[0], "after": now[1]})
        else:
            one.others[tuple(change)] = rows.ids_in(*change)
    db.run("DELETE FROM step WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.seq)")
    for column in ("command", "device"):
        redact_column(db, one.redactor, "step", column)


def erase_operations(db: Database, rows: "JournalRedaction") -> Iterator[OperationErased]:
    """The same in what devices told each other."""
    for *operation, after in db.rows(f"SELECT {', '.join(OPERATION)}, after FROM sync_op"):
        table, key, _, device, n, place = operation
        known_by = dict(zip(OPERATION, operation, strict=True))
        now = rows.redacted(table, key, None, after)
        if now is None:
            db.delete("sync_op", **known_by)
            yield device, n, place, None
        elif now[1] and now[1] != after:
            db.change("sync_op", known_by, {"after": now[1]})
            yield device, n, place, json.loads(now[1])
    for table, column in (("sync_segment", "header"), ("sync_device", "name")):
        redact_column(db, rows.one.redactor, table, column)


OPERATION = ("tbl", "key", "hlc", "device", "n", "place")
"""What an operation is known by."""


def redact_column(db: Database, redactor: NameRedactor, table: str, column: str) -> None:
    """Take the name out of a column, whatever its row is about."""
    for (text,) in db.rows(f"SELECT DISTINCT {column} FROM {table}"):
        if (now := redactor.column(text)) != text:
            db.change(table, {column: text}, {column: now})


class JournalRedaction(NamedTuple):
    """Rows as the journal has them: what is theirs, what is shared, where anything is written."""

    one: Erasure
    gone: set[str]
    shared: frozenset[str]
    texts: Mapping[str, Sequence[str]]
    keys: Mapping[str, str]
    known: Mapping[str, AbstractSet[str]]

    def redacted(
        self, table: str, key: str, before: str | None, after: str | None
    ) -> list[str | None] | None:
        """Both sides of a change without them; None where all of it is theirs."""
        known_by = json.loads(key)
        rows = [json.loads(state) if state else {} for state in (before, after)]
        columns = {name for name in known_by if name == "id" or name.endswith("_id")}
        ids = {row.get(name) for row in (known_by, *rows) for name in columns}
        if ids & self.gone or names_them(self.one.redactor, table, known_by, self.keys):
            return None
        thing = next(iter(known_by.values()), "")
        states = zip((before, after), rows, strict=True)
        return [state and self.state(table, thing, state, row) for state, row in states]

    def state(self, table: str, thing: str, state: str, row: dict[str, Any]) -> str:
        """A row without the name and without what points at things gone."""
        now = dict(row)
        # What only a newer pmlog has may be a text, too.
        for name in {*self.texts.get(table, ()), *(row.keys() - self.known.get(table, set()))}:
            if isinstance(row.get(name), str):
                now[name] = self.one.redactor.column(row[name], within=thing in self.shared)
            elif name in row:  # an operation has JSON as it is
                now[name] = self.one.redactor.value(row[name], within=thing in self.shared)
        if table == "person" and row.get("name"):
            now["name"] = name_instead(self.one, thing, row["name"])
            if now["name"] != row["name"]:
                now["name_key"] = fold(now["name"])
        pointing = (name for name in row if name.endswith("_id"))
        now |= {name: None for name in pointing if row[name] in self.gone}
        return state if now == row else json.dumps(now, separators=(",", ":"), ensure_ascii=False)

    def ids_in(self, _table: str, *states: str | None) -> frozenset[str]:
        rows = [json.loads(state) for state in states if state]
        return frozenset(
            value
            for row in rows
            for name, value in row.items()
            if isinstance(value, str) and (name == "id" or name.endswith("_id"))
        )


def erase_origins(db: Database, gone: Iterable[str]) -> None:
    """Take out what imports brought of things that go, also where it was deleted since."""
    brought = " UNION ".join(
        f"SELECT {key} FROM {table} WHERE json_extract({row}, '$.thing_id') IN ({THESE})"
        for key, table, row in (
            (ORIGIN, "origin", "json_object('thing_id', thing_id)"),
            ("key", "(SELECT * FROM change WHERE tbl = 'origin')", "before"),
            ("key", "(SELECT * FROM change WHERE tbl = 'origin')", "after"),
            ("key", "(SELECT * FROM sync_op WHERE tbl = 'origin')", "after"),
        )
    )
    for (key,) in db.rows(brought, (as_list(gone),) * 4):
        db.run(f"DELETE FROM origin WHERE {ORIGIN} = ?", (key,))
        for table in ("change", "sync_op"):
            db.delete(table, tbl="origin", key=key)


ORIGIN = "json_object('kind', kind, 'source', source)"
"""The key of a row of origin, as the journal has it."""


def remaining(db: Database, redactor: NameRedactor) -> dict[str, list[str]]:
    """What of a name still stands in texts of others: by word, the things it stands in."""
    found: dict[str, set[str]] = {}
    for table, columns in texts_of(db).items():
        for thing, *texts in db.rows(
            f"SELECT {', '.join((KEYS[table][0], *columns))} FROM {table}"
        ):
            for text in filter(None, texts):
                for word in redactor.left(text):
                    found.setdefault(word, set()).add(thing)
    return {word: sorted(things) for word, things in sorted(found.items())}
