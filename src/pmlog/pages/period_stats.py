"""Statistics of days: entries, minutes and quality by avenue, people, recent contact."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog.avenues import AVENUES

TALKED_WITHIN = 30
"""The window of recent contact before the end of the period (days)."""


class DayOn(NamedTuple):
    """The entries of one day on one avenue, as the log counts them.

    Of `entries`, none where something only went on, `talks` have somebody in them, `one_to_one`
    exactly one person; of all of them `rated` say how it was and `good` that it was good, of the
    talks `unrated` do not. `people` are the ids of everybody in them, each as often as there are
    talks.
    """

    date: date
    avenue: str
    entries: int
    minutes: int
    talks: int
    one_to_one: int
    good: int
    rated: int
    unrated: int
    people: tuple[str, ...] = ()


def went_on(day: date, avenue: str) -> DayOn:
    """Return a further day of an entry of several days, which counts on its first."""
    return DayOn(day, avenue, 0, 0, 1, 0, 0, 0, 0)


class TalksOn(NamedTuple):
    """The number of talks with a person on a day."""

    day: date
    talks: int


class FeltOn(NamedTuple):
    """The answer to the weekly question on a day, 1 never to 5 often or always."""

    day: date
    weekly: int


class EarlierPeriod(NamedTuple):
    """A period that is over, to compare a later one with.

    `new` is how many people were met, `kept` how many own promises were done, `silence` the longest
    stretch of days without a talk, `avenues` what was used.
    """

    label: str
    entries: int
    minutes: int
    people: int
    new: int
    kept: int
    silence: int
    avenues: tuple[str, ...] = ()


class AvenueRow(NamedTuple):
    """One avenue in the period and in the one before: entries, minutes and people in them.

    How deep it went: `one_to_one` counts talks with one person, `good` those rated good of all
    that were `rated`.
    """

    avenue: str
    entries: int
    minutes: int
    before: int
    minutes_before: int
    people: int = 0
    one_to_one: int = 0
    good: int = 0
    rated: int = 0


class ContactStats(NamedTuple):
    """The plain facts isolation risk will rest on, as of the last day of the period.

    Counts are of the last 30 days; `days_since` the last talk with one person are None when
    there was none; `people_before` counts the 30 days before these.
    """

    days_since: int | None
    entries: int
    people: int
    people_before: int
    peers: int
    avenues: int
    unrated: int


def everybody(days: Iterable[DayOn]) -> set[str]:
    """Return the ids of all people of these days."""
    return {person for day in days for person in day.people}


def avenue_rows(now: Sequence[DayOn], then: Sequence[DayOn]) -> tuple[AvenueRow, ...]:
    """Return a row for each avenue with entries in one of the periods."""
    of_now, of_then = by_avenue(now), by_avenue(then)
    words = [*AVENUES, *sorted((of_now.keys() | of_then.keys()) - AVENUES.keys())]
    return tuple(
        avenue_row(word, of_now.get(word, ()), of_then.get(word, ()))
        for word in words
        if word in of_now or word in of_then
    )


def by_avenue(days: Iterable[DayOn]) -> Mapping[str, list[DayOn]]:
    """Return the days of each avenue."""
    found: dict[str, list[DayOn]] = {}
    for day in days:
        if day.entries:
            found.setdefault(day.avenue, []).append(day)
    return found


def avenue_row(avenue: str, now: Sequence[DayOn], then: Sequence[DayOn]) -> AvenueRow:
    return AvenueRow(
        avenue,
        entries=sum(day.entries for day in now),
        minutes=sum(day.minutes for day in now),
        before=sum(day.entries for day in then),
        minutes_before=sum(day.minutes for day in then),
        people=len(everybody(now)),
        one_to_one=sum(day.one_to_one for day in now),
        good=sum(day.good for day in now),
        rated=sum(day.rated for day in now),
    )


def calendar(days: Iterable[DayOn], as_of: date) -> tuple[TalksOn, ...]:
    """Return the number of entries with people on each day; empty without any."""
    talks: dict[date, int] = {}
    for day in days:
        if day.talks and day.date <= as_of:
            talks[day.date] = talks.get(day.date, 0) + day.talks
    return tuple(TalksOn(*one) for one in sorted(talks.items()))


def contact_facts(days: Iterable[DayOn], peers: frozenset[str], as_of: date) -> ContactStats:
    """Return the plain facts of the last 30 days, leaving out what has nobody in it."""
    ages = [((as_of - day.date).days, day) for day in days if day.talks and day.date <= as_of]
    recent = [day for age, day in ages if age < TALKED_WITHIN]
    people = everybody(recent)
    return ContactStats(
        days_since=min((age for age, day in ages if day.one_to_one), default=None),
        entries=sum(day.talks for day in recent if day.entries),
        people=len(people),
        people_before=len(
            everybody(day for age, day in ages if TALKED_WITHIN <= age < 2 * TALKED_WITHIN)
        ),
        peers=len(people & peers),
        avenues=len({day.avenue for day in recent}),
        unrated=sum(day.unrated for day in recent),
    )
