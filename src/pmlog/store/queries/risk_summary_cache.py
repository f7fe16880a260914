"""The summary of the isolation risk, cached until the log or the day changes.

The morning list shows it and must not wait for the score.
"""

from datetime import date
from typing import Any

from pmlog import __version__
from pmlog.json_records import record
from pmlog.pages.glance import Glance, Shown
from pmlog.store import Store


def glance(book: Store, today: date, as_of: date) -> Glance:
    """Summarize the isolation risk on a day.

    The summary of a past day has no step, so it is cached separately from the day's own.
    """
    day = "today" if as_of == today else "then"
    name = f"risk {__version__} {day} {as_of}"
    cached = book.cache.get(name)
    if cached is not None and cached.keys() == set(Glance._fields):
        return Glance.of(cached)
    version = book.cache.version()  # before any read, so that a concurrent write makes it stale
    # Not at the top: with a cached summary the score's modules are not loaded.
    from pmlog.store.queries.risk_summary import glance_of  # noqa: PLC0415

    summary = glance_of(book, today, as_of)
    permanent = as_shown(as_of, summary.risk, summary.band) if as_of == today else {}
    book.cache.put(name, record(summary), version, permanent)
    return summary


SHOWN = "shown "
"""The prefix, before the day, of the cache's names for shown numbers."""


def as_shown(day: date, risk: int | None, band: str) -> dict[str, dict[str, Any]]:
    """The permanent cache value of a day: the number that was shown, and its band."""
    return {f"{SHOWN}{day}": {"risk": risk, "band": band}} if band else {}


def remember_shown(book: Store, day: date, risk: int | None, band: str) -> None:
    """Store the number shown for today, unless it is stored already."""
    if band and shown(book, day, day) != {day: Shown(day, risk, band)}:
        book.cache.put_permanent(as_shown(day, risk, band))


def shown(book: Store, first: date, last: date) -> dict[date, Shown]:
    """The number shown last on each day from `first` to `last`, if there is one."""
    cached = book.cache.permanent(f"{SHOWN}{first}", f"{SHOWN}{last}")
    days = {date.fromisoformat(name.removeprefix(SHOWN)): value for name, value in cached.items()}
    return {day: Shown(day, value["risk"], value["band"]) for day, value in days.items()}
