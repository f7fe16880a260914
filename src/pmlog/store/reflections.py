"""Reflections in the file."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from pmlog.growth import Reflection
from pmlog.store.changes import remembered, the_one
from pmlog.store.database import Database, explained
from pmlog.store.namespace import Namespace

COLUMNS = "id, kind, day, engagement_id, goal_id, answers, wording"


class Reflections:
    """The reflections of one log."""

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, reflection: Reflection) -> Reflection:
        """Write a reflection without an id; returns it with one."""
        about = reflection.engagement_id or reflection.goal_id
        answers = json.dumps(dict(reflection.answers), ensure_ascii=False)
        reflection_id = self.names.new_id("reflection", f"{about}:{reflection.day}:{answers}")
        self.db.insert(
            "reflection",
            id=reflection_id,
            kind=reflection.kind,
            day=reflection.day.isoformat(),
            engagement_id=reflection.engagement_id,
            goal_id=reflection.goal_id,
            answers=answers,
            wording=reflection.wording,
        )
        return reflection._replace(id=reflection_id)

    def delete(self, reflection_id: str) -> None:
        """Take a reflection out of the log."""
        self.db.run("DELETE FROM reflection WHERE id = ?", (reflection_id,))

    def get(self, reflection_id: str) -> Reflection:
        """The reflection with that id, which exists."""
        return the_one(self.where("id = ?", (reflection_id,)), reflection_id)

    def on(self, column: str, thing: str) -> list[Reflection]:
        """The reflections on an engagement (`engagement_id`) or a goal (`goal_id`)."""
        return self.where(f"{column} = ?", (thing,))

    @explained
    def where(self, condition: str = "1", values: Sequence[Any] = ()) -> list[Reflection]:
        """The reflections that fit a condition on their table, the first one first."""
        found = [
            Reflection(
                id_, kind, date.fromisoformat(day), engagement, goal, json.loads(answers), wording
            )
            for id_, kind, day, engagement, goal, answers, wording in self.db.rows(
                f"SELECT {COLUMNS} FROM reflection WHERE {condition} ORDER BY day, seq", values
            )
        ]
        return remembered(self.db, "reflection", found)
