"""Any list of people as CSV: columns are known by what they are usually called, or are told."""

from collections.abc import Iterable, Iterator, Mapping

from pmlog.errors import NotReadable
from pmlog.formats.contacts import boxes, joined, page, pages, phones, profile_named
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.table_file import CsvTable, Header, Row, has_header, mapping_for
from pmlog.importing.records import ImportedPerson, ImportResult
from pmlog.model import RELATIONS

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "fullname", "contact", "contact name", "display name", "person",
             "attendee", "attendee name", "guest", "member", "nom complet", "nome"),
    "first": ("first name", "firstname", "first", "given name", "forename", "vorname", "prénom",
              "first_name", "nombre"),
    "last": ("last name", "lastname", "last", "surname", "family name", "nachname", "nom",
             "last_name", "apellido", "apellidos"),
    "company": ("company", "business", "organisation", "organization", "employer", "company name",
                "business name", "organization name", "account", "account name", "firma",
                "unternehmen", "entreprise", "empresa", "current company", "works at"),
    "role": ("role", "title", "job title", "position", "job", "occupation", "jobtitle",
             "job_title", "headline", "current title", "funktion", "poste", "cargo"),
    "email": ("email", "e-mail", "email address", "e-mail address", "contact email", "mail",
              "work email", "email 1", "primary email", "personal email", "email_address",
              "e-mail 1", "email 2", "e-mail 2"),
    "phone": ("phone", "mobile", "telephone", "phone number", "mobile phone", "cell", "tel",
              "work phone", "phone 1", "phone_number", "telefon", "handy", "cell phone"),
    "link": ("linkedin", "linkedin url", "profile", "url", "website", "linkedin profile",
             "profile url", "link", "links", "web", "web page", "homepage", "twitter", "x",
             "github", "linkedin_url", "public profile url", "profile link"),
    "city": ("city", "location", "town", "stadt", "ort", "ville", "ciudad", "based in"),
    "met": ("met", "how we met", "how you met", "met at", "source", "where we met"),
    "notes": ("notes", "note", "comments", "comment", "remarks", "notizen", "description"),
    "tags": ("tags", "tag", "labels", "groups", "categories", "group"),
    "relation": ("relation", "relationship"),
}  # fmt: skip
"""How columns are usually called."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Our own export has an apostrophe before these, so that no spreadsheet calculates a cell."""

OWN = frozenset("seq id name_key created_on snoozed_until retired_on triaged_on".split())
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
    people = tuple(people_in(table, columns))
    return ImportResult("csv", people, problems=tuple(table.problems), rows=table.count)


def is_mapped(header: Header, options: ReadOptions) -> bool:
    """Whether a row names the columns that were told."""
    mapping = mapping_for(header, options)
    return bool(mapping) and set(mapping.values()) <= set(header)


def columns_of(header: Header, mapping: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The columns of each field, those first that were told."""
    told = set(mapping.values())
    found: dict[str, tuple[str, ...]] = {}
    for field, names in SYNONYMS.items():
        usual = [] if field in mapping else [n for n in names if n in header and n not in told]
        columns = ([mapping[field]] if field in mapping else []) + usual
        if columns:
            found[field] = tuple(columns)
    return found


def people_in(table: CsvTable, columns: Mapping[str, tuple[str, ...]]) -> Iterator[ImportedPerson]:
    """Each row as a person."""
    is_ours = {"cadence_days", "relation", "created_on"} <= set(table.names)
    taken = {name for field, names in columns.items() for name in first_only(field, names)}
    for row in table.rows():
        cells = ours(row) if is_ours else row
        person = person_of(cells, columns, table, taken)
        if person is None:
            table.problem(row.line, "nobody is named")
        else:
            yield person


def ours(row: Row) -> Row:
    """A row of our own export, without what is about the log it came from."""
    return Row(row.line, {n: unguarded(v) for n, v in row.cells.items() if n not in OWN})


def first_only(field: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that a field takes up: of texts the first, of addresses all."""
    return names if field in ("email", "phone", "link", "tags") else names[:1]


def person_of(
    row: Row, columns: Mapping[str, tuple[str, ...]], table: CsvTable, taken: set[str]
) -> ImportedPerson | None:
    """A row as a person, or None where nobody is named."""

    def text(field: str) -> str:
        return row.get(*columns.get(field, ())[:1])

    found = dict(links_of(row, columns))
    links = tuple(link for some in found.values() for link in some)
    name = text("name") or joined(text("first"), text("last"))
    name = name or (links[0].partition(":")[2] if links else text("company"))
    if not name:
        return None
    relation = text("relation").casefold()
    unread = {column for column, some in found.items() if not some}
    extra = {table.title(n): v for n, v in row.cells.items() if n not in taken or n in unread}
    if relation and relation not in RELATIONS:
        extra[table.title(columns["relation"][0])] = text("relation")
    return ImportedPerson(
        turned(name),
        row.line,
        links,
        tags=tuple(tags_of(row.get(column) for column in columns.get("tags", ()))),
        company=text("company"),
        role=text("role"),
        city=text("city"),
        met=text("met"),
        notes=text("notes"),
        relation=relation if relation in RELATIONS else "other",
        extra=extra,
    )


def tags_of(cells: Iterable[str]) -> Iterator[str]:
    """The tags in cells, with commas or semicolons between them."""
    for cell in cells:
        yield from (tag for tag in cell.replace(";", ",").split(",") if tag.strip())


def links_of(row: Row, columns: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, list[str]]]:
    """Every column of addresses that holds anything, with the links that are in it."""
    for field in ("email", "link", "phone"):
        for column in columns.get(field, ()):
            if row.get(column):
                yield column, list(links_in(field, column, row.get(column)))


def links_in(field: str, column: str, value: str) -> Iterator[str]:
    """The addresses in a cell; a handle is one where the column says of what."""
    if field == "phone":
        yield from phones(value)
        return
    found = [*pages(value)] if field == "link" else []
    yield from found
    yield from boxes(value)
    if not found and column in HANDLES:
        yield page(HANDLES[column] + value.lstrip("@"))
    elif not found and "linkedin" in column:
        yield from profile_named(value)


def turned(name: str) -> str:
    """'Lovelace, Ada' as it is said."""
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first and len(first.split()) <= 2:  # noqa: PLR2004
        return joined(first, last)
    return name


def unguarded(value: str) -> str:
    """A cell of our own export without the apostrophe that keeps it from being calculated."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value
