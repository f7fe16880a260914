"""Find names in texts: in any case, without accents, joined, or in addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlog.pages.name_forms import (
    CAMEL,
    SHORTEST_IN_ADDRESS,
    SHORTEST_JOINED,
    SHORTEST_PHONE,
    TOKEN,
    WITHIN,
    Forms,
    bare,
    digits,
    plain_of,
)
from pmlog.pages.name_words import WORDS

ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|.", re.DOTALL)

CHUNK = re.compile(r"""[^\s<>"()\[\]{},;]+""")
ADDRESS = re.compile(r"\w@\w|://|^(?:mailto|tel):|^www\.|\w\.\w+/", re.IGNORECASE)
HANDLE = re.compile(r"@[\w.-]+")
PHONE = re.compile(r"\+?\d[\d\s().\-/]{5,}\d")


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
