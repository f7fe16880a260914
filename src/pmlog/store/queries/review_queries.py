"""What a review of a period rests on, from the log."""

from collections.abc import Iterable

from pmlog.days import Period
from pmlog.growth import Goal, Outcome
from pmlog.pages.period_review import ReviewData
from pmlog.store import Store
from pmlog.store.queries.outcome_chains import chains_of
from pmlog.store.tables.entries_table import EntryFilter


def review_data(
    book: Store, period: Period, goals: Iterable[Goal], outcomes: Iterable[Outcome]
) -> ReviewData:
    """The talks that served the goals in a period, the ways of its outcomes, what waits."""
    entries = book.entries
    return ReviewData(
        {
            one.id: tuple(
                entries.matching(EntryFilter(goal=one.id, start=period.start, end=period.end))[::-1]
            )
            for one in goals
        },
        tuple(chains_of(book, outcomes)),
        tuple(book.questions.open()),
    )
