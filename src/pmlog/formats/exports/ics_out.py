"""Open follow-ups as a calendar: events that never block the day, or to-dos."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from pmlog import __version__
from pmlog.days import here
from pmlog.days.recurring import anchored
from pmlog.formats.content_lines import address, document, escape
from pmlog.formats.exports.vcard_out import stamp
from pmlog.model import Birthday, FollowUp

LONG = timedelta(minutes=15)
"""How long an event is that has a time."""

CALENDAR = "pmlog follow-ups"
FREE = ("TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE")
NO_WORD = re.compile(r"[^a-z0-9]+")


class IcsOptions(NamedTuple):
    """What is wished: to-dos instead of events, a time of day, what it was about.

    A calendar that is shared is read by others, so `details` have to be asked for.
    """

    todo: bool = False
    at: time | None = None
    details: bool = False


class Item(NamedTuple):
    """A follow-up, how often it was changed, when last (UTC, ISO), and what `details` say."""

    followup: FollowUp
    sequence: int
    changed: str | None
    description: str = ""
    url: str = ""


def to_ics(
    items: Iterable[Item], now: datetime, wish: IcsOptions, yearly: Iterable[Birthday] = ()
) -> str:
    """The calendar as of an instant, with days that come each year."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//pmlog//pmlog {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{CALENDAR}",
        f"X-WR-CALNAME:{CALENDAR}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for item in items:
        for line in lines_of(item, wish):
            lines += component(item, now, wish, line)
    for one in yearly:
        lines += yearly_event(one, now)
    return document([*lines, "END:VCALENDAR"])


def lines_of(item: Item, wish: IcsOptions) -> Iterator[list[str]]:
    """When a follow-up is: once, or as a series, whose first may be put away until another day."""
    followup = item.followup
    when = to_do if wish.todo else event
    if not followup.rule or followup.after_done:
        yield [*when(item, wish, day_of(followup)), *again(followup)]
        return
    series = [*when(item, wish, followup.due)]
    yield [*series, *again(followup)]
    if day_of(followup) != followup.due:
        (start,) = (line for line in series if line.startswith("DTSTART"))
        instead = start.replace("DTSTART", "RECURRENCE-ID")
        yield [instead, *when(item, wish, day_of(followup))]


def component(item: Item, now: datetime, wish: IcsOptions, when: Iterable[str]) -> Iterator[str]:
    """The lines of one event or to-do; an alarm stands last, or some readers lose the event."""
    kind = "VTODO" if wish.todo else "VEVENT"
    yield f"BEGIN:{kind}"
    yield f"UID:{uid_of(item.followup.id)}"
    yield f"SEQUENCE:{item.sequence}"
    yield f"DTSTAMP:{instant(now)}"
    if item.changed:
        yield f"LAST-MODIFIED:{stamp(item.changed)}"
    yield from when
    yield f"SUMMARY:{escape(summary(item))}"
    if item.followup.people:
        yield f"X-PMLOG-WITH:{','.join(escape(one.name) for one in item.followup.people)}"
    yield "CATEGORIES:pmlog"
    if wish.details:
        yield from details(item)
    if wish.at:
        yield from alarm(item, todo=wish.todo)
    yield f"END:{kind}"


def uid_of(followup_id: str) -> str:
    """What a follow-up is known by in every calendar."""
    return f"followup-{followup_id}@pmlog"


def yearly_event(one: Birthday, now: datetime) -> Iterator[str]:
    """The lines of a birthday, from the next one on; since when it is had is nobody's business."""
    is_leap_day = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,-1;BYSETPOS=1"
    yield "BEGIN:VEVENT"
    yield f"UID:{NO_WORD.sub('-', one.kind.casefold())}-{one.id}@pmlog"
    yield f"DTSTAMP:{instant(now)}"
    yield from all_day(one.day)
    yield f"RRULE:{is_leap_day if one.is_leap_day else 'FREQ=YEARLY'}"
    yield f"SUMMARY:{escape(f'{one.kind.capitalize()}: {one.name}')}"
    yield "CATEGORIES:pmlog"
    yield "END:VEVENT"


def all_day(day: date) -> Iterator[str]:
    """That an event is all day, and free, in every dialect."""
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield from FREE


def event(item: Item, wish: IcsOptions, day: date) -> Iterator[str]:
    """When an event is: all day, or for a quarter of an hour; free, in every dialect."""
    if wish.at:
        yield f"DTSTART:{moment(item, day, wish.at)}"
        yield f"DTEND:{moment(item, day, wish.at, LONG)}"
        yield from FREE
    else:
        yield from all_day(day)


def again(followup: FollowUp) -> Iterator[str]:
    """How it comes again; when it is done is not known to a calendar, so that is for pmlog only."""
    if followup.rule:
        name = "X-PMLOG-AFTER-DONE" if followup.after_done else "RRULE"
        yield f"{name}:{anchored(followup.rule, followup.due)}"


def to_do(item: Item, wish: IcsOptions, day: date) -> Iterator[str]:
    """Until when a to-do is; one that comes again needs a beginning, from which it counts."""
    if item.followup.rule and not item.followup.after_done:
        yield starts(item, day, wish.at)
    yield f"DUE:{moment(item, day, wish.at)}" if wish.at else f"DUE;VALUE=DATE:{day:%Y%m%d}"
    yield "STATUS:NEEDS-ACTION"


def starts(item: Item, day: date, at: time | None) -> str:
    if at:
        return f"DTSTART:{moment(item, day, at, -LONG)}"
    return f"DTSTART;VALUE=DATE:{day:%Y%m%d}"


def moment(item: Item, day: date, at: time, later: timedelta = timedelta(0)) -> str:
    """A time by the clock on the wall, or so much later.

    Of what comes again it has no zone, or it would be an hour later in summer.
    """
    if item.followup.rule:
        return f"{datetime.combine(day, at) + later:%Y%m%dT%H%M%S}"
    return instant(local(day, at) + later)


def details(item: Item) -> Iterator[str]:
    """What the promise came from, and where whom it is with is found."""
    if item.description:
        yield f"DESCRIPTION:{escape(item.description)}"
    if item.url:
        yield f"URL:{address(item.url)}"


def alarm(item: Item, *, todo: bool) -> Iterator[str]:
    """A reminder at that time; without a description some refuse it. To-dos only have an end."""
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escape(summary(item))}"
    yield f"TRIGGER{';RELATED=END' if todo else ''}:PT0S"
    yield "END:VALARM"


def summary(item: Item) -> str:
    """What stands in the calendar: 'Follow up: Ada Lovelace – send the deck'."""
    followup = item.followup
    word = "Follow up" if followup.direction == "mine" else "Waiting"
    who = ", ".join(person.name for person in followup.people)
    return f"{word}: {' – '.join(filter(None, (who, followup.what)))}"


def day_of(followup: FollowUp) -> date:
    """The day it stands on: the due day, or the one it was put away until."""
    return max(followup.due, followup.snoozed_until or followup.due)


def local(day: date, at: time) -> datetime:
    """A time by the clock on the wall, as an instant."""
    return here(datetime.combine(day, at)).astimezone(UTC)


def instant(moment: datetime) -> str:
    """An instant as calendars write it, in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
