"""Any list of people as CSV: columns are known by what they are usually called, or are told."""

import re
from collections.abc import Iterable

from pmlog.errors import NotReadable
from pmlog.formats.column_words import fields_in
from pmlog.formats.lists.people_csv import CsvSource
from pmlog.formats.lists.table_file import NO_NAMES, CsvTable, Header, Row, has_header, mapping_for
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.split_name import is_particle
from pmlog.importing.matching import keys_of
from pmlog.importing.records import ImportedPerson, ImportResult

GUARD = re.compile(r"^'(?=[=+\-@\t\r])")
"""Our own export has an apostrophe before these, so that no spreadsheet calculates a cell."""

OF_EVENTS = frozenset({"event", "event day", "state"})
"""Fields that say of what somebody was a guest, and not who they are."""

WORDS_OF_A_NAME = re.compile(r"\w[\W_]+\w")

OF_PAGES = frozenset({"name", "link", "tags", "notes"})
OF_A_PAGE = re.compile(
    r"/(posts?|pulse|feed|learning|company|jobs?|groups|events?|articles?|watch|status|blog|news)/",
    re.I,
)
"""Addresses of what people read, not of people."""

WORD_OF_A_TITLE = re.compile(r"\b\d+\b|[?!]$")
LONGEST_NAME = 5
"""So many words has the name of somebody, particles not counted."""

OWN = tuple("seq id name_key created_on snoozed_until retired_on triaged_on".split())
"""Columns of our own export that mean nothing in another log."""


def without_guards(row: Row) -> Row:
    """A row of our own export without the apostrophes that keep cells from being calculated."""
    return Row(row.line, {name: GUARD.sub("", cell) for name, cell in row.cells.items()})


LIST = CsvSource("csv")
OURS = CsvSource("csv", dropped=OWN, prepared=without_guards)


OUR_IDS = frozenset(
    f"{thing}_id"
    for thing in "engagement entry followup goal outcome person question thing".split()
)
"""Columns of our own export that tell a table of it, which lists no people."""


def is_our_table(header: Header) -> bool:
    """Whether a table of our own export has this header, other than that of people."""
    is_numbered = header[:2] == ("seq", "id") and "name_key" not in header
    return is_numbered or not OUR_IDS.isdisjoint(header)


def is_one(file: SourceFile) -> bool:
    """Whether it has a header with a name or an address, and at least two columns."""
    return has_header(file, is_header)


def is_header(header: Header) -> bool:
    """Whether a row names columns of people."""
    columns = [name for name in header if name]
    if len(columns) < 2 or any("@" in name for name in columns):  # noqa: PLR2004  a table
        return False
    if is_our_table(header):
        return False
    return names_people(header)


def names_people(header: Iterable[str]) -> bool:
    """Whether columns are those of people: a name in parts, an address, a name and more.

    A `Name` alone is that of a thing as well, a `Full Name` is not.
    """
    fields = fields_in(header)
    known = {*fields} - OF_EVENTS
    if {"first", "last", "email"} & known:
        return True
    is_told = any(WORDS_OF_A_NAME.search(column) for column in fields.get("name", ()))
    return is_told or ("name" in known and len(known) > 1)


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """Everybody in the rows; raises `NotReadable` where no column says who somebody is."""
    try:
        table = CsvTable(file, lambda header: is_header(header) or is_mapped(header, options))
    except NotReadable:
        table = CsvTable(file, lambda header: len([name for name in header if name]) > 1)
    mapping = mapping_for(table.names, options)
    for field, column in mapping.items():
        if column not in table.names:
            table.problem(table.place + 1, f"there is no column {column!r} for {field}")
    columns = {*mapping, *fields_in(name for name in table.names if name not in mapping.values())}
    if not {"name", "first", "last", "email", "company"} & columns:
        raise NotReadable("CSV", NO_NAMES)
    is_ours = {"cadence_days", "relation", "created_on"} <= {*table.names}
    found = (OURS if is_ours else LIST).read_table(table, options, mapping)
    if columns <= OF_PAGES and found.people and all(map(is_page, found.people)):
        raise NotReadable("CSV", "it lists pages and their titles, not people")
    return found


def is_page(person: ImportedPerson) -> bool:
    """Whether a row is of an article or a video, by its address, or by a title that is no name."""
    if not person.links or any(key.startswith("profile:") for key in keys_of(person.links)):
        return False
    return is_title(person.name) or all(OF_A_PAGE.search(link) for link in person.links)


def is_title(name: str) -> bool:
    """Whether words are a title: with a number, a question, or a small word that is no particle."""
    words = [word for word in name.split() if not is_particle(word)]
    has_small = words[0].istitle() and any(word.islower() for word in words[1:])
    return has_small or bool(WORD_OF_A_TITLE.search(name)) or len(words) > LONGEST_NAME


def is_mapped(header: Header, options: ReadOptions) -> bool:
    """Whether a row names the columns that were told."""
    mapping = mapping_for(header, options)
    return bool(mapping) and set(mapping.values()) <= set(header)
