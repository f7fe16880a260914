"""Recurrence: "every 2 weeks" and "every first monday" as calendar rules (RRULE), and back.

A rule is the RRULE of RFC 5545 without its name, as in `FREQ=WEEKLY;INTERVAL=2`. Only rules that
can be said in words are known here.
"""

import re
from datetime import date, datetime, time
from typing import NamedTuple

from pmlog.days.almanac import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS, digits, real_date
from pmlog.days.calendar_date import is_ordinal
from pmlog.days.due import OF_THE_TEXT
from pmlog.days.lengths import ADVERBS, LONGEST_SPAN, TWO_WAYS
from pmlog.days.speech import many
from pmlog.days.typed_day import tokens_of
from pmlog.days.units import amount
from pmlog.errors import NotADay

_HINT = 'say how often, such as "every 2 weeks", "every first monday" or "every quarter"'
_UNITS = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("YEARLY", 1),
}
_NOUNS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_QUARTER = ("MONTHLY", 3)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = ",".join(_BYDAY[:5])
_WORKING = ("weekday", "workday", "working day", "business day")
_FROM = ("from", "starting", "beginning", "by")
_UNTIL = ("until", "till")
_LONGEST_RULE = 12
"""Of how many words a rule is made at most."""

_OF_THE_MONTH = ["of", "the", "month"]
_DONE = (" after it is done", " after done")
_SHORTEST_MONTH, _LONGEST_MONTH, _FEBRUARY, _LEAP_YEAR = 28, 31, 2, 2024
_ORDER = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS")
_DAY = f"({'|'.join(_BYDAY)})"
_RULE = re.compile(
    "FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=[1-9][0-9]{0,3})?(;BYMONTH=[1-9][0-2]?)?"
    f"(;BYMONTHDAY=(-1|[1-9][0-9]?)(,-1)?)?(;BYDAY=(-1|[1-4])?{_DAY}(,{_DAY})*)?"
    "(;BYSETPOS=1)?"
)


class Recurrence(NamedTuple):
    """A rule that counts from the due day or, `after_done`, from the day it is done."""

    rule: str
    after_done: bool = False


class _Often(NamedTuple):
    """Every so many units of a calendar."""

    unit: str
    times: int


class _Place(NamedTuple):
    """On which days of a unit: the parts of a rule that say so."""

    unit: str
    parts: str


def recurrence(words: str) -> Recurrence:
    """Parse a recurrence: "every 2 weeks", monthly, "every 6 weeks after it is done".

    Raises `NotADay` for anything else, and for what is more than ten years apart.
    """
    plain = " ".join(tokens_of(words))
    ending = next((end for end in _DONE if plain.endswith(end)), "")
    tokens = plain.removesuffix(ending).removeprefix("every ").split()
    often, place = _frequency_and_place(words, tokens)
    if often is None or (place and place.unit != often.unit):
        raise NotADay(words, _HINT)
    if not 0 < often.times * _DAYS[often.unit] <= LONGEST_SPAN:
        raise NotADay(words, "it comes again after a day at least, and ten years at most")
    if ending and place:
        raise NotADay(words, 'from when it is done on it counts a length, such as "6 weeks"')
    interval = f";INTERVAL={often.times}" if often.times > 1 else ""
    return Recurrence(
        f"FREQ={often.unit}{interval}{place.parts if place else ''}", after_done=bool(ending)
    )


def rule_in_words(rule: str, *, after_done: bool = False) -> str:
    """Return a rule in words, as in "every 2 weeks" or "every first Monday of the month"."""
    parts = dict(part.split("=") for part in rule.split(";"))
    often = _Often(parts["FREQ"], int(parts.get("INTERVAL", "1")))
    place = _place_text(parts)
    if parts.get("BYDAY") == _WORKDAYS and often.times == 1:
        return "every working day"
    if "BYDAY" in parts and often.times == 1:
        return f"every {place}" + (" of the month" if often.unit == "MONTHLY" else "")
    noun = _NOUNS[often.unit]
    said = "quarter" if often == _QUARTER else many(often.times, noun).removeprefix("1 ")
    the = "the " if often.unit == "MONTHLY" else ""
    return f"every {said}{f' on {the}{place}' if place else ''}{_DONE[0] if after_done else ''}"


def frequency(rule: str) -> str:
    """Return the frequency without its days: "2 weeks" or "month"."""
    return rule_in_words(rule.partition(";BY")[0]).removeprefix("every ")


