"""One event of a calendar as a value: when, who, how often; parsed by the library icalendar."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Any, NamedTuple

from icalendar import Calendar, Event
from icalendar.error import BrokenCalendarProperty

from pmlog.formats.calendars.ics_blocks import LISTS, Block, name_of
from pmlog.formats.contact_fields import given_name_first
from pmlog.importing.matching import is_personal
from pmlog.names import fold
from pmlog.text import one_line

NOT_PARSED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What the library raises, and what it lets through from below."""

NOBODY = frozenset({"RESOURCE", "ROOM", "GROUP"})
GROUPS = re.compile(
    r"@((group|resource)\.calendar\.google\.com|googlegroups\.com)$|@(lists?|groups|mailman)\."
)
"""Addresses of rooms and mailing lists."""

PARTS = re.compile(r"([^\W\d_]{2,})[._-]([^\W\d_]{2,})")
NEVER_READ = frozenset({"noreply", "donotreply"})
LONG_UID = 200
PEOPLE = ("ATTENDEE", "ORGANIZER")
NAME = re.compile(r"CN=\"?([^;:\"]+)", re.I)
MOMENT = re.compile(r":(\d{4})[-/]?(\d\d)[-/]?(\d\d)[T ](\d\d):?(\d\d)(?::?(\d\d))?(Z?)$")
ADDRESS = re.compile(r"mailto:[^\s\";:,]+@[^\s\";:,]+", re.I)

BROKEN: Mapping[str, str] = {
    "": "a line of it",
    "DTEND": "its end",
    "DURATION": "its length",
    "RECURRENCE-ID": "the day of the series it stands for",
    "RDATE": "a day that is added to it",
    "EXDATE": "a day on which it is left out",
}
"""What is said of a property that is broken; the rest of the event is read."""

SAID_ELSEWHERE = {"DTSTART", "RRULE"}


NOT_THERE = frozenset({"DECLINED", "DELEGATED"})
"""What somebody answers who does not come."""

PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})
"""What an event is called that others are not to see."""

CALLED_OFF = re.compile(
    r"(cancell?ed( event)?|abgesagt|annulée?|cancelad[oa]|annullat[oa]|geannuleerd|odwołan[eoy]|"
    r"zrušeno|aflyst|avlyst|inställ[td]|peruutettu|отменено|キャンセル済み|已取消)\s*[:：]",
    re.I,
)
"""How Outlook begins the title of what was called off."""


class Attendee(NamedTuple):
    """Somebody invited: name, address (mailto:, lower case), whether they do not come."""

    name: str
    address: str
    declined: bool


class CalendarEvent(NamedTuple):
    """An event: `start` with or without a zone; `rule` and the days by which it is repeated.

    `of` is the start of the instance it stands for, `onwards` when it stands for all later ones.
    `without` are moments, or whole days, at which it did not take place. `odd` says what of it is
    broken, and was left out. `private` is what its owner marked so.
    `mark` is what it is known by where it was left out because of who was in the log.
    """

    line: int
    uid: str
    sequence: int
    start: datetime
    minutes: int
    summary: str
    cancelled: bool
    attendees: tuple[Attendee, ...]
    location: str = ""
    rule: str = ""
    more: tuple[datetime, ...] = ()
    without: tuple[date, ...] = ()
    of: datetime | None = None
    onwards: bool = False
    odd: tuple[str, ...] = ()
    mark: str = ""
    private: bool = False


def learn_zones(zones: Iterable[Block]) -> None:
    """Let the library know the time zones that a calendar brings; a broken one is left out."""
    for zone in zones:
        text = "\r\n".join(("BEGIN:VTIMEZONE", *zone.lines, "END:VTIMEZONE", ""))
        with suppress(*NOT_PARSED):
            Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n")


