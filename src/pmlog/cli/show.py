"""pmlog show: anything that has an id; people, goals and engagements by name too."""

from typing import Annotated

import typer

from pmlog.cli import params, things
from pmlog.cli.meant import thing_named
from pmlog.cli.nouns import show_thing
from pmlog.cli.options import Json, session_of
from pmlog.cli.output import OutputOptions
from pmlog.cli.person_page import show_person
from pmlog.errors import NotFound
from pmlog.records import entry_record, followup_record, promise_record
from pmlog.reports.details import EntryPage, FollowUpPage
from pmlog.session import Session

app = typer.Typer(add_completion=False)


@app.command("show")
def show(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="ID|NAME")],
    json: Json = False,
) -> None:
    """Show all that is kept of anything by its id, or of a person, goal or engagement by name.

    Examples:

        pmlog show k7f

        pmlog show Ada

        pmlog show "Pricing strategy"
    """
    session = session_of(ctx)
    typed = " ".join(what)
    try:
        kind, thing = params.thing(session, typed)
    except NotFound:
        kind, thing = thing_named(session, typed)
    if kind in things.WORDS:
        show_thing(session, things.noun_of(kind), thing, json=json)
    else:
        SHOWN[kind](session, thing, OutputOptions(json=json))


def show_entry(session: Session, entry_id: str, output: OutputOptions) -> None:
    """An entry with the follow-ups that came from it."""
    entry = session.book.entries.get(entry_id)
    followups = session.book.followups.of_entry(entry_id)
    if output.json:
        promises = [promise_record(followup, session.today) for followup in followups]
        session.print_json(entry_record(entry) | {"followups": promises})
    else:
        session.show(EntryPage(session.today, entry, tuple(followups)))


def show_followup(session: Session, followup_id: str, output: OutputOptions) -> None:
    """A follow-up with the entry it came from."""
    followup = session.book.followups.get(followup_id)
    if output.json:
        session.print_json(followup_record(followup, session.today))
        return
    entry = session.book.entries.get(followup.entry) if followup.entry else None
    session.show(FollowUpPage(session.today, followup, entry))


SHOWN = {"entry": show_entry, "followup": show_followup, "person": show_person}
