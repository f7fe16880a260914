"""The figures of the periods before one, cached until something in them changes."""

import json
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from pmlog import __version__
from pmlog.days import A_DAY, Period
from pmlog.json_records import record
from pmlog.pages.period_headline import longest_silence
from pmlog.pages.period_stats import EarlierPeriod
from pmlog.store import Store
from pmlog.store.database import Database
from pmlog.store.value_cache import ENTRY_UNTIL

MOST = 12
"""The most earlier periods."""

# New people are found among those of a period, each by one lookup of earlier entries, so the number
# of people in the log does not matter.
SUMS = """
    WITH period (number, first, last) AS MATERIALIZED (
        SELECT key, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
    ),
    sums AS MATERIALIZED (
        SELECT number, count(*) AS entries, sum(minutes) AS minutes,
            group_concat(DISTINCT avenue) AS avenues
        FROM period CROSS JOIN entry ON date >= first AND date < last GROUP BY number
    ),
    met AS MATERIALIZED (
        SELECT DISTINCT number, first, person_id
        FROM period CROSS JOIN entry_person ON date >= first AND date < last
    ),
    people AS MATERIALIZED (
        SELECT number, count(*) AS people, sum(NOT EXISTS (
            SELECT 1 FROM entry_person AS earlier
            WHERE earlier.person_id = met.person_id AND earlier.date < met.first
        )) AS new
        FROM met GROUP BY number
    )
    SELECT coalesce(entries, 0), coalesce(minutes, 0), coalesce(people, 0), coalesce(new, 0),
        (SELECT count(*) FROM followup WHERE kind = 'promise' AND state <> 'open' AND state = 'done'
            AND direction = 'mine' AND closed_on >= first AND closed_on < last),
        avenues
    FROM period LEFT JOIN sums USING (number) LEFT JOIN people USING (number) ORDER BY number
"""
# By the index from one day with entries to the next: a day with forty entries is one step.
TALKED = """
    WITH RECURSIVE day (date) AS (
        SELECT min(date) FROM entry WHERE date >= ?
        UNION ALL
        SELECT (SELECT min(date) FROM entry WHERE entry.date > day.date) FROM day
        WHERE day.date < ?
    )
    SELECT date FROM day WHERE date < ? AND EXISTS (
        SELECT 1 FROM entry CROSS JOIN entry_person ON entry_id = entry.id
        WHERE entry.date = day.date
    )
"""


# Entries and promises of the period itself change nothing before it.
TOUCHED = f"""
    {ENTRY_UNTIL} OR tbl = 'followup' AND (
        json_extract(before, '$.closed_on') <= ? OR json_extract(after, '$.closed_on') <= ?
        OR op = 'update' AND json_type(after, '$.closed_on') IS NULL
            AND coalesce(json_type(after, '$.state'), json_type(after, '$.direction'),
                json_type(after, '$.kind')) IS NOT NULL
    )
"""


def earlier_periods(book: Store, period: Period) -> tuple[EarlierPeriod, ...]:
    """The periods before one since the log began, oldest first, at most `MOST`."""
    unit = period.unit.value if period.unit else "days"
    name = f"earlier {__version__} {unit} {period.start} {period.end}"
    cached = book.cache.get(name, TOUCHED, *[str(period.start - A_DAY)] * TOUCHED.count("?"))
    if cached is None:
        version = book.cache.version()
        cached = {"periods": record(counted(book.db, before(book.db, period)))}
        book.cache.put(name, cached, version)
    return tuple(
        EarlierPeriod(**one | {"avenues": tuple(one["avenues"])}) for one in cached["periods"]
    )


def before(db: Database, period: Period) -> list[Period]:
    began = db.value("SELECT min(date) FROM entry")
    periods = [period]
    while began and periods[0].start.isoformat() > began and len(periods) <= MOST:
        periods.insert(0, periods[0].before())
    return periods[:-1]


def counted(db: Database, periods: Sequence[Period]) -> list[EarlierPeriod]:
    """The figures of consecutive periods."""
    if not periods:
        return []
    start, end = periods[0].start, periods[-1].end
    talks = [
        date.fromisoformat(day) for (day,) in db.rows(TALKED, (str(start), str(end), str(end)))
    ]
    spans = json.dumps([(str(one.start), str(one.end)) for one in periods])
    return [
        EarlierPeriod._make(
            (one.label, *sums, silence_in(one, talks), tuple(sorted((avenues or "").split(","))))
        )
        for one, (*sums, avenues) in zip(periods, db.rows(SUMS, (spans,)), strict=True)
    ]


def silence_in(period: Period, talks: Sequence[date]) -> int:
    """The longest silence within a period (days); `talks` are the sorted days with a talk."""
    days = talks[bisect_left(talks, period.start) : bisect_left(talks, period.end)]
    return longest_silence(days, period.start, period.last)[1]
