"""The periods before one, in figures, kept until the log changes."""

import json
from collections.abc import Sequence
from datetime import date

from pmlog import __version__
from pmlog.days import Period
from pmlog.json_records import record
from pmlog.pages.period_headline import longest_silence
from pmlog.pages.period_stats import EarlierPeriod
from pmlog.store import Store
from pmlog.store.database import Database

MOST = 12
"""How many periods one looks back."""

SUMS = """
    SELECT (SELECT count(*) FROM entry WHERE date >= first AND date < last),
        (SELECT coalesce(sum(minutes), 0) FROM entry WHERE date >= first AND date < last),
        (SELECT count(DISTINCT person_id) FROM entry JOIN entry_person ON entry_id = entry.id
            WHERE entry.date >= first AND entry.date < last),
        (SELECT count(*) FROM first_talk WHERE since >= first AND since < last),
        (SELECT count(*) FROM followup WHERE kind = 'promise' AND state = 'done'
            AND direction = 'mine' AND closed_on >= first AND closed_on < last),
        (SELECT group_concat(DISTINCT avenue) FROM entry WHERE date >= first AND date < last)
    FROM (SELECT json_extract(value, '$[0]') AS first, json_extract(value, '$[1]') AS last
        FROM json_each(?) ORDER BY key)
"""
FIRST_TALKS = """
    WITH first_talk AS MATERIALIZED (
        SELECT min(date) AS since FROM entry_person GROUP BY person_id
    )
"""
TALKED = """
    SELECT DISTINCT date FROM entry WHERE date >= ? AND date < ?
        AND EXISTS (SELECT 1 FROM entry_person WHERE entry_id = entry.id) ORDER BY date
"""


def earlier_periods(book: Store, period: Period) -> tuple[EarlierPeriod, ...]:
    """The periods before one since the log began, the oldest first, at most twelve."""
    name = f"earlier {__version__} {period.start} {period.end}"
    found = book.glances.get(name)
    if found is None:
        mark = book.glances.mark()
        found = {"periods": record(counted(book.db, before(book.db, period)))}
        book.glances.keep(name, found, mark)
    return tuple(
        EarlierPeriod(**one | {"avenues": tuple(one["avenues"])}) for one in found["periods"]
    )


def before(db: Database, period: Period) -> list[Period]:
    began = db.value("SELECT min(date) FROM entry")
    found = [period]
    while began and found[0].start.isoformat() > began and len(found) <= MOST:
        found.insert(0, found[0].before())
    return found[:-1]


def counted(db: Database, periods: Sequence[Period]) -> list[EarlierPeriod]:
    if not periods:
        return []
    start, end = periods[0].start, periods[-1].end
    talks = [date.fromisoformat(day) for (day,) in db.rows(TALKED, (str(start), str(end)))]
    spans = json.dumps([(str(one.start), str(one.end)) for one in periods])
    return [
        EarlierPeriod._make(
            (one.label, *sums, silence_in(one, talks), tuple(sorted((avenues or "").split(","))))
        )
        for one, (*sums, avenues) in zip(
            periods, db.rows(FIRST_TALKS + SUMS, (spans,)), strict=True
        )
    ]


def silence_in(period: Period, talks: Sequence[date]) -> int:
    """The longest stretch of a period without a talk (days); `talks` are the days with one."""
    days = [day for day in talks if day in period]
    return longest_silence(days, period.start, period.last)[1]