def event_of(block: Block, own: tzinfo | None) -> CalendarEvent | None:
    """The event of a block; None for one that lasts all day. `own` is the zone of the calendar.

    Raises one of `NOT_PARSED` for what is no event.
    """
    event, odd = component(block)
    start = value_of(event, "DTSTART")
    if start is None:
        raise ValueError("it has no start that is a day")
    if not isinstance(start, datetime) or text_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE":
        return None
    summary = one_line(text_of(event, "SUMMARY"))
    of = value_of(event, "RECURRENCE-ID")
    ranged = event.get("RECURRENCE-ID")
    if not isinstance(of, date) and ranged is not None:
        of = start  # an instance that does not say which it is stands for the one it begins with
    return CalendarEvent(
        block.line,
        uid_of(event, start, summary),
        number_of(text_of(event, "SEQUENCE")),
        here(start, own),
        length(event, start),
        summary,
        is_called_off(event, summary, block.method),
        (*attendees(event),),
        one_line(text_of(event, "LOCATION")),
        "".join(line.partition(":")[2] for line in block.having("RRULE")[:1]).strip(),
        (*(at_start(one, here(start, own)) for one in days_of(event, "RDATE", own)),),
        (*days_of(event, "EXDATE", own),),
        here(at_start(of, start), own) if isinstance(of, date) else None,
        getattr(ranged, "params", {}).get("RANGE", "") == "THISANDFUTURE",
        odd,
        block.mark,
        text_of(event, "CLASS").upper() in PRIVATE,
    )


def is_called_off(event: Any, summary: str, method: str) -> bool:  # noqa: ANN401  the library's
    """Whether an event was cancelled: by its state, by what it was sent for, or by its title."""
    is_cancelled = text_of(event, "STATUS").upper() == "CANCELLED" or method == "CANCEL"
    return is_cancelled or bool(CALLED_OFF.match(summary))


def component(block: Block) -> tuple[Any, tuple[str, ...]]:
    """The event of a block as the library has it, and what of it is broken, in words.

    Of a list of days with one that is none, the others are read.
    """
    event = parse_event(block.lines)
    broken = {str(name or "") for name, _ in event.errors}
    if broken & LISTS:
        event = parse_event(each_day(block.lines))
    if broken & {"", "DTSTART"}:
        event = parse_event(map(repaired_line, block.lines))
    words = (BROKEN.get(name, f"its {name}") for name in sorted(broken - SAID_ELSEWHERE))
    return event, tuple(f"{what} is not understood; it was read without" for what in words)


def parse_event(lines: Iterable[str]) -> Any:  # noqa: ANN401  the library's
    return Event.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))


def each_day(lines: Iterable[str]) -> Iterator[str]:
    """The same lines, each day of a list on a line of its own."""
    for line in lines:
        head, colon, days = line.partition(":")
        if name_of(line) in LISTS:
            yield from (f"{head}{colon}{day}" for day in days.split(","))
        else:
            yield line


def repaired_line(line: str) -> str:
    """A line that something in it breaks: of somebody with the name and the address alone.

    A start is written as it should be, without dashes and colons.
    """
    if name_of(line) == "DTSTART" and (moment := MOMENT.search(line)):
        year, month, day, hour, minute, second, utc = moment.groups()
        when = f"{year}{month}{day}T{hour}{minute}{second or '00'}{utc}"
        return f"{line[: moment.start()]}:{when}"
    found, called = ADDRESS.search(line), NAME.search(line)
    if not found or name_of(line) not in PEOPLE:
        return line
    return f'{name_of(line)};CN="{called[1] if called else ""}":{found[0]}'


def at_start(day: date, start: datetime) -> datetime:
    """A further day of a series: at the time of its start, where it says none."""
    if isinstance(day, datetime):
        return day
    return start.replace(year=day.year, month=day.month, day=day.day)


def value_of(event: Any, name: str) -> date | timedelta | None:  # noqa: ANN401  the library's
    """The value of a property, the first one where there are several; None of a broken one."""
    found = event.get(name)
    found = found[0] if isinstance(found, list) else found
    try:
        value = getattr(found, "dt", None)
    except BrokenCalendarProperty:
        return None
    return value if isinstance(value, date | timedelta) else None


def text_of(event: Any, name: str) -> str:  # noqa: ANN401  the library's
    found = event.get(name)
    return str((found[0] if isinstance(found, list) else found) or "")


def number_of(text: str) -> int:
    """A small number, 0 for what is none."""
    return int(text[:9]) if text.isascii() and text.isdigit() else 0


def here(moment: datetime, own: tzinfo | None) -> datetime:
    """A moment as the clock on the wall had it: UTC is only how it was written down."""
    if moment.tzinfo is not None and moment.utcoffset() == timedelta(0) and is_utc(moment):
        return moment.astimezone(own)
    return moment


