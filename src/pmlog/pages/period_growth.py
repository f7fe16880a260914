"""Growth in a period: goals, sessions, attempts, outcomes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.growth import Attempt, Goal, Outcome, Reflection
from pmlog.model import Companion
from pmlog.pages.sheet import WHEN, CellTable, Curve, Curves, Section, TableColumn, number
from pmlog.phrases import all_names, counted, join_names

LEAST, MOST = 1, 5
"""The scale of a rating."""

MOST_TRIED = 8
"""The most attempts that are listed, the newest first."""


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
        """The sessions so far: '3 of 6', or '7' where more were held than planned."""
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
    """Return the number of outcomes by avenue, the most first; unknown origin last."""
    counts: dict[str, int] = {}
    for came in outcomes:
        for avenue in came.avenues or ("",):
            counts[avenue] = counts.get(avenue, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0]))
    return dict(ordered)


def growth_sections(growth: Growth, as_of: date) -> Iterator[Section]:
    """Yield the sections on goals, sessions, reflections, attempts and outcomes."""
    yield goals(growth.goals, as_of)
    yield sessions(growth.sessions)
    told = tuple(tried(growth.attempts))
    yield Section("Tried", told, brief=told[0][1] if told else "")
    yield Section("Reflections", items=tuple(map(reflected, growth.reflections)))
    yield outcomes(growth.outcomes, as_of)


def goals(kept: Sequence[Goal], as_of: date) -> Section:
    """Return each goal in a line: where it stands, where it is to go, and how it went so far."""
    columns = (TableColumn("goal", "name"), "stands at", TableColumn("aim", "aside"))
    table = CellTable.of((*columns, TableColumn("why", is_rare=True)), map(goal_row, kept))
    brief = "; ".join(
        f"{goal.skill} {', '.join(filter(None, goal_row(goal)[1:3]))}" for goal in kept
    )
    if not any(len(goal.ratings) > 1 for goal in kept):
        return Section("Goals", table=table, brief=brief)
    rows = (
        (goal.skill, days.brief(one.day, as_of), str(one.rating), one.note)
        for goal in kept
        for one in goal.ratings
    )
    return Section(
        "Goals",
        table=table,
        chart=Curves("Own ratings", tuple(map(curve_of, kept))),
        numbers=CellTable.of(("goal", "day", number("rating"), "note"), rows),
        brief=brief,
    )


def goal_row(goal: Goal) -> tuple[str, ...]:
    now = f"{goal.ratings[-1].rating} of {MOST}" if goal.ratings else "not rated yet"
    aim = f"aim {goal.target}" if goal.target else ""
    by = f"by {days.spoken(goal.by)}" if goal.by else ""
    is_open = goal.state == "open"
    return (goal.skill, now, " ".join(filter(None, (aim, by))) if is_open else goal.state, goal.why)


def sessions(held: tuple[Sessions, ...]) -> Section:
    rows = ((one.name, all_names(one.people), str(one.held), one.in_all) for one in held)
    columns = (TableColumn("engagement", "name"), "with", number("sessions"), number("so far"))
    brief = "; ".join(f"{one.name} {one.held}, {one.in_all} so far" for one in held)
    return Section("Sessions", table=CellTable.of(columns, rows), brief=brief)


def tried(attempts: tuple[Attempt, ...]) -> Iterator[tuple[str, str]]:
    if attempts:
        fates = sorted(Counter(one.fate for one in attempts).items())
        yield "in all", f"{len(attempts)}: {', '.join(f'{count} {fate}' for fate, count in fates)}"
    told = [one for one in attempts if one.what]
    for one in told[-MOST_TRIED:]:
        yield one.fate, one.what
    if len(told) > MOST_TRIED:
        yield "", f"{len(told) - MOST_TRIED} earlier ones"


def reflected(reflection: Reflection) -> str:
    said = "; ".join(filter(None, reflection.answers.values()))
    day = days.spoken(reflection.day)
    return f"{day}: {said}" if said else f"{day}: {counted(len(reflection.answers), 'answer')}"


def outcomes(came: tuple[OutcomeOrigin, ...], as_of: date) -> Section:
    """Return the section of outcomes, with their avenues."""
    if not came:
        return Section("Outcomes")
    rows = (
        (
            days.brief(one.outcome.day, as_of),
            one.outcome.kind,
            one.outcome.what,
            all_names(one.outcome.people),
            join_names(one.avenues) or "unknown",
        )
        for one in came
    )
    counts = {avenue or "unknown": count for avenue, count in by_avenue(came).items()}
    columns = (
        WHEN,
        "kind",
        "what",
        TableColumn("with", "aside"),
        TableColumn("from", is_rare=True),
    )
    return Section(
        "Outcomes",
        (("by avenue", ", ".join(f"{count} {avenue}" for avenue, count in counts.items())),),
        table=CellTable.of(columns, rows),
        wide=True,
        brief="; ".join(filter(None, (one.outcome.what for one in came))),
    )


def curve_of(goal: Goal) -> Curve:
    """Return the ratings of a goal from day to day, and what it aims at."""
    points = tuple((one.day, float(one.rating)) for one in goal.ratings)
    aim = float(goal.target or 0) or None
    return Curve(f"Own ratings: {goal.skill}", points, LEAST, MOST, aim=aim)
