"""Join a device to those that share a log, or remove one."""

from pmlog.store import SCHEMA_VERSION
from pmlog.store.tables.sync_tables import KnownDevice
from pmlog.sync.exchange import Exchange
from pmlog.sync.forgotten import as_insertions
from pmlog.sync.id_clashes import give_other_ids


def begin(exchange: Exchange, name: str, *, alone: bool) -> None:
    """Join this device, with the content of its log, to a folder; `alone` if it is the first one.

    The segments of others are received first, so that ids here do not clash with theirs.
    """
    known = {device.id for device in exchange.tables.devices()}
    if known & {*exchange.carrier.devices()}:
        rejoin(exchange, name)
        return
    with exchange.db.without_foreign_keys(), exchange.db.writing():
        exchange.tables.clear()
        exchange.tables.put(folder=exchange.carrier.folder, carrier=exchange.carrier.name)
        exchange.tables.put(folded=SCHEMA_VERSION, sealed=exchange.sender.seal)
        incoming = [] if alone else exchange.receiver.incoming()
        for segment in incoming:
            exchange.replica.add_received(segment)
        exchange.become(name)
        rename_clashing(exchange)
        exchange.replica.add_baseline()
    exchange.apply_forgettings(
        exchange.replica.forgotten(), excluded={old for old, _ in exchange.new_ids}
    )
    if incoming:
        with exchange.db.without_foreign_keys(), exchange.db.writing():
            exchange.apply_segments(incoming)


def rename_clashing(exchange: Exchange) -> None:
    """Change the ids of things here that are other things' ids on other devices."""
    if own := exchange.tables.things():
        gone = as_insertions(exchange.replica.forgotten().values())
        with exchange.store.journal.step(exchange.replica.stamp("sync join")):
            operations = [*gone, *exchange.replica.operations()]
            exchange.new_ids += give_other_ids(exchange.replica, own, operations)


def rejoin(exchange: Exchange, name: str) -> None:
    """Rejoin a folder whose devices the log knows, as a new device."""
    with exchange.db.writing():
        exchange.tables.put(folder=exchange.carrier.folder, carrier=exchange.carrier.name)
        exchange.become(name)
        if not exchange.replica.add_own_changes():
            exchange.replica.add_segment((), 0)


def leave(exchange: Exchange) -> None:
    """Leave the folder and tell the others; raises `PmlogError` if that cannot be written."""
    try:
        exchange.run()
        with exchange.db.writing():
            exchange.replica.add_segment((), 0, left=True)
        exchange.send()
        exchange.sender.refuse_unwritten()
    finally:
        with exchange.db.writing():
            own = exchange.replica.known
            exchange.tables.keep_device(own._replace(slot=None, left_at=exchange.replica.now))
            exchange.tables.put(folder="")
            exchange.tables.drop("slot")


def remove(exchange: Exchange, other: KnownDevice) -> None:
    """Remove another device, which nobody waits for any more."""
    with exchange.db.writing():
        exchange.replica.add_own_changes()
        exchange.tables.keep_device(other._replace(slot=None, left_at=exchange.replica.now))
        exchange.replica.add_segment((), 0, let_go=[other.id])
    exchange.send()
