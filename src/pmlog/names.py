"""What a half-typed name means: one person, none, or these candidates. Never a guess."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

# Letters that no Unicode decomposition takes apart, as people without them on the keyboard type.
UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae"})
WITHIN_A_NAME = str.maketrans({"-": " ", ".": "", "'": "", "’": "", "`": ""})
SEPARATORS = {"and", "&"}

SHORTEST_TYPO = 5
"""Letters a name part has at least before one wrong letter makes it look like another."""


class Known(NamedTuple):
    """A person as far as names go: `key` and `alias_keys` are folded."""

    id: str
    name: str
    key: str
    alias_keys: tuple[str, ...] = ()
    company: str = ""

    @property
    def described(self) -> str:
        """The name with what tells it from a namesake."""
        return f"{self.name} ({', '.join(part for part in (self.id, self.company) if part)})"


def fold(name: str) -> str:
    """The name as it is compared: no case, no accents, no punctuation within."""
    lower = normalize("NFKD", normalize("NFKD", name).casefold())  # ™ hides capitals
    plain = "".join(c for c in lower if not combining(c))
    folded = " ".join(plain.translate(UNDECOMPOSED).translate(WITHIN_A_NAME).split())
    return folded or " ".join(name.casefold().split())


def split_names(typed: str) -> list[str]:
    """The names in 'Ada Lovelace, Ben and Cy': commas, 'and' and '&' stand between people."""
    names: list[list[str]] = [[]]
    for word in typed.replace(",", " , ").replace("&", " & ").split():
        if word == "," or word.casefold() in SEPARATORS:
            names.append([])
        else:
            names[-1].append(word)
    return [" ".join(words) for words in names if words]


def meant(typed: str, known: Iterable[Known]) -> list[Known]:
    """Who may be meant: by exact name, else by alias, else by the start of any name part.

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


def starts_a_part(key: str, person: Known) -> bool:
    """Whether the folded words begin at some part of the person's name or of an alias."""
    return any(f" {key}" in f" {name}" for name in (person.key, *person.alias_keys))


def near(typed: str, known: Iterable[Known]) -> list[Known]:
    """People whose full name or alias is one slip of the finger away."""
    key = fold(typed)
    return [
        person
        for person in known
        if any(is_slip(key, name) for name in (person.key, *person.alias_keys))
    ]


def is_slip(typed: str, name: str) -> bool:
    """Whether two folded names differ by one letter within one longer part.

    Short parts (Chen, Chan) and parts with digits differ on purpose.
    """
    parts, others = typed.split(), name.split()
    if len(parts) != len(others):
        return False
    apart = [(a, b) for a, b in zip(parts, others, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    return min(len(a), len(b)) >= SHORTEST_TYPO and (a + b).isalpha() and one_edit(a, b)


def one_edit(a: str, b: str) -> bool:
    """Whether one letter added, left out, changed or swapped with its neighbour makes a into b."""
    shorter, longer = sorted((a, b), key=len)
    start = shared_start(shorter, longer)
    rest, other = shorter[start:], longer[start:]
    if len(rest) == len(other):
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    return len(other) == len(rest) + 1 and rest == other[1:]


def shared_start(a: str, b: str) -> int:
    """How many letters two words have in common from the start."""
    for index, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return index
    return min(len(a), len(b))


def named_in(text: str, people: Sequence[tuple[str, str]]) -> list[str]:
    """The ids of those of `people` (id, name) whose name or a part of it stands in the text.

    A word in small letters names nobody: 'this may help' is not about May.
    """
    plain = text.replace("’", "'").replace("'s", "")
    bare = [word.strip(',.:;!?()"') for word in plain.split()]
    words = {fold(word) for word in bare if not word[:1].islower()}
    return [person for person, name in people if words & set(fold(name).split())]
