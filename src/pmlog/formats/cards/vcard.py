"""vCards of versions 2.1, 3.0 and 4.0, as phones and address books really write them.

`vcard_lines` unfolds the lines of a file, `vcard_cards` makes properties and cards of them, and
here each card becomes a person.
"""

import re
from collections.abc import Iterator
from typing import Any

from pmlog.columns import PERSON
from pmlog.formats.cards.vcard_cards import (
    LONGEST_KEPT,
    MOST_PROPERTIES,
    Card,
    Property,
    cards,
    commas,
)
from pmlog.formats.cards.vcard_lines import MOST_LINES
from pmlog.formats.contact_fields import (
    SEVERAL,
    boxes,
    extensions,
    fuller_name,
    in_order,
    join_words,
    labels,
    name_in_links,
    pages,
    phones,
    profile_named,
)
from pmlog.formats.dates import birthday
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.formats.split_name import family_first, former_name
from pmlog.importing.records import ImportedPerson, ImportResult, Problem, imported_person
from pmlog.model import RELATIONS

BEGINS = re.compile(r"BEGIN\s*:\s*VCARD.*", re.I)
STRAY = re.compile(r"(?!BEGIN)[A-Za-z][A-Za-z0-9-]*(;[^:]*)?:", re.I)
"""A property that stands before any card, as some phones write it."""

MARKED = re.compile(rb"(?:\xef\xbb\xbf)+(?=\s*BEGIN)", re.I)
JOINED = re.compile(rb"(?<=[^\s:;,\\])(?=BEGIN\s*:\s*VCARD)", re.I)
"""Where a file goes on with another one: its mark, and no end of the line before it."""

MOST_CARDS = 20_000
OFTEN = 500
"""After so many cards it is said how far the reading is."""

MOST_DIGITS = 4
"""A cadence has no more."""

WITH_FIELD = frozenset(
    "email tel url x-socialprofile socialprofile x-linkedin role categories nickname".split()
) | {column.vcard_name for column in PERSON if column.name != "city"}
"""Properties with a field of their own; of an address all is kept, not only the city."""

TECHNICAL = frozenset(
    "begin end version uid rev prodid photo logo sound key class mailer source sort-string label "
    "kind altid clientpidmap xml tz geo fburl caladruri caluri agent member profile name n fn "
    "x-ablabel x-abadr x-abuid x-abshowas x-ablrelation x-file-as x-evolution-file-as "
    "x-image-type x-imagehash x-kind x-maidenname x-maiden-name x-birthname "
    "x-sharedphotodisplaypref x-pmlog-relation x-pmlog-cadence-days".split()
)
"""Properties that are about the card, or pictures: they are left out."""

SEEN = TECHNICAL | WITH_FIELD

AFTER_NUMBER = re.compile(r";(?!ext)[^;]*", re.I)
MAIDEN = ("x-maidenname", "x-maiden-name", "x-birthname")
"""Properties with a last name of former years."""

TEXTS = {
    "bday": "birthday",
    "deathdate": "died",
    "anniversary": "anniversary",
    "x-evolution-anniversary": "anniversary",
    "x-evolution-spouse": "spouse",
    "x-evolution-manager": "manager",
    "x-evolution-assistant": "assistant",
    "x-abdate": "date",
    "x-abrelatednames": "related",
    "related": "related",
    "gender": "gender",
    "lang": "language",
    "impp": "chat",
    "adr": "address",
}
"""What some properties are called with a person."""

NO_PERSON = frozenset("group org location application device".split())
"""Kinds of cards that are of nobody."""

DAYS = ("bday", "deathdate", "x-abdate", "anniversary")

LEFT_OUT = "pmlog reads {} {} of a file; the rest was left out"


def is_one(file: SourceFile) -> bool:
    """Whether a card begins near its start, behind nothing but properties without one."""
    for line in file.start.splitlines():
        plain = line.lstrip("\ufeff").strip()
        if BEGINS.fullmatch(plain):
            return True
        if plain and not STRAY.match(plain):
            return False
    return False


