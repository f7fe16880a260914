"""Calendars (iCalendar) of Google, Outlook, Apple and others: past talks, as proposals.

Each event is read by itself: one that is broken is a problem, and the rest is there all the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmlog.formats.ics_blocks import TOO_LONG, Block, Blocks, blocks_of
from pmlog.formats.ics_classify import (
    NOBODY,
    TOO_MANY,
    KnownGuests,
    NameFinder,
    clue_wanted,
    marks_in,
)
from pmlog.formats.ics_events import NOT_PARSED, Dated, event_of, learn_zones
from pmlog.formats.ics_followups import parted, with_followups
from pmlog.formats.ics_repeated import MOST_INSTANCES, Budget, TooOften, instances
from pmlog.formats.proposals import ALL_DAY, BACK, TO_COME, TOO_OLD, ProposalBuilder
from pmlog.formats.source_file import ReadOptions, SourceFile, no_progress
from pmlog.importing.records import ImportResult, Problem, SeriesRead
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


class Series(NamedTuple):
    """All events of one UID: those that stand for themselves or a series, and single instances."""

    masters: list[Dated]
    overrides: list[Dated]


class Happened:
    """What of a calendar took place and what did not, so that a log that has it is brought right.

    `whole` are the series all of whose talks were followed, with their revisions.
    """

    def __init__(self, today: date) -> None:
        """Begin with nothing."""
        self.since = today - BACK
        self.cancelled: dict[str, int] = {}
        self.whole: dict[str, int] = {}
        self.sources: dict[str, set[str]] = {}

    def note(self, event: Dated) -> None:
        """Note a single event, by the name it has."""
        if event.cancelled:
            self.cancelled[event.uid] = event.sequence
        else:
            for series in (event.uid, series_of(event.uid)):
                self.sources.setdefault(series, set()).add(event.uid)

    def series(self) -> tuple[SeriesRead, ...]:
        """The series that were changed since they began."""
        return tuple(
            SeriesRead(uid, revision, frozenset(self.sources.get(uid, ())), self.since)
            for uid, revision in self.whole.items()
            if revision
        )


def is_one(file: SourceFile) -> bool:
    return looks_like_one(file.start)


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """The talks in a calendar, and the follow-ups that pmlog wrote into it."""
    text, followups = parted(file.text)
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
    problems: list[Problem] = []
    if not blocks.events and "BEGIN:VCALENDAR" not in text[:MUCH].upper():
        return ImportResult(KIND, problems=(Problem(file, 0, "it has no calendar in it"),))
    learn_zones(blocks.zones)
    found = ProposalBuilder(KnownGuests(me, relations, named), today)
    wanted = invited(blocks, found, since)
    problems += [Problem(file, block.line, TOO_LONG) for block in wanted if TOO_LONG in block.names]
    wanted = [block for block in wanted if TOO_LONG not in block.names]
    if len(wanted) > MOST_EVENTS:
        why = f"only the first {MOST_EVENTS} events with somebody invited are read"
        problems.append(Problem(file, 0, why))
    own = zone_of(blocks.header)
    read_ = parsed(reporting_progress(wanted[:MOST_EVENTS], progress), own, file, problems, found)
    events = [*read_]
    marks, clue = marks_in(events, blocks.header.get("X-WR-CALNAME", ""), me)
    found.known = KnownGuests(marks, relations, named)
    happened = Happened(today)
    for event in single_events(events, today, file, problems, happened):
        happened.note(event)
        found.take(event._replace(start=on_the_wall(event.start, own)))
    problems += broken_parts(events, found, file)
    lines = (block.line for block in blocks.events)
    result = found.result(KIND, problems, len(blocks.events), lines)
    left = {**result.left, **blocks.others}
    return result._replace(
        left=left,
        skipped=sum(left.values()),
        clue=clue_wanted(clue, left),
        cancelled=happened.cancelled,
        series=happened.series(),
    )


def on_the_wall(moment: datetime, own: tzinfo | None) -> datetime:
    """An instant as the owner's clock showed it, whatever zone the invitation was written in."""
    try:
        return moment if moment.tzinfo is None else moment.astimezone(own)
    except (ValueError, OverflowError):  # at either end of all years
        return moment


def broken_parts(events: Iterable[Dated], found: ProposalBuilder, file: str) -> Iterator[Problem]:
    """What was broken of the events that are proposed all the same."""
    proposed = {entry.line for entry in found.entries.values()}
    for event in events:
        if event.line in proposed:
            yield from (Problem(file, event.line, why) for why in event.odd)


def reporting_progress(
    blocks: list[Block], progress: Callable[[int, int], None]
) -> Iterator[Block]:
    """The same blocks; it is said how far they are read."""
    for place, block in enumerate(blocks):
        if place % OFTEN == 0:
            progress(len(blocks) + place, 2 * len(blocks))
        yield block


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


