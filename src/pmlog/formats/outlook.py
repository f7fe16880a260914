"""Contacts of Outlook as CSV, of any version; classic Outlook writes its code page."""

import re
from collections.abc import Iterator

from pmlog.formats.contacts import boxes, joined, pages, phones
from pmlog.formats.dates import day
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.table_file import CsvTable, Header, Row, has_header
from pmlog.importing.records import ImportedPerson, ImportResult

OWN = frozenset({
    "first name", "middle name", "last name", "suffix", "nickname", "company", "job title 2",
    "notes", "categories", "web page", "priority", "private", "sensitivity",
})  # fmt: skip
MAILS = re.compile(r"e-?mail (?:\d )?address")
WORDS = {
    "vorname": "first name", "weitere vornamen": "middle name", "nachname": "last name",
    "firma": "company", "position": "job title", "anrede": "title", "notizen": "notes",
    "kategorien": "categories", "webseite": "web page", "geburtstag": "birthday",
    "jahrestag": "anniversary", "ort geschäftlich": "business city", "ort privat": "home city",
    "telefon geschäftlich": "business phone", "telefon geschäftlich 2": "business phone 2",
    "telefon (privat)": "home phone", "telefon privat": "home phone",
    "telefon (privat 2)": "home phone 2", "mobiltelefon": "mobile phone",
    "mobiltelefon 2": "mobile phone 2", "haupttelefon": "primary phone",
    "weiteres telefon": "other phone", "e-mail-adresse": "e-mail address",
    "e-mail 2: adresse": "e-mail 2 address", "e-mail 3: adresse": "e-mail 3 address",
    "priorität": "priority", "privat": "private", "vertraulichkeit": "sensitivity",
    "prénom": "first name", "deuxième prénom": "middle name", "nom": "last name",
    "suffixe": "suffix", "surnom": "nickname", "société": "company", "titre": "job title",
    "catégories": "categories", "page web": "web page", "anniversaire": "birthday",
    "ville (bureau)": "business city", "ville (domicile)": "home city",
    "téléphone (bureau)": "business phone", "téléphone 2 (bureau)": "business phone 2",
    "téléphone (domicile)": "home phone", "tél. mobile": "mobile phone",
    "téléphone principal": "primary phone", "téléphone (autre)": "other phone",
    "adresse de messagerie": "e-mail address", "adresse de messagerie 2": "e-mail 2 address",
    "adresse de messagerie 3": "e-mail 3 address", "priorité": "priority", "privé": "private",
    "critère de diffusion": "sensitivity",
    "nombre": "first name", "segundo nombre": "middle name", "apellidos": "last name",
    "sufijo": "suffix", "organización": "company", "puesto": "job title",
    "categorías": "categories", "página web": "web page", "cumpleaños": "birthday",
    "notas": "notes", "ciudad de trabajo": "business city", "ciudad del trabajo": "business city",
    "teléfono del trabajo": "business phone", "teléfono móvil": "mobile phone",
    "particular": "home phone", "teléfono particular": "home phone",
    "teléfono principal": "primary phone", "otro teléfono": "other phone",
    "dirección de correo electrónico": "e-mail address",
    "dirección de correo electrónico 2": "e-mail 2 address",
    "dirección del correo electrónico 3": "e-mail 3 address", "prioridad": "priority",
    "confidencialidad": "sensitivity",
    "cognome": "last name", "secondo nome": "middle name", "posizione": "job title",
    "telefono cellulare": "mobile phone", "telefono ufficio": "business phone",
    "indirizzo posta elettronica": "e-mail address",
    "voornaam": "first name", "achternaam": "last name", "bedrijf": "company",
    "functie": "job title", "mobiele telefoon": "mobile phone", "telefoon op werk":
    "business phone", "e-mailadres": "e-mail address",
}  # fmt: skip
"""Columns in German, French, Spanish and more, and what they are in English."""

NO_DAY = re.compile(r"0+[/.\-]0+[/.\-]0+")


def is_one(file: SourceFile) -> bool:
    """Whether the header is one of Outlook's contacts."""
    return has_header(file, is_header)


def is_header(header: Header) -> bool:
    """Whether a row names Outlook's columns."""
    named = {WORDS.get(name, name) for name in header}
    has_names = {"first name", "last name", "company", "job title"} <= named
    return has_names and bool(
        {"e-mail address", "e-mail 2 address", "business phone", "primary phone"} & named
    )


def read(file: SourceFile, options: ReadOptions) -> ImportResult:
    """Everybody in the rows; a row of a company alone is left out and said."""
    table = CsvTable(file, is_header, WORDS)
    people = tuple(people_in(table, options.order))
    return ImportResult("outlook", people, problems=tuple(table.problems), rows=table.count)


def people_in(table: CsvTable, order: str | None) -> Iterator[ImportedPerson]:
    """Each row as a person."""
    for row in table.rows():
        links = tuple(dict.fromkeys(links_of(row)))
        nick, company = row.get("nickname"), row.get("company")
        name = joined(
            row.get("first name"), row.get("middle name"), row.get("last name"), row.get("suffix")
        )
        name = name or nick or (links[0].partition(":")[2] if links and not company else "")
        if not name:
            why = f"{company} is an organisation, not a person" if company else "nobody is named"
            table.problem(row.line, why)
            continue
        yield ImportedPerson(
            name,
            row.line,
            links,
            aliases=(nick,) if nick and nick != name else (),
            tags=tuple(row.get("categories").replace(",", ";").split(";")),
            company=company,
            role=row.get("job title 2", "job title"),
            city=row.get("business city", "home city"),
            notes=row.get("notes"),
            extra=extra_of(table, row, order),
        )


def links_of(row: Row) -> Iterator[str]:
    """Mail, phones and pages."""
    for name, value in row.cells.items():
        if MAILS.fullmatch(name):
            yield from boxes(value)
        elif name.endswith(("phone", "phone 2")) or name == "pager":
            yield from phones(value)
        elif name == "web page":
            yield from pages(value)


def extra_of(table: CsvTable, row: Row, order: str | None) -> dict[str, str]:
    """What has no column, as the file calls it; days of zeros are none."""
    extra: dict[str, str] = {}
    for name, value in row.cells.items():
        if name in OWN or MAILS.fullmatch(name) or NO_DAY.fullmatch(value):
            continue
        if value in (row.get("job title 2", "job title"), row.get("business city", "home city")):
            continue
        if name.endswith(("phone", "phone 2")) and list(phones(value)):
            continue
        if name in ("birthday", "anniversary"):
            found = day(value, order)
            value = found.isoformat() if found else value  # noqa: PLW2901  as it is kept
        extra["birthday" if name == "birthday" else table.title(name)] = value
    return extra
