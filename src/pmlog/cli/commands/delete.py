"""pmlog delete: take something out of the log."""

from pmlog.cli import argv, things
from pmlog.cli.finding.find_things import EVERYTHING, find_things
from pmlog.cli.nouns import Deletion, delete_all, deletion_of
from pmlog.cli.options import Which, Yes, session_of
from pmlog.errors import Misused
from pmlog.phrases import counted, followup_text, headline
from pmlog.session import Session
from pmlog.store import EntryFilter, Thing


@argv.command("delete")
def delete(ctx: argv.Context, which: Which, yes: Yes = False) -> None:
    """Delete entries with the follow-ups that came from them, or anything else.

    It shows what it found and asks first; --yes does not. Talks are never deleted with somebody:
    only who is in none can be.

    Examples:

        pmlog delete k7f

        pmlog delete ProductTank
    """
    session = session_of(ctx)
    found = find_things(session, which, EVERYTHING).things
    # what came from an entry goes with it, so it goes first
    ordered = sorted(found, key=lambda thing: thing.kind == "entry")
    delete_all(session, [to_delete(session, thing) for thing in ordered], yes=yes)


def to_delete(session: Session, thing: Thing) -> Deletion:
    """Return the deletion of a thing; raises `Misused` for a person with talks."""
    match thing.kind:
        case "person":
            return Deletion(lambda store: store.people, thing.id, person_line(session, thing.id))
        case "entry":
            return Deletion(lambda store: store.entries, thing.id, entry_line(session, thing.id))
        case "followup":
            line = followup_text(session.book.followups.get(thing.id))
            return Deletion(lambda store: store.followups, thing.id, line)
    return deletion_of(session, things.noun_of(thing.kind), thing.id)


def person_line(session: Session, person_id: str) -> str:
    """Return a person in one line; raises `Misused` if they are in an entry."""
    name = session.book.people.get(person_id).name
    talks = session.book.entries.count(EntryFilter(people=[person_id]))
    if talks:
        raise Misused(
            f"{name} is in {counted(talks, 'entry', 'entries')}, and no talk is deleted with "
            f"somebody: pmlog people retire {person_id} ends all reminders, "
            f"pmlog forget {person_id} erases them"
        )
    promises = len(session.book.followups.of_person(person_id))
    return f"{name}, out of {counted(promises, 'follow-up')}" if promises else name


def entry_line(session: Session, entry_id: str) -> str:
    """Return an entry in one line, with the number of its follow-ups."""
    many = len(session.book.followups.of_entry(entry_id))
    too = f" and {counted(many, 'follow-up')}" if many else ""
    return f"{headline(session.book.entries.get(entry_id))}{too}"
