"""Outcomes in the file, and what their way back is found by."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pmlog.growth import Outcome
from pmlog.model import Companion
from pmlog.store.changes import merged_list, remembered, same_person, the_one, write_change
from pmlog.store.database import Database, Row, explained
from pmlog.store.lists import companions
from pmlog.store.namespace import Namespace

COLUMNS = "id, kind, what, day, notes, entry_id"


class Outcomes:
    """The outcomes of one log."""

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, outcome: Outcome) -> Outcome:
        """Write an outcome without an id; returns it with one."""
        written = f"{outcome.kind}:{outcome.what}:{outcome.day}:{outcome.entry_id}"
        outcome_id = self.names.new_id("outcome", written)
        self.db.insert("outcome", id=outcome_id, **columns_of(outcome))
        self.set_people(outcome_id, outcome.people)
        return self.get(outcome_id)

    def change(self, outcome: Outcome) -> None:
        """Write an outcome over the one with its id."""
        now = self.get(outcome.id)
        before = write_change(self.db, "outcome", outcome, now, columns_of)
        people = merged_list(before.people, outcome.people, now.people, same_person)
        if outcome.people != before.people and people != list(now.people):
            self.set_people(outcome.id, people)

    def set_people(self, outcome_id: str, people: Iterable[Companion]) -> None:
        """Say who an outcome came about with, in this order."""
        self.db.run("DELETE FROM outcome_person WHERE outcome_id = ?", (outcome_id,))
        self.db.run_each(
            "INSERT INTO outcome_person (outcome_id, person_id, position) VALUES (?, ?, ?)",
            [(outcome_id, person.id, place) for place, person in enumerate(people)],
        )

    def delete(self, outcome_id: str) -> None:
        """Take an outcome out of the log."""
        self.db.run("DELETE FROM outcome_person WHERE outcome_id = ?", (outcome_id,))
        self.db.run("DELETE FROM outcome WHERE id = ?", (outcome_id,))

    def get(self, outcome_id: str) -> Outcome:
        """The outcome with that id, which exists."""
        return the_one(self.where("id = ?", (outcome_id,)), outcome_id)

    def all(self) -> list[Outcome]:
        """Every outcome, the newest first."""
        return self.where("1")

    def of_person(self, person_id: str) -> list[Outcome]:
        """The outcomes that came about with a person, the newest first."""
        return self.where(
            "id IN (SELECT outcome_id FROM outcome_person WHERE person_id = ?)", (person_id,)
        )

    @explained
    def where(self, condition: str, values: Sequence[Any] = ()) -> list[Outcome]:
        """The outcomes that fit a condition on their table, the newest first."""
        rows = self.db.rows(
            f"SELECT {COLUMNS} FROM outcome WHERE {condition} ORDER BY day DESC, seq DESC", values
        )
        people = companions(self.db, "outcome", [row[0] for row in rows])
        found = [outcome_of(row, people.get(row[0], ())) for row in rows]
        return remembered(self.db, "outcome", found)

    def first_entries(self, people: Iterable[str]) -> dict[str, str]:
        """The id of the very first entry with each of these people who was in one."""
        found = {
            person: self.db.value(
                "SELECT entry_id FROM entry_person WHERE person_id = ? "
                "ORDER BY date, (SELECT seq FROM entry WHERE id = entry_id) LIMIT 1",
                (person,),
            )
            for person in people
        }
        return {person: entry for person, entry in found.items() if entry}

    def spent(self, until: date) -> dict[str, tuple[int, int, int]]:
        """What went into each avenue up to a day: entries, minutes, entries without a length."""
        return {
            avenue: (entries, minutes, unmeasured)
            for avenue, entries, minutes, unmeasured in self.db.rows(
                "SELECT avenue, count(*), sum(coalesce(minutes, 0)), sum(minutes IS NULL) "
                "FROM entry WHERE date <= ? GROUP BY avenue",
                (until.isoformat(),),
            )
        }


def columns_of(outcome: Outcome) -> dict[str, Any]:
    """An outcome as the columns of its table."""
    return {
        "kind": outcome.kind,
        "what": outcome.what,
        "day": outcome.day.isoformat(),
        "notes": outcome.notes,
        "entry_id": outcome.entry_id,
    }


def outcome_of(row: Row, people: Iterable[Companion]) -> Outcome:
    """A row of the table and its people as an outcome."""
    outcome_id, kind, what, day, notes, entry = row
    return Outcome(outcome_id, kind, what, date.fromisoformat(day), notes, entry, tuple(people))
