"""Lists of guests that hosts get: of Luma and of Eventbrite."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlog.formats.contacts import boxes, joined, pages, phones, profile_named
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.table_file import CsvTable, Header, Row, has_header
from pmlog.importing.records import ImportedPerson, ImportResult


class List(NamedTuple):
    """How one service writes its list; `away` are states of guests who do not come."""

    kind: str
    needs: tuple[str, ...]
    one_of: tuple[str, ...]
    state: str
    away: tuple[str, ...]
    dropped: tuple[str, ...]


LUMA = List(
    "luma",
    ("email",),
    ("approval_status", "ticket_type_id", "qr_code_url"),
    "approval_status",
    ("declined", "waitlist", "rejected"),
    (
        "api_id", "created_at", "approval_status", "custom_source", "qr_code_url", "amount",
        "amount_tax", "amount_discount", "currency", "coupon_code", "eth_address",
        "solana_address", "ticket_type_id", "guest_id", "guest_key",
    ),
)  # fmt: skip
EVENTBRITE = List(
    "eventbrite",
    ("email",),
    ("attendee #", "attendee status", "order #", "order id"),
    "attendee status",
    ("refunded", "not attending", "cancelled", "deleted"),
    (
        "order #", "order id", "order date", "quantity", "price tier", "ticket type",
        "attendee #", "attendee status", "group", "order type", "currency", "total paid",
        "fees paid", "eventbrite fees", "eventbrite payment processing", "barcode #", "barcode",
        "event id",
    ),
)  # fmt: skip
NAMES = ("name", "full name", "attendee name", "first name", "first_name", "last name", "last_name")
COMPANY = ("company", "organization", "organisation", "company name")
ROLE = ("job title", "role", "title", "position")
PHONE = ("phone_number", "cell phone", "phone", "mobile phone", "work phone")


def is_of(file: SourceFile, kind: List) -> bool:
    """Whether a file is such a list."""
    return has_header(file, lambda header: is_header(header, kind))


def is_header(header: Header, kind: List) -> bool:
    """Whether a row names the columns of a service."""
    named = set(header)
    return set(kind.needs) <= named and bool(set(kind.one_of) & named) and bool(set(NAMES) & named)


def read_list(file: SourceFile, _options: ReadOptions, kind: List) -> ImportResult:
    """Everybody on the list who comes or came."""
    table = CsvTable(file, lambda header: is_header(header, kind))
    away: list[int] = []
    people = tuple(people_in(table, kind, away))
    problems = tuple(table.problems)
    left = {"who did not come": len(away)} if away else {}
    return ImportResult(
        kind.kind, people, skipped=len(away), problems=problems, rows=table.count, left=left
    )


def people_in(table: CsvTable, kind: List, away: list[int]) -> Iterator[ImportedPerson]:
    """Each guest as a person."""
    for row in table.rows():
        if row.get(kind.state).casefold() in kind.away:
            away.append(row.line)
            continue
        links = tuple(dict.fromkeys(links_of(row)))
        first = row.get("first_name", "first name"), row.get("last_name", "last name")
        name = row.get("name", "full name", "attendee name") or joined(*first)
        name = name or (links[0].partition(":")[2] if links else "")
        if not name:
            table.problem(row.line, "nobody is named")
            continue
        met = row.get("event name")
        yield ImportedPerson(
            name,
            row.line,
            links,
            company=asked(row, COMPANY, ("company", "organi", "where do you work")),
            role=asked(row, ROLE, ("job title", "your role", "your title")),
            city=row.get("city", "home city"),
            met=met,
            extra=extra_of(table, row, kind),
        )


def asked(row: Row, columns: tuple[str, ...], words: tuple[str, ...]) -> str:
    """What stands in a column, or was answered to a question with such words."""
    found = row.get(*columns)
    if found:
        return found
    for name, value in row.cells.items():
        if "?" in name and any(word in name for word in words):
            return value
    return ""


def links_of(row: Row) -> Iterator[str]:
    """Mail, phone, and pages that were asked for."""
    yield from boxes(row.get("email"))
    for column in PHONE:
        yield from phones(row.get(column))
    for name, value in row.cells.items():
        if any(word in name for word in ("linkedin", "website", "twitter", "github")):
            found = list(pages(value))
            yield from found or (profile_named(value) if "linkedin" in name else ())


def extra_of(table: CsvTable, row: Row, kind: List) -> dict[str, str]:
    """Answers and whatever else has no column."""
    taken = {*NAMES, *COMPANY, *ROLE, *PHONE, *kind.dropped, "email", "event name", "city"}
    return {table.title(name): v for name, v in row.cells.items() if name not in taken}
