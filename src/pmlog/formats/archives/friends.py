"""friends.md, the file of the program friends: read, and written by its own rules.

Headings, and under each lines that begin with "- ". **Names** and _places_ are marked within the
text of an activity, @tags anywhere; files of the first years have #tags instead. A line that is
none of these is named, and the rest is read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from operator import itemgetter

from pmlog.avenues import AVENUES
from pmlog.errors import quoted
from pmlog.formats.dates import in_range
from pmlog.formats.proposals import MOST_PROBLEMS
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.unique_names import unique_names
from pmlog.importing.records import (
    ImportedEntry,
    ImportedPerson,
    ImportResult,
    imported_person,
)
from pmlog.model import Entry, Person
from pmlog.names import fold
from pmlog.text import one_line

KIND = "friends"
ACTIVITIES, NOTES, FRIENDS, PLACES = "Activities", "Notes", "Friends", "Locations"
SECTIONS = (ACTIVITIES, NOTES, FRIENDS, PLACES)

HEADING = re.compile(r"#{1,6}\s*(\w+):?\s*")
DATED = re.compile(r"(\d{4}-\d{2}-\d{2}):(?:\s+(.*))?")
FRIEND = re.compile(r"([^(\[@]*)(?:\(([^()]*)\))?\s*(?:\[([^\]]*)\])?\s*((?:@\S+\s*)*)")
OLD_TAG = re.compile(r"(?<![\w#])#(?=[^\W\d])")
"""What tags began with in the first years."""

BULLET = re.compile(r"^[-*+]\s+")
CALLED = re.compile(r"a\.k\.a\.")
NAMED = re.compile(r"\*\*([^*]+)\*\*")
WITH_WHOM = re.compile(r"(\*\*[^*]+\*\*( and )?)+: ")
"""How an activity begins that pmlog wrote: with whom it was."""

PLACE = re.compile(r"(?<![^\W_])_(\w[^_]*)_(?![^\W_])")
TAG = re.compile(r"(?<!\w)@(\w+(?:[:-]?\w+)*)")
NOT_IN_NAMES = re.compile(r"[*()\[\]@_]+")

MOST_LINES = 10_000
"""So many friends, notes and activities of a file are read."""


def is_one(file: SourceFile) -> bool:
    """Whether the first heading of a file is one of friends.md."""
    first = next((line for line in file.start.splitlines() if line.strip()), "")
    found = HEADING.fullmatch(first.strip())
    return bool(found) and found[1] in SECTIONS  # type: ignore[index]


class FriendsReader:
    """Reads a friends.md line by line, each as the section says in which it stands."""

    def __init__(self) -> None:
        self.people: dict[str, ImportedPerson] = {}
        self.entries: list[ImportedEntry] = []
        self.notes: dict[str, list[str]] = {}
        self.seen: dict[str, int] = {}
        self.places = self.count = 0
        self.section = ""

    def read_line(self, line: str, number: int) -> str:
        """Read one line; returns why it cannot be read, or ""."""
        found = HEADING.fullmatch(line)
        if found and found[1] in SECTIONS:
            self.section = found[1]
            return ""
        if not self.section:
            return "it stands before any heading of friends.md"
        said = BULLET.sub("", line).strip()
        if self.section == FRIENDS:
            return self.add_friend(said, number)
        if self.section == PLACES:
            self.places += 1
            return ""
        return self.read_dated(said, number)

    def add_friend(self, said: str, number: int) -> str:
        person = friend(said, number)
        if person is None:
            return f"no friend: {quoted(said)}"
        if fold(person.name) in self.people:
            return f"{quoted(person.name)} stands there twice"
        self.people[fold(person.name)] = person
        return ""

    def read_dated(self, said: str, number: int) -> str:
        found = DATED.fullmatch(said)
        day = day_of(found[1]) if found else None
        if found is None or day is None:
            return f"no day like 2026-11-22 at its start: {quoted(said)}"
        text = found[2] or ""
        if self.section == NOTES:
            return note(day, text, self.notes)
        if in_range(day) is None:
            return f"no day of a log: {quoted(said)}"
        self.entries.append(activity(day, text, number, self.seen))
        return ""

    def with_notes(self) -> tuple[ImportedPerson, ...]:
        for name, said in self.notes.items():
            found = self.people.get(fold(name), imported_person(name, 0))
            person = found.person._replace(notes="\n".join(said))
            self.people[fold(name)] = found._replace(person=person)
        return (*self.people.values(),)


def with_tags(text: str) -> str:
    """The text with the tags of today, where it has none but those of the first years."""
    return text if TAG.search(text) else OLD_TAG.sub("@", text)


def read(file: SourceFile, _options: ReadOptions) -> ImportResult:
    """The people and activities of a file; a malformed line is a problem, never more."""
    reading = FriendsReader()
    problems = []
    for number, line in enumerate(with_tags(file.text.removeprefix("\ufeff")).splitlines(), 1):
        if reading.count >= MOST_LINES:
            problems.append(file.problem(number, f"only {MOST_LINES} lines are read"))
            break
        plain = one_line(line)
        reading.count += bool(plain)
        why = reading.read_line(plain, number) if plain else ""
        if why:
            problems.append(file.problem(number, why))
    people, told = reading.with_notes(), (*problems[:MOST_PROBLEMS],)
    rows = len(people) + len(reading.entries)
    left = {"locations": reading.places} if reading.places else {}
    return ImportResult(KIND, people, (*reading.entries,), (), told, rows, left)


def friend(said: str, number: int) -> ImportedPerson | None:
    """Somebody of the list: 'Grace Hopper (a.k.a. Amazing Grace) [Paris] @navy'."""
    found = FRIEND.fullmatch(said)
    if found is None or not found[1].strip():
        return None
    called = [name.strip() for name in CALLED.split(found[2] or "")]
    return imported_person(
        found[1].strip(),
        number,
        aliases=tuple(name for name in called if name),
        tags=tuple(tag.casefold() for tag in TAG.findall(found[4])),
        city=(found[3] or "").strip(),
    )


def activity(day: date, text: str, number: int, seen: dict[str, int]) -> ImportedEntry:
    """A line of the activities; a tag that is the word of an avenue says which it was."""
    tags = [tag.casefold() for tag in TAG.findall(text)]
    avenue = next((tag for tag in tags if tag in AVENUES), "chat")
    names = dict.fromkeys(name.strip() for name in NAMED.findall(text) if name.strip())
    said = WITH_WHOM.sub("", text, count=1) if WITH_WHOM.match(text) else text
    plain = PLACE.sub(r"\1", NAMED.sub(r"\1", TAG.sub("", said)))
    return ImportedEntry(
        day,
        avenue,
        number,
        source_of(f"{day}: {text}", seen),
        people=tuple(names),
        links=((),) * len(names),
        about=" ".join(plain.split()),
        tags=tuple(tag for tag in dict.fromkeys(tags) if tag != avenue),
    )


def note(day: date, text: str, notes: dict[str, list[str]]) -> str:
    """A line of the notes, which goes to everybody it names."""
    names = dict.fromkeys(name.strip() for name in NAMED.findall(text) if name.strip())
    if not names:
        return f"a note that names nobody: {quoted(text)}"
    plain = " ".join(NAMED.sub(r"\1", text).split())
    for name in names:
        notes.setdefault(name, []).append(f"{day}: {plain}")
    return ""


def source_of(line: str, seen: dict[str, int]) -> str:
    """What tells a line from every other; the second of two that are alike is another one."""
    seen[line] = seen.get(line, 0) + 1
    mark = sha256(f"{line}\0{seen[line]}".encode("utf-8", "replace")).hexdigest()
    return f"friends:{mark[:24]}"


def day_of(text: str) -> date | None:
    """An ISO day, or None for one that no month has."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def to_friends(people: Sequence[Person], entries: Iterable[Entry], *, notes: bool) -> str:
    """The file: activities and notes newest first, friends and places by name."""
    names = unique_names(people, name_there, "{} {}")
    places = sorted({name_there(person.city) for person in people} - {""})
    body: Mapping[str, Iterable[str]] = {
        ACTIVITIES: (activity_line(entry, names) for entry in entries),
        NOTES: note_lines(people, names) if notes else (),
        FRIENDS: sorted(friend_line(person, names) for person in people),
        PLACES: (f"- {place}" for place in places),
    }
    return "\n".join(
        "".join(f"{line}\n" for line in (f"### {section}:", *lines))
        for section, lines in body.items()
    )


