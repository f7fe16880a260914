"""What was advised or decided, and what came of it, in the file."""

from collections.abc import Sequence

from pmlog.growth import Attempt
from pmlog.store.database import marks
from pmlog.store.tables.table import Table


class Attempts(Table[Attempt]):
    """The attempts of one log, the oldest first."""

    kind, of, order = "attempt", Attempt, "made_on, seq"
    made_of = "{0.entry_id}:{0.kind}:{0.what}"

    def of_followup(self, followup_id: str) -> Attempt | None:
        """What a follow-up is about, where it came with an attempt."""
        return next(iter(self.where("followup_id = ?", (followup_id,))), None)

    def with_people(self, people: Sequence[str]) -> list[Attempt]:
        return self.where(
            "entry_id IN (SELECT entry_id FROM entry_person "
            f"WHERE person_id IN ({marks(people)}) AND part = 'with')",
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
        """With whom each of these came up, by name; nothing of those without an entry."""
        entries = [attempt.entry_id for attempt in attempts if attempt.entry_id]
        found: dict[str, list[str]] = {}
        for entry, name in self.db.rows(
            "SELECT entry_id, name FROM entry_person JOIN person ON person.id = person_id "
            f"WHERE part = 'with' AND entry_id IN ({marks(entries)}) ORDER BY entry_id, position",
            entries,
        ):
            found.setdefault(entry, []).append(name)
        return {attempt.id: found.get(attempt.entry_id or "", []) for attempt in attempts}
