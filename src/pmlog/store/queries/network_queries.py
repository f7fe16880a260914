"""The support network, from the log: contact of the last year by person, and how they came."""

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
"""By person and day (ISO), the best dose of that day (0 to 1)."""


class NetworkPerson(NamedTuple):
    """Somebody as the network takes them: a row of `PEOPLE`.

    `last` is the day of the last contact up to the day of the network, `last_then` up to that of
    the one before (ISO).
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
    """The network on `as_of` and `then`, or a quarter before; not `rated`, as if no talk was."""
    compared, then = then, then or as_of - QUARTER
    talks = talks_since(book, then - WINDOW, as_of, rated=rated)
    days = (as_of.isoformat(), then.isoformat())
    people = [NetworkPerson._make(row) for row in book.db.rows(PEOPLE, days)]
    earlier = (one._replace(last=one.last_then) for one in people)
    now, before = ties_on(people, talks, as_of), ties_on(earlier, talks, then)
    ways = ways_of(book, {one.id for one in (*now, *before)}, {one.id: one.met for one in people})
    network = SupportNetwork(as_of, with_ways(now, ways), with_ways(before, ways))
    return network._replace(compared=compared)


def talks_since(book: Store, start: date, end: date, *, rated: bool) -> Talks:
    """The best dose of each day with somebody, after `start` and up to `end`."""
    found: Talks = defaultdict(dict)
    for day, *how, people in book.db.rows(TALKS, (start.isoformat(), end.isoformat())):
        worth = worth_of(*how, rated=rated)
        for person in people.split(BETWEEN):
            found[person][day] = max(worth, found[person].get(day, 0.0))
    return found


@cache
def worth_of(avenue: str, mode: Mode | None, quality: Quality | None, *, rated: bool) -> float:
    """The dose of a talk with somebody; with one or with several, it is the same to each."""
    setting, usual = nature(avenue, 1, None)
    return dose(Contact(date.min, avenue, setting, mode or usual, quality if rated else None))


def ties_on(people: Iterable[NetworkPerson], talks: Talks, as_of: date) -> tuple[Tie, ...]:
    """Everybody with contact in the year up to a day who was not retired by then."""
    begins, since, until = (
        (as_of - before).isoformat() for before in (REMEMBERED, WINDOW, timedelta())
    )
    ties = []
    for one in people:
        if not one.last or one.last <= begins or (one.retired_on and one.retired_on <= until):
            continue
        days = talks.get(one.id, {}).items()
        recent = [worth for day, worth in days if since < day <= until]
        on = date.fromisoformat(one.last)
        ties.append(Tie(one.id, one.name, one.relation, sum(recent), len(recent), on))
    return closest_first(ties)


def ways_of(book: Store, people: Iterable[str], noted: Mapping[str, str]) -> dict[str, Through]:
    """How these people came, by the first entry with each; `noted` is what is kept of it, by id."""
    firsts = book.outcomes.first_entries(people)
    entries = {one.id: one for one in book.entries.with_ids(sorted(set(firsts.values())))}
    ways: dict[str, Through] = {}
    for person, entry_id in firsts.items():
        entry = entries[entry_id]
        others = tuple(one for one in entry.people if one.id != person)
        (them,) = (one for one in entry.people if one.id == person)
        known = tuple(one for one in others if was_there_before(firsts, one, entry_id))
        meeting = FirstMeeting(them, entry.date, entry.avenue, entry.about, known)
        ways |= {way.person.id: way for way in came_through([meeting], noted)}
    return ways


def was_there_before(firsts: dict[str, str], other: Companion, entry: str) -> bool:
    """Whether somebody in an entry was known before it: then they brought the others."""
    return firsts.get(other.id) not in (None, entry)
