"""A name taken out of texts in which it stands among other words."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import combining, normalize
from urllib.parse import unquote

FORGOTTEN = "[forgotten]"
"""What stands in a text where the name stood."""

OBJECTS = ("details", "answers")
"""Columns that hold a JSON object: the own fields of an avenue, answers by question."""

SHORTEST_PART = 3
"""A part of a name that is shorter than this is not looked for in texts."""

BETWEEN = r"(?:\s|%20|[-_.+])+"
"""What stands between the words of a name: in a sentence, a link or an address."""

ADDRESS = re.compile(r"(?:mailto|tel|https?)[:](?://)?(?:www\.)?", re.IGNORECASE)
"""How a link begins that somebody is reached at."""

Texts = Mapping[str, Any]
Redacted = Callable[[str, Texts], dict[str, Any]]


def redacting(names: Sequence[str], shared: Sequence[str]) -> Redacted:
    """What takes names out of the texts of a thing; from what is `shared` also their parts."""
    everywhere, within = pattern_of(names, parts=False), pattern_of(names, parts=True)

    def redacted(thing: str, texts: Texts) -> dict[str, Any]:
        pattern = within if thing in shared else everywhere
        return {column: without(pattern, column, text) for column, text in texts.items()}

    return redacted


def without(pattern: re.Pattern[str], column: str, text: str) -> str:
    """A text without the name; some columns hold texts in a JSON object."""
    if not text or column not in OBJECTS:
        return text and pattern.sub(FORGOTTEN, text)
    details = json.loads(text)
    now = {
        name: pattern.sub(FORGOTTEN, value) if isinstance(value, str) else value
        for name, value in details.items()
    }
    return json.dumps(now, ensure_ascii=False) if now != details else text


def pattern_of(names: Sequence[str], *, parts: bool) -> re.Pattern[str]:
    """What the names look like in a text; with their parts if so wished."""
    words = {spelled for name in names for spelled in spellings(name, parts=parts)}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(longest_first) or r"(?!)")


def spellings(name: str, *, parts: bool) -> Iterator[str]:
    """A name, or where somebody is reached, as patterns.

    One word alone must be spelled so: a Will is not every 'will'.
    """
    address = ADDRESS.match(name)
    if address:
        yield addressed(unquote(name[address.end() :]))
        return
    for form in {normalize("NFC", name), normalize("NFD", name), name, unaccented(name)}:
        words = form.split()
        whole = BETWEEN.join(map(re.escape, words))
        yield rf"(?<!\w)(?:{whole})(?!\w)" if len(words) == 1 and not parts else caseless(whole)
        if len(words) > 1:
            yield caseless(rf"{re.escape(words[-1])},\s*{BETWEEN.join(map(re.escape, words[:-1]))}")
        if parts:
            yield from (caseless(re.escape(word)) for word in words if tells(word, words))


def addressed(text: str) -> str:
    """An e-mail address, a number or a page as a pattern; a page below it is another one."""
    words = text.rstrip("/").split()
    return rf"(?<!\w)(?i:{BETWEEN.join(map(re.escape, words)) or '(?!)'})(?!\w|/\w)"


def unaccented(name: str) -> str:
    """A name as it is typed where there are no accents on the keyboard."""
    return "".join(letter for letter in normalize("NFD", name) if not combining(letter))


def caseless(pattern: str) -> str:
    """The pattern for a whole word or words, whatever their case."""
    return rf"(?<!\w)(?i:{pattern})(?!\w)"


def tells(word: str, words: Sequence[str]) -> bool:
    """Whether a part of a name tells who it is: the 'van' of Ada van Dam does not."""
    is_particle = word[0].islower() and not all(other[0].islower() for other in words)
    return len(word) >= SHORTEST_PART and not is_particle