def is_utc(moment: datetime) -> bool:
    """Whether a moment is in UTC itself, not in a zone that happens to agree with it."""
    return moment.tzinfo is UTC or str(moment.tzinfo) in {"UTC", "Etc/UTC"}


def length(event: Any, start: datetime) -> int:  # noqa: ANN401  the library's
    """How long it is (minutes); 0 where it ends before it begins, or does not say."""
    end, lasts = value_of(event, "DTEND"), value_of(event, "DURATION")
    if isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None):
        lasts = end - start
    return max(0, int(lasts.total_seconds() // 60)) if isinstance(lasts, timedelta) else 0


def days_of(event: Any, name: str, own: tzinfo | None) -> Iterator[date]:  # noqa: ANN401
    """The moments, or whole days, that RDATE or EXDATE lists; of a period its start."""
    found = event.get(name)
    for some in found if isinstance(found, list) else [found] if found else []:
        is_day = str(getattr(some, "params", {}).get("VALUE", "")).upper() == "DATE"
        for one in moments_in(some):
            moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            if isinstance(moment, datetime) and not is_day:
                yield here(moment, own)
            elif isinstance(moment, date):
                yield date(moment.year, moment.month, moment.day)


def moments_in(some: Any) -> Sequence[Any]:  # noqa: ANN401  the library's
    """The values of a list of days; none of a broken one."""
    try:
        found: Sequence[Any] = getattr(some, "dts", ())
    except BrokenCalendarProperty:
        return ()
    return found


def attendees(event: Any) -> Iterator[Attendee]:  # noqa: ANN401  the library's
    """Everybody who is invited, and who invites; without rooms, things and groups."""
    seen = set()
    for name in PEOPLE:
        found = event.get(name)
        for one in found if isinstance(found, list) else [found] if found else []:
            params = {key.upper(): str(value) for key, value in getattr(one, "params", {}).items()}
            address = address_of(str(one), params)
            kind = params.get("CUTYPE", "").upper()
            if kind in NOBODY or address in seen or is_mailbox(address, params.get("CN", "")):
                continue
            if params.get("ROLE", "").upper() == "NON-PARTICIPANT":
                continue
            seen.add(address)
            declined = params.get("PARTSTAT", "").upper() in NOT_THERE
            yield Attendee(name_said(params.get("CN", ""), address), address, declined)


def is_mailbox(address: str, name: str) -> bool:
    """Whether an address is that of a list or an office, whoever is called what there."""
    if GROUPS.search(address):
        return True
    box = letters_in(address.removeprefix("mailto:").partition("@")[0])
    words = map(letters_in, name.split())
    is_named_so = "@" in name or not name or box in words or box in NEVER_READ
    return "@" in address and not is_personal(address) and is_named_so


def letters_in(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def address_of(text: str, params: Mapping[str, str]) -> str:
    """An address as it is compared: mailto: and the rest in lower case.

    Exchange writes invalid:nomail, and iCloud a path with the address beside it; where there is
    no address at all, the name stands for it.
    """
    plain = "".join(text.split())
    scheme, colon, rest = plain.partition(":")
    box = rest if colon and scheme.lower() == "mailto" else plain
    if "@" not in box:
        box = "".join(params.get("EMAIL", "").split()).removeprefix("mailto:") or box
    if "@" not in box and params.get("CN"):
        return f"name:{fold(params['CN'])}"
    return f"mailto:{box.lower()}"


def name_said(name: str, address: str) -> str:
    """A name: as it is said, 'Okafor, Ben' turned round, else what the address tells."""
    plain = one_line(name).strip("\"' ")
    mail = address.removeprefix("mailto:")
    if plain and "@" not in plain:
        return given_name_first(plain[:LONG_UID])
    parts = PARTS.fullmatch(mail.partition("@")[0])
    return f"{parts[1]} {parts[2]}".title() if parts else mail[:LONG_UID]


def uid_of(event: Any, start: datetime, summary: str) -> str:  # noqa: ANN401  the library's
    """What tells an event from every other; where it says nothing, its start and its summary."""
    uid = one_line(text_of(event, "UID"))
    if uid and len(uid) <= LONG_UID:
        return uid
    mark = uid or f"{start.isoformat()} {summary}"
    return sha256(mark.encode("utf-8", "replace")).hexdigest()[:32]
