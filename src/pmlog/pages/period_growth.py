"""What grew in a period: goals, sessions, what was tried, what came of contacts."""

from collections.abc import Mapping
from typing import NamedTuple

from pmlog.growth import Attempt, Goal, Outcome, Reflection
from pmlog.json_records import Record, iso
from pmlog.model import Companion


class Sessions(NamedTuple):
    """An engagement: how many sessions the period had, how many there were up to its end.

    `planned` is how many there are to be, None where that was not said.
    """

    id: str
    avenue: str
    name: str
    goal: str
    people: tuple[Companion, ...]
    held: int
    so_far: int
    planned: int | None

    @property
    def in_all(self) -> str:
        """How many there were so far, of how many: '3 of 6', or '7' where that is too many."""
        is_within = self.planned and self.so_far <= self.planned
        return f"{self.so_far} of {self.planned}" if is_within else str(self.so_far)

    def record(self) -> Record:
        """The engagement as JSON."""
        return {
            "avenue": self.avenue,
            "name": self.name,
            "goal": self.goal,
            "people": [person.name for person in self.people],
            "held": self.held,
            "so_far": self.so_far,
            "planned": self.planned,
        }


class OutcomeOrigin(NamedTuple):
    """An outcome with the avenue of what it came from, where that is known.

    `met_on` are the avenues its people were first met on, each once.
    """

    outcome: Outcome
    avenue: str = ""
    met_on: tuple[str, ...] = ()

    @property
    def avenues(self) -> tuple[str, ...]:
        """The avenue it came from; else those its people were first met on."""
        return (self.avenue,) if self.avenue else self.met_on


class Growth(NamedTuple):
    """Everything about growth up to the last day of a period.

    `goals` were open in it, their ratings up to its end; the rest happened in it.
    """

    goals: tuple[Goal, ...] = ()
    sessions: tuple[Sessions, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    outcomes: tuple[OutcomeOrigin, ...] = ()

    def record(self) -> Record:
        """The growth of a period as JSON."""
        return {
            "goals": [goal_record(goal) for goal in self.goals],
            "sessions": [session.record() for session in self.sessions],
            "reflections": [reflection_record(one) for one in self.reflections],
            "attempts": [attempt_record(one) for one in self.attempts],
            "outcomes": [outcome_record(one) for one in self.outcomes],
        }


def goal_record(goal: Goal) -> Record:
    """A goal with its curve as JSON."""
    return {
        "skill": goal.skill,
        "why": goal.why,
        "target": goal.target,
        "by": iso(goal.by),
        "state": goal.state,
        "ratings": [
            {"day": rating.day.isoformat(), "rating": rating.rating, "note": rating.note}
            for rating in goal.ratings
        ],
    }


def reflection_record(reflection: Reflection) -> Record:
    """A reflection as JSON."""
    return {
        "kind": reflection.kind,
        "day": reflection.day.isoformat(),
        "answers": list(reflection.answers.values()),
    }


def attempt_record(attempt: Attempt) -> Record:
    """What was advised or decided, and what came of it, as JSON."""
    return {
        "kind": attempt.kind,
        "what": attempt.what,
        "made": attempt.made_on.isoformat(),
        "fate": attempt.fate,
        "note": attempt.note,
    }


def outcome_record(came: OutcomeOrigin) -> Record:
    """An outcome with the avenue it came from and those its people were met on, as JSON."""
    return {
        "kind": came.outcome.kind,
        "what": came.outcome.what,
        "day": came.outcome.day.isoformat(),
        "people": [person.name for person in came.outcome.people],
        "avenue": came.avenue,
        "met_on": list(came.met_on),
    }


def by_avenue(outcomes: tuple[OutcomeOrigin, ...]) -> Mapping[str, int]:
    """How many outcomes each avenue led to, the most first; those of unknown origin last."""
    counts: dict[str, int] = {}
    for came in outcomes:
        for avenue in came.avenues or ("",):
            counts[avenue] = counts.get(avenue, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0]))
    return dict(ordered)


def fates(attempts: tuple[Attempt, ...]) -> Mapping[str, int]:
    """How many of what was tried had each fate."""
    counts: dict[str, int] = {}
    for attempt in attempts:
        counts[attempt.fate] = counts.get(attempt.fate, 0) + 1
    return counts
