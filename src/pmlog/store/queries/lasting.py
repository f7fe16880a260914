"""Entries that last several days: they count on each of them."""

from datetime import date, timedelta

from pmlog.model import DAYS

MOST_DAYS = 31
"""On so many days an entry counts at most."""

COUNT = f"max(1, CAST(coalesce(json_extract(details, '$.{DAYS}'), 1) AS INTEGER))"
LASTS = f"CASE details WHEN '{{}}' THEN 1 ELSE {COUNT} END"
"""On how many days an entry was, as SQL."""

LASTING = f"instr(details, '\"{DAYS}\"') AND {LASTS} > 1"
"""That an entry was on several; it begins with the condition of the index `entry_lasting`."""

NAMED = "entry_person WHERE entry_person.date = entry.date AND entry_id = entry.id"
"""Whom an entry names, found among those of its day: they lie side by side."""


def days_of(first: date, lasts: int) -> list[date]:
    """The days of an entry that lasts so many."""
    return [first + timedelta(days=days) for days in range(min(lasts, MOST_DAYS))]
