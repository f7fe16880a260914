"""The isolation risk from day to day and the steps to lower it, cached until the log changes."""

from datetime import date, timedelta

from pmlog import __version__
from pmlog.days import Period
from pmlog.json_records import record
from pmlog.pages.period_figures import Outlook
from pmlog.store import Store
from pmlog.store.queries.risk_summary_cache import as_shown
from pmlog.store.value_cache import ENTRY_UNTIL

MOST_POINTS = 60
"""The most points of a curve: more could not be distinguished."""


def outlook(book: Store, today: date, period: Period, as_of: date) -> Outlook:
    """The risk from the period before up to a day, and for today the plan to lower it."""
    which = "today" if as_of == today else "then"
    name = f"outlook {__version__} {which} {period.before().start} {period.start} {as_of}"
    cached = book.cache.get(name)
    if cached is not None and cached.keys() == set(Outlook._fields):
        return Outlook.of(cached)
    version = book.cache.version()
    result = computed(book, today, period, as_of)
    permanent = as_shown(as_of, result.now.risk, result.now.band) if as_of == today else {}
    book.cache.put(name, record(result), version, permanent)
    return result


def computed(book: Store, today: date, period: Period, as_of: date) -> Outlook:
    """Compute the outlook; its part of earlier days is cached until something then changes."""
    # Not at the top: with a cached outlook the score's modules are not loaded.
    from pmlog.store.queries.risk_history import outlook_of, outlook_since  # noqa: PLC0415

    days, before = days_of(period, as_of), period.before().last
    until = max(*days[:-1], before)
    name = f"past-{len(days)} {__version__} {days[0]} {until} {before}"
    cached = book.cache.get(name, TOUCHED, str(until))
    if cached is not None:
        return outlook_since(book, today, Outlook.of(cached), as_of)
    version = book.cache.version()
    result = outlook_of(book, today, days, before, as_of)
    curve = tuple(point for point in result.curve if point[0] < as_of)
    book.cache.put(name, record(Outlook(curve, before=result.before)), version)
    return result


# Later entries change no earlier number; a new peer does.
TOUCHED = f"""
    {ENTRY_UNTIL} OR tbl IN ('pause', 'setting', 'checkin')
    OR tbl = 'person' AND (op <> 'insert' OR json_extract(after, '$.relation') = 'peer')
"""


def days_of(period: Period, as_of: date) -> list[date]:
    """The days of the curve, evenly spaced, ending with `as_of`."""
    first = period.before().start
    apart = timedelta(days=max(1, -(-((as_of - first).days) // MOST_POINTS)))
    days = [as_of]
    while days[-1] - apart >= first:
        days.append(days[-1] - apart)
    return days[::-1]
