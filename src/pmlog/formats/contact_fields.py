"""Parse the fields that all contact lists share: names, e-mail addresses, phones, web pages."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from pmlog.importing.matching import is_personal, key_of
from pmlog.names import fold

BOX = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
PAGE = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?$", re.I)
SEVERAL = " ::: "
"""The separator of several values in one cell of a Google export."""

BETWEEN_PHONES = re.compile(r":::|[,;\n|](?! *ext)| / | or ", re.I)
"""Separators of several phone numbers in one cell."""

AREA_CODE = re.compile(r"((?:\+\d{1,3}[ .-]*(?:\(0\))?|\(?0)[ .-]*\d{1,5}\)?) / (?=[1-9])")
"""The beginning of one number, which no separator parts from the rest: 030 / 123456."""

IN_EXPONENTS = re.compile(r"\d+([.,]\d+)?E\+?\d+", re.I)
"""What a spreadsheet makes of a long number: the digits of it are lost."""

EXTENSION = re.compile(
    r"(?<=[\d)])[ ,;]*(?:\b(?:extension|extensión|extn|ext|durchwahl|dw|nebenstelle|poste|interno|"
    r"anexo|ramal|toestel|tst|anknytning|klapka|linka|wewn|dahili|доб|int)\b[ .:=]*|"
    r"(?:x|内線|内线|內線|내선)[ .:]*|#)(?=\d{1,6}\b)",
    re.I,
)
SHORTEST = 5
"""The fewest digits of a phone number."""

ONE_NUMBER = re.compile(r"\+?[0-9 .-]+")
"""A cell that holds a single phone number and nothing else, the usual case."""

NO_DIGITS = str.maketrans("", "", " .-")
TRUNK = re.compile(r"(\+\d{1,3}[ .-]*)\(0\)")
"""The trunk prefix that is dialled only within a country: +44 (0)20."""

CREDENTIALS = frozenset(
    "phd ph.d. ph.d md m.d. mba m.b.a. msc m.sc. ma m.a. bsc b.sc. bs ms cfa cpa pmp csm cspo esq "
    "esq. jd j.d. dba dds mph rn pe llm acc pcc mcc cissp itil shrm-cp sphr phr".split()
)
"""Credentials that may follow a name and are not part of it."""

IN_BRACKETS = re.compile(r"([^()]+) (\([^()]*\))")
"""A name, and what is said of it behind."""

EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
NO_PROFILE = frozenset("none n/a nope nil yes linkedin no-linkedin".split())
BEHIND = frozenset("jr sr ii iii iv".split())
"""Generational suffixes that belong to the name before them."""


def join_words(*parts: str) -> str:
    return " ".join(" ".join(part.split()) for part in parts if part.strip())


def in_order(*parts: str) -> str:
    """Join the parts of a name in its natural order: family name first in CJK scripts."""
    said = [part for part in parts if part.strip()]
    if said and all(EASTERN.fullmatch(part) for part in said):
        return "".join(reversed(said))
    return join_words(*said)


def fuller_name(name: str, parted: str) -> str:
    """Join the parts of a name if they say more than the display name does; else return "".

    Addy with the parts Dr. Adelheid Vale keeps both names; so does Ada Vale with Ada L. Vale.
    """
    if not parted or parted == name:
        return ""
    more = {*fold(parted).replace(",", " ").split()} - {*fold(name).replace(",", " ").split()}
    return parted if more else ""


def given_name_first(name: str) -> str:
    """Turn 'Lovelace, Ada' into 'Ada Lovelace'; PhD, Jr. or (she/her) stay at the end."""
    if found := IN_BRACKETS.fullmatch(name):
        return join_words(given_name_first(found[1]), found[2])
    last, comma, first = name.partition(",")
    is_first = first.strip() and "," not in first and not stands_behind(first)
    if not comma or not is_first or len(first.split()) > 2:  # noqa: PLR2004
        return name
    behind = [word for word in (*first.split(), *last.split()[1:]) if is_suffix(word)]
    words = (word for part in (first, last) for word in part.split() if word not in behind)
    return join_words(*words, *behind)


def is_suffix(word: str) -> bool:
    """Whether a word is a generational suffix: Jr., Sr., III."""
    return word.casefold().rstrip(".") in BEHIND


def without_credentials(last: str) -> tuple[str, str]:
    """Split 'Hale, PhD' into the last name and its credentials.

    Generational suffixes such as Jr. stay with the name.
    """
    name, comma, rest = last.partition(",")
    words = [word.strip(" ()").casefold() for word in rest.split(",")]
    if comma and any(word in CREDENTIALS for part in words for word in (part, *part.split())):
        return name.strip(), rest.strip()
    return last.strip(), ""


def slug_name(url: str) -> str:
    """Derive a name from the URL of a profile, for rows without one."""
    found = re.search(r"/in/([^/?]+)", unquote(url))
    return found[1].replace("-", " ").title() if found else ""


def name_in_links(links: Iterable[str]) -> str:
    """Derive a name from the first link that is somebody's own; else return "".

    A page, and a mailbox such as info@, is that of a firm.
    """
    for link in links:
        key = key_of(link)
        if key.startswith("profile:"):
            return slug_name(link) or key.rpartition("/")[2]
        if link.startswith("tel:") or (key.startswith("mailto:") and is_personal(key)):
            return link.partition(":")[2]
    return ""


def listed_names(words: str) -> list[str]:
    """Split 'Ada Lovelace, Hale, PhD, Ben' into names; credentials stay with their name."""
    names: list[str] = []
    for word in words.split(", "):
        if names and stands_behind(word):
            names[-1] = f"{names[-1]}, {word}"
        else:
            names.append(word)
    return names


def stands_behind(word: str) -> bool:
    """Whether a word may follow a name: a credential or a generational suffix."""
    plain = word.strip(" ()").casefold()
    return plain in CREDENTIALS or is_suffix(plain)


def boxes(*cells: str) -> Iterator[str]:
    """Yield the e-mail addresses in cells as mailto links."""
    for cell in cells:
        for found in BOX.findall(cell):
            yield f"mailto:{found.strip('.').removeprefix('mailto:')}"


class PhoneNumber(NamedTuple):
    """A phone number in dialling form, and its extension, or "" if there is none."""

    digits: str
    extension: str


def phone_numbers(*cells: str) -> Iterator[PhoneNumber]:
    """Yield the phone numbers in cells, each of which may hold several."""
    for cell in cells:
        if not ONE_NUMBER.fullmatch(cell):
            yield from numbers_among(cell)
        elif len(digits := cell.translate(NO_DIGITS)) >= SHORTEST + digits.startswith("+"):
            yield PhoneNumber(digits, "")


def numbers_among(words: str) -> Iterator[PhoneNumber]:
    """Yield the phone numbers of a cell that holds several, extensions, or other words."""
    for one in BETWEEN_PHONES.split(AREA_CODE.sub(r"\1 ", normalize("NFKC", words))):
        if IN_EXPONENTS.fullmatch(one.strip()):
            continue
        number, _, rest = EXTENSION.sub("\0", one, count=1).partition("\0")
        plain = TRUNK.sub(r"\1", number)
        digits = digits_in(plain)
        plus = "+" if plain.partition("+")[1] and not digits_in(plain.partition("+")[0]) else ""
        if len(digits) >= SHORTEST:
            yield PhoneNumber(plus + digits, digits_in(rest))


def digits_in(words: str) -> str:
    """The digits of a text, as 0 to 9 whatever their script."""
    return "".join(str(int(sign)) for sign in words if sign.isdecimal())


def phones(*cells: str) -> Iterator[str]:
    for number in phone_numbers(*cells):
        yield f"tel:{number.digits}"


def extensions(*cells: str) -> dict[str, str]:
    """Map the phone links in cells to their extensions."""
    found = (number for number in phone_numbers(*cells) if number.extension)
    return {f"extension of {number.digits}": number.extension for number in found}


def pages(*cells: str) -> Iterator[str]:
    """Yield the web pages in cells as links; a missing scheme is added."""
    for cell in cells:
        for one in cell.split(SEVERAL.strip()) if SEVERAL.strip() in cell else cell.split():
            address = one.strip().strip("<>,;").replace("\\:", ":")
            if PAGE.match(address) and "@" not in address.partition("/")[0]:
                yield page(address)


def profile_named(words: str) -> Iterator[str]:
    """Yield the LinkedIn profile that an answer such as in/ada, @ada or ada means."""
    handle = re.fullmatch(r"(?:/?in/|@)?([\w\-%]{3,100})/?", words.strip())
    if handle and words.strip().casefold() not in NO_PROFILE:
        yield page(f"https://www.linkedin.com/in/{handle[1]}")


def page(address: str) -> str:
    if address.casefold().startswith(("https://", "http://")):
        return address
    return f"https://{address}"


def several(cell: str) -> list[str]:
    """Split a cell of a Google export, 'a ::: b', into its values."""
    return [one.strip() for one in cell.split(SEVERAL.strip()) if one.strip()]


def labels(cell: str, dropped: Iterable[str] = ("mycontacts", "starred")) -> tuple[str, ...]:
    """Return the groups of a contact as tags, without those that every contact is in."""
    words = [one.lstrip("* ").strip() for one in several(cell)]
    left_out = set(dropped)
    return tuple(word for word in words if word and word.casefold() not in left_out)


def tags_in(cell: str) -> Iterator[str]:
    """Yield the tags in a cell, separated by commas or semicolons, without quotation marks."""
    yield from filter(None, (word.strip(" \t\n\"'") for word in re.split("[,;]", cell)))
