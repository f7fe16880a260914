"""Split a promise from its due day, which stands at its end or at its beginning."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pmlog.days.almanac import FEAST_DAYS
from pmlog.days.calendar_date import calendar_date
from pmlog.days.moments import clock, split_time
from pmlog.days.typed_day import Lean, TypedDay
from pmlog.days.units import UNITS
from pmlog.days.words import (
    COUNTED_FROM_TODAY,
    OF_THE_CALENDAR,
    Rule,
    counted_day,
    named_day,
    understood,
    unit_begun,
    weekday,
    without_article,
)
from pmlog.errors import NotADay

_HINT = 'end with a day, such as "... by fri"'
_BY = ("by", "on", "until", "till", "before", "due")
"""Words before a due day, which are removed with it.

So does "for", but only before a weekday or a date: a plan for next month is what it is about.
"""

_LONGEST = 7
"""Of how many words a day is made at most: by the day after tomorrow at 3pm."""

OF_THE_TEXT = frozenset(
    "for from of about since after at than with to and or between during not past every".split()
)
"""After one of these a bare day belongs to the text: the notes from friday."""

_OF_A_SENTENCE = frozenset("in the a an we they he she i you who it has have".split())
"""After one of these so does a day that is another word, too: in the sun, where we sat."""

_PAST = frozenset(("ago", "yesterday", "last"))
"""Words of past days, which are due days only behind a word such as "by"."""

_BEHIND = (["at", "the", "latest"], ["latest"], ["please"], ["thanks"])
"""Words behind a day without a meaning of their own."""

_ALSO_WORDS = frozenset(("sun", "sat", "wed"))
"""Days that are another word, too."""

_FROM_NOW = 4
"""The length of "2 weeks from now"; now, just now and right now are no future day."""

_FEASTS = frozenset("christmas xmas easter thanksgiving hanukkah ramadan eid diwali".split())
"""Days that move, or are not the same to everybody: refused, and the date is asked for."""

_ZONES = frozenset("utc gmt bst cet cest eet et est edt ct cst cdt mt pt pst pdt ist jst".split())
"""Time zones behind a clock time, which are kept with it."""


class _Word(NamedTuple):
    """A word of a promise: as the grammar reads it, and where it stands."""

    token: str
    start: int
    end: int


_Found = tuple[date, str]
"""A day, and the clock time beside it, which stays in the text."""


def split_due(
    text: str, today: date, order: str | None = None, talked: date | None = None
) -> tuple[str, date | None]:
    """Return a promise and the day it is due, leaning forward; None where it names no day.

    The day stands at the end or at the beginning, with or without a word such as "by" before it.
    Dates and the ends of months count from the day of the talk, `talked`, everything else from
    `today`. Raises NotADay for a date that does not exist or could be read in two ways, and where
    nothing is promised but the day.
    """
    asked = TypedDay(text, today, Lean.FUTURE, order, _HINT)
    said = asked._replace(today=talked or today)
    words = _without_closing(words_of(text))
    for length in range(min(_LONGEST, len(words)), 0, -1):
        at_end, before = words[-length:], words[:-length]
        found = _due(asked, said, at_end, before[-1].token if before else "")
        if found:
            day, time = found
            return _rest(asked, text[: at_end[0].start], time), day
    for length in range(min(_LONGEST, len(words)), 0, -1):
        found = _due_at_start(asked, said, words[:length])
        if found:
            rest = text[words[length - 1].end :].strip().lstrip(",;:")
            day, time = found
            return _rest(asked, rest, time), day
    return text, None


def words_of(text: str) -> list[_Word]:
    """Return the words of a text, in lower case and without the signs around them."""
    return [
        _Word(found[0].lower().strip("(").rstrip(".,;:!?)"), found.start(), found.end())
        for found in re.finditer(r"\S+", text)
    ]


def _without_closing(words: list[_Word]) -> list[_Word]:
    """Return the words without what is said behind a day: by fri at the latest, please."""
    tokens = [word.token for word in words]
    for behind in _BEHIND:
        if tokens[-len(behind) :] == behind:
            return _without_closing(words[: -len(behind)])
    return words


def _rest(asked: TypedDay, text: str, time: str) -> str:
    """Return the promise without its day."""
    kept = text.strip().rstrip(",;(").strip()
    if not kept or kept.endswith(":"):
        raise NotADay(asked.words, f"first say what is promised, then {_HINT}")
    return f"{kept} {time}".strip()


def _due(asked: TypedDay, said: TypedDay, words: Sequence[_Word], before: str) -> _Found | None:
    """Return the day that these words at the end of a promise mean, or None: then they are text."""
    tokens = [word.token for word in words]
    match tokens:
        case ["due", "by" | "on" as word, *rest] | [word, *rest] if word in _BY and rest:
            named = without_article(rest)
            if " ".join(named) in FEAST_DAYS or (set(rest) & _FEASTS and len(named) == 1):
                raise asked.refused("say the date: that day is not the same every year")
            if word == "on" and _is_stretch(rest):
                return None
            return _with_time(asked, said, rest, (COUNTED_FROM_TODAY, OF_THE_CALENDAR))
        case ["no" | "not", "later", "than", *rest] if rest:
            return _with_time(asked, said, rest, (COUNTED_FROM_TODAY, OF_THE_CALENDAR))
        case ["for", *rest] if rest and not set(rest) & _PAST:
            return _with_time(asked, said, rest, ((weekday,), (calendar_date,)))
    is_word = tokens[0] in _ALSO_WORDS and before in _OF_A_SENTENCE
    if is_word or before in OF_THE_TEXT | _PAST or f"{before} {tokens[0]}" in FEAST_DAYS:
        return None
    return _bare(asked, said, tokens)


def _due_at_start(asked: TypedDay, said: TypedDay, words: Sequence[_Word]) -> _Found | None:
    """Return the day that these words at the beginning of a promise mean, or None."""
    tokens = [word.token for word in words]
    if tokens[0] in _ALSO_WORDS:
        return None
    return _due(asked, said, words, "")


def _bare(asked: TypedDay, said: TypedDay, tokens: list[str]) -> _Found | None:
    """Return a day without a word before it; an amount alone is none: "the plan of 2 weeks"."""
    if (
        set(tokens) & _PAST
        or (tokens[-1] == "now" and len(tokens) < _FROM_NOW)
        or _is_stretch(tokens)
    ):
        return None
    is_amount = tokens[0] in ("in", "within") or tokens[-1] == "now" or tokens[0].startswith("+")
    from_today: tuple[Rule, ...] = (
        named_day,
        weekday,
        unit_begun,
        *((counted_day,) if is_amount else ()),
    )
    return _with_time(asked, said, tokens, (from_today, OF_THE_CALENDAR))


def _is_stretch(tokens: list[str]) -> bool:
    """Whether it is a whole week, month, quarter or year: what a promise may be about."""
    match tokens:
        case ["this" | "last", noun]:
            return noun in UNITS
    return False


def _with_time(
    asked: TypedDay,
    said: TypedDay,
    tokens: list[str],
    rules: tuple[tuple[Rule, ...], tuple[Rule, ...]],
) -> _Found | None:
    """Return the day by these rules, from today or from the talk, also beside a time."""
    in_zone = len(tokens) > 1 and tokens[-1] in _ZONES and clock(tokens[-2])
    day, time = split_time(tokens[:-1] if in_zone else tokens)
    if time and day and day[-1] == "at":
        return None
    from_today, of_the_calendar = rules
    found = understood(asked, day, from_today)
    if found is None:
        base = asked if "next" in day else said
        found = understood(base, day, of_the_calendar)
    if found is None:
        return None
    beside = " ".join(
        word.upper() if word in _ZONES else word
        for word in tokens
        if word not in day and word != "at"
    )
    if beside.isdecimal():
        beside = f"at {beside}"
    return found, beside if time else ""
