"""Names, addresses and numbers of somebody taken out of texts in which they are spelled somehow."""

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
"""What stands in a text where the name stood."""

SHORTEST_PART = 3
"""A name, or a part of one, that is shorter than this is looked for only where they took part."""

Words = tuple[str, ...]


class RedactionNames(NamedTuple):
    """What somebody is known by, and what others are known by who stay.

    `names` and `links` are theirs, `others` the names of everybody else who is in the log, and
    `hosts` the houses and pages where these are reached.
    """

    names: Sequence[str]
    links: Sequence[str] = ()
    others: Sequence[str] = ()
    hosts: Sequence[str] = ()


class NameRedactor:
    """Takes somebody's names out of texts.

    A name that somebody else bears, too, and a part of a name go only `within` the things they
    took part in; a part that somebody else bears stays there as well.
    """

    def __init__(
        self,
        known: RedactionNames,
        fill: Callable[[str], str] = lambda _: FORGOTTEN,
        *,
        bounded: bool = True,
    ) -> None:
        """Know how they and everybody else are called; `fill` is what stands there instead.

        Where nothing is `bounded` a longer name is found within a word, too.
        """
        self.known = known
        self.fill = fill
        self.bounded = bounded
        self.clean: tuple[set[str], set[str]] = (set(), set())

    def text(self, text: str, *, within: bool = False) -> str:
        """A text without them; what it was if they are not in it."""
        if not text or text in self.clean[within]:
            return text
        now = self.looked_through(text, within=within)
        if now == text:
            self.clean[within].add(text)
        return now

    def names_them(self, text: str) -> bool:
        """Whether they stand in the text by a name that goes everywhere."""
        return self.text(text) != text

    def value(self, value: Any, *, within: bool = False) -> Any:  # noqa: ANN401  any JSON
        """A value of JSON without them, its keys and all that is in it."""
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
        """A column without them: a text, or JSON, which stays JSON."""
        if text[:1] not in ("{", "["):
            return self.text(text, within=within)
        try:
            value = json.loads(text)
        except ValueError:
            return self.text(text, within=within)
        now = self.value(value, within=within)
        return text if now == value else json.dumps(now, ensure_ascii=False)

    def looked_through(self, text: str, *, within: bool) -> str:
        """A text without their addresses, and then without their names."""
        bare = plain(text)
        if self.addresses and self.reaches(bare):
            text = self.replaced(text, self.addresses, lambda *_: True)
            bare = plain(text)
        if not any(needle in bare for needle in self.needles):
            return text
        if within:
            return self.replaced(text, self.within, self.goes_within)
        return self.replaced(text, self.everywhere, self.goes)

    def replaced(
        self, text: str, pattern: re.Pattern[str], goes: Callable[[re.Match[str], str], bool]
    ) -> str:
        """The text with what goes taken out; it is looked for in the folded one."""
        found = fold_with_places(text)
        pieces: list[str] = []
        place = 0
        for match in pattern.finditer(found.text):
            start, end = found.span(match.start(), match.end(), text)
            if start >= place and goes(match, text[start:end]):
                pieces += [text[place:start], self.fill(text[start:end])]
                place = end
        return "".join((*pieces, text[place:]))

    def reaches(self, bare: str) -> bool:
        """Whether one of their addresses may be in the text: a word of it is, or many digits."""
        return any(needle in bare for needle in self.reached) or (
            self.has_number and sum(map(str.isdigit, bare)) >= SHORTEST_PART
        )

    def goes(self, match: re.Match[str], original: str) -> bool:
        """Whether a name that was found goes wherever it stands.

        One word alone must be spelled so: a Will is not every 'will'.
        """
        words = without_gaps(match.group())
        if words in self.kept:
            return False
        if words not in self.single or (len(words) >= LONG and words not in ORDINARY):
            return True
        is_handle = match.string[match.start() - 1 : match.start()] in ("#", "@")
        return is_handle or words == self.single[words] or not original.islower()

    def goes_within(self, match: re.Match[str], original: str) -> bool:
        """Whether what was found goes where they took part: 'will' does not, 'Will' does."""
        words = without_gaps(match.group())
        if words in ORDINARY and original.islower():
            return self.shown.get(words) == words
        return words not in self.kept

    def left(self, text: str) -> Iterator[str]:
        """The names, and parts of them, that still stand in a text from which they were taken."""
        bare = plain(text)
        if any(needle in bare for needle in self.needles):
            for match in self.remaining.finditer(bare):
                if without_gaps(match.group()) not in self.kept:
                    yield self.shown[without_gaps(match.group())]

    # How they are called, each in the words it is folded to.

    @cached_property
    def names(self) -> list[str]:
        return [name for name in self.known.names if FORGOTTEN not in name and words_of(name)]

    @cached_property
    def others(self) -> set[Words]:
        return {words for name in self.known.others for words in writings(name)}

    @cached_property
    def borne(self) -> set[str]:
        """Every word of the names of others."""
        return {word for words in self.others for word in words}

    @cached_property
    def whole(self) -> dict[Words, str]:
        """Names that go wherever they stand: nobody else bears them."""
        return {
            words: name
            for name in self.names
            for said in writings(name)
            for words in orders(said)
            if words not in self.others
            and (len(words) > 1 or (words[0] not in self.borne and is_long(words[0])))
        }

    @cached_property
    def limited(self) -> dict[Words, str]:
        """Names that go only where they took part: others bear them too, or they are short."""
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
        """First names and surnames that nobody else bears."""
        return {words for words in self.parts if words[0] not in self.borne}

    @cached_property
    def kept(self) -> set[str]:
        """Names of others that have a word in common with theirs: they are no place to look."""
        words = {word for said in self.whole for word in said}
        words |= {word for said in (*self.parts, *self.limited) for word in said}
        own = {"".join(said) for said in (*self.whole, *self.limited)}
        alike = {"".join(said) for said in self.others if len(said) > 1 and words & {*said}}
        return alike - own

    @cached_property
    def alike(self) -> set[Words]:
        return {said for said in self.others if "".join(said) in self.kept}

    @cached_property
    def single(self) -> dict[str, str]:
        """Names of one word, folded, as they are typed."""
        return {words[0]: name for words, name in self.whole.items() if len(words) == 1}

    @cached_property
    def shown(self) -> dict[str, str]:
        """How each name that stays is called when it is said that it does."""
        found = {**self.parts, **self.limited, **self.whole}
        return {"".join(words): name for words, name in found.items()}

    @cached_property
    def needles(self) -> list[str]:
        """Of each name a word without which it cannot stand in a text."""
        found = (*self.whole, *self.limited, *self.parts)
        return sorted({max(words, key=len) for words in found}, key=len)

    @cached_property
    def everywhere(self) -> re.Pattern[str]:
        """What is looked for in every text; in bytes also surnames, as an index has them."""
        if self.bounded:
            return any_of({*self.whole, *self.alike})
        parts = any_of(words for words in self.own_parts if len(words[0]) >= LONG)
        return re.compile(f"{any_of(self.whole, bounded=False).pattern}|{parts.pattern}")

    @cached_property
    def within(self) -> re.Pattern[str]:
        """What is looked for where they took part."""
        return any_of({*self.whole, *self.limited, *self.own_parts, *self.alike})

    @cached_property
    def remaining(self) -> re.Pattern[str]:
        """What may still be found after that."""
        single = {words for words in self.whole if len(words) == 1}
        return any_of({*self.limited, *self.parts, *single, *self.alike})

    # Where they are reached.

    @cached_property
    def addresses(self) -> re.Pattern[str] | None:
        """Where they are reached, however it is written."""
        hosts, bounded = {*self.known.hosts}, self.bounded
        patterns = [
            address_pattern(link, hosts) if bounded else bare_address(link)
            for link in self.known.links
        ]
        longest_first = sorted({*patterns}, key=lambda one: (-len(one), one))
        return re.compile("|".join(longest_first)) if patterns else None

    @cached_property
    def reached(self) -> set[str]:
        """Of each address a word without which it cannot stand in a text."""
        words = map(telling_words, self.known.links)
        return {max(found, key=len) for found in words if found and not all_digits(found)}

    @cached_property
    def has_number(self) -> bool:
        """Whether they are reached by phone."""
        return any(map(all_digits, map(telling_words, self.known.links)))


