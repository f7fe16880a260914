"""A name in the five parts that cards have, with particles where they belong.

Jan van der Berg is of the family van der Berg, and John Doe Jr. of the family Doe.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from pmlog.formats.contact_fields import join_words, stands_behind

BEFORE = frozenset("dr dra prof mr mrs ms mx sir dame rev fr herr frau ing dipl-ing hon".split())
"""What stands before a name, without its point."""

PARTICLES = frozenset(
    "af al am av bin bint da dal dall dalla das de degli dei del dela della den der di do dos du "
    "e el ibn la las le los op 't ten ter thoe tot u und v van vande vanden vander von vom y zu "
    "zum zur".split()
)
"""Small words that begin a last name, where they are in small letters."""

CAPITAL = frozenset("Al Bin Da De Del Den Der Di Dos Du El Ibn La Le Ten Ter Van Von".split())
"""Those that are written with a capital too."""


class NameParts(NamedTuple):
    """A name as N of a card has it."""

    family: str = ""
    given: str = ""
    more: str = ""
    before: str = ""
    behind: str = ""


def name_parts(name: str) -> NameParts:
    """The parts of a name; one word alone is the given name."""
    words = name.split()
    before = [*takewhile(is_title, words[:-1])]
    behind = [*takewhile(stands_behind, reversed(words[len(before) + 1 :]))][::-1]
    named = words[len(before) : len(words) - len(behind)]
    if behind:
        named[-1] = named[-1].rstrip(",")
    at = family_at(named)
    family, given = join_words(*named[at:]), join_words(*named[:at])
    return NameParts(family, given, "", join_words(*before), join_words(*behind))


def family_at(words: Sequence[str]) -> int:
    """Where the last name begins: at the first particle behind a name, else at the last word."""
    if len(words) < 2:  # noqa: PLR2004  a given name alone
        return len(words)
    particles = (at for at, word in enumerate(words[1:-1], 1) if is_particle(word))
    return next(particles, len(words) - 1)


def is_title(word: str) -> bool:
    """Whether a word stands before a name: Dr., Prof."""
    return word.casefold().rstrip(".") in BEFORE


def is_particle(word: str) -> bool:
    """Whether a word begins a last name: van, de la, bin."""
    return word in PARTICLES or word in CAPITAL


def family_first(family: str) -> str:
    """A last name as it is said: 'Berg, van der', as some lists sort it, is van der Berg."""
    last, _, small = family.partition(",")
    words = small.split()
    return join_words(*words, last) if words and all(map(is_particle, words)) else family


def former_name(name: str, last: str) -> str:
    """A name as it was with another last name: Ada Vale, born Orr, was Ada Orr; empty for none.

    Several words are a whole name, unless a particle begins them: de la Cruz.
    """
    first, _, more = join_words(last).partition(" ")
    is_last = bool(first) and (not more or is_particle(first))
    return join_words(name_parts(name).given if is_last else "", last)
