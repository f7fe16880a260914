"""The tokens of a typed line, and the known names in it."""

import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.days.almanac import MONTHS, WEEKDAYS, full_year
from pmlog.grammar.calendar import Calendar
from pmlog.names import fold

BETWEEN = frozenset((",", ";", "&", "+", "/", "and", "plus"))
ALSO = frozenset(("as well as", "along with", "together with"))
"""Signs and words between names."""

WITH = frozenset(("with", "w/"))
IN_FRONT = WITH | {"met", "to", "both"}
ABOUT = frozenset(("about", "abt", "re", "regarding", "on"))
MARKS = BETWEEN | IN_FRONT | ABOUT | {":", "for"}

DASHES = ("-", "–", "—", "--")

ABBREVIATED = frozenset(
    "dr. mr. ms. mrs. prof. st. e.g. i.e. vs. approx. a.m. p.m. jr. sr. inc. ltd. co. etc.".split()
)
"""Words whose full stop ends no sentence; nor does that of an initial."""

INITIAL = 2
"""The characters of an initial: J."""

LONGEST_SAYING = 5
"""Words that a saying has at most."""

LONGEST_KNOWN = 10
"""Words, and signs between them, that a name of the log has at most to be looked for in a line."""

MOST_SPANS = 400
"""The most runs of words of a line that are looked up."""

SIGNS = re.compile(
    r"^w/|[,;&]|(?<![\d+/])[+/](?![\d+/])|:$|(?<=[^\W\d]):(?=[^\W\d])", re.IGNORECASE
)
"""Signs that are no part of a word; dates, sums and times keep theirs."""


class Token(NamedTuple):
    """A word or a sign of a line, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text.casefold()


class KnownPeople(NamedTuple):
    """The known people, as functions of names.

    `full` are those of some folded names that are a full name or an alias; `means` says whether
    words are a full name, an alias, a first name or a surname of somebody.
    """

    full: Callable[[Collection[str]], Collection[str]]
    means: Callable[[str], bool]


class TypedLine:
    """A typed line, cut into tokens, with the names of the log that stand in it."""

    def __init__(self, text: str, people: KnownPeople, calendar: Calendar) -> None:
        """Look up which runs of words are known."""
        self.text = text
        self.people = people
        self.calendar = calendar
        self.tokens = list(tokens_of(text))
        self.count = len(self.tokens)
        self.known = self.known_spans()

    def key(self, place: int) -> str:
        """Return the word at a place, whatever its case; nothing outside the line."""
        return self.tokens[place].key if 0 <= place < self.count else ""

    def word(self, place: int) -> str:
        """Return the same with a straight apostrophe, and without its stop."""
        return self.key(place).replace("’", "'").strip(".!?") or self.key(place)

    def words(self, start: int, end: int) -> list[str]:
        return [self.word(place) for place in range(start, end)]

    def saying(self, start: int, end: int) -> str:
        """Return the words between two places, as sayings are written."""
        return " ".join(self.words(start, end)).replace("w/", "with")

    def saying_end(self, place: int, known: Container[str]) -> int:
        """Return the place behind the longest of some sayings that stands there; else 0."""
        ends = range(min(place + LONGEST_SAYING, self.count), place, -1)
        return next((end for end in ends if self.saying(place, end) in known), 0)

    def is_stop(self, place: int) -> bool:
        if not 0 <= place < self.count:
            return False
        if self.is_in_a_name(place) and place + 1 not in self.known.values():
            return False
        text = self.tokens[place].text
        is_initial = len(text) == INITIAL and text[0].isalpha()
        is_ordinal = text[0].isdecimal() and self.key(place + 1) in MONTHS  # 3. nov
        is_within = is_initial or is_ordinal or text.casefold() in ABBREVIATED
        return text[-1] in ".!?" and not (is_within and text[-1] == ".")

    def is_in_a_name(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.known.items())

    def span(self, start: int, end: int) -> str:
        """Return the text of the tokens from `start` up to, not including, `end`."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def known_spans(self) -> Mapping[int, int]:
        """Return the start and end of the longest full name or alias at each position."""
        spans = [
            (start, end)
            for start in range(self.count)
            for end in range(start + 1, min(start + LONGEST_KNOWN, self.count) + 1)
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
            end == start + 1 < self.count
            and word[0].islower()
            and (word in MARKS or self.calendar.day(word) is not None)
        )

    def names(self, start: int, end: int) -> list[str]:
        """Return the names between two positions, parted by signs or `and`."""
        items: list[tuple[int, int]] = []
        begun = here = start
        while here < end:
            if here in self.known and self.known[here] <= end:
                here = self.known[here]
            elif behind := self.between_end(here):
                items.append((begun, here))
                begun = here = behind
            elif here == begun and self.tokens[here].key in IN_FRONT:
                begun = here = here + 1
            else:
                here += 1
        items.append((begun, end))
        return list(self.whole([item for item in items if item[0] < item[1]]))

    def between_end(self, place: int) -> int:
        """Return the end of a separator of names that begins there, else 0."""
        return place + 1 if self.is_between(place) else self.saying_end(place, ALSO)

    def is_between(self, place: int) -> bool:
        is_last = place + 1 == self.count
        return self.tokens[place].key in (BETWEEN | WITH | {":"} if is_last else BETWEEN | WITH)

    def whole(self, items: Sequence[tuple[int, int]]) -> Iterator[str]:
        """Yield the names of these places; 'Lovelace, Ada' is one where Ada Lovelace is known."""
        skip = False
        for place, item in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            if skip:
                skip = False
            elif following and (name := self.name_of_two(item, following)):
                skip = True
                yield name
            else:
                yield from self.apart(*item)

    def name_of_two(self, last: tuple[int, int], first: tuple[int, int]) -> str:
        """Return 'Ada Lovelace' for 'Lovelace, Ada' if that is a name."""
        between = self.span(last[1], first[0])
        if between != "," or self.is_known(*last) or self.is_known(*first):
            return ""
        name = f"{self.span(*first)} {self.span(*last)}"
        return name if self.people.full({fold(name)}) else ""

    def is_known(self, start: int, end: int) -> bool:
        """Whether a full name or alias of the log stands exactly there."""
        return self.known.get(start) == end

    def apart(self, start: int, end: int) -> Iterator[str]:
        """Yield one name; several if the words are known names of two or more words."""
        ends = []
        here = start
        while here in self.known and here + 1 < self.known[here] <= end:
            ends.append(self.known[here])
            here = self.known[here]
        if here != end:
            ends = [end]
        for one in ends:
            name = self.span(start, one)
            yield name if self.is_known(start, one) else without_signs(name)
            start = one


