"""The journal: what each command changed, row by row, in the log itself.

Triggers write it in the same transaction as the change, so nothing escapes it and nothing stands
in it that did not happen. A command is a step; undoing one applies its changes backwards, which
is a step again, so the journal only grows. Undo, redo and history are three uses of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from pmlog import days
from pmlog.errors import NothingToUndo, PmlogError, quoted
from pmlog.model import Change, JournalStep
from pmlog.store.database import Database, explained
from pmlog.store.json_column import packed, unpacked
from pmlog.store.keys import KEYS
from pmlog.store.namespace import TABLES, Thing
from pmlog.streams import note_write

MENDING = "doctor"
"""The command whose undo brings back rows that point at nothing: it took them out."""

LAST_DONE = "WHERE kind = 'command' AND state = 'done' ORDER BY seq DESC"
"""The commands that were not undone, the last first."""

STEPS = "SELECT seq, at, device, command, kind, state FROM step"
CHANGES = "SELECT step, tbl, op, key, before, after FROM change"


class Stamp(NamedTuple):
    """Who writes: the instant (UTC, ISO), the local day, the device and the command's words."""

    at: str = ""
    day: date = date.min
    device: str = ""
    command: str = ""


class Journal:
    """The journal of one log."""

    def __init__(self, db: Database) -> None:
        """Read and write the journal of `db`."""
        self.db = db

    @contextmanager
    def step(self, stamp: Stamp, kind: str = "command") -> Iterator[None]:
        """One transaction, and all that changes within is one step of the journal.

        Where nothing changes there is no step; a step within a step is the same step.
        """
        with self.db.writing():
            if self.db.value("SELECT step FROM writing") is not None:
                yield
                return
            number = self.begin(stamp, kind)
            yield
            has_changes = self.end(number, kind)
        if has_changes and not self.db.depth:
            note_write()

    def begin(self, stamp: Stamp, kind: str) -> int:
        """Open a step: from now on the triggers write to it."""
        self.db.insert("step", at=stamp.at, device=stamp.device, command=stamp.command, kind=kind)
        number = int(self.db.value("SELECT last_insert_rowid()"))
        self.db.run("UPDATE writing SET step = ?", (number,))
        return number

    def end(self, number: int, kind: str) -> bool:
        """Close a step; returns whether anything was changed, which ends what could be redone."""
        self.db.run("UPDATE writing SET step = NULL")
        if not self.db.value("SELECT 1 FROM change WHERE step = ? LIMIT 1", (number,)):
            self.db.delete("step", seq=number)
            return False
        if kind == "command":
            self.db.run("UPDATE step SET state = 'past' WHERE state = 'undone'")
        return True

    def undo(self, stamp: Stamp) -> JournalStep:
        """Take the last command back, row by row; returns what it was.

        Raises `NothingToUndo`, or a refusal where another program changed the rows since.
        """
        return self.replay(LAST_DONE, stamp, "undo", "undone")

    def redo(self, stamp: Stamp) -> JournalStep:
        """Do again what was undone last; returns what it was, or raises `NothingToUndo`."""
        first = "WHERE kind = 'command' AND state = 'undone' ORDER BY seq"
        return self.replay(first, stamp, "redo", "done")

    def undo_arrival(self, stamp: Stamp) -> JournalStep:
        """Take back what came last from other devices, by a command that goes to them as any.

        Raises `NothingToUndo`, or a refusal where its rows were changed since.
        """
        with self.db.without_foreign_keys(), self.db.writing():
            step = self.one("WHERE kind = 'sync' AND state = 'done' ORDER BY seq DESC", "sync undo")
            self.refuse_if_changed_since(step)
            with self.step(stamp):
                self.turn(step, "undone")
        note_write()
        return step

    def refuse_if_changed_since(self, step: JournalStep) -> None:
        """Refuse to take back a step whose rows were changed by later ones."""
        for change in step.changes:
            if self.db.value(
                "SELECT 1 FROM change WHERE tbl = ? AND key = ? AND step > ?",
                (change.table, key_text(change.key), step.seq),
            ):
                raise PmlogError(
                    "what came was changed here since: pmlog history says by what, pmlog undo "
                    "takes that back first"
                )

    def replay(self, which: str, stamp: Stamp, kind: str, state: str) -> JournalStep:
        """Apply a step backwards (undo) or forwards again (redo), all of it or nothing.

        The step is chosen once nobody else can write: two at once never take the same one.
        """
        # Rows that went along with others have changes of their own: no foreign key helps here.
        with self.db.without_foreign_keys(), self.db.writing():
            step = self.one(which, kind)
            with self.step(stamp._replace(command=f"{kind} {step.command}"), kind):
                self.turn(step, state)
        note_write()
        return step

    def turn(self, step: JournalStep, state: str) -> None:
        """Apply every change of a step backwards (undone) or forwards again (done).

        One that would leave rows pointing at nothing is refused. Only doctor's own step may: it
        took such rows out.
        """
        backwards = state == "undone"
        from pmlog.store.references import kept_sound  # noqa: PLC0415  only undo and redo need it

        with kept_sound(self.db, () if step.command == MENDING else step.changes):
            for change in reversed(step.changes) if backwards else step.changes:
                self.refuse_if_touched(change, step)
                self.apply(change, backwards=backwards)
        self.db.run("UPDATE step SET state = ? WHERE seq = ?", (state, step.seq))

    def refuse_if_touched(self, change: Change, step: JournalStep) -> None:
        """Refuse to undo over what another program or another device changed since."""
        for number, *both in self.db.rows(
            "SELECT change.step, before, after FROM change "
            "LEFT JOIN step ON step.seq = change.step "
            "WHERE tbl = ? AND key = ? AND ifnull(kind, 'sync') = 'sync' "
            "AND change.seq > (SELECT max(seq) FROM change WHERE step = ?)",
            (change.table, key_text(change.key), step.seq),
        ):
            if number is None:
                raise PmlogError(
                    f"another program changed the same rows after {step.command!r}; "
                    "pmlog restore takes the log back to a day"
                )
            if are_same_columns(change, *both):
                raise PmlogError(
                    f"another device changed the same after {step.command!r}; "
                    "pmlog sync undo takes back what came from it"
                )

    def apply(self, change: Change, *, backwards: bool) -> None:
        """Change one row from its `before` to its `after`, or the other way round."""
        came, goes = change.before, change.after
        if backwards:
            came, goes = goes, came
        if came is None and goes is not None:
            self.db.insert(change.table, **goes)
        elif goes is None:
            self.db.delete(change.table, **change.key)
        elif came is not None:
            key = change.key | {name: came[name] for name in change.key if name in came}
            self.db.change(change.table, key, goes)

    def one(self, which: str, what: str) -> JournalStep:
        steps = self.steps(f"{which} LIMIT 1")
        if not steps:
            raise NothingToUndo(what)
        return steps[0]

    @explained
    def steps(self, which: str, values: Sequence[Any] = ()) -> list[JournalStep]:
        """Steps with their changes; `which` goes on after FROM step."""
        found = []
        for row in self.db.rows(f"{STEPS} {which}", values):
            rows = self.db.rows(f"{CHANGES} WHERE step = ? ORDER BY seq", row[:1])
            found.append(step_of(row)._replace(changes=tuple(changes_of(rows))))
        return found

    def last(self, most: int) -> list[JournalStep]:
        """The last so many steps, newest first."""
        return self.steps("ORDER BY seq DESC LIMIT ?", (most,))

    def last_command(self) -> JournalStep | None:
        """The last command that changed anything and was not undone."""
        return next(iter(self.steps(f"{LAST_DONE} LIMIT 1")), None)

    def count(self) -> int:
        return int(self.db.value("SELECT count(*) FROM step"))

    @explained
    def of(self, thing: str) -> list[JournalStep]:
        """Every step that changed a thing or what belongs to it, only with those changes."""
        rows = self.db.rows(
            f"{CHANGES} WHERE EXISTS (SELECT 1 FROM json_each(change.key) WHERE value = ?) "
            "ORDER BY seq",
            (thing,),
        )
        by_step: dict[int | None, list[Change]] = {}
        for row in rows:
            by_step.setdefault(row[0], []).extend(changes_of([row]))
        steps = {step.seq: step for step in self.named_steps(by_step)}
        return [
            steps.get(number or 0, OUTSIDE)._replace(changes=tuple(changes))
            for number, changes in by_step.items()
        ]

    def named_steps(self, numbers: Iterable[int | None]) -> Iterator[JournalStep]:
        for number in numbers:
            row = self.db.row(f"{STEPS} WHERE seq = ?", (number,))
            if row:
                yield step_of(row)


