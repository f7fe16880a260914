"""Steps of the journal, undone or redone several at once."""

from collections.abc import Callable, Iterator
from typing import Annotated

from pmlog.cli import argv
from pmlog.errors import Misused, NothingToUndo
from pmlog.model import JournalStep
from pmlog.session import Session
from pmlog.store import Stamp

Times = Annotated[int, argv.argument("[N]", "How many commands.")]


def replay(
    session: Session, once: Callable[[Stamp], JournalStep], times: int
) -> Iterator[JournalStep]:
    """Undo or redo so many steps, or as many as there are; raises when there is none."""
    if times < 1:
        raise Misused("say how many: a number from 1 on")
    session.book.back_up()
    yield once(session.stamp)
    for _ in range(times - 1):
        try:
            yield once(session.stamp)
        except NothingToUndo as error:
            session.note(f"{error} beyond that")
            return
