"""Goals and their ratings in the file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pmlog.growth import Goal, Rating
from pmlog.store.changes import remembered, the_one, write_change
from pmlog.store.database import Database, explained, marks
from pmlog.store.namespace import Namespace
from pmlog.store.table import day_of

COLUMNS = "id, skill, made_on, why, target, by, state, closed_on, note"


class Goals:
    """The goals of one log."""

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, goal: Goal) -> Goal:
        """Write a goal without an id, with its ratings; returns it with one."""
        goal_id = self.names.new_id("goal", f"{goal.skill}:{goal.made_on}")
        self.db.insert("goal", id=goal_id, **columns_of(goal))
        for rating in goal.ratings:
            self.rate(goal_id, rating)
        return self.get(goal_id)

    def change(self, goal: Goal) -> None:
        """Write a goal over the one with its id; its ratings stay as they are."""
        write_change(self.db, "goal", goal, self.get(goal.id), columns_of)

    def rate(self, goal_id: str, rating: Rating) -> None:
        """Keep a rating; one of the same day is replaced."""
        self.db.run(
            "INSERT INTO rating (goal_id, day, rating, note) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET rating = excluded.rating, "
            "note = CASE excluded.note WHEN '' THEN note ELSE excluded.note END",
            (goal_id, rating.day.isoformat(), rating.rating, rating.note),
        )

    def delete(self, goal_id: str) -> None:
        """Take a goal out of the log; what served it stays."""
        for table in ("entry", "engagement", "reflection"):
            self.db.run(f"UPDATE {table} SET goal_id = NULL WHERE goal_id = ?", (goal_id,))
        self.db.run("DELETE FROM rating WHERE goal_id = ?", (goal_id,))
        self.db.run("DELETE FROM goal WHERE id = ?", (goal_id,))

    def get(self, goal_id: str) -> Goal:
        """The goal with that id, which exists."""
        return the_one(self.where("id = ?", (goal_id,)), goal_id)

    @explained
    def served_on(self, ids: Sequence[str]) -> dict[str, list[date]]:
        """The days of the entries that serve these goals, by themselves or by an engagement."""
        found: dict[str, list[date]] = {id_: [] for id_ in ids}
        for goal, _, day in self.db.rows(
            f"SELECT goal_id, id, date FROM entry WHERE goal_id IN ({marks(ids)}) "
            "UNION SELECT engagement.goal_id, entry.id, date FROM engagement JOIN entry "
            f"ON engagement_id = engagement.id WHERE engagement.goal_id IN ({marks(ids)}) "
            "ORDER BY 3",
            [*ids, *ids],
        ):
            found[goal].append(date.fromisoformat(day))
        return found

    @explained
    def where(self, condition: str = "1", values: Sequence[Any] = ()) -> list[Goal]:
        """The goals that fit a condition on their table, open ones first, as they were made."""
        ratings: dict[str, list[Rating]] = {}
        for goal, day, rating, note in self.db.rows(
            "SELECT goal_id, day, rating, note FROM rating ORDER BY goal_id, day"
        ):
            ratings.setdefault(goal, []).append(Rating(date.fromisoformat(day), rating, note))
        rows = self.db.rows(
            f"SELECT {COLUMNS} FROM goal WHERE {condition} ORDER BY state <> 'open', seq", values
        )
        found = [
            Goal(
                id_,
                skill,
                date.fromisoformat(made_on),
                why,
                target,
                day_of(by),
                state,
                day_of(closed),
                note,
                tuple(ratings.get(id_, ())),
            )
            for id_, skill, made_on, why, target, by, state, closed, note in rows
        ]
        return remembered(self.db, "goal", found)


def columns_of(goal: Goal) -> dict[str, Any]:
    """A goal as the columns of its table."""
    return {
        "skill": goal.skill,
        "made_on": goal.made_on.isoformat(),
        "why": goal.why,
        "target": goal.target,
        "by": goal.by.isoformat() if goal.by else None,
        "state": goal.state,
        "closed_on": goal.closed_on.isoformat() if goal.closed_on else None,
        "note": goal.note,
    }
