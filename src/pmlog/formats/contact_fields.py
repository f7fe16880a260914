"""Parts of a person that every list of contacts has: names, addresses, phones, pages."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from pmlog.names import fold

BOX = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+")
PAGE = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?$", re.I)
SEVERAL = " ::: "
"""What Google puts between several values in one cell."""

BETWEEN_PHONES = re.compile(r":::|[,;\n|](?! *ext)| / | or ", re.I)
"""What stands between two numbers of one cell."""

EXTENSION = re.compile(
    r"(?<=[\d)])[ ,;]*(?:\b(?:extension|extensión|extn|ext|durchwahl|dw|nebenstelle|poste|interno|"
    r"anexo|ramal|toestel|tst|anknytning|klapka|linka|wewn|dahili|доб|int)\b[ .:=]*|"
    r"(?:x|内線|内线|內線|내선)[ .:]*|#)(?=\d{1,6}\b)",
    re.I,
)
SHORTEST = 5
"""A phone number has so many digits at least."""

ONE_NUMBER = re.compile(r"\+?[0-9 .-]+")
"""A cell that holds one number and nothing else, as most do."""

NO_DIGITS = str.maketrans("", "", " .-")
TRUNK = re.compile(r"(\+\d{1,3}[ .-]*)\(0\)")
"""The zero that is dialled only within a country: +44 (0)20."""

CREDENTIALS = frozenset(
    "phd ph.d. ph.d md m.d. mba m.b.a. msc m.sc. ma m.a. bsc b.sc. bs ms cfa cpa pmp csm cspo esq "
    "esq. jd j.d. dba dds mph rn pe llm acc pcc mcc cissp itil shrm-cp sphr phr".split()
)
"""What stands behind a name and is none."""

EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
NO_PROFILE = frozenset("none n/a nope nil yes linkedin no-linkedin".split())
BEHIND = frozenset("jr sr ii iii iv".split())
"""What belongs to the name before it."""


def join_words(*parts: str) -> str:
    return " ".join(" ".join(part.split()) for part in parts if part.strip())


def in_order(*parts: str) -> str:
    """The parts of a name as it is said: of Han, kana or Hangul the family comes first."""
    said = [part for part in parts if part.strip()]
    if said and all(EASTERN.fullmatch(part) for part in said):
        return "".join(reversed(said))
    return join_words(*said)


def fuller_name(name: str, parted: str) -> str:
    """The parts of a name in one where they say more than the name does; else empty.

    Who is called Addy and is Dr. Adelheid Vale has both names; Ada L. Vale beside Ada Vale, too.
    """
    if not parted or parted == name:
        return ""
    more = {*fold(parted).replace(",", " ").split()} - {*fold(name).replace(",", " ").split()}
    return parted if more else ""


def given_name_first(name: str) -> str:
    """'Lovelace, Ada' as it is said; what stands behind a name, such as PhD or Jr., stays there."""
    last, comma, first = name.partition(",")
    is_first = first.strip() and "," not in first and not stands_behind(first)
    if not comma or not is_first or len(first.split()) > 2:  # noqa: PLR2004
        return name
    behind = [word for word in (*first.split(), *last.split()[1:]) if is_suffix(word)]
    words = (word for part in (first, last) for word in part.split() if word not in behind)
    return join_words(*words, *behind)


def is_suffix(word: str) -> bool:
    """Whether a word belongs behind a last name: Jr., Sr., III."""
    return word.casefold().rstrip(".") in BEHIND


def without_credentials(last: str) -> tuple[str, str]:
    """A last name, and the credentials behind its comma: 'Hale, PhD' is Hale, and PhD.

    Jr. and the like belong to the name, and stay.
    """
    name, comma, rest = last.partition(",")
    words = [word.strip(" ()").casefold() for word in rest.split(",")]
    if comma and any(word in CREDENTIALS for part in words for word in (part, *part.split())):
        return name.strip(), rest.strip()
    return last.strip(), ""


def slug_name(url: str) -> str:
    """A name from the address of a profile, where that is all there is."""
    found = re.search(r"/in/([^/?]+)", unquote(url))
    return found[1].replace("-", " ").title() if found else ""


def listed_names(words: str) -> list[str]:
    """The names in 'Ada Lovelace, Hale, PhD, Ben'; credentials stay with theirs."""
    names: list[str] = []
    for word in words.split(", "):
        if names and stands_behind(word):
            names[-1] = f"{names[-1]}, {word}"
        else:
            names.append(word)
    return names


def stands_behind(word: str) -> bool:
    """Whether a word stands behind a name: a credential, or Jr. and the like."""
    plain = word.strip(" ()").casefold()
    return plain in CREDENTIALS or is_suffix(plain)


def boxes(*cells: str) -> Iterator[str]:
    """The e-mail addresses in cells, as links."""
    for cell in cells:
        for found in BOX.findall(cell):
            yield f"mailto:{found.strip('.').removeprefix('mailto:')}"


class PhoneNumber(NamedTuple):
    """A number as it is dialled, and the extension of somebody within a house; empty: none."""

    digits: str
    extension: str


def phone_numbers(*cells: str) -> Iterator[PhoneNumber]:
    """The phone numbers in cells, which may hold several each."""
    for cell in cells:
        if not ONE_NUMBER.fullmatch(cell):
            yield from numbers_among(cell)
        elif len(digits := cell.translate(NO_DIGITS)) >= SHORTEST + digits.startswith("+"):
            yield PhoneNumber(digits, "")


def numbers_among(words: str) -> Iterator[PhoneNumber]:
    """The phone numbers in a cell that holds several, extensions, or words."""
    for one in BETWEEN_PHONES.split(normalize("NFKC", words)):
        number, _, rest = EXTENSION.sub("\0", one, count=1).partition("\0")
        plain = TRUNK.sub(r"\1", number)
        digits = "".join(sign for sign in plain if sign.isdigit() or sign == "+")
        if sum(sign.isdigit() for sign in digits) >= SHORTEST:
            yield PhoneNumber(digits, "".join(filter(str.isdigit, rest)))


def phones(*cells: str) -> Iterator[str]:
    for number in phone_numbers(*cells):
        yield f"tel:{number.digits}"


def extensions(*cells: str) -> dict[str, str]:
    """The extensions of phone numbers in cells, by what they are kept as."""
    found = (number for number in phone_numbers(*cells) if number.extension)
    return {f"extension of {number.digits}": number.extension for number in found}


def pages(*cells: str) -> Iterator[str]:
    """The pages in cells, as links; a scheme is added where it is missing."""
    for cell in cells:
        for one in cell.split(SEVERAL.strip()) if SEVERAL.strip() in cell else cell.split():
            address = one.strip().strip("<>,;").replace("\\:", ":")
            if PAGE.match(address) and "@" not in address.partition("/")[0]:
                yield page(address)


def profile_named(words: str) -> Iterator[str]:
    """A profile of LinkedIn as people write it where they are asked for one: in/ada, @ada, ada."""
    handle = re.fullmatch(r"(?:/?in/|@)?([\w\-%]{3,100})/?", words.strip())
    if handle and words.strip().casefold() not in NO_PROFILE:
        yield page(f"https://www.linkedin.com/in/{handle[1]}")


def page(address: str) -> str:
    if address.casefold().startswith(("https://", "http://")):
        return address
    return f"https://{address}"


def several(cell: str) -> list[str]:
    """The values in a cell of Google's: 'a ::: b'."""
    return [one.strip() for one in cell.split(SEVERAL.strip()) if one.strip()]


def labels(cell: str, dropped: Iterable[str] = ("mycontacts", "starred")) -> tuple[str, ...]:
    """Groups a contact is in as tags, without those every contact is in."""
    words = [one.lstrip("* ").strip() for one in several(cell)]
    left_out = set(dropped)
    return tuple(word for word in words if word and word.casefold() not in left_out)


def tags_in(cell: str) -> Iterator[str]:
    """The tags in a cell, with commas or semicolons between them."""
    yield from (word for word in re.split("[,;]", cell) if word.strip())
