"""Who is in the log, and all that is kept of one person."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from pmlog import days
from pmlog.growth import Attempt, EngagementProgress, Outcome, Question
from pmlog.model import Entry, FollowUp, InTouch, Person
from pmlog.pages.sheet import ASIDE, ID, NAME, Sheet, list_sheet, listing, only_said


class Directory(NamedTuple):
    """People by name, of `in_all`; `contacts` says when the last entry was, and how many."""

    as_of: date
    people: tuple[Person, ...]
    contacts: Mapping[str, tuple[date, int]]
    in_all: int


class SeenPerson(NamedTuple):
    """Somebody, the day of the last contact, and how many entries there are with them."""

    person: Person
    last_contact: date | None = None
    entries: int = 0


class PersonGrowth(NamedTuple):
    """What somebody has to do with growth: engagements with them, what is open of their advice.

    `outcomes` came about with them; `questions` are open ones that fit them. `advisers` are the
    people of each attempt, by its id.
    """

    engagements: tuple[EngagementProgress, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    questions: tuple[Question, ...] = ()
    advisers: Mapping[str, Sequence[str]] = MappingProxyType({})


class PersonPage(NamedTuple):
    """A person, the cadence that holds for them, every entry with them, open follow-ups.

    `last` is the day of the last contact. `imported` is what files say of them, by field, where
    that is not in a column of its own.
    """

    as_of: date
    person: Person
    in_touch: InTouch | None
    last: date | None
    entries: tuple[Entry, ...]
    followups: tuple[FollowUp, ...]
    imported: Mapping[str, str]
    growth: PersonGrowth


def people_sheet(report: Directory) -> Sheet:
    """Everybody by name, with the last contact."""
    if not report.people and report.in_all:
        return only_said("Nobody fits. Also those who are retired: pmlog people --all")
    if not report.people:
        hint = "People are written down as you mention them: pmlog add chat"
        return only_said(f"Nobody here yet. {hint}")
    rows = (person_row(person, report) for person in report.people)
    return list_sheet(listing((ID, NAME, "", "", ASIDE), rows))


def person_row(person: Person, report: Directory) -> tuple[str, ...]:
    """Somebody in a line."""
    last, count = report.contacts.get(person.id, (None, 0))
    said = f"{days.ago(last, report.as_of)}, {count} in all" if last else "not yet"
    rest = [f"#{tag}" for tag in person.tags] + (["retired"] if person.retired_on else [])
    kind = person.relation if person.relation != "other" else ""
    return (person.id, person.name, kind, said, " ".join(rest))
