"""Entries and time per avenue: sums of older entries are cached, newer entries are added."""

from collections.abc import Mapping
from datetime import date, timedelta
from operator import add

from pmlog import __version__
from pmlog.days import A_DAY
from pmlog.pages.outcome_origins import NOTHING, Spent
from pmlog.store import Store
from pmlog.store.database import Database
from pmlog.store.value_cache import ENTRY_UNTIL

SETTLED = timedelta(days=14)
"""The age of entries that are seldom added or changed, whose sums are cached."""

CACHED_DAY = "json_extract(glance.value, '$.until')"


def time_spent(book: Store, until: date) -> dict[str, Spent]:
    """The entries and minutes of each avenue up to a day, by avenue."""
    version = book.cache.version()
    name = f"spent {__version__}"
    cached = book.cache.get(name, ENTRY_UNTIL.replace("?", CACHED_DAY))
    first, before = date.min, {}
    if cached and cached["until"] <= str(until):
        first = date.fromisoformat(cached["until"]) + A_DAY
        before = {avenue: Spent(*sums) for avenue, sums in cached["avenues"].items()}
    settled = until - SETTLED
    if first <= settled:
        before = together(before, sums_of(book.db, first, settled))
        book.cache.put(name, {"until": str(settled), "avenues": before}, version)
        first = settled + A_DAY
    return together(before, sums_of(book.db, first, until))


def sums_of(db: Database, first: date, last: date) -> dict[str, Spent]:
    """The sums of the entries from `first` to `last`, both included, by avenue."""
    rows = db.rows(
        "SELECT avenue, count(*), sum(coalesce(minutes, 0)), sum(minutes IS NULL) "
        "FROM entry WHERE date BETWEEN ? AND ? GROUP BY avenue",
        (first.isoformat(), last.isoformat()),
    )
    return {avenue: Spent(*sums) for avenue, *sums in rows}


def together(one: Mapping[str, Spent], other: Mapping[str, Spent]) -> dict[str, Spent]:
    """Add two sums by avenue."""
    return {
        avenue: Spent(*map(add, one.get(avenue, NOTHING), other.get(avenue, NOTHING)))
        for avenue in one.keys() | other.keys()
    }
