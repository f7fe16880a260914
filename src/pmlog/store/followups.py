"""Follow-ups and cadences in the file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pmlog.model import Companion, FollowUp, Source
from pmlog.store.changes import merged_list, remembered, same_person, the_one, write_change
from pmlog.store.database import Database, Row, explained
from pmlog.store.lists import companions
from pmlog.store.namespace import Namespace
from pmlog.store.table import day_of

COLUMNS = (
    "followup.id, direction, what, due, made_on, state, snoozed_until, closed_on, note, entry_id, "
    "avenue, date"
)
AWAKE = "state = 'open' AND coalesce(snoozed_until, '') <= ?"


class FollowUps:
    """The follow-ups of one log."""

    def __init__(self, db: Database, names: Namespace) -> None:
        """Read and write through `db`; new ids come from `names`."""
        self.db = db
        self.names = names

    def add(self, followup: FollowUp) -> FollowUp:
        """Write a follow-up without an id; returns it with one."""
        written = f"{followup.entry}:{followup.what}:{[p.id for p in followup.people]}"
        followup_id = self.names.new_id("followup", written)
        self.db.insert("followup", id=followup_id, **columns_of(followup))
        self.set_people(followup_id, followup.people)
        return self.get(followup_id)

    def change(self, followup: FollowUp, before: FollowUp | None = None) -> None:
        """Write what was changed in a follow-up since it was `before`, else since it was read."""
        now = self.get(followup.id)
        before = write_change(self.db, "followup", followup, now, columns_of, before)
        people = merged_list(before.people, followup.people, now.people, same_person)
        if followup.people != before.people and people != list(now.people):
            self.set_people(followup.id, people)

    def set_people(self, followup_id: str, people: Sequence[Companion]) -> None:
        """Say whom a follow-up is with, in this order."""
        self.db.run("DELETE FROM followup_person WHERE followup_id = ?", (followup_id,))
        self.db.run_each(
            "INSERT INTO followup_person (followup_id, person_id, position) VALUES (?, ?, ?)",
            [(followup_id, person.id, position) for position, person in enumerate(people)],
        )

    def delete(self, followup_id: str) -> None:
        """Take a follow-up out of the log."""
        self.db.run("DELETE FROM followup_person WHERE followup_id = ?", (followup_id,))
        self.db.run("DELETE FROM followup WHERE id = ?", (followup_id,))

    def get(self, followup_id: str) -> FollowUp:
        """The follow-up with that id, which exists."""
        return the_one(self.where("followup.id = ?", (followup_id,)), followup_id)

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

    def of_person(self, person_id: str) -> list[FollowUp]:
        """The follow-ups with a person."""
        return self.where(
            "followup.id IN (SELECT followup_id FROM followup_person WHERE person_id = ?)",
            (person_id,),
        )

    def due(self, today: date, until: date, most: int | None = None) -> list[FollowUp]:
        """What is open, not snoozed past `today` and due before `until`, the oldest first."""
        return self.where(f"{AWAKE} AND due < ?", (today.isoformat(), until.isoformat()), most)

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
        return self.where(f"{AWAKE} AND direction = 'mine' AND due >= ?", (text, text), most)

    def closed(self, start: date, end: date) -> list[FollowUp]:
        """What was done or dropped from `start` up to, not including, `end`."""
        return self.where(
            "state <> 'open' AND closed_on >= ? AND closed_on < ?",
            (start.isoformat(), end.isoformat()),
        )

    @explained
    def where(
        self, condition: str, values: Sequence[Any] = (), most: int | None = None
    ) -> list[FollowUp]:
        """The follow-ups that fit a condition on their table, by due day, at most so many."""
        rows = self.db.rows(
            f"SELECT {COLUMNS} FROM followup LEFT JOIN entry ON entry.id = entry_id "
            f"WHERE {condition} ORDER BY due, followup.seq"
            + (f" LIMIT {most}" if most is not None else ""),
            values,
        )
        people = companions(self.db, "followup", [row[0] for row in rows])
        return remembered(
            self.db, "followup", [followup_of(row, people.get(row[0], ())) for row in rows]
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


def columns_of(followup: FollowUp) -> dict[str, Any]:
    """A follow-up as the columns of its table."""
    snoozed, closed = followup.snoozed_until, followup.closed_on
    return {
        "direction": followup.direction,
        "what": followup.what,
        "due": followup.due.isoformat(),
        "made_on": followup.made_on.isoformat(),
        "state": followup.state,
        "snoozed_until": snoozed.isoformat() if snoozed else None,
        "closed_on": closed.isoformat() if closed else None,
        "note": followup.note,
        "entry_id": followup.entry,
    }


def followup_of(row: Row, people: Sequence[Companion]) -> FollowUp:
    """A row of the table, joined with its entry's, and its people as a follow-up."""
    followup_id, direction, what, due, made_on, state, snoozed, closed, note, entry, *source = row
    return FollowUp(
        followup_id,
        direction,
        what,
        date.fromisoformat(due),
        date.fromisoformat(made_on),
        state,
        day_of(snoozed),
        day_of(closed),
        note,
        entry,
        Source(source[0], date.fromisoformat(source[1])) if entry else None,
        tuple(people),
    )
