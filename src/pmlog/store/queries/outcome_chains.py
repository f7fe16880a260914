"""Outcomes with the chain of entries that led to each."""

from collections.abc import Iterable

from pmlog.growth import Outcome
from pmlog.pages.outcome_origins import Chain, chain_of
from pmlog.store import Store


def chains_of(book: Store, outcomes: Iterable[Outcome]) -> list[Chain]:
    """The chains of outcomes."""
    outcomes = list(outcomes)
    people = {person.id for outcome in outcomes for person in outcome.people}
    firsts = book.outcomes.first_entries(people)
    ids = {*firsts.values(), *(outcome.entry_id for outcome in outcomes if outcome.entry_id)}
    entries = {entry.id: entry for entry in book.entries.with_ids(sorted(ids))}
    roots = {person: entries[entry] for person, entry in firsts.items()}
    return [chain_of(outcome, entries, roots) for outcome in outcomes]
