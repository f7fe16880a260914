"""A command line as a shell has it: its words without their quotes, and a word put into quotes.

Nothing here runs or expands anything: `$HOME`, `$(x)` and globs are plain letters.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

OPERATORS = frozenset(";|&<>()")
"""Operators behind which another command or a file follows."""

BLANKS = frozenset(" \t\n")

ESCAPED_IN_QUOTES = frozenset('$`"\\\n')
"""Characters that a backslash escapes within double quotes."""

PLAIN_IN_POWERSHELL = re.compile(r"[\w./+%-]+")
"""A word that means itself there. A comma joins words, and much else begins something."""

SINGLE_QUOTES = re.compile("['‘’‚‛]")
"""Single quotes of PowerShell; each is doubled within quotes."""

PLAIN = re.compile(r"[A-Za-z0-9_./,+%-]|[^\x00-\x7f]")
"""A character that means itself to bash outside quotes, wherever it stands in a word."""

INERT_IN_QUOTES = '$`"\\'
"""Characters to escape within double quotes."""


class LinePiece(NamedTuple):
    """A piece of a line that stands for one character, or for none as a quote does.

    `end` is the place behind it, `quote` the quote that is open behind it, `bare` says that it is
    neither escaped nor within quotes.
    """

    end: int
    text: str
    quote: str
    bare: bool


class Word(NamedTuple):
    """A word of a line, in units; `start` is the place at which it begins."""

    start: int
    units: tuple[LinePiece, ...]

    @property
    def text(self) -> str:
        return "".join(unit.text for unit in self.units)

    @property
    def end(self) -> int:
        return self.units[-1].end if self.units else self.start

    @property
    def open_quote(self) -> str:
        """The quote that is still open at its end, if any."""
        return self.units[-1].quote if self.units else ""

    @property
    def is_plain(self) -> bool:
        """Whether it is a word and no more: no operator, no quoting of another kind ($'...')."""
        texts = [unit.text if unit.bare else "" for unit in self.units]
        dollars = zip(self.units, self.units[1:], strict=False)
        return not OPERATORS & {*texts} and not any(
            one.bare and one.text == "$" and other.quote and not other.text
            for one, other in dollars
        )

    def replaced_from(self, breaks: str) -> int:
        """Return the place from which bash replaces it: behind its open quote, or its last break.

        `breaks` are the characters at which readline cuts words (COMP_WORDBREAKS).
        """
        start, before = self.start, ""
        for unit in self.units:
            if unit.quote != before and (unit.quote == self.open_quote or not unit.quote):
                opened = unit.end if unit.quote else start
                start = opened if self.open_quote else start
            elif unit.bare and unit.text and unit.text in breaks and not self.open_quote:
                start = unit.end
            before = unit.quote
        return start


def words_of(line: str) -> list[Word]:
    """Return the words of a line up to the cursor, the last one empty where none has begun.

    There are none where something else than plain words stands in the line.
    """
    words: list[Word] = []
    place = 0
    while not words or place < len(line):
        while place < len(line) and line[place] in BLANKS:
            place += 1
        words.append(Word(place, tuple(units(line, place))))
        place = words[-1].end
    if line[-1:] in BLANKS and words[-1].units and words[-1].end < len(line):
        words.append(Word(len(line), ()))
    return words if all(word.is_plain for word in words) else []


def units(line: str, place: int) -> Iterator[LinePiece]:
    quote = ""
    while place < len(line) and (quote or line[place] not in BLANKS):
        char, following = line[place], line[place + 1 : place + 2]
        if char == quote or (not quote and char in "'\""):
            quote = "" if quote else char
            place += 1
            yield LinePiece(place, "", quote, bare=False)
        elif char == "\\" and (not quote or (quote == '"' and following in ESCAPED_IN_QUOTES)):
            place = min(place + 2, len(line))
            yield LinePiece(place, following.replace("\n", ""), quote, bare=False)
        else:
            place += 1
            yield LinePiece(place, char, quote, bare=not quote)


def bash_insertions(word: Word, breaks: str, texts: Sequence[str]) -> Iterator[str]:
    """Yield the quoted insertion of each text, from the place that bash replaces.

    Readline inserts what several have in common, so no two of them part within an escape. A text
    that does not go on from what stays in the line is left out.
    """
    start = word.replaced_from(breaks)
    stays = sum(bool(unit.text) for unit in word.units if unit.end <= start)
    rest = [text[stays:] for text in texts if text[:stays] == word.text[:stays]]
    for text in rest:
        parts = {common_prefix_length(text, other) for other in rest if other != text}
        yield "".join(
            escaped_for_bash(
                char,
                word.open_quote,
                place in parts
                and text == min(other for other in rest if other[:place] == text[:place]),
            )
            for place, char in enumerate(text)
        )


def common_prefix_length(one: str, other: str) -> int:
    """Return the length of the common prefix of two texts."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def escaped_for_bash(char: str, open_quote: str, differently: bool) -> str:
    """Return a character so that bash takes it for itself, within the quote that is open.

    `differently`, one that would be escaped by a backslash is spelled without.
    """
    if open_quote == "'":
        return "'\\''" if char == "'" else char
    if open_quote == '"':
        # The history of commands is looked up within double quotes, too: they are left for a "!".
        if char == "!" or (differently and char in INERT_IN_QUOTES):
            return f'"{in_quotes(char)}"'
        return f"\\{char}" if char in INERT_IN_QUOTES else char
    if PLAIN.match(char):
        return char
    return in_quotes(char) if differently else f"\\{char}"


def in_powershell(text: str) -> str:
    """Return a word as PowerShell takes it for itself: in single quotes nothing is expanded."""
    if PLAIN_IN_POWERSHELL.fullmatch(text):
        return text
    return f"'{SINGLE_QUOTES.sub(lambda found: found[0] * 2, text)}'"


def in_quotes(char: str) -> str:
    return '"\'"' if char == "'" else f"'{char}'"
