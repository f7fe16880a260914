"""Any list of people as CSV: columns are known by what they are usually called, or are told."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from pmlog.columns import NAMES
from pmlog.errors import NotReadable
from pmlog.formats.column_words import fields_in
from pmlog.formats.contact_fields import (
    boxes,
    page,
    pages,
    phones,
    profile_named,
    turned,
)
from pmlog.formats.guests import AWAY
from pmlog.formats.people_csv import Columns, CsvSource, EventColumns, ReadLinks
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.split_name import is_particle
from pmlog.formats.table_file import NO_NAMES, CsvTable, Header, Row, has_header, mapping_for
from pmlog.importing.matching import keys_of
from pmlog.importing.records import ImportedPerson, ImportResult

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Our own export has an apostrophe before these, so that no spreadsheet calculates a cell."""

TEXTS = (*NAMES, "nick", "maiden", "relation")
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

HANDLES = {
    "twitter": "https://x.com/",
    "x": "https://x.com/",
    "github": "https://github.com/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
}
"""Where a name somebody has in a network is an address."""


def is_one(file: SourceFile) -> bool:
    """Whether it has a header with a name or an address, and at least two columns."""
    return has_header(file, is_header)


def is_header(header: Header) -> bool:
    """Whether a row names columns of people."""
    columns = [name for name in header if name]
    if len(columns) < 2 or any("@" in name for name in columns):  # noqa: PLR2004  a table
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
    columns = columns_of(table.names, mapping)
    if not {"name", "first", "last", "email", "company"} & set(columns):
        raise NotReadable("CSV", NO_NAMES)
    is_ours = {"cadence_days", "relation", "created_on"} <= set(table.names)
    found = source_of(columns, is_ours=is_ours).read_table(table, options)
    if set(columns) <= OF_PAGES and found.people and all(map(is_page, found.people)):
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


def columns_of(header: Header, mapping: Mapping[str, str]) -> dict[str, Columns]:
    """The columns of each field, those first that were told."""
    told = set(mapping.values())
    found: dict[str, Columns] = {}
    usual = fields_in(name for name in header if name not in told)
    for field in (*mapping, *usual):
        known = () if field in mapping else usual[field]
        found[field] = (*((mapping[field],) if field in mapping else ()), *known)
    return found


def source_of(columns: Mapping[str, Columns], *, is_ours: bool) -> CsvSource:
    """The description of a list with these columns: of texts the first counts, of links all."""
    exactly = {field: tuple(map(re.escape, names)) for field, names in columns.items()}
    first = {field: names[:1] for field, names in exactly.items()}
    readers: Mapping[str, Callable[[str], ReadLinks]] = {
        "email": lambda _column: boxes,
        "link": links_of,
        "phone": lambda _column: phones,
    }
    return CsvSource(
        "csv",
        names=first.get("name", ()),
        parts=tuple(first.get(part, ()) for part in ("first", "middle", "last", "suffix")),
        else_named=first.get("company", ()),
        links=tuple(
            (re.escape(column), reader(column))
            for field, reader in readers.items()
            for column in columns.get(field, ())
        ),
        fields={field: first.get(field, ()) for field in TEXTS}
        | {"tags": exactly.get("tags", ()), "met": first.get("met", first.get("event", ()))},
        dropped=OWN if is_ours else (),
        absent=("|".join(exactly.get("state", ())), AWAY),
        event=EventColumns("meetup", first.get("event", ()), exactly.get("event day", ())),
        prepared=lambda row: meant(row, columns, is_ours=is_ours),
    )


def meant(row: Row, columns: Mapping[str, Columns], *, is_ours: bool) -> Row:
    """A row whose name is as it is said; one of our own export with cells as they were in the log.

    'Lovelace, Ada' is turned where it stands alone: beside a first name, nothing is to be turned.
    """
    cells = {name: unguarded(cell) if is_ours else cell for name, cell in row.cells.items()}
    named = [columns[field][0] for field in ("name", "first", "last") if field in columns]
    filled = [column for column in named if column in cells]
    if len(filled) == 1 or filled[:1] == [*columns.get("name", ())[:1]]:
        cells |= {column: turned(cells[column]) for column in filled[:1]}
    return Row(row.line, cells)


def links_of(column: str) -> ReadLinks:
    """Reads pages and addresses; a handle is a page where the column says of what."""

    def links(cell: str) -> Iterator[str]:
        found = [*pages(cell)]
        yield from found
        yield from boxes(cell)
        handles = HANDLES.get(re.split("[ _]", column)[0])
        if not found and handles and " " not in cell:
            yield page(handles + cell.lstrip("@"))
        elif not found and "linkedin" in column:
            yield from profile_named(cell)

    return links


def unguarded(value: str) -> str:
    """A cell of our own export without the apostrophe that keeps it from being calculated."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value
