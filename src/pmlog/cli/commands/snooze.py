"""pmlog snooze: not now, but on that day."""

from typing import Annotated

import typer

from pmlog import days
from pmlog.cli import params
from pmlog.cli.close_followups import still_open
from pmlog.cli.options import session_of
from pmlog.cli.resolve_people import known_person
from pmlog.errors import Misused, NotFound
from pmlog.phrases import owed
from pmlog.session import Session

app = typer.Typer(add_completion=False)


@app.command("snooze")
def snooze(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(metavar="ID|NAME", help="A follow-up, or somebody to keep in touch with."),
    ],
    until: Annotated[list[str], typer.Argument(metavar="DAY...", help='"next mon", 2w ...')],
) -> None:
    """Put a follow-up, or a reminder to keep in touch, away until a day.

    Examples:

        pmlog snooze m2q next mon

        pmlog snooze "Jo Park" 2w
    """
    session = session_of(ctx)
    day = params.day_ahead(session, " ".join(until))
    if day <= session.today:
        raise Misused(f"{days.spoken(day)} is not ahead; snooze until a day to come")
    kind, thing = meant(session, what)
    with session.store.writing():
        if kind == "followup":
            followup = still_open(session.store.followups.get(thing))
            session.store.followups.change(followup._replace(snoozed_until=day), followup)
            said = owed(followup)
        else:
            person = session.store.people.get(thing)
            session.store.people.edit(thing, snoozed_until=day.isoformat())
            said = f"keep in touch with {person.name}"
    session.say(f"Snoozed  {thing}  until {days.spoken(day)}: {said}")


def meant(session: Session, typed: str) -> tuple[str, str]:
    """The follow-up or the person meant, by id or by name."""
    try:
        return params.thing(session, typed, "followup", "person")
    except NotFound:
        return "person", known_person(session, typed, "id or name").id
