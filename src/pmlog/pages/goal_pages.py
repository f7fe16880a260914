"""Pages of goals: the list, and one with all that serves it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.growth import Attempt, EngagementProgress, Goal, Reflection
from pmlog.model import Entry
from pmlog.pages import parts
from pmlog.pages.period_growth import MOST, curve_of
from pmlog.pages.sheet import (
    ASIDE,
    ID,
    NAME,
    WHEN,
    CellTable,
    Figure,
    Section,
    Sheet,
    facts,
    list_sheet,
    listing,
    number,
)
from pmlog.phrases import counted, join_names


class GoalList(NamedTuple):
    """Goals, open ones first; `in_all` counts those left out too."""

    as_of: date
    goals: tuple[Goal, ...]
    in_all: int


class GoalPage(NamedTuple):
    """A goal with all that serves it; `next_point` is the day to look back on it."""

    as_of: date
    goal: Goal
    engagements: tuple[EngagementProgress, ...] = ()
    entries: tuple[Entry, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    next_point: date | None = None

    @property
    def headline(self) -> str:
        """The change of the rating, and the effort for it, in one sentence."""
        given = self.goal.ratings
        if not given:
            return ""
        first, last = given[0].rating, given[-1].rating
        moved = f" instead of {first}" if last != first else ""
        into = [
            counted(len(self.entries), "entry", "entries") if self.entries else "",
            counted(len(self.attempts), "attempt") if self.attempts else "",
        ]
        after = join_names([*filter(None, into)])
        return f"You rate it {last} of {MOST}{moved}{f', after {after}' if after else ''}."


def goals_sheet(report: GoalList) -> Sheet:
    """Return the sheet of a list of goals."""
    nothing = "No goal yet: pmlog goal add SKILL --rating 2 --target 4"
    if report.in_all:
        nothing = f"No goal is open; {report.in_all} closed: pmlog goal --all"
    rows = (
        (
            goal.id,
            goal.skill,
            parts.ratings(goal),
            f"by {days.spoken(goal.by)}" if goal.by else "",
            goal.state if goal.state != "open" else "",
        )
        for goal in report.goals
    )
    return list_sheet(listing((ID, NAME, "", "", ASIDE), rows), nothing=nothing)


def goal_sheet(report: GoalPage) -> Sheet:
    """Return the sheet of a goal."""
    return Sheet.of(
        report.goal.skill,
        sections(report),
        report.as_of,
        "a goal",
        figures(report),
        id=report.goal.id,
        headline=report.headline,
    )


def figures(report: GoalPage) -> Iterator[Figure]:
    """Yield the figures: rating, target, effort."""
    goal = report.goal
    if goal.ratings:
        first, last = goal.ratings[0].rating, goal.ratings[-1].rating
        yield Figure("stands at", f"{last} of {MOST}", f"began at {first}")
    by = f"by {days.spoken(goal.by)}" if goal.by else ""
    if goal.target:
        yield Figure("aim", f"{goal.target} of {MOST}", by)
    elif by:
        yield Figure("aim", by)
    if report.entries:
        yield Figure("entries", str(len(report.entries)))
    minutes = sum(entry.minutes or 0 for entry in report.entries)
    if minutes:
        yield Figure("together", days.length(minutes))


def sections(report: GoalPage) -> Iterator[Section]:
    """Yield the sections: purpose, curve, entries, attempts, reflections."""
    yield Section("About", facts(about(report)))
    yield ratings(report)
    yield parts.engagements(report.engagements)
    yield parts.attempts(report.attempts, report.as_of)
    yield parts.reflections(report.reflections, report.as_of)
    yield parts.entries(report.entries, report.as_of)


def about(report: GoalPage) -> Iterator[tuple[str, str]]:
    goal, point = report.goal, report.next_point
    yield "why", goal.why
    yield "since", days.spoken(goal.made_on)
    if goal.closed_on:
        yield "state", f"{goal.state} on {days.spoken(goal.closed_on)}"
    yield "look back", f"{days.spoken(point)}: pmlog reflect {goal.id}" if point else ""
    yield "note", goal.note


def ratings(report: GoalPage) -> Section:
    """Return the curve of the ratings."""
    given = report.goal.ratings
    rows = ((days.short(one.day, report.as_of), str(one.rating), one.note) for one in given)
    numbers = CellTable.of((WHEN, number("rating"), "note"), rows)
    if len(given) < 2:  # noqa: PLR2004  a line has two ends
        return Section("Ratings", table=numbers)
    return Section("Ratings", chart=curve_of(report.goal), numbers=numbers)
