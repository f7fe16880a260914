"""Going through a list: each one is shown, somebody says what becomes of it, the next one comes."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from pmlog.errors import Gone, PmlogError
from pmlog.session import Session
from pmlog.text import harmless

Value = TypeVar("Value")


def walk(
    values: Sequence[Value],
    line_of: Callable[[Value], str],
    decide: Callable[[int], int | None],
) -> int:
    """Show one after the other and let somebody decide on it; returns how many are left.

    A line is made when its turn comes, as an import may have brought thousands. `decide` gets the
    place of one, from 0, and returns that of the one that comes next; None stops.
    """
    place = 0
    while place < len(values):
        line = line_of(values[place])
        sys.stderr.write(harmless(f"\n{place + 1}/{len(values)}  {line}\n"))
        following = decide(place)
        if following is None:
            break
        place = following
    return len(values) - place


def write_step(session: Session, write: Callable[[], str], who: str = "") -> bool:
    """Write one decision as one step, and say what `write` returns; False where it cannot be."""
    try:
        with session.store.merging():
            said = write()
    except Gone:  # another program wrote while the question stood there
        session.say(f"  {who}not in the log any more")
        return False
    except PmlogError as error:
        session.say(f"  {error}")
        return False
    session.say(f"  {who}{said}")
    return True
