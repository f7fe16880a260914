"""Undo the last step that changed a thing, for that thing only, as a new step of the journal."""

from collections.abc import Iterator, Sequence

from pmlog.errors import NothingToUndo, PmlogError, any_of
from pmlog.model import Change, JournalStep
from pmlog.phrases import NOUNS, when_done
from pmlog.store import Store
from pmlog.store.database import Database
from pmlog.store.history.journal import Journal, Stamp, owner_of
from pmlog.store.keys import KEYS
from pmlog.store.namespace import Thing
from pmlog.store.references import checking_references, references
from pmlog.streams import note_write

UNDO = "undo"
"""The command of such a step, followed by the ids."""

WHOLE = ("import", "people merge", "restore", "doctor", "forget")
"""Commands whose changes depend on each other, so they can only be undone as a whole."""


def undo_things(store: Store, ids: Sequence[str], stamp: Stamp) -> list[JournalStep]:
    """Undo the last step that changed each of these things, for that thing only.

    Returns these steps, each with the changes undone. If a thing's last step was undone before, the
    step before that one is undone. Raises `NothingToUndo` if there is none, or `PmlogError` if the
    step can only be undone as a whole, or another thing refers to this one.
    """
    journal, db = store.journal, store.db
    stamp = stamp._replace(command=f"{UNDO} {' '.join(ids)}")
    with db.without_foreign_keys(), db.writing(), journal.step(stamp):
        undone = [last_step(journal, thing) for thing in ids]
        with checking_references(db, [change for step in undone for change in step.changes]):
            for step, thing in zip(undone, ids, strict=True):
                take_back(journal, step, thing)
            for step, thing in zip(undone, ids, strict=True):
                refuse_broken(db, step, thing)
    note_write()
    return [
        step._replace(command=f"{step.command} of {thing}")
        for step, thing in zip(undone, ids, strict=True)
    ]


def take_back(journal: Journal, step: JournalStep, thing: str) -> None:
    """Apply a step's changes of a thing backwards, within a write."""
    refuse_whole(step, thing)
    for change in reversed(step.changes):
        journal.refuse_if_touched(change, step)
        journal.apply(change, backwards=True)


def last_step(journal: Journal, thing: str) -> JournalStep:
    """The last step that changed a thing and was not undone, with its changes of the thing only."""
    steps: list[JournalStep] = []
    for step in journal.of(thing):
        own = tuple(change for change in step.changes if is_own(change, thing))
        is_standing = step.seq and (step.kind, step.state) == ("command", "done")
        if not own or not is_standing:  # the state of a step accounts for undo and redo
            continue
        word, *ids = step.command.split()
        if word == UNDO and thing in ids:
            steps.pop()
        else:
            steps.append(step._replace(changes=own))
    if not steps:
        raise NothingToUndo(f"undo of {thing}")
    return steps[-1]


def is_own(change: Change, thing: str) -> bool:
    owner = owner_of(change)
    return owner is not None and owner.id == thing


def refuse_whole(step: JournalStep, thing: str) -> None:
    """Raise `PmlogError` if the step can only be undone as a whole."""
    if any(step.command == word or step.command.startswith(f"{word} ") for word in WHOLE):
        raise PmlogError(
            f"{thing} was last changed by {step.command} ({when_done(step)}), which is taken back "
            "as a whole: pmlog history says what came after it, pmlog undo takes that back"
        )


def refuse_broken(db: Database, step: JournalStep, thing: str) -> None:
    """Raise `PmlogError` if a reference would dangle, and name the thing that has or lacks it."""
    (kind,) = {owner.kind for owner in map(owner_of, step.changes) if owner}
    if not exists(db, kind, thing):
        if others := list(dict.fromkeys(referring_to(db, kind, thing))):
            names = any_of([f"{NOUNS[other.kind]} {other.id}" for other in others])
            raise PmlogError(
                f"{thing} cannot be taken back, for {names} belongs to it: see pmlog delete --help"
            )
    elif missing := list(dict.fromkeys(missing_of(db, step.changes))):
        names = any_of([f"{NOUNS[other.kind]} {other.id}" for other in missing])
        raise PmlogError(
            f"{thing} cannot come back without {names}: pmlog undo {missing[0].id} first"
        )


def referring_to(db: Database, kind: str, thing: str) -> Iterator[Thing]:
    """Yield the other things that refer to a thing."""
    for reference in references(db, kind):
        key = KEYS[reference.table]
        if key[0] == f"{kind}_id":
            continue
        for (owner,) in db.rows(
            f"SELECT {key[0]} FROM {reference.table} WHERE {reference.column} = ?", (thing,)
        ):
            yield Thing(reference.table if key == ("id",) else key[0].removesuffix("_id"), owner)


def missing_of(db: Database, changes: Sequence[Change]) -> Iterator[Thing]:
    """Yield the missing things that restored rows refer to."""
    for change in changes:
        for reference in references(db):
            if reference.table != change.table:
                continue
            row = db.find(change.table, [reference.column], change.key)
            if row and row[0] and not exists(db, reference.other, row[0]):
                yield Thing(reference.other, row[0])


def exists(db: Database, kind: str, thing: str) -> bool:
    return bool(db.value(f"SELECT 1 FROM {kind} WHERE id = ?", (thing,)))
