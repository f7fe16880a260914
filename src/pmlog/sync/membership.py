"""Join a device to those that share a log, or remove one."""

from pmlog.store import SCHEMA_VERSION
from pmlog.store.tables.sync_tables import KnownDevice
from pmlog.sync.exchange import Exchange
from pmlog.sync.forgotten import as_insertions
from pmlog.sync.id_clashes import give_other_ids


def begin(one: Exchange, name: str, *, alone: bool) -> None:
    """Join this device, with the content of its log, to a folder; `alone` if it is the first one.

    The segments of others are received first, so that ids here do not clash with theirs.
    """
    known = {device.id for device in one.tables.devices()}
    if known & {*one.carrier.devices()}:
        rejoin(one, name)
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
    one.apply_forgettings(one.replica.forgotten(), excluded={old for old, _ in one.new_ids})
    if incoming:
        with one.db.without_foreign_keys(), one.db.writing():
            one.apply_segments(incoming)


def rename_clashing(one: Exchange) -> None:
    """Change the ids of things here that are other things' ids on other devices."""
    if own := one.tables.things():
        gone = as_insertions(one.replica.forgotten().values())
        with one.store.journal.step(one.replica.stamp("sync join")):
            operations = [*gone, *one.replica.operations()]
            one.new_ids += give_other_ids(one.replica, own, operations)


def rejoin(one: Exchange, name: str) -> None:
    """Rejoin a folder whose devices the log knows, as a new device."""
    with one.db.writing():
        one.tables.put(folder=one.carrier.folder, carrier=one.carrier.name)
        one.become(name)
        if not one.replica.add_own_changes():
            one.replica.add_segment((), 0)


def leave(one: Exchange) -> None:
    """Leave the folder and tell the others; raises `PmlogError` if that cannot be written."""
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
    """Remove another device, which nobody waits for any more."""
    with one.db.writing():
        one.replica.add_own_changes()
        one.tables.keep_device(other._replace(slot=None, left_at=one.replica.now))
        one.replica.add_segment((), 0, let_go=[other.id])
    one.send()
