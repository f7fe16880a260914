"""Regular expressions for the spellings of a name, address or number in folded texts."""

import re
from collections.abc import Container, Iterator, Sequence
from unicodedata import normalize
from urllib.parse import unquote

from pmlog.importing.matching import PROFILES, key_of
from pmlog.store.erasure.folded_text import plain

WORD = re.compile(r"[^\W_]+")

ASIDE = r"[\W_]"
"""A character between the words of a name: a space, line break, dot, dash or comma."""

MOST_ASIDE = 8

SHORTEST_JOINED = 6
"""The least letters of a name that is also found as one word: an Al So is not every 'also'."""

LONG = 5
"""The least letters of a single word that is found as a name regardless of its case."""

ORDINARY = frozenset(
    "april art august autumn bill chase coach coaching colleague community conference course dawn "
    "dean doctor drew expert faith frank grace grant group hope iris ivy jack joy june mark may "
    "mentee mentor meetup miles mitch peer penny post rich rob rose sue summer sunny teacher will "
    "work young".split()
)
"""Ordinary words that are also names; in lower case they are not found as names."""

LETTER = r"[^\W\d_]"
BEFORE = rf"(?<!{LETTER})"
AFTER = rf"(?!{LETTER})"
AFTER_GENITIVE = rf"(?=s?(?!{LETTER}))"

UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)

