"""Replace a person's names, addresses and numbers in texts, in any spelling."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from pmlog.store.erasure.folded_text import fold_with_places, plain
from pmlog.store.erasure.spellings import (
    ASIDE,
    LONG,
    ORDINARY,
    address_pattern,
    bare_address,
    link_key,
    name_pattern,
    orders,
    words_of,
    writings,
)

FORGOTTEN = "[forgotten]"
"""The replacement of a name."""

SHORTEST_PART = 3
"""A shorter name or part of a name is replaced only in things the person took part in."""

Words = tuple[str, ...]


class RedactionNames(NamedTuple):
    """The person's `names` and `links`, and those of everybody else in the log.

    `others` are the names of everybody else, `hosts` the domains of their links.
    """

    names: Sequence[str]
    links: Sequence[str] = ()
    others: Sequence[str] = ()
    hosts: Sequence[str] = ()


class NameRedactor:
    """Replaces a person's names in texts.

    A name that somebody else has, too, and a part of a name are replaced only `within` the things
    that the person took part in; a part that somebody else has is never replaced.
    """

    def __init__(
        self,
        known: RedactionNames,
        fill: Callable[[str], str] = lambda _: FORGOTTEN,
        *,
        bounded: bool = True,
    ) -> None:
        """Redact the names in `known`; `fill` returns the replacement of a name.

        Without `bounded` a longer name is found within a word, too.
        """
        self.known = known
        self.fill = fill
        self.bounded = bounded
        self.clean: tuple[set[str], set[str]] = (set(), set())

    def text(self, text: str, *, within: bool = False) -> str:
        """Redact a text; it is returned unchanged if it does not name the person."""
        if not text or text in self.clean[within]:
            return text
        redacted = self.redact(text, within=within)
        if redacted == text:
            self.clean[within].add(text)
        return redacted

    def names_them(self, text: str) -> bool:
        """Whether a text has a name that is replaced everywhere."""
        return self.text(text) != text

    def value(self, value: Any, *, within: bool = False) -> Any:  # noqa: ANN401  any JSON
        """Redact a JSON value, including its keys."""
        match value:
            case str():
                return self.text(value, within=within)
            case list():
                return [self.value(item, within=within) for item in value]
            case dict():
                return {
                    self.text(name, within=within): self.value(item, within=within)
                    for name, item in value.items()
                }
        return value

    def column(self, text: str, *, within: bool = False) -> str:
        """Redact a column that holds a text or JSON, which stays valid JSON."""
        if text[:1] not in ("{", "["):
            return self.text(text, within=within)
        try:
            value = json.loads(text)
        except ValueError:
            return self.text(text, within=within)
        redacted = self.value(value, within=within)
        return text if redacted == value else json.dumps(redacted, ensure_ascii=False)

    def redact(self, text: str, *, within: bool) -> str:
        """Replace the addresses and then the names in a text."""
        bare = plain(text)
        if self.addresses and self.reaches(bare):
            text = self.replaced(text, self.addresses, lambda *_: True)
            bare = plain(text)
        if not any(needle in bare for needle in self.needles):
            return text
        if within:
            return self.replaced(text, self.within, self.is_name_within)
        return self.replaced(text, self.everywhere, self.is_name)

    def replaced(
        self, text: str, pattern: re.Pattern[str], is_name: Callable[[re.Match[str], str], bool]
    ) -> str:
        """Replace the matches, in the folded text, that `is_name` confirms with their original."""
        folded = fold_with_places(text)
        pieces: list[str] = []
        last = 0
        for match in pattern.finditer(folded.text):
            start, end = folded.span(match.start(), match.end(), text)
            if start >= last and is_name(match, text[start:end]):
                pieces += [text[last:start], self.fill(text[start:end])]
                last = end
        return "".join((*pieces, text[last:]))

    def reaches(self, bare: str) -> bool:
        """Whether a folded text may have an address: a word of one, or enough digits."""
        return any(needle in bare for needle in self.reached) or (
            self.has_number and sum(map(str.isdigit, bare)) >= SHORTEST_PART
        )

    def is_name(self, match: re.Match[str], original: str) -> bool:
        """Whether a match is a name in any text.

        A single ordinary word has to be capitalized: a Will is not every 'will'.
        """
        words = without_gaps(match.group())
        if words in self.kept:
            return False
        if words not in self.single or (len(words) >= LONG and words not in ORDINARY):
            return True
        is_handle = match.string[match.start() - 1 : match.start()] in ("#", "@")
        return is_handle or words == self.single[words] or not original.islower()

    def is_name_within(self, match: re.Match[str], original: str) -> bool:
        """Whether a match is a name in a thing the person took part in: 'Will', not 'will'."""
        words = without_gaps(match.group())
        if words in ORDINARY and original.islower():
            return self.shown.get(words) == words
        return words not in self.kept

    def left(self, text: str) -> Iterator[str]:
        """Yield the names, and parts of names, that remain in a redacted text."""
        bare = plain(text)
        if any(needle in bare for needle in self.needles):
            for match in self.remaining.finditer(bare):
                if without_gaps(match.group()) not in self.kept:
                    yield self.shown[without_gaps(match.group())]

    # Names, as tuples of folded words.

    @cached_property
    def names(self) -> list[str]:
        return [name for name in self.known.names if FORGOTTEN not in name and words_of(name)]

    @cached_property
    def others(self) -> set[Words]:
        return {words for name in self.known.others for words in writings(name)}

    @cached_property
    def borne(self) -> set[str]:
        """Every word in names of other people."""
        return {word for words in self.others for word in words}

    @cached_property
    def whole(self) -> dict[Words, str]:
        """Names that are replaced everywhere: nobody else has them."""
        return {
            words: name
            for name in self.names
            for spelling in writings(name)
            for words in orders(spelling)
            if words not in self.others
            and (len(words) > 1 or (words[0] not in self.borne and is_long(words[0])))
        }

    @cached_property
    def limited(self) -> dict[Words, str]:
        """Names that are replaced only `within`: other people have them, or they are short."""
        return {
            words: name
            for name in self.names
            for words in writings(name)
            if words not in self.whole and (len(words) > 1 or words[0] not in self.borne)
        }

    @cached_property
    def parts(self) -> dict[Words, str]:
        """First names and surnames."""
        return {
            words_of(part)[:1]: part
            for name in self.names
            for part in name.split()
            if len(words_of(part)) == 1 and tells(part, name.split())
        }

    @cached_property
    def own_parts(self) -> set[Words]:
        """First names and surnames that nobody else has."""
        return {words for words in self.parts if words[0] not in self.borne}

    @cached_property
    def kept(self) -> set[str]:
        """Names of others (joined) with a word in common, in which nothing is replaced."""
        words = {word for name in (*self.whole, *self.parts, *self.limited) for word in name}
        own = {"".join(name) for name in (*self.whole, *self.limited)}
        alike = {"".join(name) for name in self.others if len(name) > 1 and words & {*name}}
        return alike - own

    @cached_property
    def alike(self) -> set[Words]:
        """The names in `kept` as words, which patterns match first."""
        return {name for name in self.others if "".join(name) in self.kept}

    @cached_property
    def single(self) -> dict[str, str]:
        """Names of one word as typed, by their folded form."""
        return {words[0]: name for words, name in self.whole.items() if len(words) == 1}

    @cached_property
    def shown(self) -> dict[str, str]:
        """The original form of each name and part, by its folded words joined."""
        names = {**self.parts, **self.limited, **self.whole}
        return {"".join(words): name for words, name in names.items()}

    @cached_property
    def needles(self) -> list[str]:
        """The longest word of each name: a text without any of them needs no search."""
        names = (*self.whole, *self.limited, *self.parts)
        return sorted({max(words, key=len) for words in names}, key=len)

    @cached_property
    def everywhere(self) -> re.Pattern[str]:
        """The pattern for any text; in bytes also for parts of names, which an index holds."""
        if self.bounded:
            return any_of({*self.whole, *self.alike})
        parts = any_of(words for words in self.own_parts if len(words[0]) >= LONG)
        return re.compile(f"{any_of(self.whole, bounded=False).pattern}|{parts.pattern}")

    @cached_property
    def within(self) -> re.Pattern[str]:
        """The pattern for things the person took part in."""
        return any_of({*self.whole, *self.limited, *self.own_parts, *self.alike})

    @cached_property
    def remaining(self) -> re.Pattern[str]:
        """The pattern for names that may remain after redaction."""
        single = {words for words in self.whole if len(words) == 1}
        return any_of({*self.limited, *self.parts, *single, *self.alike})

    # Addresses.

    @cached_property
    def addresses(self) -> re.Pattern[str] | None:
        """The pattern of all addresses; None if there are none."""
        hosts, bounded = {*self.known.hosts}, self.bounded
        patterns = [
            address_pattern(link, hosts) if bounded else bare_address(link)
            for link in self.known.links
        ]
        longest_first = sorted({*patterns}, key=lambda one: (-len(one), one))
        return re.compile("|".join(longest_first)) if patterns else None

    @cached_property
    def reached(self) -> set[str]:
        """The longest word of each address: a text without any of them has no address."""
        words = map(telling_words, self.known.links)
        return {max(own, key=len) for own in words if own and not all_digits(own)}

    @cached_property
    def has_number(self) -> bool:
        """Whether an address is a phone number."""
        return any(map(all_digits, map(telling_words, self.known.links)))


def any_of(names: Iterable[Words], *, bounded: bool = True) -> re.Pattern[str]:
    """A pattern that matches any of the names, the longest first."""
    longest_first = sorted({*names}, key=lambda words: (-len("".join(words)), words))
    patterns = (name_pattern(words, bounded=bounded) for words in longest_first)
    return re.compile("|".join(patterns) or "(?!)")


def without_gaps(text: str) -> str:
    """Join the words of a text."""
    return re.sub(ASIDE, "", text)


def is_long(word: str) -> bool:
    """Whether a single word is long enough to be replaced everywhere."""
    return len(word) >= SHORTEST_PART or (len(word) > 1 and not word.isascii())


def telling_words(link: str) -> Words:
    """The words of a link that identify a person: an e-mail's local part, a profile's name."""
    kind, _, rest = link_key(link).partition(":")
    own = rest.partition("@")[0] if kind == "mailto" else rest.rpartition("/")[2]
    return words_of(own) or words_of(link.partition(":")[2] or link)


def all_digits(words: Sequence[str]) -> bool:
    """Whether an address is a number."""
    return bool(words) and all(word.isdigit() for word in words)


def tells(word: str, words: Sequence[str]) -> bool:
    """Whether a part of a name identifies a person: the 'van' of Ada van Dam does not."""
    is_particle = word[0].islower() and not all(other[0].islower() for other in words)
    return len(word) >= SHORTEST_PART and not is_particle
