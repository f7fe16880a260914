"""Write an import's merge plan into the log: few large statements, one step to undo."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog.importing.matching import KnownContact, folded
from pmlog.importing.merge_plan import KnownLog, LinkedRecord, MergePlan, Tick, quiet
from pmlog.importing.person_changes import EMPTY, PersonChange
from pmlog.importing.records import BACK, ImportedEntry, ImportedFollowUp
from pmlog.importing.revisions import (
    EntryChange,
    KnownEntry,
    NotHeld,
    marks_of,
    revisions_in,
    sources_of,
)
from pmlog.store.database import Database, explained, insertion
from pmlog.store.ids import new_id
from pmlog.store.json_column import EMPTY_LIST, packed_list, unpacked_list
from pmlog.store.namespace import TABLES, Namespace
from pmlog.store.tables.entries_table import Entries
from pmlog.store.tables.people_table import People

AT_ONCE = 2_000
"""The number of rows written between two reports of progress."""

PERSON = tuple(EMPTY)

REMOVED = """
    SELECT json_extract(key, '$.person_id'),
        coalesce(json_extract(key, '$.url'), json_extract(key, '$.tag'),
            json_extract(key, '$.alias_key'))
    FROM change JOIN step ON step.seq = change.step
    WHERE tbl IN ('link', 'person_tag', 'alias') AND op = 'delete'
        AND step.kind = 'command' AND step.state = 'done'
"""
"""Links, tags and aliases that the user deleted, by person; not those deleted by undo."""


TALKS = """
    SELECT source, entry.id, date, time, about, minutes, private,
        (SELECT group_concat(person_id) FROM entry_person WHERE entry_id = entry.id)
    FROM origin JOIN entry ON id = thing_id
    WHERE kind = 'entry' AND (source GLOB 'ics:*' OR source GLOB 'guests:*')
        AND NOT source GLOB '* #[0-9]*'
"""
LOGGED = """
    SELECT entry_person.date, person_id, time
    FROM entry_person JOIN entry ON entry.id = entry_id
    WHERE entry_person.date >= ? AND entry_id NOT IN (
        SELECT thing_id FROM origin
        WHERE kind = 'entry' AND thing_id IS NOT NULL AND NOT source GLOB 'inbox:*'
    )
"""
"""The people of the entries that no file brought, from a day on; lines of the inbox are typed."""

EDITED = """
    SELECT DISTINCT json_extract(key, '$.id') FROM change JOIN step ON step.seq = change.step
    WHERE tbl = 'entry' AND op = 'update' AND step.kind = 'command' AND step.state = 'done'
        AND step.command NOT LIKE 'import%'