def canonical_rule(text: str) -> str | None:
    """Return a rule in the stored order of its parts; None for an unsupported one."""
    parts = [part for part in text.upper().split(";") if part and part != "WKST=MO"]
    names = [part.partition("=")[0] for part in parts]
    if not set(names) <= set(_ORDER):
        return None
    rule = ";".join(sorted(parts, key=lambda part: _ORDER.index(part.partition("=")[0])))
    rule = rule.replace(";INTERVAL=1;", ";").removesuffix(";INTERVAL=1")
    try:
        is_one = _RULE.fullmatch(rule) and recurrence(rule_in_words(rule)).rule == rule
    except (NotADay, LookupError):
        return None
    return rule if is_one else None


def following(rule: str, day: date, after: date) -> date:
    """Return the first day after `after` of what comes again by a rule, counted from its `day`."""
    # Imported here because few follow-ups come again.
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    start, then = (datetime.combine(one, time.min) for one in (day, after))
    found = rrulestr(anchored(rule, day), dtstart=start).after(then)
    if found is None:
        raise NotADay(rule_in_words(rule), _HINT)  # the calendar of Python ends in the year 9999
    return found.date()


def first_after(rule: str, today: date) -> date:
    """Return the first day of a rule after today."""
    if ";BY" in rule:
        rule = re.sub(";INTERVAL=[0-9]+", "", rule)
    return following(rule, today, today)


def anchored(rule: str, day: date) -> str:
    """Return a rule that keeps to a day short months lack: the 31st becomes the last."""
    if day.day <= _SHORTEST_MONTH or ";BY" in rule:
        return rule
    if rule.startswith("FREQ=MONTHLY"):
        return rule + _day_of_month(day.day)
    if rule.startswith("FREQ=YEARLY") and day.month == _FEBRUARY:
        return f"{rule};BYMONTH={_FEBRUARY}{_day_of_month(day.day)}"
    return rule


def split_rule(text: str) -> tuple[str, Recurrence | None]:
    """Return a promise without how it comes again, and that: "call Ada every 2 weeks from friday".

    It stands at the end, before the first day, or at the beginning; else it is part of the text:
    "the report of every friday". Raises `NotADay` where nothing is promised, or an end is said.
    """
    words = text.split()
    plain = [word.casefold().rstrip(":") for word in words]
    for place in (place for place, word in enumerate(plain) if word == "every"):
        if place and plain[place - 1] in OF_THE_TEXT:
            continue
        for end in range(min(len(words), place + _LONGEST_RULE), place + 1, -1):
            again = _recurrence_or_none(" ".join(words[place:end]).rstrip(":"))
            if again:
                begins = place == 0 or words[place - 1].endswith(":")
                found = _around(text, words[:place], words[end:], begins=begins)
                return (text, None) if found is None else (found, again)
    return text, None


def _recurrence_or_none(words: str) -> Recurrence | None:
    try:
        return recurrence(words)
    except NotADay:
        return None


def _around(text: str, before: list[str], behind: list[str], *, begins: bool) -> str | None:
    """Return the text around a rule, with its first day behind "by"; None if inseparable."""
    if behind and behind[0].casefold() in _UNTIL:
        raise NotADay(text, "it has no end: pmlog edit ID --every none stops it")
    if behind and behind[0].casefold() in _FROM:
        behind = ["by", *behind[1:]]
    elif behind and not begins:
        return None
    if not [word for word in (*before, *behind) if not word.endswith(":")]:
        raise NotADay(text, 'first say what is promised: "call Ada every 2 weeks"')
    return " ".join((*before, *behind))


def _frequency_and_place(words: str, tokens: list[str]) -> tuple[_Often | None, _Place | None]:
    """Parse a frequency, and the days if any are given."""
    if "on" in tokens:
        behind = tokens.index("on") + 1
        place = _place(tokens[behind:], is_sure=True)
        return (_often(tokens[: behind - 1]) if place else None), place
    match tokens:
        case [word] if word in TWO_WAYS:
            raise NotADay(words, f'that is said of two things; say "every {TWO_WAYS[word]}"')
        case ["other", *where] if place := _place(where):
            return _Often(place.unit, 2), place
        case ["second" | "2nd", name] if (day := _weekday(name)) is not None:
            day_name = WEEKDAY_NAMES[day]
            other = f'say "every other {day_name}" or "every second {day_name} of the month"'
            raise NotADay(words, other)
    if often := _often(tokens):
        return often, None
    place = _place(tokens)
    return (_Often(place.unit, 1) if place else None), place


