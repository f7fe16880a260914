"""pmlog sync phone: open follow-ups as to-dos on a phone, too."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pmlog.cli import argv
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_lines
from pmlog.errors import PmlogError
from pmlog.session import Session
from pmlog.store.tables.settings import PHONE

if TYPE_CHECKING:
    from pmlog.store.erasure.redaction import NameRedactor

STILL_NAMED = (
    "The phone's to-dos may still name who was forgotten; pmlog sync phone takes that away"
)


def phone(
    ctx: argv.Context,
    place: Annotated[
        str | None, argv.argument("[FOLDER|URL]", "A folder, or a list of a CalDAV server.")
    ] = None,
    user: Annotated[str | None, argv.option("NAME", "Who you are there.", "--user")] = None,
    keyring: Annotated[
        bool, argv.flag("Ask for the password, and keep it in the keyring.", "--keyring")
    ] = False,
    off: Annotated[bool, argv.flag("Do not sync with it any more.", "--off")] = False,
    json: Json = False,
) -> None:
    """Keep your open follow-ups as to-dos on a phone, too; what is done there is done here.

    The place is a folder with a file for each to-do, as vdirsyncer carries it, or a list on a
    server: it is named once. Moved there is snoozed here, deleted there is dropped here, and a new
    one is a line of the inbox. Nothing private leaves, and no notes. What came is one step of
    pmlog undo.

    Examples:

        pmlog sync phone https://cloud.example.org/remote.php/dav --user ada

        pmlog sync phone
    """
    from pmlog.cli.builders.phone_place import list_at, place_meant  # noqa: PLC0415  for a phone only
    from pmlog.cli.worklists.phone_sync import PhoneSync  # noqa: PLC0415  as above
    from pmlog.pages.phone_page import phone_lines  # noqa: PLC0415  as above

    session = session_of(ctx)
    where = place_meant(session, place, user)
    if off:
        end_phone(session, where)
        return
    is_new = where != session.book.settings.get(PHONE)
    there = list_at(session, where, is_new=is_new, keyring=keyring)
    found = PhoneSync(session, where, there).run()
    write_lines(session, found, phone_lines(found), json=json)
    if found.inbox and not json:
        session.hint("pmlog inbox asks about each new one")
    if found.conflicts and not json:
        session.hint("the later change stays, done before open; pmlog edit ID sets what did not")


def end_phone(session: Session, place: str) -> None:
    """Stop the sync with a phone; its to-dos stay where they are."""
    from pmlog.store.tables.phone_table import PhoneTable  # noqa: PLC0415  for a phone only

    with session.store.writing():
        session.store.settings.set(PHONE, None)
        PhoneTable(session.store.db, place).clear()
    session.say(f"{place} is left as it is from now on.")


def others_on_phone(session: Session, redactor: "NameRedactor") -> list[Path]:
    """Return the files in a phone's folder that may name somebody, except those of follow-ups."""
    place = session.store.settings.get(PHONE)
    if not place:
        return []
    from pmlog.cli.builders.phone_place import is_address  # noqa: PLC0415  for a phone only
    from pmlog.formats.exports.vtodo import followup_of  # noqa: PLC0415  as above
    from pmlog.store.erasure.draft_redaction import may_name  # noqa: PLC0415  as above
    from pmlog.store.tables.phone_table import PhoneTable  # noqa: PLC0415  as above

    if is_address(place) or not Path(place).is_dir():
        return []
    rows = PhoneTable(session.store.db, place).rows()
    known = {name for uid, name, *_ in rows if followup_of(uid)}
    files = (file for file in sorted(Path(place).iterdir()) if file.is_file())
    return [file for file in files if file.name not in known and may_name(file, redactor)]


def forget_on_phone(session: Session) -> None:
    """Sync with a phone's folder after forgetting somebody, to remove their name.

    No password is asked for now, so of a server it is only said what does it.
    """
    place = session.store.settings.get(PHONE)
    if not place:
        return
    from pmlog.cli.builders.phone_place import is_address, list_at  # noqa: PLC0415  for a phone only
    from pmlog.cli.worklists.phone_sync import PhoneSync  # noqa: PLC0415  as above
    from pmlog.pages.phone_page import phone_lines  # noqa: PLC0415  as above

    if is_address(place):
        session.note(STILL_NAMED)
        return
    session.store.stamp = session.store.stamp._replace(command="sync phone")
    try:
        found = PhoneSync(session, place, list_at(session, place)).run()
    except PmlogError as error:
        session.note(f"{STILL_NAMED} ({error})")
    else:
        for line in phone_lines(found):
            session.note(line)
