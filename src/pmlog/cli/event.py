"""pmlog event: meetups and conferences, and what came of the people one met there."""

from collections.abc import Sequence

import typer

from pmlog.cli import params
from pmlog.cli.options import Id, Json, session_of
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
    json: Json = False,
) -> None:
    """Show one event: its talks, its cost, and the way from who was met to who stayed."""
    session = session_of(ctx)
    entry = session.book.entries.get(params.thing(session, id_, "entry")[1])
    if entry.avenue not in event_avenues():
        raise Misused(f"{entry.id} is a {entry.avenue}, not an event: pmlog show {entry.id}")
    value = funnels(session, [entry])[0]
    if json:
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
