"""A phrase as it stands in a sentence: places and a rating may follow the names in it."""

from collections.abc import Iterator

from pmlog.grammar.calendar import Calendar
from pmlog.grammar.new_name import GRAMMAR
from pmlog.grammar.phrase import Reader
from pmlog.grammar.rating import rating_of
from pmlog.grammar.spoken_line import SpokenLine
from pmlog.grammar.who import KnownPeople

BEFORE_A_PLACE = frozenset(
    (
        "at",
        "@",
        "in",
        "from",
        "near",
        "after",
        "before",
        "during",
        "over",
        "because",
        "while",
        "where",
    )
)
"""Behind a name, these begin what is no part of it: at the office, from Acme."""


SUBJECTS = frozenset(("i", "he", "she", "it", "we", "they", "there", "that"))
"""Words that begin a clause, and no name."""


class TalkReader(Reader):
    """Reads a phrase with `[at PLACE]` behind the names in it.

    `left` is what belongs to none of these.
    """

    def __init__(self, text: str, people: KnownPeople, calendar: Calendar) -> None:
        """Read `text`."""
        super().__init__(text, people, calendar)
        self.spoken = SpokenLine(text, people, calendar)
        self.left: list[str] = []
        self.remark_end = 0
        """Where words end that say something behind a name; a day behind them is a part of that."""

    def is_boundary(self, place: int) -> bool:
        """Also behind a full stop, before a place, and before a rating that closes the line."""
        return (
            super().is_boundary(place)
            or self.spoken.is_stop(place - 1)
            or self.key(place) in BEFORE_A_PLACE
            or bool(rating_of(self.spoken.words(place, self.count)))
        )

    def keep_part(self, start: int, end: int) -> None:
        """Keep the day or the length between two places."""
        if start == self.remark_end > 0:
            self.left[-1] += f" {self.line.span(start, end)}"
        else:
            super().keep_part(start, end)

    def keep_names(self, start: int, end: int) -> None:
        """Keep the names between two places; what stands behind them is left over."""
        cut = next(self.places(start, end), end)
        names = self.line.names(start, cut)
        while len(names) > 1 and self.is_remark(names[-1]):
            self.left.append(names.pop())
            self.remark_end = end
            if cut < end:  # what stands behind it goes on: she is leaving in march
                self.left[-1] += f" {self.line.span(cut, end).rstrip(' ,;')}"
                cut = end
        self.phrase = self.phrase._replace(names=(*self.phrase.names, *names))
        if cut < end:
            self.left.append(self.line.span(cut, end).rstrip(" ,;"))

    def places(self, start: int, end: int) -> Iterator[int]:
        """Where something begins that is no part of a name."""
        for place in range(start, end):
            if self.key(place) in BEFORE_A_PLACE and not self.spoken.is_in_a_name(place):
                yield place

    def is_remark(self, words: str) -> bool:
        """Whether words behind a name say something, and are no name: she is hiring, too."""
        said = words.casefold().replace("’", "'").split()
        is_short = len(said) < 3  # noqa: PLR2004  two words may be a slip of a name
        if said[0].partition("'")[0] in SUBJECTS:
            return True
        return not (is_short or self.is_somebody(words)) and not GRAMMAR.isdisjoint(said)
