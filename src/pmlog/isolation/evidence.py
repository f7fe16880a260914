"""What a reading rests on, contact by contact: whose talks a factor still holds, and how much."""

from datetime import date
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
    return tuple(
        Held(factor, there, enough, _carriers(ledger, i, as_of))
        for i, (factor, there, enough) in enumerate(ledger.standing(as_of).held())
    )


def _carriers(ledger: Ledger, i: int, as_of: date) -> tuple[Carrier, ...]:
    groups = ledger.doses[i]
    found = _contacts(ledger, i, as_of) if set(groups) <= {""} else _groups(ledger, i, as_of)
    return tuple(sorted((c for c in found if c.left > HARDLY), key=lambda c: (-c.left, c.what)))


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
    tick = ledger.clock.tick(day)
    return [
        Carrier(group, None, min(1.0, memory.at(day, tick)))
        for group, memory in ledger.memories[i].items()
    ]
