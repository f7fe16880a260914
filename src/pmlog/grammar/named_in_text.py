"""Names of known people within a text, such as a promise or a question."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlog.grammar.calendar import Calendar
from pmlog.grammar.typed_line import WITH, KnownPeople, TypedLine
from pmlog.names import TITLES, fold

BEFORE_A_NAME = WITH | {"to", "for", "from"}

NO_FIRST_WORD = frozenset("will would may might can could shall should must do does did".split())
"""First words of a question that somebody may be called, and nobody is meant by."""

BEFORE_A_VERB = frozenset(
    "i we need needs have should must to will i'll we'll remember don't forget please todo".split()
)
"""Words in front of what is to be done: I need to call Ben."""

OBJECTS = frozenset(
    "the a an it them this that these those my our your their his her i you".split()
)
"""Words behind a verb: `mark the date`, `bill them` are about nobody called Mark or Bill."""

POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s\\b")


class Mention(NamedTuple):
    """A name in a text, and where it ends, with the comma or colon behind it.

    It is leading if the text begins with it, or with it behind other names: Ada, Ben: what next?
    """

    name: str
    is_leading: bool
    end: int


def mentions(text: str, people: KnownPeople, calendar: Calendar) -> list[Mention]:
    """Return names that are the first word, the second with a capital, or stand behind to, with ...

    A colon begins anew. Where nobody else is named, it is the owner of something: review Ada's CV.
    """
    found = list(mentions_in(TypedLine(text, people, calendar)))
    if found or not POSSESSIVE.search(text):
        return found
    line = TypedLine(POSSESSIVE.sub("", text), people, calendar)
    return [one._replace(is_leading=False) for one in mentions_in(line)]


def mentions_in(line: TypedLine) -> Iterator[Mention]:
    last, is_leading = -1, True
    first = next((n for n in range(line.count) if line.word(n) not in BEFORE_A_VERB), 0)
    for place in range(line.count):
        end = name_end(line, place)
        is_next = 0 < last == place - 1 and line.is_between(last)
        if end and (is_next or may_stand(line, place, end, first)):
            is_leading = is_leading and (is_next or place == 0)
            last = end
            yield Mention(line.span(place, end).rstrip("!?"), is_leading, behind(line, end))


def name_end(line: TypedLine, place: int) -> int:
    """Return the end of a name that begins here, else 0."""
    if place in line.known:
        return line.known[place]
    end = place + 1 + (fold(line.tokens[place].text) in TITLES and place + 1 < line.count)
    words = line.span(place, end).rstrip("!?")
    return end if words[:1].isalpha() and line.people.means(words) else 0


def may_stand(line: TypedLine, place: int, end: int, first: int) -> bool:
    """Whether a name is meant at a place of the text, and not a word like it.

    The text says what to do from its word `first` on.
    """
    word = line.tokens[place]
    if place == 0 or line.key(place - 1) == ":":
        is_word = word.key in NO_FIRST_WORD or line.key(end) in OBJECTS
        return end - place > 1 or not is_word
    if line.key(place - 1) in BEFORE_A_NAME:
        return word.text[0].isupper() or line.calendar.day(f"1 {word.text}") is None
    return (place in (1, first + 1) or line.key(place - 2) == ":") and not word.text[0].islower()


def behind(line: TypedLine, end: int) -> int:
    """Return where the text continues behind a name, and the sign there."""
    if end < line.count and line.tokens[end].text in (",", ":"):
        end += 1
    return line.tokens[end].start if end < line.count else len(line.text)
