"""The journal: every change of a row, grouped by command, in the log itself.

Triggers write it in the transaction of the change, so it is complete and true. A command is a step.
Undo applies a step's changes backwards, as a new step, so the journal only grows. Redo and history
use the journal, too.
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
"""The command whose undo may bring back dangling references: it deleted such rows."""

LAST_DONE = "WHERE kind = 'command' AND state = 'done' ORDER BY seq DESC"
"""Commands that were not undone, newest first."""

STEPS = "SELECT seq, at, device, command, kind, state FROM step"
CHANGES = "SELECT step, tbl, op, key, before, after FROM change"


class Stamp(NamedTuple):
    """Who writes: instant (UTC, ISO), local day, device, and the command's words."""

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
        """A transaction whose changes are one step of the journal.

        Without changes there is no step; a nested step joins the outer one.
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
        """Open a step, which the triggers write to; return its number."""
        self.db.insert("step", at=stamp.at, device=stamp.device, command=stamp.command, kind=kind)
        number = int(self.db.value("SELECT last_insert_rowid()"))
        self.db.run("UPDATE writing SET step = ?", (number,))
        return number

    def end(self, number: int, kind: str) -> bool:
        """Close a step; return whether it has changes, after which nothing can be redone."""
        self.db.run("UPDATE writing SET step = NULL")
        if not self.db.value("SELECT 1 FROM change WHERE step = ? LIMIT 1", (number,)):
            self.db.delete("step", seq=number)
            return False
        if kind == "command":
            self.db.run("UPDATE step SET state = 'past' WHERE state = 'undone'")
        return True

    def undo(self, stamp: Stamp) -> JournalStep:
        """Undo the last command, row by row; return its step.

        Raises `NothingToUndo`, or `PmlogError` if another program changed the rows since.
        """
        return self.replay(LAST_DONE, stamp, "undo", "undone")

    def redo(self, stamp: Stamp) -> JournalStep:
        """Redo the command undone last; return its step. Raises `NothingToUndo`."""
        first = "WHERE kind = 'command' AND state = 'undone' ORDER BY seq"
        return self.replay(first, stamp, "redo", "done")

    def undo_arrival(self, stamp: Stamp) -> JournalStep:
        """Undo the last changes received from other devices, as a command that is sent to them.

        Raises `NothingToUndo`, or `PmlogError` if the rows were changed since.
        """
        last = "WHERE kind = 'sync' AND state = 'done' ORDER BY seq DESC"
        with self.db.without_foreign_keys(), self.db.writing():
            step = self.first_step(last, "sync undo")
            self.refuse_if_changed_since(step)
            with self.step(stamp):
                self.apply_step(step, "undone")
        note_write()
        return step

    def refuse_if_changed_since(self, step: JournalStep) -> None:
        """Raise `PmlogError` if a later step changed a row of this one."""
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

        The step is chosen under the write lock, so two processes never choose the same one.
        """
        # Rows deleted by a cascade have changes of their own, so no cascade may act here.
        with self.db.without_foreign_keys(), self.db.writing():
            step = self.first_step(which, kind)
            with self.step(stamp._replace(command=f"{kind} {step.command}"), kind):
                self.apply_step(step, state)
        note_write()
        return step

    def apply_step(self, step: JournalStep, state: str) -> None:
        """Apply every change of a step backwards (undone) or forwards again (done).

        Raises `PmlogError` if references would dangle; only the step of `doctor` may cause that,
        because it deleted such rows.
        """
        backwards = state == "undone"
        from pmlog.store.references import checking_references  # noqa: PLC0415  only undo and redo need it

        with checking_references(self.db, () if step.command == MENDING else step.changes):
            for change in reversed(step.changes) if backwards else step.changes:
                self.refuse_if_touched(change, step)
                self.apply(change, backwards=backwards)
        self.db.run("UPDATE step SET state = ? WHERE seq = ?", (state, step.seq))

    def refuse_if_touched(self, change: Change, step: JournalStep) -> None:
        """Raise `PmlogError` if another program or device changed the same row since."""
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
        old, new = change.before, change.after
        if backwards:
            old, new = new, old
        if old is None and new is not None:
            self.db.insert(change.table, **new)
        elif new is None:
            self.db.delete(change.table, **change.key)
        elif old is not None:
            key = change.key | {name: old[name] for name in change.key if name in old}
            self.db.change(change.table, key, new)

    def first_step(self, which: str, command: str) -> JournalStep:
        """Return the first step of a query; raises `NothingToUndo`, naming `command`."""
        steps = self.steps(f"{which} LIMIT 1")
        if not steps:
            raise NothingToUndo(command)
        return steps[0]

    @explained
    def steps(self, which: str, values: Sequence[Any] = ()) -> list[JournalStep]:
        """Return steps with their changes; `which` is the SQL after FROM step."""
        steps = []
        for row in self.db.rows(f"{STEPS} {which}", values):
            rows = self.db.rows(f"{CHANGES} WHERE step = ? ORDER BY seq", row[:1])
            steps.append(step_of(row)._replace(changes=tuple(changes_of(rows))))
        return steps

    def last(self, most: int) -> list[JournalStep]:
        """The last `most` steps, newest first."""
        return self.steps("ORDER BY seq DESC LIMIT ?", (most,))

    def last_command(self) -> JournalStep | None:
        """The last command that was not undone."""
        return next(iter(self.steps(f"{LAST_DONE} LIMIT 1")), None)

    def count(self) -> int:
        return int(self.db.value("SELECT count(*) FROM step"))

    @explained
    def of(self, thing: str) -> list[JournalStep]:
        """Every step that changed a thing or its parts, with those changes only."""
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
    """Whether two changes of a row have a column in common, or one inserts or deletes the row."""
    if None in (change.before, change.after, before, after):
        return True
    return bool({*change.before, *change.after} & {*unpacked(before), *unpacked(after)})  # type: ignore[misc, arg-type]


OUTSIDE = JournalStep(0, "", "", "another program", "command", "done", ())
"""A stand-in for the step of changes that another program made."""


def step_of(row: Sequence[Any]) -> JournalStep:
    """Decode a row of `step`; raises `ValueError` if its instant is none."""
    step = JournalStep(*row)
    if step.at:
        days.instant(step.at)
    return step


def of_unknown(table: str) -> str:
    return f"the journal speaks of a table {quoted(table)} that pmlog does not know"


def changes_of(rows: Iterable[Sequence[Any]]) -> Iterator[Change]:
    """Decode rows of `change`; raises `PmlogError` for an unknown table."""
    for _, table, op, key, before, after in rows:
        if table not in KEYS:
            raise PmlogError(of_unknown(table))
        row_key = unpacked(key)
        added = {} if op == "update" else row_key
        yield Change(table, op, row_key, row_in(before, added), row_in(after, added))


def row_in(text: str | None, key: Mapping[str, Any]) -> dict[str, Any] | None:
    """Decode the columns of a row in the journal and add those of its key; or None."""
    return None if text is None else {**key, **unpacked(text)}


def owner_of(change: Change) -> Thing | None:
    """The thing that a row is or belongs to; None for rows of no thing, such as a setting."""
    if change.table in TABLES:
        return Thing(change.table, change.key["id"])
    kind = KEYS[change.table][0].removesuffix("_id")
    return Thing(kind, change.key[f"{kind}_id"]) if kind in TABLES else None


def key_text(key: Mapping[str, Any]) -> str:
    """Encode a key exactly as SQLite writes it into the journal."""
    return packed(key, (",", ":"))