def without_stop(text: str) -> str:
    """Return a text without the full stop that ends a sentence; one of U.S. or Jr. stays."""
    last = text.rpartition(" ")[2]
    is_within = "." in last[:-1] or len(last) <= INITIAL or last.casefold() in ABBREVIATED
    return text if is_within else text.removesuffix(".")


def without_signs(name: str) -> str:
    """Return a name without the signs that close a sentence, or stand around it: "Ada"!"""
    bare = without_stop(name.rstrip("!?"))
    is_quoted = bare[:1] in ('"', "“", "„") and bare[-1:] in ('"', "”", "“")
    return (bare[1:-1] if is_quoted else bare) or name


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the words of a line, and the signs in them, in order."""
    words = list(re.finditer(r"\S+", text))
    for place, word in enumerate(words):
        begun = word.start()
        for sign in SIGNS.finditer(word[0]):
            start, end = word.start() + sign.start(), word.start() + sign.end()
            if sign[0] == "," and is_within_date(words, place):
                continue
            if begun < start:
                yield Token(text[begun:start], begun, start)
            yield Token(sign[0], start, end)
            begun = end
        if begun < word.end():
            yield Token(text[begun : word.end()], begun, word.end())


def is_within_date(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether the comma of a word stands in a date: Nov 3, 2025; Friday, 27 Nov."""
    near = [word[0].casefold().rstrip(",.;:!?)") for word in words[place : place + 3]]
    before = words[place - 1][0].casefold() if place else ""
    match near:
        case [day, year, *_] if before in MONTHS and full_year(year):
            return day[:1].isdecimal()
        case [name, day, month]:
            return name in WEEKDAYS and month in MONTHS and day[:1].isdecimal()
    return False


def names_in(text: str, people: KnownPeople, calendar: Calendar) -> list[str]:
    """Return the names in words that are nothing but names."""
    line = TypedLine(text, people, calendar)
    return line.names(0, line.count)
