"""What was advised or decided, and what came of it, in the file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pmlog.growth import Attempt
from pmlog.store.changes import remembered, the_one, write_change
from pmlog.store.database import Database, explained, marks
from pmlog.store.namespace import Namespace
from pmlog.store.table import day_of

COLUMNS = "attempt.id, kind, what, made_on, fate, fate_on, note, entry_id, followup_id"


class Attempts:
    """The attempts of one log."""

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, attempt: Attempt) -> Attempt:
        """Write an attempt without an id; returns it with one."""
        written = f"{attempt.entry_id}:{attempt.kind}:{attempt.what}"
        attempt_id = self.names.new_id("attempt", written)
        self.db.insert("attempt", id=attempt_id, **columns_of(attempt))
        return attempt._replace(id=attempt_id)

    def change(self, attempt: Attempt) -> None:
        """Write an attempt over the one with its id."""
        write_change(self.db, "attempt", attempt, self.get(attempt.id), columns_of)

    def delete(self, attempt_id: str) -> None:
        """Take an attempt out of the log; the entry and the follow-up it came with stay."""
        self.db.run("DELETE FROM attempt WHERE id = ?", (attempt_id,))

    def get(self, attempt_id: str) -> Attempt:
        """The attempt with that id, which exists."""
        return the_one(self.where("attempt.id = ?", (attempt_id,)), attempt_id)

    def of_entry(self, entry_id: str) -> list[Attempt]:
        """What was advised or decided in an entry."""
        return self.where("entry_id = ?", (entry_id,))

    def of_followup(self, followup_id: str) -> Attempt | None:
        """What a follow-up is about, where it came with an attempt."""
        return next(iter(self.where("followup_id = ?", (followup_id,))), None)

    def with_people(self, people: Sequence[str]) -> list[Attempt]:
        """What came up in entries with any of these people."""
        return self.where(
            "entry_id IN (SELECT entry_id FROM entry_person "
            f"WHERE person_id IN ({marks(people)}) AND part = 'with')",
            people,
        )

    def serving(self, goal_id: str) -> list[Attempt]:
        """What came up in entries that serve a goal."""
        return self.where(
            "entry_id IN (SELECT id FROM entry WHERE goal_id = ? OR engagement_id IN "
            "(SELECT id FROM engagement WHERE goal_id = ?))",
            (goal_id, goal_id),
        )

    def within(self, engagement_id: str) -> list[Attempt]:
        """What came up in the entries of an engagement."""
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

    @explained
    def where(self, condition: str = "1", values: Sequence[Any] = ()) -> list[Attempt]:
        """The attempts that fit a condition on their table, the oldest first."""
        found = [
            Attempt(
                row[0], row[1], row[2], date.fromisoformat(row[3]), row[4], day_of(row[5]), *row[6:]
            )
            for row in self.db.rows(
                f"SELECT {COLUMNS} FROM attempt WHERE {condition} ORDER BY made_on, seq", values
            )
        ]
        return remembered(self.db, "attempt", found)


def columns_of(attempt: Attempt) -> dict[str, Any]:
    """An attempt as the columns of its table."""
    return {
        "kind": attempt.kind,
        "what": attempt.what,
        "made_on": attempt.made_on.isoformat(),
        "fate": attempt.fate,
        "fate_on": attempt.fate_on.isoformat() if attempt.fate_on else None,
        "note": attempt.note,
        "entry_id": attempt.entry_id,
        "followup_id": attempt.followup_id,
    }
