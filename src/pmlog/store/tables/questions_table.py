"""Questions in the file: parked, answered, dropped."""

from pmlog.growth import Question
from pmlog.store.tables.lists import PEOPLE, TAGS
from pmlog.store.tables.table import Table


class Questions(Table[Question]):
    """The questions of one log, open ones first, the oldest of each first."""

    kind, of, order = "question", Question, "state <> 'open', made_on, seq"
    made_of = "{0.what}:{0.made_on}"
    lists = (PEOPLE, TAGS)

    def open(self) -> list[Question]:
        """What is still open, the oldest first."""
        return self.where("state = 'open'")
