"""Turn the talks of a calendar into proposals, and give a reason for each event left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from pmlog.formats.calendars.ics_classify import (
    NO_TALK,
    KnownGuests,
    avenue_of,
    is_by_log,
    mode_of,
    others,
)
from pmlog.formats.calendars.ics_events import Attendee, CalendarEvent
from pmlog.importing.records import BACK, ImportedEntry, ImportResult, Problem

WHOLE_DAY = 20 * 60
MOST_PROPOSALS = 10_000
MOST_PROBLEMS = 1_000
"""At most so many problems are listed; the rest is counted in one line."""

CANCELLED = "cancelled"
ALL_DAY = "all day"
TO_COME = "still to come"
TOO_OLD = "older than two years"
"""The reasons why an event is left out."""


class ProposalBuilder:
    """Collects the events of a calendar: keeps talks as proposals, counts what it leaves out."""

    def __init__(self, known: KnownGuests, today: date) -> None:
        """Start empty; talks lie before `today`."""
        self.problems: list[Problem] = []
        self.known = known
        self.today = today
        self.entries: dict[str, ImportedEntry] = {}
        self.left: dict[int, str] = {}
        self.undecided: dict[str, str] = {}

    def add(self, event: CalendarEvent) -> None:
        """Keep an event that is a talk; count any other as left out."""
        found = self.talk(event)
        if isinstance(found, str):
            self.leave(event.line, found)
        else:
            self.entries[found.source] = found

    def leave(self, line: int, why: str) -> None:
        self.left.setdefault(line, why)

    def talk(self, event: CalendarEvent) -> ImportedEntry | str:
        """Turn an event into a proposal, or return why it is left out."""
        why = self.out_of_time(event)
        if why:
            return why
        there, nobody = others(event, self.known)
        avenue = None if nobody else avenue_of(event, there, self.known)
        mark = event.mark or event.uid if is_by_log(event, there) else ""
        if avenue is None:
            if mark:
                self.undecided[mark] = nobody or NO_TALK
            return nobody or NO_TALK
        return proposed(event, avenue, there)._replace(condition=mark)

    def out_of_time(self, event: CalendarEvent) -> str:
        """Return why an event lies outside the imported period; empty if it lies within."""
        if event.cancelled:
            return CANCELLED
        if event.minutes >= WHOLE_DAY:
            return ALL_DAY
        if event.start.date() >= self.today:
            return TO_COME
        return "" if event.start.date() >= self.today - BACK else TOO_OLD

    def result(self, kind: str, rows: int, events: Iterable[int] = ()) -> ImportResult:
        """Return the talks, newest first; `events` are the lines at which the events begin."""
        newest = sorted(self.entries.values(), key=lambda e: (e.date, e.time or ""), reverse=True)
        told = sorted(self.problems, key=lambda problem: problem.line)[:MOST_PROBLEMS]
        said = {entry.line for entry in newest} | {problem.line for problem in told}
        if len(newest) > MOST_PROPOSALS:
            why = f"only the newest {MOST_PROPOSALS} talks are proposed"
            told, newest = [Problem("", 0, why), *told], newest[:MOST_PROPOSALS]
        out = {**dict.fromkeys(events, TOO_OLD), **self.left}
        reasons = Counter(why for line, why in out.items() if line not in said)
        return ImportResult(
            kind,
            entries=(*newest,),
            problems=(*told,),
            rows=rows,
            left=dict(reasons.most_common()),
            undecided=self.undecided,
        )


def proposed(event: CalendarEvent, avenue: str, there: Sequence[Attendee]) -> ImportedEntry:
    """Return the entry that an event would become."""
    return ImportedEntry(
        event.start.date(),
        avenue,
        event.line,
        event.uid,
        people=tuple(one.name for one in there),
        links=tuple(links_of(one.address) for one in there),
        time=f"{event.start:%H:%M}",
        about=event.summary,
        minutes=event.minutes or None,
        mode=mode_of(event),
        proposal=True,
        revision=event.sequence,
        private=event.private,
    )


def links_of(address: str) -> tuple[str, ...]:
    """Return an address as a link; an address that only tells namesakes apart yields none."""
    return (address,) if address.startswith("mailto:") else ()
