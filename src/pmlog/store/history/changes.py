"""Write a command's changes of a thing by a three-way merge.

A command reads a thing, perhaps asks the user, and writes it. Another process may write the same
thing meanwhile. So the version first read is remembered, and the write sets only the columns (or
list items) that differ from it in the current version.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from pmlog.errors import ClosedMeanwhile, Gone
from pmlog.store.database import Database
from pmlog.store.json_column import packed, unpacked
from pmlog.store.keys import JSON_OBJECTS

STATES = ("state", "fate", "ended_on")
"""Columns that end a thing: it ends once, so the second process gets an error."""

Columns = Mapping[str, Any]


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=HasId)


def remember(db: Database, kind: str, things: list[Thing]) -> list[Thing]:
    """Remember things as first read, unless they were before: the base of a merge; return them."""
    for thing in things:
        db.first_read.setdefault((kind, thing.id), thing)
    return things


def the_one(things: Sequence[Thing], thing_id: str) -> Thing:
    """Return the thing looked up by its id; raises `Gone` if it no longer exists."""
    if not things:
        raise Gone(thing_id)
    return things[0]


def write_change(
    db: Database,
    kind: str,
    after: Thing,
    now: Thing,
    columns_of: Callable[[Thing], Columns],
    before: Thing | None = None,
) -> Thing:
    """Set the columns that differ between the base and `after`; return the base.

    The base is `before` if given (read within the same write), else the version first read. `now`
    is the current version. Raises `ClosedMeanwhile` if both this change and another end the thing.
    """
    before = before or db.first_read.get((kind, after.id), now)
    was, wanted, current = columns_of(before), columns_of(after), columns_of(now)
    changed = {name: value for name, value in wanted.items() if value != was[name]}
    for name in STATES:
        if name in changed and current[name] != was[name]:
            raise ClosedMeanwhile(after.id, str(current[name] or "opened again"))
    for name in JSON_OBJECTS:
        if name in changed:
            changed[name] = merged_object(was[name], wanted[name], current[name])
    db.update(kind, after.id, **{n: value for n, value in changed.items() if value != current[n]})
    db.first_read[kind, after.id] = after
    return before


def merged_object(was: str, wanted: str, current: str) -> str:
    """Merge a JSON object: the changed fields are set, the others stay as they are now."""
    before, after, now = unpacked(was), unpacked(wanted), unpacked(current)
    kept = {name: value for name, value in now.items() if name in after or name not in before}
    changed = {name: value for name, value in after.items() if value != before.get(name)}
    return packed(kept | changed)


Item = TypeVar("Item")


def merged_list(
    before: Iterable[Item],
    after: Iterable[Item],
    now: Iterable[Item],
    key: Callable[[Item], Any] = lambda item: item,
) -> list[Item]:
    """Merge a list: add to `now` what `after` adds to `before`, and remove what it removes."""
    was, current = {key(item) for item in before}, {key(item) for item in now}
    kept = [item for item in after if key(item) in current or key(item) not in was]
    known = was | {key(item) for item in kept}
    return [*kept, *(item for item in now if key(item) not in known)]
