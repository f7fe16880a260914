"""Split a sentence into clauses, by the words they begin with."""

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from pmlog.grammar.avenue_words import MODES, phrase_set
from pmlog.grammar.calendar import length_of
from pmlog.grammar.owing import PRONOUNS, Owing, OwingFinder
from pmlog.grammar.rating import rating_of
from pmlog.grammar.typed_line import ABOUT, DASHES, TypedLine

SIGNS = frozenset((",", ";", *DASHES, "->", "=>", "|"))
JOINING = frozenset(("and", "but", "so", "also", "then", "plus", "&"))
"""Signs and words between clauses, and what may follow them."""

ARTICLES = frozenset(("the", "a", "an", "my", "some"))

LONGEST_PART = 4
"""Words that a name, a day or a length right before a clause has at most."""


class Kind(Enum):
    """The meaning of a clause."""

    HEAD = "head"
    ABOUT = "about"
    LEARNED = "learned"
    OWING = "owing"
    MET = "met"
    RATING = "rating"
    LENGTH = "length"
    DAY = "day"
    MODE = "mode"
    NOTICED = "noticed"
    WILL_TRY = "will_try"
    ADVICE = "advice"


class Clause(NamedTuple):
    """A clause of a line: where it begins, with what introduces it, and where its text stands."""

    kind: Kind
    begin: int
    start: int
    end: int
    owing: Owing | None = None


OPENERS = {
    Kind.LEARNED: phrase_set(
        "i learned that|i learnt that|learned that|learnt that|i learned|i learnt|learned|learnt|"
        "lesson :|lessons :|takeaway :|takeaways :|take away :|til|we learned that|learned :|"
        "learnt :"
    ),
    Kind.ABOUT: phrase_set(
        "about|abt|re|regarding|we talked about|we spoke about|we discussed|talked about|"
        "spoke about|discussed|topic :|it was about|all about|mostly about|on the topic of|"
        "chatted about|we chatted about|talked|we talked|about :|re :"
    ),
    Kind.MET: phrase_set("met|also met|i met|i also met|got to know|met :"),
}
"""The words that begin each kind of clause."""

OWN_OPENERS = {
    "coaching": {
        Kind.NOTICED: phrase_set("noticed that|i noticed that|noticed|i noticed|noticed :"),
        Kind.WILL_TRY: phrase_set(
            "will try to|will try|i'll try to|i'll try|i will try to|i will try|going to try to|"
            "going to try|i want to try|want to try|to try :|will try :|try :"
        ),
    },
    "mentoring": {
        Kind.ADVICE: phrase_set(
            "advice :|the advice :|advice was to|advice was|the advice was to|the advice was|"
            "advised me to|advised to|advised|was advised to|i was advised to|told me to"
        ),
    },
}
"""The words that begin a clause for an own field of one avenue."""

ADVISED = phrase_set("advised me to|advised to|advised|told me to|suggested that i|suggested to")
"""Verbs that follow the giver of an advice."""

OWN_KINDS = (Kind.NOTICED, Kind.WILL_TRY, Kind.ADVICE)

BEFORE_A_LENGTH = frozenset(("for", "took", "it", "lasted", "ca", "around", "about"))


