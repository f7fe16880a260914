"""pmlog event: meetups and conferences, and what came of the people one met there."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from pmlog.cli import params
from pmlog.cli.options import Force, Html, Id, Json, Md, Open, session_of
from pmlog.errors import Misused
from pmlog.model import Entry
from pmlog.reports.events import MET, Events, Funnel, event_avenues, funnel
from pmlog.session import Session
from pmlog.store import Wanted

app = typer.Typer(add_completion=False, invoke_without_command=True)


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
        entries = session.book.entries.matching(Wanted(avenues=event_avenues()))
        value = Events(session.today, tuple(funnels(session, entries)))
        if json:
            session.print_json(value.records())
        else:
            session.show(value)


@app.command()
def show(
    ctx: typer.Context,
    id_: Id,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="The file of a page.")
    ] = None,
    html: Html = False,
    md: Md = False,
    open_: Open = False,
    force: Force = False,
    json: Json = False,
) -> None:
    """Show one event: its talks, its cost, and the way from who was met to who stayed.

    With --html or --md it becomes a page; - is standard output.

    Example:

        pmlog event show k7f --html
    """
    session = session_of(ctx)
    if file and not (html or md or open_):
        raise Misused("a file is named for a page: --html or --md")
    entry = session.book.entries.get(params.thing(session, id_, "entry")[1])
    if entry.avenue not in event_avenues():
        raise Misused(f"{entry.id} is a {entry.avenue}, not an event: pmlog show {entry.id}")
    value = funnels(session, [entry])[0]
    if html or md or open_:
        dress = import_module("pmlog.cli.dress")
        sheet = import_module("pmlog.reports.event_sheet").event_sheet(value)
        called = dress.called(f"{entry.about or entry.avenue} {entry.date}")
        files = [file] if file else []
        dress.worn(session, dress.Dress(html, md, False, open_, force, files, called), sheet)
    elif json:
        session.print_json(value.record())
    else:
        session.show(value)


def funnels(session: Session, entries: Sequence[Entry]) -> list[Funnel]:
    """What came of each of these events."""
    people = {one.id for entry in entries for one in entry.people if one.part == MET}
    encounters = session.book.encounters.days_with(sorted(people))
    return [
        funnel(
            entry,
            session.book.followups.of_entry(entry.id),
            {
                person: [day for other, day in found if other != entry.id]
                for person, found in encounters.items()
            },
            session.today,
        )
        for entry in entries
    ]
