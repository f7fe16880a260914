"""How the user's targets went."""

from datetime import date

from pmlog.avenues import AVENUES
from pmlog.days import Period
from pmlog.pages.targets import (
    OVERALL,
    Target,
    TargetKept,
    first_day_needed,
    target_of,
    targets_kept,
)
from pmlog.store import EntryFilter, Store
from pmlog.store.tables.settings import AIM


def targets_of(book: Store) -> list[Target]:
    """Every target, in the order of the avenues, the overall one last."""
    order = [*AVENUES, OVERALL]
    settings = book.settings.beginning(AIM)
    known = sorted((word for word in settings if word in order), key=order.index)
    return [target_of(word, settings[word]) for word in known]


def targets_in(book: Store, today: date, period: Period) -> tuple[TargetKept, ...]:
    """How each target went in a period."""
    targets = targets_of(book)
    if not targets:
        return ()
    since = min(period.start, first_day_needed(targets, period))
    end = max(period.end, *(Period.of(target.unit, period.last).end for target in targets))
    entries = book.entries.matching(EntryFilter(start=since, end=end))
    settings = book.settings
    return targets_kept(targets, period, entries, settings.pauses(), settings.first_day, today)
