"""vCards of versions 2.1, 3.0 and 4.0, as phones and address books really write them.

A property is decoded by itself: files mix encodings, leave END out, and fold where they please.
"""

import re
from binascii import a2b_qp
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from pmlog.formats.contacts import (
    SEVERAL,
    boxes,
    joined,
    labels,
    pages,
    phones,
    profile_named,
)
from pmlog.formats.dates import birthday
from pmlog.formats.source_file import ReadOptions, SourceFile
from pmlog.importing.records import ImportedPerson, ImportResult, Problem
from pmlog.model import RELATIONS

BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.I)
END = re.compile(rb"\s*END\s*:\s*VCARD\s*", re.I)
STARTS = re.compile(rb"[A-Za-z0-9_.\-/ ]{1,80}(?:;[^:]*)?:")
LABEL = re.compile(r"_\$!<(.*)>!\$_")
ESCAPED = re.compile(r"\\([nN,;:\\])")

MOST_CARDS = 20_000
MOST_PROPERTIES = 500
"""A card has no more; what comes after is left out, and said."""

OFTEN = 500
MOST_DIGITS = 4
MOST_LINES = 600_000
MOST_PIECES = 20_000
"""A property folded into more lines is cut there."""

LONGEST_KEPT = 4_000
"""What a property without a column holds beyond that is no text for people (characters)."""

TECHNICAL = frozenset(
    "begin end version uid rev prodid photo logo sound key class mailer source sort-string label "
    "kind altid clientpidmap xml tz geo fburl caladruri caluri agent member profile name n fn "
    "x-ablabel x-abadr x-abuid x-abshowas x-ablrelation x-file-as x-evolution-file-as "
    "x-image-type x-imagehash "
    "x-sharedphotodisplaypref x-pmlog-relation x-pmlog-met x-pmlog-cadence-days".split()
)
"""Properties that are about the card, or pictures: they are left out."""

