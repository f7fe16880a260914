"""The written forms of known names: in any order, with initials, joined, or in addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import category, normalize
from urllib.parse import unquote

from pmlog.names import UNDECOMPOSED
from pmlog.pages.name_words import WORDS

TOKEN = re.compile(r"[^\W_]+")
WITHIN = re.compile(r"[^\W\d_]+|\d+")

CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""The boundary of words within AdaLovelace (ASCII)."""

LINK = re.compile(r"(?:mailto|tel|https?):(?://)?(?:www\.)?", re.IGNORECASE)
PROFILE = re.compile(
    r"(?:linkedin\.\w+/(?:in|pub)|github\.com|gitlab\.com|twitter\.com|x\.com|t\.me|"
    r"instagram\.com|facebook\.com|bsky\.app/profile|[\w.]+/@)/?@?([\w.%-]+)",
    re.IGNORECASE,
)
"""Pages whose last part is the name a person goes by there."""

NO_BLANKS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts without blanks between words, or with endings that are written on to a name."""

FROM_THE_RIGHT = "\u0590-\u08ff"
"""Scripts in which an 'and' or a 'the' is written on to a name."""

ATTACHED = re.compile(f"[{NO_BLANKS}{FROM_THE_RIGHT}]")
IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")

TITLES = frozenset("dr prof mr mrs ms sir jr sr".split())
SHORTEST_IN_ADDRESS = 4
"""Letters a part of a name has at least to be found amid others, in an address."""

SHORTEST_JOINED = 4
SHORTEST_PHONE = 7


class Forms:
    """In which forms the names of some people are found."""

    def __init__(self) -> None:
        """Begin without any names."""
        self.wholes: dict[tuple[str, ...], set[str]] = {}
        self.parts: dict[str, set[tuple[str, str]]] = {}
        self.attached: dict[str, set[str]] = {}
        self.loose: dict[str, set[str]] = {}
        self.addresses: dict[str, set[str]] = {}
        self.wordless: dict[str, set[str]] = {}

    def learn(self, person: str, names: Iterable[str]) -> None:
        """Add the names, aliases and addresses of a person."""
        for name in names:
            if LINK.match(name):
                self.learn_address(person, name)
            else:
                self.learn_name(person, name)

    def learn_name(self, person: str, name: str) -> None:
        words = TOKEN.findall(normalize("NFC", name))
        plain = tuple(filter(None, (plain_of(word) for word in words)))
        if not plain:
            self.wordless.setdefault(plain_of(name) or name, set()).add(person)
            return
        self.learn_orders(person, plain)
        for between_blanks in normalize("NFC", name).split():
            pieces_of = tuple(plain_of(word) for word in TOKEN.findall(between_blanks))
            if 1 < len(pieces_of) < len(plain):  # O'Brien, Mei-Ling
                self.wholes.setdefault(pieces_of, set()).add(person)
                self.learn_joined(person, "".join(pieces_of))
        for word in words:
            if tells(word, words):
                self.learn_part(person, word)

    def learn_orders(self, person: str, words: tuple[str, ...]) -> None:
        """Add a name in every order, with initials, and as one word."""
        for order in orders(words):
            self.wholes.setdefault(order, set()).add(person)
            self.learn_joined(person, "".join(order))
        if len(words) > 1:
            first, last = words[0], words[-1]
            for short in ((first[0], last), (last, first[0]), (first, last[0])):
                if max(map(len, short)) > 1 and not WORDS & {
                    one for one in short if len(one) > 1
                }:  # 'may I' is not May I.
                    self.wholes.setdefault(short, set()).add(person)

    def learn_joined(self, person: str, joined: str) -> None:
        """Add a name that is written as one word."""
        if len(joined) >= SHORTEST_JOINED or ATTACHED.search(joined):
            self.wholes.setdefault((joined,), set()).add(person)
            self.learn_within(person, joined)
        elif len(joined) > 1:
            self.parts.setdefault(joined, set()).add((person, joined.upper()))

    def learn_part(self, person: str, word: str) -> None:
        """Add a first name or a surname."""
        self.parts.setdefault(plain_of(word), set()).add((person, word))
        self.learn_within(person, plain_of(word))
        for piece in pieces(word):
            self.learn_within(person, plain_of(piece))

    def learn_within(self, person: str, word: str) -> None:
        """Add a word that is also found amid other letters."""
        if ATTACHED.search(word) and len(word) > 1:
            self.attached.setdefault(word, set()).add(person)
        elif len(word) >= SHORTEST_IN_ADDRESS:
            self.loose.setdefault(word, set()).add(person)

    def learn_address(self, person: str, url: str) -> None:
        """Add an address, and the name within it."""
        self.addresses.setdefault(bare(url), set()).add(person)
        if profile := PROFILE.search(url):
            handle = tuple(plain_of(one) for one in TOKEN.findall(unquote(profile[1])))
            if len("".join(handle)) >= SHORTEST_JOINED and handle[0] not in WORDS:
                self.wholes.setdefault(handle, set()).add(person)
                self.learn_joined(person, "".join(handle))
        elif "@" in url:
            for word in TOKEN.findall(bare(url).partition("@")[0]):
                self.learn_within(person, plain_of(word))


def orders(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return a name as it is said, surname first, and without what stands between."""
    if len(words) == 1:
        return {words}
    ends = (words[0], words[-1])
    return {words, (words[-1], *words[:-1]), words[::-1], ends, ends[::-1]}


def tells(word: str, words: Sequence[str]) -> bool:
    """Whether a part of a name tells who it is: a title, an initial or a 'van' does not."""
    if len(words) == 1:
        return True
    is_particle = word[0].islower() and not all(other[0].islower() for other in words)
    is_short = len(word) == 1 and not IDEOGRAPHS.match(word)
    return not (is_particle or is_short or word.isdigit() or plain_of(word) in TITLES)


def pieces(word: str) -> Iterator[str]:
    """Yield surname and given name of a name without a blank."""
    if IDEOGRAPHS.fullmatch(word):
        if len(word) == 3:  # noqa: PLR2004  王小明
            yield word[1:]
        elif len(word) == 4:  # noqa: PLR2004  山田太郎
            yield from (word[:2], word[2:])


@lru_cache(maxsize=4096)
def plain_of(text: str) -> str:
    """Normalise letters for comparison: no case, accents, or invisible characters."""
    lower = normalize("NFKD", normalize("NFKD", text).casefold())
    seen = "".join(char for char in lower if category(char)[0] != "M" and category(char) != "Cf")
    return normalize("NFC", seen).translate(UNDECOMPOSED)


def bare(url: str) -> str:
    """Return an address without what it begins and ends with."""
    return plain_of(unquote(LINK.sub("", url, count=1)).rstrip("/"))


def digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
