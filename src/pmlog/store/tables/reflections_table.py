"""Reflections in the file."""

from pmlog.growth import Reflection
from pmlog.store.json_column import packed
from pmlog.store.tables.table import Table


class Reflections(Table[Reflection]):
    """The reflections of one log, the first one first."""

    kind, of, order = "reflection", Reflection, "day, seq"

    def written(self, thing: Reflection) -> str:
        """What the id of a reflection is a fingerprint of."""
        return f"{thing.engagement_id or thing.goal_id}:{thing.day}:{packed(thing.answers)}"

    def on(self, column: str, thing: str) -> list[Reflection]:
        """The reflections on an engagement (`engagement_id`) or a goal (`goal_id`)."""
        return self.where(f"{column} = ?", (thing,))
