"""An archive of LinkedIn: the zip, a folder, or single files of it.

The files that speak of people are read together, so that messages know who 'you' are. A date
without its year, a preamble, another order of columns: files are taken as they come.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from pmlog.errors import NotReadable
from pmlog.formats.archives import linkedin_messages, linkedin_rest
from pmlog.formats.archives.linkedin_connections import CONNECTIONS, SINCE
from pmlog.formats.column_words import fields_in
from pmlog.formats.dates import day
from pmlog.formats.lists.csv_ import names_people
from pmlog.formats.lists.table_file import (
    NO_NAMES,
    CsvTable,
    column_key,
    has_header,
    looks_like_table,
)
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import (
    ImportedEntry,
    ImportedPerson,
    ImportResult,
    OwnerClue,
    Problem,
)

KIND = "linkedin"

HEADERS: Mapping[str, tuple[str, ...]] = {
    "connections": ("first name", "last name", "connected on"),
    "messages": ("conversation id", "from", "date"),
    "invitations": ("from", "to", "sent at", "direction"),
    "notes": ("connection first name", "connection last name", "note"),
    "events": ("event name", "event time"),
    "learning": ("content title", "content type"),
    "shares": ("date", "sharelink"),
    "comments": ("date", "link", "message"),
    "recommendations": ("first name", "last name", "text", "creation date"),
    "endorsements": ("endorsement date", "skill name"),
    "follows": ("organization", "followed on"),
    "addresses": ("email address", "confirmed", "primary"),
    "profile": ("first name", "last name", "headline"),
}
"""What the header of each file has at least; their names differ between years and people."""

YOUR_OWN = tuple(
    frozenset(columns.split(", "))
    for columns in (
        "application date, resume name", "application date, job url",
        "first name, verification type", "number, extension, is_whatsapp_number",
        "preferred job types", "endorsement date, skill name, endorsee first name",
    )
)  # fmt: skip
"""Files of an archive with names or addresses in them that are your own, or of no contact."""

USELESS = tuple(
    frozenset(columns.split(", "))
    for columns in (
        "date/time, media link", "company name, title, started on", "school name",
        "date, type, link", "date, link, optiontext", "date, link", "date, status, fullname",
        "saveditem", "saved at, link", "name, proficiency", "name, url, authority",
        "title, description, url, started on", "title, description, issued on", "registered at",
        "extension, number, type", "ad date", "time, search query", "login date",
        "application date", "saved date", "member age", "category, type of inference",
        "transaction made at", "challenge date", "endorsement date", "company name, role",
        "name, published on", "name, number", "name, position, started on",
        "title, patent or application number", "name, score",
    )
)  # fmt: skip
"""Other files of an archive, by columns they have: about yourself, and about nobody you know."""


def is_one(file: SourceFile) -> bool:
    """Whether a file is one of an archive that pmlog reads, by its header."""
    return bool(part_of(file)) or is_useless(file)


def part_of(file: SourceFile) -> str:
    """Which file of an archive it is; empty for none.

    A list of people is one of people, whatever it has beside them: only files that the archive
    itself makes of people are looked at by their columns alone.
    """
    part = next((part for part in HEADERS if has_header(file, partial(is_part, part))), "")
    return "" if part == "profile" and not is_own_profile(file) else part


def is_own_profile(file: SourceFile) -> bool:
    """Whether a file with a headline is about you: by its name, or with one row and a maiden name.

    In some years it had fewer columns.
    """
    table = CsvTable(file, partial(is_part, "profile"))
    is_one_row = len([*islice(table.rows(), 2)]) == 1
    return file.stem.casefold() == "profile" or (is_one_row and "maiden name" in table.names)


def is_part(part: str, header: Sequence[str]) -> bool:
    if not set(HEADERS[part]) <= set(header):
        return False
    return part not in linkedin_rest.ENTRIES or not names_people(header)


def is_useless(file: SourceFile) -> bool:
    """Whether it is a file of an archive with nothing about people."""
    if file.start.strip().casefold().startswith(("no conversations found", "no data")):
        return True
    first = next((line for line in file.start.splitlines() if line.strip()), "")
    header = {column_key(cell.strip('"')) for cell in first.split(",")}
    if any(columns <= header for columns in YOUR_OWN) or header == {"name"}:  # a list of skills
        return True
    return not is_of_people(header) and any(columns <= header for columns in USELESS)


def is_of_people(header: set[str]) -> bool:
    """Whether a header is that of contacts after all: a name alone is that of a thing as well."""
    fields = set(fields_in(header))
    return bool({"first", "last", "email"} & fields or {"name", "company"} <= fields)


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    return read_all([file], options)


def read_all(files: Sequence[SourceFile], options: ReadOptions) -> ImportResult:
    parts: dict[str, list[SourceFile]] = {}
    problems: list[Problem] = []
    for file in files:
        part = part_of(file)
        if part:
            parts.setdefault(part, []).append(file)
        elif looks_like_table(file) and not is_useless(file):
            problems.append(file.problem(0, NO_NAMES))
        else:
            problems.append(file.problem(0, "nothing in it is about your network"))
    if parts.keys() == {"profile"}:
        problems += [file.problem(0, "it is your own profile") for file in parts["profile"]]
    read_ = ArchiveReader(parts, problems)
    read_.everything(options)
    return read_.result()


class ArchiveReader:
    """Reads the parts of one archive together."""

    def __init__(self, parts: Mapping[str, Sequence[SourceFile]], problems: list[Problem]) -> None:
        self.parts = parts
        self.problems = problems
        self.people: list[ImportedPerson] = []
        self.entries: list[ImportedEntry] = []
        self.rows = 0
        self.left: Counter[str] = Counter()
        self.clue: OwnerClue | None = None
        self.undecided: dict[str, str] = {}

    def everything(self, options: ReadOptions) -> None:
        """Read each part; connections first, for messages ask who is one."""
        for table in self.tables("connections"):
            self.connections(table, options)
        for part, people_in in linkedin_rest.PEOPLE.items():
            for table in self.tables(part):
                self.people += people_in(table)
        for part, of_row in linkedin_rest.ENTRIES.items():
            for table in self.tables(part):
                self.entries += self.entries_of(table, of_row)
        connections = {link for person in self.people for link in person.links}
        profile = linkedin_messages.own_name(self.tables("profile", is_counted=False))
        network = linkedin_messages.Network(options.me, options.known, profile, connections)
        for table in self.tables("messages"):
            reader = linkedin_messages.MessageReader(table, with_text=options.with_text)
            reader.read(network)
            self.entries += reader.entries
            self.left += reader.left
            self.clue = self.clue or reader.clue
            self.undecided |= reader.undecided

    def tables(self, part: str, *, is_counted: bool = True) -> Iterator[CsvTable]:
        """The tables of a part; behind each, its rows are counted and its problems kept."""
        columns = set(HEADERS[part])
        for file in self.parts.get(part, ()):
            try:
                table = CsvTable(file, lambda header: columns <= set(header))
            except NotReadable as error:
                self.problems.append(file.problem(0, str(error)))
                continue
            yield table
            if is_counted:
                self.problems += table.problems
                self.rows += table.count

    def connections(self, table: CsvTable, options: ReadOptions) -> None:
        """Everybody who is connected; hidden profiles are counted."""
        found = CONNECTIONS.read_table(table, options)
        self.people += found.people
        self.left.update(found.left)
        for person in found.people:
            since = person.extra.get(SINCE)
            if since and day(since) is None:
                why = f"the day {since!r} is not understood; it was kept as text"
                table.problem(person.line, why)

    def entries_of(self, table: CsvTable, of_row: linkedin_rest.OfRow) -> Iterator[ImportedEntry]:
        """The rows of a file as entries; what has no day is a problem."""
        for row in table.rows():
            try:
                found = of_row(row)
            except ValueError as error:
                table.problem(row.line, str(error))
                continue
            if found:
                yield found
            else:
                self.left[linkedin_rest.LEFT_OUT[of_row]] += 1

    def result(self) -> ImportResult:
        return ImportResult(
            KIND,
            tuple(self.people),
            tuple(self.entries),
            problems=tuple(self.problems),
            rows=self.rows,
            left=self.left,
            clue=self.clue,
            undecided=self.undecided,
        )
