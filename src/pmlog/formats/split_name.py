"""Split a name into the five parts of a vCard; particles belong to the family name.

Jan van der Berg has the family name van der Berg, and John Doe Jr. the family name Doe.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from pmlog.formats.contact_fields import join_words, stands_behind

BEFORE = frozenset("dr dra prof mr mrs ms mx sir dame rev fr herr frau ing dipl-ing hon".split())
"""Titles that precede a name, without their point."""

PARTICLES = frozenset(
    "af al am av bin bint da dal dall dalla das de degli dei del dela della den der di do dos du "
    "e el ibn la las le los op 't ten ter thoe tot u und v van vande vanden vander von vom y zu "
    "zum zur".split()
)
"""Particles that begin a last name in lower case."""

CAPITAL = frozenset("Al Bin Da De Del Den Der Di Dos Du El Ibn La Le Ten Ter Van Von".split())
"""Particles that may be capitalised."""


class NameParts(NamedTuple):
    """A name in the parts of the N property."""

    family: str = ""
    given: str = ""
    more: str = ""
    before: str = ""
    behind: str = ""


def name_parts(name: str) -> NameParts:
    """Split a name; a single word is the given name."""
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
    """The index at which the last name begins: at its first particle, else at the last word."""
    if len(words) < 2:  # noqa: PLR2004  a given name alone
        return len(words)
    particles = (at for at, word in enumerate(words[1:-1], 1) if is_particle(word))
    return next(particles, len(words) - 1)


def is_title(word: str) -> bool:
    """Whether a word is a title: Dr., Prof."""
    return word.casefold().rstrip(".") in BEFORE


def is_particle(word: str) -> bool:
    """Whether a word is a particle that begins a last name: van, de la, bin."""
    return word in PARTICLES or word in CAPITAL


def family_first(family: str) -> str:
    """Restore the order of a sorted last name: 'Berg, van der' becomes van der Berg."""
    last, _, small = family.partition(",")
    words = small.split()
    return join_words(*words, last) if words and all(map(is_particle, words)) else family


def former_name(name: str, last: str) -> str:
    """Build a former name from another last name: Ada Vale, born Orr, was Ada Orr; else "".

    Several words are a full name, unless they begin with a particle: de la Cruz.
    """
    first, _, more = join_words(last).partition(" ")
    is_last = bool(first) and (not more or is_particle(first))
    return join_words(name_parts(name).given if is_last else "", last)
