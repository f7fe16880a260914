"""The table of entries."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmlog.model import Entry
from pmlog.store.database import Database, chunks, placeholders
from pmlog.store.tables.lists import PARTS, TAGS
from pmlog.store.tables.table import Table

WITHIN = "engagement_id = ?"
SERVING = "(goal_id = ? OR engagement_id IN (SELECT id FROM engagement WHERE goal_id = ?))"


class EntryFilter(NamedTuple):
    """Conditions on entries, which all have to hold; `start` is inclusive, `end` exclusive."""

    avenues: Sequence[str] = ()
    people: Sequence[str] = ()
    tags: Sequence[str] = ()
    start: date | None = None
    end: date | None = None
    words: Sequence[str] = ()
    engagement: str | None = None
    goal: str | None = None


class Entries(Table[Entry]):
    """The entries of one log, newest first."""

    kind, of, order = "entry", Entry, "date DESC, seq DESC"
    lists = (PARTS, TAGS)
    references = ("engagement", "goal")
    not_columns = ("serves",)

    def id_text(self, thing: Entry) -> str:
        people = [person.id for person in thing.people]
        return f"{thing.date}:{thing.avenue}:{thing.about}:{people}"

    def delete_parts(self, id_: str) -> None:
        """Delete the follow-ups and attempts that came from an entry."""
        for table in ("attempt", "followup"):
            self.db.delete(table, entry_id=id_)

    def with_ids(self, ids: Sequence[str]) -> list[Entry]:
        """The entries with these ids, newest first."""
        entries: list[Entry] = []
        for chunk in chunks(ids):
            entries += self.where(f"id IN ({placeholders(chunk)})", chunk)
        return sorted(entries, key=lambda entry: entry.date, reverse=True)

    def last_with(self, people: Sequence[str], today: date) -> dict[str, Entry]:
        """The last entry with each of these people, by id, if there is one."""
        last: dict[str, str] = {}
        for person in people:
            entry_id = self.db.value(
                "SELECT entry_id FROM entry_person WHERE person_id = ? AND date <= ? "
                "ORDER BY date DESC, (SELECT seq FROM entry WHERE id = entry_id) DESC LIMIT 1",
                (person, today.isoformat()),
            )
            if entry_id:
                last[person] = entry_id
        entries = {entry.id: entry for entry in self.with_ids(list(set(last.values())))}
        return {person: entries[entry_id] for person, entry_id in last.items()}

    def matching(self, wanted: EntryFilter, most: int | None = None) -> list[Entry]:
        """The entries that a filter selects, newest first, at most `most`."""
        conditions, values = conditions_of(self.db, wanted)
        return self.where(" AND ".join(conditions) or "1", values, most=most)

    def learned_since(self, day: date, without: str, most: int) -> list[Entry]:
        """The newest entries with a takeaway since a day, without those with one person."""
        condition = (
            "date >= ? AND learned <> '' "
            "AND id NOT IN (SELECT entry_id FROM entry_person WHERE person_id = ?)"
        )
        return self.where(condition, (day.isoformat(), without), most=most)

    def count(self, wanted: EntryFilter) -> int:
        conditions, values = conditions_of(self.db, wanted)
        # Without a WHERE clause SQLite counts by page, not by row.
        condition = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return int(self.db.value(f"SELECT count(*) FROM entry{condition}", values))

    def completed(self, things: list[Entry]) -> list[Entry]:
        """Fill in the names of the engagement and goal of each entry."""
        if not any(entry.engagement or entry.goal for entry in things):
            return things
        from pmlog.store.queries.entry_context import serves  # noqa: PLC0415  rarely needed

        names = serves(self.db, [(entry.id, entry.engagement, entry.goal) for entry in things])
        return [entry._replace(serves=names[entry.id]) for entry in things]

    def count_same(self, entry: Entry) -> int:
        """Count the entries with the same day, avenue and people."""
        ids = [person.id for person in entry.people]
        return int(
            self.db.value(
                "SELECT count(*) FROM entry WHERE date = ? AND avenue = ? AND ? = "
                "(SELECT count(*) FROM entry_person WHERE entry_id = entry.id) AND NOT EXISTS "
                "(SELECT 1 FROM entry_person WHERE entry_id = entry.id "
                f"AND person_id NOT IN ({placeholders(ids)}))",
                (entry.date.isoformat(), entry.avenue, len(ids), *ids),
            )
        )

    def has_open_engagement(self, avenue: str) -> bool:
        """Whether an engagement on an avenue is open."""
        sql = "SELECT 1 FROM engagement WHERE avenue = ? AND ended_on IS NULL LIMIT 1"
        return self.db.value(sql, (avenue,)) is not None


def conditions_of(db: Database, wanted: EntryFilter) -> tuple[list[str], list[Any]]:
    """The conditions (SQL) of a filter, and the values of their placeholders."""
    conditions: list[str] = []
    values: list[Any] = []
    if wanted.avenues:
        conditions.append(f"avenue IN ({placeholders(wanted.avenues)})")
        values += wanted.avenues
    for table, column, required in (
        ("entry_person", "person_id", wanted.people),
        ("entry_tag", "tag", wanted.tags),
    ):
        for value in required:
            conditions.append(f"id IN (SELECT entry_id FROM {table} WHERE {column} = ?)")
            values.append(value)
    for condition, served in serving(wanted):
        conditions.append(condition)
        values += [served] * condition.count("?")
    for comparison, day in ((">=", wanted.start), ("<", wanted.end)):
        if day is not None:
            conditions.append(f"date {comparison} ?")
            values.append(day.isoformat())
    if wanted.words:
        from pmlog.store.queries.search_entries import every, in_entries  # noqa: PLC0415  not on the daily path

        condition, words = every(db, wanted.words, in_entries)
        conditions.append(condition)
        values += words
    return conditions, values


def serving(wanted: EntryFilter) -> Iterator[tuple[str, str]]:
    """Yield the conditions on engagement and goal, each with its value."""
    if wanted.engagement:
        yield WITHIN, wanted.engagement
    if wanted.goal:
        yield SERVING, wanted.goal
