"""One day in words. The whole text must be understood, or it is refused."""

from datetime import date, timedelta

from pmlog.days.almanac import WEEKDAYS, nearest_weekday
from pmlog.days.asked import Asked, Lean, tokens_of
from pmlog.days.units import UNITS, Amount, Unit, amount
from pmlog.days.written import is_ordinal, written

_NAMED = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_EDGES = {
    "eow": ["end", "of", "week"],
    "eom": ["end", "of", "month"],
    "eoq": ["end", "of", "quarter"],
    "eoy": ["end", "of", "year"],
}
_EDGE_WORDS = ("start", "beginning", "end")
_AFTER_THE = ("day", *_EDGE_WORDS)


def day(words: str, today: date, lean: Lean, order: str | None = None) -> date:
    """The day that `words` mean when said on `today`.

    Words that could mean two days go where they lean: `fri` is the last Friday strictly before
    today, or the first strictly after. `order` ("dmy" or "mdy") reads dates like 11/12/26, which
    are refused without it. Raises NotADay for anything not wholly understood.
    """
    return resolved(Asked(words, today, lean, order), tokens_of(words))


def resolved(asked: Asked, tokens: list[str]) -> date:
    """The day that `tokens`, some or all of the words asked, mean; raises NotADay if none."""
    tokens = _without_fillers(tokens)
    for rule in (_named, _weekday, _counted, _edge, _unit, written):
        found = rule(asked, tokens)
        if found is not None:
            return asked.within_reach(found)
    raise asked.refused()


def _without_fillers(tokens: list[str]) -> list[str]:
    match tokens:
        case ["on" | "by", _, *_]:
            return _without_article(tokens[1:])
    return _without_article(tokens)


def _without_article(tokens: list[str]) -> list[str]:
    match tokens:
        case ["the", noun, *_] if noun in _AFTER_THE or is_ordinal(noun):
            return tokens[1:]
    return tokens


def _named(asked: Asked, tokens: list[str]) -> date | None:
    """Today, yesterday, the day after tomorrow."""
    offset = _NAMED.get(" ".join(tokens))
    return None if offset is None else asked.today + timedelta(days=offset)


def _weekday(asked: Asked, tokens: list[str]) -> date | None:
    """Fri, this fri, next fri, last fri, fri next week."""
    match tokens:
        case [name, "last" | "this" | "next" as which, "week"] if name in WEEKDAYS:
            monday = Unit.WEEK.start_of(which, asked.today)
            return monday + timedelta(days=WEEKDAYS[name])
        case [name] | ["this", name] if name in WEEKDAYS:
            step = asked.lean.value
        case ["next", name] if name in WEEKDAYS:
            step = 1
        case ["last", name] if name in WEEKDAYS:
            step = -1
        case _:
            return None
    return nearest_weekday(asked.today, WEEKDAYS[name], step)


def _counted(asked: Asked, tokens: list[str]) -> date | None:
    """In 2 weeks, 3 days ago, a week from now, 2 business days, 2w, -3d."""
    match tokens:
        case ["in", *rest] | [*rest, "from", "now"]:
            direction = 1
        case [*rest, "ago"]:
            direction = -1
        case rest:
            direction = 0
    match amount(rest):
        case None:
            return None
        case Amount(number=0):
            raise asked.refused("count from 1, or say today")
        case Amount(sign=sign) if sign and direction:
            return None
        case Amount(number, noun, sign):
            step = sign or direction or asked.lean.value
            return asked.later(asked.today, step * number, noun)


def _edge(asked: Asked, tokens: list[str]) -> date | None:
    """End of month, the start of next quarter, eow."""
    match _EDGES.get(" ".join(tokens), tokens):
        case [edge, "of", "the", *which, name] | [edge, "of", *which, name] if name in UNITS:
            place = " ".join(which) or "this"
        case _:
            return None
    if edge not in _EDGE_WORDS or place not in ("last", "this", "next"):
        return None
    unit = UNITS[name]
    first = unit.start_of(place, asked.today)
    return unit.start_of("next", first) - timedelta(days=1) if edge == "end" else first


def _unit(asked: Asked, tokens: list[str]) -> date | None:
    """Next month is its first day; this month and last month are no day at all."""
    match tokens:
        case ["next", name] if name in UNITS:
            return UNITS[name].start_of("next", asked.today)
        case ["this" | "last" as which, name] if name in UNITS:
            raise asked.refused(
                f"that is a whole {name}; say start of {which} {name}, or end of it"
            )
    return None
