"""What commands changed, as a page."""

from collections.abc import Iterator

from rich.console import RenderableType

from pmlog.model import Change, JournalStep
from pmlog.pages.history_list import History
from pmlog.phrases import step_summary, when_done
from pmlog.render.layout import Row, aside, cell, rows, stacked
from pmlog.render.screen import Screen

OWNERS = {
    "entry_id": "entry",
    "followup_id": "follow-up",
    "engagement_id": "engagement",
    "outcome_id": "outcome",
    "question_id": "question",
}
"""Columns of a key that say to what something belongs."""

STYLES = ("when", "name", "", "aside")
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


def page(report: History, screen: Screen) -> RenderableType:  # noqa: ARG001  every page takes it
    """Steps, newest first; of one thing also what its fields were and are."""
    if not report.steps:
        return aside("Nothing was changed yet.")
    if report.thing:
        return rows([row for step in report.steps for row in detailed(step, report)], STYLES)
    left = report.in_all - len(report.steps)
    return stacked(
        rows([step_row(step) for step in report.steps], STYLES),
        aside(f"{left} more: pmlog history --all") if left > 0 else None,
    )


def step_row(step: JournalStep) -> Row:
    """A step in a line."""
    done = {"done": "", "undone": "undone", "past": "undone"}[step.state]
    return (when_done(step), said(step), step_summary(step), done)


def said(step: JournalStep) -> str:
    """The words of a step's command; an undo says so."""
    return step.command or step.kind


def detailed(step: JournalStep, report: History) -> Iterator[Row]:
    """A step with each thing it changed; what says nothing new to a reader is left out."""
    lines = [line for change in step.changes for line in differences(change, report)]
    if not lines:
        return
    first, *others = lines
    yield (when_done(step), said(step), cell(first), "undone" if step.state != "done" else "")
    for line in others:
        yield ("", "", cell(line), "")


def differences(change: Change, report: History) -> Iterator[str]:
    """What a change did: 'about: pricing -> pricing the beta', 'with Ada', 'no tag beta'."""
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
    """What belongs to something: a tag, somebody who was there; seen from them, where they were."""
    noun, column = BELONGING[change.table]
    row = change.after or change.before or {}
    value = str(row.get(column, ""))
    if value != report.thing:
        return f"{noun} {report.names.get(value, value)}"
    return " ".join(
        f"in {OWNERS[name]} {owner}" for name, owner in change.key.items() if name in OWNERS
    )


def shown(value: object) -> str:
    """A value of a column as people read it."""
    return "" if value in (None, "", "{}") else str(value)
