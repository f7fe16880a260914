"""A calendar's text in blocks: each event with the few lines that matter, where it begins.

Nothing here is parsed, so nothing can go wrong: whatever an event holds, its neighbours are read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import NamedTuple

from pmlog.formats.source_file import fingerprint, no_progress

WANTED = frozenset(
    "UID DTSTART DTEND DURATION SUMMARY STATUS RRULE RDATE EXDATE RECURRENCE-ID ATTENDEE ORGANIZER "
    "SEQUENCE CLASS LOCATION X-MICROSOFT-CDO-ALLDAYEVENT".split()
)
"""What is looked at of an event; the rest (descriptions, alarms, attachments) is passed over."""

TELLING = frozenset({"ATTENDEE", "RECURRENCE-ID"})
"""An event that has none of these is kept without its lines, unless its title names somebody."""

WHEN = frozenset({"DTSTART", "RRULE", "RDATE"})
"""What is kept of an event in which nobody is named."""

IsNamed = Callable[[str], object]
"""Whether a title names anybody."""

OFTEN = 5_000
MOST_TITLES = 50_000
"""The titles of so many events are looked at."""

LONGEST = 2_000
"""Characters of a line, unfolded; what is longer is no name, day or rule."""

JOINED = re.compile(r"(END:VCALENDAR)(?=\ufeff?BEGIN:)", re.I)
"""Where a file goes on with another one, and no end of the line before it."""

LISTS = frozenset({"EXDATE", "RDATE"})
MOST_LISTED = 600_000
"""Characters of all lists of days in a file: each day costs time."""

LONGEST_LIST = 60_000
LONGEST_NAME = 60
TOO_LONG = "its lists of days are too long to be followed"

CALENDAR, EVENT, ZONE = "VCALENDAR", "VEVENT", "VTIMEZONE"
OTHERS = {"VTODO": "to-dos", "VJOURNAL": "journal entries", "VFREEBUSY": "free-busy times"}
"""What a calendar holds that is no event, and what it is called."""

MOST_ZONES, LONGEST_ZONE = 200, 2_000


class Block(NamedTuple):
    """An event: the number of its first line, and its lines, unfolded, with their names.

    Of one where nobody `is_named` only the lines are kept that say when it is. `mark` tells it
    from every other. `method` is what its calendar was sent for: REQUEST, CANCEL ...
    """

    line: int
    lines: tuple[str, ...]
    names: tuple[str, ...] = ()
    mark: str = ""
    is_named: bool = True
    method: str = ""

    def having(self, name: str) -> list[str]:
        if name not in self.names:
            return []
        return [line for line, one in zip(self.lines, self.names, strict=True) if one == name]


class Blocks(NamedTuple):
    """The events of a text, its time zones, and what is said of the calendar as such.

    `others` counts what else there is, such as to-dos, by what it is called. `unfinished` is the
    line at which an event begins that the text ends in, else 0.
    """

    events: tuple[Block, ...]
    zones: tuple[Block, ...]
    header: dict[str, str]
    others: Mapping[str, int] = {}
    unfinished: int = 0


class BlockSplitter:
    """Where in a text we are: in which block, how deep in what it holds."""

    def __init__(self, is_named: IsNamed | None) -> None:
        """Begin outside of any block; no title is looked at where nobody can be named."""
        self.is_named = is_named
        self.titles = self.listed = self.listed_here = 0
        self.found: dict[str, list[Block]] = {EVENT: [], ZONE: []}
        self.header: dict[str, str] = {}
        self.others: dict[str, int] = {}
        self.kind, self.start, self.depth, self.method = "", 0, 0, ""
        self.lines: list[str] = []
        self.names: list[str] = []

    def read_line(self, number: int, line: str) -> None:
        word = name_of(line)
        match word:
            case "BEGIN":
                self.begin(number, value_of(line).upper(), line)
            case "END":
                self.end(value_of(line).upper(), line)
            case _ if not self.kind:
                self.keep_of_calendar(word, line)
            case _ if self.kind == ZONE:
                self.keep_of_zone(line)
            case _ if not self.depth and word in LISTS:
                self.keep_list(word, line)
            case _ if not self.depth and word in WANTED and len(line) <= LONGEST:
                self.lines.append(line)
                self.names.append(intern(word))

    def keep_of_calendar(self, word: str, line: str) -> None:
        """Keep what is said of the calendar as such."""
        if word == "METHOD":
            self.method = value_of(line).upper()[:LONGEST]
        if word.startswith("X-WR-") or word == "METHOD":
            self.header[word] = value_of(line)[:LONGEST]

    def keep_list(self, word: str, line: str) -> None:
        """Keep a list of days, as long as there is room for it; else the event is marked."""
        room = min(MOST_LISTED - self.listed, LONGEST_LIST - self.listed_here)
        if len(line) <= room:
            self.listed += len(line)
            self.listed_here += len(line)
            self.lines.append(line)
            self.names.append(intern(word))
        elif self.names[-1:] != [TOO_LONG]:
            self.lines.append("")
            self.names.append(TOO_LONG)

    def begin(self, number: int, value: str, line: str) -> None:
        """A block begins; an event also where the one before it never ended."""
        if value == CALENDAR:
            self.method = ""
        if value == EVENT or (value == ZONE and not self.kind):
            self.close()
            self.kind, self.start, self.depth, self.listed_here = value, number, 0, 0
        elif self.kind == ZONE:
            self.keep_of_zone(line)
        elif self.kind:
            self.depth += 1
        elif value in OTHERS:
            self.others[OTHERS[value]] = self.others.get(OTHERS[value], 0) + 1

    def end(self, value: str, line: str) -> None:
        """A block ends, or what stands in it."""
        if value == self.kind:
            self.close()
        elif self.kind == ZONE:
            self.keep_of_zone(line)
        else:
            self.depth = max(0, self.depth - 1)

    def keep_of_zone(self, line: str) -> None:
        if len(self.lines) < LONGEST_ZONE:
            self.lines.append(line)

    def close(self) -> None:
        """Keep a block that came to its end, or to that of the text."""
        if self.kind == EVENT:
            is_named = not TELLING.isdisjoint(self.names) or self.names_somebody()
            mark = mark_of(self.lines, self.names)
            if not is_named:
                when = [p for p, name in enumerate(self.names) if name in WHEN]
                self.lines = [self.lines[place] for place in when]
                self.names = [self.names[place] for place in when]
            lines, names = (*self.lines,), (*self.names,)
            self.found[EVENT].append(Block(self.start, lines, names, mark, is_named, self.method))
        elif self.kind:
            self.found[self.kind].append(Block(self.start, (*self.lines,), (*self.names,)))
        self.kind, self.lines, self.names = "", [], []

    def names_somebody(self) -> bool:
        if self.is_named is None or "SUMMARY" not in self.names or self.titles > MOST_TITLES:
            return False
        self.titles += 1
        title = self.lines[self.names.index("SUMMARY")].partition(":")[2]
        return bool(self.is_named(title))


def mark_of(lines: Sequence[str], names: Sequence[str]) -> str:
    """What tells an event from others: a fingerprint of its UID, else of all its lines."""
    own = lines[names.index("UID")] if "UID" in names else "\n".join(lines)
    return f"ics-left:{fingerprint(own)}"


def blocks_of(
    text: str, is_named: IsNamed | None = None, progress: Callable[[int, int], None] = no_progress
) -> Blocks:
    """The blocks of a text, however deep they are nested and whether they end or not.

    `progress` hears how far it is; the blocks are half of the work, what is made of them the other.
    """
    splitting = BlockSplitter(is_named)
    lines = JOINED.sub("\\1\n", text).splitlines()
    for number, line in unfold(lines):
        splitting.read_line(number, line)
        if number % OFTEN == 0:
            progress(number, 2 * len(lines))
    unfinished = splitting.start if splitting.kind == EVENT else 0
    splitting.close()
    zones = splitting.found[ZONE][:MOST_ZONES]
    events = (*splitting.found[EVENT],)
    return Blocks(events, (*zones,), splitting.header, splitting.others, unfinished)


def unfold(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Lines with what goes on in the next one, indented; each with the number it begins at."""
    start, pieces, length = 0, [""], 0
    for number, line in enumerate(lines, 1):
        if line[:1] in {" ", "\t"} and start:
            if length <= LONGEST_LIST:
                pieces.append(line[1:])
                length += len(line)
            continue
        if start:
            yield start, whole(pieces)
        start, pieces, length = number, [line], len(line)
    if start:
        yield start, whole(pieces)


def whole(pieces: list[str]) -> str:
    """A line of its pieces, without what no text holds."""
    line = pieces[0] if len(pieces) == 1 else "".join(pieces)
    return line if line.isprintable() else line.lstrip("\ufeff").replace("\0", "")


def value_of(line: str) -> str:
    """What stands behind the first colon of a line."""
    return line.partition(":")[2].strip()


def name_of(line: str) -> str:
    name, sign, _ = line[:LONGEST_NAME].partition(":")
    name, other, _ = name.partition(";")
    return name.strip().upper() if sign or other else ""
