"""Find names in texts: in any case, without accents, joined, or in addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize
from urllib.parse import unquote

from pmlog.names import UNDECOMPOSED
from pmlog.pages.name_words import WORDS

TOKEN = re.compile(r"[^\W_]+")
ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|.", re.DOTALL)
WITHIN = re.compile(r"[^\W\d_]+|\d+")
CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""The boundary of words within AdaLovelace (ASCII)."""

CHUNK = re.compile(r"""[^\s<>"()\[\]{},;]+""")
ADDRESS = re.compile(r"\w@\w|://|^(?:mailto|tel):|^www\.|\w\.\w+/", re.IGNORECASE)
HANDLE = re.compile(r"@[\w.-]+")
PHONE = re.compile(r"\+?\d[\d\s().\-/]{5,}\d")
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


class NamedSpan(NamedTuple):
    """A piece of a text that names one of these people; nobody where they are not to be told."""

    start: int
    end: int
    people: frozenset[str]


class FoldedWord(NamedTuple):
    """A word of a text as it is compared, and where it stands."""

    word: str
    start: int
    end: int


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


class Mentions:
    """The people named in texts, by id, and those who must not be named."""

    def __init__(self, known: Mapping[str, Iterable[str]], hidden: Iterable[str] = ()) -> None:
        """Look for the names and addresses of these people, and for `hidden` ones.

        Where a word may be the name of either, it is that of somebody known.
        """
        self.known, self.hidden = Forms(), Forms()
        for person, names in known.items():
            self.known.learn(person, names)
        self.hidden.learn("", hidden)
        both = (self.known, self.hidden)
        self.longest = max((len(whole) for one in both for whole in one.wholes), default=1)
        every = {word for one in both for word in one.attached}
        self.attached = alternatives(every)
        self.wordless = alternatives({word for one in both for word in one.wordless})

    def found(self, text: str) -> list[NamedSpan]:
        """Return every mention in a text, from its start; none overlaps another."""
        tokens = tokens_of(text)
        found = [*self.in_addresses(text, tokens), *self.in_words(text, tokens)]
        found += self.amid(text, self.attached, "attached")
        found += self.amid(text, self.wordless, "wordless")
        kept: list[NamedSpan] = []
        for one in sorted(found, key=lambda mention: (mention.start, -mention.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def in_words(self, text: str, tokens: Sequence[FoldedWord]) -> Iterator[NamedSpan]:
        """Yield names as words: all of them, or a part alone."""
        at = 0
        while at < len(tokens):
            count, mention = self.whole(tokens, at)
            if not mention:
                mention = self.part(text, tokens[at]) or self.genitive(text, tokens[at])
            if mention:
                yield mention
            else:
                inner = split(text, tokens[at])
                yield from self.in_words(text, inner) if len(inner) > 1 else ()
            at += count or 1

    def whole(self, tokens: Sequence[FoldedWord], at: int) -> tuple[int, NamedSpan | None]:
        """Return the longest name that begins here, and how many words it has."""
        words = tuple(token.word for token in tokens[at : at + self.longest])
        for count in range(len(words), 0, -1):
            if people := self.of("wholes", words[:count]):
                if count == 1 and len(words[0]) < SHORTEST_JOINED:
                    continue
                if count == 1 and self.of("parts", words[0]):
                    continue  # a name of one word: whether it is one shows by how it is written
                return count, NamedSpan(tokens[at].start, tokens[at + count - 1].end, people)
        return 0, None

    def of(self, forms: str, form: object) -> frozenset[str]:
        """Return the people of a form, known ones first."""
        for one in (self.known, self.hidden):
            people = getattr(one, forms).get(form)
            if people:
                return frozenset(who[0] if isinstance(who, tuple) else who for who in people)
        return frozenset()

    def part(self, text: str, token: FoldedWord) -> NamedSpan | None:
        """Return a first name or a surname alone; a word in small letters may be just that."""
        people = self.of("parts", token.word)
        if not people:
            return None
        written = text[token.start : token.end]
        typed = {
            word for one in (self.known, self.hidden) for _, word in one.parts.get(token.word, ())
        }
        is_none = token.word in WORDS or len(token.word) == 1
        if written[:1].islower() and written not in typed and is_none:
            return None
        return NamedSpan(token.start, token.end, people)

    def genitive(self, text: str, token: FoldedWord) -> NamedSpan | None:
        """Return a part with an s behind it, as in 'Bens'; the s stays."""
        if len(token.word) <= SHORTEST_JOINED - 1 or not token.word.endswith("s"):
            return None
        return self.part(text, FoldedWord(token.word[:-1], token.start, token.end - 1))

    def amid(self, text: str, pattern: re.Pattern[str], forms: str) -> Iterator[NamedSpan]:
        plain, places = folded(text)
        for match in pattern.finditer(plain):
            start, end = places[match.start()][0], places[match.end() - 1][1]
            yield NamedSpan(start, end, self.of(forms, match[0]))

    def in_addresses(self, text: str, tokens: Sequence[FoldedWord]) -> Iterator[NamedSpan]:
        """Yield the addresses and user names that belong to people or contain names."""
        for match in CHUNK.finditer(text):
            chunk = match[0].rstrip(".,:;!?'’")
            if ADDRESS.search(chunk) or HANDLE.match(chunk):
                end = match.start() + len(chunk)
                inner = [one for one in tokens if match.start() <= one.start < end]
                if people := self.of_address(text, chunk, inner):
                    yield NamedSpan(match.start(), end, people)
        for match in PHONE.finditer(text):
            if people := self.of_phone(digits(match[0])):
                yield NamedSpan(match.start(), match.end(), people)

    def of_address(self, text: str, chunk: str, tokens: Sequence[FoldedWord]) -> frozenset[str]:
        """Return the people of an address, or named in it."""
        if people := self.of("addresses", bare(chunk)):
            return people
        named = [*self.in_words(text, tokens)]
        if named:
            return max(named, key=lambda mention: mention.end - mention.start).people
        for token in tokens:
            is_long = len(token.word) >= SHORTEST_IN_ADDRESS - 1
            people = self.of("parts", token.word) or self.loosely(token.word)
            if is_long and people:
                return people
        return frozenset()

    def loosely(self, word: str) -> frozenset[str]:
        """Return the people named anywhere in a word of an address."""
        for one in (self.known, self.hidden):
            for form, people in one.loose.items():
                if form in word:
                    return frozenset(people)
        return frozenset()

    def of_phone(self, number: str) -> frozenset[str]:
        """Return the people of a phone number, with or without its prefix."""
        for one in (self.known, self.hidden):
            for address, people in one.addresses.items():
                other = digits(address).lstrip("0")
                short, long = sorted((number.lstrip("0"), other), key=len)
                if len(short) >= SHORTEST_PHONE and long.endswith(short) and "@" not in address:
                    return frozenset(people)
        return frozenset()


def alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern for any of these words, the longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


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


def tokens_of(text: str) -> list[FoldedWord]:
    plain, places = folded(text)
    return [
        FoldedWord(match[0], places[match.start()][0], places[match.end() - 1][1])
        for match in TOKEN.finditer(plain)
    ]


def split(text: str, token: FoldedWord) -> list[FoldedWord]:
    """Return the words that stand within one: AdaLovelace, ada1815."""
    written = text[token.start : token.end]
    found: list[FoldedWord] = []
    for match in WITHIN.finditer(written):
        start = match.start()
        for piece in CAMEL.split(match[0]):
            word = plain_of(piece)
            if len(word) > 2:  # noqa: PLR2004  less is no name there
                found.append(
                    FoldedWord(word, token.start + start, token.start + start + len(piece))
                )
            start += len(piece)
    return found if len(found) > 1 or (found and found[0].word != token.word) else []


def folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text as it is compared, and for each letter where it comes from."""
    plain: list[str] = []
    places: list[tuple[int, int]] = []
    for char, start, end in decoded(text):
        for letter in plain_of(char):
            plain.append(letter)
            places.append((start, end))
        if not plain_of(char) and places:
            places[-1] = (places[-1][0], end)
    return "".join(plain), places


def decoded(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each letter of a text with its place; as addresses have it, %C3%A9 is one."""
    for match in ENCODED.finditer(text):
        if len(match[0]) == 1:
            yield match[0], match.start(), match.end()
            continue
        start = match.start()
        for char in bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace"):
            end = min(match.end(), start + 3 * len(char.encode()))
            yield char, start, end
            start = end


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
