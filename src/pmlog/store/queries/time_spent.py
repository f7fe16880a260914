"""What went into each avenue: the sums of what is settled are kept, what came later is added."""

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
"""What is older is seldom added or changed; the sums up to then are kept until something is."""

KEPT_DAY = "json_extract(glance.value, '$.until')"


def time_spent(book: Store, until: date) -> dict[str, Spent]:
    """What went into each avenue up to a day, by its word."""
    version = book.cache.version()
    name = f"spent {__version__}"
    kept = book.cache.get(name, ENTRY_UNTIL.replace("?", KEPT_DAY))
    first, before = date.min, {}
    if kept and kept["until"] <= str(until):
        first = date.fromisoformat(kept["until"]) + A_DAY
        before = {avenue: Spent(*sums) for avenue, sums in kept["avenues"].items()}
    settled = until - SETTLED
    if first <= settled:
        before = together(before, sums_of(book.db, first, settled))
        book.cache.put(name, {"until": str(settled), "avenues": before}, version)
        first = settled + A_DAY
    return together(before, sums_of(book.db, first, until))


def sums_of(db: Database, first: date, last: date) -> dict[str, Spent]:
    """What the entries from one day up to and with another come to."""
    rows = db.rows(
        "SELECT avenue, count(*), sum(coalesce(minutes, 0)), sum(minutes IS NULL) "
        "FROM entry WHERE date BETWEEN ? AND ? GROUP BY avenue",
        (first.isoformat(), last.isoformat()),
    )
    return {avenue: Spent(*sums) for avenue, *sums in rows}


def together(one: Mapping[str, Spent], other: Mapping[str, Spent]) -> dict[str, Spent]:
    """Two sums as one."""
    return {
        avenue: Spent(*map(add, one.get(avenue, NOTHING), other.get(avenue, NOTHING)))
        for avenue in one.keys() | other.keys()
    }
