"""The clock, read here and nowhere else; PMLOG_TODAY holds it still."""

import os
from datetime import UTC, date, datetime, time

from pmlog.days.almanac import FIRST_YEAR, LAST_YEAR, iso_date
from pmlog.errors import NotADay


def today() -> date:
    """The date on the user's wall, or the one PMLOG_TODAY names.

    Raises NotADay when PMLOG_TODAY is set to anything but a date like 2026-11-22.
    """
    return _pinned() or datetime.now(UTC).astimezone().date()


def now() -> datetime:
    """This instant in UTC, or noon UTC of the day PMLOG_TODAY names.

    Raises NotADay as `today` does.
    """
    pinned = _pinned()
    return datetime.combine(pinned, time(12), UTC) if pinned else datetime.now(UTC)


def _pinned() -> date | None:
    words = os.environ.get("PMLOG_TODAY")
    if not words:
        return None
    found = iso_date(words)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotADay(words, "PMLOG_TODAY must be a date like 2026-11-22")
    return found
