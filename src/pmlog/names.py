"""Matching a typed name with known people: one person, none, or candidates. Never a guess."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

# Letters that no Unicode decomposition takes apart, as people without them on the keyboard type.
UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae"})
WITHIN_A_NAME = str.maketrans({"-": " ", ".": "", "'": "", "’": "", "`": ""})
SEPARATORS = {"and", "&"}
TITLES = frozenset("dr prof mr mrs ms mx herr frau".split())
"""Titles in front of a name, which are ignored: Dr. Müller."""


class KnownName(NamedTuple):
    """A person as far as names go: `key` and `alias_keys` are folded."""

    id: str
    name: str
    key: str
    alias_keys: tuple[str, ...] = ()
    company: str = ""

    @property
    def described(self) -> str:
        return f"{self.name} ({', '.join(part for part in (self.id, self.company) if part)})"


def fold(name: str) -> str:
    """Normalise a name for comparison: no case, accents, or punctuation within."""
    lower = normalize("NFKD", normalize("NFKD", name).casefold())  # ™ hides capitals
    plain = "".join(c for c in lower if not combining(c))
    folded = " ".join(plain.translate(UNDECOMPOSED).translate(WITHIN_A_NAME).split())
    return folded or " ".join(name.casefold().split())


def without_title(name: str) -> str:
    """Return the name without the titles in front of it."""
    title, _, rest = name.strip().partition(" ")
    return without_title(rest) if rest and fold(title) in TITLES else name


def match_names(typed: str, known: Iterable[KnownName]) -> list[KnownName]:
    """Return who may be meant: by exact name, else by alias, else by the start of a name part.

    One person is the answer, several are candidates, and none is somebody new.
    """
    key = fold(typed)
    everybody = list(known)
    tiers = (
        [person for person in everybody if person.key == key],
        [person for person in everybody if key in person.alias_keys],
        [person for person in everybody if starts_a_part(key, person)],
    )
    return next((tier for tier in tiers if tier), [])


def starts_a_part(key: str, person: KnownName) -> bool:
    """Whether the folded words begin at some part of the person's name or of an alias."""
    return any(f" {key}" in f" {name}" for name in (person.key, *person.alias_keys))


def people_named_in(text: str, people: Sequence[tuple[str, str]]) -> list[str]:
    """Return the ids of those of `people` (id, name) whose name or a part of it stands in the text.

    A word in small letters names nobody: 'this may help' is not about May.
    """
    plain = text.replace("’", "'").replace("'s", "")
    bare = [word.strip(',.:;!?()"') for word in plain.split()]
    words = {fold(word) for word in bare if not word[:1].islower()}
    return [person for person, name in people if words & set(fold(name).split())]
