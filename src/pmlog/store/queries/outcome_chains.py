"""Outcomes with the way back to where each began."""

from collections.abc import Iterable

from pmlog.growth import Outcome
from pmlog.pages.outcome_origins import Chain, chain_of
from pmlog.store import Store


def chains_of(book: Store, outcomes: Iterable[Outcome]) -> list[Chain]:
    """Outcomes with their ways back."""
    outcomes = list(outcomes)
    firsts = book.outcomes.first_entries({one.id for o in outcomes for one in o.people})
    ids = {*firsts.values(), *(o.entry_id for o in outcomes if o.entry_id)}
    entries = {entry.id: entry for entry in book.entries.with_ids(sorted(ids))}
    roots = {person: entries[entry] for person, entry in firsts.items()}
    return [chain_of(one, entries, roots) for one in outcomes]
