"""Any list of people as CSV: columns are known by what they are usually called, or are told."""

import re
from collections.abc import Callable, Iterator, Mapping

from pmlog.columns import NAMES, PERSON
from pmlog.errors import NotReadable
from pmlog.formats.contact_fields import (
    boxes,
    joined,
    page,
    pages,
    phones,
    profile_named,
    stands_behind,
)
from pmlog.formats.people_csv import Columns, CsvSource, ReadLinks
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.table_file import CsvTable, Header, Row, has_header, mapping_for
from pmlog.importing.records import ImportResult

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "fullname", "contact", "contact name", "display name", "person",
             "attendee", "attendee name", "guest", "member", "nom complet", "nome"),
    "first": ("first name", "firstname", "first", "given name", "forename", "vorname", "prénom",
              "first_name", "nombre"),
    "last": ("last name", "lastname", "last", "surname", "family name", "nachname", "nom",
             "last_name", "apellido", "apellidos"),
    "email": ("email", "e-mail", "email address", "e-mail address", "contact email", "mail",
              "work email", "email 1", "primary email", "personal email", "email_address",
              "e-mail 1", "email 2", "e-mail 2"),
    "phone": ("phone", "mobile", "telephone", "phone number", "mobile phone", "cell", "tel",
              "work phone", "phone 1", "phone_number", "telefon", "handy", "cell phone"),
    "link": ("linkedin", "linkedin url", "profile", "url", "website", "linkedin profile",
             "profile url", "link", "links", "web", "web page", "homepage", "twitter", "x",
             "github", "linkedin_url", "public profile url", "profile link"),
    **{column.name: column.lists for column in PERSON},
    "tags": ("tags", "tag", "labels", "groups", "categories", "group"),
    "relation": ("relation", "relationship"),
}  # fmt: skip
"""How columns are usually called."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Our own export has an apostrophe before these, so that no spreadsheet calculates a cell."""

TEXTS = (*NAMES, "relation")
OWN = tuple("seq id name_key created_on snoozed_until retired_on triaged_on".split())
"""Columns of our own export that mean nothing in another log."""

HANDLES = {"twitter": "https://x.com/", "x": "https://x.com/", "github": "https://github.com/"}


def is_one(file: SourceFile) -> bool:
    """Whether it has a header with a name or an address, and at least two columns."""
    return has_header(file, is_header)


def is_header(header: Header) -> bool:
    """Whether a row names columns of people."""
    named = set(header)
    columns = [name for name in header if name]
    known = [field for field, names in SYNONYMS.items() if named & set(names)]
    is_somebody = bool({"first", "last", "email"} & set(known)) or (
        "name" in known and len(known) > 1
    )
    return is_somebody and len(columns) > 1 and not any("@" in c for c in columns)


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """Everybody in the rows."""
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
        raise NotReadable("CSV", 'no column holds names; --map "Name=..." says which does')
    is_ours = {"cadence_days", "relation", "created_on"} <= set(table.names)
    return source_of(columns, is_ours=is_ours).read_table(table, options)


def is_mapped(header: Header, options: ReadOptions) -> bool:
    """Whether a row names the columns that were told."""
    mapping = mapping_for(header, options)
    return bool(mapping) and set(mapping.values()) <= set(header)


def columns_of(header: Header, mapping: Mapping[str, str]) -> dict[str, Columns]:
    """The columns of each field, those first that were told."""
    told = set(mapping.values())
    found: dict[str, Columns] = {}
    for field, names in SYNONYMS.items():
        usual = [] if field in mapping else [n for n in names if n in header and n not in told]
        columns = ([mapping[field]] if field in mapping else []) + usual
        if columns:
            found[field] = tuple(columns)
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
        parts=(first.get("first", ()), first.get("last", ())),
        else_named=first.get("company", ()),
        links=tuple(
            (re.escape(column), reader(column))
            for field, reader in readers.items()
            for column in columns.get(field, ())
        ),
        fields={field: first.get(field, ()) for field in TEXTS} | {"tags": exactly.get("tags", ())},
        dropped=OWN if is_ours else (),
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
        if not found and column in HANDLES:
            yield page(HANDLES[column] + cell.lstrip("@"))
        elif not found and "linkedin" in column:
            yield from profile_named(cell)

    return links


def turned(name: str) -> str:
    """'Lovelace, Ada' as it is said; what stands behind a name, such as PhD, stays there."""
    last, comma, first = name.partition(",")
    is_first = first.strip() and "," not in first and not stands_behind(first)
    if comma and is_first and len(first.split()) <= 2:  # noqa: PLR2004
        return joined(first, last)
    return name


def unguarded(value: str) -> str:
    """A cell of our own export without the apostrophe that keeps it from being calculated."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value
