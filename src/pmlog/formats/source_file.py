"""A source file as readers get it: its name, its bytes and their text."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple, TextIO

from pmlog.formats.decoding import FALLBACK, START, encoding_of, is_wide
from pmlog.importing.records import ImportResult, Problem

LARGEST = 32_000_000
"""The largest file that is read (bytes); parsing a larger one would exhaust the memory."""

FEW = 4
"""At most so many control bytes may occur in a text."""


class ReadOptions(NamedTuple):
    """How a file is to be read: `order` says how 11/12/26 is meant (`dmy`, `mdy`, None: not known).

    `mapping` says which column of a CSV is which (`Company` to `Business`); `with_text` takes
    the text of messages too. `known` are addresses (mailto:, https:, tel:) of people of the log,
    `me` the marks of the owner, and `relations` what people are to them by their addresses (small
    letters, or by name as it is compared). `saved` are settings that say which column was which
    before. `names` are names and aliases as they are compared, and the name each stands for.
    `followups` are what those of the log are about and when they are due, by their ids.
    """

    today: date
    order: str | None = None
    mapping: Mapping[str, str] = {}
    with_text: bool = False
    known: frozenset[str] = frozenset()
    me: frozenset[str] = frozenset()
    saved: Mapping[str, str] = {}
    relations: Mapping[str, str] = {}
    names: Mapping[str, str] = {}
    followups: Mapping[str, tuple[str, date]] = {}


class SourceFile:
    """A file and its content; `name` is the path typed, or the name within an archive.

    `told` is its encoding if the user named one.
    """

    def __init__(self, name: str, data: bytes, told: str = "") -> None:
        self.name = name
        self.data = data
        self.told = told
        self.progress: Callable[[int, int], None] = no_progress
        """Called with the position in the file and its size while it is read."""

        self.cache: dict[str, Any] = {}
        """What readers found out about the start of the file, shared between them."""

    @property
    def stem(self) -> str:
        """The name without folders and suffix, as archives use it: 'Connections'."""
        return self.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]

    @cached_property
    def encoding(self) -> str:
        return self.told or encoding_of(self.data)

    @cached_property
    def is_guessed(self) -> bool:
        """Whether the encoding is a guess: nothing marks it, so Windows-1252 is assumed."""
        is_silent = not self.told and self.encoding == FALLBACK and not self.is_binary
        return is_silent and b"CHARSET" not in self.data.upper()

    def problem(self, line: int, why: str) -> Problem:
        """Report a problem with a line, or with the whole file (line 0)."""
        return Problem(self.name, line, why)

    def unreadable(self, kind: str, why: str) -> ImportResult:
        """Return the result for a file of a format from which nothing could be read."""
        return ImportResult(kind, problems=(self.problem(0, why),))

    @property
    def text(self) -> str:
        """The whole text; invalid bytes become U+FFFD."""
        return self.data.decode(self.encoding, "replace")

    @property
    def start(self) -> str:
        """The first few thousand characters, for detection."""
        return self.data[:START].decode(self.encoding, "replace")

    @property
    def is_binary(self) -> bool:
        """Whether it is binary: NUL or other control bytes in an encoding of single bytes."""
        if is_wide(self.encoding):
            return False
        start = self.data[:START]
        odd = sum(byte < 9 or 13 < byte < 27 for byte in start)  # noqa: PLR2004  control bytes
        return odd > FEW and odd * 50 > len(start)

    def reading(self, most: int | None = None) -> TextIO:
        """Open the text, or its first `most` bytes; line ends stay as they are, for csv."""
        raw = io.BytesIO(self.data[:most])
        return io.TextIOWrapper(raw, encoding=self.encoding, errors="replace", newline="")


def fingerprint(text: str) -> str:
    """Hash a row, or the text that identifies it, to recognise it in a later import."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()


def no_progress(_done: int, _of: int) -> None:
    """Ignore progress."""
