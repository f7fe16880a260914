"""The text columns of a person, each described once.

A column is a field of `Person`, a line of store/schema.sql and a row of `PERSON`. The options of
`people add` and `people edit`, the pages, JSON, vCards, lists that are read, imports and merges
follow from the row; a format that has an odd place for it reads it there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pmlog.model import Person


class Column(NamedTuple):
    """A text of a person: `name` is the field, the column, the key in JSON, and the label.

    In `vcard`, {} is the text; without it, the property holds nothing else. `lists` are the words
    that lists of other programs have for it. What is `private` leaves the log with the notes only.
    What is `long` may have several lines: of two people that become one, both are kept. Of any
    other column the one who stays keeps what they have.
    """

    name: str
    help: str
    vcard: str
    lists: tuple[str, ...]
    private: bool = False
    long: bool = False

    @property
    def vcard_name(self) -> str:
        """The property of a card, in small letters."""
        return self.vcard.partition(":")[0].partition(";")[0].lower()

    @property
    def vcard_line(self) -> str:
        return self.vcard if "{}" in self.vcard else self.vcard + ":{}"


PERSON = (
    Column(
        "company", "Where they work.", "ORG",
        ("company", "company name", "organization", "organisation", "organization name", "employer",
         "business", "business name", "current company", "associated company", "primary company",
         "company / organization", "account", "account name", "works at", "where do you work",
         "your company", "what company do you work for", "which company do you work for",
         "what is your company", "what's your company", "firma", "firmenname", "unternehmen",
         "arbeitgeber", "société", "entreprise", "empresa", "organización", "azienda", "società",
         "bedrijf", "bedrijfsnaam", "werkgever", "företag", "virksomhed", "bedrift", "selskap",
         "yritys", "cég", "společnost", "organizzazione", "organização", "organisatie", "şirket",
         "εταιρεία", "компания", "организация", "компанія", "会社", "会社名", "勤務先", "公司",
         "회사"),
    ),
    Column(
        "role", "What they do there.", "TITLE",
        ("job title", "role", "job role", "position", "current title", "current position", "title",
         "job", "designation", "occupation", "profession", "what is your job title", "headline",
         "your role", "your job title", "what is your role", "what's your role", "what do you do",
         "funktion", "beruf", "stelle", "poste", "fonction", "cargo", "puesto", "ruolo",
         "posizione", "mansione", "qualifica", "functie", "stanowisko", "pozice", "pracovní pozice",
         "titel", "stilling", "tehtävä", "unvan", "görevi", "beosztás", "funcție", "θέση",
         "должность", "посада", "役職", "职位", "직책"),
    ),
    Column(
        "city", "Where they live.", "ADR;TYPE=HOME:;;;{};;;",
        ("city", "town", "location", "primary location", "location city", "primary location city",
         "home city", "based in", "stadt", "ort", "wohnort", "ville", "ciudad", "città", "cidade",
         "plaats", "woonplaats", "miasto", "město", "город", "都市", "城市", "도시"),
    ),
    Column(
        "met", "How you met.", "X-PMLOG-MET",
        ("met", "how we met", "how you met", "met at", "source", "where we met"),
        private=True,
    ),
    Column(
        "notes", "Anything else.", "NOTE",
        ("notes", "note", "comments", "comment", "remarks", "description", "notizen",
         "bemerkungen", "remarques", "notas", "opmerkingen", "uwagi", "заметки", "メモ", "备注"),
        private=True, long=True,
    ),
)  # fmt: skip

NAMES = tuple(column.name for column in PERSON)

WORK = ("company", "role")
"""Columns that pages show as one line."""


def texts_of(person: Person) -> Iterator[tuple[Column, str]]:
    """Yield each column with what it holds of a person, where it holds anything."""
    for column in PERSON:
        text: str = getattr(person, column.name)
        if text:
            yield column, text


def short_facts(person: Person) -> Iterator[tuple[str, str]]:
    """Yield label and text of the columns that pages show line by line: no work, nothing long."""
    for column, text in texts_of(person):
        if column.name not in WORK and not column.long:
            yield column.name, text
