"""Entries that last several days: they count on each of them."""

from datetime import date, timedelta

from pmlog.avenues import AVENUES
from pmlog.model import DAYS

MOST_DAYS = 31
"""On so many days an entry counts at most."""

LASTING = " OR ".join(f"avenue = '{one.word}'" for one in AVENUES.values() if one.field(DAYS))
COUNT = "max(1, CAST(coalesce(json_extract(details, '$.days'), 1) AS INTEGER))"
LASTS = f"CASE WHEN {LASTING} THEN {COUNT} ELSE 1 END"
"""On how many days an entry was, as SQL."""


def days_of(first: date, lasts: int) -> list[date]:
    """The days of an entry that lasts so many."""
    return [first + timedelta(days=days) for days in range(min(lasts, MOST_DAYS))]
