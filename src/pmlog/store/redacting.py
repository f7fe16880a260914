"""A name taken out of texts in which it stands among other words."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import normalize

FORGOTTEN = "[forgotten]"
"""What stands in a text where the name stood."""

OBJECTS = ("details", "answers")
"""Columns that hold a JSON object: the own fields of an avenue, answers by question."""

SHORTEST_PART = 3
"""A part of a name that is shorter than this is not looked for in texts."""

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
    """A name as a pattern. One word alone must be spelled so: a Will is not every 'will'."""
    for form in {normalize("NFC", name), normalize("NFD", name), name}:
        words = form.split()
        whole = r"\s+".join(map(re.escape, words))
        yield rf"(?<!\w)(?:{whole})(?!\w)" if len(words) == 1 and not parts else caseless(whole)
        if parts:
            yield from (caseless(re.escape(word)) for word in words if tells(word, words))


def caseless(pattern: str) -> str:
    """The pattern for a whole word or words, whatever their case."""
    return rf"(?<!\w)(?i:{pattern})(?!\w)"


def tells(word: str, words: Sequence[str]) -> bool:
    """Whether a part of a name tells who it is: the 'van' of Ada van Dam does not."""
    is_particle = word[0].islower() and not all(other[0].islower() for other in words)
    return len(word) >= SHORTEST_PART and not is_particle
