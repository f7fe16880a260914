"""One entry or one follow-up as a page."""

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType

from pmlog import days
from pmlog.model import Entry, FollowUp
from pmlog.render.layout import Row, heading, rows, stacked, when
from pmlog.render.screen import Screen
from pmlog.reports.details import EntryPage, FollowUpPage
from pmlog.sentences import OWING, circumstances, details_of, headline, membership, owed, together


def page(report: EntryPage | FollowUpPage, screen: Screen) -> RenderableType:  # noqa: ARG001
    """All that is kept of it."""
    if isinstance(report, EntryPage):
        return entry_page(report)
    return followup_page(report)


def entry_page(report: EntryPage) -> RenderableType:
    """An entry, field by field, and the follow-ups that came from it."""
    promises = [promise_row(promise, report.as_of) for promise in report.followups]
    return stacked(
        heading(f"{report.entry.id}  {headline(report.entry)}"),
        rows(fields(entry_fields(report.entry)), ("aside", "")),
        heading("Follow-ups") if promises else None,
        rows(promises, ("id", "when", "", "")) if promises else None,
    )


def entry_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """What an entry says beyond its headline, label by label."""
    yield "how", circumstances(entry)
    yield "engagement", f"{membership(entry)} ({entry.engagement})" if entry.engagement else ""
    yield "goal", f"{entry.serves.get('goal', '')} ({entry.goal})" if entry.goal else ""
    yield from details_of(entry)
    yield "learned", entry.learned
    yield "notes", entry.notes
    yield "tags", ", ".join(entry.tags)


def fields(pairs: Iterator[tuple[str, str]]) -> list[Row]:
    """Labels and values, longer ones line by line; what is empty is left out."""
    lines: list[Row] = []
    for label, value in pairs:
        for place, line in enumerate(value.splitlines()):
            lines.append((label if place == 0 else "", line))
    return lines


def promise_row(promise: FollowUp, today: date) -> Row:
    """A follow-up in a line: open or how it ended."""
    state = OWING[promise.direction] if promise.state == "open" else promise.state
    return (promise.id, when(promise.due, today), state, owed(promise))


def followup_page(report: FollowUpPage) -> RenderableType:
    """A follow-up, field by field, and where it came from."""
    promise = report.followup
    said = [
        ("due", days.spoken(promise.due) + lateness(promise, report.as_of)),
        ("with", together([person.name for person in promise.people])),
        ("state", state_of(promise)),
        ("made", days.spoken(promise.made_on)),
        ("note", promise.note),
        ("from", f"{report.entry.id}  {headline(report.entry)}" if report.entry else ""),
    ]
    return stacked(
        heading(f"{promise.id}  {OWING[promise.direction]}: {owed(promise)}"),
        rows(fields(iter(said)), ("aside", "")),
    )


def lateness(promise: FollowUp, today: date) -> str:
    """How late an open follow-up is."""
    late = promise.days_late(today) if promise.state == "open" else 0
    return f" ({late} d late)" if late else ""


def state_of(promise: FollowUp) -> str:
    """Open, away until a day, or closed on one."""
    if promise.closed_on:
        return f"{promise.state} on {days.spoken(promise.closed_on)}"
    if promise.snoozed_until:
        return f"open, snoozed until {days.spoken(promise.snoozed_until)}"
    return promise.state
