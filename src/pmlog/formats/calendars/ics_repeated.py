"""The instances of an event that is repeated, as far as a talk can lie back; never more.

Rules are expanded by dateutil in the time of the event's own clock. What such a rule may cost is
known before it is tried: a calendar cannot keep anybody waiting.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

MOST_INSTANCES = 1_000
"""Of one series."""

MOST_STEPS = 50_000
"""Of all series of a file, by what they may take at most."""

PERIODS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
"""The days from one to the next, about."""

MOST_COUNTED = 9_999
"""The largest interval, and count, of a rule."""

SHORTEST_MONTH = 28
COUNTED_YEARS = 5
"""A series that counts its instances is followed so far back before the time that is wanted."""

CLOCK = {"BYHOUR", "BYMINUTE", "BYSECOND"}
PLAIN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", *CLOCK}
ALLOWED = {
    "DAILY": {"BYDAY", "BYMONTH", "BYMONTHDAY"},
    "WEEKLY": {"BYDAY", "BYMONTH"},
    "MONTHLY": {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"},
    "YEARLY": {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"},
}
"""By what a rule may be narrowed down, so that it comes true again and again."""

ALLOWED_IN_STEPS = {
    "DAILY": set[str](),
    "WEEKLY": {"BYDAY"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS"},
    "YEARLY": {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"},
}
UNUSUAL = "its rule is too unusual to be followed"
WEEKS, DECEMBER, LEAP = 4, 12, 2024
WEEKDAY = re.compile(r"[-+]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)")
PART = re.compile(r"[A-Z]+=[-+0-9A-Z,]+")


class TooOften(ValueError):
    """A rule that no talk follows, or that would take too long."""


class Budget:
    """What the series of a file may take together."""

    def __init__(self) -> None:
        self.steps = MOST_STEPS

    def take(self, steps: int) -> None:
        """Take so many; `TooOften` when there are no more."""
        if steps > self.steps:
            raise TooOften("there are more series than can be followed")
        self.steps -= steps


def instances(
    start: datetime, rule: str, since: datetime, until: datetime, budget: Budget
) -> Iterator[datetime]:
    """The starts of a series from `since` to `until` (both without a zone), in its own time.

    Raises `TooOften`, or `ValueError` for what is no rule.
    """
    parts = parts_of(rule)
    zone, wall = start.tzinfo, start.replace(tzinfo=None)
    ends = min(until, until_of(parts.pop("UNTIL", ""), start, until))
    wall = start_near(wall, since, parts)
    period = PERIODS[parts["FREQ"]]
    budget.take(max(1, (ends - wall).days) // (1 if len(parts) > 2 else period) + 50)  # noqa: PLR2004
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    ending = f";UNTIL={ends:%Y%m%dT%H%M%S}" if "COUNT" not in parts else ""
    series = rrulestr(text + ending, dtstart=wall)
    found = (
        (one for one in series.xafter(since, inc=True)) if "COUNT" not in parts else iter(series)
    )
    for one in islice(found, MOST_INSTANCES):
        if one > ends:
            return
        if one >= since:
            yield one.replace(tzinfo=zone)


def parts_of(rule: str) -> dict[str, str]:
    """A rule by its parts, with an interval that moves on; else `ValueError` or `TooOften`."""
    kept = [part.strip().upper() for part in rule.split(";") if part.strip()]
    if not all(PART.fullmatch(part) for part in kept):
        raise ValueError("its rule is none")
    parts = dict(part.split("=", 1) for part in kept)
    if parts.get("FREQ") not in PERIODS:
        raise TooOften(f"it is repeated {parts.get('FREQ', 'never').lower()}, which no talk is")
    if any("," in parts.get(name, "") for name in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        raise TooOften("it is repeated several times a day, which no talk is")
    for name in ("INTERVAL", "COUNT"):
        if name in parts and not (
            parts[name].isdigit() and 0 < int(parts[name][:9]) <= MOST_COUNTED
        ):
            raise ValueError(f"its {name} is none")
    refuse_unusual(parts)
    return parts


def refuse_unusual(parts: dict[str, str]) -> None:
    """Refuse a rule of which it is not sure that it ever comes true: dateutil would look for ever.

    What is left has a day at least every few decades.
    """
    steps = int(parts.get("INTERVAL", "1"))
    narrowed = {name for name in parts if name.startswith("BY")} - CLOCK
    allowed = ALLOWED[parts["FREQ"]] if steps == 1 else ALLOWED_IN_STEPS[parts["FREQ"]]
    if not narrowed <= allowed or not set(parts) - narrowed <= PLAIN:
        raise TooOften(UNUSUAL)
    largest = SHORTEST_MONTH if steps > 1 else longest_month(parts.get("BYMONTH", ""))
    days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "1").split(",")]
    places = [abs(int(place)) for place in parts.get("BYSETPOS", "1").split(",")]
    if not 1 <= min(days) <= largest or not 1 <= min(places) <= WEEKS:
        raise TooOften(UNUSUAL)
    if "BYSETPOS" in parts and ("BYMONTHDAY" in parts or "BYDAY" not in parts):
        raise TooOften(UNUSUAL)
    if not all(WEEKDAY.fullmatch(day) for day in parts.get("BYDAY", "MO").split(",")):
        raise TooOften(UNUSUAL)


def longest_month(months: str) -> int:
    """How many days the longest of these months has."""
    named = {int(month) for month in months.split(",") if month} or {1}
    return max((monthrange(LEAP, one)[1] for one in named if 1 <= one <= DECEMBER), default=0)


def until_of(words: str, start: datetime, otherwise: datetime) -> datetime:
    """The last moment of a rule by the event's own clock, however it was written down."""
    if not words:
        return otherwise
    try:
        if "T" not in words:
            return datetime.strptime(words, "%Y%m%d").replace(hour=23, minute=59)  # noqa: DTZ007
        moment = datetime.strptime(words.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  zone follows
    except ValueError as error:
        raise ValueError("its UNTIL is no day") from error
    if words.endswith("Z") and start.tzinfo is not None:
        return moment.replace(tzinfo=UTC).astimezone(start.tzinfo).replace(tzinfo=None)
    return moment


def start_near(wall: datetime, since: datetime, parts: dict[str, str]) -> datetime:
    """A start that gives the same series from `since` on, and is not far before it.

    What counts its instances has to be followed from the start, and began at most so long ago.
    """
    if "COUNT" in parts:
        if wall < since - relativedelta(years=COUNTED_YEARS):
            raise TooOften("it began too long ago to count from there")
        return wall
    every = int(parts.get("INTERVAL", "1"))
    days = (since - wall).days
    if days <= 0:
        return wall
    match parts["FREQ"]:
        case "DAILY" | "WEEKLY" as often:
            step = every * PERIODS[often]
            return wall + timedelta(days=max(0, days // step - 1) * step)
        case "MONTHLY" if wall.day <= SHORTEST_MONTH:
            months = (since.year - wall.year) * 12 + since.month - wall.month
            return wall + relativedelta(months=max(0, months // every - 1) * every)
        case "YEARLY" if wall.day <= SHORTEST_MONTH:
            return wall + relativedelta(years=max(0, days // 366 // every - 1) * every)
    return wall
