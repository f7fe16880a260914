"""Parse a sentence about a talk: people, subject, rating, takeaways and debts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pmlog.avenues import AVENUES, EVENT_AVENUES
from pmlog.days import Lean
from pmlog.errors import any_of, quoted
from pmlog.grammar.avenue_words import CANCELLED, MODES, NOUNS
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.clauses import (
    JOINING,
    OWN_KINDS,
    SIGNS,
    Clause,
    ClauseFinder,
    Kind,
    bare_length,
)
from pmlog.grammar.head import HeadUnclear, avenue_of_sentence, read_head
from pmlog.grammar.left_over import (
    PromiseAlone,
    SentenceUnclear,
    holds_day,
    holds_due,
    holds_promise,
    refuse_closing,
    single_value,
)
from pmlog.grammar.owing import ALL_OF_THEM, ONE_OF_THEM, PRONOUNS, Owing
from pmlog.grammar.phrase import Phrase
from pmlog.grammar.rating import rating_of
from pmlog.grammar.tags import split_tags
from pmlog.grammar.talk_reader import TalkReader
from pmlog.grammar.typed_line import KnownPeople, TypedLine, without_stop
from pmlog.names import fold

BEFORE_A_CLAUSE = frozenset(
    "what how whether if why when who which that where until because".split()
)
"""Behind one of these, `she will` belongs to the text: how she will price it."""

SAY_MORE = (Kind.OWING, Kind.LEARNED, *OWN_KINDS)
"""The kinds of clauses that say what no phrase does."""


class SentencePromise(NamedTuple):
    """A promise of the sentence: whose it is, with whom where that has to be said, and the text."""

    direction: str
    who: str
    text: str

    @property
    def line(self) -> str:
        """As it is typed behind --next and --waiting."""
        return f"{self.who}: {self.text}" if self.who else self.text


class Sentence(NamedTuple):
    """The parts of a sentence; empty for a part that is missing.

    `own` are the fields that only its avenue has: what was noticed, advised, or is to be tried.
    `left` are the words that were not understood: they stand in `about`, too, or in `notes` where
    `about` is what an event is called.
    """

    avenue: str
    names: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    about: str = ""
    when: str = ""
    how_long: str = ""
    mode: str = ""
    quality: str = ""
    learned: str = ""
    notes: str = ""
    promises: tuple[SentencePromise, ...] = ()
    own: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    left: tuple[str, ...] = ()
    private: bool = False
    tags: tuple[str, ...] = ()

    def of(self, direction: str) -> list[str]:
        """Return the promises that are `mine`, or that I am `waiting` for."""
        return [one.line for one in self.promises if one.direction == direction]


def read_sentence(text: str, people: KnownPeople, calendar: Calendar) -> Sentence:
    """Parse a sentence; raises `Misused` where the result would be wrong."""
    text, tags = split_tags(without_brackets(text, calendar))
    return SentenceReader(text, people, calendar).read()._replace(tags=tags)


def without_brackets(text: str, calendar: Calendar) -> str:
    """Join a text to one line; lengths, ratings and days lose their brackets."""

    def parted(found: re.Match[str]) -> str:
        said = found[1].strip()
        are_parts = said and all(
            calendar.is_length(one) or calendar.day(one) or rating_of(one.split())
            for one in map(str.strip, said.split(","))
            if one
        )
        return f", {said}, " if are_parts else found[0]

    return " ".join(re.sub(r"\(([^()]*)\)", parted, text).split()).replace(" ,", ",")


class SentenceReader(TypedLine):
    """Reads one sentence."""

    def __init__(
        self, text: str, people: KnownPeople, calendar: Calendar, avenue: str = ""
    ) -> None:
        """Read `text`; its avenue is what it says, where none is given."""
        super().__init__(text, people, calendar)
        self.avenue = avenue or avenue_of_sentence(text, people, calendar)
        self.finder = ClauseFinder(self, self.avenue)

    def read(self) -> Sentence:
        if not self.count:
            raise SentenceUnclear("say what to log: coffee with Ada yesterday about pricing, good")
        head_clause, *rest = self.finder.clauses()
        self.refuse_promise_alone([head_clause, *rest])
        return self.sentence(self.head(head_clause), [head_clause, *rest])

    def split(self) -> tuple[str, Sequence[Clause]]:
        """Split the line into the talk, and its promises, takeaways and advice."""
        clauses = self.finder.clauses()
        first = next((n for n, one in enumerate(clauses) if one.kind in SAY_MORE), len(clauses))
        end = clauses[first].begin if first < len(clauses) else self.count
        if not end:
            self.refuse_promise_alone(clauses)
        return without_stop(self.span(0, self.finder.trimmed(0, end))), clauses[first:]

    def sentence(self, head: Phrase, clauses: Sequence[Clause]) -> Sentence:
        rest = [one for one in clauses if one.begin > 0]
        said = self.parts(clauses, head)
        about = [*self.texts(rest, Kind.ABOUT)]
        left = [*head.left, *self.remarks(clauses), *self.gaps(clauses)]
        self.refuse_unclear(head.about, about, left)
        participants = [*head.names, *said.met]
        is_titled = AVENUES[head.avenue].alone
        texts = (head.about, *about, *(() if is_titled else left))
        return said._replace(
            about=" ".join("; ".join(filter(None, texts)).split()),
            notes="; ".join(left) if is_titled else "",
            learned="; ".join(self.texts(rest, Kind.LEARNED)),
            promises=tuple(self.promises(rest, participants)),
            own={
                kind.value: texts for kind in OWN_KINDS if (texts := tuple(self.texts(rest, kind)))
            },
            left=tuple(left),
        )

    def head(self, clause: Clause) -> Phrase:
        text = without_stop(self.span(clause.start, clause.end))
        if clause.kind is Kind.ABOUT:
            text = self.span(clause.begin, clause.end)
        elif clause.kind is not Kind.HEAD:
            raise SentenceUnclear(f"say first who it was with: coffee with NAME, {self.text}")
        try:
            return read_head(text, self.people, self.calendar)
        except HeadUnclear:
            if not self.avenue and self.calendar.is_due(self.text):
                raise PromiseAlone("mine", self.text) from None
            raise

    def refuse_promise_alone(self, clauses: Sequence[Clause]) -> None:
        """Refuse a promise that comes from no talk, with the line that notes it."""
        who, colon, what = self.text.partition(": ")
        if colon and self.people.means(who) and holds_due(what, self.calendar):
            raise PromiseAlone("mine", self.text)
        if clauses[0].owing is None:
            return
        (first, _), *others = ((one.owing, one.begin) for one in clauses if one.owing)
        names = [name for name in first.who if name not in PRONOUNS]
        for other, begin in others:
            if is_apart(other, first):
                lines = (
                    self.promise_alone(first, begin, names).line,
                    self.promise_alone(other, self.count, names).line,
                )
                raise SentenceUnclear(f"two promises are two lines: {'; '.join(lines)}")
        raise self.promise_alone(first, self.count, names)

    def promise_alone(self, owing: Owing, end: int, named: Sequence[str]) -> PromiseAlone:
        """A promise with all that stands behind it up to `end`; a pronoun is who was `named`."""
        who = owing.who if PRONOUNS.isdisjoint(owing.who) else named
        text = self.span(owing.start, self.finder.trimmed(owing.start, end))
        return PromiseAlone(owing.direction, ": ".join(filter(None, (" and ".join(who), text))))

    def parts(self, clauses: Sequence[Clause], head: Phrase) -> Sentence:
        """Return the sentence with the parts that are neither texts nor promises."""
        when = [head.when, *self.texts(clauses, Kind.DAY)]
        how_long = [
            bare_length(self, one.start, one.end) for one in clauses if one.kind is Kind.LENGTH
        ]
        modes = [MODES[text.casefold()] for text in self.texts(clauses, Kind.MODE)]
        ratings = [
            rating_of(self.words(one.start, one.end)) for one in clauses if one.kind is Kind.RATING
        ]
        return Sentence(
            head.avenue,
            head.names,
            tuple(self.met(clauses, head)),
            when=single_value("the day", when),
            how_long=single_value("how long it took", [head.how_long, *how_long]),
            mode=single_value("how you met", [head.mode if not modes else "", *modes]),
            quality=single_value("how it was", [head.quality, *ratings]),
        )

    def texts(self, clauses: Sequence[Clause], kind: Kind) -> Iterator[str]:
        for one in clauses:
            if one.kind is kind and one.begin > 0:
                yield without_stop(self.span(one.start, one.end))

    def met(self, clauses: Sequence[Clause], head: Phrase) -> Iterator[str]:
        """Yield the people met at an event."""
        yield from head.met
        for one in clauses:
            if one.kind is Kind.MET:
                text = self.span(one.start, one.end)
                if head.avenue not in EVENT_AVENUES:
                    raise SentenceUnclear(f"met {text}: was that another talk? A line for each")
                yield from self.people_met(one).names

    def remarks(self, clauses: Sequence[Clause]) -> Iterator[str]:
        """Yield what is said of people met at an event: Joe Bloggs (Acme)."""
        for one in clauses:
            if one.kind is Kind.MET:
                yield from self.people_met(one).left

    def people_met(self, clause: Clause) -> Phrase:
        """Return the names in a clause, and the words behind them that are no part of one."""
        text = without_stop(self.span(clause.start, clause.end))
        phrase = TalkReader(text, self.people, self.calendar).read()
        if phrase == Phrase(names=phrase.names, left=phrase.left):
            return phrase
        return Phrase(names=tuple(self.names(clause.start, clause.end)))

    def gaps(self, clauses: Sequence[Clause]) -> Iterator[str]:
        """Yield the words between clauses that belong to none."""
        ends = [*(one.begin for one in clauses[1:]), self.count]
        for one, end in zip(clauses, ends, strict=True):
            start = one.end
            while start < end and self.word(start) in SIGNS | JOINING:
                start += 1
            text = self.span(start, self.finder.trimmed(start, end))
            if text.strip(".!?"):
                yield without_stop(text)

    def refuse_unclear(self, head: str, about: Sequence[str], left: Sequence[str]) -> None:
        """Refuse what is no part of the sentence, and holds a day or a promise."""
        for text in left:
            if holds_promise(text) or holds_day(text, self.calendar):
                raise SentenceUnclear(
                    f"{quoted(text)} is not understood, and it holds a day or a promise: "
                    'put what it was about behind "about", or "I owe", "NAME owes me" before it'
                )
            if not CANCELLED.isdisjoint(text.casefold().strip(".!").split()):
                raise SentenceUnclear(
                    f"{quoted(text)} may say that there was no talk: leave it out"
                )
        for text in filter(None, (head, *about)):
            refuse_closing(text, self.calendar)
            refuse_another(text)
            first, *others = clauses_of(text) or [""]
            unclear = [one for one in others if holds_promise(one) or holds_due(one, self.calendar)]
            is_owed = holds_promise(first) or holds_due(first, self.calendar)
            if is_owed and BEFORE_A_CLAUSE.isdisjoint(first.casefold().split()):
                unclear.insert(0, first)
            if unclear:
                raise SentenceUnclear(
                    f"{quoted(unclear[0])} may hold a promise: if so, put ; before it: "
                    f"{self.with_sign()}"
                )

    def with_sign(self) -> str:
        """Return the sentence with a sign before the promise that hides in it."""
        for place in range(1, self.count):
            if self.finder.owings.owing(place) and self.word(place - 1) not in SIGNS | JOINING:
                begin = self.tokens[place].start
                return f"{self.text[:begin].rstrip()}; {self.text[begin:]}"
        return "; I owe NAME the deck by fri"

    def promises(
        self, clauses: Sequence[Clause], participants: Sequence[str]
    ) -> Iterator[SentencePromise]:
        """Yield the promises of the sentence, each with whom it is where that has to be said."""
        named: list[str] = []
        for one in clauses:
            if one.owing is None:
                continue
            who = self.whom(one.owing, participants, named)
            named += [name for name in who if not is_one_of(name, [*participants, *named])]
            text = without_stop(self.span(one.start, one.end))
            if not text or text.casefold() in ("nothing", "me", "it"):
                raise SentenceUnclear(f"say what is owed in {quoted(self.text)}")
            for each in self.split_by_day(text):
                yield from self.each(one.owing, who, each, participants)

    def split_by_day(self, text: str) -> Iterator[str]:
        """Yield promises with a day each: the deck by fri and the numbers by mon."""
        ahead = self.calendar._replace(lean=Lean.FUTURE)
        for joining in re.finditer(r", and |, | and ", text):
            first, rest = text[: joining.start()], text[joining.end() :]
            if ahead.is_due(first) and ahead.is_due(rest):
                yield first
                yield from self.split_by_day(rest)
                return
        yield text

    def each(
        self, owing: Owing, who: Sequence[str], text: str, participants: Sequence[str]
    ) -> Iterator[SentencePromise]:
        """Yield a promise for each person; one for all if they are all who were there."""
        is_everybody = not who or (
            len(who) == len(participants) and all(is_one_of(name, participants) for name in who)
        )
        if is_everybody and (not who or not self.names_others(text, owing.is_task)):
            yield SentencePromise(owing.direction, "", text)
        else:
            yield from (SentencePromise(owing.direction, name, text) for name in who)

    def names_others(self, text: str, is_task: bool) -> bool:
        """Whether the text of a promise names somebody, who would be taken for whom it is with."""
        words = [word.strip(".,;:!?") for word in text.split()]
        return ": " in text or any(
            word[:1].isupper() and self.people.means(word) for word in words[is_task:]
        )

    def whom(
        self, owing: Owing, participants: Sequence[str], named: Sequence[str]
    ) -> tuple[str, ...]:
        """Return the people of a promise; a pronoun is the one person named so far."""
        if set(owing.who) & ALL_OF_THEM or (not owing.who and owing.direction == "mine"):
            return ()
        candidates = [*participants, *named]
        return tuple(self.one_meant(name, candidates) for name in owing.who or ("who owes it",))

    def one_meant(self, name: str, candidates: Sequence[str]) -> str:
        """Return the one person a pronoun means; a name is whom the talk or the log knows by it."""
        if name in ONE_OF_THEM or name == "who owes it":
            if len(candidates) != 1:
                meant = any_of(candidates) or "nobody who was named"
                raise SentenceUnclear(f"{quoted(name)} may be {meant}: say the name")
            return candidates[0]
        if not (is_one_of(name, candidates) or self.people.means(name)):
            raise SentenceUnclear(
                f"{quoted(name)} is nobody of the talk or of the log: say who it was with, "
                f"or add them first: pmlog people add {quoted(name)}"
            )
        return name


def is_apart(owing: Owing, first: Owing) -> bool:
    """Whether a promise is another one than the first, and not one more thing to do for it."""
    return not owing.is_task or owing.direction != first.direction


def is_one_of(name: str, names: Sequence[str]) -> bool:
    """Whether a name is one of some names, or a part of it."""
    key = fold(name)
    return any(key == fold(one) or key in fold(one).split() for one in names)


def refuse_another(text: str) -> None:
    """Refuse a text behind which another talk begins: pricing. Coffee with Ben."""
    for one in re.split(r"; |[.!] ", text)[1:]:
        what, with_, who = one.partition(" with ")
        if with_ and what.casefold() in NOUNS and who[:1].isupper():
            raise SentenceUnclear(f"two talks are two lines: {quoted(one)} begins another")


def clauses_of(text: str) -> list[str]:
    parts = text.replace(";", ",").replace(". ", ", ").split(",")
    return [part.strip() for part in parts if part.strip()]
