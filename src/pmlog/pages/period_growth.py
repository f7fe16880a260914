"""What grew in a period: goals, sessions, what was tried, what came of contacts."""

from collections.abc import Mapping
from typing import NamedTuple

from pmlog.growth import Attempt, Goal, Outcome, Reflection
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


def by_avenue(outcomes: tuple[OutcomeOrigin, ...]) -> Mapping[str, int]:
    """How many outcomes each avenue led to, the most first; those of unknown origin last."""
    counts: dict[str, int] = {}
    for came in outcomes:
        for avenue in came.avenues or ("",):
            counts[avenue] = counts.get(avenue, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0]))
    return dict(ordered)


def fates(attempts: tuple[Attempt, ...]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for attempt in attempts:
        counts[attempt.fate] = counts.get(attempt.fate, 0) + 1
    return counts
