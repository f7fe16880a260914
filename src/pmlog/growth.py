"""What growth is made of: goals, engagements, what was tried, reflections, outcomes, questions.

Frozen values, with their rules as short methods. They live apart from `pmlog.model` because the
daily path does not need them. Ratings are 1 to 5, cadences are days.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from pmlog.model import Companion

FATES = ("open", "tried", "worked", "did not")
"""What became of an advice, or of something to try."""

OUTCOMES = ("collaboration", "mentor", "opportunity", "friendship")
"""What a contact can lead to."""


class Rating(NamedTuple):
    """Where somebody stands with a skill on a day, 1 to 5 by their own judgement."""

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


class Engagement(NamedTuple):
    """What lasts: a coaching, a mentorship, a course, a membership, a meetup that comes again.

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
    """What a contact led to: `kind` is one of `OUTCOMES`; `entry_id` is where it came from."""

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