TEXTS = {
    "bday": "birthday",
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


class Property(NamedTuple):
    """A property of a card: its name and group in small letters, its parameters, its value."""

    name: str
    group: str
    params: str
    value: str

    def parts(self) -> list[str]:
        """The parts of a value with semicolons, unescaped."""
        return [unescaped(part).strip() for part in re.split(r"(?<!\\);", self.value)]

    @property
    def text(self) -> str:
        """The value as text."""
        return unescaped(self.value).strip()


class Card(NamedTuple):
    """A card and the line it begins at; `is_whole` says whether its end was there."""

    line: int
    properties: list[Property]
    agents: list[str]
    is_whole: bool

    def of(self, name: str) -> list[Property]:
        """The properties of a name that hold anything."""
        return [p for p in self.properties if p.name == name and p.value.strip(" ;")]

    def first(self, name: str) -> str:
        """The text of the first property of a name."""
        found = self.of(name)
        return found[0].text if found else ""

    def labels(self) -> dict[str, str]:
        """What groups are called, as Apple and Google label them."""
        found = {p.group: p.text for p in self.of("x-ablabel")}
        return {group: LABEL.sub(r"\1", label) for group, label in found.items() if group}


def is_one(file: SourceFile) -> bool:
    """Whether a card begins near its start."""
    start = file.start.lstrip("\ufeff").lstrip()[:2_000].upper()
    return start.startswith("BEGIN") and "VCARD" in start[:200].replace(" ", "")


def read(file: SourceFile, options: ReadOptions) -> ImportResult:  # noqa: ARG001  as every reader
    """Everybody on the cards; groups and organisations are left out."""
    people: list[ImportedPerson] = []
    problems: list[Problem] = []
    skipped = count = 0
    data = raw(file)
    lines = data.count(b"\n") + 1
    for card in cards(data, code_page(data)):
        count += 1
        if count % OFTEN == 0:
            file.progress(card.line, lines)
        problems += (Problem(file.name, card.line, why) for why in odd(card))
        if is_organisation(card):
            skipped += 1
            continue
        person = person_of(card)
        if person is None:
            problems.append(Problem(file.name, card.line, "the card names nobody"))
        else:
            people.append(person)
        if len(people) >= MOST_CARDS:
            why = f"pmlog reads {MOST_CARDS} cards of a file; the rest was left out"
            problems.append(Problem(file.name, card.line, why))
            break
    if lines > MOST_LINES:
        why = f"pmlog reads {MOST_LINES} lines of a file; the rest was left out"
        problems.append(Problem(file.name, MOST_LINES, why))
    if not count:
        problems.append(Problem(file.name, 0, "there is no card in it"))
    left = {"organisations and groups": skipped} if skipped else {}
    told = tuple(problems)
    return ImportResult(
        "vcard", tuple(people), skipped=skipped, problems=told, rows=count, left=left
    )


def odd(card: Card) -> Iterator[str]:
    """What is not right with a card that is read all the same."""
    if not card.is_whole:
        yield "the card has no end; it was read"
    if len(card.properties) > MOST_PROPERTIES:
        yield f"the card has more than {MOST_PROPERTIES} lines; the rest was left out"


def raw(file: SourceFile) -> bytes:
    """The bytes, without wide encodings and marks; else each property is decoded by itself."""
    if file.encoding in ("utf-8", "cp1252"):
        return file.data
    return file.text.lstrip("\ufeff").encode("utf-8", "replace")


def code_page(data: bytes) -> str:
    """What bytes are taken for that are no UTF-8: a code page the file names somewhere, or ours."""
    found = re.search(rb"CHARSET=\"?(windows-125\d|iso-8859-\d+)", data, re.I)
    return found[1].decode() if found else "cp1252"


def cards(data: bytes, page_: str = "cp1252") -> Iterator[Card]:  # noqa: C901  a card, its end, and cards within
    """Each card; one within another is an agent of it, whose name is kept."""
    card: Card | None = None
    depth = 0
    for line, content in logical_lines(data):
        if BEGIN.fullmatch(content):
            if card is None:
                card, depth = Card(line, [], [], is_whole=True), 1
            elif starts_agent(card):
                depth += 1
            else:
                yield card._replace(is_whole=False)
                card, depth = Card(line, [], [], is_whole=True), 1
        elif card is None:
            continue
        elif END.fullmatch(content):
            depth -= 1
            if depth == 0:
                yield card
                card = None
        else:
            keep(card, content, depth, page_)
    if card is not None:
        yield card._replace(is_whole=False)


def starts_agent(card: Card) -> bool:
    """Whether the last property is an agent, whose own card follows."""
    return bool(card.properties) and card.properties[-1].name == "agent"


def keep(card: Card, content: bytes, depth: int, page_: str) -> None:
    """Keep a property of a card; of an agent the name only."""
    found = property_of(content, page_) if len(card.properties) <= MOST_PROPERTIES else None
    if found is None:
        return
    if depth == 1:
        card.properties.append(found)
    elif found.name == "fn" and len(card.agents) < MOST_PROPERTIES:
        card.agents.append(found.text)


def logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:  # noqa: C901  four ways to fold
    """Unfolded lines with their number: indented ones go on, and quoted-printable after '='.

    Lines that are no property go on with the one before: base64 that nobody indented, and notes.
    """
    pieces: list[bytes] = []
    begun = number = 0
    quoted = False
    for number, whole in enumerate(BytesIO(data), 1):
        if number > MOST_LINES:
            break
        line = whole.rstrip(b"\r\n")
        if len(pieces) > MOST_PIECES and line[:1] in (b" ", b"\t"):
            continue
        if pieces and quoted and pieces[-1].endswith(b"="):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif pieces and line[:1] in (b" ", b"\t") and not is_card_line(line):
            pieces.append(line[1:])
        elif is_card_line(line) or STARTS.match(line):
            if pieces:
                yield begun, b"".join(pieces)
            pieces, begun = [line], number
            quoted = b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()
        elif pieces and line:
            pieces.append(b"" if is_base64(pieces[0]) else b"\\n")
            pieces.append(line)
    if pieces:
        yield begun, b"".join(pieces)


def is_card_line(line: bytes) -> bool:
    """Whether a line begins or ends a card."""
    return bool(BEGIN.fullmatch(line) or END.fullmatch(line))


def is_base64(line: bytes) -> bool:
    """Whether a property is of bytes, such as a picture."""
    head = line.partition(b":")[0].upper()
    return b"BASE64" in head or b"ENCODING=B" in head


def property_of(content: bytes, page_: str) -> Property | None:
    """A line as a property; pictures are not decoded."""
    head, colon, value = divided(content)
    if not colon:
        return None
    names, _, params = head.decode("latin-1").partition(";")
    group, _, name = names.strip().casefold().rpartition(".")
    if is_base64(content):
        return Property(name, group, params, "")
    upper = params.upper()
    if "QUOTED-PRINTABLE" in upper:
        value = a2b_qp(value)
        text = decoded(value, upper, page_).replace("\r\n", "\n")
        return Property(name, group, params, text.replace("\n", "\\n"))
    return Property(name, group, params, decoded(value, upper, page_))


def divided(content: bytes) -> tuple[bytes, bytes, bytes]:
    """A line at its first colon outside of quotes."""
    quoted = False
    for place, byte in enumerate(content[:LONGEST_KEPT]):
        if byte == ord('"'):
            quoted = not quoted
        elif byte == ord(":") and not quoted:
            return content[:place], b":", content[place + 1 :]
    return content.partition(b":")


def decoded(value: bytes, params: str, page_: str) -> str:
    """Bytes as text: by their own charset, else UTF-8, else the code page of the file."""
    found = re.search(r'CHARSET="?([\w\-]+)', params)
    for encoding in (found[1] if found else "utf-8", "utf-8"):
        try:
            return value.decode(encoding)
        except (LookupError, ValueError):
            continue
    try:
        return value.decode(page_, "replace")
    except LookupError:
        return value.decode("cp1252", "replace")


def unescaped(value: str) -> str:
    """A value as it is meant."""
    if "\\" not in value:
        return value
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def is_organisation(card: Card) -> bool:
    """Whether a card is of a company, a group or a place."""
    if card.first("kind").casefold() in ("group", "org", "location", "application", "device"):
        return True
    return card.first("x-abshowas").casefold() == "company"


def person_of(card: Card) -> ImportedPerson | None:
    """Who is on a card; None for nobody."""
    names = names_of(card)
    links = tuple(dict.fromkeys(links_of(card)))
    name = names[0] if names else links[0].partition(":")[2] if links else ""
    if not name:
        return None
    org = card.of("org")[0].parts() if card.of("org") else [""]
    relation = card.first("x-pmlog-relation").casefold()
    return ImportedPerson(
        name,
        card.line,
        links,
        aliases=tuple(names[1:]),
        tags=tuple(tag for p in card.of("categories") for tag in labels(several_of(p.value))),
        company=org[0],
        role=card.first("title") or card.first("role"),
        city=next((p.parts()[3] for p in card.of("adr") if len(p.parts()) > 3), ""),  # noqa: PLR2004
        met=joined(card.first("x-pmlog-met")),
        notes="\n".join(p.text for p in card.of("note")),
        cadence_days=days_in(card.first("x-pmlog-cadence-days")),
        relation=relation if relation in RELATIONS else "other",
        extra=extra_of(card, ", ".join(filter(None, org[1:]))),
    )


def days_in(text: str) -> int | None:
    """A cadence as our own cards have it (days)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def names_of(card: Card) -> list[str]:
    """The name, then others the card has: in other scripts, and nicknames."""
    whole = [joined(p.text) for p in card.of("fn")]
    parted = [name for p in card.of("n") if (name := of_parts(p.parts()))]
    reversed_ = {f"{p.parts()[0]}, {p.parts()[1]}" for p in card.of("n") if len(p.parts()) > 1}
    if whole and whole[0] in reversed_:
        whole = parted[:1] + whole[1:]
    nicks = [nick for p in card.of("nickname") for nick in commas(p.value)]
    if whole and whole[0] in nicks and " " in " ".join(parted[:1]):
        whole = parted[:1] + whole
    first = whole[:1] or parted[:1]
    others = [*whole[1:], *nicks]
    return list(dict.fromkeys(name for name in (*first, *others) if name))


def of_parts(parts: list[str]) -> str:
    """The name of N: family, given, more, before, behind."""
    family, given, more, before, behind = (*parts, "", "", "", "", "")[:5]
    return joined(before, given, more, family, behind)


def several_of(value: str) -> str:
    """A value with commas as Google's lists are written, so that the same labels are dropped."""
    return SEVERAL.join(commas(value))


def commas(value: str) -> list[str]:
    """A value with commas, unescaped."""
    return [unescaped(one).strip() for one in re.split(r"(?<!\\),", value) if one.strip()]


def links_of(card: Card) -> Iterator[str]:
    """Mail, phones and pages."""
    for found in card.of("email"):
        yield from boxes(found.text)
    for found in card.of("tel"):
        yield from phones(found.text.partition(";")[0].removeprefix("tel:"))
    for name in ("url", "x-socialprofile", "socialprofile", "x-linkedin"):
        for found in card.of(name):
            yield from profile_of(found)


def profile_of(found: Property) -> Iterator[str]:
    """A page; a handle on LinkedIn is one too."""
    text = found.text.replace("\\:", ":")
    yield from pages(text)
    if "linkedin" in found.params.casefold() + found.name:
        yield from profile_named(text.removeprefix("x-apple:"))


TAKEN = frozenset(
    "email tel url x-socialprofile socialprofile x-linkedin org title role note categories "
    "nickname".split()
)


def extra_of(card: Card, department: str) -> dict[str, str]:
    """What has no column, by the name it has on the card."""
    labels = card.labels()
    extra = {"department": department} if department else {}
    if card.agents:
        extra["agent"] = ", ".join(card.agents)
    if card.first("title") and card.first("role"):
        extra["role besides"] = card.first("role")
    for found in card.properties:
        value = ", ".join(filter(None, found.parts())) if found.name == "adr" else found.text
        if found.name in TECHNICAL | TAKEN or not value.strip(" ;") or len(value) > LONGEST_KEPT:
            continue
        if found.name.startswith(("x-ms-", "x-couchdb", "x-phonetic")):
            continue
        called = labels.get(found.group) or TEXTS.get(found.name, found.name)
        value = birthday(value) if found.name in ("bday", "x-abdate", "anniversary") else value
        extra[called] = f"{extra[called]}; {value}" if called in extra else value
    return extra
