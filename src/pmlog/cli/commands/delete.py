"""pmlog delete: take something out of the log."""

import typer

from pmlog.cli import params, things
from pmlog.cli.nouns import delete_from, delete_thing
from pmlog.cli.options import Id, Yes, session_of
from pmlog.errors import Misused
from pmlog.phrases import counted, headline, owed
from pmlog.session import Session

app = typer.Typer(add_completion=False)


@app.command("delete")
def delete(
    ctx: typer.Context,
    id_: Id,
    yes: Yes = False,
) -> None:
    """Delete an entry with the follow-ups that came from it, or anything else by its id.

    It asks first; --yes does not.

    Example:

        pmlog delete k7f
    """
    session = session_of(ctx)
    kind, thing = params.thing(session, id_)
    if kind == "person":
        raise Misused(f"{thing} is a person; pmlog people retire {thing} ends all reminders")
    if kind == "entry":
        line = entry_line(session, thing)
        delete_from(session, lambda store: store.entries, thing, line, yes=yes)
    elif kind == "followup":
        line = owed(session.book.followups.get(thing))
        delete_from(session, lambda store: store.followups, thing, line, yes=yes)
    else:
        delete_thing(session, things.noun_of(kind), thing, yes=yes)


def entry_line(session: Session, entry_id: str) -> str:
    """An entry in a line, with how many follow-ups go along."""
    many = len(session.book.followups.of_entry(entry_id))
    too = f" and {counted(many, 'follow-up')}" if many else ""
    return f"{headline(session.book.entries.get(entry_id))}{too}"
