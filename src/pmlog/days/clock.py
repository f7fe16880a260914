"""The clock, read here and nowhere else; PMLOG_TODAY holds it still."""

import os
import re
import time as time_module
from datetime import UTC, date, datetime, time

from pmlog.days.almanac import FIRST_YEAR, LAST_YEAR, iso_date
from pmlog.errors import NotADay

_DAY = 24 * 60 * 60
_UTC = r"(UTC|GMT|UCT|Z|Zulu|Universal)|(<[^<>]+>|[A-Za-z]{3,})[-+]?0?0(:00){0,2}.*"
"""The zones without an offset that need no file to be known."""

_ZONES = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")


def today() -> date:
    """Return the date on the user's wall, or the one PMLOG_TODAY names.

    Raises NotADay when PMLOG_TODAY is set to anything but a date like 2026-11-22.
    """
    return _pinned() or here(datetime.now(UTC)).date()


def now() -> datetime:
    """Return the current time in UTC, or noon UTC of the day in PMLOG_TODAY.

    Raises NotADay as `today` does.
    """
    pinned = _pinned()
    return datetime.combine(pinned, time(12), UTC) if pinned else datetime.now(UTC)


def instant(text: str) -> datetime:
    """Parse an instant (ISO); raises `ValueError`, also for a year far off."""
    found = datetime.fromisoformat(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(text)
    return found


def here(moment: datetime) -> datetime:
    """Return an instant by the clock on the wall; by UTC where TZ names a zone that cannot be."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError):
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def unknown_zone() -> str:
    """Return the TZ that is no time zone, in which case days are UTC; else empty.

    The system takes UTC for what it does not know, and says nothing. A pinned day needs no zone.
    """
    words = os.environ.get("TZ", "")
    if not words or os.environ.get("PMLOG_TODAY") or not hasattr(time_module, "tzset"):
        return ""
    offset = abs(time_module.timezone)
    if 0 < offset < _DAY or time_module.daylight:
        return ""
    name = words.removeprefix(":")
    is_known = not offset and (not name or re.fullmatch(_UTC, name) or _is_zone_file(name))
    return "" if is_known else words


def _is_zone_file(name: str) -> bool:
    for folder in (os.environ.get("TZDIR", ""), *_ZONES):
        try:
            with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123  any name
                if file.read(4) == b"TZif":
                    return True
        except (OSError, ValueError):
            continue
    return False


def _pinned() -> date | None:
    words = os.environ.get("PMLOG_TODAY")
    if not words:
        return None
    found = iso_date(words)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotADay(words, "PMLOG_TODAY must be a date like 2026-11-22")
    return found
