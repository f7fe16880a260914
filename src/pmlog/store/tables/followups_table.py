"""The tables of follow-ups and cadences."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pmlog.model import LASTS, FollowUp, FollowUpSource, PromiseCounts
from pmlog.store.database import explained, placeholders
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
"""The first later entry with a person of a suggestion (day and avenue): since the day of the entry
it came from, or its own day if it came from none.
"""

CAME_OF_IT = (
    "SELECT min(fate_on || ' attempt') FROM attempt "
    "WHERE attempt.followup_id = followup.id AND fate <> 'open'"
)
"""The day on which the result of an advice was noted, followed by 'attempt'."""

FULFILLED = (
    f"CASE kind WHEN 'promise' THEN NULL WHEN 'advice' THEN ({CAME_OF_IT}) "
    f"ELSE ({TALKED_SINCE}) END"
)
"""What fulfilled a suggestion: day and avenue. It is computed, never stored, so that deleting that
entry or undoing the deletion needs no update.
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
        """Make a follow-up of its row (joined with its entry's) and its people."""
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
        """Whether a follow-up belongs to an attempt."""
        sql = "SELECT 1 FROM attempt WHERE followup_id = ?"
        return self.db.value(sql, (followup_id,)) is not None

    def may_grow(self, since: date, nearly: int) -> tuple[bool, bool]:
        """Whether an engagement or goal is open, and whether a course is nearly done.

        Such a course has an entry after `since` with a progress of at least `nearly` percent.
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

    def open_with(self, people: Sequence[str], today: date, without: str) -> list[FollowUp]:
        """The open follow-ups with any of these people (ids), not snoozed past `today`.

        Follow-ups that came from the entry `without` are left out.
        """
        ids = f"SELECT followup_id FROM followup_person WHERE person_id IN ({placeholders(people)})"
        return self.where(
            f"followup.id IN ({ids}) AND state = 'open' "
            "AND coalesce(snoozed_until, '') <= ? AND entry_id IS NOT ?",
            (*people, today.isoformat(), without),
        )

    def open(self) -> list[FollowUp]:
        """Every open promise, also snoozed ones, by due day."""
        return self.where("kind = 'promise' AND state = 'open'")

    def to_dos(self, ids: Sequence[str]) -> list[FollowUp]:
        """Every open promise, and the promises with these ids."""
        return self.where(
            f"kind = 'promise' AND (state = 'open' OR followup.id IN ({placeholders(ids)}))", ids
        )

    def due(self, today: date, since: date, until: date, most: int | None = None) -> list[FollowUp]:
        """Promises not snoozed past `today`, due from `since` to before `until`, oldest first."""
        span = (today.isoformat(), since.isoformat(), until.isoformat())
        return self.where(f"{AWAKE} AND due >= ? AND due < ?", span, most=most)

    def overdue_last(self, today: date, most: int) -> list[FollowUp]:
        """The `most` promises that became overdue last, the oldest of them first."""
        text = today.isoformat()
        newest = "due DESC, followup.seq DESC"
        return self.where(f"{AWAKE} AND due < ?", (text, text), order=newest, most=most)[::-1]

    @explained
    def counts(self, today: date, until: date) -> PromiseCounts:
        """Count the open promises that are not snoozed, by when they are due."""
        text = today.isoformat()
        overdue, first, upcoming, later = self.db.row(
            "SELECT sum(due < ?), min(due), sum(due > ? AND due < ?), sum(due >= ?) "
            f"FROM followup WHERE {AWAKE}",
            (text, text, until.isoformat(), until.isoformat(), text),
        ) or (0, None, 0, 0)
        since = date.fromisoformat(first) if overdue else None
        return PromiseCounts(overdue or 0, since, upcoming or 0, later or 0)

    def suggestions(self, today: date) -> list[FollowUp]:
        """The open suggestions not snoozed past `today`, by day, also for future days."""
        lasts = (today - timedelta(days=LASTS)).isoformat()
        followups = self.where(
            f"{SUGGESTED} AND (due > ? OR snoozed_until > ?)", (today.isoformat(), lasts, lasts)
        )
        return [followup for followup in followups if followup.is_open(today)]

    def count(self) -> int:
        """The number of follow-ups, open and closed."""
        return int(self.db.value("SELECT count(*) FROM followup"))

    def overdue(self, day: date) -> list[FollowUp]:
        """The promises that were overdue at the end of a day."""
        text = day.isoformat()
        return self.where(
            "kind = 'promise' AND due < ? AND made_on <= ? "
            "AND (state = 'open' OR (state <> 'open' AND closed_on > ?))",
            (text, text, text),
        )

    def owed_next(self, today: date, most: int) -> list[FollowUp]:
        """The user's promises, neither overdue nor snoozed past `today`, next due first."""
        text = today.isoformat()
        return self.where(f"{AWAKE} AND direction = 'mine' AND due >= ?", (text, text), most=most)

    def kept_fastest(self, start: date, end: date) -> FollowUp | None:
        """The user's promise done in fewest days, of those done from `start` to before `end`."""
        fastest = self.where(
            "kind = 'promise' AND state <> 'open' AND state = 'done' AND direction = 'mine' "
            "AND closed_on >= ? AND closed_on < ?",
            (start.isoformat(), end.isoformat()),
            order=f"max(0, julianday(closed_on) - julianday(made_on)), {self.order}",
            most=1,
        )
        return fastest[0] if fastest else None

    def cadences(self) -> dict[tuple[str, str], int]:
        """The cadences (days) of tags and relations, by kind and name."""
        return {
            (kind, name): days
            for kind, name, days in self.db.rows("SELECT kind, name, days FROM cadence")
        }

    def set_cadence(self, kind: str, name: str, days: int | None) -> None:
        """Set the cadence (days) of a tag or a relation; None deletes it."""
        if days is None:
            self.db.delete("cadence", kind=kind, name=name)
        else:
            self.db.run(
                "INSERT INTO cadence (kind, name, days) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET days = excluded.days",
                (kind, name, days),
            )
