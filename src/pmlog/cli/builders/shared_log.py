"""A log that is on several devices: its key, its folder, and what came of a sync, as told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pmlog import days
from pmlog.errors import PmlogError
from pmlog.files import locked
from pmlog.pages.diagnosis import Finding, State
from pmlog.pages.sync_pages import (
    DELETED,
    HERE,
    KindCount,
    MaybeOne,
    SyncConflict,
    SyncConflicts,
    SyncDevice,
    SyncResult,
    SyncStatus,
    differing,
)
from pmlog.session import Session
from pmlog.store.history.arrival import Difference
from pmlog.store.keys import KEYS
from pmlog.store.namespace import TABLES
from pmlog.store.queries.titles import SOURCES
from pmlog.store.tables.sync_tables import KnownDevice, SyncTables
from pmlog.sync.carrier import FolderCarrier
from pmlog.sync.conflicts import DELETION, Conflict, conflicts
from pmlog.sync.exchange import Exchange
from pmlog.sync.git_carrier import GitCarrier, is_remote
from pmlog.sync.key_file import key_path, read_key, token_of, write_key
from pmlog.sync.merge_person import DuplicatePeople, duplicates
from pmlog.sync.operation import PARTS, Operation, WholeThing

ALONE = (
    "This log is on this device only: pmlog sync init FOLDER shares it, "
    "pmlog sync join FOLDER joins a log that is shared"
)


def is_shared(session: Session) -> bool:
    return session.path.exists() and SyncTables(session.book.db).is_shared


@contextmanager
def exchange_of(session: Session) -> Iterator[Exchange]:
    """Provide the exchange of a shared log, and lock out other syncs of it.

    Raises `PmlogError` where it is on this device only, or its key is not here.
    """
    if not is_shared(session):
        raise PmlogError(ALONE)
    found = read_key(session.path)
    tables = SyncTables(session.store.db)
    carrier = carrier_of(Path(tables.get("folder")), tables.get("carrier"))
    if found is None:
        raise PmlogError(
            f"The key of this log is not beside it, as after a copy: pmlog sync join {carrier.name}"
        )
    with only_sync(session):
        is_copied = found.token != token_of(session.path)
        one = Exchange(session.store, found.ring, carrier, is_copied=is_copied)
        yield one
        if is_copied:
            write_key(session.path, one.ring)


def carrier_of(folder: Path, name: str) -> FolderCarrier:
    """Return the carrier of files: the remote of that name, or a folder."""
    return GitCarrier(folder, name) if is_remote(name) else FolderCarrier(folder)


@contextmanager
def only_sync(session: Session) -> Iterator[None]:
    """Let no other sync of this log run meanwhile."""
    try:
        with locked(key_path(session.path)):
            yield
    except BlockingIOError as error:
        raise PmlogError("Another pmlog sync of this log is running") from error


def result_of(session: Session, one: Exchange) -> SyncResult:
    """Return the result of a sync as a page value."""
    added, changed, deleted = counts_of(one.arrived)
    return SyncResult(
        one.replica.device,
        one.sent,
        one.unsent,
        tuple(one.heard),
        added,
        changed,
        deleted,
        conflicts_of(session, one, one.conflicts),
        possible_duplicates(one.merged),
        tuple(one.new_ids),
        tuple(one.waiting),
        one.refused,
        tuple(one.differing),
        len(one.forgotten),
    )


def counts_of(found: Iterable[Difference]) -> Iterator[tuple[KindCount, ...]]:
    """Yield the numbers of records added, changed and removed, by kind."""
    come: set[WholeThing] = set()
    gone: set[WholeThing] = set()
    touched: set[WholeThing] = set()
    for one in found:
        if one.table in TABLES:
            come |= {WholeThing(one.table, row["id"]) for row in one.added}
            gone |= {WholeThing(one.table, key["id"]) for key in one.deleted}
        rows = (*one.added, *one.deleted, *(key for key, _ in one.changed))
        if kind := PARTS.get(one.table, one.table if one.table in TABLES else ""):
            touched |= {WholeThing(kind, row[KEYS[one.table][0]]) for row in rows}
    for things in (come, touched - come - gone, gone):
        counts = Counter(one.table for one in things)
        yield tuple(KindCount(kind, counts[kind]) for kind in TABLES if counts[kind])


def possible_duplicates(found: Iterable[DuplicatePeople]) -> tuple[MaybeOne, ...]:
    return tuple(MaybeOne(one.kept, one.gone, one.name) for one in found)


def conflicts_of(
    session: Session, one: Exchange, found: Iterable[Conflict]
) -> tuple[SyncConflict, ...]:
    """Return the conflicts between two devices as page values."""
    names = one.replica.names() | {one.replica.device: HERE}
    listed = [*found]
    titles = {person.id: person.name for person in session.store.people.known()}
    for kind in {conflict.kind for conflict in listed} & {*SOURCES}:
        titles |= {title.id: title.text for title in session.store.titles.all(kind)}
    return tuple(conflict_of(conflict, names, titles) for conflict in listed)


def conflict_of(one: Conflict, names: Mapping[str, str], titles: Mapping[str, str]) -> SyncConflict:
    is_deletion = one.column == DELETION
    return SyncConflict(
        one.id,
        one.kind,
        titles.get(one.id, one.table),
        DELETED if is_deletion else one.column.replace("_", " "),
        "" if is_deletion else value_in(one.stays, one.column),
        names[one.stays.device],
        time_text(one.stays),
        "" if is_deletion else value_in(one.other, one.column),
        names[one.other.device],
        time_text(one.other),
    )


def value_in(one: Operation, column: str) -> str:
    """Return the value that an operation gives a column."""
    name, _, field = column.partition(".")
    value = one.after.get(name)
    if field:
        value = (value or {}).get(field)
    return "" if value is None else str(value)


def time_text(one: Operation) -> str:
    """Return the time of an operation (UTC, ISO)."""
    return datetime.fromtimestamp(one.hlc / 1000, UTC).isoformat(timespec="seconds")


def every_conflict(one: Exchange) -> list[Conflict]:
    return [*conflicts(*one.replica.view(), one.replica.shape)]


def conflicts_in(session: Session, one: Exchange) -> SyncConflicts:
    view = one.replica.view()
    found = conflicts(*view, one.replica.shape)
    people = duplicates(view.history, view.causality, view.folded.rows)
    return SyncConflicts(
        session.today, conflicts_of(session, one, found), possible_duplicates(people)
    )


def status_of(session: Session, one: Exchange) -> SyncStatus:
    tables, replica = one.tables, one.replica
    compared = [*one.sender.compared()]
    one.receiver.incoming()
    return SyncStatus(
        session.today,
        replica.device,
        tables.get("name"),
        one.carrier.name,
        tables.unsent(replica.device, replica.sent),
        tuple(device_of(one, known) for known in tables.devices()),
        tuple(one.waiting),
        tables.get("digest"),
        tuple(other.name for other in compared if other.is_same),
        tuple(other.name for other in compared if not other.is_same),
        tuple(one.behind() if one.ring.former else ()),
    )


def sync_findings(session: Session) -> Iterator[Finding]:
    """Whether the devices that have heard the same hold the same, as of when they said so."""
    try:
        with exchange_of(session) as one:
            compared = [*one.sender.compared()]
    except PmlogError as error:
        yield Finding("sync", State.WARNING, str(error))
        return
    if differ := [other.name for other in compared if not other.is_same]:
        yield Finding("sync", State.WARNING, differing(differ))
    elif compared:
        as_of = days.clock_time(max(other.at for other in compared))
        yield Finding("sync", State.OK, f"{len(compared) + 1} devices agree as of {as_of}")
    else:
        yield Finding("sync", State.OK, "no other device has said yet that it heard the same")


def device_of(one: Exchange, known: KnownDevice) -> SyncDevice:
    heard = one.tables.heard()
    is_here = known.id == one.replica.device
    seen = {} if is_here else one.carrier.read_seen(known.id, one.key).get("seen", {})
    own = heard.get(one.replica.device, 0)
    has = seen.get(one.replica.device, 0) if isinstance(seen, dict) else 0
    at = one.tables.header(known.id, heard[known.id])["at"] if known.id in heard else ""
    is_gone = known.left_at is not None
    behind = 0 if is_here or is_gone else own - has
    return SyncDevice(known.id, known.name, at, is_here, is_gone, behind)
