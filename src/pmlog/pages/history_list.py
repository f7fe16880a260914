"""The page of the journal: what commands changed, newest first."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pmlog.model import Change, JournalStep
from pmlog.pages.sheet import ASIDE, NAME, WHEN, Sheet, list_sheet, listing
from pmlog.phrases import step_summary, when_done

OWNERS = {
    "entry_id": "entry",
    "followup_id": "follow-up",
    "engagement_id": "engagement",
    "outcome_id": "outcome",
    "question_id": "question",
}
"""Columns of a key that say to what something belongs."""

HIDDEN = frozenset({"seq", "id", "name_key", "entry_id"})
BELONGING = {
    "alias": ("alias", "alias"),
    "person_tag": ("tag", "tag"),
    "link": ("link", "url"),
    "entry_person": ("with", "person_id"),
    "entry_tag": ("tag", "tag"),
    "followup_person": ("with", "person_id"),
    "engagement_person": ("with", "person_id"),
    "outcome_person": ("with", "person_id"),
    "question_person": ("for", "person_id"),
    "question_tag": ("tag", "tag"),
}
"""Tables whose rows belong to something: what a row is called, and the column that says which."""


NOTHING = "Nothing was changed yet."


class History(NamedTuple):
    """Steps of the journal: the last of `in_all`, or all that changed the one `thing`.

    `names` are those of the people in the log, by id.
    """

    as_of: date
    thing: str
    steps: tuple[JournalStep, ...]
    in_all: int
    names: Mapping[str, str]


def history_sheet(report: History) -> Sheet:
    """Return the sheet of steps; for one thing with its values before and after."""
    columns = (WHEN, NAME, "", ASIDE)
    if report.thing:
        rows = [row for step in report.steps for row in detailed_rows(step, report)]
        return list_sheet(listing(columns, rows), nothing=NOTHING)
    left = max(report.in_all - len(report.steps), 0)
    more = "pmlog history --all"
    steps = listing(columns, map(step_row, report.steps), left=left, more=more)
    return list_sheet(steps, nothing=NOTHING)


def step_row(step: JournalStep) -> tuple[str, ...]:
    """Return a step in a line; an undo says so where others have the words of their command."""
    undone = "" if step.state == "done" else "undone"
    return (when_done(step), step.command or step.kind, step_summary(step), undone)


def detailed_rows(step: JournalStep, report: History) -> Iterator[tuple[str, ...]]:
    """Yield a step with each thing it changed; what says nothing new to a reader is left out."""
    done, command, _, undone = step_row(step)
    lines = [line for change in step.changes for line in differences(change, report)]
    for place, line in enumerate(lines):
        yield ("", "", line, "") if place else (done, command, line, undone)


def differences(change: Change, report: History) -> Iterator[str]:
    """Yield the changes of a step: 'about: pricing -> pricing the beta', 'no tag beta'."""
    if change.table in BELONGING:
        if change.op != "update":
            yield ("" if change.op == "insert" else "no longer ") + belonging(change, report)
        return
    before, after = change.before or {}, change.after or {}
    for name in before | after:
        was, now = before.get(name), after.get(name)
        if name not in HIDDEN and was != now and (shown(was) or shown(now)):
            label = name.replace("_", " ")
            if change.op == "update":
                yield f"{label}: {shown(was) or 'nothing'} -> {shown(now) or 'nothing'}"
            else:
                yield f"{label}: {shown(now)}{shown(was)}" + ("" if change.after else " (deleted)")


def belonging(change: Change, report: History) -> str:
    """Format a change of a part of a thing, such as a tag or a person in an entry."""
    noun, column = BELONGING[change.table]
    row = change.after or change.before or {}
    value = str(row.get(column, ""))
    if value != report.thing:
        return f"{noun} {report.names.get(value, value)}"
    return " ".join(
        f"in {OWNERS[name]} {owner}" for name, owner in change.key.items() if name in OWNERS
    )


def shown(value: object) -> str:
    """Return a value of a column as people read it."""
    return "" if value in (None, "", "{}") else str(value)
