"""pmlog history: what changed, when, from what to what."""

from typing import Annotated

from pmlog.cli import argv
from pmlog.cli.finding.find_things import EVERYTHING, find_thing
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import write_list
from pmlog.pages.history_list import History, history_sheet
from pmlog.session import Session

MOST = 20
"""The number of steps that are shown by default."""


@argv.command("history")
def history(
    ctx: argv.Context,
    what: Annotated[
        list[str] | None,
        argv.argument("[ID|NAME]", "Only what changed this; also what is deleted."),
    ] = None,
    everything: Annotated[
        bool, argv.flag(f"Show all, not the last {MOST} commands.", "--all", "-a")
    ] = False,
    json: Json = False,
) -> None:
    """Show what commands changed, newest first; of one thing also from what to what.

    Examples:

        pmlog history

        pmlog history k7f
    """
    session = session_of(ctx)
    journal = session.book.journal
    if what:
        thing = find_changed(session, " ".join(what))
        steps, in_all = journal.of(thing)[::-1], 0
    else:
        thing, in_all = "", journal.count()
        steps = journal.last(in_all if everything or json else MOST)
    names = {person.id: person.name for person in session.book.people.known()}
    page = History(session.today, thing, tuple(steps), in_all, names)
    write_list(session, page, history_sheet, json=json, values=steps)


def find_changed(session: Session, typed: str) -> str:
    """Return the id of something that is or was in the log."""
    if session.book.journal.of(typed) and not session.book.names.is_taken(typed):
        return typed
    return find_thing(session, typed, EVERYTHING).id
