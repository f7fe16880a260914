"""pmlog forget: erase a person."""

import typer

from pmlog.cli.ask import confirmed
from pmlog.cli.options import Yes, session_of
from pmlog.cli.people import Name
from pmlog.cli.who import known_person
from pmlog.sentences import counted
from pmlog.store.backups import all_of, refuse_unseen
from pmlog.store.forgetting import forget as erase
from pmlog.store.forgetting import forget_in_backups, left_alone
from pmlog.store.traces import Traces, ids_of, traces

app = typer.Typer(add_completion=False)


@app.command("forget")
def forget(ctx: typer.Context, name: Name, yes: Yes = False) -> None:
    """Erase a person for good: from the log, the journal and the backups. No undo.

    Entries and follow-ups with nobody else go too; in those with others the name is replaced.
    It says what will be, and asks; --yes does not.

    Example:

        pmlog forget Ada Lovelace
    """
    session = session_of(ctx)
    person = known_person(session, " ".join(name))
    db = session.store.db
    refuse_unseen(session.path)
    found = traces(db, ids_of(db, person.id))
    session.note(said(found, person.name, len(all_of(session.path))))
    if not confirmed(session, f"forget {person.name} for good", yes=yes):
        session.say("Nobody was forgotten.")
        return
    # The log comes last: as long as somebody is in it, forgetting them can be done again.
    done = forget_in_backups(session.path, found.ids, found.names)
    is_cleared = erase(db, found)
    session.say(f"Forgotten, here and in {counted(done, 'backup')}.")
    if not is_cleared:
        session.note("Another program has the log open; close it, then: pmlog doctor --fix")
    for path in left_alone(session.path):
        session.note(f"This file may still name them; delete it if so: {path}")


def said(found: Traces, name: str, backups: int) -> str:
    """What will be erased."""
    things = {table: len(ids) for table, ids in found.things.items()}
    entries, followups = things.pop("entry", 0), things.pop("followup", 0)
    more = sum(things.values())
    too = f" and {counted(more, 'other thing')}" if more else ""
    return (
        f"This erases {name} with {counted(entries, 'entry', 'entries')} and "
        f"{counted(followups, 'follow-up')}{too} that are with nobody else, and the name "
        f"in {len(found.shared)} with others; from the journal and {counted(backups, 'backup')} "
        "too. It cannot be undone. Files you exported or backed up elsewhere are yours to delete."
    )
