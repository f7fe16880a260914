"""Entries that last several days: they count on each of them."""

from datetime import date, timedelta

from pmlog.model import DAYS

MOST_DAYS = 31
"""On so many days an entry counts at most."""

COUNT = f"max(1, CAST(coalesce(json_extract(details, '$.{DAYS}'), 1) AS INTEGER))"
LASTS = f"CASE details WHEN '{{}}' THEN 1 ELSE {COUNT} END"
"""On how many days an entry was, as SQL."""


def days_of(first: date, lasts: int) -> list[date]:
    """The days of an entry that lasts so many."""
    return [first + timedelta(days=days) for days in range(min(lasts, MOST_DAYS))]
