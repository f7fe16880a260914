"""One thing as it was before the last step that changed it, as a new step of the journal."""

from collections.abc import Iterator, Sequence

from pmlog.errors import NothingToUndo, PmlogError, listed
from pmlog.model import Change, JournalStep
from pmlog.phrases import NOUNS, when_done
from pmlog.store import Store
from pmlog.store.database import Database
from pmlog.store.history.journal import Journal, Stamp, owner_of
from pmlog.store.keys import KEYS
from pmlog.store.namespace import Thing
from pmlog.store.references import kept_sound, references
from pmlog.streams import note_write

UNDO = "undo"
"""The word of the command of such a step; the ids stand behind it."""

WHOLE = ("import", "people merge", "restore", "doctor", "forget")
"""Commands whose changes hang together: they are taken back as a whole or not at all."""


def undo_things(store: Store, ids: Sequence[str], stamp: Stamp) -> list[JournalStep]:
    """Take back the last step that changed each of these things, of that thing alone.

    Returns these steps, each with what was taken back of it. Where one is taken back already, it is
    the step before. Raises `NothingToUndo` where there is none, or `PmlogError` where the step is
    to be taken back as a whole, or something else points to the thing.
    """
    journal, db = store.journal, store.db
    stamp = stamp._replace(command=f"{UNDO} {' '.join(ids)}")
    with db.without_foreign_keys(), db.writing(), journal.step(stamp):
        undone = [last_step(journal, thing) for thing in ids]
        with kept_sound(db, [change for step in undone for change in step.changes]):
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
    """Apply what a step changed of a thing backwards, within a write."""
    refuse_whole(step, thing)
    for change in reversed(step.changes):
        journal.refuse_if_touched(change, step)
        journal.apply(change, backwards=True)


def last_step(journal: Journal, thing: str) -> JournalStep:
    """The last step that changed a thing and was not taken back, with its changes of it alone."""
    steps: list[JournalStep] = []
    for step in journal.of(thing):
        own = tuple(change for change in step.changes if is_own(change, thing))
        is_standing = step.seq and (step.kind, step.state) == ("command", "done")
        if not own or not is_standing:  # what undo and redo did is seen by the state of a step
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
    """Refuse to take one thing out of a step that hangs together."""
    if any(step.command == word or step.command.startswith(f"{word} ") for word in WHOLE):
        raise PmlogError(
            f"{thing} was last changed by {step.command} ({when_done(step)}), which is taken back "
            "as a whole: pmlog history says what came after it, pmlog undo takes that back"
        )


def refuse_broken(db: Database, step: JournalStep, thing: str) -> None:
    """Refuse what would leave something pointing at nothing, and say what that is."""
    (kind,) = {owner.kind for owner in map(owner_of, step.changes) if owner}
    if not there(db, kind, thing):
        if pointing := list(dict.fromkeys(pointing_at(db, kind, thing))):
            said = listed([f"{NOUNS[one.kind]} {one.id}" for one in pointing])
            raise PmlogError(
                f"{thing} cannot be taken back, for {said} belongs to it: see pmlog delete --help"
            )
    elif missing := list(dict.fromkeys(missing_of(db, step.changes))):
        said = listed([f"{NOUNS[one.kind]} {one.id}" for one in missing])
        raise PmlogError(
            f"{thing} cannot come back without {said}: pmlog undo {missing[0].id} first"
        )


def pointing_at(db: Database, kind: str, thing: str) -> Iterator[Thing]:
    """What points to a thing, but for its own lists."""
    for reference in references(db, kind):
        key = KEYS[reference.table]
        if key[0] == f"{kind}_id":
            continue
        for (owner,) in db.rows(
            f"SELECT {key[0]} FROM {reference.table} WHERE {reference.column} = ?", (thing,)
        ):
            yield Thing(reference.table if key == ("id",) else key[0].removesuffix("_id"), owner)


def missing_of(db: Database, changes: Sequence[Change]) -> Iterator[Thing]:
    """What rows that have come back point to, and is not there."""
    for change in changes:
        for reference in references(db):
            if reference.table != change.table:
                continue
            found = db.find(change.table, [reference.column], change.key)
            if found and found[0] and not there(db, reference.other, found[0]):
                yield Thing(reference.other, found[0])


def there(db: Database, kind: str, thing: str) -> bool:
    return bool(db.value(f"SELECT 1 FROM {kind} WHERE id = ?", (thing,)))
