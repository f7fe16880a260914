"""Initials or roles for names, in lists of people and within texts."""

import re
from collections.abc import Mapping

from pmlog.names import fold

WORD = re.compile(r"\w+(?:-\w+)*")
NOBODY_SAID = "other"


class Disguise:
    """What stands for each name: the same for the same person, another for everybody else."""

    def __init__(
        self, names: Mapping[str, tuple[str, ...]], relations: Mapping[str, str], kind: str
    ) -> None:
        """Stand in for the people with these names by `kind`: full, initials or roles."""
        self.names = names
        self.relations = relations
        self.kind = kind
        self.numbers: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.taken: dict[str, int] = {}
        self.wholes: dict[tuple[str, ...], str] = {}
        self.parts: dict[str, set[tuple[str, str]]] = {}
        self.wordless: dict[str, str] = {}
        if kind != "full":
            self.learn()

    def learn(self) -> None:
        """Take in all names, so that they are found within texts."""
        for person, names in self.names.items():
            for name in names:
                words = WORD.findall(name)
                if not words:
                    self.wordless[name] = person
                self.wholes[tuple(map(fold, words))] = person
                for word in words:
                    self.parts.setdefault(fold(word), set()).add((person, word))
        self.wholes.pop((), None)
        self.longest = max(map(len, self.wholes), default=0)

    def number(self, person: str) -> str:
        """A number for a person: whoever reads a report needs no id."""
        return self.numbers.setdefault(person, str(len(self.numbers) + 1))

    def name(self, person: str, name: str) -> str:
        """What a person is called here."""
        if self.kind == "full":
            return name
        if person not in self.labels:
            label = initials(name) if self.kind == "initials" else self.role(person)
            count = self.taken[label] = self.taken.get(label, 0) + 1
            is_numbered = self.kind == "roles" or count > 1
            self.labels[person] = f"{label} {count}" if is_numbered else label
        return self.labels[person]

    def role(self, person: str) -> str:
        """What a person is to the user."""
        relation = self.relations.get(person, NOBODY_SAID)
        return "contact" if relation == NOBODY_SAID else relation

    def text(self, text: str) -> str:
        """The text with every known name replaced, whole or in part, accents or none."""
        if self.kind == "full" or not text:
            return text
        for name, person in self.wordless.items():
            if name in text:
                text = text.replace(name, self.name(person, name))
        words = list(WORD.finditer(text))
        pieces, end, at = [], 0, 0
        while at < len(words):
            count, label = self.found(words, at)
            if count:
                pieces += [text[end : words[at].start()], label]
                end = words[at + count - 1].end()
            at += count or 1
        return "".join((*pieces, text[end:]))

    def found(self, words: list[re.Match[str]], at: int) -> tuple[int, str]:
        """How many words from here on are a name, and what stands for it; 0 where none is."""
        folded = tuple(fold(word[0]) for word in words[at : at + self.longest])
        for count in range(len(folded), 1, -1):
            if person := self.wholes.get(folded[:count]):
                return count, self.called(person)
        if not folded or not (known := self.parts.get(folded[0])):
            return 0, ""
        word = words[at][0]
        # A name that is a word, too (May, Will), is one where it is written like a name.
        if word[0].islower() and word not in {typed for _, typed in known}:
            return 0, ""
        people = {person for person, _ in known}
        return 1, self.called(people.pop()) if len(people) == 1 else "somebody"

    def called(self, person: str) -> str:
        """What a person is called within a text."""
        return self.name(person, self.names[person][0])


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name: 'A. L.'."""
    words = WORD.findall(name) or [name]
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return " ".join(f"{word[0].upper()}." for word in ends)