def activity_line(entry: Entry, names: Mapping[str, str]) -> str:
    who = " and ".join(f"**{names[one.id]}**" for one in entry.people if one.id in names)
    text = ": ".join(filter(None, (who, text_there(entry.about or entry.learned))))
    tags = " ".join(f"@{tag}" for tag in map(tag_there, (entry.avenue, *entry.tags)) if tag)
    return f"- {entry.date}: {text} {tags}".replace("  ", " ").rstrip()


def note_lines(people: Iterable[Person], names: Mapping[str, str]) -> Iterator[str]:
    """What is noted of people, the newest first."""
    noted = [(person.created_on, person) for person in people if person.notes]
    for day, person in sorted(noted, key=itemgetter(0), reverse=True):
        yield f"- {day}: **{names[person.id]}**: {text_there(person.notes)}"


def friend_line(person: Person, names: Mapping[str, str]) -> str:
    called = " ".join(f"a.k.a. {name}" for name in map(name_there, person.aliases) if name)
    city = name_there(person.city)
    tags = (f"@{tag}" for tag in map(tag_there, person.tags) if tag)
    parts = (names[person.id], f"({called})" * bool(called), f"[{city}]" * bool(city), *tags)
    return "- " + " ".join(filter(None, parts))


def name_there(name: str) -> str:
    return one_line(NOT_IN_NAMES.sub(" ", name))


def text_there(text: str) -> str:
    """Text on one line, in which no name, place or tag of ours is marked."""
    plain = one_line(text).replace("*", "").replace("\\", "/")
    return re.sub(r"(?<!\w)@(?=\w)", "", PLACE.sub(r"\1", plain))


def tag_there(tag: str) -> str:
    """A tag as it may be there: words, and dashes or colons within."""
    return re.sub(r"[^\w]+", "-", tag).strip("-")
