"""Isolation risk: how much sustaining contact the log holds, never how a person feels.

Pure: facts in, a frozen `Risk` out. `as_of` is an argument; nothing here reads a clock, a file or
a random number. `risk` tells everything about one day, `series` the gauge of many, `summary`
what a page needs of both.
docs/isolation.md says what each rule rests on and what is merely a choice.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pmlog.isolation.change import PaceChange, Rhythm, Silence, silence
from pmlog.isolation.evidence import Carrier, Held, evidence
from pmlog.isolation.factors import MEMORY
from pmlog.isolation.facts import Contact, Facts, Felt, Gap, KnownPerson, Mode, Quality, Setting
from pmlog.isolation.forecast import Reached, is_foreseen, projection
from pmlog.isolation.ledger import GAP, Ledger, first_day
from pmlog.isolation.next_steps import Advice, RiskStep, advice, may_help
from pmlog.isolation.pause_clock import Clock
from pmlog.isolation.points import Points
from pmlog.isolation.score import FEW, Basis, Reading, number, reading, series

__all__ = [
    "Advice",
    "Basis",
    "Carrier",
    "Contact",
    "Facts",
    "Felt",
    "Gap",
    "Held",
    "KnownPerson",
    "Mode",
    "PaceChange",
    "Points",
    "Quality",
    "Reached",
    "Reading",
    "Risk",
    "RiskStep",
    "RiskSummary",
    "Setting",
    "Silence",
    "curve",
    "held",
    "is_frequent",
    "is_settled",
    "memory_begins",
    "risk",
    "series",
    "summary",
]


class Risk(NamedTuple):
    """All that can be said about one day; the first nine fields are those of a `Reading`."""

    as_of: date
    score: float | None
    combined: float | None
    felt: float | None
    band: str | None
    provisional: bool
    factors: tuple[Points, ...]
    basis: Basis
    missing: tuple[str, ...]
    change: PaceChange
    silence: Silence | None
    projection: tuple[Reached, ...]
    steps: tuple[RiskStep, ...]
    plan: tuple[RiskStep, ...]

    @property
    def reading(self) -> Reading:
        return Reading(*self[:9])

    @property
    def contact(self) -> float | None:
        """The score by its other name, as in a `Reading`."""
        return self.score


class RiskSummary(NamedTuple):
    """A day in short: the gauge, the plan of a week, and whether contact is rarer than usual."""

    reading: Reading
    plan: tuple[RiskStep, ...]
    rarer: bool


def risk(facts: Facts, as_of: date, *, bands: int | None = None) -> Risk:
    """The isolation risk on `as_of`: the gauge, what changed, what comes, and what would help.

    Of the forecast it tells so many of the next worse `bands`, or all within a year.
    Entries and check-ins dated later do not exist yet; how many were ignored is in `basis`.
    """
    ledger = ledger_of(facts, as_of)
    now = reading(ledger, as_of)
    steps, plan = advice(ledger, now)
    return Risk(
        *counting_ignored(now, facts),
        change=Rhythm(ledger).change(as_of),
        silence=silence(ledger, as_of),
        projection=projection(ledger, now, bands),
        steps=steps,
        plan=plan,
    )


def summary(
    facts: Facts, as_of: date, days: Iterable[date] = ()
) -> tuple[RiskSummary, tuple[Reading, ...]]:
    """`as_of` in short, and the gauge of earlier days; the log is sorted only once."""
    ledger = ledger_of(facts, as_of)
    now = counting_ignored(reading(ledger, as_of), facts)
    in_short = RiskSummary(now, advice(ledger, now).plan, Rhythm(ledger).is_rarer(as_of))
    return in_short, tuple(reading(ledger, day) for day in days)


def curve(facts: Facts, as_of: date, days: Iterable[date]) -> Iterator[tuple[date, float]]:
    """Those of these days that have a score, each with it; all of them are up to `as_of`."""
    ledger = ledger_of(facts, as_of)
    for day in days:
        score = number(ledger, day)
        if score is not None:
            yield day, score


def counting_ignored(now: Reading, facts: Facts) -> Reading:
    """A reading that knows how many of all contacts are dated later."""
    ignored = len({contact for contact in facts.contacts if contact.date > now.as_of})
    return now._replace(basis=now.basis._replace(ignored=ignored))


def is_settled(
    facts: Facts, since: date, days: Iterable[date], *, advised: bool, foreseen: bool
) -> bool:
    """Whether readings of these days need no contact before `since`, the oldest in `facts`.

    `advised` and `foreseen` say that the steps and the next band of the last of them need none,
    either: usual ways to meet somebody are those of the whole memory.
    """
    every = list(days)
    last = max(every)
    ledger = ledger_of(facts, last)
    return (
        all(ledger.unread(since, day) == 0 for day in every)
        and not (advised and may_help(ledger, last))
        and not (foreseen and not is_foreseen(ledger, last, since))
    )


def is_frequent(facts: Facts, days: Iterable[date]) -> bool:
    """Whether a summary of the last of these days, and readings of all, need no `older_days`.

    So it is where there are enough talks for a number without them, and contact on so many days
    that it cannot be called rare, whatever is usual.
    """
    every = list(days)
    ledger = ledger_of(facts, max(every))
    enough = all(ledger.talks(day)[0] >= FEW for day in every)
    return enough and Rhythm(ledger).is_frequent(max(every))


def memory_begins(pauses: Iterable[Gap], as_of: date) -> date:
    """The day before which no contact would tell on `as_of`, not even where the history begins."""
    return date.fromordinal(max(1, Clock(pauses).back(as_of.toordinal(), MEMORY + GAP)))


def held(facts: Facts, as_of: date) -> tuple[Held, ...]:
    """What each factor holds on `as_of`, and whose talks it comes from."""
    return evidence(ledger_of(facts, as_of), as_of)


@lru_cache(maxsize=1)
def ledger_of(facts: Facts, as_of: date) -> Ledger:
    """The facts up to a day, sorted. Whoever asks whether they reach asks next what they say."""
    return Ledger(up_to(facts, as_of))


def up_to(facts: Facts, as_of: date) -> Facts:
    """The facts up to a day; the history begins where it does by all that is known today."""
    return facts.until(as_of)._replace(start=first_day(facts))
