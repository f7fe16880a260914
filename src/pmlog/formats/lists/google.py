"""Contacts of Google as CSV, with the header of today or the one until 2024, in any order."""

import re

from pmlog.formats.contact_fields import boxes, labels, pages, phones
from pmlog.formats.lists.people_csv import CsvSource
from pmlog.formats.lists.table_file import Row

NUMBERED = re.compile(r"(.+ \d+) - value.*")
"""Columns whose label stands beside them: Custom Field 1 - Label, Custom Field 1 - Value."""


def profile(cell: str) -> list[str]:
    """A profile of LinkedIn, which has no column of its own."""
    return [*pages(cell)] if "linkedin.com" in cell.casefold() else []


def label_of(row: Row, column: str) -> str:
    """The label of a value, else its kind; empty for a column that is none of several."""
    found = NUMBERED.fullmatch(column)
    if not found:
        return ""
    label = row.get(f"{found[1]} - label", f"{found[1]} - type").lstrip("* ")
    return label or found[1].rpartition(" ")[0]


GOOGLE = CsvSource(
    "google",
    header=(
        ("first name", "given name", "name"),
        (
            r"(e-mail|phone|address|website|relation|event|organization|custom field) \d+ - .*",
            "group membership",
            "organization title",
            "file as",
        ),
        ("labels", "group membership", "organization name", r"(e-mail|phone|address) \d+ - .*"),
    ),
    names=("name",),
    parts=(
        ("name prefix",),
        ("first name", "given name"),
        ("middle name", "additional name"),
        ("last name", "family name"),
        ("name suffix",),
    ),
    else_named=("file as",),
    links=(
        (r"e-mail \d+ - value.*", boxes),
        (r"phone \d+ - value.*", phones),
        (r"website \d+ - value.*", pages),
        (r"custom field \d+ - value.*", profile),
    ),
    fields={
        "company": ("organization name", "organization 1 - name"),
        "role": ("organization title", "organization 1 - title"),
        "city": ("address 1 - city",),
        "tags": ("labels", "group membership"),
    },
    split_tags=labels,
    dropped=("file as", "photo", r".+ \d+ - (label|type)"),
    lists_companies=True,
    kept_as=label_of,
)
