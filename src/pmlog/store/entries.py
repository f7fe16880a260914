"""Entries in the file: written, changed, listed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple

from pmlog.model import Companion, Entry
from pmlog.store.changes import merged_list, remembered, same_part, the_one, write_change
from pmlog.store.database import Database, Row, chunks, explained, marks
from pmlog.store.lists import companions
from pmlog.store.namespace import Namespace
from pmlog.store.packing import packed, unpacked

COLUMNS = (
    "id, date, avenue, time, about, learned, notes, minutes, mode, quality, details, "
    "engagement_id, goal_id, private"
)

WITHIN = "engagement_id = ?"
SERVING = "(goal_id = ? OR engagement_id IN (SELECT id FROM engagement WHERE goal_id = ?))"

# SQLite takes so many values in one statement that this stays far below.


class Wanted(NamedTuple):
    """Which entries are wanted: all conditions hold; `start` is in, `end` is out."""

    avenues: Sequence[str] = ()
    people: Sequence[str] = ()
    tags: Sequence[str] = ()
    start: date | None = None
    end: date | None = None
    words: Sequence[str] = ()
    engagement: str | None = None
    goal: str | None = None


class Entries:
    """The entries of one log."""

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, entry: Entry) -> Entry:
        """Write an entry without an id; returns it with one."""
        written = f"{entry.date}:{entry.avenue}:{entry.about}:{[p.id for p in entry.people]}"
        entry_id = self.names.new_id("entry", written)
        self.db.insert("entry", id=entry_id, **columns_of(entry))
        self.set_people(entry_id, entry.date, entry.people)
        self.set_tags(entry_id, entry.tags)
        return self.get(entry_id)

    def change(self, entry: Entry, before: Entry | None = None) -> None:
        """Write what was changed in an entry since it was `before`, else since it was read."""
        now = self.get(entry.id)
        before = write_change(self.db, "entry", entry, now, columns_of, before)
        people = merged_list(before.people, entry.people, now.people, same_part)
        if entry.people != before.people and people != list(now.people):
            self.set_people(entry.id, self.get(entry.id).date, people)
        tags = merged_list(before.tags, entry.tags, now.tags)
        if set(tags) != set(now.tags):
            self.set_tags(entry.id, tags)

    def set_people(self, entry_id: str, day: date, people: Iterable[Companion]) -> None:
        """Say who was in an entry, in this order."""
        self.db.run("DELETE FROM entry_person WHERE entry_id = ?", (entry_id,))
        self.db.run_each(
            "INSERT INTO entry_person (entry_id, date, person_id, part, position) "
            "VALUES (?, ?, ?, ?, ?)",
            [
                (entry_id, day.isoformat(), person.id, person.part, position)
                for position, person in enumerate(people)
            ],
        )

    def set_tags(self, entry_id: str, tags: Iterable[str]) -> None:
        """Say which tags an entry has."""
        self.db.run("DELETE FROM entry_tag WHERE entry_id = ?", (entry_id,))
        self.db.run_each(
            "INSERT INTO entry_tag (entry_id, tag) VALUES (?, ?)",
            [(entry_id, tag) for tag in sorted(set(tags))],
        )

    def delete(self, entry_id: str) -> None:
        """Take an entry out of the log, with the follow-ups and attempts that came from it."""
        for table in ("entry_person", "entry_tag"):
            self.db.run(f"DELETE FROM {table} WHERE entry_id = ?", (entry_id,))
        self.db.run("DELETE FROM attempt WHERE entry_id = ?", (entry_id,))
        self.db.run(
            "DELETE FROM followup_person WHERE followup_id IN "
            "(SELECT id FROM followup WHERE entry_id = ?)",
            (entry_id,),
        )
        self.db.run("DELETE FROM followup WHERE entry_id = ?", (entry_id,))
        self.db.run("DELETE FROM entry WHERE id = ?", (entry_id,))

    def get(self, entry_id: str) -> Entry:
        """The entry with that id, which exists."""
        return the_one(self.with_ids([entry_id]), entry_id)

    def with_ids(self, ids: Sequence[str]) -> list[Entry]:
        """The entries with these ids, newest first."""
        rows: list[Row] = []
        for chunk in chunks(list(ids)):
            rows += self.db.rows(
                f"SELECT {COLUMNS} FROM entry WHERE id IN ({marks(chunk)}) "
                "ORDER BY date DESC, seq DESC",
                chunk,
            )
        return self.completed(sorted(rows, key=lambda row: row[1], reverse=True))

    def last_with(self, people: Sequence[str], today: date) -> dict[str, Entry]:
        """The last entry with each of these people who was in one."""
        last: dict[str, str] = {}
        for person in people:
            found = self.db.value(
                "SELECT entry_id FROM entry_person WHERE person_id = ? AND date <= ? "
                "ORDER BY date DESC, (SELECT seq FROM entry WHERE id = entry_id) DESC LIMIT 1",
                (person, today.isoformat()),
            )
            if found:
                last[person] = found
        entries = {entry.id: entry for entry in self.with_ids(list(set(last.values())))}
        return {person: entries[entry_id] for person, entry_id in last.items()}

    def matching(self, wanted: Wanted, most: int | None = None) -> list[Entry]:
        """The entries that fit, newest first, at most so many."""
        conditions, values = conditions_of(self.db, wanted)
        rows = self.db.rows(
            f"SELECT {COLUMNS} FROM entry WHERE {' AND '.join(conditions) or '1'} "
            "ORDER BY date DESC, seq DESC" + (f" LIMIT {most}" if most is not None else ""),
            values,
        )
        return self.completed(rows)

    def count(self, wanted: Wanted) -> int:
        """How many entries fit."""
        conditions, values = conditions_of(self.db, wanted)
        condition = " AND ".join(conditions) or "1"
        return int(self.db.value(f"SELECT count(*) FROM entry WHERE {condition}", values))

    @explained
    def completed(self, rows: Sequence[Row]) -> list[Entry]:
        """Rows of the table, with their people and tags, as entries in the same order."""
        ids = [row[0] for row in rows]
        people = companions(self.db, "entry", ids)
        tags: dict[str, list[str]] = {}
        for chunk in chunks(ids):
            for entry, tag in self.db.rows(
                f"SELECT entry_id, tag FROM entry_tag WHERE entry_id IN ({marks(chunk)}) "
                "ORDER BY entry_id, tag",
                chunk,
            ):
                tags.setdefault(entry, []).append(tag)
        entries = [entry_of(row, people.get(row[0], ()), tags.get(row[0], ())) for row in rows]
        entries = self.in_words(entries) if any(row[11] or row[12] for row in rows) else entries
        return remembered(self.db, "entry", entries)

    def in_words(self, entries: list[Entry]) -> list[Entry]:
        """The entries with the names of what they belong to and serve."""
        # The file that knows is loaded only where there is something to say.
        serves = import_module("pmlog.store.serving").serves
        said = serves(self.db, [(entry.id, entry.engagement, entry.goal) for entry in entries])
        return [entry._replace(serves=said[entry.id]) for entry in entries]

    def may_join(self, avenue: str) -> bool:
        """Whether any engagement on that avenue goes on."""
        found = self.db.value(
            "SELECT 1 FROM engagement WHERE avenue = ? AND ended_on IS NULL LIMIT 1", (avenue,)
        )
        return found is not None


def conditions_of(db: Database, wanted: Wanted) -> tuple[list[str], list[Any]]:
    """What is wanted as SQL conditions on the table entry, with their values."""
    conditions: list[str] = []
    values: list[Any] = []
    if wanted.avenues:
        conditions.append(f"avenue IN ({marks(wanted.avenues)})")
        values += wanted.avenues
    for table, column, all_of in (
        ("entry_person", "person_id", wanted.people),
        ("entry_tag", "tag", wanted.tags),
    ):
        for one in all_of:
            conditions.append(f"id IN (SELECT entry_id FROM {table} WHERE {column} = ?)")
            values.append(one)
    for condition, served in serving(wanted):
        conditions.append(condition)
        values += [served] * condition.count("?")
    for comparison, day in ((">=", wanted.start), ("<", wanted.end)):
        if day is not None:
            conditions.append(f"date {comparison} ?")
            values.append(day.isoformat())
    if wanted.words:
        from pmlog.store.searching import every, in_entries  # noqa: PLC0415  not on the daily path

        condition, words = every(db, wanted.words, in_entries)
        conditions.append(condition)
        values += words
    return conditions, values


def serving(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The conditions on what entries belong to and serve, each with its value."""
    if wanted.engagement:
        yield WITHIN, wanted.engagement
    if wanted.goal:
        yield SERVING, wanted.goal


def columns_of(entry: Entry) -> dict[str, Any]:
    """An entry as the columns of its table."""
    return {
        "date": entry.date.isoformat(),
        "time": entry.time,
        "avenue": entry.avenue,
        "about": entry.about,
        "learned": entry.learned,
        "notes": entry.notes,
        "minutes": entry.minutes,
        "mode": entry.mode,
        "quality": entry.quality,
        "details": packed(entry.details),
        "engagement_id": entry.engagement,
        "goal_id": entry.goal,
        "private": int(entry.private),
    }


def entry_of(row: Row, people: Sequence[Companion], tags: Sequence[str]) -> Entry:
    """A row of the table with its people and tags as an entry."""
    (entry_id, day, avenue, time, about, learned, notes, minutes, mode, quality) = row[:10]
    details, engagement, goal, private = row[10:]
    return Entry(
        entry_id,
        date.fromisoformat(day),
        avenue,
        time,
        about,
        learned,
        notes,
        minutes,
        mode,
        quality,
        unpacked(details),
        tuple(people),
        tuple(tags),
        engagement,
        goal,
        bool(private),
    )