"""
"""Entries that were edited in the log."""

USED = " UNION ".join(
    f"SELECT entry_id FROM {table} WHERE entry_id IS NOT NULL"
    for table in ("followup", "attempt", "outcome", "question")
)
"""Entries that follow-ups, attempts, outcomes or questions refer to."""


class TableRows(NamedTuple):
    """Rows to insert into one table; `on_conflict` is the action (SQL) for existing ones."""

    table: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    on_conflict: str = ""


class BulkImport:
    """Reads what an import needs to know of a log, and writes its plan."""

    def __init__(self, db: Database, today: date) -> None:
        """Read and write through `db`; new people are added on `today`."""
        self.db = db
        self.today = today

    @explained
    def known(self) -> KnownLog:
        """Read the people, entries and origins that an import is compared with."""
        origins: dict[str, dict[str, str]] = {"entry": {}, "followup": {}, "person": {}}
        left_out: dict[str, date] = {}
        for kind, source, thing, day in self.db.rows(
            "SELECT kind, source, thing_id, day FROM origin"
        ):
            if day is None:
                origins[kind][source] = thing or ""
            else:
                left_out[source] = date.fromisoformat(day)
        return KnownLog(
            tuple(self.everybody()),
            origins["person"],
            frozenset(origins["entry"]),
            frozenset(origins["followup"]),
            left_out,
            self.talks(origins["entry"]),
            revisions_in(origins["entry"]),
            self.logged(),
        )

    def logged(self) -> dict[tuple[date, str], frozenset[str]]:
        """The times of the entries that the user logged, by day and person, lately."""
        found: dict[tuple[date, str], set[str]] = {}
        for day, person, time in self.db.rows(LOGGED, ((self.today - BACK).isoformat(),)):
            found.setdefault((date.fromisoformat(day), person), set()).add(time or "")
        return {key: frozenset(times) for key, times in found.items()}

    def talks(self, sources: Iterable[str]) -> dict[str, KnownEntry]:
        """The entries imported from calendars and guest lists, by source."""
        edited = {row[0] for row in self.db.rows(EDITED)}
        used = {row[0] for row in self.db.rows(USED)}
        revisions = revisions_in(sources)
        return {
            source: KnownEntry(
                entry,
                date.fromisoformat(day),
                time,
                about,
                minutes,
                is_edited=entry in edited,
                revision=revisions.get(source, 0),
                is_used=entry in used,
                people=frozenset((people or "").split(",")),
                private=bool(private),
            )
            for source, entry, day, time, about, minutes, private, people in self.db.rows(TALKS)
        }

    def everybody(self) -> Iterator[KnownContact]:
        """Yield everybody in the log, with imported values and what the user deleted."""
        removed = self.lists(REMOVED)
        imported: dict[str, dict[str, str]] = {}
        further: dict[str, dict[str, tuple[str, ...]]] = {}
        rows = self.db.rows("SELECT person_id, field, value, others FROM imported")
        for id_, field, value, others in rows:
            imported.setdefault(id_, {})[field] = value
            if others != EMPTY_LIST:
                further.setdefault(id_, {})[field] = unpacked_list(others)
        for person in People(self.db, Namespace(self.db)).where(order="seq"):
            id_, gone = person.id, frozenset(removed.get(person.id, ()))
            yield KnownContact(person, imported.get(id_, {}), gone, further.get(id_, {}))

    def lists(self, query: str) -> dict[str, list[str]]:
        """Group the rows (person, value) of a query by person."""
        values: dict[str, list[str]] = {}
        for person, value in self.db.rows(query):
            values.setdefault(person, []).append(value)
        return values

    def addresses(self) -> frozenset[str]:
        return frozenset(row[0] for row in self.db.rows("SELECT url FROM link"))

    def relations(self) -> dict[str, str]:
        """Everybody's relation, by link (in lower case) and by folded name."""
        rows = self.db.rows("SELECT url, relation FROM link JOIN person ON id = person_id")
        named = self.db.rows("SELECT name_key, relation FROM person")
        return dict(named) | {url.casefold(): relation for url, relation in rows}

    def names(self) -> dict[str, str]:
        """People's names, by folded names and aliases."""
        aliases = "SELECT alias_key, name FROM alias JOIN person ON id = person_id"
        return dict(self.db.rows(aliases)) | dict(self.db.rows("SELECT name_key, name FROM person"))

    def followups(self) -> dict[str, tuple[str, date]]:
        """The text of every follow-up and its day in an exported calendar, by id."""
        rows = self.db.rows("SELECT id, what, max(due, coalesce(snoozed_until, '')) FROM followup")
        return {id_: (what, date.fromisoformat(day)) for id_, what, day in rows}

    def write(self, plan: MergePlan, tick: Tick = quiet) -> None:
        """Write a plan, within a write; `tick` is called with the progress."""
        ids = self.ids()
        people = [
            change.id or ids("person", written_of(change, self.today)) for change in plan.people
        ]
        tables = [*self.rows_of_people(plan.people, people)]
        tables += self.rows_of_entries(plan.entries, plan.revised, people, ids)
        tables += self.rows_of_followups(plan.followups, people, ids)
        self.update_people(plan.people)
        self.update_entries(plan.revised)
        self.delete_cancelled(plan.gone)
        self.remember(plan.marks)
        self.record_left_out(plan.undecided)
        total, done = sum(len(table.rows) for table in tables), 0
        for table in tables:
            for start in range(0, len(table.rows), AT_ONCE):
                self.insert(table, table.rows[start : start + AT_ONCE])
                done += len(table.rows[start : start + AT_ONCE])
                tick("writing", done, total)

    def remember(self, sources: Iterable[str]) -> None:
        """Record, within a write, entries that were proposed and declined."""
        rows = [("entry", source, None) for source in sources]
        self.insert(TableRows("origin", ("kind", "source", "thing_id"), rows, "DO NOTHING"), rows)

    def record_left_out(self, undecided: Mapping[str, str]) -> None:
        """Record, within a write, what was left out because of the people in the log, and why."""
        day = self.today.isoformat()
        rows = [("entry", mark, why, day) for mark, why in undecided.items()]
        columns = ("kind", "source", "why", "day")
        self.insert(TableRows("origin", columns, rows, "DO NOTHING"), rows)

    def update_entries(self, changes: Iterable[EntryChange]) -> None:
        """Update entries, within a write, and record their new revisions."""
        marks: list[tuple[str, str | None]] = []
        for change in changes:
            columns = dict(change.columns)
            columns |= {"date": columns["date"].isoformat()} if "date" in columns else {}
            if columns:
                self.db.update("entry", change.id, **columns)
            marks += [(source, change.id) for source in sources_of(change.thing)]
            marks += [(change.old_source, None)] if change.old_source else []
        table = origins("entry", marks)
        self.insert(table, table.rows)

    def delete_cancelled(self, gone: Iterable[NotHeld]) -> None:
        """Delete, within a write, meetings that did not take place; their origins stay."""
        entries = Entries(self.db, Namespace(self.db))
        for meeting in gone:
            entries.delete(meeting.was.id)
        table = origins("entry", [(mark, None) for meeting in gone for mark in marks_of(meeting)])
        self.insert(table, table.rows)

    def insert(self, table: TableRows, rows: Sequence[Sequence[Any]]) -> None:
        conflict = f" ON CONFLICT {table.on_conflict}" if table.on_conflict else ""
        self.db.run_each(insertion(table.table, table.columns) + conflict, rows)

    def ids(self) -> Callable[[str, str], str]:
        """Return a function that assigns new ids without a query for each."""
        taken = {row[0] for table in TABLES for row in self.db.rows(f"SELECT id FROM {table}")}
        slot = Namespace(self.db).slot()

        def assign(kind: str, written: str) -> str:
            id_ = new_id(kind, written, taken.__contains__, slot)
            taken.add(id_)
            return id_

        return assign

    def update_people(self, changes: Iterable[PersonChange]) -> None:
        for change in changes:
            if change.id is not None and (change.columns or change.over):
                columns = dict(change.columns)
                if change.over:
                    columns["retired_on"] = self.retired_on(change)
                if "name" in columns:
                    columns["name_key"] = folded(columns["name"])
                self.db.update("person", change.id, **columns)

    def rows_of_people(
        self, changes: Sequence[PersonChange], ids: Sequence[str]
    ) -> Iterator[TableRows]:
        both = list(zip(changes, ids, strict=True))
        yield TableRows(
            "person", PERSON_COLUMNS, [self.person_row(c, i) for c, i in both if c.id is None]
        )
        yield TableRows("link", ("person_id", "url"), items_of(both, "links"), "DO NOTHING")
        yield TableRows("person_tag", ("person_id", "tag"), items_of(both, "tags"), "DO NOTHING")
        aliases = [(i, folded(alias), alias) for c, i in both for alias in c.aliases]
        yield TableRows("alias", ("person_id", "alias_key", "alias"), aliases, "DO NOTHING")
        said = [
            (i, field, value, packed_list(c.others.get(field, ())))
            for c, i in both
            for field, value in c.said.items()
        ]
        yield TableRows(
            "imported",
            ("person_id", "field", "value", "others"),
            said,
            "DO UPDATE SET value = excluded.value, others = excluded.others",
        )
        sources = [(c.source, i) for c, i in both if c.source]
        sources += [(mark, i) for c, i in both for mark in c.marks]
        yield origins("person", sources)

    def person_row(self, change: PersonChange, person: str) -> tuple[Any, ...]:
        columns = EMPTY | dict(change.columns)
        own = (columns[name] for name in PERSON)
        made = self.today.isoformat()
        return (person, change.name, folded(change.name), made, self.retired_on(change), *own)

    def retired_on(self, change: PersonChange) -> str | None:
        """The day on which a person is retired, at most today; None if they are not."""
        today = self.today.isoformat()
        return min(change.over, today) if change.over else None

    def rows_of_entries(
        self,
        entries: Sequence[LinkedRecord[ImportedEntry]],
        revised: Iterable[EntryChange],
        people: Sequence[str],
        ids: Callable[[str, str], str],
    ) -> Iterator[TableRows]:
        rows, company, tags, sources = [], [], [], []
        for id_, was, _, _, _, places in revised:
            first, day = len(was.people), was.date.isoformat()
            company += [(id_, day, people[p], "with", n) for n, p in enumerate(places, first)]
        for thing, places in entries:
            entry = ids("entry", f"{thing.date}:{thing.avenue}:{thing.source}")
            day = thing.date.isoformat()
            rows.append(entry_row(thing, entry))
            company += [(entry, day, people[p], "with", n) for n, p in enumerate(places)]
            tags += [(entry, tag) for tag in sorted(set(thing.tags))]
            sources += [(source, entry) for source in sources_of(thing)]
        yield TableRows("entry", ENTRY_COLUMNS, rows)
        yield TableRows(
            "entry_person",
            ("entry_id", "date", "person_id", "part", "position"),
            company,
            "DO NOTHING",
        )
        yield TableRows("entry_tag", ("entry_id", "tag"), tags)
        yield origins("entry", sources)

    def rows_of_followups(
        self,
        followups: Sequence[LinkedRecord[ImportedFollowUp]],
        people: Sequence[str],
        ids: Callable[[str, str], str],
    ) -> Iterator[TableRows]:
        rows, company, sources = [], [], []
        for thing, places in followups:
            followup = ids("followup", f"{thing.due}:{thing.what}:{thing.source}")
            made = min(self.today, thing.due).isoformat()
            own = (thing.direction, thing.what, thing.due.isoformat(), made)
            rows.append((followup, *own, thing.rule, int(thing.after_done)))
            company += [(followup, people[p], n) for n, p in enumerate(places)]
            sources.append((thing.source, followup))
        yield TableRows("followup", FOLLOWUP_COLUMNS, rows)
        yield TableRows("followup_person", ("followup_id", "person_id", "position"), company)
        yield origins("followup", sources)


