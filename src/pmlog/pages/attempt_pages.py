"""Pages of attempts: the list of advice and things to try, and one of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.growth import Attempt
from pmlog.model import Companion, Entry, FollowUp
from pmlog.pages import parts
from pmlog.pages.sheet import ASIDE, ID, NAME, WHEN, Section, Sheet, facts, list_sheet, listing
from pmlog.phrases import entry_line, join_names


class AttemptList(NamedTuple):
    """A list of attempts with their people by id, and the number left out."""

    as_of: date
    attempts: tuple[Attempt, ...]
    advisers: Mapping[str, Sequence[str]]
    in_all: int


class AttemptPage(NamedTuple):
    """One attempt, the entry it came up in, and its follow-up."""

    as_of: date
    attempt: Attempt
    entry: Entry | None = None
    followup: FollowUp | None = None

    @property
    def people(self) -> tuple[Companion, ...]:
        return self.entry.people if self.entry else ()


def attempts_sheet(report: AttemptList) -> Sheet:
    """Return the sheet of a list of attempts."""
    nothing = "Nothing to try yet: pmlog add coaching NAME --will-try TEXT"
    if report.in_all:
        nothing = "Nothing is open. What came of the others: pmlog attempt --all"
    rows = (
        (
            one.id,
            days.short(one.made_on, report.as_of),
            join_names(report.advisers.get(one.id, [])),
            one.kind,
            one.what,
            parts.fate(one),
        )
        for one in report.attempts
    )
    return list_sheet(listing((ID, WHEN, NAME, "", "", ASIDE), rows), nothing=nothing)


def attempt_sheet(report: AttemptPage) -> Sheet:
    """Return the sheet of an attempt."""
    one = report.attempt
    on = f" on {days.spoken(one.fate_on)}" if one.fate_on else ""
    said = (
        ("fate", f"{one.fate}{on}"),
        ("note", one.note),
        ("since", days.spoken(one.made_on)),
        ("from", entry_line(report.entry)),
    )
    promise = [report.followup] if report.followup else []
    sections = (Section("", facts(said)), parts.followups(promise, report.as_of, "Follow-up"))
    return Sheet.of(f"{one.kind}: {one.what}", sections, report.as_of, id=one.id)