def any_of(names: Iterable[Words], *, bounded: bool = True) -> re.Pattern[str]:
    """A pattern for all of the names, the longest first."""
    longest_first = sorted({*names}, key=lambda words: (-len("".join(words)), words))
    patterns = (name_pattern(words, bounded=bounded) for words in longest_first)
    return re.compile("|".join(patterns) or "(?!)")


def without_gaps(found: str) -> str:
    """What was found without anything between its words."""
    return re.sub(ASIDE, "", found)


def is_long(word: str) -> bool:
    """Whether a single word is long enough to be looked for everywhere."""
    return len(word) >= SHORTEST_PART or (len(word) > 1 and not word.isascii())


def telling_words(link: str) -> Words:
    """The words of a link that tell whose it is: the box of an e-mail, the name in a network."""
    kind, _, rest = link_key(link).partition(":")
    own = rest.partition("@")[0] if kind == "mailto" else rest.rpartition("/")[2]
    return words_of(own) or words_of(link.partition(":")[2] or link)


def all_digits(words: Sequence[str]) -> bool:
    """Whether an address is a number."""
    return bool(words) and all(word.isdigit() for word in words)


def tells(word: str, words: Sequence[str]) -> bool:
    """Whether a part of a name tells who it is: the 'van' of Ada van Dam does not."""
    is_particle = word[0].islower() and not all(other[0].islower() for other in words)
    return len(word) >= SHORTEST_PART and not is_particle
