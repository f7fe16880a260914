"""What the score listens to: the worth of a contact, and five ways of falling short, as data.

Each factor first filters the log (which contacts, grouped how), and only then keeps the best dose
of a day and person; the other way round the result would depend on the order of the entries.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

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

Kind = Literal["talks", "amount", "people", "peers"]
"""What a factor can listen to."""

Part = tuple[str, str, str, int, float]
"""(everything, avenue, who, day, dose): a contact reached somebody on a day, a date's ordinal. The
first is always the empty text: the group of a factor that does not group."""

ALL: Final = 0
AVENUE: Final = 1
WHO: Final = 2
By = Literal[0, 1, 2]
"""What of a part a factor groups by: nothing, the avenue, the person."""


def dose(contact: Contact) -> float:
    """The worth of one contact, 0 to 1. What is sent to everybody, or only read, is 0."""
    if contact.setting == "broadcast":
        return 0.0
    return DOSE[contact.mode, contact.quality]


def heard(contacts: Iterable[Contact], peers: frozenset[str]) -> dict[Kind, list[Part]]:
    """What each kind of listener hears of contacts.

    Talks are those one to one, and with whoever was talked to at a large event. The amount is
    every contact, by person; there a large event is one thing, whoever was there. People are all
    that were met, and peers those of them who do the same job. Somebody who has no name counts as
    one a day and avenue in the talks and the amount, and is nobody to be met again.
    """
    talks: list[Part] = []
    amount: list[Part] = []
    people: list[Part] = []
    for contact in contacts:
        worth = dose(contact)
        if worth <= 0:
            continue
        avenue, day, setting = contact.avenue, contact.date.toordinal(), contact.setting
        parts = [("", avenue, who, day, worth) for who in contact.met]
        people += parts
        if setting == "large":
            amount.append(("", avenue, f"(at {avenue})", day, worth * LARGE_EVENT))
        else:
            parts = parts or [("", avenue, f"(somebody at {avenue})", day, worth)]
            amount += parts
        if setting != "small":
            talks += parts
    return {
        "talks": talks,
        "amount": amount,
        "people": people,
        "peers": [part for part in people if part[WHO] in peers],
    }


class Factor(NamedTuple):
    """One way of falling short: `weight` points when nothing is left, none when it is full.

    It listens to one kind of contacts, and groups them `by` nothing, by avenue or by person. A
    group holds what is left of its doses after fading (`half_life` in days), at most 1; the factor
    is full when its groups hold `full` together. `latest` keeps the best single contact instead
    of the sum, and does not let it fade in its first `grace` days. A factor with `paced` is held
    against the target a week instead.
    """

    name: str
    weight: int
    half_life: int
    full: int
    listens_to: Kind
    by: By = ALL
    latest: bool = False
    grace: int = 0
    paced: bool = False


FACTORS = (
    Factor("recency", 10, 14, 1, "talks", latest=True, grace=3),
    Factor("amount", 25, 28, 1, "amount", paced=True),
    Factor("people", 22, 45, 5, "people", by=WHO),
    Factor("avenues", 10, 60, 3, "amount", by=AVENUE),
    Factor("peers", 8, 30, 1, "peers", latest=True),
)
"""Weights are points of 100; the remaining 25 are `FELT`. Which factors there are follows the
evidence; weights were moved only where all simulated worlds agreed; half-lives cannot be read off
any data we know of, they are choices."""

FELT = 25
"""The points of a fresh check-in."""
