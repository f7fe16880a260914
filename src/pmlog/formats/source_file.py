"""A source file is what a reader gets: a name, the bytes, and the text in them."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple, TextIO

from pmlog.formats.decoding import FALLBACK, START, encoding_of, is_wide
from pmlog.importing.records import ImportResult, Problem

LARGEST = 32_000_000
"""A text larger than that (bytes) is refused: what is made of it would fill the memory."""

FEW = 4
"""So many control bytes may have strayed into a text."""


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
    """A file and its content; `name` is what was typed, or the name within an archive.

    `told` is its encoding where somebody says it.
    """

    def __init__(self, name: str, data: bytes, told: str = "") -> None:
        self.name = name
        self.data = data
        self.told = told
        self.progress: Callable[[int, int], None] = no_progress
        """Called with how far the file is read, and of how much."""

        self.cache: dict[str, Any] = {}
        """What readers found out about its start, so that no other reader has to look again."""

    @property
    def stem(self) -> str:
        """The name without folders and ending, as archives have it: 'Connections'."""
        return self.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]

    @cached_property
    def encoding(self) -> str:
        return self.told or encoding_of(self.data)

    @cached_property
    def is_guessed(self) -> bool:
        """Whether nothing tells its encoding, so that it is taken for that of Western Windows."""
        is_silent = not self.told and self.encoding == FALLBACK and not self.is_binary
        return is_silent and b"CHARSET" not in self.data.upper()

    def problem(self, line: int, why: str) -> Problem:
        """What is not right with a line of it, or, at 0, with all of it."""
        return Problem(self.name, line, why)

    def unreadable(self, kind: str, why: str) -> ImportResult:
        """What is read of it as a format of which nothing could be taken."""
        return ImportResult(kind, problems=(self.problem(0, why),))

    @property
    def text(self) -> str:
        """All of it; a byte that is none becomes a question mark in a box."""
        return self.data.decode(self.encoding, "replace")

    @property
    def start(self) -> str:
        """The first few thousand characters, to tell what it is."""
        return self.data[:START].decode(self.encoding, "replace")

    @property
    def is_binary(self) -> bool:
        """Whether it is no text at all: NUL and other control bytes, and no wide encoding."""
        if is_wide(self.encoding):
            return False
        start = self.data[:START]
        odd = sum(byte < 9 or 13 < byte < 27 for byte in start)  # noqa: PLR2004  control bytes
        return odd > FEW and odd * 50 > len(start)

    def reading(self, most: int | None = None) -> TextIO:
        """The text, or so many bytes of it, as a stream; line ends stay, as csv wants them."""
        raw = io.BytesIO(self.data[:most])
        return io.TextIOWrapper(raw, encoding=self.encoding, errors="replace", newline="")


def fingerprint(text: str) -> str:
    """What a row, or what stands for it, is known again by."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()


def no_progress(_done: int, _of: int) -> None:
    """Report to nobody."""
