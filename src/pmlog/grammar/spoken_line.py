"""A typed line as somebody says it: words whatever their case, and the sayings in them."""

from collections.abc import Container

from pmlog.grammar.who import TokenizedLine

ABBREVIATED = frozenset(("dr.", "mr.", "ms.", "mrs.", "st.", "e.g.", "i.e.", "vs.", "approx."))
"""Words whose full stop ends no sentence; nor does that of an initial."""

LONGEST_SAYING = 5
"""Words that a saying has at most."""


def sayings(text: str) -> frozenset[str]:
    """Sayings of one word or several, which bars part."""
    return frozenset(text.split("|"))


class SpokenLine(TokenizedLine):
    """A line in which sayings are looked for."""

    @property
    def count(self) -> int:
        """How many words and signs it has."""
        return len(self.tokens)

    def word(self, place: int) -> str:
        """The word at a place, whatever its case, apostrophe and stop; nothing outside the line."""
        if not 0 <= place < len(self.tokens):
            return ""
        token = self.tokens[place]
        return token.key.replace("’", "'").strip(".!?") or token.text

    def words(self, start: int, end: int) -> list[str]:
        return [self.word(place) for place in range(start, end)]

    def said(self, start: int, end: int) -> str:
        """The words between two places, as sayings are written."""
        return " ".join(self.words(start, end))

    def behind(self, place: int, known: Container[str]) -> int:
        """The place behind the longest of some sayings that stands there; else 0."""
        for end in range(min(place + LONGEST_SAYING, self.count), place, -1):
            if self.said(place, end) in known:
                return end
        return 0

    def is_stop(self, place: int) -> bool:
        """Whether a sentence ends with the word at a place."""
        if not 0 <= place < self.count:
            return False
        if self.is_in_a_name(place) and place + 1 not in self.known.values():
            return False
        text = self.tokens[place].text
        is_initial = len(text) < 3 and text[-1] == "."  # noqa: PLR2004  a letter and its stop
        return text[-1] in ".!?" and not is_initial and text.casefold() not in ABBREVIATED

    def is_in_a_name(self, place: int) -> bool:
        """Whether a place is within a name of the log."""
        return any(start <= place < end for start, end in self.known.items())

    def day_end(self, start: int, most: int) -> int:
        """Where a day ends that begins there, up to a place; else 0."""
        for end in range(most, start, -1):
            words = self.span(start, end)
            if self.calendar.day(words) and self.calendar.day(f"{words} ago") is None:
                return end
        return 0

    def length_end(self, start: int, most: int) -> int:
        """Where a length ends that begins there, up to a place; else 0."""
        ends = range(most, start, -1)
        return next((end for end in ends if self.is_length(self.span(start, end))), 0)

    def is_length(self, words: str) -> bool:
        """Whether words without `for` are a length."""
        return self.calendar.is_bare_length(words)
