"""pmlog event: meetups and conferences, and what came of the people one met there."""

from typing import Annotated

import typer

from pmlog.cli import params
from pmlog.cli.command_words import NounGroup
from pmlog.cli.lookup import events_known, known_id
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import OutputOptions, with_output, write_output
from pmlog.errors import Misused, NotFound
from pmlog.model import Entry
from pmlog.pages.event_funnel import Events, event_avenues, events_sheet
from pmlog.pages.event_sheet import event_sheet
from pmlog.session import Session
from pmlog.store import EntryFilter
from pmlog.store.event_funnels import funnels

app = typer.Typer(cls=NounGroup, add_completion=False, invoke_without_command=True)


@app.callback()
def event(ctx: typer.Context, json: Json = False) -> None:
    """Compare events: whom you met, followed up within 7 days, and are in contact with after 90.

    Somebody is followed up when your promise from the event is done, or by a talk since.

    Examples:

        pmlog event

        pmlog event show k7f
    """
    if ctx.invoked_subcommand is None:
        session = session_of(ctx)
        entries = session.book.entries.matching(EntryFilter(avenues=event_avenues()))
        value = Events(session.today, tuple(funnels(session.book, session.today, entries)))
        if json:
            session.print_json(value.funnels)
        else:
            session.show(events_sheet(value))


@app.command()
@with_output("name")
def show(
    ctx: typer.Context,
    name: Annotated[
        list[str], typer.Argument(metavar="ID|NAME...", help="An id, or words of its name.")
    ],
    output: OutputOptions,
) -> None:
    """Show one event: its talks, its cost, and the way from who was met to who stayed.

    Words of its name are enough where they mean one event. With --html or --md it becomes
    a page; a FILE may be named, and - is standard output.

    Examples:

        pmlog event show Product North

        pmlog event show k7f --html
    """
    session = session_of(ctx)
    entry = event_meant(session, " ".join(name))
    [value] = funnels(session.book, session.today, [entry])
    write_output(session, output, value, event_sheet, f"{entry.about or entry.avenue} {entry.date}")


def event_meant(session: Session, typed: str) -> Entry:
    """The event of that id, or with these words in its name.

    Raises `NotFound`, `Ambiguous`, or `Misused` for the id of another kind of entry.
    """
    try:
        entry = session.book.entries.get(params.thing(session, typed, "entry")[1])
    except NotFound:
        events = session.book.entries.matching(EntryFilter(avenues=event_avenues()))
        return session.book.entries.get(known_id(session, events_known(events), typed))
    if entry.avenue not in event_avenues():
        raise Misused(f"{entry.id} is a {entry.avenue}, not an event: pmlog show {entry.id}")
    return entry
