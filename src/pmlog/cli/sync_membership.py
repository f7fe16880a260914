"""pmlog sync init, join, rekey and leave: the devices that share a log, and its key."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.asking.prompts import confirmed
from pmlog.cli.builders.shared_log import exchange_of, is_shared, only_sync, result_of
from pmlog.cli.options import STANDARD_STREAM, Json, Yes, session_of
from pmlog.cli.output import write_lines
from pmlog.cli.sync_phone import forget_on_phone
from pmlog.errors import Ambiguous, Misused, NotFound, PmlogError, quoted
from pmlog.files import make_folder
from pmlog.pages.sync_pages import differing, result_lines
from pmlog.phrases import entries_and_people
from pmlog.session import Session, device_name
from pmlog.store import EntryFilter
from pmlog.store.backups import backup_rotation
from pmlog.store.tables.sync_tables import SyncTables
from pmlog.streams import note_write
from pmlog.sync import membership
from pmlog.sync.carrier import FolderCarrier
from pmlog.sync.exchange import BEFORE_SYNC, Exchange
from pmlog.sync.git_carrier import GitCarrier, clone_beside, is_elsewhere, is_remote
from pmlog.sync.key_file import KeyRing, key_path, read_key, write_key
from pmlog.sync.seal import SyncKey

Folder = Annotated[
    str, argv.argument("FOLDER", "A folder that something carries, or a git remote.")
]

Called = Annotated[str | None, argv.option("NAME", "What this device is called.", "--name")]


def sync_and_say(session: Session, one: Exchange, *, json: bool) -> None:
    """Sync, and say what changed; at last what could not be written."""
    one.run()
    result = result_of(session, one)
    note_write()
    if json:
        session.print_json(result)
    else:
        session.say(*result_lines(result))
        if one.is_new_device:
            session.note(
                "pmlog: this log was copied or taken back: it is another device now, "
                f"{one.replica.known.name}"
            )
        if result.conflicts:
            session.hint("pmlog sync conflicts: what did not stay; pmlog sync keep ID takes it")
        if result.differ:
            session.note(
                f"pmlog: {differing(result.differ)}; "
                "pmlog doctor there and here says whether a log is damaged"
            )
    for path in (path for done in one.forgotten for path in (*done.damaged, *done.newer)):
        session.note(f"This file may still name who was forgotten; delete it if so: {path}")
    if one.forgotten:
        forget_on_phone(session)
    one.sender.refuse_unwritten()


def init(ctx: argv.Context, folder: Folder, name: Called = None, json: Json = False) -> None:
    """Share this log through a folder: make its key, put what it holds there, show the code.

    The code is what another device needs to join. Whoever has it can read the whole log.

    Examples:

        pmlog sync init ~/Sync/pmlog

        pmlog sync init git@host:me/pmlog.git
    """
    session = session_of(ctx)
    refuse_shared(session)
    carrier = carrier_in(session, folder)
    make_folder(carrier.folder)
    carrier.pull()
    if carrier.is_marked():
        raise PmlogError(f"A log is shared there already: pmlog sync join {folder}")
    key = SyncKey.made()
    one = begin(session, key, carrier, name, is_first=True)
    lines = (
        f"What this log holds lies locked in {carrier.name}.",
        f"On the other one, once the folder is there: pmlog sync join {folder}",
        f"  code  {key.code}",
        "Whoever has the code can read the log; pmlog sync status --code shows it again.",
    )
    write_lines(session, {"device": one.replica.device, "code": key.code}, lines, json=json)


def join(
    ctx: argv.Context,
    folder: Folder,
    code: Annotated[str | None, argv.option("CODE", "The code; - reads it from stdin.")] = None,
    name: Called = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Join a log that another device shares through this folder.

    It asks for the code that pmlog sync init showed there. What this log holds already comes
    together with what lies there; a backup is made first.

    Examples:

        pmlog sync join ~/Sync/pmlog

        pmlog sync join ~/Sync/pmlog --code - --yes < code.txt
    """
    session = session_of(ctx)
    refuse_shared(session)
    carrier = carrier_in(session, folder)
    carrier.pull()
    if not carrier.is_marked():
        raise PmlogError(
            f"Nothing is shared in {carrier.name} yet: wait until it has been carried here, or "
            f"pmlog sync init {folder} begins"
        )
    key = SyncKey(read_code(session, code))
    carrier.check(key)
    asks = f"join {carrier.name} with {contents_words(session)} of this log"
    if not confirmed(session, asks, yes=yes, otherwise="Nothing was joined."):
        return
    one = begin(session, key, carrier, name, is_first=False)
    sync_and_say(session, one, json=json)


def begin(
    session: Session, key: SyncKey, carrier: FolderCarrier, name: str | None, *, is_first: bool
) -> Exchange:
    """Join a folder as a new device; its key is stored once that has succeeded."""
    store = session.store
    if not is_first and store.journal.count():
        backup_rotation.make_backup(store.db, session.today, BEFORE_SYNC)
    one = Exchange(store, KeyRing(key), carrier)
    write_key(session.path, one.ring)
    with only_sync(session):
        try:
            membership.begin(one, (name or device_name() or "device").strip(), alone=is_first)
        except BaseException:
            key_path(session.path).unlink(missing_ok=True)
            raise
        one.send()
    note_write()
    if is_first and one.sender.unwritten:
        raise PmlogError(f"{one.sender.unwritten}; pmlog sync status --code shows the code")
    return one


