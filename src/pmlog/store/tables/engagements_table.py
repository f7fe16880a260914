"""Engagements and their sessions in the file."""

from collections.abc import Sequence
from datetime import date

from pmlog.growth import Engagement, EngagementSession, numbered
from pmlog.store.database import explained, marks
from pmlog.store.tables.lists import PEOPLE
from pmlog.store.tables.table import Table


class Engagements(Table[Engagement]):
    """The engagements of one log, open ones first, by their start."""

    kind, of, order = "engagement", Engagement, "ended_on IS NOT NULL, start, seq"
    made_of = "{0.avenue}:{0.name}:{0.start}"
    lists = (PEOPLE,)
    pointing = ("entry", "reflection")

    def link(self, engagement_id: str, entry_id: str) -> None:
        self.db.update("entry", entry_id, engagement_id=engagement_id)

    def of_goal(self, goal_id: str) -> list[Engagement]:
        return self.where("goal_id = ?", (goal_id,))

    def open_on(self, avenue: str, day: date) -> list[Engagement]:
        """The engagements on an avenue that had begun by a day and have not ended."""
        return self.where(
            "avenue = ? AND start <= ? AND ended_on IS NULL", (avenue, day.isoformat())
        )

    @explained
    def sessions(
        self, ids: Sequence[str], end: str = "9999-12-31"
    ) -> dict[str, list[EngagementSession]]:
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