def _often(tokens: list[str]) -> _Often | None:
    """Return every week, other month, 2 quarters, third day, monthly; or None."""
    match tokens:
        case [word] if word in ADVERBS:
            return _times(1, ADVERBS[word])
        case [noun] if noun in _UNITS:
            return _times(1, noun)
        case ["other", noun] if noun in _UNITS:
            return _times(2, noun)
        case [word, noun] if noun in _UNITS and (number := _number(word)) and number > 1:
            return _times(number, noun)
    found = amount(tokens)
    return _times(found.number, found.noun) if found and not found.sign else None


def _times(count: int, noun: str) -> _Often | None:
    """Convert a number of units people use to units of a rule."""
    if noun not in _UNITS:
        return None
    unit, size = _UNITS[noun]
    return _Often(unit, count * size)


def _place(tokens: list[str], *, is_sure: bool = False) -> _Place | None:
    """Return the days of a week, month or year of a rule; or None.

    A number alone `is_sure` to be a day of the month behind "on", and before "of the month".
    """
    of_month = tokens[-3:] == _OF_THE_MONTH
    tokens = tokens[: -3 if of_month else None][tokens[:1] == ["the"] :]
    match tokens:
        case [word, name] if (day := _weekday(name)) is not None and (number := _number(word)):
            is_one = number in _ORDINALS.values()
            return _Place("MONTHLY", f";BYDAY={number}{_BYDAY[day]}") if is_one else None
        case [word] | [word, "day"] if number := _number(word):
            is_day = is_sure or of_month or tokens[1:] or is_ordinal(word)
            return _Place("MONTHLY", _day_of_month(number)) if is_day else None
        case [number, month] if month in MONTHS:
            return _day_of_year(MONTHS[month], number)
        case [month, number] if month in MONTHS:
            return _day_of_year(MONTHS[month], number)
    return None if of_month else _days_of_week(tokens)


def _days_of_week(tokens: list[str]) -> _Place | None:
    """Parse days of a week: Monday and Thursday, working day."""
    if " ".join(tokens) in _WORKING:
        return _Place("WEEKLY", f";BYDAY={_WORKDAYS}")
    days = [_weekday(word) for word in tokens if word != "and"]
    if not days or None in days:
        return None
    names = [name for place, name in enumerate(_BYDAY) if place in days]
    return _Place("WEEKLY", f";BYDAY={','.join(names)}")


def _weekday(word: str) -> int | None:
    """Return the weekday that a word names, one or many of them."""
    return WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("s")))


def _number(word: str) -> int:
    """Return the number of an ordinal: first, 2nd, 15th; -1 for last, 0 for other words."""
    number = _ORDINALS.get(word) or (int(word[:-2]) if is_ordinal(word) else 0)
    return number if number <= _LONGEST_MONTH else 0


def _day_of_month(number: int) -> str:
    """Return the part of a rule for a day of the month; the last in short months."""
    if number > _SHORTEST_MONTH:
        return f";BYMONTHDAY={number},-1;BYSETPOS=1"
    return f";BYMONTHDAY={number}"


def _day_of_year(month: int, word: str) -> _Place | None:
    """Return the parts of a rule that say a day of the year, or None where no year has it."""
    number = _number(word) or digits(word, most=2) or 0
    if real_date(_LEAP_YEAR, month, number) is None:
        return None
    is_leap_day = month == _FEBRUARY and number > _SHORTEST_MONTH
    day = _day_of_month(number) if is_leap_day else f";BYMONTHDAY={number}"
    return _Place("YEARLY", f";BYMONTH={month}{day}")


def _place_text(parts: dict[str, str]) -> str:
    """Format the days of a rule; empty without any."""
    if by_day := parts.get("BYDAY"):
        names = [WEEKDAY_NAMES[_BYDAY.index(day[-2:])] for day in by_day.split(",")]
        number = by_day[:-2] if len(names) == 1 else ""
        nth = next((word for word, one in _ORDINALS.items() if str(one) == number), "")
        return f"{nth} {' and '.join(names)}".strip()
    number = parts.get("BYMONTHDAY", "").partition(",")[0]
    if not number:
        return ""
    if "BYMONTH" in parts:
        return f"{number} {MONTH_NAMES[int(parts['BYMONTH']) - 1]}"
    return "last day" if number == "-1" else _ordinal(int(number))


def _ordinal(number: int) -> str:
    """Return a day of the month as it is said: 1st, 22nd, 13th."""
    teens = range(11, 14)
    return (
        f"{number}{'th' if number in teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    )
