"""What the score listens to: the worth of a contact, and four ways of falling short, as data.

Each factor first filters the log (which contacts, grouped how), and only then keeps the best dose
of a day and person; the other way round the result would depend on the order of the entries.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from pmlog.isolation.facts import Contact

DOSE = {
    ("in_person", "good"): 1.0,
    ("in_person", "ok"): 0.6,
    ("in_person", None): 0.6,
    ("in_person", "poor"): 0.1,
    ("live", "good"): 0.7,
    ("live", "ok"): 0.4,
    ("live", None): 0.4,
    ("live", "poor"): 0.0,
    ("text", "good"): 0.5,
    ("text", "ok"): 0.3,
    ("text", None): 0.3,
    ("text", "poor"): 0.0,
}
"""The worth of a contact, 0 to 1, by mode and rating. A talk well rated counts most, in one room
more than remote, written least: the order of the effects in the Twitter-ESM study (2024). What is
not rated counts as what is ok, so that a rating is never feared. The figures are a choice."""

LARGE_EVENT = 0.5
"""The part of its dose that a meetup or conference adds to the amount, whoever was there."""

Kind = Literal["days", "amount", "people", "peers"]
"""What a factor can listen to."""

Part = tuple[str, str, int, float]
"""(everything, who, day, dose): a contact reached somebody on a day, a date's ordinal. The first is
always the empty text: the group of a factor that does not group."""

ALL: Final = 0
WHO: Final = 1
By = Literal[0, 1]
"""What of a part a factor groups by: nothing, or the person."""


def dose(contact: Contact) -> float:
    """The worth of one contact, 0 to 1. What is sent to everybody, or only read, is 0."""
    if contact.setting == "broadcast":
        return 0.0
    return DOSE[contact.mode, contact.quality]


def day_dose(contact: Contact) -> float:
    """The worth of one contact to its day; a large event with nobody in particular is half."""
    part = LARGE_EVENT if contact.setting == "large" and not contact.met else 1.0
    return part * dose(contact)


def heard(contacts: Iterable[Contact], peers: frozenset[str]) -> dict[Kind, list[Part]]:
    """What each kind of listener hears of contacts.

    Days have one dose, that of the best contact, with however many people. The amount is every
    contact, by person; there a large event is one thing, whoever was there. People are all that
    were met, and peers those of them who do the same job. Somebody who has no name counts as one a
    day and avenue in the amount, and is nobody to be met again.
    """
    days: list[Part] = []
    amount: list[Part] = []
    people: list[Part] = []
    for contact in contacts:
        worth = dose(contact)
        if worth <= 0:
            continue
        day, is_large = contact.date.toordinal(), contact.setting == "large"
        parts = [("", who, day, worth) for who in contact.met]
        people += parts
        days.append(("", "", day, day_dose(contact)))
        if is_large:
            amount.append(("", f"(at {contact.avenue})", day, worth * LARGE_EVENT))
        else:
            amount += parts or [("", f"(somebody at {contact.avenue})", day, worth)]
    return {
        "days": days,
        "amount": amount,
        "people": people,
        "peers": [part for part in people if part[WHO] in peers],
    }


class Factor(NamedTuple):
    """One way of falling short: `weight` points when nothing is left, none when it is full.

    It listens to one kind of contacts, and groups them `by` nothing or by person. A group holds
    what is left of its doses after fading (`half_life` in days), at most 1; the factor is full when
    its groups hold `full` together. `latest` keeps the best single contact instead of the sum. A
    factor with `paced` is held against the target a week instead.
    """

    name: str
    weight: int
    half_life: int
    full: int
    listens_to: Kind
    by: By = ALL
    latest: bool = False
    paced: bool = False


FACTORS = (
    Factor("lately", 30, 14, 1, "days", paced=True),
    Factor("amount", 40, 56, 1, "amount", paced=True),
    Factor("people", 22, 56, 5, "people", by=WHO),
    Factor("peers", 8, 30, 1, "peers", latest=True),
)
"""Weights are points of 100. Contact is held against the target at two paces: days with any of it
lately, and all of it over months. Weights, half-lives and doses were chosen on simulated lives and
real data together (docs/isolation.md); that of peers is a choice, since no data knows of them."""

MEMORY = 20 * max(factor.half_life for factor in FACTORS)
"""Days after which less than a millionth of a contact is left: older ones are not looked at."""

FELT = 0.25
"""The part of a fresh check-in in the figure that mixes contact and feeling."""
