"""An address book of Thunderbird as CSV, in English, German, French or Italian."""

from pmlog.formats.lists.people_csv import CsvSource
from pmlog.formats.lists.table_file import Row


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
    header=(
        ("display name", "anzeigename", "nom à afficher", "nome visualizzato"),
        ("primary email|primäre e-mail-adresse", "première adresse électronique|email primaria"),
    ),
    holds=("last",),
    words={
        "geburtsjahr": "birth year", "geburtsmonat": "birth month", "geburtstag": "birth day",
        "privat: ort": "home city", "dienstlich: ort": "work city",
    },
    days={"birthday": "birthday"},
    prepared=with_birthday,
)  # fmt: skip