def refuse_shared(session: Session) -> None:
    if is_shared(session) and read_key(session.path) is not None:
        folder = SyncTables(session.book.db).get("carrier")
        raise PmlogError(f"This log is shared through {folder} already; pmlog sync leave ends that")


def carrier_in(session: Session, folder: str) -> FolderCarrier:
    """Return the carrier of a folder; a log that lies in it itself is refused."""
    path = Path(folder).expanduser().absolute()
    if is_remote(folder):
        remote = folder if is_elsewhere(folder) else str(path)
        return GitCarrier(clone_beside(session.path.absolute()), remote)
    if path.resolve() in session.path.absolute().resolve().parents:
        raise PmlogError(f"The log itself lies in {path}, where half of it would be carried")
    return FolderCarrier(path)


def read_code(session: Session, given: str | None) -> str:
    """Return the pairing code: given, from standard input, or asked for unseen."""
    if given == STANDARD_STREAM:
        return sys.stdin.read()
    if given is not None:
        return given
    if not session.can_ask:
        raise Misused("the code is asked for on a terminal, or read from standard input: --code -")
    return getpass.getpass("Code: ")


def contents_words(session: Session) -> str:
    entries = session.book.entries.count(EntryFilter())
    return entries_and_people(entries, len(session.book.people.known()))


def rekey(
    ctx: argv.Context,
    code: Annotated[str | None, argv.option("CODE", "The new code; - reads it.")] = None,
    yes: Yes = False,
) -> None:
    """Lock everything with a new key, as after a loss; with --code, take the new key of others.

    On the first device it makes the key, writes all files anew and shows the new code; it asks
    first. On each other one, --code takes it. Who has the old key only reads nothing new.

    Examples:

        pmlog sync rekey

        pmlog sync rekey --code - < code.txt
    """
    session = session_of(ctx)
    with exchange_of(session) as one:
        if code is not None:
            one.carrier.pull()
            take_key(session, one, SyncKey(read_code(session, code)))
            return
        asks = "lock everything with a new key"
        if confirmed(session, asks, yes=yes, otherwise="The key is the old one."):
            one.run()
            one.take_key(KeyRing(SyncKey.made()), is_first=True)
            say_new_key(session, one)


def say_new_key(session: Session, one: Exchange) -> None:
    one.run()
    one.sender.refuse_unwritten()
    session.say(
        "Everything is locked with a new key. On each other device: pmlog sync rekey --code -",
        f"  code  {one.key.code}",
    )


def take_key(session: Session, one: Exchange, key: SyncKey) -> None:
    """Take the new key that another device has made; `WrongKey` where it is none of the folder."""
    one.carrier.check(key)
    one.take_key(KeyRing(key))
    sync_and_say(session, one, json=False)


def leave(
    ctx: argv.Context,
    device: Annotated[
        str | None, argv.argument("[DEVICE]", "Another one, by its name or id.")
    ] = None,
    yes: Yes = False,
) -> None:
    """Stop sharing this log here; or let another device go that does not come back.

    The log stays as it is on each device. A device that was let go can still read what it has, and
    its part of all ids is free for another one. It asks first; --yes does not.

    Examples:

        pmlog sync leave

        pmlog sync leave "old laptop"
    """
    session = session_of(ctx)
    with exchange_of(session) as one:
        if device is None:
            leave_here(session, one, yes=yes)
        else:
            one.carrier.pull()
            remove_device(session, one, device, yes=yes)


def leave_here(session: Session, one: Exchange, *, yes: bool) -> None:
    """Send what is new, say that this device leaves, and drop its key.

    Where the folder is gone for good it goes, too: the log is whole on each device.
    """
    asks = "stop sharing this log on this device"
    if not confirmed(session, asks, yes=yes, otherwise="It is shared as before."):
        return
    try:
        membership.leave(one)
    except PmlogError as error:
        name = quoted(one.replica.known.name)
        session.note(f"The others do not know yet, and have nothing new of this device: {error}")
        session.note(f"On one of them, pmlog sync leave {name} lets it go")
    key_path(session.path).unlink(missing_ok=True)
    session.say("This log is on this device only from now on; the others go on without it.")


def remove_device(session: Session, one: Exchange, typed: str, *, yes: bool) -> None:
    others = [other for other in one.tables.devices() if other.id != one.replica.device]
    found = [other for other in others if typed.casefold() in (other.id, other.name.casefold())]
    if len(found) > 1:
        raise Ambiguous("device", typed, [other.id for other in found])
    if not found:
        raise NotFound("device", typed, [other.name for other in others])
    asks = f"let {found[0].name} go"
    if not confirmed(session, asks, yes=yes, otherwise="It is waited for as before."):
        return
    membership.remove(one, found[0])
    session.say(f"{found[0].name} is not waited for any more.")
    one.sender.refuse_unwritten()
