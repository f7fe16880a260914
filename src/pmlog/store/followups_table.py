"""Follow-ups and cadences in the file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pmlog.model import FollowUp, FollowUpSource
from pmlog.store.lists import PEOPLE
from pmlog.store.table import Lists, Table

AWAKE = "state = 'open' AND coalesce(snoozed_until, '') <= ?"


class FollowUps(Table[FollowUp]):
    """The follow-ups of one log, by due day, each with the entry it came from."""

    kind, of, order = "followup", FollowUp, "due, followup.seq"
    lists = (PEOPLE,)
    references = ("entry",)
    not_columns = ("source",)
    source = "followup LEFT JOIN entry ON entry.id = entry_id"
    beside = ("avenue", "entry.date")

    def written(self, thing: FollowUp) -> str:
        """What the id of a follow-up is a fingerprint of."""
        return f"{thing.entry}:{thing.what}:{[person.id for person in thing.people]}"

    def thing_of(self, row: Sequence[Any], lists: Lists) -> FollowUp:
        """A row, joined with its entry's, and its people as a follow-up."""
        *own, avenue, day = row
        followup = super().thing_of(own, lists)
        if followup.entry is None:
            return followup
        return followup._replace(source=FollowUpSource(avenue, date.fromisoformat(day)))

    def has_attempt(self, followup_id: str) -> bool:
        """Whether it came with something to try, or with an advice."""
        found = self.db.value("SELECT 1 FROM attempt WHERE followup_id = ?", (followup_id,))
        return found is not None

    def may_grow(self) -> bool:
        """Whether any engagement goes on, or any goal is open: something of them may be due."""
        found = self.db.value(
            "SELECT EXISTS (SELECT 1 FROM engagement WHERE ended_on IS NULL) "
            "OR EXISTS (SELECT 1 FROM goal WHERE state = 'open')"
        )
        return bool(found)

    def of_entry(self, entry_id: str) -> list[FollowUp]:
        """The follow-ups that came from an entry."""
        return self.where("entry_id = ?", (entry_id,))

    def open(self) -> list[FollowUp]:
        """Everything that is open, also what is snoozed, by due day."""
        return self.where("state = 'open'")

    def due(self, today: date, until: date, most: int | None = None) -> list[FollowUp]:
        """What is open, not snoozed past `today` and due before `until`, the oldest first."""
        return self.where(f"{AWAKE} AND due < ?", (today.isoformat(), until.isoformat()), most=most)

    def counts(self, today: date, days: Sequence[date]) -> list[int]:
        """How many are open and not snoozed before each of these days, and then in all."""
        sums = ", ".join("sum(due < ?)" for _ in days)
        row = self.db.row(
            f"SELECT {sums}, count(*) FROM followup WHERE {AWAKE}",
            (*(day.isoformat() for day in days), today.isoformat()),
        )
        return [count or 0 for count in row or ()]

    def count(self) -> int:
        """How many follow-ups there are in all, closed ones too."""
        return int(self.db.value("SELECT count(*) FROM followup"))

    def overdue(self, day: date) -> list[FollowUp]:
        """What was past its due day, and not yet closed, at the end of a day."""
        text = day.isoformat()
        return self.where(
            "due < ? AND made_on <= ? AND (state = 'open' OR (state <> 'open' AND closed_on > ?))",
            (text, text, text),
        )

    def owed_next(self, today: date, most: int) -> list[FollowUp]:
        """What I owe, neither overdue nor snoozed past `today`, next due first, at most so many."""
        text = today.isoformat()
        return self.where(f"{AWAKE} AND direction = 'mine' AND due >= ?", (text, text), most=most)

    def closed(self, start: date, end: date) -> list[FollowUp]:
        """What was done or dropped from `start` up to, not including, `end`."""
        return self.where(
            "state <> 'open' AND closed_on >= ? AND closed_on < ?",
            (start.isoformat(), end.isoformat()),
        )

    def cadences(self) -> dict[tuple[str, str], int]:
        """The days of each cadence that is set for a tag or a relation: (kind, name) -> days."""
        return {
            (kind, name): days
            for kind, name, days in self.db.rows("SELECT kind, name, days FROM cadence")
        }

    def set_cadence(self, kind: str, name: str, days: int | None) -> None:
        """Set the cadence of a tag or a relation in days; None takes it away."""
        if days is None:
            self.db.run("DELETE FROM cadence WHERE kind = ? AND name = ?", (kind, name))
        else:
            self.db.run(
                "INSERT INTO cadence (kind, name, days) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET days = excluded.days",
                (kind, name, days),
            )
