"""An address book of Thunderbird as CSV, in English or German."""

from pmlog.formats.contact_fields import boxes, pages, phones
from pmlog.formats.people_csv import CsvSource
from pmlog.formats.table_file import Row

WORDS = {
    "vorname": "first name", "nachname": "last name", "anzeigename": "display name",
    "spitzname": "nickname", "primäre e-mail-adresse": "primary email",
    "sekundäre e-mail-adresse": "secondary email", "tel. dienstlich": "work phone",
    "tel. privat": "home phone", "mobil-tel.-nr.": "mobile number", "pager-nr.": "pager number",
    "fax-nr.": "fax number", "privat: ort": "home city", "dienstlich: ort": "work city",
    "arbeitstitel": "job title", "abteilung": "department", "organisation": "organization",
    "webseite 1": "web page 1", "webseite 2": "web page 2", "geburtsjahr": "birth year",
    "geburtsmonat": "birth month", "geburtstag": "birth day", "notizen": "notes",
}  # fmt: skip


def with_birthday(row: Row) -> Row:
    """A row with its birthday in one cell: 1815-12-10, or --12-10 without the year."""
    cells = dict(row.cells)
    year, month, day = (cells.get(f"birth {part}", "") for part in ("year", "month", "day"))
    if month.isdigit() and day.isdigit():
        for part in ("year", "month", "day"):
            cells.pop(f"birth {part}", None)
        cells["birthday"] = f"{year or '-'}-{int(month):02}-{int(day):02}"
    return Row(row.line, cells)


THUNDERBIRD = CsvSource(
    "thunderbird",
    header=(("display name",), ("primary email",), ("last name",)),
    words=WORDS,
    names=("display name",),
    parts=(("first name",), ("last name",)),
    links=(
        ("(primary|secondary) email", boxes),
        ("(work|home) phone|mobile number|pager number", phones),
        (r"web page \d", pages),
    ),
    fields={
        "nick": ("nickname",),
        "company": ("organization",),
        "role": ("job title",),
        "city": ("home city", "work city"),
        "notes": ("notes",),
    },
    days={"birthday": "birthday"},
    prepared=with_birthday,
    dropped=("first name", "last name"),
)
is_one, read = THUNDERBIRD.is_one, THUNDERBIRD.read
