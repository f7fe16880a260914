"""pmlog delete: take something out of the log."""

import typer

from pmlog.cli import params
from pmlog.cli.ask import confirmed
from pmlog.cli.options import Id, Yes, session_of
from pmlog.errors import Misused
from pmlog.sentences import headline, owed

app = typer.Typer(add_completion=False)


@app.command("delete")
def delete(
    ctx: typer.Context,
    id_: Id,
    yes: Yes = False,
) -> None:
    """Delete an entry with the follow-ups that came from it, or one follow-up.

    It asks first; --yes does not.

    Example:

        pmlog delete k7f
    """
    session = session_of(ctx)
    kind, thing = params.thing(session, id_)
    if kind == "person":
        raise Misused(f"{thing} is a person; pmlog people retire {thing} ends all reminders")
    if kind == "entry":
        entry = session.book.entries.get(thing)
        many = len(session.book.followups.of_entry(thing))
        too = f" and {many} {'follow-up' if many == 1 else 'follow-ups'}" if many else ""
        what = f"{thing}  {headline(entry)}{too}"
    else:
        what = f"{thing}  {owed(session.book.followups.get(thing))}"
    if not confirmed(session, f"delete {what}", yes=yes):
        session.say("Nothing was deleted.")
        return
    with session.store.writing():
        (session.store.entries if kind == "entry" else session.store.followups).delete(thing)
    session.say(f"Deleted  {what}")
