"""Engagements, their sessions and the reflections on them, in the file."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pmlog.growth import Engagement, Session, numbered
from pmlog.model import Companion
from pmlog.store.changes import merged_list, remembered, same_person, the_one, write_change
from pmlog.store.database import Database, explained, marks
from pmlog.store.lists import companions
from pmlog.store.namespace import Namespace
from pmlog.store.table import day_of

COLUMNS = "id, avenue, name, start, goal_id, sessions, every_days, until, ended_on, notes, details"


class Engagements:
    """The engagements of one log."""

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, engagement: Engagement) -> Engagement:
        """Write an engagement without an id; returns it with one."""
        written = f"{engagement.avenue}:{engagement.name}:{engagement.start}"
        engagement_id = self.names.new_id("engagement", written)
        self.db.insert("engagement", id=engagement_id, **columns_of(engagement))
        self.set_people(engagement_id, engagement.people)
        return self.get(engagement_id)

    def change(self, engagement: Engagement) -> None:
        """Write an engagement over the one with its id."""
        now = self.get(engagement.id)
        before = write_change(self.db, "engagement", engagement, now, columns_of)
        people = merged_list(before.people, engagement.people, now.people, same_person)
        if engagement.people != before.people and people != list(now.people):
            self.set_people(engagement.id, people)

    def set_people(self, engagement_id: str, people: Iterable[Companion]) -> None:
        """Say whom an engagement is with, in this order."""
        self.db.run("DELETE FROM engagement_person WHERE engagement_id = ?", (engagement_id,))
        self.db.run_each(
            "INSERT INTO engagement_person (engagement_id, person_id, position) VALUES (?, ?, ?)",
            [(engagement_id, person.id, position) for position, person in enumerate(people)],
        )

    def link(self, engagement_id: str, entry_id: str) -> None:
        """Say that an entry belongs to an engagement."""
        self.db.update("entry", entry_id, engagement_id=engagement_id)

    def delete(self, engagement_id: str) -> None:
        """Take an engagement out of the log; its entries and reflections stay."""
        for table in ("entry", "reflection"):
            self.db.run(
                f"UPDATE {table} SET engagement_id = NULL WHERE engagement_id = ?",
                (engagement_id,),
            )
        self.db.run("DELETE FROM engagement_person WHERE engagement_id = ?", (engagement_id,))
        self.db.run("DELETE FROM engagement WHERE id = ?", (engagement_id,))

    def get(self, engagement_id: str) -> Engagement:
        """The engagement with that id, which exists."""
        return the_one(self.where("id = ?", (engagement_id,)), engagement_id)

    def of_person(self, person_id: str) -> list[Engagement]:
        """The engagements with a person."""
        return self.where(
            "id IN (SELECT engagement_id FROM engagement_person WHERE person_id = ?)",
            (person_id,),
        )

    def of_goal(self, goal_id: str) -> list[Engagement]:
        """The engagements that serve a goal."""
        return self.where("goal_id = ?", (goal_id,))

    def open_on(self, avenue: str, day: date) -> list[Engagement]:
        """The engagements on an avenue that had begun by a day and have not ended."""
        return self.where(
            "avenue = ? AND start <= ? AND ended_on IS NULL", (avenue, day.isoformat())
        )

    @explained
    def where(self, condition: str = "1", values: Sequence[Any] = ()) -> list[Engagement]:
        """The engagements that fit a condition on their table, open ones first, by their start."""
        rows = self.db.rows(
            f"SELECT {COLUMNS} FROM engagement WHERE {condition} "
            "ORDER BY ended_on IS NOT NULL, start, seq",
            values,
        )
        people = companions(self.db, "engagement", [row[0] for row in rows])
        found = [
            Engagement(
                row[0],
                row[1],
                row[2],
                date.fromisoformat(row[3]),
                row[4],
                row[5],
                row[6],
                day_of(row[7]),
                day_of(row[8]),
                row[9],
                json.loads(row[10]),
                tuple(people.get(row[0], ())),
            )
            for row in rows
        ]
        return remembered(self.db, "engagement", found)

    @explained
    def sessions(self, ids: Sequence[str], end: str = "9999-12-31") -> dict[str, list[Session]]:
        """The sessions of these engagements before `end`, the first one first.

        They are entries on the avenue of the engagement. What belongs to it and is on another
        avenue led to it, and is no session. Whoever counts sessions counts these.
        """
        found: dict[str, list[tuple[str, date, int | None]]] = {id_: [] for id_ in ids}
        for engagement, entry, day, said in self.db.rows(
            "SELECT engagement_id, entry.id, date, json_extract(entry.details, '$.session') "
            "FROM entry JOIN engagement ON engagement.id = engagement_id "
            f"WHERE engagement_id IN ({marks(ids)}) AND entry.avenue = engagement.avenue "
            "AND date < ? ORDER BY date, entry.seq",
            [*ids, end],
        ):
            number = said if isinstance(said, int) else None
            found[engagement].append((entry, date.fromisoformat(day), number))
        return {engagement: numbered(entries) for engagement, entries in found.items()}


def columns_of(engagement: Engagement) -> dict[str, Any]:
    """An engagement as the columns of its table."""
    until, ended = engagement.until, engagement.ended_on
    return {
        "avenue": engagement.avenue,
        "name": engagement.name,
        "start": engagement.start.isoformat(),
        "goal_id": engagement.goal_id,
        "sessions": engagement.sessions,
        "every_days": engagement.every_days,
        "until": until.isoformat() if until else None,
        "ended_on": ended.isoformat() if ended else None,
        "notes": engagement.notes,
        "details": json.dumps(dict(engagement.details), ensure_ascii=False),
    }
