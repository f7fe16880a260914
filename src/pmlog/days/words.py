"""Parse one day in words; unless all words are understood, it is refused."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from pmlog.days.almanac import MONTHS, WEEKDAYS, digits, full_year, nearest_weekday
from pmlog.days.calendar_date import calendar_date, is_ordinal
from pmlog.days.typed_day import Lean, TypedDay, tokens_of
from pmlog.days.units import NUMBERS, UNITS, Amount, CalendarUnit, amount

Rule = Callable[[TypedDay, list[str]], date | None]
"""One way in which words can be a day; None where they are not one in this way."""

PARTS_OF_A_DAY = ("morning", "afternoon", "evening", "night")
CLOSE_OF_A_DAY = ("eod", "eob", "cob")
BEHIND_A_DAY = (*PARTS_OF_A_DAY, "lunchtime", *CLOSE_OF_A_DAY)
"""Words behind a day without a meaning of their own; its close precedes it, too."""

_NAMED = {
    "day before yesterday": -2,
    "yesterday": -1,
    "yday": -1,
    "today": 0,
    "earlier today": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "day after tomorrow": 2,
    "now": 0,
    "just now": 0,
    "tonight": 0,
    "last night": -1,
    "eod": 0,
    "end of day": 0,
    "end of the day": 0,
    **{f"this {part}": 0 for part in PARTS_OF_A_DAY},
}
_EDGES = {
    "eow": ["end", "of", "week"],
    "eom": ["end", "of", "month"],
    "eoq": ["end", "of", "quarter"],
    "eoy": ["end", "of", "year"],
}
_QUARTERS = {f"q{number}": number for number in range(1, 5)}
_MONTHS_BEFORE_THE_LAST = {"end": 0, "mid": 1, "middle": 1}
"""Months between an edge of a quarter and its last month; 2 for its beginning."""

_EDGE_WORDS = ("start", "beginning", "mid", "middle", "end")
_MIDDLE = 15
"""The day of a month that is its middle."""

_SPOKEN_HOURS = ("minute", "minutes", "min", "mins", "hour", "hours")
_MOST_HOURS = 12
"""The most hours ago that is still today."""

_AFTER_THE = ("day", *_EDGE_WORDS)


def day(words: str, today: date, lean: Lean, order: str | None = None) -> date:
    """Return the day that `words` mean when said on `today`.

    Words that could mean two days go where they lean: `fri` is the last Friday strictly before
    today, or the first strictly after. `order` ("dmy" or "mdy") reads dates like 11/12/26, which
    are refused without it. Raises NotADay for anything not wholly understood.
    """
    return resolved(TypedDay(words, today, lean, order), tokens_of(words))


def resolved(asked: TypedDay, tokens: list[str]) -> date:
    """Return the day of `tokens`, some or all of the words; raises `NotADay`."""
    found = understood(asked, _without_fillers(tokens), RULES)
    if found is not None:
        return found
    if len(tokens) == 1 and tokens[0] in MONTHS:
        raise asked.refused(f"that is a whole month; say 1 {tokens[0]}, or end of {tokens[0]}")
    raise asked.refused()


def understood(asked: TypedDay, tokens: list[str], rules: Sequence[Rule]) -> date | None:
    """Return the day that `tokens` mean by one of the rules, or None.

    Raises NotADay for what is meant as a day, and is none: 31 feb, or 11/12 without an order.
    """
    tokens = _without_part(without_article(tokens))
    for rule in rules:
        found = rule(asked, tokens)
        if found is not None:
            return asked.within_reach(found)
    return None


def _without_fillers(tokens: list[str]) -> list[str]:
    match tokens:
        case ["on" | "by", _, *_]:
            return tokens[1:]
    return tokens


def _without_part(tokens: list[str]) -> list[str]:
    """Remove a part of the day: monday morning is monday; this morning is a name."""
    match tokens:
        case [*rest, ("this" | "last"), _] if not rest:
            return tokens
        case [*rest, part] if part in BEHIND_A_DAY and rest:
            return rest
        case [part, *rest] if part in CLOSE_OF_A_DAY and rest:
            return rest
        case ["end", "of", "day", *rest] if rest:
            return rest
    return tokens


def without_article(tokens: list[str]) -> list[str]:
    """Return the tokens without a "the" that stands before an edge, a day or an ordinal."""
    match tokens:
        case ["the", noun, *_] if noun in _AFTER_THE or is_ordinal(noun):
            return tokens[1:]
    return tokens


def named_day(asked: TypedDay, tokens: list[str]) -> date | None:
    """Parse today, yesterday, the day after tomorrow."""
    offset = _NAMED.get(" ".join(tokens))
    return None if offset is None else asked.today + timedelta(days=offset)


def weekday(asked: TypedDay, tokens: list[str]) -> date | None:
    """Parse fri, this fri, next fri, last fri, fri next week."""
    match tokens:
        case [name, "last" | "this" | "next" as which, "week"] if name in WEEKDAYS:
            monday = CalendarUnit.WEEK.start_of(which, asked.today)
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


def _hours_ago(asked: TypedDay, tokens: list[str]) -> date | None:
    """Return an hour ago, half an hour ago, 20 minutes ago: today."""
    match tokens:
        case ["half", "an", "hour", "ago"]:
            return asked.today
        case [number, noun, "ago"] if noun in _SPOKEN_HOURS:
            count = NUMBERS.get(number) or digits(number)
        case _:
            return None
    if count and noun.startswith("h") and count > _MOST_HOURS:
        raise asked.refused("that may be another day: say which")
    return asked.today if count else None


def counted_day(asked: TypedDay, tokens: list[str]) -> date | None:
    """Parse in 2 weeks, 3 days ago, a week from now, 2 business days, 2w, -3d."""
    match tokens:
        case ["in" | "within", *rest, "time"] | ["in" | "within", *rest] | [*rest, "from", "now"]:
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


def edge_of(asked: TypedDay, tokens: list[str]) -> date | None:
    """End of month, the start of next quarter, eow."""
    match _EDGES.get(" ".join(tokens), tokens):
        case [edge, "of", month] | [edge, month] if edge in _EDGE_WORDS and month in MONTHS:
            return nearest_of_month(asked, MONTHS[month], edge)
        case [edge, "of", month, year] | [edge, month, year] if (
            edge in _EDGE_WORDS and month in MONTHS and full_year(year)
        ):
            return day_of_month(int(year), MONTHS[month], edge)
        case ["mid" | "middle" as edge, *which, name] if name == "month" and "of" not in which:
            place = " ".join(which) or "this"
        case [edge, "of", "the", *which, name] | [edge, "of", *which, name] if name in UNITS:
            place = " ".join(which) or "this"
        case _:
            return None
    if edge not in _EDGE_WORDS or place not in ("last", "this", "next"):
        return None
    unit = UNITS[name]
    first = unit.start_of(place, asked.today)
    if edge in ("mid", "middle"):
        return first.replace(day=_MIDDLE) if unit is CalendarUnit.MONTH else None
    return unit.start_of("next", first) - timedelta(days=1) if edge == "end" else first


def edge_of_quarter(asked: TypedDay, tokens: list[str]) -> date | None:
    """End of q1, start of q2 2027: the middle is that of its second month."""
    match tokens:
        case [edge, "of", quarter, *year] if quarter in _QUARTERS and edge in _EDGE_WORDS:
            month = 3 * _QUARTERS[quarter] - _MONTHS_BEFORE_THE_LAST.get(edge, 2)
        case _:
            return None
    if not year:
        return nearest_of_month(asked, month, edge)
    found = full_year(" ".join(year))
    return day_of_month(found, month, edge) if found else None


def nearest_of_month(asked: TypedDay, month: int, edge: str) -> date:
    """Return the start, middle or end of a month, today or the nearest where the words lean."""
    step = asked.lean.value
    found = day_of_month(asked.today.year, month, edge)
    if (found - asked.today).days * step < 0:
        found = day_of_month(asked.today.year + step, month, edge)
    return found


def day_of_month(year: int, month: int, edge: str) -> date:
    """Return the first, the middle or the last day of a month."""
    first = date(year, month, 1)
    if edge == "end":
        return CalendarUnit.MONTH.start_of("next", first) - timedelta(days=1)
    return first.replace(day=_MIDDLE) if edge in ("mid", "middle") else first


def unit_begun(asked: TypedDay, tokens: list[str]) -> date | None:
    """Parse next month, its first day; this month and last month are no day."""
    match tokens:
        case ["next", name] if name in UNITS:
            return UNITS[name].start_of("next", asked.today)
        case ["this" | "last" as which, name] if name in UNITS:
            raise asked.refused(
                f"that is a whole {name}; say start of {which} {name}, or end of it"
            )
    return None


COUNTED_FROM_TODAY: tuple[Rule, ...] = (named_day, weekday, _hours_ago, counted_day, unit_begun)
"""Rules that count from the current day."""

OF_THE_CALENDAR: tuple[Rule, ...] = (edge_of, edge_of_quarter, calendar_date)
"""Rules for dates and the ends of months."""

RULES = (*COUNTED_FROM_TODAY, *OF_THE_CALENDAR)
