"""vCards and their properties, decoded; `vcard` reads what a card says of a person.

A property is decoded by itself: files mix encodings, leave END out, and fold where they please.
"""

import re
from binascii import a2b_qp
from collections.abc import Iterator
from typing import NamedTuple

from pmlog.formats.cards.vcard_lines import BEGIN, END, is_base64, logical_lines

LABEL = re.compile(r"_\$!<(.*)>!\$_")
ESCAPED = re.compile(r"\\([nN,;:\\])")
ANDROID = "vnd.android.cursor.item/"
OF_ANDROID = {"nickname": "nickname", "relation": "related", "contact_event": "x-abdate"}
"""Properties that phones with Android write by a name of their own."""

MOST_PROPERTIES = 500
"""A card has no more; what comes after is left out, and said."""

LONGEST_KEPT = 4_000
"""What a property without a column holds beyond that is no text for people (characters)."""


class Property(NamedTuple):
    """A property of a card: its name and group in small letters, its parameters, its value."""

    name: str
    group: str
    params: str
    value: str

    def parts(self) -> list[str]:
        """The parts of a value with semicolons, unescaped."""
        if "\\" not in self.value:
            return [part.strip() for part in self.value.split(";")]
        return [unescape(part).strip() for part in re.split(r"(?<!\\);", self.value)]

    def names(self) -> list[str]:
        """The parts of a name, of which each may have several words with commas between them."""
        if "\\" not in self.value and "," not in self.value:
            return [part.strip() for part in self.value.split(";")]
        return [" ".join(commas(part)) for part in re.split(r"(?<!\\);", self.value)]

    @property
    def text(self) -> str:
        return unescape(self.value).strip()


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
        found = self.of(name)
        return found[0].text if found else ""

    def labels(self) -> dict[str, str]:
        """What groups are called, as Apple and Google label them."""
        found = {p.group: p.text for p in self.of("x-ablabel")}
        return {group: LABEL.sub(r"\1", label) for group, label in found.items() if group}


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


def property_of(content: bytes, page_: str) -> Property | None:
    """A line as a property; pictures are not decoded."""
    head, colon, value = split_at_colon(content)
    if not colon:
        return None
    names, _, params = head.decode("latin-1").partition(";")
    group, _, name = names.strip().casefold().rpartition(".")
    if is_base64(head):
        return Property(name, group, params, "")
    upper = params.upper()
    if "QUOTED-PRINTABLE" in upper:
        value = a2b_qp(value)
        text = decode(value, upper, page_).replace("\r\n", "\n")
        return Property(name, group, params, text.replace("\n", "\\n"))
    text = decode(value, upper, page_)
    kind, _, rest = text.removeprefix(ANDROID).partition(";")
    if name == "x-android-custom" and kind in OF_ANDROID:
        return Property(OF_ANDROID[kind], group, params, rest.partition(";")[0])
    return Property(name, group, params, text)


def split_at_colon(content: bytes) -> tuple[bytes, bytes, bytes]:
    """A line at its first colon outside of quotes."""
    plain = content.partition(b":")
    if b'"' not in plain[0]:
        return plain
    quoted = False
    for place, byte in enumerate(content[:LONGEST_KEPT]):
        if byte == ord('"'):
            quoted = not quoted
        elif byte == ord(":") and not quoted:
            return content[:place], b":", content[place + 1 :]
    return plain


def decode(value: bytes, params: str, page_: str) -> str:
    """Bytes as text: by their own charset, else UTF-8, else the code page of the file."""
    found = re.search(r'CHARSET="?([\w\-]+)', params) if "CHARSET" in params else None
    for encoding in (found[1] if found else "utf-8", "utf-8"):
        try:
            return value.decode(encoding)
        except (LookupError, ValueError):
            continue
    try:
        return value.decode(page_, "replace")
    except LookupError:
        return value.decode("cp1252", "replace")


def unescape(value: str) -> str:
    """A value as it is meant."""
    if "\\" not in value:
        return value
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def commas(value: str) -> list[str]:
    return [unescape(one).strip() for one in re.split(r"(?<!\\),", value) if one.strip()]
