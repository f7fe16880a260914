"""Calendars (iCalendar) of Google, Outlook, Apple and others: past talks, as proposals.

Each event is read by itself: one that is broken is a problem, and the rest is there all the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple
from warnings import catch_warnings, simplefilter
from zoneinfo import ZoneInfo

from pmlog.formats.calendars.ics_blocks import TOO_LONG, Block, Blocks, blocks_of
from pmlog.formats.calendars.ics_classify import (
    NOBODY,
    TOO_MANY,
    KnownGuests,
    NameFinder,
    clue_wanted,
    marks_in,
)
from pmlog.formats.calendars.ics_events import NOT_PARSED, CalendarEvent, event_of, learn_zones
from pmlog.formats.calendars.ics_followups import split_followups, with_followups
from pmlog.formats.calendars.ics_repeated import MOST_INSTANCES, Budget, TooOften, instances
from pmlog.formats.proposals import ALL_DAY, TO_COME, TOO_OLD, ProposalBuilder
from pmlog.formats.source_file import ReadOptions, SourceFile, no_progress
from pmlog.importing.records import BACK, ImportResult, Problem, SeriesRead
from pmlog.importing.revisions import series_of

KIND = "ics"

MOST_EVENTS = 5_000
"""So many events with somebody invited are read of one file."""

REPEATED = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})
DAY = re.compile(r":(\d{4})[-/]?(\d\d)[-/]?(\d\d)")
OFTEN = 100
MUCH = 100_000

MOST_INVITED = 60
"""An event with more is a broadcast; it is not even looked at."""

BEGINNINGS = {
    f"BEGIN:{kind}"
    for kind in ("VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE", "VALARM", "VFREEBUSY")
}
"""How a calendar begins, or a part of one."""

DAYS_BEFORE = 5
A_DAY = timedelta(days=1)
"""By how much the clock of an invitation may be off from that of the owner."""

INVITATIONS = frozenset({"REQUEST", "CANCEL", "COUNTER", "REPLY", "ADD"})
"""What a file says that was sent by somebody, and is no calendar of the owner."""

REPLACED = "changed since"
EXCEPTED = "not in its series"
COUNTER = "another time that was only proposed"
"""Why an event is left out."""

UNFINISHED = "the file ends within this event, so there may be more that it lacks"


class Series(NamedTuple):
    """All events of one UID: those that stand for themselves or a series, and single instances."""

    masters: list[CalendarEvent]
    overrides: list[CalendarEvent]


def is_one(file: SourceFile) -> bool:
    return looks_like_one(file.start)


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """The talks in a calendar, and the follow-ups that pmlog wrote into it."""
    text, followups = split_followups(file.text)
    found = talks_in(
        text,
        options.today,
        file=file.name,
        me=options.me,
        relations=options.relations,
        names=options.names,
        progress=file.progress,
    )
    return with_followups(found, followups, file.name, options) if followups else found


def looks_like_one(text: str) -> bool:
    """Whether a text begins as a calendar does, or as a part of one."""
    first = text.lstrip("\ufeff \t\r\n")[:20].upper().split(maxsplit=1)
    return bool(first) and first[0] in BEGINNINGS


def talks_in(
    text: str,
    today: date,
    *,
    file: str = "calendar.ics",
    since: date | None = None,
    me: frozenset[str] = frozenset(),
    relations: Mapping[str, str] = {},
    names: Mapping[str, str] = {},
    progress: Callable[[int, int], None] = no_progress,
) -> ImportResult:
    """The talks that a calendar has before `today`, newest first.

    Those that stand for themselves are `since` a day, where one is said. `me` are the marks of the
    owner; `relations` says who is in the log, by address or name,
    and `names` how people are called there, by their names and aliases as they are compared.
    """
    named = NameFinder(names)
    blocks = blocks_of(text, named.within if names else None, progress)
    if not blocks.events and "BEGIN:VCALENDAR" not in text[:MUCH].upper():
        return ImportResult(KIND, problems=(Problem(file, 0, "it has no calendar in it"),))
    reader = CalendarReader(file, blocks.header, today, since)
    if blocks.unfinished:
        reader.problem(blocks.unfinished, UNFINISHED)
    with catch_warnings():
        simplefilter("ignore")  # what the library says to programmers, as how it guessed a zone
        learn_zones(blocks.zones)
        events = [*reader.events(blocks, progress)]
    marks, clue = marks_in(events, blocks.header.get("X-WR-CALNAME", ""), me)
    reader.known = KnownGuests(marks, relations, named)
    found = reader.talks(events, blocks)
    return found._replace(clue=clue_wanted(clue, found.left))


def zone_of(header: Mapping[str, str]) -> tzinfo | None:
    """The zone the owner's calendar is kept in; None is that of this machine.

    An invitation brings the zone of whoever wrote it.
    """
    name = header.get("X-WR-TIMEZONE", "")
    if header.get("METHOD", "").upper() in INVITATIONS:
        return None
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, LookupError, OSError):
        return None


class CalendarReader(ProposalBuilder):
    """Reads the events of a calendar one by one, and keeps what took place and what did not."""

    def __init__(
        self, file: str, header: Mapping[str, str], today: date, since: date | None
    ) -> None:
        """Nothing is known of the guests yet: the events themselves may tell who the owner is."""
        super().__init__(KnownGuests(), today)
        self.file = file
        self.own = zone_of(header)
        self.since = since
        self.budget = Budget()
        self.cancelled: dict[str, int] = {}
        self.postponed: dict[str, int] = {}
        self.repeated: dict[str, int] = {}
        """Series all of whose talks were followed, and their revisions."""

        self.held: dict[str, set[str]] = {}
        """The talks of each series that were not cancelled."""

    def problem(self, line: int, why: str) -> None:
        self.problems.append(Problem(self.file, line, why))

    def events(
        self, blocks: Blocks, progress: Callable[[int, int], None]
    ) -> Iterator[CalendarEvent]:
        """The events with somebody in them that can be in the time that is wanted."""
        wanted = [block for block in blocks.events if self.is_wanted(block)]
        if len(wanted) > MOST_EVENTS:
            self.problem(0, f"only the first {MOST_EVENTS} events with somebody invited are read")
        for place, block in enumerate(wanted[:MOST_EVENTS]):
            if place % OFTEN == 0:
                progress(len(wanted) + place, 2 * len(wanted))
            if event := self.event_or_problem(block):
                yield event

    def is_wanted(self, block: Block) -> bool:
        """Whether an event is to be read, told from its lines alone, for there may be very many."""
        why = out_of_years(block, self.today, self.since)
        if not block.is_named:
            if not why:
                self.undecided[block.mark] = NOBODY
            why = NOBODY
        elif block.names.count("ATTENDEE") > MOST_INVITED:
            why = TOO_MANY
        elif block.method == "COUNTER":
            why = COUNTER
        if why:
            self.leave(block.line, why)
        elif TOO_LONG in block.names:
            self.problem(block.line, why := TOO_LONG)
        return not why

    def event_or_problem(self, block: Block) -> CalendarEvent | None:
        """The event of a block; None of one that cannot be read, or lasts all day."""
        try:
            event = event_of(block, self.own)
        except NOT_PARSED as error:
            why = said_of(error) if isinstance(error, ValueError) else "it is not understood"
            self.problem(block.line, f"no event: {why}")
            return None
        if event is None:
            self.leave(block.line, ALL_DAY)
        return event

    def talks(self, events: Iterable[CalendarEvent], blocks: Blocks) -> ImportResult:
        """What of the events is a talk, and what a log that has them should know."""
        by_uid: dict[str, Series] = {}
        for event in events:
            series = by_uid.setdefault(event.uid, Series([], []))
            (series.overrides if event.of else series.masters).append(event)
        for uid, series in by_uid.items():
            for event in self.single_events(uid, series):
                single = event._replace(start=on_the_wall(event.start, self.own))
                self.note(single)
                self.add(single)
        proposed = {entry.line for entry in self.entries.values()}
        for event in events:
            for why in event.odd if event.line in proposed else ():
                self.problem(event.line, why)
        lines = (block.line for block in blocks.events)
        found = self.result(KIND, len(blocks.events), lines)
        return found._replace(
            left={**found.left, **blocks.others},
            cancelled=self.cancelled,
            postponed=self.postponed,
            series=(*self.series_read(),),
        )

    def single_events(self, uid: str, series: Series) -> Iterator[CalendarEvent]:
        """The single events of a UID; where its rule cannot be followed, the event itself."""
        line = (*series.masters, *series.overrides)[0].line
        try:
            yield from self.single(uid, series)
            repeated = [one.sequence for one in series.masters if one.rule or one.more]
            self.repeated |= {f"{KIND}:{uid}": max(repeated)} if repeated else {}
        except TooOften as error:
            self.problem(line, f"not followed: {said_of(error)}")
        except NOT_PARSED as error:
            self.problem(line, f"not repeated: {said_of(error)}")
            once = [one._replace(rule="") for one in series.masters]
            yield from self.single(uid, Series(once, series.overrides))

    def single(self, uid: str, series: Series) -> Iterator[CalendarEvent]:
        """The single events of a UID; of two that say the same, the one that was changed last."""
        single_ones = {key_of(event.of): event for event in sorted_by_change(series.overrides)}
        onwards = [event for event in single_ones.values() if event.onwards]
        masters = sorted_by_change(series.masters)
        for master in masters[:-1]:
            self.leave(master.line, REPLACED)
        for master in masters[-1:]:
            for start in starts_of(master, self.today, self.budget):
                key = key_of(start)
                instance = single_ones.pop(key, None) or later(master, start, onwards)
                # The first of a series keeps the name it had while it stood alone.
                name = f"{KIND}:{uid}:{key}" if start != master.start else f"{KIND}:{uid}"
                yield instance._replace(uid=name, sequence=max(instance.sequence, master.sequence))
            if not master.rule and key_of(master.start) in map(key_of, master.without):
                self.leave(master.line, EXCEPTED)
        for key, instance in single_ones.items():
            yield instance._replace(uid=f"{KIND}:{uid}:{key}")

    def note(self, event: CalendarEvent) -> None:
        """Note whether a single event took place, by the name it has."""
        if event.cancelled:
            self.cancelled[event.uid] = event.sequence
        else:
            self.held.setdefault(series_of(event.uid), set()).add(event.uid)
        if event.start.date() >= self.today and event.sequence and not event.cancelled:
            self.postponed[event.uid] = event.sequence

    def series_read(self) -> Iterator[SeriesRead]:
        """The series that were changed since they began."""
        since = self.today - BACK
        for uid, revision in self.repeated.items():
            if revision:
                yield SeriesRead(uid, revision, frozenset(self.held.get(uid, ())), since)


def out_of_years(block: Block, today: date, since: date | None) -> str:
    """Why an event cannot be lately, by its year, or its day; what is repeated may be any time."""
    if not REPEATED.isdisjoint(block.names):
        return ""
    start = next(filter(None, map(DAY.search, block.having("DTSTART"))), None)
    if start is None:
        return ""
    if since and "".join(start.groups()) < f"{since - A_DAY:%Y%m%d}":
        return TOO_OLD
    year = int(start[1])
    is_moved = year > today.year and block.having("SEQUENCE")[:1] not in ([], ["SEQUENCE:0"])
    if is_moved or today.year - 3 < year <= today.year:
        return ""
    return TO_COME if year > today.year else TOO_OLD


def said_of(error: BaseException) -> str:
    """What a library says, in a line."""
    return " ".join(str(error).split()) or type(error).__name__


def on_the_wall(moment: datetime, own: tzinfo | None) -> datetime:
    """An instant as the owner's clock showed it, whatever zone the invitation was written in."""
    try:
        return moment if moment.tzinfo is None else moment.astimezone(own)
    except (ValueError, OverflowError):  # at either end of all years
        return moment


