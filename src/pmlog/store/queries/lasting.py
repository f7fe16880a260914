"""Entries that last several days, and count on each of them."""

from datetime import date, timedelta

from pmlog.model import DAYS

MOST_DAYS = 31
"""The most days that an entry counts on."""

COUNT = f"max(1, CAST(coalesce(json_extract(details, '$.{DAYS}'), 1) AS INTEGER))"
LASTS = f"CASE details WHEN '{{}}' THEN 1 ELSE {COUNT} END"
"""The number of days of an entry (SQL)."""

LASTING = f"instr(details, '\"{DAYS}\"') AND {LASTS} > 1"
"""The condition for entries of several days; it starts with that of the index `entry_lasting`."""

NAMED = "entry_person WHERE entry_person.date = entry.date AND entry_id = entry.id"
"""The people of an entry, looked up by day: those rows are adjacent."""


def days_of(first: date, lasts: int) -> list[date]:
    """The days of an entry that lasts `lasts` days."""
    return [first + timedelta(days=days) for days in range(min(lasts, MOST_DAYS))]
