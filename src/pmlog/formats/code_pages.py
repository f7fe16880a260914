"""Guess the code page of a text without a byte order mark from the words it would contain.

Bytes that are not UTF-8 are usually Windows-1252 and are read as such, with a notice. If that
would yield words of no Western language, pmlog does not guess but lists the likely code pages.
"""

import re
from itertools import islice, pairwise
from typing import NamedTuple
from unicodedata import name as named
from unicodedata import normalize

from pmlog.errors import Misused

WESTERN = "cp1252"
MOST_WORDS = 2_000
"""The most distinct words that are examined."""

MOST_BYTES = 4_000_000
MOST_NAMED = 3
WORD = re.compile(rb"[\x80-\xffA-Za-z']*[\x80-\xff][\x80-\xffA-Za-z']*")
LONGEST_WORD = 40

LANGUAGES = {
    WESTERN: (
        "àâæçéèêëïîôœùûüÿñ",  # French
        "äöüßéèàç",  # German
        "áéíñóúü",  # Spanish
        "àçèéíïòóúü",  # Catalan
        "áâãàçéêíóôõúü",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "éèëêïöü",  # Dutch
        "åäöéü",  # Swedish, Finnish
        "æøåéèóôü",  # Danish, Norwegian
        "áéíóúýþæðö",  # Icelandic
    ),
    "cp1250": (
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýžäĺľŕôöü",  # Czech, Slovak
        "áéíóöőúüű",  # Hungarian
        "čćđšž",  # Croatian, Slovene
        "ăâîşţșț",  # Romanian
        "äöüß",
    ),
    "cp1254": ("çğıöşüâîû",),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äöõüšž"),
    "mac_roman": ("àâæçéèêëïîôœùûüÿñ", "äöüß", "áéíñóúü", "åäöæø"),
    "cp850": ("àâæçéèêëïîôœùûüÿñ", "äöüß", "áéíñóúü", "åäöæø"),
    "cp852": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž"),
}
"""Code pages of Latin scripts, with the letters of each language beyond those of English."""

SCRIPTS = {
    "cp932": ("HIRAGANA", "KATAKANA", "CJK"),
    "euc_kr": ("HANGUL",),
    "gb18030": ("CJK",),
    "big5": ("CJK",),
    "euc_jp": ("HIRAGANA", "KATAKANA", "CJK"),
    "cp1251": ("CYRILLIC",),
    "koi8_r": ("CYRILLIC",),
    "cp866": ("CYRILLIC",),
    "cp1253": ("GREEK",),
    "cp1255": ("HEBREW",),
    "cp1256": ("ARABIC",),
}
"""Other code pages, with the scripts of the words in them."""

ENCODINGS = ("utf-8", "utf-16", *LANGUAGES, *SCRIPTS)
"""The encodings that help texts list; any other that Python knows is accepted too."""

COMMON = {
    "gb18030": re.compile(rb"(?:[\xb0-\xd7][\xa1-\xfe])*"),
    "big5": re.compile(rb"(?:[\xa4-\xc6][\x40-\x7e\xa1-\xfe])*"),
    "euc_jp": re.compile(rb"(?:[\xa4\xa5\xb0-\xcf][\xa1-\xfe])*"),
}
"""Byte patterns of common characters: nearly any bytes decode in these Asian encodings."""


ANY = re.compile(rb".*", re.DOTALL)
AT_ENDS = "'’‘“”„«»–—…¿¡€™®©"
UNIT = re.compile(r"[A-Za-z]{1,2}[°²³ªº]")
"""A sign after one or two letters, as in m² and Mª."""


class CodePage(NamedTuple):
    """A possible code page of a text, and an example word as decoded by it."""

    encoding: str
    example: str


def encoding_named(word: str) -> str:
    """Look up an encoding by the name a user typed; raises `Misused` if it is no text encoding."""
    try:
        "a".encode(word)
    except (LookupError, ValueError) as error:
        say = "--encoding is one that texts are in: utf-8, cp1252, cp1250, shift_jis ..."
        raise Misused(say) from error
    return word


def words_in(data: bytes) -> list[bytes]:
    """Return the distinct words that contain other than ASCII letters."""
    found = (match[0][:LONGEST_WORD] for match in WORD.finditer(data[:MOST_BYTES]))
    return [*dict.fromkeys(islice(found, MOST_WORDS * 10))][:MOST_WORDS]


def likely_pages(data: bytes) -> list[CodePage]:
    """Return the possible code pages, the likeliest first; empty if the text is Western."""
    words = words_in(data)
    if all(is_likely(word, WESTERN) for word in words):
        return []
    counts = {page: sum(is_likely(one, page) for one in words) for page in (*SCRIPTS, *LANGUAGES)}
    best = [page for page, count in counts.items() if count == max(counts.values())]
    other = [word for word in words if read_as(word, best[0]) != read_as(word, WESTERN)]
    if WESTERN in best or not other:
        return []
    return [CodePage(page, read_as(other[0], page)) for page in best[:MOST_NAMED]]


def why_doubted(data: bytes) -> str:
    """Describe the doubt about bytes of unknown encoding; empty if they are Western."""
    pages = likely_pages(data)
    if not pages:
        return ""
    other = next(word for word in words_in(data) if read_as(word, pages[0][0]) == pages[0].example)
    said = ", ".join(f"--encoding {page} reads {example}" for page, example in pages)
    return f"its encoding is not told: {said}, --encoding {WESTERN} {read_as(other, WESTERN)}"


def example_in(data: bytes) -> str:
    """Return an example of a word decoded as Western; empty if the text is plain ASCII."""
    words = [word for word in words_in(data) if len(word) > 1]
    return read_as(words[0], WESTERN) if words else ""


def read_as(word: bytes, encoding: str) -> str:
    return word.decode(encoding, "replace")


def is_likely(word: bytes, encoding: str) -> bool:
    """Whether the bytes decode to a plausible word in a code page."""
    try:
        text = normalize("NFC", word.decode(encoding)).strip(AT_ENDS)
    except ValueError:
        return False
    if not is_cased(text):
        return False
    if encoding in SCRIPTS:
        is_common = COMMON.get(encoding, ANY).fullmatch(word)
        return bool(is_common) and all(is_of(sign, SCRIPTS[encoding]) for sign in text)
    if UNIT.fullmatch(text) or not any(map(str.isalpha, text)):
        return True
    letters = {sign.lower() for sign in text if not sign.isascii()} - {"’"}
    return any(letters <= {*language} for language in LANGUAGES[encoding])


def is_of(sign: str, scripts: tuple[str, ...]) -> bool:
    """Whether a character is a letter of one of these scripts."""
    return named(sign, "").startswith(scripts)


def is_cased(text: str) -> bool:
    """Whether no capital letter beyond ASCII follows a small letter."""
    return not any(b.isupper() and not b.isascii() and a.islower() for a, b in pairwise(text))
