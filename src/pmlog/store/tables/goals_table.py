"""Goals and their ratings in the file."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pmlog.growth import Goal, Rating
from pmlog.store.database import Database, chunks, explained, marks
from pmlog.store.tables.table import Table


class RatingList:
    """The ratings of a goal, in the order of their days."""

    field, table = "ratings", "rating"
    columns: tuple[str, ...] = ("day", "rating", "note")

    def read(self, db: Database, kind: str, ids: Sequence[str]) -> dict[str, list[Rating]]:
        found: dict[str, list[Rating]] = {}
        for chunk in chunks(ids):
            for id_, day, rating, note in db.rows(
                f"SELECT {kind}_id, day, rating, note FROM rating "
                f"WHERE {kind}_id IN ({marks(chunk)}) ORDER BY 1, 2",
                chunk,
            ):
                found.setdefault(id_, []).append(Rating(date.fromisoformat(day), rating, note))
        return found

    def rows(self, thing: Goal) -> list[tuple[Any, ...]]:
        """What the table holds of a goal, in the order of `columns`."""
        return [(one.day.isoformat(), one.rating, one.note) for one in thing.ratings]

    def sorted(self, items: Iterable[Rating]) -> tuple[Rating, ...]:
        """A list as it would be read again."""
        return tuple(sorted(items))

    def key(self, rating: Rating) -> object:
        """What tells one from another: there is one a day."""
        return rating.day


class Goals(Table[Goal]):
    """The goals of one log, open ones first, as they were made."""

    kind, of, order = "goal", Goal, "state <> 'open', seq"
    made_of = "{0.skill}:{0.made_on}"
    lists = (RatingList(),)
    pointing = ("entry", "engagement", "reflection")

    def rate(self, goal_id: str, rating: Rating) -> None:
        """Keep a rating; one of the same day is replaced."""
        self.db.run(
            "INSERT INTO rating (goal_id, day, rating, note) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET rating = excluded.rating, "
            "note = CASE excluded.note WHEN '' THEN note ELSE excluded.note END",
            (goal_id, rating.day.isoformat(), rating.rating, rating.note),
        )

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
