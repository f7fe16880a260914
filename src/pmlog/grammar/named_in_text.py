"""Names of the log within a text: whom a promise or a question is about."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlog.grammar.calendar import Calendar
from pmlog.grammar.typed_line import KnownPeople, TypedLine

BEFORE_A_NAME = frozenset(("to", "with", "for", "from"))

NO_FIRST_WORD = frozenset("will would may might can could shall should must do does did".split())
"""First words of a question that somebody may be called, and nobody is meant by."""

OBJECTS = frozenset(
    "the a an it them this that these those my our your their his her i you".split()
)
"""Words behind a verb: `mark the date`, `bill them` are about nobody called Mark or Bill."""


class Mention(NamedTuple):
    """A name in a text, and where it ends, with the comma or colon behind it."""

    name: str
    is_first: bool
    end: int


def mentions(text: str, people: KnownPeople, calendar: Calendar) -> Iterator[Mention]:
    """Names that are the first word, the second with a capital, or stand behind to, with ...

    A colon begins anew.
    """
    line = TypedLine(text, people, calendar)
    last = -1
    for place in range(line.count):
        end = name_end(line, place)
        is_next = 0 < last == place - 1 and line.is_between(last)
        if end and (is_next or may_stand(line, place, end)):
            last = end
            yield Mention(line.span(place, end), place == 0, behind(line, end))


def name_end(line: TypedLine, place: int) -> int:
    """Where a name ends that begins here; else 0."""
    if place in line.known:
        return line.known[place]
    word = line.tokens[place].text
    return place + 1 if word[0].isalpha() and line.people.means(word) else 0


def may_stand(line: TypedLine, place: int, end: int) -> bool:
    """Whether a name is meant at a place of the text, and not a word like it."""
    word = line.tokens[place]
    if place == 0 or line.key(place - 1) == ":":
        is_word = word.key in NO_FIRST_WORD or line.key(end) in OBJECTS
        return end - place > 1 or not is_word
    if line.key(place - 1) in BEFORE_A_NAME:
        return word.text[0].isupper() or line.calendar.day(f"1 {word.text}") is None
    return (place == 1 or line.key(place - 2) == ":") and not word.text[0].islower()


def behind(line: TypedLine, end: int) -> int:
    """Where the text goes on behind a name, and the sign behind that."""
    if end < line.count and line.tokens[end].text in (",", ":"):
        end += 1
    return line.tokens[end].start if end < line.count else len(line.text)
