"""Contacts of Google as CSV, with the header of today or the one until 2024, in any order."""

import re
from collections.abc import Iterator

from pmlog.formats.contacts import boxes, joined, labels, pages, phones, several
from pmlog.formats.dates import birthday
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.table_file import CsvTable, Header, Row, has_header
from pmlog.importing.records import ImportedPerson, ImportResult

OWN = (
    "file as", "name", "given name", "first name", "additional name", "middle name", "family name",
    "last name", "name prefix", "name suffix", "nickname", "organization name",
    "organization title", "organization 1 - name", "organization 1 - title", "notes", "labels",
    "group membership", "photo", "birthday",
)  # fmt: skip
"""Columns with a place of their own."""

GROUPED = re.compile(r"(e-mail|phone|website|address|organization|relation|event|custom field|im) "
                     r"(\d+) - (.+)")  # fmt: skip


def is_one(file: SourceFile) -> bool:
    """Whether the header is one of Google's."""
    return has_header(file, is_header)


def is_header(header: Header) -> bool:
    """Whether a row names Google's columns, of any year."""
    named = set(header)
    is_new = {"first name", "last name"} <= named and bool({"labels", "file as"} & named)
    is_old = {"given name", "family name"} <= named
    own = {"e-mail 1 - value", "phone 1 - value", "group membership", "organization name"}
    return (is_new or is_old) and bool(own & named)


def read(file: SourceFile, options: ReadOptions) -> ImportResult:  # noqa: ARG001  as every reader
    """Everybody in the rows; a row of a company alone is left out and said."""
    table = CsvTable(file, is_header)
    people = tuple(people_in(table))
    return ImportResult("google", people, problems=tuple(table.problems), rows=table.count)


def people_in(table: CsvTable) -> Iterator[ImportedPerson]:
    """Each row as a person."""
    for row in table.rows():
        person = person_of(table, row)
        if person is None:
            company = row.get("organization name", "organization 1 - name")
            why = f"{company} is an organisation, not a person" if company else "nobody is named"
            table.problem(row.line, why)
        else:
            yield person


def person_of(table: CsvTable, row: Row) -> ImportedPerson | None:
    """A row as a person, by name, nickname or address; None where there is nobody."""
    links = tuple(dict.fromkeys(links_of(row)))
    nick = row.get("nickname")
    name = row.get("name") or whole_name(row) or nick or alone(row, links)
    if not name:
        return None
    return ImportedPerson(
        name,
        row.line,
        links,
        aliases=(nick,) if nick and nick != name else (),
        tags=labels(row.get("labels", "group membership")),
        company=row.get("organization name", "organization 1 - name"),
        role=row.get("organization title", "organization 1 - title"),
        city=row.get("address 1 - city"),
        notes=row.get("notes"),
        extra=extra_of(table, row),
    )


def whole_name(row: Row) -> str:
    """The name of its parts."""
    return joined(
        row.get("name prefix"),
        row.get("first name", "given name"),
        row.get("middle name", "additional name"),
        row.get("last name", "family name"),
        row.get("name suffix"),
    )


def alone(row: Row, links: tuple[str, ...]) -> str:
    """What somebody without a name is called: the address, unless it is a company."""
    if row.get("organization name", "organization 1 - name"):
        return ""
    return links[0].partition(":")[2] if links else row.get("file as")


def links_of(row: Row) -> Iterator[str]:
    """Mail, phones and pages, wherever they stand."""
    for name, value in row.cells.items():
        found = GROUPED.fullmatch(name)
        if not found or not found[3].startswith("value"):
            continue
        match found[1]:
            case "e-mail":
                yield from boxes(*several(value))
            case "phone":
                yield from phones(value)
            case "website":
                yield from pages(value)
            case "custom field" if "linkedin.com" in value.casefold():
                yield from pages(value)


def extra_of(table: CsvTable, row: Row) -> dict[str, str]:
    """What has no column: birthdays, relations, addresses and fields of one's own, as labelled."""
    extra = {"birthday": birthday(row.get("birthday"))} if row.get("birthday") else {}
    for name, value in row.cells.items():
        found = GROUPED.fullmatch(name)
        if name in OWN or (found and is_told_elsewhere(found, value)):
            continue
        if found and found[3].startswith("value"):
            label = row.get(f"{found[1]} {found[2]} - label", f"{found[1]} {found[2]} - type")
            called = label.lstrip("* ") or found[1]
            extra[called] = "; ".join(several(value))
        else:
            extra[table.title(name)] = "; ".join(several(value))
    return extra


def is_told_elsewhere(found: re.Match[str], value: str) -> bool:
    """Whether a column is a label, or holds what stands in another place already."""
    kind, number, what = found.groups()
    if what in ("label", "type"):
        return True
    if kind in ("e-mail", "phone", "website"):
        return bool([*boxes(value), *phones(value), *pages(value)])
    return kind == "address" and number == "1" and what == "city"
