"""The head of a sentence: what it was, with whom, what about, which day, how long."""

from collections.abc import Mapping
from typing import NamedTuple

from pmlog.errors import Misused, quoted
from pmlog.grammar.avenue_words import (
    BEFORE_A_NOUN,
    BY_THEM,
    EVENTS,
    NOT_HELD,
    NOUNS,
    VERBS,
    Way,
)
from pmlog.grammar.calendar import Calendar, length_of
from pmlog.grammar.near import is_mistyped
from pmlog.grammar.new_name import GRAMMAR, is_name, name_meant
from pmlog.grammar.phrase import LONGEST_LENGTH, Phrase, read_event, read_phrase
from pmlog.grammar.rating import rating_of
from pmlog.grammar.spoken_line import SpokenLine, sayings
from pmlog.grammar.talk_reader import TalkReader
from pmlog.grammar.who import ABOUT, WITH, KnownPeople

FURTHEST_NOUN = 7
"""Among so many words at the beginning stands what it was."""

LONGEST_RATING = 4

TO_TALK = sayings(
    "to discuss|to talk about|to talk through|to go through|to go over|to chat about|discussing|"
    "to speak about|talking about|regarding|concerning|covering|where we discussed|"
    "where we talked about|we talked about|we discussed|on the topic of|on the subject of"
)
"""What stands for `about`."""

SPECIFIC = ("coaching", "mentoring", *EVENTS)
"""Avenues that say more than a chat does: a coaching call is coaching."""


class Head(NamedTuple):
    """What the head says; `left` is what it does not understand."""

    avenue: str = ""
    names: tuple[str, ...] = ()
    about: str = ""
    when: str = ""
    how_long: str = ""
    mode: str = ""
    quality: str = ""
    left: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


class Said(NamedTuple):
    """What it was, and the places at which the words for that begin and end."""

    begin: int
    end: int
    way: Way


class HeadUnclear(Misused):
    """A head of a sentence of which it is not clear what it was, or with whom."""