FOLLOWUP_COLUMNS = ("id", "direction", "what", "due", "made_on", "rule", "after_done")
PERSON_COLUMNS = ("id", "name", "name_key", "created_on", "retired_on", *PERSON)
ENTRY_COLUMNS = tuple(
    "id date avenue time about learned notes minutes mode details private".split()
)


def entry_row(thing: ImportedEntry, entry: str) -> tuple[Any, ...]:
    details = json.dumps(dict(thing.details), ensure_ascii=False)
    texts = (thing.about, thing.learned, thing.notes)
    own = (thing.minutes, thing.mode, details, int(thing.private))
    return (entry, thing.date.isoformat(), thing.avenue, thing.time, *texts, *own)


def written_of(change: PersonChange, today: date) -> str:
    """The text whose hash is a new person's id: more than the name, which others may share."""
    return f"{change.name}:{today}:{change.columns.get('company', '')}:{change.links[:1]}"


def items_of(both: Iterable[tuple[PersonChange, str]], what: str) -> list[tuple[str, str]]:
    return [(person, value) for change, person in both for value in getattr(change, what)]


def origins(kind: str, sources: Iterable[tuple[str, str | None]]) -> TableRows:
    """The rows of `origin` for imported things."""
    rows = [(kind, source, thing) for source, thing in sources]
    on_conflict = "DO UPDATE SET thing_id = excluded.thing_id"
    return TableRows("origin", ("kind", "source", "thing_id"), rows, on_conflict)
