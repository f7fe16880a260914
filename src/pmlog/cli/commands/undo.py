"""pmlog undo: take commands back, or one thing to what it was."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.finding.find_things import may_start_id
from pmlog.cli.options import LAST, session_of
from pmlog.cli.params import words_of
from pmlog.cli.replay_steps import replay
from pmlog.errors import Misused, quoted
from pmlog.model import JournalStep
from pmlog.phrases import step_line
from pmlog.session import Session


@argv.command("undo")
def undo(
    ctx: argv.Context,
    what: Annotated[
        list[str] | None, argv.argument("[N|ID...]", "How many commands [1]; or what, by its id.")
    ] = None,
) -> None:
    """Take back the last command that changed the log, or the last N of them.

    Everything can be undone, imports, merges and deletes too; pmlog redo does it again. By an id
    only that thing becomes what it was before the last command that changed it, whatever else was
    done since; so it can come back when it was deleted.

    Examples:

        pmlog undo

        pmlog undo 3

        pmlog undo k7f
    """
    session = session_of(ctx)
    words = [word for word in what or () if word.lower() != LAST] or ["1"]
    if len(words) == 1 and words[0].isascii() and words[0].isdigit():
        times = int(words[0][:9])
        steps = replay(session, session.book.journal.undo, times)
    else:
        steps = undo_by_id(session, words)
    for step in steps:
        session.say(step_line("Undone", step))


def undo_by_id(session: Session, words: Sequence[str]) -> Iterator[JournalStep]:
    """Let things be as they were before the last command that changed each of them."""
    from pmlog.store.history.undo_thing import undo_things  # noqa: PLC0415  seldom needed

    ids = list(dict.fromkeys(id_of(session, word) for word in words_of(words)))
    session.book.back_up()
    yield from undo_things(session.book, ids, session.stamp)


def id_of(session: Session, word: str) -> str:
    """Return the id of something that is or was in the log; raises `Misused` for other words."""
    wanted = word.lower()
    if session.book.journal.of(wanted):
        return wanted
    if not may_start_id(wanted):
        raise Misused(
            f"{quoted(word)} is no id; alone, a number says how many commands: pmlog undo 3"
        )
    return session.book.names.named(wanted).id