def invited(blocks: Blocks, found: ProposalBuilder, since: date | None) -> list[Block]:
    """The events with somebody in them that can be in the time that is wanted."""
    wanted = []
    for block in blocks.events:
        why = unwanted(block, found.today, since)
        if why == NOBODY and not out_of_years(block, found.today, since):
            found.undecided[block.mark] = NOBODY
        if why:
            found.leave(block.line, why)
        else:
            wanted.append(block)
    return wanted


def unwanted(block: Block, today: date, since: date | None) -> str:
    """Why an event need not be read, told from its lines alone, for there may be very many."""
    if not block.is_named:
        return NOBODY
    if block.names.count("ATTENDEE") > MOST_INVITED:
        return TOO_MANY
    return out_of_years(block, today, since)


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
    if today.year - 3 < year <= today.year:
        return ""
    return TO_COME if year > today.year else TOO_OLD


def parsed(
    blocks: Iterable[Block],
    own: tzinfo | None,
    file: str,
    problems: list[Problem],
    found: ProposalBuilder,
) -> Iterator[Dated]:
    """The events that can be read; the others are problems, or last all day."""
    for block in blocks:
        try:
            event = event_of(block, own)
        except ValueError as error:
            problems.append(Problem(file, block.line, f"no event: {said_of(error)}"))
            continue
        except NOT_PARSED:
            problems.append(Problem(file, block.line, "no event: it is not understood"))
            continue
        if event is None:
            found.leave(block.line, ALL_DAY)
        else:
            yield event


def said_of(error: BaseException) -> str:
    """What a library says, in a line."""
    return " ".join(str(error).split()) or type(error).__name__


def single_events(
    events: Iterable[Dated], today: date, file: str, problems: list[Problem], happened: Happened
) -> Iterator[Dated]:
    """Every single event, those that are repeated one by one until today."""
    by_uid: dict[str, Series] = {}
    for event in events:
        series = by_uid.setdefault(event.uid, Series([], []))
        (series.overrides if event.of else series.masters).append(event)
    budget = Budget()
    for uid, series in by_uid.items():
        line = (*series.masters, *series.overrides)[0].line
        try:
            yield from single(uid, series, today, budget)
            happened.whole |= revisions_of(uid, series)
        except TooOften as error:
            problems.append(Problem(file, line, f"not followed: {said_of(error)}"))
        except NOT_PARSED as error:
            problems.append(Problem(file, line, f"not repeated: {said_of(error)}"))
            once = Series([one._replace(rule="") for one in series.masters], series.overrides)
            yield from single(uid, once, today, budget)


def revisions_of(uid: str, series: Series) -> dict[str, int]:
    """The revision of a series by its source; nothing for what is not repeated."""
    repeated = [one.sequence for one in series.masters if one.rule or one.more]
    return {f"{KIND}:{uid}": max(repeated)} if repeated else {}


def single(uid: str, series: Series, today: date, budget: Budget) -> Iterator[Dated]:
    """The single events of a UID; of two that say the same, the one that was changed last."""
    single_ones = {key_of(event.of): event for event in sorted_by_change(series.overrides)}
    onwards = [event for event in single_ones.values() if event.onwards]
    masters = sorted_by_change(series.masters)[-1:]
    for master in masters:
        for start in starts_of(master, today, budget):
            key = key_of(start)
            instance = single_ones.pop(key, None) or later(master, start, onwards)
            # The first of a series keeps the name it had while it stood alone.
            name = f"{KIND}:{uid}:{key}" if start != master.start else f"{KIND}:{uid}"
            yield instance._replace(uid=name, sequence=max(instance.sequence, master.sequence))
    for key, instance in single_ones.items():
        yield instance._replace(uid=f"{KIND}:{uid}:{key}")


def sorted_by_change(events: list[Dated]) -> list[Dated]:
    """Events, the one that was changed most often last."""
    return sorted(events, key=lambda event: event.sequence)


def starts_of(master: Dated, today: date, budget: Budget) -> list[datetime]:
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


def later(master: Dated, start: datetime, onwards: list[Dated]) -> Dated:
    """An instance of a series: as the series has it, or as it is said to be from some day on."""
    of = key_of(start)
    said = [event for event in onwards if key_of(event.of) <= of]
    if not said:
        return master._replace(start=start)
    newest = max(said, key=lambda event: key_of(event.of))
    moved = newest.start - newest.of if newest.of and same_kind(newest) else timedelta(0)
    return newest._replace(start=start + moved)


def same_kind(event: Dated) -> bool:
    """Whether both moments of an instance have a zone, or none has."""
    return event.of is not None and (event.of.tzinfo is None) == (event.start.tzinfo is None)


def key_of(moment: date | None) -> str:
    """A moment as it is told from others, in whatever zone it was written down; or a day."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    if moment.tzinfo is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
