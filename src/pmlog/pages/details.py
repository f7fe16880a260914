"""The pages of one entry and one follow-up."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.model import Entry, FollowUp
from pmlog.pages import parts
from pmlog.pages.sheet import Section, Sheet, facts
from pmlog.phrases import (
    all_names,
    circumstances,
    details_of,
    entry_line,
    followup_text,
    headline,
    owing_word,
    recurrence_text,
    session_text,
)


class EntryPage(NamedTuple):
    """An entry with the follow-ups that came from it."""

    as_of: date
    entry: Entry
    followups: tuple[FollowUp, ...]


class FollowUpPage(NamedTuple):
    """A follow-up with the entry it came from."""

    as_of: date
    followup: FollowUp
    entry: Entry | None


def entry_sheet(report: EntryPage) -> Sheet:
    """Return an entry, field by field, and the follow-ups that came from it."""
    entry = report.entry
    about = Section("", facts(entry_facts(entry)))
    sections = (about, parts.followups(report.followups, report.as_of))
    return Sheet.of(headline(entry), sections, report.as_of, id=entry.id)


def entry_facts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the facts of an entry beyond its headline, label by label."""
    yield "how", circumstances(entry)
    yield "engagement", f"{session_text(entry)} ({entry.engagement})" if entry.engagement else ""
    yield "goal", f"{entry.serves.get('goal', '')} ({entry.goal})" if entry.goal else ""
    yield from details_of(entry)
    yield "learned", entry.learned
    yield "notes", entry.notes
    yield "tags", ", ".join(entry.tags)


def followup_sheet(report: FollowUpPage) -> Sheet:
    """Return a follow-up, field by field, and where it came from."""
    promise = report.followup
    said = (
        (
            "for" if promise.is_suggestion else "due",
            days.spoken(promise.due) + lateness(promise, report.as_of),
        ),
        ("again", recurrence_text(promise)),
        ("with", all_names(promise.people)),
        ("state", state_of(promise, report.as_of)),
        ("made", days.spoken(promise.made_on)),
        ("note", promise.note),
        ("from", entry_line(report.entry)),
    )
    title = f"{owing_word(promise)}: {followup_text(promise._replace(rule=''))}"
    return Sheet.of(title, (Section("", facts(said)),), report.as_of, id=promise.id)


def lateness(promise: FollowUp, today: date) -> str:
    late = promise.days_late(today) if promise.state == "open" else 0
    return f" ({late} d late)" if late else ""


def state_of(promise: FollowUp, today: date) -> str:
    """Open, away until a day, or closed on one; a suggestion may be over by itself."""
    if promise.closed_on:
        return f"{promise.state} on {days.spoken(promise.closed_on)}"
    if by := promise.fulfilled_by:
        return f"done: {by.avenue}, {days.spoken(by.date)}"
    if not promise.is_open(today):
        return f"lapsed on {days.spoken(promise.lasts_until)}"
    if promise.snoozed_until:
        return f"open, snoozed until {days.spoken(promise.snoozed_until)}"
    return promise.state
