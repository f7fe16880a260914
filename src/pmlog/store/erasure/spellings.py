"""How a name, an address or a number may be spelled, as patterns for folded texts."""

import re
from collections.abc import Container, Iterator, Sequence
from unicodedata import normalize
from urllib.parse import unquote

from pmlog.importing.matching import PROFILES, key_of
from pmlog.store.erasure.folded_text import plain

WORD = re.compile(r"[^\W_]+")

ASIDE = r"[\W_]"
"""What may stand between the words of a name: a blank, a line break, a dot, a dash, a comma."""

MOST_ASIDE = 8

SHORTEST_JOINED = 6
"""Letters a name has at least before it is found as one word: an Al So is not every 'also'."""

LONG = 5
"""Letters of a single word from which on it is that name whatever its case."""

ORDINARY = frozenset(
    "april art august autumn bill chase coach coaching colleague community conference course dawn "
    "dean doctor drew expert faith frank grace grant group hope iris ivy jack joy june mark may "
    "mentee mentor meetup miles mitch peer penny post rich rob rose sue summer sunny teacher will "
    "work young".split()
)
"""Words that are names, too: in small letters they are none."""

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
"""Scripts that put no blanks around a name, or hang endings on it."""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded; its initials and what a dash joins count as words."""
    return tuple(WORD.findall(plain(name)))


def writings(name: str) -> Iterator[tuple[str, ...]]:
    """The words of a name, also with Müller as Mueller."""
    yield words_of(name)
    composed = normalize("NFC", name)
    if composed != composed.translate(UMLAUTS):
        yield words_of(composed.translate(UMLAUTS))


def orders(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The orders in which they are written: as said, 'Lovelace, Ada', no middle name."""
    yield from ((*words[start:], *words[:start]) for start in range(len(words)))
    if len(words) > 2:  # noqa: PLR2004
        yield words[0], words[-1]
        yield words[-1], words[0]


def name_pattern(words: Sequence[str], *, bounded: bool = True) -> str:
    """A name as a pattern, on one line or two, with a dash, or as one word."""
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
    """Whether a name of that script may stand right among other letters."""
    letters = "".join(words)
    return len(letters) > 1 and all(
        any(first <= ord(letter) <= last for first, last in BLANKLESS) for letter in letters
    )


def link_key(link: str) -> str:
    """A link in the one way it is compared; empty where it does not say who somebody is."""
    scheme, _, rest = link.strip().partition(":")
    return key_of(f"tel:{unquote(rest)}" if scheme.casefold() == "tel" else link)


def address_pattern(link: str, hosts: Container[str]) -> str:
    """Where somebody is reached, as a pattern; `hosts` are those that others have too."""
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
    """Where somebody is reached as a pattern for bytes, in which one text follows the other."""
    kind, _, rest = link_key(link).partition(":")
    if kind == "tel":
        digits = own_digits(rest)[1]
        return GAP.join(digits) if len(digits) >= SURE else "(?!)"
    if kind == "mailto":
        return re.escape(plain(rest))
    page = plain(unquote(link)).partition(":")[2].strip("/ ").removeprefix("www.")
    return re.escape(page) or "(?!)"


def mail_pattern(box: str, house: str) -> str:
    """An e-mail address, also with +news behind its first part."""
    return rf"(?<![\w.+-]){re.escape(box)}(?:\+[\w.-]+)?@{re.escape(house)}(?![\w-]|\.\w)"


TAIL = r"""(?:/?[?#][^\s<>"')\]]*|/[^\s<>"')\]]*)?"""
"""What follows the address of a page: pages below it, a question, a place on it."""


def profile_pattern(host: str, user: str) -> str:
    """A profile of a network wherever it lies there, and its name behind an @."""
    folders = "|".join(map(re.escape, PROFILES.get(host, ())))
    below = f"(?:(?:{folders})/)?" if folders else ""
    name = re.escape(user)
    page = rf"(?:https?://)?(?:[\w-]+\.)*{re.escape(host)}/{below}@?{name}(?![\w-]){TAIL}"
    return rf"(?<![\w@-])(?:{page}|@{name}(?![\w-]))"


def page_pattern(page: str) -> str:
    return rf"(?<![\w@-])(?:https?://)?(?:www\.|m\.)?{re.escape(page)}(?![\w-]){TAIL}"


def other_pattern(link: str, hosts: Container[str]) -> str:
    """A whole house, a short number, a name in some other network."""
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
"""Codes of countries by how long they are; all others have three digits."""

SURE = 7
"""Digits from which on a number is one, without a country or a 0 before it."""

GAP = r"[\s./()\-\u2010-\u2015]{0,3}"


def phone_pattern(number: str) -> str:
    """A phone number in any spelling: blanks, dots, dashes, +49, 0049 or 0 before it."""
    country, own = own_digits(number)
    if not own:
        return "(?!)"
    code = GAP.join(country) if country else r"\d{1,3}"
    before = rf"(?:(?:\+|00){GAP}{code}{GAP}(?:\(?0\)?{GAP})?|{code_alone(country)}0{GAP})"
    is_sure = len(own) >= SURE or own == number.strip()
    return rf"(?<!\d)(?<!\d[.,]){before}{'?' if is_sure else ''}{GAP.join(own)}(?!\d)"


def own_digits(number: str) -> tuple[str, str]:
    """The code of the country, where it is said, and the digits within it."""
    digits = "".join(sign for sign in number.partition(";")[0] if sign.isdigit())
    is_abroad = number.strip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if is_abroad else digits
    country = country_of(digits) if is_abroad else ""
    return country, digits.removeprefix(country).lstrip("0")


def code_alone(country: str) -> str:
    """The code of the country without anything before it, where it is known."""
    return f"{GAP.join(country)}{GAP}|" if country else ""


def country_of(digits: str) -> str:
    """The code of the country with which an international number begins."""
    if digits.startswith(COUNTRIES_OF_1):
        return digits[:1]
    return digits[:2] if digits[:2] in COUNTRIES_OF_2 else digits[:3]
