"""The isolation risk at a glance, as other pages show it.

It is kept in the log until the log or the day changes: the morning list is not to wait for it.
"""

from datetime import date
from typing import Any

from pmlog import __version__
from pmlog.json_records import record
from pmlog.pages.glance import Glance, Shown
from pmlog.store import Store


def glance(book: Store, today: date, as_of: date) -> Glance:
    """The isolation risk of a day in short.

    A day that is over has no step, so it is not the same glance as on the day itself.
    """
    day = "today" if as_of == today else "then"
    name = f"risk {__version__} {day} {as_of}"
    kept = book.cache.get(name)
    if kept is not None and kept.keys() == set(Glance._fields):
        return Glance.of(kept)
    version = book.cache.version()  # before anything is read: who writes meanwhile makes it stale
    # Not at the top: where the glance is kept, nothing of the score is loaded.
    from pmlog.store.queries.risk_summary import glance_of  # noqa: PLC0415

    found = glance_of(book, today, as_of)
    lasting = as_shown(as_of, found.risk, found.band) if as_of == today else {}
    book.cache.put(name, record(found), version, lasting)
    return found


SHOWN = "shown "
"""How what was shown of a day begins to be called, before the day."""


def as_shown(day: date, risk: int | None, band: str) -> dict[str, dict[str, Any]]:
    """What a day is remembered by: its number as it was shown, and in which band."""
    return {f"{SHOWN}{day}": {"risk": risk, "band": band}} if band else {}


def remember_shown(book: Store, day: date, risk: int | None, band: str) -> None:
    """Keep the number of today as it is shown, where that is not kept already."""
    if band and shown(book, day, day) != {day: Shown(day, risk, band)}:
        book.cache.put_permanent(as_shown(day, risk, band))


def shown(book: Store, first: date, last: date) -> dict[date, Shown]:
    """The number that was shown last on each day, of those on which one was."""
    kept = book.cache.permanent(f"{SHOWN}{first}", f"{SHOWN}{last}")
    days = {date.fromisoformat(name.removeprefix(SHOWN)): one for name, one in kept.items()}
    return {day: Shown(day, one["risk"], one["band"]) for day, one in days.items()}