def read(file: SourceFile, options: ReadOptions) -> ImportResult:  # noqa: ARG001  as every reader
    """Return everybody on the cards; groups and organisations are left out."""
    data = raw(file)
    lines = data.count(b"\n") + 1
    reader = CardReader(file)
    for card in cards(data, code_page(data)):
        reader.add(card)
        if reader.count % OFTEN == 0:
            file.progress(card.line, lines)
        if len(reader.people) >= MOST_CARDS:
            reader.problem(card.line, LEFT_OUT.format(MOST_CARDS, "cards"))
            break
    if lines > MOST_LINES:
        reader.problem(MOST_LINES, LEFT_OUT.format(MOST_LINES, "lines"))
    if not reader.count:
        reader.problem(0, "there is no card in it")
    return reader.result()


class CardReader:
    """Collects the people on the cards of a file, and counts the cards of nobody."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.people: list[ImportedPerson] = []
        self.problems: list[Problem] = []
        self.groups = self.count = 0

    def add(self, card: Card) -> None:
        """Add the person on a card, or say why there is none."""
        self.count += 1
        for why in odd(card):
            self.problem(card.line, why)
        if is_organisation(card):
            self.groups += 1
        elif person := person_of(card):
            self.people.append(person)
        else:
            self.problem(card.line, "the card names nobody")

    def problem(self, line: int, why: str) -> None:
        self.problems.append(self.file.problem(line, why))

    def result(self) -> ImportResult:
        left = {"organisations and groups": self.groups} if self.groups else {}
        people, problems = (*self.people,), (*self.problems,)
        return ImportResult("vcard", people, problems=problems, rows=self.count, left=left)


def odd(card: Card) -> Iterator[str]:
    """What is not right with a card that is read all the same."""
    if not card.is_whole:
        yield "the card has no end; it was read"
    if len(card.properties) > MOST_PROPERTIES:
        yield f"the card has more than {MOST_PROPERTIES} lines; the rest was left out"


def raw(file: SourceFile) -> bytes:
    """The bytes, without wide encodings and marks; else each property is decoded by itself."""
    is_bytes = not file.told and file.encoding in ("utf-8", "utf-8-sig", "cp1252")
    data = file.data if is_bytes else file.text.encode("utf-8", "replace")
    data = JOINED.sub(b"\r\n", MARKED.sub(b"", data))
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def code_page(data: bytes) -> str:
    """What bytes are taken for that are no UTF-8: a code page the file names somewhere, or ours."""
    found = re.search(rb"CHARSET=\"?(windows-125\d|iso-8859-\d+)", data, re.I)
    return found[1].decode() if found else "cp1252"


def is_organisation(card: Card) -> bool:
    """Whether a card is of a company, a group or a place."""
    kind = (card.first("kind") or card.first("x-kind")).casefold()
    if kind in NO_PERSON or card.first("x-abshowas").casefold() == "company":
        return True
    firms = [org.parts()[0] for org in card.of("org")]
    return not card.of("n") and join_words(card.first("fn")) in firms


def person_of(card: Card) -> ImportedPerson | None:
    """Who is on a card; None for nobody."""
    names = names_of(card)
    links = tuple(dict.fromkeys(links_of(card)))
    name = names[0] if names else name_in_links(links)
    if not name:
        return None
    org = card.of("org")[0].parts() if card.of("org") else [""]
    relation = card.first("x-pmlog-relation").casefold()
    return imported_person(
        name,
        card.line,
        links,
        aliases=tuple(names[1:]),
        tags=tuple(tag for p in card.of("categories") for tag in labels(several_of(p.value))),
        cadence_days=days_in(card.first("x-pmlog-cadence-days")),
        relation=relation if relation in RELATIONS else "other",
        extra=extra_of(card, ", ".join(filter(None, org[1:]))),
        **texts_on(card, org[0]),
    )._replace(uid=card.first("uid").casefold())


def texts_on(card: Card, company: str) -> dict[str, Any]:
    """What a card says in each column of a person: as a rule, in the property of the column."""
    said = {column.name: join_words(card.first(column.vcard_name)) for column in PERSON}
    return said | {
        "company": company,
        "role": card.first("title") or card.first("role"),
        "city": next(filter(None, ("".join(p.parts()[3:4]) for p in card.of("adr"))), ""),
        "notes": "\n".join(p.text for p in card.of("note")),
    }


def days_in(text: str) -> int | None:
    """A cadence as our own cards have it (days)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def names_of(card: Card) -> list[str]:
    """The name, then others the card has: in other scripts, in full, nicknames, former ones."""
    whole = [join_words(p.text) for p in card.of("fn")]
    parts = [p.names() for p in card.of("n")]
    parted = [name for some in parts if (name := of_parts(some))]
    if whole and parted and ("@" in whole[0] or whole[0] in map(", ".join, (p[:2] for p in parts))):
        whole = parted[:1] + [name for name in whole[1:] if "@" not in name]
    nicks = [nick for p in card.of("nickname") for nick in commas(p.value)]
    if whole and whole[0] in nicks and " " in " ".join(parted[:1]):
        whole = parted[:1] + whole
    first = (whole or parted or [""])[0]
    fuller = [fuller_name(first, name) for name in parted]
    maiden = [p.text for p in card.properties if p.name in MAIDEN]
    former = [former_name((parted or [first])[0], last) for last in maiden]
    return [*dict.fromkeys(filter(None, (first, *whole[1:], *fuller, *nicks, *former)))]


