"""Pseudonyms: initials or roles for names, in lists and within texts."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

from pmlog.names import fold
from pmlog.pages.name_forms import IDEOGRAPHS
from pmlog.pages.name_mentions import Mentions, NamedSpan

WORD = re.compile(r"\w+(?:-\w+)*")
NOBODY_SAID = "other"
SOMEBODY = "somebody"
"""The pseudonym of several people, or of hidden ones."""


class Names(NamedTuple):
    """By id, all names and addresses of everybody who may be told, and what they are to the user.

    `hidden` are the names of those who may not.
    """

    known: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    relations: Mapping[str, str] = MappingProxyType({})
    hidden: tuple[str, ...] = ()


class Disguise:
    """The pseudonyms of a report: one for each person, each different."""

    def __init__(self, names: Names, kind: str) -> None:
        """Stand in for these people by `kind`: full, initials or roles."""
        self.names = names
        self.kind = kind
        self.numbers: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.taken: dict[str, int] = {}
        self.mentions = Mentions(names.known, names.hidden)

    def number(self, person: str) -> str:
        """Return a number for a person: whoever reads a report needs no id."""
        return self.numbers.setdefault(person, str(len(self.numbers) + 1))

    def name(self, person: str, name: str) -> str:
        if self.kind == "full":
            return name
        if person not in self.labels:
            label = initials(name) if self.kind == "initials" else ""
            stands = label or self.role(person)
            count = self.taken[stands] = self.taken.get(stands, 0) + 1
            self.labels[person] = f"{stands} {count}" if not label or count > 1 else label
        return self.labels[person]

    def role(self, person: str) -> str:
        relation = self.names.relations.get(person, NOBODY_SAID)
        return "contact" if relation == NOBODY_SAID else relation

    def text(self, text: str) -> str:
        """Return the text with every known name replaced, whole or in part, accents or none."""
        pieces, end = [], 0
        for mention in self.mentions.found(text) if text else ():
            label = self.called(mention)
            if label is not None:
                pieces += [text[end : mention.start], label]
                end = mention.end
        return "".join((*pieces, text[end:]))

    def called(self, mention: NamedSpan) -> str | None:
        """Return the pseudonym of a mention within a text; None where it stays."""
        person, *others = sorted(mention.people)
        if not person:
            return SOMEBODY
        if self.kind == "full":
            return None
        return SOMEBODY if others else self.name(person, self.names.known[person][0])


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name: 'A. L.'.

    Nothing where they would tell the name: one of letters only, or where a letter is a word.
    """
    name = normalize("NFC", name)
    words = WORD.findall(name) or [name]
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    letters = " ".join(f"{word[0].upper()}." for word in ends)
    if fold(letters) == fold(name) or any(IDEOGRAPHS.match(word) for word in ends):
        return ""
    return letters
