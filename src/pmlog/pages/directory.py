"""Who is in the log, and all that is kept of one person."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from pmlog.growth import Attempt, EngagementProgress, Outcome, Question
from pmlog.json_records import Record, person_record, promise_record, records
from pmlog.model import Entry, FollowUp, InTouch, Person
from pmlog.pages.growth_lists import attempt_record, standing_record
from pmlog.pages.outcome_origins import came_record
from pmlog.pages.question_list import question_record


class Directory(NamedTuple):
    """People by name, of `in_all`; `contacts` says when the last entry was, and how many."""

    as_of: date
    people: tuple[Person, ...]
    contacts: Mapping[str, tuple[date, int]]
    in_all: int


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

    def record(self, today: date) -> Record:
        """It as JSON."""
        return {
            "engagements": [standing_record(one, today) for one in self.engagements],
            "attempts": [attempt_record(one, self.advisers[one.id]) for one in self.attempts],
            "outcomes": [came_record(one) for one in self.outcomes],
            "questions": [question_record(one) for one in self.questions],
        }


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

    def record(self) -> Record:
        """All of it as JSON."""
        return {
            **person_record(self.person, self.last, len(self.entries)),
            "imported": dict(self.imported),
            "followups": [promise_record(promise, self.as_of) for promise in self.followups],
            **self.growth.record(self.as_of),
            "timeline": records(self.entries),
        }
