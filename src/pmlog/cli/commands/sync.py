"""pmlog sync: one log on several devices, through a folder that something carries."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.builders.shared_log import conflicts_in, every_conflict, exchange_of, status_of
from pmlog.cli.command_words import WordGroup
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_list
from pmlog.cli.sync_membership import init, join, leave, rekey, sync_and_say
from pmlog.cli.sync_phone import phone
from pmlog.errors import NotFound
from pmlog.pages.sync_pages import conflicts_sheet, status_sheet
from pmlog.phrases import step_line
from pmlog.sync.resolve_conflict import take_other

app = argv.group(WordGroup)


@app.callback()
def sync(ctx: argv.Context, json: Json = False) -> None:
    """Share the log with your other devices: send what is new here, take in what is new there.

    The files in the folder are locked with your own key; what carries them (Syncthing, iCloud
    Drive, Dropbox, a stick) cannot read them. What came is one step: pmlog sync undo takes it back.

    Examples:

        pmlog sync init ~/Sync/pmlog

        pmlog sync
    """
    if ctx.invoked_subcommand is None:
        session = session_of(ctx)
        with exchange_of(session) as one:
            sync_and_say(session, one, json=json)


def status(
    ctx: argv.Context,
    code: Annotated[bool, argv.flag("Show the pairing code, and nothing else.", "--code")] = False,
    json: Json = False,
) -> None:
    """Say which devices share the log, when each was heard, and what waits.

    Example:

        pmlog sync status
    """
    session = session_of(ctx)
    with exchange_of(session) as one:
        if code:
            session.say(one.key.code)
        else:
            write_list(session, status_of(session, one), status_sheet, json=json)


def conflicts(ctx: argv.Context, json: Json = False) -> None:
    """Show what was changed on two devices at once, with the value that did not stay.

    The later change stays. pmlog sync keep ID takes the other one after all. A phone is none of
    these devices: pmlog sync phone says what was changed on both, in the run that finds it.

    Example:

        pmlog sync conflicts
    """
    session = session_of(ctx)
    with exchange_of(session) as one:
        write_list(session, conflicts_in(session, one), conflicts_sheet, json=json)


def keep(
    ctx: argv.Context,
    which: Annotated[str, argv.argument("ID", "As pmlog sync conflicts shows it.")],
) -> None:
    """Take the value that did not stay after all; pmlog undo takes that back.

    Example:

        pmlog sync keep g5w
    """
    session = session_of(ctx)
    with exchange_of(session) as one:
        found = [conflict for conflict in every_conflict(one) if conflict.id == which.lower()]
        if not found:
            raise NotFound("conflict", which)
        with session.store.merging():
            take_other(session.store, found)
    fields = ", ".join(dict.fromkeys(conflict.column.replace("_", " ") for conflict in found))
    session.say(f"{which} has the other {fields} now")


def undo(ctx: argv.Context) -> None:
    """Take back what came with the last sync, on all devices; pmlog undo brings it back.

    Example:

        pmlog sync undo
    """
    session = session_of(ctx)
    session.store.back_up()
    session.say(step_line("Undone", session.store.journal.undo_arrival(session.stamp)))


for command in (init, join, status, conflicts, keep, rekey, undo, leave, phone):
    app.command()(command)
