"""The support network: contact in the last year by person, and how each person was met."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from pmlog.isolation import Contact, Mode, Quality
from pmlog.isolation.factors import dose
from pmlog.model import Companion
from pmlog.pages.introductions import FirstMeeting, Through, came_through
from pmlog.pages.support_network import (
    QUARTER,
    REMEMBERED,
    WINDOW,
    SupportNetwork,
    Tie,
    closest_first,
    with_ways,
)
from pmlog.store import Store
from pmlog.store.database import BETWEEN
from pmlog.store.queries.contact_facts import nature

TALKS = """
    SELECT entry.date, avenue, mode, quality, group_concat(person_id, char(31))
    FROM entry JOIN entry_person ON entry_person.entry_id = entry.id
    WHERE entry.date > ? AND entry.date <= ? GROUP BY 1, 2, 3, 4
"""
PEOPLE = """
    SELECT id, name, relation, retired_on, met,
        (SELECT max(date) FROM entry_person WHERE person_id = person.id AND date <= ?),
        (SELECT max(date) FROM entry_person WHERE person_id = person.id AND date <= ?)
    FROM person
"""

Talks = dict[str, dict[str, float]]
"""The best dose (0 to 1) by person and day (ISO)."""


class NetworkPerson(NamedTuple):
    """A row of `PEOPLE`.

    `last` is the day of the last contact up to the day of the network, `last_then` up to that of
    the earlier network (ISO).
    """

    id: str
    name: str
    relation: str
    retired_on: str | None
    met: str
    last: str | None
    last_then: str | None


def network(
    book: Store, as_of: date, then: date | None = None, *, rated: bool = True
) -> SupportNetwork:
    """The network on `as_of` and `then` (or a quarter before); not `rated`, it ignores ratings."""
    compared, then = then, then or as_of - QUARTER
    talks = talks_since(book, then - WINDOW, as_of, rated=rated)
    days = (as_of.isoformat(), then.isoformat())
    people = [NetworkPerson._make(row) for row in book.db.rows(PEOPLE, days)]
    earlier = (person._replace(last=person.last_then) for person in people)
    now, before = ties_on(people, talks, as_of), ties_on(earlier, talks, then)
    ids = {tie.id for tie in (*now, *before)}
    ways = ways_of(book, ids, {person.id: person.met for person in people})
    network = SupportNetwork(as_of, with_ways(now, ways), with_ways(before, ways))
    return network._replace(compared=compared)


def talks_since(book: Store, start: date, end: date, *, rated: bool) -> Talks:
    """The best dose of each person and day, after `start` and up to `end`."""
    talks: Talks = defaultdict(dict)
    for day, *talk, people in book.db.rows(TALKS, (start.isoformat(), end.isoformat())):
        best = dose_of(*talk, rated=rated)
        for person in people.split(BETWEEN):
            talks[person][day] = max(best, talks[person].get(day, 0.0))
    return talks


@cache
def dose_of(avenue: str, mode: Mode | None, quality: Quality | None, *, rated: bool) -> float:
    """The dose of a talk, the same for each person in it."""
    setting, usual = nature(avenue, 1, None)
    return dose(Contact(date.min, avenue, setting, mode or usual, quality if rated else None))


def ties_on(people: Iterable[NetworkPerson], talks: Talks, as_of: date) -> tuple[Tie, ...]:
    """The ties on a day: people with contact in the year before who were not retired by then."""
    begins, since, until = (
        (as_of - before).isoformat() for before in (REMEMBERED, WINDOW, timedelta())
    )
    ties = []
    for person in people:
        is_retired = person.retired_on and person.retired_on <= until
        if not person.last or person.last <= begins or is_retired:
            continue
        days = talks.get(person.id, {}).items()
        doses = [best for day, best in days if since < day <= until]
        last = date.fromisoformat(person.last)
        ties.append(Tie(person.id, person.name, person.relation, sum(doses), len(doses), last))
    return closest_first(ties)


def ways_of(book: Store, people: Iterable[str], noted: Mapping[str, str]) -> dict[str, Through]:
    """How these people were met, by the first entry with each; `noted` is column `met`, by id."""
    firsts = book.outcomes.first_entries(people)
    entries = {entry.id: entry for entry in book.entries.with_ids(sorted(set(firsts.values())))}
    ways: dict[str, Through] = {}
    for person_id, entry_id in firsts.items():
        entry = entries[entry_id]
        others = tuple(other for other in entry.people if other.id != person_id)
        (person,) = (person for person in entry.people if person.id == person_id)
        known = tuple(other for other in others if was_known_before(firsts, other, entry_id))
        meeting = FirstMeeting(person, entry.date, entry.avenue, entry.about, known)
        ways |= {way.person.id: way for way in came_through([meeting], noted)}
    return ways


def was_known_before(firsts: dict[str, str], other: Companion, entry: str) -> bool:
    """Whether a person in an entry was in an earlier one, and so introduced the others."""
    return firsts.get(other.id) not in (None, entry)
