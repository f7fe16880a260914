"""The data of a period's report, aggregated by SQL in few statements."""

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
from pmlog.store.database import BETWEEN, Database, Row, explained, placeholders
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
        LIMIT -1  -- it keeps SQLite from looking up the people again for each sum
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
    """The queries of one log for the report of a period."""

    def __init__(self, db: Database) -> None:
        """Read through `db`."""
        self.db = db

    @explained
    def days(self, start: date, end: date) -> tuple[DayOn, ...]:
        """Each day and avenue with entries from `start` to before `end`, oldest first."""
        days = *span_of(start, end), *span_of(start - timedelta(days=MOST_DAYS), start)
        first_days: list[DayOn] = []
        later_days: list[DayOn] = []
        for row in self.db.rows(DAYS, days):
            first, lasts = date.fromisoformat(row[0]), row[-1]
            if first >= start:
                people = tuple(row[-2].split(BETWEEN) if row[-2] else ())
                first_days.append(DayOn._make((first, *row[1:-2], people)))
            if lasts > 1:
                others = days_of(first, lasts)[1:]
                later_days += [went_on(day, row[1]) for day in others if start <= day < end]
        if not later_days:
            return tuple(first_days)
        return tuple(sorted([*first_days, *later_days], key=attrgetter("date")))

    @explained
    def people(self, period: Period, days: Iterable[DayOn]) -> tuple[FirstMeeting, ...]:
        """Everybody on those of the days that are in a period, in the order they were first met."""
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
                tuple(other for other in others.get(entry, ()) if other.id != person),
            )
            for person, name, part, entry, avenue, about, since in first.values()
        )

    @explained
    def learned(self, period: Period, most: int | None = None) -> tuple[Learned, ...]:
        """The newest takeaways of a period, newest first, at most `most`."""
        people: dict[tuple[str, str, str, str], list[Companion]] = {}
        for id_, day, avenue, text, person, name, part in self.db.rows(
            NEWEST_LEARNED,
            (*span_of(period.start, period.end), -1 if most is None else most),
        ):
            companions_ = people.setdefault((id_, day, avenue, text), [])
            if person:
                companions_.append(Companion(person, name, part))
        return tuple(
            Learned(date.fromisoformat(day), id_, avenue, text, tuple(companions_))
            for (id_, day, avenue, text), companions_ in people.items()
        )

    def learned_in_all(self, period: Period) -> int:
        return int(
            self.db.value(
                f"SELECT count(*) FROM entry WHERE {LEARNED}",
                span_of(period.start, period.end),
            )
        )

    def with_new_people(self, period: Period, most: int) -> list[str]:
        """The ids of a period's newest events at which somebody was met, at most `most`."""
        return [
            row[0]
            for row in self.db.rows(
                "SELECT id FROM entry WHERE date >= ? AND date < ? "
                f"AND avenue IN ({placeholders(EVENT_AVENUES)}) AND EXISTS "
                "(SELECT 1 FROM entry_person WHERE entry_id = entry.id AND part = 'met') "
                "ORDER BY date DESC, seq DESC LIMIT ?",
                (*span_of(period.start, period.end), *EVENT_AVENUES, most),
            )
        ]

    def tally(self, period: Period) -> Tally | None:
        """A period's numbers of entries, minutes and people; None if it has no entries."""
        entries, minutes, people = self.db.row(
            "SELECT count(*), coalesce(sum(minutes), 0), (SELECT count(DISTINCT person_id) "
            "FROM entry_person WHERE date >= ? AND date < ?) "
            "FROM entry WHERE date >= ? AND date < ?",
            span_of(period.start, period.end) * 2,
        ) or (0, 0, 0)
        return Tally(period.label, entries, minutes, people) if entries else None

    def closed(self, period: Period) -> Closed:
        """Count the promises that were done or dropped in a period."""
        mine, theirs = (
            "state = 'done' AND direction = 'mine'",
            "state = 'done' AND direction <> 'mine'",
        )
        return Closed._make(
            self.db.row(
                f"SELECT coalesce(sum({mine}), 0), coalesce(sum({mine} AND closed_on <= due), 0), "
                f"coalesce(sum({theirs}), 0), coalesce(sum({theirs} AND closed_on <= due), 0), "
                "coalesce(sum(state = 'dropped'), 0) FROM followup WHERE kind = 'promise' "
                "AND state <> 'open' AND closed_on >= ? AND closed_on < ?",
                span_of(period.start, period.end),
            )
            or ()
        )

    def open(self, day: date) -> Open:
        """Count the promises that were open at the end of a day."""
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
        """The notes on how these people were met, by id, if there are any."""
        sql = "SELECT id, met FROM person WHERE met <> '' AND id IN ({})"
        return dict(self.db.rows_in(sql, people))

    def peers(self, people: Collection[str]) -> Iterator[str]:
        """Yield those of these people who are peers."""
        # The + keeps SQLite from using the index of relations, and so from reading all peers.
        sql = "SELECT id FROM person WHERE id IN ({}) AND +relation = 'peer'"
        yield from (id_ for (id_,) in self.db.rows_in(sql, people))

    @explained
    def felt(self, start: date, end: date) -> list[FeltOn]:
        """The weekly answers of check-ins from `start` to before `end`."""
        rows = self.db.rows(
            "SELECT day, weekly FROM checkin WHERE weekly IS NOT NULL AND day >= ? AND day < ? "
            "ORDER BY day",
            (start.isoformat(), end.isoformat()),
        )
        return [FeltOn(date.fromisoformat(day), weekly) for day, weekly in rows]

    def names(self) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        """The names and links of everybody in the log, and their relations, by id."""
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
        """Whether the log has anything about growth."""
        return bool(
            self.db.value(
                "SELECT EXISTS (SELECT 1 FROM goal) OR EXISTS (SELECT 1 FROM engagement) OR "
                "EXISTS (SELECT 1 FROM attempt) OR EXISTS (SELECT 1 FROM reflection) OR "
                "EXISTS (SELECT 1 FROM outcome)"
            )
        )


def span_of(start: date, end: date) -> tuple[str, str]:
    """`start` and `end` as YYYY-MM-DD."""
    return start.isoformat(), end.isoformat()