def sorted_by_change(events: list[CalendarEvent]) -> list[CalendarEvent]:
    """Events, the one that was changed most often last."""
    return sorted(events, key=lambda event: event.sequence)


def starts_of(master: CalendarEvent, today: date, budget: Budget) -> list[datetime]:
    """When it took place, each time once, without the days that are left out."""
    found = [master.start, *master.more[:MOST_INSTANCES]]
    if master.rule:
        until = datetime.combine(today, time.min)
        since = until - BACK - timedelta(days=DAYS_BEFORE)
        found += instances(master.start, master.rule, since, until, budget)
    left_out = {key_of(one) for one in master.without}
    there = {key_of(one): one for one in found}
    gone = {key for key, one in there.items() if not left_out.isdisjoint((key, key_of(one.date())))}
    return [one for key, one in there.items() if key not in gone]


def later(master: CalendarEvent, start: datetime, onwards: list[CalendarEvent]) -> CalendarEvent:
    """An instance of a series: as the series has it, or as it is said to be from some day on."""
    said = [event for event in onwards if key_of(event.of) <= key_of(start)]
    if not said:
        return master._replace(start=start)
    newest = max(said, key=lambda event: key_of(event.of))
    is_alike = newest.of and (newest.of.tzinfo is None) == (newest.start.tzinfo is None)
    moved = newest.start - newest.of if newest.of and is_alike else timedelta(0)
    return newest._replace(start=start + moved)


def key_of(moment: date | None) -> str:
    """A moment as it is told from others, in whatever zone it was written down; or a day."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    if moment.tzinfo is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
