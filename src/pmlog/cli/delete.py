"""pmlog delete: take something out of the log."""

import typer

from pmlog.cli import kinds, params
from pmlog.cli.options import Id, Yes, session_of
from pmlog.cli.prompts import confirmed
from pmlog.errors import Gone, Misused
from pmlog.sentences import counted, headline, owed
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
    delete_meant(session, kind, thing, yes=yes)


def delete_meant(session: Session, kind: str, thing: str, *, yes: bool) -> None:
    """Take out what was meant, and say so; it asks first unless `yes` has answered."""
    what = f"{thing}  {line(session, kind, thing)}"
    if not confirmed(session, f"delete {what}", yes=yes):
        session.say("Nothing was deleted.")
        return
    with session.store.writing():
        delete_one(session, kind, thing)
    session.say(f"Deleted  {what}")


def line(session: Session, kind: str, thing: str) -> str:
    """What is to be deleted, with what goes along."""
    if kind == "followup":
        return owed(session.book.followups.get(thing))
    if kind != "entry":
        return kinds.line(session, kind, thing)
    many = len(session.book.followups.of_entry(thing))
    too = f" and {counted(many, 'follow-up')}" if many else ""
    return f"{headline(session.book.entries.get(thing))}{too}"


def delete_one(session: Session, kind: str, thing: str) -> None:
    """Take it out of the log, within a write; raises `Gone` where somebody else just did."""
    if not session.store.names.is_taken(thing):
        raise Gone(thing)
    if kind == "entry":
        session.store.entries.delete(thing)
    elif kind == "followup":
        session.store.followups.delete(thing)
    else:
        kinds.delete(session, kind, thing)
