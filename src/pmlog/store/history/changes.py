"""Writing what a command changed, on what is there then.

A command reads a thing, thinks, perhaps asks somebody, and writes it. Another process may write the
same thing meanwhile. So what was read first is remembered, and within the write only what differs
from that is set, in what is there now: a three-way merge, column by column and name by name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from pmlog.errors import ClosedMeanwhile, Gone
from pmlog.store.database import Database
from pmlog.store.json_column import packed, unpacked
from pmlog.store.keys import JSON_OBJECTS

STATES = ("state", "fate", "ended_on")
"""Columns that say how a thing ended: it ends once, and whoever comes second is told."""

Columns = Mapping[str, Any]


class HasId(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=HasId)


def remembered(db: Database, kind: str, things: list[Thing]) -> list[Thing]:
    """The things as they are; what was read of each first is what a later change is made from."""
    for thing in things:
        db.first_read.setdefault((kind, thing.id), thing)
    return things


def the_one(things: Sequence[Thing], thing_id: str) -> Thing:
    """The thing that was looked up by its id; raises `Gone` where it is not there any more."""
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
    """Set the columns that differ from what the change was made from; returns what that was.

    That is `before`, where it was read within the write, else what was first read. `now` is the
    thing as it is. Raises `ClosedMeanwhile` where both end it.
    """
    before = before or db.first_read.get((kind, after.id), now)
    was, wanted, there = columns_of(before), columns_of(after), columns_of(now)
    changed = {name: value for name, value in wanted.items() if value != was[name]}
    for name in STATES:
        if name in changed and there[name] != was[name]:
            raise ClosedMeanwhile(after.id, str(there[name] or "opened again"))
    for name in JSON_OBJECTS:
        if name in changed:
            changed[name] = merged_object(was[name], wanted[name], there[name])
    db.update(kind, after.id, **{n: value for n, value in changed.items() if value != there[n]})
    db.first_read[kind, after.id] = after
    return before


def merged_object(was: str, wanted: str, there: str) -> str:
    """A JSON object in which the changed fields are set, and the others are as they are."""
    before, after, now = unpacked(was), unpacked(wanted), unpacked(there)
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
    """The list that is there with what was added added, and what was taken out taken out."""
    was, wanted = {key(item) for item in before}, list(after)
    stays = [item for item in now if key(item) not in was]
    there = {key(item) for item in now}
    kept = [item for item in wanted if key(item) in there or key(item) not in was]
    known = {key(item) for item in kept}
    return [*kept, *(item for item in stays if key(item) not in known)]
