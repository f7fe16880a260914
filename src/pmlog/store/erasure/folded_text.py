"""Texts as names are compared in them, with the place each letter came from.

No case, no accents, composed or not; what is percent-encoded is decoded.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, normalize

from pmlog.names import UNDECOMPOSED

ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


class Folded(NamedTuple):
    """A folded text. `spans` has the place of each of its letters; None: the same place."""

    text: str
    spans: list[tuple[int, int]] | None

    def span(self, start: int, end: int, original: str) -> tuple[int, int]:
        """Where letters of the folded text stand in the original, with their accents."""
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
    """The text folded, where nobody asks for places."""
    if ENCODED.search(text):
        return fold_with_places(text).text
    return text.lower() if text.isascii() else "".join(map(plain_letter, text))


@lru_cache(maxsize=10_000)
def plain_letter(letter: str) -> str:
    """One letter without case and accents; nothing for what cannot be seen."""
    lower = normalize("NFKD", normalize("NFKD", letter).casefold())
    seen = "".join(c for c in lower if not combining(c) and category(c) != "Cf")
    return seen.translate(UNDECOMPOSED)


def decoded(text: str) -> Iterator[tuple[str, int, int]]:
    """Each letter and its place, what is percent-encoded as the letter it stands for."""
    place = 0
    for found in ENCODED.finditer(text):
        yield from ((text[i], i, i + 1) for i in range(place, found.start()))
        yield from decoded_run(found.group(), found.start())
        place = found.end()
    yield from ((text[i], i, i + 1) for i in range(place, len(text)))


def decoded_run(run: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The letters of a percent-encoded run; as it stands where it is no UTF-8."""
    try:
        letters = bytes.fromhex(run.replace("%", "")).decode()
    except UnicodeDecodeError:
        letters = ""
        yield from ((sign, start + i, start + i + 1) for i, sign in enumerate(run))
    for letter in letters:
        end = start + 3 * len(letter.encode())
        yield letter, start, end
        start = end