def of_parts(parts: list[str]) -> str:
    """The name of N: family, given, more, before, behind."""
    family, given, more, before, behind = (*parts, "", "", "", "", "")[:5]
    return in_order(before, given, more, family_first(family), behind)


def several_of(value: str) -> str:
    """A value with commas as Google's lists are written, so that the same labels are dropped."""
    return SEVERAL.join(commas(value))


def links_of(card: Card) -> Iterator[str]:
    """Mail, phones and pages."""
    for found in card.of("email"):
        yield from boxes(found.text)
    yield from phones(*numbers_on(card))
    for name in ("url", "x-socialprofile", "socialprofile", "x-linkedin"):
        for found in card.of(name):
            yield from profile_of(found)


def numbers_on(card: Card) -> Iterator[str]:
    """The phone numbers as they stand on a card, with nothing behind them but an extension."""
    for found in card.of("tel"):
        text = found.text.removeprefix("tel:")
        yield AFTER_NUMBER.sub("", text) if ";" in text else text


def profile_of(found: Property) -> Iterator[str]:
    """A page; a handle on LinkedIn is one too."""
    text = found.text.replace("\\:", ":")
    yield from pages(text)
    if "linkedin" in found.params.casefold() + found.name:
        yield from profile_named(text.removeprefix("x-apple:"))


def others_of(card: Card) -> dict[str, str]:
    """The second firm and title, which have no column: a card may have several."""
    firms = [", ".join(filter(None, p.parts())) for p in card.of("org")[1:]]
    titles = [p.text for p in card.of("title")[1:]]
    said = {"also company": "; ".join(firms), "also role": "; ".join(titles)}
    return {name: value for name, value in said.items() if value}


def extra_of(card: Card, department: str) -> dict[str, str]:
    labels = card.labels()
    extra = {"department": department} if department else {}
    extra |= extensions(*numbers_on(card)) | others_of(card)
    if card.agents:
        extra["agent"] = ", ".join(card.agents)
    if card.first("title") and card.first("role"):
        extra["role besides"] = card.first("role")
    for found in card.properties:
        if found.name in SEEN or found.name.startswith(("x-ms-", "x-couchdb", "x-phonetic")):
            continue
        parts = [*filter(None, found.parts())] if found.name == "adr" else []
        value = ", ".join(parts) or found.text
        if parts and parts == found.parts()[3:4]:
            continue  # nothing but the city, which has a column
        if not value.strip(" ;") or len(value) > LONGEST_KEPT:
            continue
        called = labels.get(found.group) or TEXTS.get(found.name, found.name)
        value = birthday(value) if found.name in DAYS else value
        extra[called] = f"{extra[called]}; {value}" if called in extra else value
    return extra
