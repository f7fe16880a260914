"""What a report of a period needs, summed up where it lies, in as few statements as can be."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from operator import attrgetter

from pmlog.avenues import EVENT_AVENUES
from pmlog.days import Period
from pmlog.model import Companion
from pmlog.pages.introductions import FirstMeeting
from pmlog.pages.period_figures import Closed, Learned, Open, Tally
from pmlog.pages.period_stats import DayOn, FeltOn, went_on
from pmlog.store.database import BETWEEN, Database, Row, chunks, explained, marks
from pmlog.store.queries.lasting import LASTING, LASTS, MOST_DAYS, NAMED, days_of
from pmlog.store.tables.lists import companions

LEARNED = "date >= ? AND date < ? AND learned <> ''"
NEWEST_LEARNED = f"""
    SELECT one.id, one.date, avenue, learned, person_id, name, part
    FROM (
        SELECT seq, id, date, avenue, learned FROM entry WHERE {LEARNED}
        ORDER BY date DESC, seq DESC LIMIT ?
    ) AS one
        LEFT JOIN entry_person ON entry_id = one.id LEFT JOIN person ON person.id = person_id
    ORDER BY one.date DESC, one.seq DESC, position
"""
DAYS = f"""
    SELECT date, avenue, count(*), coalesce(sum(minutes), 0),
        coalesce(sum(ids IS NOT NULL), 0), coalesce(sum(instr(ids, char(31)) = 0), 0),
        coalesce(sum(quality = 'good'), 0), count(quality),
        coalesce(sum(ids IS NOT NULL AND quality IS NULL), 0), group_concat(ids, char(31)),
        max(CASE WHEN ids IS NULL THEN 1 ELSE lasts END)
    FROM (
        SELECT date, avenue, minutes, quality, {LASTS} AS lasts,
            (SELECT group_concat(person_id, char(31)) FROM {NAMED}) AS ids
        FROM entry WHERE date >= ? AND date < ? OR {LASTING} AND date >= ? AND date < ?
        LIMIT -1  -- it keeps SQLite from finding the people once for each sum
    ) GROUP BY date, avenue ORDER BY date, avenue
"""
MET = """
    SELECT person.id, name, part, entry.id, avenue, about,
        (SELECT min(date) FROM entry_person WHERE person_id = person.id)
    FROM json_each(?) AS seen
        JOIN entry_person AS first ON first.person_id = seen.key AND first.date = seen.value
        JOIN entry ON entry.id = first.entry_id JOIN person ON person.id = seen.key
    ORDER BY seen.value, entry.seq DESC, position
