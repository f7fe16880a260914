"""What a reading rests on, contact by contact: whose talks a factor still holds, and how much."""

from datetime import date
from math import fsum
from typing import NamedTuple

from pmlog.isolation.factors import Factor
from pmlog.isolation.ledger import Ledger
from pmlog.isolation.memory import fade

HARDLY = 0.005
"""What is left below this would print as nothing."""


class Carrier(NamedTuple):
    """A part of what a factor holds: a person, the day where it is one contact."""

    what: str
    on: date | None
    left: float


class Held(NamedTuple):
    """What a factor holds of what is enough, and who or what carries it, the most first."""

    factor: Factor
    there: float
    enough: float
    carriers: tuple[Carrier, ...]


def evidence(ledger: Ledger, as_of: date) -> tuple[Held, ...]:
    """What each factor holds on `as_of`. `ledger` must hold nothing after it."""
    found = []
    for i, (factor, there, enough) in enumerate(ledger.standing(as_of).held()):
        carriers = _groups(ledger, i, as_of) if factor.by else _contacts(ledger, i, as_of)
        in_all = fsum(c.left for c in carriers) if factor.by else there
        most_first = sorted(carriers, key=lambda c: (-c.left, c.what))
        told = tuple(c for c in most_first if c.left > HARDLY)
        found.append(Held(factor, in_all, enough, told))
    return tuple(found)


def _contacts(ledger: Ledger, i: int, as_of: date) -> list[Carrier]:
    """Each contact of a factor with one group, as far as it has faded."""
    factor, tick = ledger.factors[i], ledger.clock.tick
    today = tick(as_of.toordinal())
    return [
        Carrier(
            who,
            date.fromordinal(day),
            worth * fade(today - tick(day), factor.half_life),
        )
        for who, doses in ledger.doses[i].get("", {}).items()
        for day, worth in doses.items()
    ]


def _groups(ledger: Ledger, i: int, as_of: date) -> list[Carrier]:
    """Each person of a factor that counts them apart; none counts more than 1."""
    day = as_of.toordinal()
    return [Carrier(group, None, min(1.0, ledger.left(i, group, day))) for group in ledger.doses[i]]
