"""`pmlog people duplicates` lists who may be in the log twice, and why; it merges nobody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from pmlog.grammar.similar_names import is_similar
from pmlog.importing.matching import keys_of, networks
from pmlog.model import Person
from pmlog.names import fold

MOST_ALIKE = 50
"""So many people with something in common are no duplicates of each other: it says nothing."""

WEIGHTS = {"mailto:": 5, "profile:": 6, "tel:": 4, "web:": 3}
CALLED = {"mailto:": "e-mail", "profile:": "profile", "tel:": "phone", "web:": "page"}


class Pair(NamedTuple):
    """Two people who may be one; `reasons` is what speaks for it, `weight` how much."""

    kept: Person
    gone: Person
    reasons: tuple[str, ...]
    weight: int


def pairs(people: Sequence[Person]) -> list[Pair]:
    """Return who may be the same, the likeliest first; who was written first would stay."""
    found: dict[tuple[str, str], tuple[Person, Person]] = {}
    for group in groups(people):
        for one, other in combinations(group, 2):
            both = sorted((one, other), key=first_written)
            found[both[0].id, both[1].id] = (both[0], both[1])
    made = [pair for one, other in found.values() if (pair := compared(one, other))]
    return sorted(made, key=lambda pair: (-pair.weight, pair.kept.name, pair.gone.name))


def first_written(person: Person) -> tuple[Any, ...]:
    """Return the order in which one of two would stay: the first written, then the longer name."""
    return person.created_on, -len(person.name), person.id


def groups(people: Iterable[Person]) -> Iterator[list[Person]]:
    """Yield people with something in common: an address, words of the name, its ends."""
    by: defaultdict[str, dict[str, Person]] = defaultdict(dict)
    for person in people:
        for mark in marks(person):
            by[mark][person.id] = person
    for group in by.values():
        if 1 < len(group) <= MOST_ALIKE:
            yield list(group.values())


def marks(person: Person) -> Iterator[str]:
    """Yield what somebody is grouped by."""
    yield from keys_of(person.links)
    for name in (person.name, *person.aliases):
        key = fold(name)
        words = key.split()
        yield from (f"slip {key[:at]}{key[at + 1 :]}" for at in range(len(key)))
        yield "name " + " ".join(sorted(words))
        if len(words) > 1:
            yield f"ends {words[0][:1]} {words[-1]}"
            yield f"begins {words[0]} {words[-1][:1]}"


def compared(one: Person, other: Person) -> Pair | None:
    """Return what speaks for two being one; None if too little does, or two profiles differ."""
    ours, theirs = set(keys_of(one.links)), set(keys_of(other.links))
    reasons = [(f"the same {CALLED[kind(key)]}", WEIGHTS[kind(key)]) for key in ours & theirs]
    if not reasons and networks(ours) & networks(theirs):
        return None
    reasons += names_alike(one, other)
    if reasons and one.company and fold(one.company) == fold(other.company):
        reasons.append((f"both at {one.company}", 2))
    if reasons and one.city and fold(one.city) == fold(other.city):
        reasons.append((f"both in {one.city}", 1))
    said = list(dict.fromkeys(reason for reason, _ in reasons))
    return Pair(one, other, tuple(said), sum(weight for _, weight in reasons)) if said else None


def kind(key: str) -> str:
    return key.partition(":")[0] + ":"


def names_alike(one: Person, other: Person) -> list[tuple[str, int]]:
    """Return how the names are alike, if they are."""
    best = max(
        (
            alike(fold(a), fold(b))
            for a in (one.name, *one.aliases)
            for b in (other.name, *other.aliases)
        ),
        key=lambda found: found[1],
    )
    return [best] if best[1] else []


def alike(  # noqa: PLR0911  a list of likenesses, the surest first
    a: str, b: str
) -> tuple[str, int]:
    """Return how two folded names are alike, and how much that says; 0 is not at all."""
    if a == b:
        return "the same name", 3
    one, other = a.split(), b.split()
    if sorted(one) == sorted(other):
        return "the same words in the name", 3
    if is_similar(a, b):
        return "nearly the same name", 2
    if len(one) < 2 or len(other) < 2:  # noqa: PLR2004  first and last
        return "", 0
    if one[-1] == other[-1] and is_initial(one[0], other[0]):
        return "a first name and its initial", 2
    if one[0] == other[0] and is_initial(one[-1], other[-1]):
        return "a last name and its initial", 2
    if one[0] == other[0] and one[-1] == other[-1]:
        return "the same first and last name", 2
    return "", 0


def is_initial(a: str, b: str) -> bool:
    """Whether one word is the first letter of the other."""
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) == 1 and len(longer) > 1 and longer.startswith(shorter)