"""


class PeriodQueries:
    """One log, as a report of a period asks it."""

    def __init__(self, db: Database) -> None:
        """Read through `db`."""
        self.db = db

    @explained
    def days(self, start: date, end: date) -> tuple[DayOn, ...]:
        """Each day on each avenue from `start` to before `end`, the first day first."""
        days = *span_of(start, end), *span_of(start - timedelta(days=MOST_DAYS), start)
        found: list[DayOn] = []
        more: list[DayOn] = []
        for row in self.db.rows(DAYS, days):
            first, lasts = date.fromisoformat(row[0]), row[-1]
            if first >= start:
                people = tuple(row[-2].split(BETWEEN) if row[-2] else ())
                found.append(DayOn._make((first, *row[1:-2], people)))
            if lasts > 1:
                others = days_of(first, lasts)[1:]
                more += [went_on(day, row[1]) for day in others if start <= day < end]
        return tuple(sorted([*found, *more], key=attrgetter("date")) if more else found)

    @explained
    def people(self, period: Period, days: Iterable[DayOn]) -> tuple[FirstMeeting, ...]:
        """Everybody on these days, as far as they are of a period, in the order they were met.

        The first day comes first.
        """
        seen: dict[str, str] = {}
        for day in (day for day in days if day.date in period):
            on = day.date.isoformat()
            for person in day.people:
                seen.setdefault(person, on)
        first: dict[str, Row] = {}
        for row in self.db.rows(MET, (json.dumps(seen),)):
            first.setdefault(row[0], row)
        start = period.start.isoformat()
        new = {row[3] for row in first.values() if row[2] == "with" and row[6] >= start}
        others = companions(self.db, "entry", [*new])
        return tuple(
            FirstMeeting(
                Companion(person, name, part),
                date.fromisoformat(since),
                avenue,
                about,
                tuple(one for one in others.get(entry, ()) if one.id != person),
            )
            for person, name, part, entry, avenue, about, since in first.values()
        )

    @explained
    def learned(self, period: Period, most: int | None = None) -> tuple[Learned, ...]:
        """The newest takeaways of a period, the newest first, at most so many."""
        people: dict[tuple[str, str, str, str], list[Companion]] = {}
        for id_, day, avenue, text, person, name, part in self.db.rows(
            NEWEST_LEARNED,
            (*span_of(period.start, period.end), -1 if most is None else most),
        ):
            with_whom = people.setdefault((id_, day, avenue, text), [])
            if person:
                with_whom.append(Companion(person, name, part))
        return tuple(
            Learned(date.fromisoformat(day), id_, avenue, text, tuple(with_whom))
            for (id_, day, avenue, text), with_whom in people.items()
        )

    def learned_in_all(self, period: Period) -> int:
        return int(
            self.db.value(
                f"SELECT count(*) FROM entry WHERE {LEARNED}",
                span_of(period.start, period.end),
            )
        )

    def with_new_people(self, period: Period, most: int) -> list[str]:
        """The newest events of a period at which somebody was met, by id, at most so many."""
        return [
            row[0]
            for row in self.db.rows(
                "SELECT id FROM entry WHERE date >= ? AND date < ? "
                f"AND avenue IN ({marks(EVENT_AVENUES)}) AND EXISTS "
                "(SELECT 1 FROM entry_person WHERE entry_id = entry.id AND part = 'met') "
                "ORDER BY date DESC, seq DESC LIMIT ?",
                (*span_of(period.start, period.end), *EVENT_AVENUES, most),
            )
        ]

    def tally(self, period: Period) -> Tally | None:
        """A period in four numbers; None where it is empty."""
        entries, minutes, people = self.db.row(
            "SELECT count(*), coalesce(sum(minutes), 0), (SELECT count(DISTINCT person_id) "
            "FROM entry_person WHERE date >= ? AND date < ?) "
            "FROM entry WHERE date >= ? AND date < ?",
            span_of(period.start, period.end) * 2,
        ) or (0, 0, 0)
        return Tally(period.label, entries, minutes, people) if entries else None

    def closed(self, period: Period) -> Closed:
        """What was done or dropped of promises in a period."""
        mine, came = (
            "state = 'done' AND direction = 'mine'",
            "state = 'done' AND direction <> 'mine'",
        )
        return Closed._make(
            self.db.row(
                f"SELECT coalesce(sum({mine}), 0), coalesce(sum({mine} AND closed_on <= due), 0), "
                f"coalesce(sum({came}), 0), coalesce(sum({came} AND closed_on <= due), 0), "
                "coalesce(sum(state = 'dropped'), 0) FROM followup WHERE kind = 'promise' "
                "AND state <> 'open' AND closed_on >= ? AND closed_on < ?",
                span_of(period.start, period.end),
            )
            or ()
        )

    def open(self, day: date) -> Open:
        """The promises that were open at the end of a day."""
        counts: dict[str, int] = dict(
            self.db.rows(
                "SELECT direction, count(*) FROM ("
                "SELECT direction, made_on, kind FROM followup WHERE state = 'open' UNION ALL "
                "SELECT direction, made_on, kind FROM followup "
                "WHERE state <> 'open' AND closed_on > ?"
                ") WHERE kind = 'promise' AND made_on <= ? GROUP BY direction",
                (day.isoformat(),) * 2,
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

    def peers(self, people: Collection[str]) -> Iterator[str]:
        """Those of these people who do the same job."""
        for chunk in chunks(list(people)):
            ids = f"id IN ({marks(chunk)})"  # and +: they are looked up, not all of the peers
            rows = self.db.rows(f"SELECT id FROM person WHERE {ids} AND +relation = 'peer'", chunk)
            yield from (row[0] for row in rows)

    @explained
    def felt(self, start: date, end: date) -> list[FeltOn]:
        """The weekly answers of the check-ins from `start` to before `end`."""
        rows = self.db.rows(
            "SELECT day, weekly FROM checkin WHERE weekly IS NOT NULL AND day >= ? AND day < ? "
            "ORDER BY day",
            (start.isoformat(), end.isoformat()),
        )
        return [FeltOn(date.fromisoformat(day), weekly) for day, weekly in rows]

    def names(self) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        """All names and addresses of everybody in the log, and what they are to the user, by id."""
        names: dict[str, tuple[str, ...]] = {}
        relations: dict[str, str] = {}
        for person, name, relation in self.db.rows("SELECT id, name, relation FROM person"):
            names[person] = (name,)
            relations[person] = relation
        for person, other in self.db.rows(
            "SELECT person_id, alias FROM alias UNION ALL SELECT person_id, url FROM link"
        ):
            names[person] += (other,)
        return names, relations

    def private_entries(self, period: Period) -> int:
        return int(
            self.db.value(
                "SELECT count(*) FROM entry WHERE private AND date >= ? AND date < ?",
                span_of(period.start, period.end),
            )
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


def span_of(start: date, end: date) -> tuple[str, str]:
    """The days from `start` to before `end`, as the file has them."""
    return start.isoformat(), end.isoformat()
