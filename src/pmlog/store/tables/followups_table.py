"""Follow-ups and cadences in the file."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pmlog.model import LASTS, FollowUp, FollowUpSource, PromiseCounts
from pmlog.store.database import explained, marks
from pmlog.store.tables.lists import PEOPLE
from pmlog.store.tables.table import Lists, Table

AWAKE = "kind = 'promise' AND state = 'open' AND coalesce(snoozed_until, '') <= ?"
SUGGESTED = "kind <> 'promise' AND state = 'open' AND coalesce(snoozed_until, '') <= ?"

TALKED_SINCE = (
    "SELECT min(there.date || ' ' || other.avenue) FROM followup_person JOIN entry_person AS there "
    "USING (person_id) JOIN entry AS other ON other.id = there.entry_id "
    "WHERE followup_person.followup_id = followup.id AND there.entry_id IS NOT followup.entry_id "
    "AND there.date >= coalesce(entry.date, followup.due)"
)
"""The first entry with the same person beside that from which it came, from that day on; of a
suggestion that came from none, from its own day on.
"""

CAME_OF_IT = (
    "SELECT min(fate_on || ' attempt') FROM attempt "
    "WHERE attempt.followup_id = followup.id AND fate <> 'open'"
)
"""What is known to have come of an advice."""

FULFILLED = (
    f"CASE kind WHEN 'promise' THEN NULL WHEN 'advice' THEN ({CAME_OF_IT}) "
    f"ELSE ({TALKED_SINCE}) END"
)
"""What was done of a suggestion: its day and its avenue. It is never written, so that it goes with
the entry that tells it, and comes back.
"""


class FollowUps(Table[FollowUp]):
    """The follow-ups of one log, by due day, each with the entry it came from."""

    kind, of, order = "followup", FollowUp, "due, followup.seq"
    lists = (PEOPLE,)
    references = ("entry",)
    not_columns = ("source", "fulfilled_by")
    source = "followup LEFT JOIN entry ON entry.id = entry_id"
    beside = ("avenue", "entry.date", FULFILLED)

    def id_text(self, thing: FollowUp) -> str:
        return f"{thing.entry}:{thing.what}:{[person.id for person in thing.people]}"

    def thing_of(self, row: Sequence[Any], lists: Lists) -> FollowUp:
        """A row, joined with its entry's, and its people as a follow-up."""
        *own, avenue, day, fulfilled = row
        followup = super().thing_of(own, lists)
        if followup.entry is None and not fulfilled:
            return followup
        done_on, _, done_by = (fulfilled or "").partition(" ")
        return followup._replace(
            source=FollowUpSource(avenue, date.fromisoformat(day)) if day else None,
            fulfilled_by=FollowUpSource(done_by, date.fromisoformat(done_on)) if done_on else None,
        )

    def has_attempt(self, followup_id: str) -> bool:
        """Whether it came with something to try, or with an advice."""
        found = self.db.value("SELECT 1 FROM attempt WHERE followup_id = ?", (followup_id,))
        return found is not None

    def may_grow(self, since: date, nearly: int) -> tuple[bool, bool]:
        """Whether any engagement goes on or any goal is open; and whether a course is nearly done.

        That is one of which so many percent were reached on a day after `since`.
        """
        growth, course = self.db.row(
            "SELECT EXISTS (SELECT 1 FROM engagement WHERE ended_on IS NULL) "
            "OR EXISTS (SELECT 1 FROM goal WHERE state = 'open'), "
            "EXISTS (SELECT 1 FROM entry WHERE date > ? AND avenue = 'course' "
            "AND json_extract(details, '$.progress') >= ?)",
            (since.isoformat(), nearly),
        ) or (0, 0)
        return bool(growth), bool(course)

    def of_entry(self, entry_id: str) -> list[FollowUp]:
        return self.where("entry_id = ?", (entry_id,))

    def open_with(self, people: Sequence[str], today: date, but: str) -> list[FollowUp]:
        """What is open with any of these people, by their ids, and not snoozed past `today`.

        What came from the entry `but` is left out.
        """
        with_them = f"SELECT followup_id FROM followup_person WHERE person_id IN ({marks(people)})"
        return self.where(
            f"followup.id IN ({with_them}) AND state = 'open' "
            "AND coalesce(snoozed_until, '') <= ? AND entry_id IS NOT ?",
            (*people, today.isoformat(), but),
        )

    def open(self) -> list[FollowUp]:
        """Every promise that is open, also what is snoozed, by due day."""
        return self.where("kind = 'promise' AND state = 'open'")

    def to_dos(self, ids: Sequence[str]) -> list[FollowUp]:
        """Every promise that is open, and of these ids those that are closed."""
        return self.where(
            f"kind = 'promise' AND (state = 'open' OR followup.id IN ({marks(ids)}))", ids
        )

    def due(self, today: date, since: date, until: date, most: int | None = None) -> list[FollowUp]:
        """What is promised, not snoozed past `today`, and due from `since` to before `until`.

        The oldest comes first.
        """
        span = (today.isoformat(), since.isoformat(), until.isoformat())
        return self.where(f"{AWAKE} AND due >= ? AND due < ?", span, most=most)

    def overdue_last(self, today: date, most: int) -> list[FollowUp]:
        """The promises that are overdue since the shortest time, the oldest of them first."""
        text = today.isoformat()
        newest = "due DESC, followup.seq DESC"
        return self.where(f"{AWAKE} AND due < ?", (text, text), order=newest, most=most)[::-1]

    @explained
    def counts(self, today: date, until: date) -> PromiseCounts:
        """How many promises are open and not snoozed, by when they are due."""
        text = today.isoformat()
        overdue, first, upcoming, later = self.db.row(
            "SELECT sum(due < ?), min(due), sum(due > ? AND due < ?), sum(due >= ?) "
            f"FROM followup WHERE {AWAKE}",
            (text, text, until.isoformat(), until.isoformat(), text),
        ) or (0, None, 0, 0)
        since = date.fromisoformat(first) if overdue else None
        return PromiseCounts(overdue or 0, since, upcoming or 0, later or 0)

    def suggestions(self, today: date) -> list[FollowUp]:
        """What is suggested and not snoozed past `today`, by its day, also for days to come."""
        lasts = (today - timedelta(days=LASTS)).isoformat()
        found = self.where(
            f"{SUGGESTED} AND (due > ? OR snoozed_until > ?)", (today.isoformat(), lasts, lasts)
        )
        return [one for one in found if one.is_open(today)]

    def count(self) -> int:
        """How many follow-ups there are in all, closed ones too."""
        return int(self.db.value("SELECT count(*) FROM followup"))

    def overdue(self, day: date) -> list[FollowUp]:
        """What was past its due day, and not yet closed, at the end of a day."""
        text = day.isoformat()
        return self.where(
            "kind = 'promise' AND due < ? AND made_on <= ? "
            "AND (state = 'open' OR (state <> 'open' AND closed_on > ?))",
            (text, text, text),
        )

    def owed_next(self, today: date, most: int) -> list[FollowUp]:
        """What I owe, neither overdue nor snoozed past `today`, next due first, at most so many."""
        text = today.isoformat()
        return self.where(f"{AWAKE} AND direction = 'mine' AND due >= ?", (text, text), most=most)

    def kept_fastest(self, start: date, end: date) -> FollowUp | None:
        """Of my promises that were done from `start` to before `end`, that done in fewest days."""
        found = self.where(
            "kind = 'promise' AND state <> 'open' AND state = 'done' AND direction = 'mine' "
            "AND closed_on >= ? AND closed_on < ?",
            (start.isoformat(), end.isoformat()),
            order=f"max(0, julianday(closed_on) - julianday(made_on)), {self.order}",
            most=1,
        )
        return found[0] if found else None

    def cadences(self) -> dict[tuple[str, str], int]:
        """The days of each cadence that is set for a tag or a relation: (kind, name) -> days."""
        return {
            (kind, name): days
            for kind, name, days in self.db.rows("SELECT kind, name, days FROM cadence")
        }

    def set_cadence(self, kind: str, name: str, days: int | None) -> None:
        """Set the cadence of a tag or a relation in days; None takes it away."""
        if days is None:
            self.db.delete("cadence", kind=kind, name=name)
        else:
            self.db.run(
                "INSERT INTO cadence (kind, name, days) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET days = excluded.days",
                (kind, name, days),
            )
