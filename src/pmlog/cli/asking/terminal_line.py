"""A line editor for answers at a terminal; pasted lines are one answer.

The terminal marks what is pasted (bracketed paste). Where it does not, lines that come within an
instant of each other are taken for pasted. What is left when the answer is there is thrown away:
it belongs neither to the next question nor to the shell.
"""

import codecs
import os
import select
import sys
import termios
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from unicodedata import combining, east_asian_width

from pmlog import signals
from pmlog.text import harmless

BEGIN_PASTE, END_PASTE = "\x1b[200~", "\x1b[201~"
MARK_PASTES, DO_NOT_MARK = "\x1b[?2004h", "\x1b[?2004l"

INSTANT = 0.05
"""The longest pause between characters that were pasted, not typed (seconds)."""

ENTER = ("\n", "\r")
RUB_OUT = ("\x7f", "\x08")
ESCAPE = "\x1b"
CTRL_D, CTRL_K, CTRL_U, CTRL_W = "\x04", "\x0b", "\x15", "\x17"
UP, DOWN, RIGHT, LEFT, DELETE = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[3~"
HOME, END = ("\x1b[H", "\x1b[1~", "\x1b[7~"), ("\x1b[F", "\x1b[4~", "\x1b[8~")
WORD_LEFT, WORD_RIGHT = ("\x1bb", "\x1b[1;5D", "\x1b[1;3D"), ("\x1bf", "\x1b[1;5C", "\x1b[1;3C")
MOVES = {"\x01": HOME[0], "\x05": END[0], "\x02": LEFT, "\x06": RIGHT, "\x10": UP, "\x0e": DOWN}
"""Control keys that do what an arrow, Home or End does."""

COLUMNS = 80
"""The width of a terminal that does not tell it."""


def read_line(prompt: str, so_far: list[str], history: Sequence[str] = ()) -> str:
    """Read a line up to Enter, with the line breaks of what was pasted.

    Up and down go through `history`, the newest last. Raises `EOFError` for Ctrl-D on an empty
    line, and `KeyboardInterrupt`; what was typed by then is in `so_far`.
    """
    with one_key_at_a_time():
        try:
            echo(prompt)
            return LineEditor(read_keys(sys.stdin.fileno()), so_far, prompt, history).read()
        except KeyboardInterrupt:
            echo("^C")
            raise


def read_key(prompt: str) -> str:
    """Read one key, no arrow and no paste; raises `EOFError` for Ctrl-D."""
    with one_key_at_a_time():
        try:
            echo(prompt)
            key = next(single_keys(read_keys(sys.stdin.fileno())), CTRL_D)
        except KeyboardInterrupt:
            echo("^C")
            raise
        shown = key if key.isprintable() else ""
        echo(f"{shown}\n")
    if key == CTRL_D:
        raise EOFError
    return key


def single_keys(typed: Iterator[str]) -> Iterator[str]:
    """Yield keys without escape sequences, as arrows and pastes send."""
    is_escaped = False
    for key in typed:
        is_escaped = bool(key) and (is_escaped or key == ESCAPE)
        if key and not is_escaped:
            yield key


@contextmanager
def one_key_at_a_time() -> Iterator[None]:
    """Set the terminal to single keys without echo, and restore it afterwards."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    raw = termios.tcgetattr(terminal)
    raw[3] &= ~(termios.ICANON | termios.ECHO)
    is_marked = os.environ.get("TERM", "dumb") != "dumb"
    with signals.raised():
        try:
            termios.tcsetattr(terminal, termios.TCSADRAIN, raw)
            echo(MARK_PASTES if is_marked else "")
            yield
        finally:
            echo(DO_NOT_MARK if is_marked else "")
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)


def read_keys(terminal: int) -> Iterator[str]:
    """Yield what is typed, character by character; an empty text after a short pause."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while True:
        while not select.select([terminal], [], [], INSTANT)[0]:
            yield ""
        content = os.read(terminal, 4096)
        if not content:
            return
        yield from decoder.decode(content)


class LineEditor:
    """An editor of one line, which may have been begun before.

    Keys are those of readline: arrows, Home and End, Ctrl-A, E, B, F, K, U and W. Up and down go
    through `history`, and come back to what was typed.
    """

    def __init__(
        self, keys: Iterator[str], so_far: list[str], prompt: str = "", history: Sequence[str] = ()
    ) -> None:
        self.keys = keys
        self.so_far = so_far
        self.prompt = prompt
        self.cursor = 0
        self.drawn = end_position((0, 0), prompt)
        """The row and column of the cursor, relative to the prompt."""
        self.lines = [*history, ""]
        self.line = len(history)
        self.is_pasting = False
        self.pasted: list[str] = []
        """Text that is being pasted within the line, and is inserted at once."""

    @property
    def text(self) -> str:
        return "".join(self.so_far)

    def read(self) -> str:
        self.show(self.so_far[:])
        for key in self.keys:
            if key in ENTER and not self.is_pasting:
                if self.is_over():
                    break
            elif key == "\x1b":
                self.handle_sequence(self.read_sequence())
            elif key == CTRL_D and not self.is_pasting:
                if not self.text:
                    raise EOFError
                self.delete(self.cursor, self.cursor + 1)
            elif key:
                self.handle_key(key)
        else:
            raise EOFError
        self.move(len(self.so_far))
        echo("\n")
        return self.text

    def is_over(self) -> bool:
        """Whether the answer ends with this Enter: nothing follows it for an instant."""
        following = next(self.keys, "")
        if not following:
            return True
        self.add("\n")
        if following in ENTER:  # an empty line was pasted, too
            return self.is_over()
        if following == "\x1b":
            self.handle_sequence(self.read_sequence())
        else:
            self.handle_key(following)
        return False

    def handle_key(self, key: str) -> None:
        """Insert a character, or carry out an editing key."""
        if key in RUB_OUT:
            self.delete(self.cursor - 1, self.cursor)
        elif key == CTRL_U:
            self.delete(0, self.cursor)
        elif key == CTRL_W:
            self.delete(self.word_before(), self.cursor)
        elif key == CTRL_K:
            self.delete(self.cursor, len(self.so_far))
        elif key in ENTER:
            self.add("\n")
        elif key in MOVES:
            self.handle_sequence(MOVES[key])
        elif key.isprintable() or key == "\t":
            self.add(key)

    def add(self, text: str) -> None:
        """Insert text at the cursor, and show it."""
        is_at_end = self.cursor == len(self.so_far)
        if self.is_pasting and not is_at_end:
            self.pasted += text
            return
        self.so_far[self.cursor : self.cursor] = text
        if is_at_end:
            self.show(text)
        else:
            self.redraw(self.cursor + len(text))

    def show(self, text: Sequence[str]) -> None:
        self.cursor += len(text)
        self.drawn = end_position(self.drawn, text)
        echo(harmless("".join(text)))
        self.wrap()

    def wrap(self) -> None:
        """Move to the next row where one is full, as a terminal does only later."""
        if self.cursor and not self.drawn[1] and self.so_far[self.cursor - 1] != "\n":
            echo(" \r")

    def delete(self, start: int, end: int) -> None:
        """Delete the characters between two positions."""
        start, end = max(0, start), min(end, len(self.so_far))
        if start >= end:
            return
        gone, is_at_end = self.so_far[start:end], end == self.cursor == len(self.so_far)
        del self.so_far[start:end]
        many = sum(map(width, gone))
        if is_at_end and "\n" not in gone and many < self.drawn[1]:
            self.cursor, self.drawn = start, (self.drawn[0], self.drawn[1] - many)
            echo("\b \b" * many)
        else:
            self.redraw(start)

    def word_before(self) -> int:
        """Return the position at which the word before the cursor begins."""
        return len("".join("".join(self.so_far[: self.cursor]).rstrip().rpartition(" ")[:2]))

    def word_behind(self) -> int:
        """Return the position at which the word after the cursor ends."""
        rest = "".join(self.so_far[self.cursor :])
        word = rest.lstrip().partition(" ")[0]
        return self.cursor + len(rest) - len(rest.lstrip()) + len(word)

    def redraw(self, cursor: int) -> None:
        """Redraw the line from the row of the prompt, with the cursor at a position."""
        up = f"\x1b[{self.drawn[0]}A" if self.drawn[0] else ""
        echo(f"{up}\r\x1b[J{self.prompt}")
        self.cursor, self.drawn = 0, end_position((0, 0), self.prompt)
        self.show(self.so_far[:])
        self.move(cursor)

    def move(self, cursor: int) -> None:
        cursor = min(max(0, cursor), len(self.so_far))
        if cursor == self.cursor:
            return
        before, self.cursor = self.drawn, cursor
        self.drawn = row, column = end_position((0, 0), [*self.prompt, *self.so_far[:cursor]])
        down = row - before[0]
        rows = f"\x1b[{abs(down)}{'B' if down > 0 else 'A'}" if down else ""
        echo(f"{rows}\r" + (f"\x1b[{column}C" if column else ""))

    def recall(self, step: int) -> None:
        """Show another line of the history, `step` lines further."""
        to = min(max(0, self.line + step), len(self.lines) - 1)
        if to == self.line:
            return
        self.lines[self.line] = self.text
        self.move(0)
        self.line = to
        self.so_far[:] = self.lines[to]
        self.redraw(len(self.so_far))

    def read_sequence(self) -> str:
        """Return the rest of an escape sequence."""
        found = "\x1b"
        for key in self.keys:
            found += key
            if not key or (key.isalpha() and found != "\x1bO") or key == "~":
                break
        return found.replace("\x1bO", "\x1b[")

    def handle_sequence(self, sequence: str) -> None:
        """Carry out an escape sequence; unknown keys do nothing."""
        if sequence in (BEGIN_PASTE, END_PASTE):
            self.is_pasting = sequence == BEGIN_PASTE
            self.add("".join(self.pasted))
            self.pasted.clear()
        elif sequence in (UP, DOWN):
            self.recall(-1 if sequence == UP else 1)
        elif sequence == DELETE:
            self.delete(self.cursor, self.cursor + 1)
        else:
            self.move(self.position_after(sequence))

    def position_after(self, sequence: str) -> int:
        """Return the position to which a key moves the cursor."""
        if sequence in HOME:
            return 0
        if sequence in END:
            return len(self.so_far)
        if sequence in WORD_LEFT:
            return self.word_before()
        if sequence in WORD_RIGHT:
            return self.word_behind()
        return self.cursor + {LEFT: -1, RIGHT: 1}.get(sequence, 0)


def end_position(place: tuple[int, int], text: Iterable[str]) -> tuple[int, int]:
    """Return the row and column after a text that begins at a place."""
    (row, column), columns = place, terminal_columns()
    for character in text:
        row, column = (row + 1, 0) if character == "\n" else (row, column + width(character))
        if column >= columns:
            row, column = row + 1, column - columns
    return row, column


def terminal_columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or COLUMNS
    except (OSError, ValueError):
        return COLUMNS


def width(character: str) -> int:
    if character == "\t":
        return 1
    return 0 if combining(character) else 1 + (east_asian_width(character) in "WF")


def echo(text: str) -> None:
    """Write to the terminal of the question."""
    sys.stderr.write(text.replace("\t", " "))
    sys.stderr.flush()