BLANKLESS = (
    (0x0E00, 0x109F),
    (0x1100, 0x11FF),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Ranges of scripts that put no spaces around a name, or attach endings to it."""


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name; initials and hyphenated parts are words of their own."""
    return tuple(WORD.findall(plain(name)))


def writings(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name, and a second time with Müller as Mueller."""
    yield words_of(name)
    composed = normalize("NFC", name)
    if composed != composed.translate(UMLAUTS):
        yield words_of(composed.translate(UMLAUTS))


def orders(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield orders of a name's words: rotations ('Lovelace, Ada'), and without middle names."""
    yield from ((*words[start:], *words[:start]) for start in range(len(words)))
    if len(words) > 2:  # noqa: PLR2004
        yield words[0], words[-1]
        yield words[-1], words[0]


def name_pattern(words: Sequence[str], *, bounded: bool = True) -> str:
    """The pattern of a name: its words apart, hyphenated, across a line break, or joined."""
    aside = f"{ASIDE}{{0,{MOST_ASIDE}}}"
    if is_blankless(words) or (not bounded and len("".join(words)) >= LONG):
        return aside.join(map(re.escape, words))
    if len(words) == 1:
        ending = AFTER_GENITIVE if len(words[0]) >= LONG else AFTER
        return f"{BEFORE}{re.escape(words[0])}{ending}"
    if len("".join(words)) >= SHORTEST_JOINED:
        return f"{BEFORE}{aside.join(map(re.escape, words))}{AFTER_GENITIVE}"
    apart = f"{ASIDE}{{1,{MOST_ASIDE}}}".join(map(re.escape, words))
    return f"{BEFORE}{apart}{AFTER_GENITIVE}|(?<=[#@/]){re.escape(''.join(words))}{AFTER}"


def is_blankless(words: Sequence[str]) -> bool:
    """Whether a name is in scripts that may put it directly among other letters."""
    letters = "".join(words)
    return len(letters) > 1 and all(
        any(first <= ord(letter) <= last for first, last in BLANKLESS) for letter in letters
    )


def link_key(link: str) -> str:
    """The canonical form of a link for comparison; empty if it identifies nobody."""
    scheme, _, rest = link.strip().partition(":")
    return key_of(f"tel:{unquote(rest)}" if scheme.casefold() == "tel" else link)


def address_pattern(link: str, hosts: Container[str]) -> str:
    """The pattern of an address; `hosts` are those that other people share."""
    kind, _, rest = link_key(link).partition(":")
    match kind:
        case "mailto":
            return mail_pattern(*plain(rest).split("@", 1))
        case "tel":
            return phone_pattern(rest)
        case "profile":
            return profile_pattern(*plain(rest).split("/", 1))
        case "web" if "?" not in link:
            return page_pattern(plain(rest).rstrip("/"))
    return other_pattern(link, hosts)


def bare_address(link: str) -> str:
    """The pattern of an address in bytes, where texts follow each other without separators."""
    kind, _, rest = link_key(link).partition(":")
    if kind == "tel":
        digits = own_digits(rest)[1]
        return GAP.join(digits) if len(digits) >= SURE else "(?!)"
    if kind == "mailto":
        return re.escape(plain(rest))
    page = plain(unquote(link)).partition(":")[2].strip("/ ").removeprefix("www.")
    return re.escape(page) or "(?!)"


def mail_pattern(box: str, house: str) -> str:
    """The pattern of an e-mail address, also with a suffix such as +news."""
    return rf"(?<![\w.+-]){re.escape(box)}(?:\+[\w.-]+)?@{re.escape(house)}(?![\w-]|\.\w)"


TAIL = r"""(?:/?[?#][^\s<>"')\]]*|/[^\s<>"')\]]*)?"""
"""The rest of a page's URL: subpages, query, fragment."""


def profile_pattern(host: str, user: str) -> str:
    """The pattern of a profile's URL on a network, or of its name after an @."""
    folders = "|".join(map(re.escape, PROFILES.get(host, ())))
    below = f"(?:(?:{folders})/)?" if folders else ""
    name = re.escape(user)
    page = rf"(?:https?://)?(?:[\w-]+\.)*{re.escape(host)}/{below}@?{name}(?![\w-]){TAIL}"
    return rf"(?<![\w@-])(?:{page}|@{name}(?![\w-]))"


def page_pattern(page: str) -> str:
    return rf"(?<![\w@-])(?:https?://)?(?:www\.|m\.)?{re.escape(page)}(?![\w-]){TAIL}"


def other_pattern(link: str, hosts: Container[str]) -> str:
    """The pattern of any other link: a whole host, a short number, a name in another network."""
    scheme, colon, rest = plain(unquote(link)).rpartition(":")
    rest = rest.strip("/ ").removeprefix("www.")
    if scheme == "tel":
        return phone_pattern(rest)
    words = [re.escape(word) for word in rest.split()]
    literal = rf"{ASIDE}+".join(words) or "(?!)"
    if not colon or scheme not in ("http", "https") or "/" in rest:
        return rf"(?<!\w){literal}(?!\w)"
    if rest in hosts:
        return rf"(?<![\w@.-])(?:https?://)?(?:www\.)?{literal}(?![\w-]|\.\w|/\w)"
    return rf"(?<![\w-])(?:https?://)?(?:www\.)?{literal}(?![\w-]|\.\w){TAIL}"


COUNTRIES_OF_1 = ("1", "7")
COUNTRIES_OF_2 = (
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 "
    "64 65 66 81 82 84 86 90 91 92 93 94 95 98"
).split()
"""Country codes with one and two digits; all others have three."""

SURE = 7
"""The least digits of a number that is found without a country code or a 0 before it."""

GAP = r"[\s./()\-\u2010-\u2015]{0,3}"


def phone_pattern(number: str) -> str:
    """The pattern of a phone number: spaces, dots, dashes, with +49, 0049 or 0 before it."""
    country, own = own_digits(number)
    if not own:
        return "(?!)"
    code = GAP.join(country) if country else r"\d{1,3}"
    before = rf"(?:(?:\+|00){GAP}{code}{GAP}(?:\(?0\)?{GAP})?|{code_alone(country)}0{GAP})"
    is_sure = len(own) >= SURE or own == number.strip()
    return rf"(?<!\d)(?<!\d[.,]){before}{'?' if is_sure else ''}{GAP.join(own)}(?!\d)"


def own_digits(number: str) -> tuple[str, str]:
    """Split a number into its country code (or '') and the other digits."""
    digits = "".join(filter(str.isdigit, number.partition(";")[0]))
    is_abroad = number.strip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if is_abroad else digits
    country = country_of(digits) if is_abroad else ""
    return country, digits.removeprefix(country).lstrip("0")


def code_alone(country: str) -> str:
    """The alternative for a country code without a prefix, if it is known."""
    return f"{GAP.join(country)}{GAP}|" if country else ""


def country_of(digits: str) -> str:
    """The country code of an international number's digits."""
    if digits.startswith(COUNTRIES_OF_1):
        return digits[:1]
    return digits[:2] if digits[:2] in COUNTRIES_OF_2 else digits[:3]
