"""The isolation risk from day to day and what would lower it, kept until the log changes."""

from datetime import date, timedelta

from pmlog import __version__
from pmlog.days import Period
from pmlog.json_records import record
from pmlog.pages.period_figures import Outlook
from pmlog.store import Store
from pmlog.store.queries.risk_summary_cache import as_shown
from pmlog.store.value_cache import ENTRY_UNTIL

MOST_POINTS = 60
"""How many points a curve has at most: more of them could not be told apart."""


def outlook(book: Store, today: date, period: Period, as_of: date) -> Outlook:
    """The risk from the period before up to a day; today also what would lower it most."""
    which = "today" if as_of == today else "then"
    name = f"outlook {__version__} {which} {period.start} {as_of}"
    kept = book.cache.get(name)
    if kept is not None and kept.keys() == set(Outlook._fields):
        return Outlook.of(kept)
    version = book.cache.version()
    found = computed(book, today, period, as_of)
    lasting = as_shown(as_of, found.now.risk, found.now.band) if as_of == today else {}
    book.cache.put(name, record(found), version, lasting)
    return found


def computed(book: Store, today: date, period: Period, as_of: date) -> Outlook:
    """The outlook; what it says of earlier days is kept until something of then changes."""
    # Not at the top: where the outlook is kept, nothing of the score is loaded.
    from pmlog.store.queries.risk_history import outlook_of, outlook_since  # noqa: PLC0415

    days, before = days_of(period, as_of), period.before().last
    until = max(*days[:-1], before)
    name = f"past-{len(days)} {__version__} {days[0]} {until} {before}"
    kept = book.cache.get(name, TOUCHED, str(until))
    if kept is not None:
        return outlook_since(book, today, Outlook.of(kept), as_of)
    version = book.cache.version()
    found = outlook_of(book, today, days, before, as_of)
    curve = tuple(point for point in found.curve if point[0] < as_of)
    book.cache.put(name, record(Outlook(curve, before=found.before)), version)
    return found


# What is entered later changes no number of before, unless it says who is a peer.
TOUCHED = f"""
    {ENTRY_UNTIL} OR tbl IN ('pause', 'setting', 'checkin')
    OR tbl = 'person' AND (op <> 'insert' OR json_extract(after, '$.relation') = 'peer')
"""


def days_of(period: Period, as_of: date) -> list[date]:
    """The days of the curve, evenly apart, the last of them `as_of`."""
    first = period.before().start
    apart = timedelta(days=max(1, -(-((as_of - first).days) // MOST_POINTS)))
    days = [as_of]
    while days[-1] - apart >= first:
        days.append(days[-1] - apart)
    return days[::-1]
