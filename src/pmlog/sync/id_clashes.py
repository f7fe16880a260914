"""Resolve ids that two devices gave to different things: the later device changes its own."""

from collections.abc import Mapping, Sequence

from pmlog.store.keys import KEYS
from pmlog.store.namespace import TABLES, Thing
from pmlog.store.tables.rename_things import rename
from pmlog.store.tables.sync_tables import KnownDevice
from pmlog.sync.hlc import millis_of
from pmlog.sync.local_changes import whole
from pmlog.sync.operation import Operation, columns_of_key
from pmlog.sync.replica import Replica
from pmlog.sync.segment import Segment


def resolve_id_clashes(replica: Replica, incoming: Sequence[Segment]) -> list[tuple[str, str]]:
    """Change ids of new things here that clash with received ones, before those are added.

    Returns pairs of old and new ids.
    """
    for one in incoming:
        if one.n == 1 or one.removed_devices:
            resolve_slot_clash(replica, one)
    fresh = {
        Thing(change.table, columns_of_key(change.key)["id"])
        for change in replica.tables.own_changes(replica.sent)
        if change.table in TABLES and change.op == "insert"
    }
    if not fresh:
        return []
    with replica.store.journal.step(replica.stamp("sync")):
        return give_other_ids(
            replica, fresh, [one for segment in incoming for one in segment.operations]
        )


def resolve_slot_clash(replica: Replica, segment: Segment) -> None:
    """Take another slot of ids if an earlier device has the same, or has removed this device."""
    own = replica.known
    joined, slot = segment.header["joined"], segment.header["slot"]
    is_earlier = (joined, segment.device) < (own.joined, own.id)
    if (slot == own.slot and is_earlier) or own.id in segment.removed_devices:
        replica.tables.keep_device(
            KnownDevice(segment.device, segment.header["name"], slot, joined, None)
        )
        other = replica.free_slot(own.id)
        replica.tables.keep_device(own._replace(slot=other, left_at=None))
        replica.tables.put(slot=other)


def give_other_ids(
    replica: Replica, own: set[Thing], operations: Sequence[Operation]
) -> list[tuple[str, str]]:
    """Change, within a step, the ids of own things that are other things' ids on other devices."""
    taken = {
        columns_of_key(one.key)["id"]: one
        for one in operations
        if KEYS.get(one.table) == ("id",) and one.op == "insert"
    }
    given = []
    for thing in sorted(own):
        other = taken.get(thing.id)
        if other is not None and not is_same_thing(replica, thing, other):
            new = free_id(replica, thing, taken)
            rename(replica.db, thing.kind, thing.id, new)
            given.append((thing.id, new))
    return given


def is_same_thing(replica: Replica, thing: Thing, other: Operation) -> bool:
    """Whether another device's insertion is the same thing, as in two copies of one log."""
    row = replica.tables.row(thing.kind, other.key)
    if thing.kind != other.table or row is None:
        return False
    made = replica.tables.made_at(thing.kind, other.key)
    is_of_one_moment = bool(made) and min(millis_of(made), replica.now) == other.hlc
    return is_of_one_moment or whole(thing.kind, row, replica.shape.defaults[thing.kind]) == (
        other.after
    )


def free_id(replica: Replica, thing: Thing, taken: Mapping[str, Operation]) -> str:
    """A free id in the slot of this device."""
    written = thing.id
    while (new := replica.store.names.new_id(thing.kind, written)) in taken:
        written += new
    return new
