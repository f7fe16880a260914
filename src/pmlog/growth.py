"""The records of growth: goals, engagements, attempts, reflections, outcomes and questions.

Frozen values, with their rules as short methods. They live apart from `pmlog.model` because the
daily path does not need them. Ratings are 1 to 5, cadences are days.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from pmlog.model import Companion

FATES = ("open", "tried", "worked", "did not")
"""The states of an attempt, a piece of advice or something to try."""

QUARTER = 91
"""The distance between two reflection points (days)."""

SESSIONS_FIRST = 3
"""The number of sessions before the first reflection point."""

NEAR = 14
"""How long before its last day an engagement or a goal is reminded of (days)."""

QUESTIONS = {
    "changed": "What do you do differently now",
    "hard": "What is still hard",
    "helped": "What helped most",
    "ahead": "What do you want from the next three months",
}
"""The questions of every reflection point, by the key of the answer (wording 1)."""

OUTCOMES = ("collaboration", "mentor", "opportunity", "friendship")
"""The kinds of outcomes a contact can have."""


class Rating(NamedTuple):
    """A self-assessment of a skill on a day, 1 to 5."""

    day: date
    rating: int
    note: str = ""


class Goal(NamedTuple):
    """A skill to grow: the rating aimed at (1 to 5) and by when. `state` is open, done, dropped.

    `ratings` are in the order of their days; the first is where it began.
    """

    id: str
    skill: str
    made_on: date
    why: str = ""
    target: int | None = None
    by: date | None = None
    state: str = "open"
    closed_on: date | None = None
    note: str = ""
    ratings: tuple[Rating, ...] = ()

    @property
    def start(self) -> int | None:
        """The first rating."""
        return self.ratings[0].rating if self.ratings else None

    @property
    def rating(self) -> int | None:
        """The last rating."""
        return self.ratings[-1].rating if self.ratings else None


class Engagement(NamedTuple):
    """A lasting commitment: a coaching, mentorship, course, membership, or recurring meetup.

    `sessions` are planned, one every `every_days` where that was said; `ended_on` closes it.
    """

    id: str
    avenue: str
    name: str
    start: date
    goal_id: str | None = None
    sessions: int | None = None
    every_days: int | None = None
    until: date | None = None
    ended_on: date | None = None
    notes: str = ""
    details: Mapping[str, str | int] = MappingProxyType({})
    people: tuple[Companion, ...] = ()


class EngagementSession(NamedTuple):
    """An entry that is a session of an engagement, and its number."""

    entry_id: str
    date: date
    number: int


def numbered(entries: Iterable[tuple[str, date, int | None]]) -> list[EngagementSession]:
    """Return entries (id, day, the number that was said) as sessions.

    Where no number was said, it goes on by one.
    """
    sessions: list[EngagementSession] = []
    for entry, day, said in entries:
        before = sessions[-1].number if sessions else 0
        number = said if said is not None else before + 1
        sessions.append(EngagementSession(entry, day, number))
    return sessions


class EngagementProgress(NamedTuple):
    """The progress of an engagement: its sessions, and the day of the last reflection on it."""

    engagement: Engagement
    sessions: tuple[EngagementSession, ...] = ()
    reflected_on: date | None = None

    @property
    def done(self) -> int:
        """The number of the last session; 0 before the first."""
        return self.sessions[-1].number if self.sessions else 0

    @property
    def last_session(self) -> date | None:
        """The day of the last session."""
        return self.sessions[-1].date if self.sessions else None

    @property
    def is_open(self) -> bool:
        return self.engagement.ended_on is None

    @property
    def had_all(self) -> bool:
        """Whether it goes on, though all sessions that were planned were had."""
        planned = self.engagement.sessions
        return self.is_open and planned is not None and self.done >= planned

    @property
    def next_session(self) -> date | None:
        """The day the next session is to be had by; None when nothing says so.

        So many days after the last one, else the planned ones spread up to the last day.
        """
        plan = self.engagement
        left = plan.sessions is None or self.done < plan.sessions
        if not (self.is_open and left):
            return None
        if plan.every_days:
            return (self.last_session or plan.start) + timedelta(days=plan.every_days)
        if plan.sessions and plan.until:
            span = (plan.until - plan.start).days
            return plan.start + timedelta(days=span * (self.done + 1) // plan.sessions)
        return None

    def days_late(self, today: date) -> int:
        """Return by how many whole days the next session is late."""
        return max(0, (today - self.next_session).days) if self.next_session else 0

    @property
    def next_point(self) -> date | None:
        """The day of the next reflection point; None before there is anything to look back on."""
        if not self.is_open:
            return None
        days = [session.date for session in self.sessions]
        return point_after(days, self.engagement.start, self.reflected_on)


class GoalStanding(NamedTuple):
    """A goal with the days of what served it, the first one first, and of the last reflection."""

    goal: Goal
    served_on: tuple[date, ...] = ()
    reflected_on: date | None = None

    @property
    def next_point(self) -> date | None:
        """The day of the next reflection point; None before there is anything to look back on."""
        if self.goal.state != "open":
            return None
        return point_after(self.served_on, self.goal.made_on, self.reflected_on)


def point_after(served: Sequence[date], start: date, reflected_on: date | None) -> date | None:
    """Return the next reflection point: after 3 sessions and a quarter, then quarterly.

    `served` are the days of the sessions; with fewer than three there is none.
    """
    if len(served) < SESSIONS_FIRST:
        return None
    if reflected_on:
        return reflected_on + timedelta(days=QUARTER)
    return max(served[SESSIONS_FIRST - 1], start + timedelta(days=QUARTER))


class Attempt(NamedTuple):
    """Something advised (`advice`) or decided (`try`), and its fate: one of `FATES`.

    `followup_id` is the promise that came with it: to try it, or to tell what came of it.
    """

    id: str
    kind: str
    what: str
    made_on: date
    fate: str = "open"
    fate_on: date | None = None
    note: str = ""
    entry_id: str | None = None
    followup_id: str | None = None

    @property
    def people(self) -> tuple[Companion, ...]:
        """Nobody: those of its entry are told where they are known."""
        return ()


class Reflection(NamedTuple):
    """Answers to the same questions, at a `point` on the way or when `closing` an engagement.

    `answers` are by the key of the question; `wording` is the version of the questions.
    """

    id: str
    kind: str
    day: date
    engagement_id: str | None = None
    goal_id: str | None = None
    answers: Mapping[str, str] = MappingProxyType({})
    wording: int = 1


class Outcome(NamedTuple):
    """A result of a contact: `kind` is one of `OUTCOMES`, `entry_id` the entry it came from."""

    id: str
    kind: str
    what: str
    day: date
    notes: str = ""
    entry_id: str | None = None
    people: tuple[Companion, ...] = ()


class Question(NamedTuple):
    """Something to ask when there is somebody to ask. `state` is open, answered or dropped.

    `relation`, `tags` and `people` say whom it is for; `entry_id` is where it was answered.
    """

    id: str
    what: str
    made_on: date
    relation: str | None = None
    state: str = "open"
    closed_on: date | None = None
    answer: str = ""
    entry_id: str | None = None
    tags: tuple[str, ...] = ()
    people: tuple[Companion, ...] = ()
