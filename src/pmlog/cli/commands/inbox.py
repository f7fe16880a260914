"""pmlog inbox: lines that were kept for later become entries, one after the other."""

from collections.abc import Sequence
from typing import Annotated, Any

from pmlog import days
from pmlog.cli import argv, params
from pmlog.cli.command_words import WordGroup
from pmlog.cli.entries.sentence_entry import read_sentence_text
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_list
from pmlog.cli.worklists.go_through_inbox import go_through_inbox
from pmlog.cli.worklists.inbox_lines import (
    Waiting,
    folder_of,
    inbox_files,
    inbox_page,
    lines_waiting,
    waiting_lines,
    waiting_meetings,
)
from pmlog.errors import Misused, PmlogError
from pmlog.inbox_files import InboxFile, keep
from pmlog.pages.inbox_list import inbox_sheet
from pmlog.session import Session
from pmlog.text import clean_line, one_line

Since = Annotated[str | None, argv.option("DAY", "Meetings since this day.", "--since")]


class InboxGroup(WordGroup):
    """The commands of the inbox; it explains where a line to keep is typed instead."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  Typer's own
        """Return the command of a line; raises Typer's error for a line to keep."""
        is_line = len(" ".join(args).split()) > 1 and not args[0].startswith("-")
        if is_line and args[0] not in self.commands:
            ctx.fail("to keep a line for later: pmlog inbox add LINE")
        return super().resolve_command(ctx, args)


app = argv.group(InboxGroup)


@app.callback()
def inbox(ctx: argv.Context, since: Since = None, json: Json = False) -> None:
    """Go through the lines that were kept for later: each becomes an entry, or is dropped.

    So do the meetings of the calendar that is set (pmlog setting calendar FILE) with people of the
    log, since the last working day, that are not in the log yet.

    A line is read as of the day it was written down. Enter writes what was understood, e edits the
    line, n drops it, s leaves it where it is, q stops. Each answer is one step of pmlog undo, after
    which the line waits again.

    Lines are text files in the folder pmlog-inbox beside the log, which other programs may write
    too; pmlog setting inbox DIR says another one.

    Examples:

        pmlog inbox

        pmlog inbox add "coffee with Ada yesterday about pricing, I owe her the deck by fri"
    """
    if ctx.invoked_subcommand:
        return
    session = session_of(ctx)
    files = inbox_files(session)
    waits = waiting_since(session, files, since)
    if json or not (session.can_ask and waits):
        write_list(session, inbox_page(session, files, waits), inbox_sheet, json=json)
        if waits and not json:
            session.note("pmlog: on a terminal, pmlog inbox asks about each")
        return
    for file in files:
        if file.problem:
            session.note(f"pmlog: {one_line(str(file.path))} is left alone: {file.problem}")
    go_through_inbox(session, waits)


class KeepCommand(argv.Command):
    """The command that keeps a line, which may begin with a dash."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  Typer's own
        """Move items that begin with a dash behind --, where they are no options."""
        if "--" in args:
            return super().parse_args(ctx, args)
        items = [word for word in args if word.startswith("- ")]
        others = [word for word in args if word not in items]
        return super().parse_args(ctx, [*others, "--", *items] if items else args)


@app.command(cls=KeepCommand)
def add(
    ctx: argv.Context,
    line: Annotated[
        list[str] | None, argv.argument("[LINE]...", "As it comes to mind; quotes around it.")
    ] = None,
) -> None:
    """Keep a line for later: it is not read before pmlog inbox.

    Each line on standard input is one of its own.

    Examples:

        pmlog inbox add "coffee with Ada yesterday about pricing, I owe her the deck by fri"

        pbpaste | pmlog inbox add
    """
    session = session_of(ctx)
    typed = " ".join(line or ()) or read_sentence_text(session)
    lines = [clean_line(one, "a line") for one in typed.splitlines()]
    if not any(lines):
        raise Misused('say what to keep: pmlog inbox add "coffee with Ada yesterday"')
    folder, moment = folder_of(session), days.here(days.now())
    try:
        for one in filter(None, lines):
            keep(folder, moment, one)
    except OSError as error:
        raise PmlogError(f"{folder}: {error.strerror}") from error
    session.say(f"Kept for later; {lines_waiting(session)} in the inbox: pmlog inbox")


@app.command("list")
def list_(ctx: argv.Context, since: Since = None, json: Json = False) -> None:
    """List what waits, with what is understood of it; nothing is asked.

    Example:

        pmlog inbox list
    """
    session = session_of(ctx)
    files = inbox_files(session)
    page = inbox_page(session, files, waiting_since(session, files, since))
    write_list(session, page, inbox_sheet, json=json)


def waiting_since(session: Session, files: Sequence[InboxFile], since: str | None) -> list[Waiting]:
    """Return the lines of these files, and the meetings since a typed day."""
    first = params.day_back(session, since) if since else None
    return [*waiting_lines(session, files), *waiting_meetings(session, first)]
