"""From a ledger to a reading: the number, its parts, and what it all rests on."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pmlog.bands import BANDS
from pmlog.isolation.factors import FACTORS, FELT
from pmlog.isolation.facts import Facts
from pmlog.isolation.feeling import feeling, last_answered
from pmlog.isolation.ledger import FactorLevels, Ledger
from pmlog.isolation.points import Points, Shortfall, band, parts, score, snap

ENOUGH = 14
"""Days of history under which there is no number at all."""

FEW = 4
"""Talks under which there is no number: from so few, one more or less would say everything."""

SETTLED = 42
"""Days of history under which a number is provisional."""

RECENT = 42
"""The days over which contacts without a rating are counted for the reader."""


class Basis(NamedTuple):
    """What a reading rests on.

    `weight` of 100 points could be told; contact is counted `since` a day, `history` days (pauses
    left out, at most about three years); the last weekly answer is `checkin_age` days old (`None`:
    there is none); of `talks` in the last 42 days `unrated` have no rating; `ignored` entries are
    dated after the day asked about; `paused_talks` says that some are in the pause that is on.
    There are `in_all` talks, counted up to the four that are enough; the last was `quiet` days ago,
    pauses left out, or so old is the log without any.
    """

    weight: int
    since: date
    history: int
    checkin_age: int | None
    talks: int
    unrated: int
    ignored: int
    paused: bool
    paused_since: date | None
    paused_talks: bool
    in_all: int
    quiet: int


class Reading(NamedTuple):
    """The gauge on one day, 0 (much sustaining contact) to 100 (none that the log holds).

    `score` is from the contacts in the log alone, and `factors` add up to it; `felt` is from the
    check-ins alone. The two are never one number on a page: `combined` mixes them for scripts that
    want it, and is the score where no check-in is fresh. `score` and `combined` are `None` while
    there is not enough to tell them from; then `band` is told only of somebody without contact.
    `missing` names the factors that could not be told and carry no weight.
    """

    as_of: date
    score: float | None
    combined: float | None
    felt: float | None
    band: str | None
    provisional: bool
    factors: tuple[Points, ...]
    basis: Basis
    missing: tuple[str, ...]

    @property
    def contact(self) -> float | None:
        """The score by its other name: it is from the contacts alone."""
        return self.score


def series(facts: Facts, days: Iterable[date]) -> tuple[Reading, ...]:
    """The reading of each of `days`, the log being sorted only once."""
    ledger = Ledger(facts)
    return tuple(reading(ledger, day) for day in days)


def number(ledger: Ledger, as_of: date) -> float | None:
    """The score on `as_of` by itself; `None` while there is not enough to tell it from."""
    enough = ledger.history(as_of) >= ENOUGH and ledger.talks(as_of)[0] >= FEW
    return score(shortfalls(ledger.standing(as_of))) if enough else None


def reading(ledger: Ledger, as_of: date) -> Reading:
    """The gauge on `as_of`, from what is dated up to then."""
    told = shortfalls(ledger.standing(as_of))
    felt = feeling(ledger.facts.felt, ledger.clock, as_of)
    basis = _basis(ledger, as_of, told)
    total = number(ledger, as_of)
    enough = total is not None
    return Reading(
        as_of=as_of,
        score=total,
        combined=None if total is None else combined(total, felt),
        felt=None if felt is None else snap(100 * felt),
        band=_band(total, basis),
        provisional=basis.history < SETTLED if enough else _is_without_contact(basis),
        factors=parts(told) if enough else (),
        basis=basis,
        missing=missing(told),
    )


def shortfalls(standing: FactorLevels) -> tuple[Shortfall, ...]:
    """How far each factor that can be told falls short."""
    return tuple(Shortfall(f.name, f.weight, short) for f, short in standing.shortfalls())


def combined(total: float, felt: float | None) -> float:
    """Contact and feeling in one figure, for scripts; without a fresh check-in, contact alone."""
    return total if felt is None else snap((1 - FELT) * total + 100 * FELT * felt)


def least(total: float) -> float:
    """The least the score may be if talks went unlogged, given what it is.

    What a complete log would say lies between the two in nine of ten weeks or more.
    """
    return total - total * (100 - total) / 100


def missing(told: tuple[Shortfall, ...]) -> tuple[str, ...]:
    """The factors that could not be told."""
    names = {shortfall.name for shortfall in told}
    return tuple(factor.name for factor in FACTORS if factor.name not in names)


def _band(total: float | None, basis: Basis) -> str | None:
    """The words for a score; also for no contact at all, of which there is no number."""
    if total is not None:
        return band(total)
    return BANDS[0][1] if _is_without_contact(basis) else None


def _is_without_contact(basis: Basis) -> bool:
    """Whether a log that is kept holds no contact of late: never any, or none for six weeks."""
    return basis.quiet >= (SETTLED if basis.in_all else ENOUGH)


def _basis(ledger: Ledger, as_of: date, told: tuple[Shortfall, ...]) -> Basis:
    talks, unrated = ledger.talks(as_of, RECENT)
    answered = last_answered(ledger.facts.felt, as_of)
    paused = ledger.clock.paused_since(as_of.toordinal())
    lasted = 0 if paused is None else as_of.toordinal() - paused + 1
    return Basis(
        weight=sum(s.weight for s in told),
        since=ledger.since(as_of),
        history=max(0, ledger.history(as_of)),
        checkin_age=None if answered is None else (as_of - answered).days,
        talks=talks,
        unrated=unrated,
        ignored=ledger.later(as_of),
        paused=paused is not None,
        paused_since=None if paused is None else date.fromordinal(paused),
        paused_talks=paused is not None and ledger.talks(as_of, lasted)[0] > 0,
        in_all=min(FEW, ledger.talks(as_of)[0]),
        quiet=ledger.quiet(as_of),
    )
