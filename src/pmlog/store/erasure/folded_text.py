"""Fold texts for comparison, with the position that each letter came from.

Folding removes case and accents, and decodes percent-encoded letters.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, normalize

from pmlog.names import UNDECOMPOSED

ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


class Folded(NamedTuple):
    """A folded text; `spans` are its letters' positions in the original, None if they are equal."""

    text: str
    spans: list[tuple[int, int]] | None

    def span(self, start: int, end: int, original: str) -> tuple[int, int]:
        """The span in the original text of a span in the folded one, with combining accents."""
        if self.spans is None:
            return start, end
        first, last = self.spans[start][0], self.spans[end - 1][1]
        while last < len(original) and combining(original[last]):
            last += 1
        return first, last


def fold_with_places(text: str) -> Folded:
    if text.isascii() and "%" not in text:
        return Folded(text.lower(), None)
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    for letter, start, end in decoded(text):
        for plain in plain_letter(letter):
            letters.append(plain)
            spans.append((start, end))
    return Folded("".join(letters), spans)


def plain(text: str) -> str:
    """Fold a text, without positions."""
    if ENCODED.search(text):
        return fold_with_places(text).text
    return text.lower() if text.isascii() else "".join(map(plain_letter, text))


@lru_cache(maxsize=10_000)
def plain_letter(letter: str) -> str:
    """Fold one letter; an invisible character becomes an empty text."""
    lower = normalize("NFKD", normalize("NFKD", letter).casefold())
    visible = "".join(c for c in lower if not combining(c) and category(c) != "Cf")
    return visible.translate(UNDECOMPOSED)


def decoded(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each letter with its start and end; a percent-encoded one decoded."""
    end = 0
    for match in ENCODED.finditer(text):
        yield from ((text[i], i, i + 1) for i in range(end, match.start()))
        yield from decoded_run(match.group(), match.start())
        end = match.end()
    yield from ((text[i], i, i + 1) for i in range(end, len(text)))


def decoded_run(run: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield the letters of a percent-encoded run, undecoded if it is no valid UTF-8."""
    try:
        letters = bytes.fromhex(run.replace("%", "")).decode()
    except UnicodeDecodeError:
        letters = ""
        yield from ((character, start + i, start + i + 1) for i, character in enumerate(run))
    for letter in letters:
        end = start + 3 * len(letter.encode())
        yield letter, start, end
        start = end
