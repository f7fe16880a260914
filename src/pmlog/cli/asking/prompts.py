"""Questions at a terminal. Nothing is ever asked of a pipe."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from typing import TextIO, TypeVar

from pmlog.cli import retry
from pmlog.errors import Ambiguous, Misused, PmlogError, Unconfirmed
from pmlog.session import Session
from pmlog.text import harmless

Value = TypeVar("Value")

SoFar = list[str]
"""The characters of an answer that is still being typed."""

YES = ("y", "yes")

MOST_SHOWN = 20
"""The largest number of options to choose from."""


def answer(question: str, shown: str = "", so_far: SoFar | None = None) -> str:
    """Ask a question; `shown` is the answer of Enter alone. Ctrl-C leaves at once.

    Lines that are pasted are one answer, with their line ends in it. What is there `so_far` stands
    behind the question as if it had just been typed.
    """
    typed: SoFar = [] if so_far is None else so_far
    asks = partial(ask_line, so_far=typed)
    return retry.given.answer(prompt_of(question, shown), asks).strip()


def prompt_of(question: str, shown: str = "") -> str:
    """Format the prompt of a question."""
    return harmless(f"{question}{f' [{shown}]' if shown else ''}: ")


def ask_line(prompt: str, so_far: SoFar) -> str:
    """Read a line from the terminal, or from the input that replaces it."""
    if reads_keys():
        from pmlog.cli.asking.terminal_line import read_line  # noqa: PLC0415  where somebody is asked

        return read_line(prompt, so_far, retry.given.history())
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return input()


def ask_key(prompt: str) -> str | None:
    """Read a single key from the terminal; None where the input is no terminal."""
    if not reads_keys():
        return None
    from pmlog.cli.asking.terminal_line import read_key  # noqa: PLC0415  where somebody is asked

    return read_key(prompt)


def reads_keys() -> bool:
    """Whether answers come from a terminal whose keys can be read one by one; Windows has none."""
    return find_spec("termios") is not None and is_terminal(sys.stdin)


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a real terminal, not one that replaces it."""
    try:
        return os.isatty(stream.fileno())
    except (OSError, ValueError):  # it has no file
        return False


def prompt_until_valid(
    question: str, understood: Callable[[str], Value], shown: str = "", so_far: SoFar | None = None
) -> Value:
    """Ask until the answer is understood; Enter alone is an answer like another."""
    so_far = [] if so_far is None else so_far
    while True:
        try:
            return understood(answer(question, shown, so_far))
        except PmlogError as error:
            so_far.clear()
            sys.stderr.write(f"  {error}\n")


AN_ID_SAYS = " An id says which."


def which_one(
    session: Session, which: str, typed: str, described: Sequence[str], hint: str = AN_ID_SAYS
) -> int:
    """Ask which of several is meant, and return its index; a script gets `Ambiguous`."""
    if len(described) == 1:
        return 0
    if not session.may_ask():
        raise Ambiguous("one of", typed, described, hint)
    if len(described) > MOST_SHOWN:
        raise Ambiguous("one of", typed, described, " More words say which.")
    question = f"Which {which}"
    show_options(question, described)
    return prompt_until_valid(question, choice_of(described, "; Ctrl-C leaves, and writes nothing"))


def which_or_none(
    session: Session,
    question: str,
    typed: str,
    described: Sequence[str],
    *,
    what: str = "one of",
    hint: str = AN_ID_SAYS,
) -> int | None:
    """Ask as `which_one` does; None for Enter, which is none of them."""
    if not session.may_ask():
        raise Ambiguous(what, typed, described, hint)
    show_options(question, described)
    choice = choice_of(described, ", or Enter")
    return prompt_until_valid(question, lambda answer: choice(answer) if answer else None)


def show_options(question: str, options: Sequence[str]) -> None:
    """Show the options of a question, unless an earlier run has its answer."""
    if not retry.given.is_known(prompt_of(question)):
        for place, option in enumerate(options, 1):
            sys.stderr.write(harmless(f"  {place}  {option}\n"))


def choice_of(options: Sequence[str], otherwise: str) -> Callable[[str], int]:
    """Return a parser of a typed number; `otherwise` ends its refusal."""

    def place(typed: str) -> int:
        if (found := index_typed(typed, len(options))) is None:
            raise Misused(f"a number from 1 to {len(options)}{otherwise}")
        return found

    return place


def index_typed(typed: str, count: int) -> int | None:
    """Return the index of a typed number from 1 to `count`; None for anything else."""
    is_number = typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= count
    return int(typed) - 1 if is_number else None


def confirmed(session: Session, question: str, *, yes: bool, otherwise: str = "") -> bool:
    """Whether the user agrees, by --yes or at a terminal. A pipe confirms nothing."""
    if yes:
        return True
    if not session.can_ask:
        raise Unconfirmed(question)
    is_confirmed = answer(f"{question}?", "y/N").casefold() in YES
    if otherwise and not is_confirmed:
        session.say(otherwise)
    return is_confirmed
