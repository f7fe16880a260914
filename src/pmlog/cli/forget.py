"""pmlog forget: erase a person."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import typer

from pmlog.cli.options import Yes, session_of
from pmlog.cli.people import Name
from pmlog.cli.prompts import choose_one, confirmed
from pmlog.cli.who import known_person
from pmlog.errors import Ambiguous, NotFound
from pmlog.names import Known, fold
from pmlog.sentences import counted
from pmlog.session import Session
from pmlog.store.backups import all_of, refuse_unseen
from pmlog.store.forgetting import (
    Beside,
    cleared,
    erasure,
    forget_beside,
    healthy_backups,
    left_alone,
    remaining,
)
from pmlog.store.forgetting import forget as erase
from pmlog.store.identities import (
    Records,
    former_meant,
    identified,
    living_as,
    once_called,
    recorded,
)
from pmlog.store.traces import Traces, traces
from pmlog.streams import note_write
from pmlog.text import name_typed

MOST_NAMED = 20
"""So many things are named in which a word still stands; the rest is counted."""

app = typer.Typer(add_completion=False)


class Meant(NamedTuple):
    """Who is to be forgotten: an id they have or had, and a name."""

    id: str
    name: str


@app.command("forget")
def forget(ctx: typer.Context, name: Name, yes: Yes = False) -> None:
    """Erase a person for good: from the log, the journal and the backups. No undo.

    Entries and follow-ups with nobody else go too; in those with others the name is replaced, in
    every spelling. Who was deleted long ago, or is in a backup only, can be forgotten by name or
    by their former id. It says what will be, and asks; --yes does not.

    Example:

        pmlog forget Ada Lovelace
    """
    session = session_of(ctx)
    if not session.path.exists():
        known_person(session, " ".join(name))
    refuse_unseen(session.path)
    db = session.store.db
    records = recorded(db, healthy_backups(session.path))
    person = meant(session, records, " ".join(name))
    one = erasure(identified(db, records, person.id))
    found = traces(db, one.who.ids)
    session.note(said(found, person.name, len(all_of(session.path))))
    if not confirmed(session, f"forget {person.name} for good", yes=yes):
        session.say("Nobody was forgotten.")
        return
    # The log comes last: as long as somebody is in it, forgetting them can be done again.
    done = forget_beside(session.path, one, found)
    is_cleared = erase(db, one, found)
    note_write()
    drafts = f" and {counted(done.drafts, 'draft')}" if done.drafts else ""
    session.say(f"Forgotten, here and in {counted(done.backups, 'backup')}{drafts}.")
    session.say(*still_standing(remaining(db, one.redactor)))
    if not is_cleared:
        session.note("Another program has the log open; close it, then: pmlog doctor --fix")
    note_files(session, done)


def meant(session: Session, records: Records, typed: str) -> Meant:
    """Who is meant: somebody in the log, else in its journal or in a backup.

    Where nobody is, what was deleted before is cleared from the file: a forgetting that was cut
    short is finished so.
    """
    db, name = session.store.db, name_typed(typed)
    living = {row[0] for row in db.rows("SELECT id FROM person")}
    there = former_meant(name, records, living)
    if not is_exact(session.store.people.called(name), name):
        exact = [one for one in there if is_exact([one], name)]
        if exact:
            return chosen(session, records, name, exact)
    try:
        person = known_person(session, typed)
    except NotFound:
        if there:
            return chosen(session, records, name, there)
        cleared(db)
        once = once_called(db, records, name)
        if once:
            raise NotFound("person", name, once) from None
        raise
    return Meant(person.id, person.name)


def is_exact(people: Sequence[Known], name: str) -> bool:
    """Whether one of these is called exactly so, or has this id."""
    key = fold(name)
    return any(name.lower() == one.id or key in (one.key, *one.alias_keys) for one in people)


def chosen(session: Session, records: Records, name: str, found: Sequence[Known]) -> Meant:
    """Who of several former ones; who is in the log again by another id is that person."""
    described = [f"{one.name} ({one.id}, not in the log any more)" for one in found]
    if len(found) > 1 and not session.can_ask:
        raise Ambiguous("one of", name, described, " An id says which.")
    one = found[choose_one(f"Which {name}", described) if len(found) > 1 else 0]
    again = living_as(session.store.db, records, one.id)
    if not again:
        return Meant(one.id, one.name)
    if len(again) > 1:
        raise Ambiguous("one of", name, again, " An id says which.")
    return Meant(again[0], session.store.people.get(again[0]).name)


def still_standing(left: Mapping[str, Sequence[str]]) -> list[str]:
    """Where a first name or a surname alone still stands, word by word."""
    lines = []
    for word, things in left.items():
        more = f" and {len(things) - MOST_NAMED} more" if len(things) > MOST_NAMED else ""
        lines.append(
            f"'{word}' still stands in {counted(len(things), 'other text')}: "
            f"{', '.join(things[:MOST_NAMED])}{more}"
        )
    return lines


def note_files(session: Session, done: Beside) -> None:
    """Say which files could not be written anew, and what became of them."""
    for path in done.damaged:
        session.note(
            f"This file is damaged: the names in it were overwritten, and nothing is restored "
            f"from it; delete it if you can: {path}"
        )
    for path in done.newer:
        session.note(
            f"This backup is of a newer pmlog and was left as it is; forget them there: {path}"
        )
    for path in left_alone(session.path, (*done.damaged, *done.newer)):
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
