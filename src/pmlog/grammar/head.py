"""Parse the head of a sentence: avenue, people, subject, day, length."""

from collections.abc import Mapping
from typing import NamedTuple

from pmlog.errors import quoted
from pmlog.grammar.avenue_words import (
    BEFORE_A_NOUN,
    BY_THEM,
    EVENTS,
    NOT_HELD,
    NOUNS,
    VERBS,
    AvenueWord,
    phrase_set,
)
from pmlog.grammar.calendar import Calendar, length_of
from pmlog.grammar.event_title import read_event
from pmlog.grammar.left_over import SentenceUnclear, single_value
from pmlog.grammar.new_name import GRAMMAR, is_name, name_meant
from pmlog.grammar.phrase import LONGEST_DAY, LONGEST_LENGTH, LONGEST_RATING, Phrase, read_phrase
from pmlog.grammar.rating import rating_of
from pmlog.grammar.similar_names import is_mistyped
from pmlog.grammar.talk_reader import TalkReader
from pmlog.grammar.typed_line import ABOUT, DASHES, WITH, KnownPeople, TypedLine

FURTHEST_NOUN = 7
"""Among so many words at the beginning stands what it was."""

TO_TALK = phrase_set(
    "to discuss|to talk about|to talk through|to go through|to go over|to chat about|discussing|"
    "to speak about|talking about|regarding|concerning|covering|where we discussed|"
    "where we talked about|we talked about|we discussed|on the topic of|on the subject of"
)
"""Words that mean `about`."""

SPECIFIC = ("coaching", "mentoring", *EVENTS)
"""Avenues that say more than a chat does: a coaching call is coaching."""


class AvenueMatch(NamedTuple):
    """The avenue and mode that was said, and the positions of its words."""

    begin: int
    end: int
    word: AvenueWord


class HeadUnclear(SentenceUnclear):
    """A head of a sentence of which it is not clear what it was, or with whom."""


