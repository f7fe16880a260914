"""Refuse a leftover text that hides a day, length, rating or promise."""

import shlex
from collections.abc import Sequence
from itertools import pairwise

from pmlog.errors import Misused, quoted
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.phrase import LONGEST_DAY, OF_TEXT, PERIODS

OWING_WORDS = frozenset("owe owes owed promise promises promised will".split())
"""Words of a promise: where one is left over, the sentence is not understood."""

BEFORE_A_NOUN = frozenset("the a an her his my our their your its no any".split())
"""Behind one of these, `will` and `promise` are things: the will of the people."""

RATED_ALONE = frozenset("good great ok okay fine poor bad".split())
OF_A_RATED_TEXT = frozenset("the a is be being was do doing of for so how more and as look".split())

LONGEST_BARE = 2
"""Words that a length has at most which stands without `for` at the end of a text."""


class SentenceUnclear(Misused):
    """A sentence of which a part could not be understood, and would be written down wrong."""


class PromiseAlone(SentenceUnclear):
    """A promise that comes from no talk: `mine` or `waiting`, and its text."""

    def __init__(self, direction: str, text: str) -> None:
        options = ["--waiting"] if direction == "waiting" else []
        self.line = shlex.join(["pmlog", "add", "followup", text, *options])
        super().__init__(f"that is a promise without a talk: {self.line}")
        self.direction, self.text = direction, text


def refuse_closing(text: str, calendar: Calendar) -> None:
    """Refuse a text that closes with what may be when it was, or how."""
    words = text.casefold().strip(".!").split()
    if len(words) > 2 and " ".join(words[-2:]) in PERIODS and words[-3] not in OF_TEXT:  # noqa: PLR2004
        raise SentenceUnclear(f"{' '.join(words[-2:])} is no day: say which, as in last fri")
    if len(words) > 1 and words[-1] in RATED_ALONE and words[-2] not in OF_A_RATED_TEXT:
        raise SentenceUnclear(
            f"is {words[-1]} how it was? Put a comma before it: {' '.join(words[:-1])}, {words[-1]}"
        )
    refuse_closing_length(words, calendar)
    for start in range(max(1, len(words) - LONGEST_DAY), len(words)):
        day = calendar.day(" ".join(words[start:]))
        if words[start - 1] in OF_TEXT or day is None:
            continue
        if day > calendar.today and words[start:][:2] != ["next", "month"]:
            raise SentenceUnclear(
                f"{' '.join(words[start:])} is still to come, and a talk is logged after it; "
                f"if it belongs to the text, say: for {' '.join(words[start:])}"
            )


def refuse_closing_length(words: Sequence[str], calendar: Calendar) -> None:
    """Refuse a text that closes with what may be how long it took: pricing 45 min."""
    for start in range(max(1, len(words) - LONGEST_BARE), len(words)):
        length = " ".join(words[start:])
        if calendar.is_talk_length(length) and words[start - 1] not in OF_TEXT:
            raise SentenceUnclear(
                f"is {length} how long it took? Put a comma before it: "
                f"{' '.join(words[:start])}, {length}"
            )


def holds_promise(text: str) -> bool:
    """Whether a word of a promise stands in a text, and is no thing there."""
    words = ["", *(word.strip(".,;!?").replace("’", "'") for word in text.split())]
    return any(
        (word.casefold() in OWING_WORDS and word != "Will" and not is_thing(before))
        or word.endswith("'ll")
        or word.casefold() == "won't"
        for before, word in pairwise(words)
    )


def holds_day(text: str, calendar: Calendar) -> bool:
    words = [word.strip(".,;!?()") for word in text.split()]
    spans = (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_DAY, len(words)) + 1)
    )
    return any(span.strip() and calendar.day(span) is not None for span in spans)


def holds_due(text: str, calendar: Calendar) -> bool:
    """Whether a text ends with a day until which something is due."""
    words = text.split()
    return any(
        words[place].casefold() in ("by", "until", "before")
        and calendar.day(" ".join(words[place + 1 :])) is not None
        for place in range(len(words) - 1)
    )


def is_thing(before: str) -> bool:
    """Whether what stands behind this word is a thing: the will, Ben's promise."""
    return before.casefold() in BEFORE_A_NOUN or before.endswith("'s")


def single_value(what: str, said: Sequence[str]) -> str:
    """Return the single value of a part; raises `SentenceUnclear` for several."""
    found = list(dict.fromkeys(filter(None, said)))
    if len(found) > 1:
        raise SentenceUnclear(f"{what} is said twice: {' and '.join(map(quoted, found))}")
    return "".join(found)
