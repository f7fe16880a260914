"""What the score listens to: the worth of a contact, and five ways of falling short, as data.

Each factor first filters the log (which contacts, grouped how), and only then keeps the best dose
of a day and person; the other way round the result would depend on the order of the entries.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pmlog.isolation.facts import Contact

DOSE = {
    ("in_person", "good"): 1.0,
    ("in_person", None): 0.7,
    ("in_person", "ok"): 0.25,
    ("in_person", "poor"): 0.1,
    ("live", "good"): 0.7,
    ("live", None): 0.5,
    ("live", "ok"): 0.2,
    ("live", "poor"): 0.0,
    ("text", "good"): 0.5,
    ("text", None): 0.35,
    ("text", "ok"): 0.1,
    ("text", "poor"): 0.0,
}
"""The worth of a contact, 0 to 1, by mode and rating. A talk well rated counts most, in one room
more than remote, written least: the order of the effects in the Twitter-ESM study (2024). The
figures themselves are a choice."""

LARGE_EVENT = 0.5
"""The part of its dose that a meetup or conference adds to the amount, whoever was there."""

Part = tuple[str, str, float]
"""(group, who, part): which group of a factor a contact reaches, through whom, by how much of it.
"""

Parts = Iterable[Part]
Peers = frozenset[str]


def dose(contact: Contact) -> float:
    """The worth of one contact, 0 to 1. What is sent to everybody, or only read, is 0."""
    if contact.setting == "broadcast":
        return 0.0
    return DOSE[contact.mode, contact.quality]


def talks(contact: Contact, _peers: Peers) -> Parts:
    """One to one, and whoever was talked to at a large event."""
    if contact.setting == "small":
        return ()
    return [("", who, 1.0) for who in contact.met or _somebody(contact)]


def amount(contact: Contact, _peers: Peers) -> Parts:
    """Every contact, by person; a large event is one thing, whoever was there."""
    return [("", who, part) for who, part in _amounts(contact)]


def people(contact: Contact, _peers: Peers) -> Parts:
    """Everybody met, each a group of their own."""
    return [(who, who, 1.0) for who in contact.met]


def avenues(contact: Contact, _peers: Peers) -> Parts:
    """The amount again, grouped by avenue."""
    return [(contact.avenue, who, part) for who, part in _amounts(contact)]


def peers(contact: Contact, peers: Peers) -> Parts:
    """Everybody met who does the same job."""
    return [("", who, 1.0) for who in contact.met & peers]


def _amounts(contact: Contact) -> Iterable[tuple[str, float]]:
    if contact.setting == "large":
        return ((f"(at {contact.avenue})", LARGE_EVENT),)
    return [(who, 1.0) for who in contact.people or (f"(somebody at {contact.avenue})",)]


def _somebody(contact: Contact) -> tuple[str, ...]:
    """A one-to-one that names nobody was still a talk with somebody."""
    return ("(somebody)",) if contact.setting == "one" else ()


class Factor(NamedTuple):
    """One way of falling short: `weight` points when nothing is left, none when it is full.

    A group of contacts holds what is left of their doses after fading (`half_life` in days), at
    most 1; the factor is full when its groups hold `full` together. `latest` keeps the best single
    contact instead of the sum, and does not let it fade in its first `grace` days. A factor with
    `paced` is held against the target a week instead.
    """

    name: str
    weight: int
    half_life: int
    full: int
    listen: Callable[[Contact, Peers], Parts]
    latest: bool = False
    grace: int = 0
    paced: bool = False


FACTORS = (
    Factor("recency", 10, 14, 1, talks, latest=True, grace=3),
    Factor("amount", 25, 28, 1, amount, paced=True),
    Factor("people", 22, 45, 5, people),
    Factor("avenues", 10, 60, 3, avenues),
    Factor("peers", 8, 30, 1, peers, latest=True),
)
"""Weights are points of 100; the remaining 25 are `FELT`. Which factors there are follows the
evidence; weights were moved only where all simulated worlds agreed; half-lives cannot be read off
any data we know of, they are choices."""

FELT = 25
"""The points of a fresh check-in."""