class HeadReader(TypedLine):
    """Reads the head of a sentence."""

    def read(self) -> Phrase:
        """Return the head, with what it was; a chat where somebody of the log is named first."""
        said = self.find_avenue()
        before = self.before(said.begin)
        if said.word.avenue in EVENTS:
            return self.event(said, before)
        return self.talk(said, before)

    def find_avenue(self) -> AvenueMatch:
        for place in range(min(self.count, FURTHEST_NOUN)):
            if place and self.begins_part(place - 1):
                break
            if self.known.get(place, 0) <= place + 1 and (found := self.avenue_at(place)):
                return found
        if self.begins_with_name():
            return AvenueMatch(0, 0, AvenueWord("chat"))
        if place := self.with_behind_length():
            return AvenueMatch(place, place, AvenueWord("chat"))
        raise self.unclear()

    def unclear(self) -> HeadUnclear:
        """Return the refusal of a sentence that does not say what it was."""
        said = quoted(self.text)
        return HeadUnclear(f"{said} does not say what it was: {self.likely_word()}")

    def likely_word(self) -> str:
        """Return the word that may be mistyped, else one that sentences begin with."""
        for place in range(min(self.count, FURTHEST_NOUN)):
            word = self.word(place)
            if word in NOUNS:
                return f"begin with {word}"
            for noun in (*NOUNS, *VERBS):
                if is_mistyped(word, noun) and not self.is_in_a_name(place):
                    return f"did you mean {noun}, not {word}?"
        return (
            "begin with coffee, call, lunch, 1:1, coaching, mentoring, meetup, conference, "
            "course, group or post"
        )

    def begins_part(self, place: int) -> bool:
        """Whether whom with, or what about, begins there; a colon behind a day begins neither."""
        is_part = self.word(place) in WITH | ABOUT | {":", "for", "over"}
        if self.word(place) == "on" and self.day_end(place, min(place + LONGEST_DAY, self.count)):
            return False
        return is_part and not (place and self.day_end(0, place) == place)

    def avenue_at(self, place: int) -> AvenueMatch | None:
        """Return the avenue that is said at a position, with all its words: mentoring call."""
        if self.behind_name(place) and (end := self.noun_end(place, BY_THEM)):
            return AvenueMatch(place, end, BY_THEM[self.saying(place, end)])
        ways, here = list[AvenueWord](), place
        while end := self.noun_end(here, NOUNS):
            ways.append(NOUNS[self.saying(here, end)])
            here = end + (self.word(end) == "session")
        if not ways and (end := self.noun_end(place, VERBS)):
            ways, here = [VERBS[self.saying(place, end)]], end
        if not ways:
            return None
        avenue = next((one.avenue for one in ways if one.avenue in SPECIFIC), ways[0].avenue)
        return AvenueMatch(
            place, here, AvenueWord(avenue, next((one.mode for one in ways if one.mode), ""))
        )

    def noun_end(self, place: int, table: Mapping[str, object]) -> int:
        """Return the end of a noun of a table at a position; 0 for none, or for a name."""
        is_name_here = place in self.known and self.tokens[place].text[0].isupper()
        return 0 if is_name_here else self.saying_end(place, table)

    def behind_name(self, place: int) -> bool:
        """Whether somebody stands right before a place, and nothing else before that."""
        return place > 0 and self.people.means(self.span(0, place))

    def begins_with_name(self) -> bool:
        """Whether the line is a phrase in which all are people of the log."""
        names = read_phrase(self.text, self.people, self.calendar).names
        return bool(names) and all(map(self.people.means, names))

    def with_behind_length(self) -> int:
        """Return the position of `with` behind a length and a day: an hour with Ada."""
        place = next((n for n in range(self.count) if self.word(n) in WITH), 0)
        before = self.before(place)
        return place if before.how_long and not (before.about or before.names) else 0

    def before(self, most: int) -> Phrase:
        """Return what precedes the avenue: a rating, day, length, person, or subject."""
        found, here = Phrase(), 0
        while here < most:
            if end := self.length_end(here, most):
                found = found._replace(how_long=length_of(self.span(here, end)))
            elif here not in self.known and (end := self.day_end(here, most)):
                found = found._replace(when=without_genitive(self.span(here, end)))
            elif end := self.rating_end(here, most):
                found = found._replace(quality=rating_of(self.words(here, end)))
            elif self.word(here) in BEFORE_A_NOUN | {",", ":", "and"} and here not in self.known:
                end = here + 1
            else:
                return self.with_words(found, here, most)
            here = end
        return found

    def day_end(self, start: int, most: int) -> int:
        """Return the end of a day that begins at a position and ends by another, else 0."""
        ends = range(most, start, -1)
        is_day = self.calendar.is_day
        return next((end for end in ends if is_day(without_genitive(self.span(start, end)))), 0)

    def length_end(self, start: int, most: int) -> int:
        """Return the end of a length that begins at a position and ends by another, else 0."""
        ends = range(most, start, -1)
        return next((end for end in ends if self.calendar.is_bare_length(self.span(start, end))), 0)

    def rating_end(self, start: int, most: int) -> int:
        """Return the end of a rating that begins at a position: really good; else 0."""
        ends = range(start + 1, min(start + LONGEST_RATING, most) + 1)
        return next((end for end in ends if rating_of(self.words(start, end))), 0)

    def with_words(self, found: Phrase, start: int, end: int) -> Phrase:
        """Return the words in front as people if all are known, else as the subject."""
        while end > start and self.word(end - 1) in BEFORE_A_NOUN | {",", "for"}:
            end -= 1
        names = self.names(start, end)
        if names and all(map(self.people.means, names)):
            return found._replace(names=tuple(names))
        self.refuse_not_held(start, end)
        return found._replace(about=self.span(start, end))

    def refuse_not_held(self, start: int, end: int) -> None:
        """Refuse words in front of what it was that say that it was not: no, cancelled, maybe."""
        is_title = all(self.tokens[n].text[0].isupper() for n in (start, end - 1))
        for word in self.words(start, end):
            if word in GRAMMAR - NOT_HELD and not is_title:
                raise self.unclear()
            if word in NOT_HELD or word.isdecimal():
                raise HeadUnclear(
                    f"{quoted(self.text)} may be no talk that was: leave {quoted(word)} out, "
                    "or note it with pmlog add followup"
                )

    def talk(self, said: AvenueMatch, before: Phrase) -> Phrase:
        start = said.end + (self.word(said.end) in (":", "to", "by", "from"))
        phrase = TalkReader(self.as_phrase(start), self.people, self.calendar).read()
        names = (*before.names, *phrase.names)
        if not names:
            told = self.text.rstrip(" .,").removesuffix(" with")
            raise HeadUnclear(f"say who it was with: {told} with NAME")
        self.refuse_strangers(names)
        return phrase._replace(
            avenue=said.word.avenue,
            names=names,
            about="; ".join(filter(None, (before.about, phrase.about))),
            when=single_value("the day", (before.when, phrase.when)),
            how_long=single_value("how long it took", (before.how_long, phrase.how_long)),
            mode=phrase.mode or said.word.mode,
            quality=single_value("how it was", (before.quality, phrase.quality)),
        )

    def as_phrase(self, start: int) -> str:
        """Return the words from a position as `add` takes them, with `about` for its synonyms."""
        words: list[str] = []
        here = start
        while here < self.count:
            if here not in self.known and (end := self.begins_text(here)):
                return join_tokens([*words, "about", self.span(end, self.count)])
            if self.is_topic(here):
                return join_tokens([*words[:-1], "about", self.span(here, self.count)])
            end = self.known.get(here, here + 1)
            words += self.as_words(here, end)
            here = end
        return join_tokens(words)

    def is_topic(self, place: int) -> bool:
        """Whether behind a full stop nothing more stands than what it was about: pricing."""
        if not (place and self.is_stop(place - 1)) or not self.tokens[place].text[0].isalpha():
            return False
        is_part = WITH.isdisjoint(self.words(place, self.count)) and not self.day_end(
            place, self.count
        )
        return is_part and not any(
            " " in name or self.people.means(name) for name in self.names(place, self.count)
        )

    def as_words(self, start: int, end: int) -> list[str]:
        """Return a token as `add` takes it: w is with, a full stop is a comma."""
        text = self.span(start, end)
        if self.is_stop(end - 1) and end < self.count:
            return [text.rstrip(".!?"), ","]
        return [{"w": "with"}.get(self.saying(start, end), text)]

    def begins_text(self, place: int) -> int:
        """Return the place behind `about`, or what stands for it; 0 where none does."""
        is_about = self.word(place) in ABOUT - {"on"} | {":"} or self.is_dash(place)
        end = place + 1 if is_about else self.saying_end(place, TO_TALK)
        return 0 if end >= self.count else end + (self.word(end) == ":" and end > 0)

    def is_dash(self, place: int) -> bool:
        """Whether a dash stands there with no name behind it: Ada - pricing the beta."""
        return (
            self.word(place) in DASHES
            and place + 1 not in self.known
            and not self.people.means(self.word(place + 1))
        )

    def refuse_strangers(self, names: tuple[str, ...]) -> None:
        """Refuse another talk behind a name, and words that may be a name or what it was about."""
        for name in names[1:]:
            first, *rest = name.casefold().split()
            is_new = is_name(name, self.calendar) and (rest or first not in NOUNS)
            if self.people.means(name) or is_new:
                continue
            if first in NOUNS or first in VERBS:
                raise HeadUnclear(f"two talks are two lines: {quoted(name)} begins another")
            meant = name_meant(name, self.people.means, self.calendar)
            raise HeadUnclear(
                f"{quoted(name)} does not look like a name: {meant} "
                f"If it is what you talked about, say: about {name}"
            )

    def event(self, said: AvenueMatch, before: Phrase) -> Phrase:
        """Return an event, which has a name of its own before or behind what it was."""
        start = said.end
        while self.word(start) in ("at", ":", "called", "on"):
            start += 1
        text, how_long = self.without_closing_length(self.span(start, self.count))
        text = " ".join(filter(None, (before.about, *before.names, text)))
        phrase, left = read_event(text.split(), self.people, self.calendar, said.word.avenue), ""
        if "," in phrase.about:
            text, _, left = text.partition(",")
            phrase = read_event(text.split(), self.people, self.calendar, said.word.avenue)
        if " met " in phrase.about:
            raise HeadUnclear(
                f"whom you met stands behind a sign: {phrase.about.replace(' met ', ', met ', 1)}"
            )
        if not (phrase.about or phrase.names):
            raise HeadUnclear(f"say what it is called: {said.word.avenue} NAME")
        return phrase._replace(
            avenue=said.word.avenue,
            when=single_value("the day", (before.when, phrase.when)),
            how_long=single_value(
                "how long it took", (before.how_long, phrase.how_long or how_long)
            ),
            mode=said.word.mode,
            quality=before.quality,
            left=tuple(filter(None, (left.strip(),))),
        )

    def without_closing_length(self, text: str) -> tuple[str, str]:
        """Split a closing length off a text: Product Gang 20m."""
        words = text.split()
        for start in range(max(1, len(words) - LONGEST_LENGTH), len(words)):
            length = " ".join(words[start:])
            if words[start - 1] != "for" and self.calendar.is_length(length):
                return " ".join(words[:start]), length
        return text, ""


def without_genitive(day: str) -> str:
    """Return a day whose talk it was: yesterday's coffee."""
    return day.replace("’", "'").removesuffix("'s")


def join_tokens(words: list[str]) -> str:
    """Return words as a text, without a blank before a sign."""
    return " ".join(words).replace(" ,", ",").replace(" ;", ";").replace(" :", ":")


def avenue_of_sentence(text: str, people: KnownPeople, calendar: Calendar) -> str:
    """Return the avenue of a sentence, where its beginning says it."""
    try:
        return HeadReader(text, people, calendar).find_avenue().word.avenue
    except HeadUnclear:
        return ""


def read_head(text: str, people: KnownPeople, calendar: Calendar) -> Phrase:
    """Parse the head of a sentence; raises `HeadUnclear`."""
    return HeadReader(text, people, calendar).read()
