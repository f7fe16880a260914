"""What a report of a period needs, summed up where it lies, in as few statements as can be."""

from collections.abc import Collection
from datetime import date

from pmlog.days import Period
from pmlog.model import Companion, Entry
from pmlog.reports.material import Guarded, Open, Tally
from pmlog.store.database import Database, chunks, explained, marks
from pmlog.store.people import day_of

NOT_PRIVATE = "entry_id IS NULL OR entry_id NOT IN (SELECT id FROM entry WHERE private)"


class Sums:
    """One log, as a report of a period asks it."""

    def __init__(self, db: Database) -> None:
        """Read through `db`."""
        self.db = db

    @explained
    def entries(self, start: date, end: date) -> list[Entry]:
        """The entries from `start` to before `end`, newest first, with what a report tells.

        Left out are their notes, tags and own fields: ten thousand of them are not to be unpacked
        to be counted.
        """
        span = (start.isoformat(), end.isoformat())
        people: dict[str, list[Companion]] = {}
        known: dict[tuple[str, str], Companion] = {}
        days: dict[str, date] = {}
        for entry, person, name, part in self.db.rows(
            "SELECT entry_id, person_id, name, part FROM entry "
            "JOIN entry_person ON entry_id = entry.id JOIN person ON person.id = person_id "
            "WHERE entry.date >= ? AND entry.date < ? ORDER BY entry_id, position",
            span,
        ):
            companion = known.get((person, part))
            if companion is None:
                companion = known[person, part] = Companion(person, name, part)
            people.setdefault(entry, []).append(companion)
        return [
            Entry(
                id_,
                days.get(day) or days.setdefault(day, date.fromisoformat(day)),
                avenue,
                about=about,
                learned=learned,
                minutes=minutes,
                quality=quality,
                people=tuple(people.get(id_, ())),
                private=bool(private),
            )
            for id_, day, avenue, about, learned, minutes, quality, private in self.db.rows(
                "SELECT id, date, avenue, about, learned, minutes, quality, private FROM entry "
                "WHERE date >= ? AND date < ? ORDER BY date DESC, seq DESC",
                span,
            )
        ]

    def tally(self, period: Period, *, private: bool = True) -> Tally | None:
        """A period in four numbers, with or without what is private; None where it is empty."""
        also = "" if private else " AND NOT private"
        span = (period.start.isoformat(), period.end.isoformat())
        entries, minutes, people = self.db.row(
            "SELECT count(*), coalesce(sum(minutes), 0), (SELECT count(DISTINCT person_id) "
            "FROM entry JOIN entry_person ON entry_id = entry.id "
            f"WHERE entry.date >= ?1 AND entry.date < ?2{also}) "
            f"FROM entry WHERE date >= ?1 AND date < ?2{also}",
            span,
        ) or (0, 0, 0)
        return Tally(period.label, entries, minutes, people) if entries else None

    def open(self, day: date, *, private: bool = True) -> Open:
        """The promises that were open at the end of a day, with or without private ones."""
        also = "" if private else f" AND ({NOT_PRIVATE})"
        counts: dict[str, int] = dict(
            self.db.rows(
                "SELECT direction, count(*) FROM followup WHERE made_on <= ?1 "
                f"AND (closed_on IS NULL OR closed_on > ?1){also} GROUP BY direction",
                (day.isoformat(),),
            )
        )
        return Open(counts.get("mine", 0), counts.get("waiting", 0))

    def met(self, people: Collection[str]) -> dict[str, str]:
        """What is noted of how these people were met, where it is."""
        found: dict[str, str] = {}
        for chunk in chunks(list(people)):
            found |= dict(
                self.db.rows(
                    f"SELECT id, met FROM person WHERE met <> '' AND id IN ({marks(chunk)})", chunk
                )
            )
        return found

    @explained
    def felt(self, start: date, end: date) -> list[tuple[date, int]]:
        """The weekly answers of the check-ins from `start` to before `end`."""
        rows = self.db.rows(
            "SELECT day, weekly FROM checkin WHERE weekly IS NOT NULL AND day >= ? AND day < ? "
            "ORDER BY day",
            (start.isoformat(), end.isoformat()),
        )
        return [(date.fromisoformat(day), weekly) for day, weekly in rows]

    def guarded(self, as_of: date, year_ago: Period) -> Guarded:
        """All that must be known before a report is handed on."""
        names: dict[str, tuple[str, ...]] = {}
        relations: dict[str, str] = {}
        for person, name, relation in self.db.rows("SELECT id, name, relation FROM person"):
            names[person] = (name,)
            relations[person] = relation
        for person, alias in self.db.rows("SELECT person_id, alias FROM alias"):
            names[person] += (alias,)
        private = self.db.rows(
            "SELECT id, person_id FROM entry LEFT JOIN entry_person ON entry_id = entry.id "
            "WHERE private"
        )
        return Guarded(
            entries=frozenset(entry for entry, _ in private),
            people=frozenset(person for _, person in private if person),
            names=names,
            relations=relations,
            open=self.open(as_of, private=False),
            year_ago=self.tally(year_ago, private=False),
        )

    def has_growth(self) -> bool:
        """Whether there is anything at all that a report could tell of growth."""
        return bool(
            self.db.value(
                "SELECT EXISTS (SELECT 1 FROM goal) OR EXISTS (SELECT 1 FROM engagement) OR "
                "EXISTS (SELECT 1 FROM attempt) OR EXISTS (SELECT 1 FROM reflection) OR "
                "EXISTS (SELECT 1 FROM outcome)"
            )
        )

    @property
    @explained
    def begin(self) -> date | None:
        """The day of the first entry, or None."""
        return day_of(self.db.value("SELECT min(date) FROM entry"))
