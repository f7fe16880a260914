"""The data of a period's review."""

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
    """The entries that served the goals in a period, the chains of outcomes, and open questions."""
    entries = book.entries
    return ReviewData(
        {
            goal.id: tuple(
                entries.matching(EntryFilter(goal=goal.id, start=period.start, end=period.end))[
                    ::-1
                ]
            )
            for goal in goals
        },
        tuple(chains_of(book, outcomes)),
        tuple(book.questions.open()),
    )