def are_same_columns(change: Change, before: str | None, after: str | None) -> bool:
    """Whether a change and a later one of the same row are of the same columns, or of all."""
    if None in (change.before, change.after, before, after):
        return True
    return bool({*change.before, *change.after} & {*unpacked(before), *unpacked(after)})  # type: ignore[misc, arg-type]


OUTSIDE = JournalStep(0, "", "", "another program", "command", "done", ())
"""What stands for changes that were not made by pmlog."""


def step_of(row: Sequence[Any]) -> JournalStep:
    """A row of the table step as a value; `ValueError` where it was at no instant."""
    step = JournalStep(*row)
    if step.at:
        days.instant(step.at)
    return step


def of_unknown(table: str) -> str:
    return f"the journal speaks of a table {quoted(table)} that pmlog does not know"


def changes_of(rows: Iterable[Sequence[Any]]) -> Iterator[Change]:
    """Rows of the table change as values; a table we do not know is refused."""
    for _, table, op, key, before, after in rows:
        if table not in KEYS:
            raise PmlogError(of_unknown(table))
        known_by = unpacked(key)
        whole_row = {} if op == "update" else known_by
        yield Change(table, op, known_by, row_in(before, whole_row), row_in(after, whole_row))


def row_in(text: str | None, key: Mapping[str, Any]) -> dict[str, Any] | None:
    """The columns of a row as the journal keeps them, with those of its key; or None."""
    return None if text is None else {**key, **unpacked(text)}


def owner_of(change: Change) -> Thing | None:
    """The thing that a row is, or belongs to; None where it is of none, as a setting."""
    if change.table in TABLES:
        return Thing(change.table, change.key["id"])
    kind = KEYS[change.table][0].removesuffix("_id")
    return Thing(kind, change.key[f"{kind}_id"]) if kind in TABLES else None


def key_text(key: Mapping[str, Any]) -> str:
    """A key exactly as SQLite writes it into the journal."""
    return packed(key, (",", ":"))
