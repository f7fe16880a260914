"""Becoming one of the devices that share a log, and ending that."""

from pmlog.store import SCHEMA_VERSION
from pmlog.store.tables.sync_tables import KnownDevice
from pmlog.sync.exchange import Exchange
from pmlog.sync.forgotten import as_insertions
from pmlog.sync.id_clashes import give_other_ids


def begin(one: Exchange, name: str, *, alone: bool) -> None:
    """Become a device of a folder: all that the log holds is said, `alone` or after others.

    What others said is heard first, so that no id here is one of theirs.
    """
    known = {device.id for device in one.tables.devices()}
    if known & {*one.carrier.devices()}:
        come_back(one, name)
        return
    with one.db.without_foreign_keys(), one.db.writing():
        one.tables.clear()
        one.tables.put(folder=one.carrier.folder, carrier=one.carrier.name)
        one.tables.put(folded=SCHEMA_VERSION, sealed=one.sender.seal)
        incoming = [] if alone else one.receiver.incoming()
        for segment in incoming:
            one.replica.add_received(segment)
        one.become(name)
        rename_clashing(one)
        one.replica.add_baseline()
    one.obey(one.replica.forgotten(), but={old for old, _ in one.new_ids})
    if incoming:
        with one.db.without_foreign_keys(), one.db.writing():
            one.arrive(incoming)


def rename_clashing(one: Exchange) -> None:
    """Give other ids to what a log holds under ids that others gave to something else."""
    if own := one.tables.things():
        gone = as_insertions(one.replica.forgotten().values())
        with one.store.journal.step(one.replica.stamp("sync join")):
            said = [*gone, *one.replica.operations()]
            one.new_ids += give_other_ids(one.replica, own, said)


def come_back(one: Exchange, name: str) -> None:
    """Be a device again of a folder that the log knows, as another one than it was."""
    with one.db.writing():
        one.tables.put(folder=one.carrier.folder, carrier=one.carrier.name)
        one.become(name)
        if not one.replica.add_own_changes():
            one.replica.add_segment((), 0)


def leave(one: Exchange) -> None:
    """Share nothing any more, and say so; `PmlogError` where nobody can be told."""
    try:
        one.run()
        with one.db.writing():
            one.replica.add_segment((), 0, left=True)
        one.send()
        one.sender.refuse_unwritten()
    finally:
        with one.db.writing():
            one.tables.put(folder="")
            one.tables.drop("slot")


def remove(one: Exchange, other: KnownDevice) -> None:
    """Say that another device is not waited for any more."""
    with one.db.writing():
        one.replica.add_own_changes()
        one.tables.keep_device(other._replace(slot=None, left_at=one.replica.now))
        one.replica.add_segment((), 0, let_go=[other.id])
    one.send()
