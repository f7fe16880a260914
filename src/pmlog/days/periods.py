"""A period in words: "oct", 2026-Q3, "last week", "last 7 days", "5 oct to yesterday"."""

from datetime import date, timedelta

from pmlog.days.calendar_unit import calendar_unit
from pmlog.days.period import Period
from pmlog.days.speech import many, spoken
from pmlog.days.typed_day import Lean, TypedDay, tokens_of
from pmlog.days.units import BUSINESS_DAY, Amount, CalendarUnit, amount
from pmlog.days.words import resolved

_ANY_HINT = 'say a period such as "last week", oct, 2026-Q3, "last 7 days" or "1 oct to 5 nov"'
_UNIT_HINTS = {
    CalendarUnit.WEEK: "say a week such as this, last, w47 or 2026-W47",
    CalendarUnit.MONTH: 'say a month such as this, last, oct, "oct 2025" or 2026-10',
    CalendarUnit.QUARTER: 'say a quarter such as this, last, q3, "q3 2025" or 2026-Q3',
    CalendarUnit.YEAR: "say a year such as this, last or 2026",
}


def period(
    words: str, today: date, unit: CalendarUnit | None = None, order: str | None = None
) -> Period:
    """Return the period that `words` mean when said on `today`.

    With a `unit`, only one of that unit: no words are the current one, "last" the one before.
    Without, any stretch of days, a single day included. A name without its year is the latest
    that has begun. Raises NotADay for anything not wholly understood.
    """
    hint = _UNIT_HINTS[unit] if unit else _ANY_HINT
    asked = TypedDay(words, today, Lean.PAST, order, hint)
    tokens = tokens_of(words.replace("..", " to "))
    found = _whole(asked, tokens, unit) if unit else _any(asked, tokens)
    asked.within_reach(found.first)
    asked.within_reach(found.last)
    return found


def _whole(asked: TypedDay, tokens: list[str], unit: CalendarUnit) -> Period:
    match tokens:
        case []:
            tokens = ["this", unit.value]
        case ["this" | "last" | "next" as which]:
            tokens = [which, unit.value]
    found = calendar_unit(asked, tokens)
    if found is None:
        raise asked.refused()
    if found.unit is not unit:
        raise asked.refused(f"{found.label} is no {unit.value}; {asked.hint}")
    return found


def _any(asked: TypedDay, tokens: list[str]) -> Period:
    match tokens:
        case ["all"]:
            raise asked.refused("for everything, leave the period out")
        case ["since", *rest]:
            return _since(asked, rest)
        case ["last" | "past", *rest] if length := amount(rest):
            return _rolling(asked, length)
    if "to" in tokens:
        middle = tokens.index("to")
        return _range(asked, tokens[:middle], tokens[middle + 1 :])
    return _one(asked, tokens)


def _one(asked: TypedDay, tokens: list[str]) -> Period:
    """Return a unit of the calendar, or a single day."""
    match amount(tokens):
        case Amount(_, _, 0):
            words = " ".join(tokens)
            raise asked.refused(f'say "last {words}", or "{words} ago" for that one day')
    found = calendar_unit(asked, tokens)
    if found is None:
        day = resolved(asked, tokens)
        return Period.between(day, day)
    return found


def _since(asked: TypedDay, tokens: list[str]) -> Period:
    start = _one(asked, tokens).start
    if start > asked.today:
        raise asked.refused(f"{spoken(start)} is still to come")
    return Period.between(start, asked.today, f"since {spoken(start)}")


def _rolling(asked: TypedDay, length: Amount) -> Period:
    """Return the last 7 days are seven, today included."""
    if length.sign or not length.number or length.noun == BUSINESS_DAY:
        raise asked.refused()
    tomorrow = asked.today + timedelta(days=1)
    start = asked.later(tomorrow, -length.number, length.noun)
    return Period(start, tomorrow, f"last {many(length.number, length.noun)}")


def _range(asked: TypedDay, left: list[str], right: list[str]) -> Period:
    if left[:1] == ["from"]:
        left = left[1:]
    start, end = _one(asked, left).first, _one(asked, right).last
    if end < start:
        raise asked.refused(f"it would end on {spoken(end)}, before it starts")
    return Period.between(start, end)
