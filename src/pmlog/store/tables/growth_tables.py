"""The tables of growth: goals, engagements, attempts, reflections, outcomes, questions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pmlog.growth import (
    Attempt,
    Engagement,
    EngagementSession,
    Goal,
    Outcome,
    Question,
    Rating,
    Reflection,
    numbered,
)
from pmlog.store.database import explained, placeholders
from pmlog.store.json_column import packed
from pmlog.store.tables.lists import PEOPLE, TAGS, ListField, by_thing
from pmlog.store.tables.table import Table


class RatingList(ListField):
    """The ratings of a goal by day, at most one a day."""

    def item(self, *columns: Any) -> Rating:  # noqa: ANN401  as every list
        day, *others = columns
        return Rating(date.fromisoformat(day), *others)

    def rows(self, thing: Goal) -> list[tuple[Any, ...]]:
        return [(one.day.isoformat(), one.rating, one.note) for one in thing.ratings]

    def key(self, item: Rating) -> object:
        return item.day


class Goals(Table[Goal]):
    """The goals of one log, open ones first, in the order they were added."""

    kind, of, order = "goal", Goal, "state <> 'open', seq"
    made_of = "{0.skill}:{0.made_on}"
    lists = (RatingList("ratings", "rating", "day", "rating", "note"),)

    def rate(self, goal_id: str, rating: Rating) -> None:
        """Add a rating, or replace that of the same day."""
        self.db.run(
            "INSERT INTO rating (goal_id, day, rating, note) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET rating = excluded.rating, "
            "note = CASE excluded.note WHEN '' THEN note ELSE excluded.note END",
            (goal_id, rating.day.isoformat(), rating.rating, rating.note),
        )

    @explained
    def served_on(self, ids: Sequence[str]) -> dict[str, list[date]]:
        """The days of the entries that serve these goals, directly or by an engagement, by goal."""
        days: dict[str, list[date]] = {id_: [] for id_ in ids}
        for goal, _, day in self.db.rows(
            f"SELECT goal_id, id, date FROM entry WHERE goal_id IN ({placeholders(ids)}) "
            "UNION SELECT engagement.goal_id, entry.id, date FROM engagement JOIN entry "
            f"ON engagement_id = engagement.id WHERE engagement.goal_id IN ({placeholders(ids)}) "
            "ORDER BY 3",
            [*ids, *ids],
        ):
            days[goal].append(date.fromisoformat(day))
        return days


class Engagements(Table[Engagement]):
    """The engagements of one log, open ones first, by start."""

    kind, of, order = "engagement", Engagement, "ended_on IS NOT NULL, start, seq"
    made_of = "{0.avenue}:{0.name}:{0.start}"
    lists = (PEOPLE,)

    def link(self, engagement_id: str, entry_id: str) -> None:
        self.db.update("entry", entry_id, engagement_id=engagement_id)

    def of_goal(self, goal_id: str) -> list[Engagement]:
        return self.where("goal_id = ?", (goal_id,))

    def open_on(self, avenue: str, day: date) -> list[Engagement]:
        """The open engagements on an avenue that had started by a day."""
        return self.where(
            "avenue = ? AND start <= ? AND ended_on IS NULL", (avenue, day.isoformat())
        )

    def names_by_id(self) -> dict[str, str]:
        return dict(self.db.rows("SELECT id, name FROM engagement"))

    @explained
    def sessions(
        self, ids: Sequence[str], end: str = "9999-12-31"
    ) -> dict[str, list[EngagementSession]]:
        """The sessions of these engagements before `end`, oldest first.

        A session is an entry of the engagement on its avenue. An entry of the engagement on another
        avenue led to it and is no session.
        """
        entries: dict[str, list[tuple[str, date, int | None]]] = {id_: [] for id_ in ids}
        for engagement, entry, day, number in self.db.rows(
            "SELECT engagement_id, entry.id, date, json_extract(entry.details, '$.session') "
            "FROM entry JOIN engagement ON engagement.id = engagement_id "
            f"WHERE engagement_id IN ({placeholders(ids)}) AND entry.avenue = engagement.avenue "
            "AND date < ? ORDER BY date, entry.seq",
            [*ids, end],
        ):
            typed = number if isinstance(number, int) else None
            entries[engagement].append((entry, date.fromisoformat(day), typed))
        return {engagement: numbered(sessions) for engagement, sessions in entries.items()}


class Attempts(Table[Attempt]):
    """Advice and things to try, with their results, oldest first."""

    kind, of, order = "attempt", Attempt, "made_on, seq"
    made_of = "{0.entry_id}:{0.kind}:{0.what}"

    def of_followup(self, followup_id: str) -> Attempt | None:
        """The attempt that a follow-up belongs to, or None."""
        return next(iter(self.where("followup_id = ?", (followup_id,))), None)

    def with_people(self, people: Sequence[str]) -> list[Attempt]:
        return self.where(
            "entry_id IN (SELECT entry_id FROM entry_person "
            f"WHERE person_id IN ({placeholders(people)}) AND part = 'with')",
            people,
        )

    def serving(self, goal_id: str) -> list[Attempt]:
        return self.where(
            "entry_id IN (SELECT id FROM entry WHERE goal_id = ? OR engagement_id IN "
            "(SELECT id FROM engagement WHERE goal_id = ?))",
            (goal_id, goal_id),
        )

    def within(self, engagement_id: str) -> list[Attempt]:
        return self.where(
            "entry_id IN (SELECT id FROM entry WHERE engagement_id = ?)", (engagement_id,)
        )

    def names_of(self, attempts: Sequence[Attempt]) -> dict[str, list[str]]:
        """The names of the people of each attempt's entry, by the attempt's id."""
        by_entry = by_thing(
            self.db,
            "SELECT entry_id, name FROM entry_person JOIN person ON person.id = person_id "
            "WHERE part = 'with' AND entry_id IN ({}) ORDER BY entry_id, position",
            [attempt.entry_id for attempt in attempts if attempt.entry_id],
            str,
        )
        return {attempt.id: by_entry.get(attempt.entry_id or "", []) for attempt in attempts}


class Reflections(Table[Reflection]):
    """The reflections of one log, oldest first."""

    kind, of, order = "reflection", Reflection, "day, seq"

    def id_text(self, thing: Reflection) -> str:
        return f"{thing.engagement_id or thing.goal_id}:{thing.day}:{packed(thing.answers)}"

    def on(self, column: str, thing: str) -> list[Reflection]:
        """The reflections on an engagement (`engagement_id`) or a goal (`goal_id`)."""
        return self.where(f"{column} = ?", (thing,))


class Outcomes(Table[Outcome]):
    """The outcomes of one log, newest first."""

    kind, of, order = "outcome", Outcome, "day DESC, seq DESC"
    made_of = "{0.kind}:{0.what}:{0.day}:{0.entry_id}"
    lists = (PEOPLE,)

    def first_entries(self, people: Iterable[str]) -> dict[str, str]:
        """The id of the first entry with each of these people, by person, if there is one."""
        entries = {
            person: self.db.value(
                "SELECT entry_id FROM entry_person WHERE person_id = ? "
                "ORDER BY date, (SELECT seq FROM entry WHERE id = entry_id) LIMIT 1",
                (person,),
            )
            for person in people
        }
        return {person: entry for person, entry in entries.items() if entry}


class Questions(Table[Question]):
    """The questions of one log, open ones first, then oldest first."""

    kind, of, order = "question", Question, "state <> 'open', made_on, seq"
    made_of = "{0.what}:{0.made_on}"
    lists = (PEOPLE, TAGS)

    def open(self) -> list[Question]:
        return self.where("state = 'open'")
