"""Erase a person on every device: a segment names the ids only, and each device erases them.

This overrides every other rule: operations made without knowing of it do not count (`forgotten`),
however late they arrive. Segments that may still name the person are held back (`receive`).
"""

from collections.abc import Collection, Iterator, Mapping

from pmlog.names import fold
from pmlog.store.database import Database
from pmlog.store.erasure.draft_redaction import forget_in_inbox, line_files
from pmlog.store.erasure.erase_files import FilesErased, erase_from_files, healthy_backups
from pmlog.store.erasure.erase_person import Erasure, erase, erasure_of, vacuum
from pmlog.store.erasure.identities import Records, collect_records, identify
from pmlog.store.erasure.person_traces import Traces, traces_of
from pmlog.sync.forgotten import FORGOT, REDACTED, ForgottenThings
from pmlog.sync.hlc import tick
from pmlog.sync.replica import Replica


def apply_forgettings(
    replica: Replica, forgotten: Mapping[str, ForgottenThings], excluded: Collection[str] = ()
) -> Iterator[FilesErased]:
    """Carry out the forgettings of other devices that this one has not carried out yet.

    `excluded` are ids that belonged to somebody else here. Raises `PmlogError` if a backup cannot
    be written: the next sync tries again.
    """
    for name, things in forgotten.items():
        if name not in replica.tables.applied_forgettings():
            yield from erase_everywhere(replica, things, excluded)
            with replica.db.writing():
                replica.tables.note_applied(name)


def erase_everywhere(
    replica: Replica, things: ForgottenThings, excluded: Collection[str]
) -> Iterator[FilesErased]:
    """Erase people, and the `things` that go with them, from all files of this device."""
    db, log = replica.db, replica.db.path
    with db.writing():
        replica.add_own_changes()  # `collect_records` reads merges from operations
    records = collect_records(db, healthy_backups(log))
    living = {id_ for (id_,) in db.rows("SELECT id FROM person")}
    left = {id_ for id_ in things.get("person", {}) if id_ in records.names and id_ not in excluded}
    while left:
        person = min(left, key=lambda id_: (id_ not in living, id_))
        drop_aliases(db, records, person)
        erasure = erasure_of(identify(db, records, person))
        left -= {*erasure.who.ids}
        traces = with_erased(traces_of(db, erasure.who.ids), things)
        done = erase_from_files(log, erasure, traces)
        lines = line_files(replica.store.settings, log, replica.store.stamp.day)
        forget_in_inbox(lines, erasure.redactor)
        erase_and_announce(replica, erasure, traces, things)
        yield done


def drop_aliases(db: Database, records: Records, person: str) -> None:
    """Delete a person's names as aliases of those they were merged into on this device."""
    names = [fold(name) for name in records.names[person]]
    with db.writing():
        for other in {id_ for pair in records.merged if person in pair for id_ in pair}:
            for name in names:
                db.delete("alias", person_id=other, alias_key=name)


def with_erased(traces: Traces, things: ForgottenThings) -> Traces:
    """Add the things that another device erased with a person to the traces here."""
    both = {table: {*traces.things.get(table, ()), *ids} for table, ids in things.items()}
    both.pop("person", None)
    gone = {table: tuple(sorted(ids)) for table, ids in both.items()}
    shared = traces.shared - {id_ for ids in gone.values() for id_ in ids}
    return Traces(traces.ids, {**traces.things, **gone}, shared)


def erase_and_announce(
    replica: Replica, erasure: Erasure, traces: Traces, known: ForgottenThings | None = None
) -> bool:
    """Erase a person from the log and add a segment for other devices; return `clear`.

    Things `known` from another device are not named again, so no device waits for them twice.
    """
    db, tables = replica.db, replica.tables
    with db.without_foreign_keys(), db.writing():
        replica.add_own_changes()
        news = {
            table: {*ids} - {*(known or {}).get(table, ())} for table, ids in traces.gone.items()
        }
        things = {table: tables.first_sent(table, ids) for table, ids in news.items() if ids}
        erased = erase(db, erasure, traces)
        hlc = tick(replica.clock, replica.now)
        tables.put(clock=hlc)
        more: dict[str, object] = {REDACTED: erased, "hlc": hlc}
        more |= {FORGOT: things} if things else {}
        n = replica.add_segment((), 0, None, **more)
        if things:
            tables.note_applied(f"{replica.device} {n}")
        tables.put(uncleared=1)
    return clear(replica)


def clear(replica: Replica) -> bool:
    """Remove erased content from the file, if that is pending; return whether it is done."""
    if not replica.tables.get("uncleared"):
        return True
    if is_cleared := vacuum(replica.db):
        with replica.db.writing():
            replica.tables.put(uncleared="")
    return is_cleared
