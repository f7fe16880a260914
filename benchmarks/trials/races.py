"""One command overtaken by another: what may happen between its look and its lock, forced."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.trials.logs import Said, said
from pmlog.store.database import Database


class Both(NamedTuple):
    """What two commands said, the one that was overtaken first."""

    overtaken: Said
    other: Said


@contextmanager
def just_before_the_lock(happens: Callable[[], object]) -> Iterator[None]:
    """Let something happen once, in the instant before the next transaction begins."""
    begin = Database.begin
    with ExitStack() as stack:

        def begin_after(db: Database) -> None:
            stack.close()
            happens()
            begin(db)

        stack.enter_context(patch.object(Database, "begin", begin_after))
        yield


@contextmanager
def merged_only() -> Iterator[None]:
    """Let no command be run again: what differs is merged, as where a sheet is open."""
    with patch.object(Database, "watch", lambda _db: None):
        yield


def overtaken(log: Path, words: list[str], other: list[str]) -> Both | None:
    """Run a command, and the other one in the instant before it takes the lock.

    None where it took none, so that it cannot be overtaken.
    """
    found: list[Said] = []
    with just_before_the_lock(lambda: found.append(said(log, *other))):
        first = said(log, *words)
    return Both(first, found[0]) if found else None
