"""From a ledger to a reading: the number, its parts, and what it all rests on."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pmlog.isolation.factors import FACTORS, FELT
from pmlog.isolation.facts import Facts
from pmlog.isolation.feeling import feeling, last_answered
from pmlog.isolation.ledger import FactorLevels, Ledger
from pmlog.isolation.points import Points, Shortfall, band, parts, score, snap

ENOUGH = 14
"""Days of history under which there is no number at all."""

SETTLED = 42
"""Days of history under which a number is provisional."""

RECENT = 42
"""The days over which contacts without a rating are counted for the reader."""


class Basis(NamedTuple):
    """What a reading rests on.

    `weight` of 100 points could be told; the log is `history` days old (pauses left out); the last
    weekly answer is `checkin_age` days old (`None`: there is none); of `talks` in the last 42 days
    `unrated` have no rating; `ignored` entries are dated after the day asked about.
    """

    weight: int
    history: int
    checkin_age: int | None
    talks: int
    unrated: int
    ignored: int
    paused: bool


class Reading(NamedTuple):
    """The gauge on one day, 0 (much sustaining contact) to 100 (none that the log holds).

    `score` joins contact and feeling where a fresh check-in exists; `contact` is from the log
    alone, `felt` from the check-ins alone. `score`, `contact` and `band` are `None` while there is
    not enough history. `missing` names the factors that could not be told and carry no weight.
    """

    as_of: date
    score: float | None
    contact: float | None
    felt: float | None
    band: str | None
    provisional: bool
    factors: tuple[Points, ...]
    basis: Basis
    missing: tuple[str, ...]


def series(facts: Facts, days: Iterable[date]) -> tuple[Reading, ...]:
    """The reading of each of `days`, the log being sorted only once."""
    ledger = Ledger(facts)
    return tuple(reading(ledger, day) for day in days)


def reading(ledger: Ledger, as_of: date) -> Reading:
    """The gauge on `as_of`, from what is dated up to then."""
    felt = feeling(ledger.facts.felt, ledger.clock, as_of)
    told = shortfalls(ledger.standing(as_of), felt)
    basis = _basis(ledger, as_of, told)
    enough = basis.history >= ENOUGH and ledger.talks(as_of)[0] > 0
    names = {s.name for s in told}
    return Reading(
        as_of=as_of,
        score=score(told) if enough else None,
        contact=score(told[: len(ledger.factors)]) if enough else None,
        felt=None if felt is None else snap(100 * felt),
        band=band(score(told)) if enough else None,
        provisional=enough and basis.history < SETTLED,
        factors=parts(told) if enough else (),
        basis=basis,
        missing=tuple(n for n in (*(f.name for f in FACTORS), "felt") if n not in names),
    )


def shortfalls(standing: FactorLevels, felt: float | None) -> tuple[Shortfall, ...]:
    """How far each factor that can be told falls short; the feeling comes last."""
    contact = tuple(Shortfall(f.name, f.weight, short) for f, short in standing.shortfalls())
    return contact if felt is None else (*contact, Shortfall("felt", FELT, felt))


def _basis(ledger: Ledger, as_of: date, told: tuple[Shortfall, ...]) -> Basis:
    talks, unrated = ledger.talks(as_of, RECENT)
    answered = last_answered(ledger.facts.felt, as_of)
    return Basis(
        weight=sum(s.weight for s in told),
        history=max(0, ledger.history(as_of)),
        checkin_age=None if answered is None else (as_of - answered).days,
        talks=talks,
        unrated=unrated,
        ignored=ledger.later(as_of),
        paused=ledger.clock.paused(as_of.toordinal()),
    )