class ClauseFinder:
    """Cuts a line into clauses."""

    def __init__(self, line: TypedLine, avenue: str = "") -> None:
        """Look into `line`; what an avenue has of its own is found where it is said."""
        self.line = line
        self.owings = OwingFinder(line)
        self.own = OWN_OPENERS.get(avenue, {})

    def clauses(self) -> list[Clause]:
        """Return the clauses of the line in order; the first one is usually its head."""
        found = list(self.introduced())
        if not found or found[0].begin > 0:
            found.insert(0, Clause(Kind.HEAD, 0, 0, 0))
        ends = [after.begin for _, after in pairwise(found)] + [self.line.count]
        return [
            one._replace(end=self.trimmed(one.start, one.end or self.text_end(one, end)))
            for one, end in zip(found, ends, strict=True)
        ]

    def text_end(self, clause: Clause, end: int) -> int:
        """Return the end of a text that may go on to a place.

        A promise ends with its day, or with a full stop: what stands behind is a remark.
        """
        is_due = self.line.calendar.is_due
        if clause.owing is None or is_due(self.line.span(clause.start, end)):
            return end
        for place in range(clause.start + 1, end):
            is_behind_stop = self.line.is_stop(place - 1)
            may_end = is_behind_stop or self.line.word(place) in SIGNS | JOINING
            if may_end and (is_behind_stop or is_due(self.line.span(clause.start, place))):
                return place
        return end

    def introduced(self) -> Iterator[Clause]:
        """Yield the clauses that are introduced by something, in order."""
        before: Clause | None = None
        for place in range(self.line.count):
            is_within = before and max(before.start, before.end) > place
            is_next = before and before.kind is Kind.RATING and before.end == place
            if is_within or not (is_next or self.may_begin(place)):
                continue
            start = self.behind_joining(place)
            if found := self.clause(place, start, before):
                before = found
                yield found

    def may_begin(self, place: int) -> bool:
        """Whether a clause may begin there: first, behind a sign or a stop, with `and`."""
        if place not in self.line.known and self.line.is_in_a_name(place):
            return False
        return (
            place == 0
            or self.is_end(place - 1)
            or self.is_behind_colon(place)
            or self.line.word(place) in JOINING
            or self.is_strong(place)
        )

    def is_behind_colon(self, place: int) -> bool:
        """Whether a promise, or whom one met, begins behind a colon."""
        is_said = self.line.word(place).split("'")[0] in PRONOUNS | {"i", "met"}
        return self.line.word(place - 1) == ":" and is_said

    def is_strong(self, place: int) -> bool:
        """Whether a promise or a lesson begins there although no sign stands before it.

        It does behind a name, a day or a length: in a text it may belong to that.
        """
        if not self.is_behind_part(place):
            return False
        opened = self.opener_at(place)
        if opened and opened[0] is Kind.LEARNED:
            return True
        is_said = self.line.word(place).split("'")[0] in PRONOUNS | {"i", "ill"}
        is_owed = "owes" in self.line.words(place + 1, place + LONGEST_PART)
        return (is_said or is_owed) and self.owings.owing(place) is not None

    def is_behind_part(self, place: int) -> bool:
        """Whether a name, a day or a length ends right before a place, and no text began."""
        line = self.line
        if any(word in ABOUT - {"on"} | {":"} for word in line.words(0, place)):
            return False
        spans = [line.span(start, place) for start in range(max(0, place - LONGEST_PART), place)]
        return place in line.known.values() or any(
            line.people.means(words) or line.calendar.day(words) or line.calendar.is_length(words)
            for words in spans
        )

    def is_end(self, place: int) -> bool:
        """Whether a token ends a clause: a sign, or a word with a full stop."""
        text = self.line.tokens[place].text
        return text in SIGNS or text in ("...", "…") or self.line.is_stop(place)

    def behind_joining(self, place: int) -> int:
        """Return the place behind `and`, `but`, `so` at the beginning of a clause."""
        while place + 1 < self.line.count and self.line.word(place) in JOINING:
            place += 1
        return place

    def clause(self, place: int, start: int, before: Clause | None) -> Clause | None:
        """Return the clause that is introduced at a place, if one is."""
        if (opened := self.opener_at(start)) and opened[0] in OWN_KINDS:
            return Clause(opened[0], place, opened[1], 0)
        if owing := self.owings.owing(start) or self.owed_too(place, start, before):
            return Clause(Kind.OWING, place, owing.start, 0, owing)
        is_joined = place != start and not (place and self.is_end(place - 1))
        if place and not (is_joined and self.line.word(start) not in ("it", "was")):
            end = self.next_end(start)
            if kind := self.exactly(start, end, before):
                return Clause(kind, place, start, end)
        return Clause(opened[0], place, opened[1], 0) if opened else None

    def owed_too(self, place: int, start: int, before: Clause | None) -> Owing | None:
        """Return a further debt behind `and`: I owe Ada the deck and Ben the numbers."""
        first = before.owing if before else None
        if place == start or not first or first.is_task:
            return None
        owing = self.owings.owed_by_me(start)
        is_owed = owing and owing.who and self.line.word(owing.start) in ARTICLES
        return owing._replace(direction=first.direction) if owing and is_owed else None

    def opener_at(self, place: int) -> tuple[Kind, int] | None:
        """Return the kind of clause whose opener stands there, and the place behind it."""
        if place in self.line.known:
            return None
        kind, end = max(
            (
                (kind, self.line.saying_end(place, openers))
                for kind, openers in (OPENERS | self.own).items()
            ),
            key=lambda found: found[1],
        )
        if not end and Kind.ADVICE in self.own:
            kind, end = Kind.ADVICE, self.advice_end(place)
        if kind is Kind.ABOUT and self.line.word(end) in ("re", "about"):
            end += 1 + (self.line.word(end + 1) == ":")
        is_talk = kind is Kind.ABOUT and self.line.word(end - 1) == "talked"
        is_other = (is_talk and self.line.word(end) in ("to", "with")) or (
            kind is Kind.MET and place == 0
        )
        return None if is_other or not 0 < end < self.line.count else (kind, end)

    def advice_end(self, place: int) -> int:
        """Return the place behind `NAME advised me to`; else 0."""
        ends = (self.line.saying_end(end, ADVISED) for _, end in self.owings.subjects(place))
        return next(filter(None, ends), 0)

    def exactly(self, start: int, end: int, before: Clause | None) -> Kind | None:
        """Return the clause of words that are a rating, length, day or mode, and no more."""
        text, calendar = self.line.span(start, end).strip(".! "), self.line.calendar
        if not text:
            return None
        if rating_of(self.line.words(start, end)):
            return Kind.RATING
        if bare_length(self.line, start, end):
            return Kind.LENGTH
        if text.casefold() in MODES:
            return Kind.MODE
        is_promise = before is not None and before.kind is Kind.OWING
        if not is_promise and calendar.is_day(text):
            return Kind.DAY
        return None

    def next_end(self, place: int) -> int:
        """Return the end of the clause that begins there: a sign, `and`, a stop, or `about`."""
        end = place
        while end < self.line.count and (
            self.line.word(end) not in SIGNS | JOINING
            or self.line.saying(end, end + 3) == "and a half"
            or self.line.saying(end - 1, end + 1) == "not so"
        ):
            if self.line.word(end) in ("about", "re") and rating_of(self.line.words(place, end)):
                break
            end += 1
            if self.is_end(end - 1):
                break
        return end

    def trimmed(self, start: int, end: int) -> int:
        """Return the end of a text without the signs that close it."""
        while end > start and self.line.tokens[end - 1].text in SIGNS | {":"}:
            end -= 1
        return end


def bare_length(line: TypedLine, start: int, end: int) -> str:
    """Return the length in words without for, took or about; empty if they are none."""
    while start < end and line.word(start) in BEFORE_A_LENGTH:
        start += 1
    text = length_of(line.span(start, end).strip(".!"))
    return text if text and line.calendar.is_bare_length(text) else ""
