"""The isolation risk of a log from day to day, and what would lower it."""

from collections.abc import Iterable
from datetime import date

from pmlog.isolation import Reading, series, summary
from pmlog.isolation.points import whole
from pmlog.pages.period_data import Outlook
from pmlog.store import Store
from pmlog.store.contact_facts import facts
from pmlog.store.risk_summary import in_short, of_today, said_of


def outlook_of(book: Store, today: date, wanted: list[date], before: date, as_of: date) -> Outlook:
    """The risk of a day, of one before, and of each of those wanted that has one.

    Today also the plan that would lower it. The log is read once, and sorted once.
    """
    known = facts(book.db, book.settings, as_of, [before, *wanted], in_short=True)
    if as_of < today:
        now, then, *readings = series(known, [as_of, before, *wanted])
        return Outlook(curve_of(readings), (), in_short(book, now), in_short(book, then))
    risk, (then, *readings) = summary(known, as_of, [before, *wanted])
    steps = said_of(book, risk)
    return Outlook(curve_of(readings), steps, of_today(book, risk), in_short(book, then))


def curve_of(readings: Iterable[Reading]) -> tuple[tuple[date, int], ...]:
    """The points of a curve: the days that have a number."""
    return tuple(
        (reading.as_of, whole(reading.score)) for reading in readings if reading.score is not None
    )
