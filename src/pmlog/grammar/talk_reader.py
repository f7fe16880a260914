"""Parse the words behind the avenue of a talk in a sentence: people, places and remarks."""

from collections.abc import Iterator

from pmlog.grammar.calendar import Calendar
from pmlog.grammar.new_name import GRAMMAR, ROLES
from pmlog.grammar.phrase import Phrase, Reader
from pmlog.grammar.rating import rating_of
from pmlog.grammar.typed_line import BETWEEN, DASHES, WITH, KnownPeople

BEFORE_A_PLACE = frozenset("at @ in from near after before during over because while where".split())
"""Behind a name, these begin what is no part of it: at the office, from Acme."""

OWNERS = frozenset("my our her his their".split())

RELATIONS = frozenset(
    "boss manager lead cofounder co-founder colleague coworker husband wife partner friend mentor "
    "assistant intern designer engineer developer successor predecessor".split()
)
"""Words in front of a name that say what somebody is to one."""


SUBJECTS = frozenset("i he she it we they there that".split())
"""Words that begin a clause, and no name."""


class TalkReader(Reader):
    """Reads a phrase with `[at PLACE]` behind the names in it."""

    def __init__(self, text: str, people: KnownPeople, calendar: Calendar) -> None:
        super().__init__(text, people, calendar)
        self.left: list[str] = []
        self.remark_end = 0
        """The end of a remark behind a name; a day behind it belongs to the remark."""

    def read(self) -> Phrase:
        return super().read()._replace(left=tuple(self.left))

    def is_boundary(self, place: int) -> bool:
        """Whether a part may end here: also at a full stop, a place, or a closing rating."""
        return (
            super().is_boundary(place)
            or self.is_stop(place - 1)
            or self.key(place) in BEFORE_A_PLACE
            or bool(rating_of(self.words(place, self.count)))
        )

    def keep_part(self, start: int, end: int) -> None:
        """Keep the day or the length between two places."""
        if start == self.remark_end > 0:
            self.left[-1] += f" {self.span(start, end)}"
        else:
            super().keep_part(start, end)

    def keep_names(self, start: int, end: int) -> None:
        """Keep the names between two places; what stands behind them is left over."""
        while start < end and self.key(start) in DASHES:
            start += 1
        cut = next(self.places(start, end), end)
        names = list(map(self.without_relation, self.names(start, cut)))
        behind = self.names_behind(cut, end, is_named=bool(names or self.phrase.names))
        while names and (names[1:] or self.phrase.names) and self.is_remark(names[-1]):
            self.left.append(names.pop())
            self.remark_end = behind
            if cut < behind:  # what stands behind it goes on: she is leaving in march
                self.left[-1] += f" {self.span(cut, behind).rstrip(' ,;')}"
                cut = behind
        self.phrase = self.phrase._replace(names=(*self.phrase.names, *names))
        if cut < behind:
            self.left.append(self.span(cut, behind).rstrip(" ,;"))
        if behind < end:
            self.keep_names(behind + 1, end)

    def names_behind(self, start: int, end: int, *, is_named: bool) -> int:
        """Return where names continue behind a place: at Nopi with Ada."""
        for place in range(start, end):
            if self.key(place) in WITH and not is_named:
                return place
            cut = next(self.places(place + 1, end), end)
            names = self.names(place + 1, cut) if self.key(place) in BETWEEN else []
            is_alike = cut < end and self.key(cut) == self.key(start)
            is_parted = is_alike or self.key(place - 1)[-1:] == ")"
            if names and all(map(self.is_somebody if is_parted else self.people.means, names)):
                return place
        return end

    def without_relation(self, name: str) -> str:
        """Return somebody who is told by what they are, too: her boss Lena Hoff; CEO Max Orr."""
        words = name.split()
        is_owned = words[0].casefold() in OWNERS
        roles = ROLES | RELATIONS if is_owned else ROLES
        place = max((n for n, word in enumerate(words, 1) if word in roles), default=0)
        if not 0 < place < len(words) or self.people.means(name):
            return name
        rest = " ".join(words[place:])
        if not self.is_somebody(rest) or not (is_owned or " " in rest or self.people.means(rest)):
            return name
        self.left.append(" ".join(words[:place]))
        return rest

    def places(self, start: int, end: int) -> Iterator[int]:
        """Yield the positions at which something begins that is no part of a name."""
        for place in range(start, end):
            is_beside = self.key(place) in BEFORE_A_PLACE or self.key(place)[0] == "("
            if is_beside and not self.is_in_a_name(place):
                yield place

    def is_remark(self, words: str) -> bool:
        """Whether words behind a name say something, and are no name: she is hiring, too."""
        said = words.casefold().replace("’", "'").split()
        is_short = len(said) < 3  # noqa: PLR2004  two words may be a slip of a name
        parts = words.split()
        is_role = bool(ROLES & {parts[0], parts[-1]}) and not self.people.means(words)
        if is_role or said[0].partition("'")[0] in SUBJECTS:
            return True
        return not (is_short or self.is_somebody(words)) and not GRAMMAR.isdisjoint(said)
