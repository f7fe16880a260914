"""Forgetting a person on every device: a segment names ids only, and each device erases them.

It beats every other rule: operations made without knowing of it do not count (`forgotten`), however
late they come. Segments that may still name the person are held back (`receive`).
"""

from collections.abc import Collection, Iterator, Mapping

from pmlog.names import fold
from pmlog.store.database import Database
from pmlog.store.erasure.draft_redaction import forget_in_inbox, line_files
from pmlog.store.erasure.erase_files import FilesErased, erase_from_files, healthy_backups
from pmlog.store.erasure.erase_person import Erasure, erase, erasure, vacuum
from pmlog.store.erasure.identities import Records, collect_records, identify
from pmlog.store.erasure.person_traces import Traces, traces
from pmlog.sync.forgotten import FORGOT, REDACTED, ForgottenThings
from pmlog.sync.hlc import tick
from pmlog.sync.replica import Replica


def apply_forgettings(
    replica: Replica, told: Mapping[str, ForgottenThings], but: Collection[str] = ()
) -> Iterator[FilesErased]:
    """Carry out the forgettings of other devices that were not carried out here yet.

    `but` are ids that meant somebody else here. Raises `PmlogError` where a backup cannot be
    written: then the next sync does it.
    """
    for name, things in told.items():
        if name not in replica.tables.obeyed():
            yield from erase_everywhere(replica, things, but)
            with replica.db.writing():
                replica.tables.obey(name)


def erase_everywhere(
    replica: Replica, things: ForgottenThings, but: Collection[str]
) -> Iterator[FilesErased]:
    """Erase people from all files of this device; a segment names what goes with them."""
    db, log = replica.db, replica.db.path
    with db.writing():
        replica.add_own_changes()  # who was merged into whom here is read from what is said
    records = collect_records(db, healthy_backups(log))
    living = {id_ for (id_,) in db.rows("SELECT id FROM person")}
    left = {id_ for id_ in things.get("person", {}) if id_ in records.names and id_ not in but}
    while left:
        person = min(left, key=lambda id_: (id_ not in living, id_))
        drop_aliases(db, records, person)
        one = erasure(identify(db, records, person))
        left -= {*one.who.ids}
        found = with_told(traces(db, one.who.ids), things)
        done = erase_from_files(log, one, found)
        lines = line_files(replica.store.settings, log, replica.store.stamp.day)
        forget_in_inbox(lines, one.redactor)
        erase_and_announce(replica, one, found, things)
        yield done


def drop_aliases(db: Database, records: Records, person: str) -> None:
    """Drop their names as aliases of whom they were merged into here, without knowing of it."""
    names = [fold(name) for name in records.names[person]]
    with db.writing():
        for other in {one for both in records.merged if person in both for one in both}:
            for name in names:
                db.delete("alias", person_id=other, alias_key=name)


def with_told(found: Traces, things: ForgottenThings) -> Traces:
    """The traces of a person here, and the things that another device counts as theirs."""
    told = {table: {*found.things.get(table, ()), *ids} for table, ids in things.items()}
    told.pop("person", None)
    gone = {table: tuple(sorted(ids)) for table, ids in told.items()}
    shared = found.shared - {id_ for ids in gone.values() for id_ in ids}
    return Traces(found.ids, {**found.things, **gone}, shared)


def erase_and_announce(
    replica: Replica, one: Erasure, found: Traces, told: ForgottenThings | None = None
) -> bool:
    """Erase a person from the log and add a segment that says so; whether the file is cleared.

    Things that others have `told` are not named again: no device has to wait for them twice.
    """
    db, tables = replica.db, replica.tables
    with db.without_foreign_keys(), db.writing():
        replica.add_own_changes()
        news = {table: {*ids} - {*(told or {}).get(table, ())} for table, ids in found.gone.items()}
        things = {table: tables.first_said(table, ids) for table, ids in news.items() if ids}
        erased = erase(db, one, found)
        hlc = tick(replica.clock, replica.now)
        tables.put(clock=hlc)
        more: dict[str, object] = {REDACTED: erased, "hlc": hlc}
        more |= {FORGOT: things} if things else {}
        n = replica.add_segment((), 0, None, **more)
        if things:
            tables.obey(f"{replica.device} {n}")
        tables.put(uncleared=1)
    return clear(replica)


def clear(replica: Replica) -> bool:
    """Clear the file of what was erased, unless that is done; whether it could be."""
    if not replica.tables.get("uncleared"):
        return True
    if is_cleared := vacuum(replica.db):
        with replica.db.writing():
            replica.tables.put(uncleared="")
    return is_cleared
