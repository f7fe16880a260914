"""Outcomes in the file, and what their way back is found by."""

from collections.abc import Iterable
from datetime import date

from pmlog.growth import Outcome
from pmlog.store.tables.lists import PEOPLE
from pmlog.store.tables.table import Table


class Outcomes(Table[Outcome]):
    """The outcomes of one log, the newest first."""

    kind, of, order = "outcome", Outcome, "day DESC, seq DESC"
    made_of = "{0.kind}:{0.what}:{0.day}:{0.entry_id}"
    lists = (PEOPLE,)

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
