"""One answer typed at a terminal, where lines that are pasted are one answer.

The terminal marks what is pasted (bracketed paste). Where it does not, lines that come within an
instant of each other are taken for pasted. What is left when the answer is there is thrown away:
it belongs neither to the next question nor to the shell.
"""

import codecs
import os
import select
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from unicodedata import combining, east_asian_width

from pmlog import signals
from pmlog.text import harmless

BEGIN_PASTE, END_PASTE = "\x1b[200~", "\x1b[201~"
MARK_PASTES, DO_NOT_MARK = "\x1b[?2004h", "\x1b[?2004l"

INSTANT = 0.05
"""Nobody types a whole line in that time (seconds)."""

ENTER = ("\n", "\r")
RUB_OUT = ("\x7f", "\x08")
RUB_OUT_LINE, RUB_OUT_WORD, NO_MORE = "\x15", "\x17", "\x04"


def typed_line(prompt: str, so_far: list[str]) -> str:
    """What is typed up to Enter, with the line ends that are in what was pasted.

    Raises `EOFError` for Ctrl-D on an empty line or where the terminal is gone, and
    `KeyboardInterrupt`; what was typed by then is in `so_far`.
    """
    with one_key_at_a_time():
        try:
            echo(prompt)
            return LineEditor(keys(sys.stdin.fileno()), so_far).read()
        except KeyboardInterrupt:
            echo("^C")
            raise


@contextmanager
def one_key_at_a_time() -> Iterator[None]:
    """The terminal hands over each key as it is typed, and shows none of them by itself.

    Afterwards it is as it was, and what was typed beyond the answer is gone.
    """
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


def keys(terminal: int) -> Iterator[str]:
    """What is typed, a character at a time; an empty one where nothing came for an instant."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while True:
        while not select.select([terminal], [], [], INSTANT)[0]:
            yield ""
        content = os.read(terminal, 4096)
        if not content:
            return
        yield from decoder.decode(content)


class LineEditor:
    """A line that is being typed; it may have been begun before."""

    def __init__(self, keys: Iterator[str], so_far: list[str]) -> None:
        self.keys = keys
        self.so_far = so_far
        self.is_pasting = False

    @property
    def text(self) -> str:
        """What stands in it."""
        return "".join(self.so_far)

    def read(self) -> str:
        """The line, once it is typed."""
        echo(harmless(self.text))
        for key in self.keys:
            if key in ENTER and not self.is_pasting:
                if self.is_over():
                    break
            elif key == "\x1b":
                self.obey(self.sequence())
            elif key == NO_MORE and not self.is_pasting:
                if not self.text:
                    raise EOFError
            elif key:
                self.take(key)
        else:
            raise EOFError
        echo("\n")
        return self.text

    def is_over(self) -> bool:
        """Whether nothing comes behind an Enter for an instant; else it was within a paste."""
        following = next(self.keys, "")
        if not following or following in ENTER:
            return not following or self.is_over_behind_blank()
        self.add("\n")
        if following == "\x1b":
            self.obey(self.sequence())
        else:
            self.take(following)
        return False

    def is_over_behind_blank(self) -> bool:
        """The same, where an empty line was pasted, too."""
        self.add("\n")
        return self.is_over()

    def take(self, key: str) -> None:
        """Add a character, or do what a key for corrections says."""
        if key in RUB_OUT:
            self.rub_out(1)
        elif key == RUB_OUT_LINE:
            self.rub_out(len(self.text))
        elif key == RUB_OUT_WORD:
            self.rub_out(len(self.text) - len("".join(self.text.rstrip().rpartition(" ")[:2])))
        elif key in ENTER:
            self.add("\n")
        elif key.isprintable() or key == "\t":
            self.add(key)

    def add(self, text: str) -> None:
        """Add to the line, and show it."""
        self.so_far += text
        echo(text)

    def rub_out(self, many: int) -> None:
        """Take so many characters back, as far as they stand on the line that is seen."""
        for _ in range(many):
            if not self.text or self.text[-1] == "\n":
                return
            echo("\b \b" * width(self.text[-1]))
            self.so_far.pop()

    def sequence(self) -> str:
        """What a key sends behind an escape, to its end."""
        found = "\x1b"
        for key in self.keys:
            found += key
            if not key or key.isalpha() or key == "~":
                break
        return found

    def obey(self, sequence: str) -> None:
        """A paste begins or ends; other keys, such as arrows, do nothing."""
        if sequence == BEGIN_PASTE:
            self.is_pasting = True
        elif sequence == END_PASTE:
            self.is_pasting = False


def width(character: str) -> int:
    """How many columns a character takes."""
    if character == "\t":
        return 1
    return 0 if combining(character) else 1 + (east_asian_width(character) in "WF")


def echo(text: str) -> None:
    """Show what was typed where the question stands."""
    sys.stderr.write(text.replace("\t", " "))
    sys.stderr.flush()