class HeadReader:
    """Reads the head of a sentence."""

    def __init__(self, text: str, people: KnownPeople, calendar: Calendar) -> None:
        """Read `text`."""
        self.line = SpokenLine(text, people, calendar)
        self.people = people
        self.calendar = calendar

    def read(self) -> Head:
        """The head, with what it was; a chat where somebody of the log is named first."""
        said = self.said()
        before = self.before(said.begin)
        if said.way.avenue in EVENTS:
            return self.event(said, before)
        return self.talk(said, before)

    def said(self) -> Said:
        for place in range(min(self.line.count, FURTHEST_NOUN)):
            if place and self.begins_part(place - 1):
                break
            if self.line.known.get(place, 0) <= place + 1 and (found := self.said_at(place)):
                return found
        if self.begins_with_name():
            return Said(0, 0, Way("chat"))
        if place := self.with_behind_length():
            return Said(place, place, Way("chat"))
        raise HeadUnclear(f"{quoted(self.line.text)} does not say what it was: {self.meant()}")

    def meant(self) -> str:
        """What may have been mistyped, else what a sentence begins with."""
        for place in range(min(self.line.count, FURTHEST_NOUN)):
            word = self.line.word(place)
            for noun in (*NOUNS, *VERBS):
                if is_mistyped(word, noun) and not self.line.is_in_a_name(place):
                    return f"did you mean {noun}, not {word}?"
        return (
            "begin with coffee, call, lunch, 1:1, coaching, mentoring, meetup, conference, "
            "course, group or post"
        )

    def begins_part(self, place: int) -> bool:
        """Whether whom with, or what about, begins there; a colon behind a day begins neither."""
        is_part = self.line.word(place) in WITH | ABOUT | {":", "for", "over"}
        return is_part and not (place and self.line.day_end(0, place) == place)

    def said_at(self, place: int) -> Said | None:
        """What is said at a place, with all the words for it: mentoring call."""
        if self.behind_name(place) and (end := self.behind(place, BY_THEM)):
            return Said(place, end, BY_THEM[self.line.said(place, end)])
        ways, here = list[Way](), place
        while end := self.behind(here, NOUNS):
            ways.append(NOUNS[self.line.said(here, end)])
            here = end + (self.line.word(end) == "session")
        if not ways and (end := self.behind(place, VERBS)):
            ways, here = [VERBS[self.line.said(place, end)]], end
        if not ways:
            return None
        avenue = next((one.avenue for one in ways if one.avenue in SPECIFIC), ways[0].avenue)
        return Said(place, here, Way(avenue, next((one.mode for one in ways if one.mode), "")))

    def behind(self, place: int, table: Mapping[str, object]) -> int:
        """The place behind a word of a table that stands there; 0 for none, and for a name."""
        is_name_here = place in self.line.known and self.line.tokens[place].text[0].isupper()
        return 0 if is_name_here else self.line.behind(place, table)

    def behind_name(self, place: int) -> bool:
        """Whether somebody stands right before a place, and nothing else before that."""
        return place > 0 and self.people.means(self.line.span(0, place))

    def begins_with_name(self) -> bool:
        """Whether the line is a phrase in which all are people of the log."""
        names = read_phrase(self.line.text, self.people, self.calendar).names
        return bool(names) and all(map(self.people.means, names))

    def with_behind_length(self) -> int:
        """Where `with` stands behind nothing but a length and a day: an hour with Ada."""
        place = next((n for n in range(self.line.count) if self.line.word(n) in WITH), 0)
        before = self.before(place)
        return place if before.how_long and not (before.about or before.names) else 0

    def before(self, most: int) -> Head:
        """What stands before what it was: a rating, a day, a length, somebody, or what about."""
        found, here, line = Head(), 0, self.line
        while here < most:
            if end := line.length_end(here, most):
                found = found._replace(how_long=length_of(line.span(here, end)))
            elif end := line.day_end(here, most):
                found = found._replace(when=line.span(here, end))
            elif end := self.rating_end(here, most):
                found = found._replace(quality=rating_of(line.words(here, end)))
            elif line.word(here) in BEFORE_A_NOUN | {",", ":", "and"} and here not in line.known:
                end = here + 1
            else:
                return self.with_words(found, here, most)
            here = end
        return found

    def rating_end(self, start: int, most: int) -> int:
        """Where a rating ends that begins there, up to a place: really good; else 0."""
        ends = range(start + 1, min(start + LONGEST_RATING, most) + 1)
        return next((end for end in ends if rating_of(self.line.words(start, end))), 0)

    def with_words(self, found: Head, start: int, end: int) -> Head:
        """What was said with more words: people if all are somebody of the log, else what about."""
        while end > start and self.line.word(end - 1) in BEFORE_A_NOUN | {",", "for"}:
            end -= 1
        names = self.line.names(start, end)
        if names and all(map(self.people.means, names)):
            return found._replace(names=tuple(names))
        self.refuse_not_held(start, end)
        return found._replace(about=self.line.span(start, end))

    def refuse_not_held(self, start: int, end: int) -> None:
        """Refuse words in front of what it was that say that it was not: no, cancelled, maybe."""
        for word in self.line.words(start, end):
            if word in NOT_HELD | GRAMMAR or word.isdecimal():
                raise HeadUnclear(
                    f"{quoted(self.line.text)} may be no talk that was: leave {quoted(word)} out, "
                    "or note it with pmlog add followup"
                )

    def talk(self, said: Said, before: Head) -> Head:
        start = said.end + (self.line.word(said.end) in (":", "to", "by", "from"))
        reader = TalkReader(self.as_phrase(start), self.people, self.calendar)
        phrase = reader.read()
        names = (*before.names, *phrase.names)
        if not names:
            raise HeadUnclear(f"say who it was with: {self.line.text} with NAME")
        self.refuse_strangers(names)
        return Head(
            said.way.avenue,
            names,
            "; ".join(filter(None, (before.about, phrase.about))),
            one_of("the day", before.when, phrase.when),
            one_of("how long it took", before.how_long, phrase.how_long),
            phrase.mode or said.way.mode,
            one_of("how it was", before.quality, phrase.quality),
            tuple(reader.left),
        )

    def as_phrase(self, start: int) -> str:
        """The words from a place on as `add` takes them: what stands for `about` becomes that."""
        words: list[str] = []
        here, line = start, self.line
        while here < line.count:
            if here not in line.known and (end := self.begins_text(here)):
                return joined([*words, "about", line.span(end, line.count)])
            end = line.known.get(here, here + 1)
            words += self.as_words(here, end)
            here = end
        return joined(words)

    def as_words(self, start: int, end: int) -> list[str]:
        """A name or a word as `add` takes it: `w` is with, and a full stop parts like a comma."""
        text = self.line.span(start, end)
        if self.line.is_stop(end - 1) and end < self.line.count:
            return [text.rstrip(".!?"), ","]
        return ["with" if self.line.said(start, end) == "w" else text]

    def begins_text(self, place: int) -> int:
        """The place behind `about`, or what stands for it; 0 where none does."""
        is_about = self.line.word(place) in ABOUT - {"on"} | {":"} or self.is_dash(place)
        end = place + 1 if is_about else self.line.behind(place, TO_TALK)
        return 0 if end >= self.line.count else end + (self.line.word(end) == ":" and end > 0)

    def is_dash(self, place: int) -> bool:
        """Whether a dash stands there with no name behind it: Ada - pricing the beta."""
        return (
            self.line.word(place) in ("-", "–", "—")
            and place + 1 not in self.line.known
            and not self.people.means(self.line.word(place + 1))
        )

    def refuse_strangers(self, names: tuple[str, ...]) -> None:
        """Refuse another talk behind a name, and words that may be a name or what it was about."""
        for name in names[1:]:
            first = name.casefold().split()[0]
            if self.people.means(name) or is_name(name, self.calendar):
                continue
            if first in NOUNS or first in VERBS:
                raise HeadUnclear(f"two talks are two lines: {quoted(name)} begins another")
            meant = name_meant(name, self.people.means, self.calendar)
            raise HeadUnclear(
                f"{quoted(name)} does not look like a name: {meant} "
                f"If it is what you talked about, say: about {name}"
            )

    def event(self, said: Said, before: Head) -> Head:
        """An event, which has a name of its own before or behind what it was."""
        start = said.end
        while self.line.word(start) in ("at", ":", "called", "on"):
            start += 1
        text, how_long = self.without_closing_length(self.line.span(start, self.line.count))
        text = " ".join(filter(None, (before.about, *before.names, text)))
        phrase, left = read_event(text.split(), self.people, self.calendar, said.way.avenue), ""
        if "," in phrase.about:
            text, _, left = text.partition(",")
            phrase = read_event(text.split(), self.people, self.calendar, said.way.avenue)
        if " met " in phrase.about:
            raise HeadUnclear(f"whom you met stands behind a sign: {', met '.join(met_in(phrase))}")
        if not (phrase.about or phrase.names):
            raise HeadUnclear(f"say what it is called: {said.way.avenue} NAME")
        return Head(
            said.way.avenue,
            phrase.names,
            phrase.about,
            one_of("the day", before.when, phrase.when),
            one_of("how long it took", before.how_long, phrase.how_long or how_long),
            said.way.mode,
            before.quality,
            tuple(filter(None, (left.strip(),))),
            phrase.met,
        )

    def without_closing_length(self, text: str) -> tuple[str, str]:
        """A text without the length that it closes with, and that length: Product Gang 20m."""
        words = text.split()
        for start in range(max(1, len(words) - LONGEST_LENGTH), len(words)):
            length = " ".join(words[start:])
            if words[start - 1] != "for" and self.calendar.is_length(length):
                return " ".join(words[:start]), length
        return text, ""


def met_in(phrase: Phrase) -> tuple[str, str]:
    """What an event is called, and whom one met there."""
    title, _, met = phrase.about.partition(" met ")
    return title, met


def one_of(what: str, first: str, second: str) -> str:
    """The one of two texts that is said; raises `HeadUnclear` for two."""
    if first and second and first != second:
        raise HeadUnclear(f"{what} is said twice: {quoted(first)} and {quoted(second)}")
    return first or second


def joined(words: list[str]) -> str:
    """Words as a text, without a blank before a sign."""
    return " ".join(words).replace(" ,", ",").replace(" ;", ";").replace(" :", ":")


def avenue_said(text: str, people: KnownPeople, calendar: Calendar) -> str:
    """The avenue of a sentence, where its beginning says it."""
    try:
        return HeadReader(text, people, calendar).said().way.avenue
    except HeadUnclear:
        return ""


def read_head(text: str, people: KnownPeople, calendar: Calendar) -> Head:
    """What the head of a sentence says; raises `HeadUnclear`."""
    return HeadReader(text, people, calendar).read()
