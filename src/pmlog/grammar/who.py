"""Names within a typed line: what stands between them, and which words are a name of the log."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.grammar.calendar import Calendar
from pmlog.names import fold

BETWEEN = frozenset((",", ";", "&", "+", "/", "and"))
WITH = frozenset(("with", "w/"))
IN_FRONT = WITH | {"met", "to"}
ABOUT = frozenset(("about", "abt", "re", "regarding", "on"))
MARKS = BETWEEN | IN_FRONT | ABOUT | {":", "for"}

LONGEST_KNOWN = 10
"""Words, and signs between them, that a name of the log has at most to be looked for in a line."""

MOST_SPANS = 400
"""So many runs of words of a line are looked up at most."""

SIGNS = re.compile(
    r"^w/|[,;&]|(?<![\d+/])[+/](?![\d+/])|:$|(?<=[^\W\d]):(?=[^\W\d])", re.IGNORECASE
)
"""What is no part of a word: a date keeps its slash, a sum its sign, a clock time its colon."""


class Token(NamedTuple):
    """A word or a sign of a line, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The word whatever its case."""
        return self.text.casefold()


class KnownPeople(NamedTuple):
    """Whom the log knows.

    `full` are those of some folded names that are a full name or an alias; `means` says whether
    words are a full name, an alias, a first name or a surname of somebody.
    """

    full: Callable[[Collection[str]], Collection[str]]
    means: Callable[[str], bool]


class TokenizedLine:
    """A typed line, cut into tokens, with the names of the log that stand in it."""

    def __init__(self, text: str, people: KnownPeople, calendar: Calendar) -> None:
        """Look up which runs of words are known."""
        self.text = text
        self.people = people
        self.calendar = calendar
        self.tokens = list(tokens_of(text))
        self.known = self.known_spans()

    def span(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to, not including, `end`."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def known_spans(self) -> Mapping[int, int]:
        """Where a full name or alias of the log begins, and where the longest one there ends."""
        count = len(self.tokens)
        spans = [
            (start, end)
            for start in range(count)
            for end in range(start + 1, min(start + LONGEST_KNOWN, count) + 1)
        ][:MOST_SPANS]
        keys = {span: fold(self.span(*span)) for span in spans}
        known = self.people.full(set(keys.values()))
        return {
            start: end
            for (start, end), key in keys.items()  # the longer ones come later
            if key in known and not self.is_only_grammar(start, end)
        }

    def is_only_grammar(self, start: int, end: int) -> bool:
        """Whether one word in small letters is one of the grammar here, though somebody has it."""
        word = self.tokens[start].text
        return (
            end == start + 1 < len(self.tokens)
            and word[0].islower()
            and (word in MARKS or self.calendar.day(word) is not None)
        )

    def names(self, start: int, end: int) -> list[str]:
        """The names between two places: signs and `and` stand between them, but within no name."""
        items: list[tuple[int, int]] = []
        begun = here = start
        while here < end:
            if here in self.known and self.known[here] <= end:
                here = self.known[here]
            elif self.is_between(here):
                items.append((begun, here))
                begun = here = here + 1
            elif here == begun and self.tokens[here].key in IN_FRONT:
                begun = here = here + 1
            else:
                here += 1
        items.append((begun, end))
        return list(self.whole([item for item in items if item[0] < item[1]]))

    def is_between(self, place: int) -> bool:
        """Whether a token stands between names."""
        is_last = place + 1 == len(self.tokens)
        return self.tokens[place].key in (BETWEEN | WITH | {":"} if is_last else BETWEEN | WITH)

    def whole(self, items: Sequence[tuple[int, int]]) -> Iterator[str]:
        """The names of these places; 'Lovelace, Ada' is one where Ada Lovelace is known."""
        skip = False
        for place, item in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            if skip:
                skip = False
            elif following and (name := self.turned(item, following)):
                skip = True
                yield name
            else:
                yield from self.apart(*item)

    def turned(self, last: tuple[int, int], first: tuple[int, int]) -> str:
        """'Ada Lovelace' for 'Lovelace' and 'Ada' with a comma between, where that is a name."""
        between = self.span(last[1], first[0])
        if between != "," or self.is_known(*last) or self.is_known(*first):
            return ""
        name = f"{self.span(*first)} {self.span(*last)}"
        return name if self.people.full({fold(name)}) else ""

    def is_known(self, start: int, end: int) -> bool:
        """Whether a full name or alias of the log stands exactly there."""
        return self.known.get(start) == end

    def apart(self, start: int, end: int) -> Iterator[str]:
        """One name; or several, where all the words are known names of two words or more."""
        ends = []
        here = start
        while here in self.known and here + 1 < self.known[here] <= end:
            ends.append(self.known[here])
            here = self.known[here]
        if here != end:
            ends = [end]
        for one in ends:
            yield self.span(start, one)
            start = one


def tokens_of(text: str) -> Iterator[Token]:
    """The words of a line, and the signs in them, in order."""
    for word in re.finditer(r"\S+", text):
        begun = word.start()
        for sign in SIGNS.finditer(word[0]):
            start, end = word.start() + sign.start(), word.start() + sign.end()
            if begun < start:
                yield Token(text[begun:start], begun, start)
            yield Token(sign[0], start, end)
            begun = end
        if begun < word.end():
            yield Token(text[begun : word.end()], begun, word.end())


def names_in(text: str, people: KnownPeople, calendar: Calendar) -> list[str]:
    """The names in words that are nothing but names."""
    line = TokenizedLine(text, people, calendar)
    return line.names(0, len(line.tokens))
