"""Connections.csv of a LinkedIn archive: everybody the user is connected with."""

from collections.abc import Iterator

from pmlog.formats.contact_fields import join_words, page, slug_name, without_credentials
from pmlog.formats.lists.people_csv import CsvSource
from pmlog.formats.lists.table_file import Row

SINCE = "Connected on LinkedIn"
"""What the day is kept as on which somebody was connected."""


def profile(cell: str) -> Iterator[str]:
    """A profile, without what only says where it was clicked."""
    address = cell.strip().partition("?")[0].rstrip("/")
    if address:
        yield page(address)


def without_titles(row: Row) -> Row:
    """A row whose name has no credentials; without any name, it has that of the profile."""
    (first, before), (last, behind) = map(
        without_credentials, map(row.get, ("first name", "last name"))
    )
    cells = {**row.cells, "first name": first, "last name": last}
    cells["Credentials"] = ", ".join(filter(None, (before, behind)))
    if not join_words(first, last):
        cells["first name"] = slug_name(row.get("url"))
    return Row(row.line, {name: cell for name, cell in cells.items() if cell})


CONNECTIONS = CsvSource(
    "linkedin",
    header=(("first name",), ("last name",), ("connected on",)),
    else_named=("company", "position"),
    links=(("url", profile),),
    days={"connected on": SINCE},
    day_order="mdy",
    nobody="hidden profiles",
    prepared=without_titles,
)
