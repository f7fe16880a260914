"""Lists of goals, engagements, attempts and reflections."""

from collections.abc import Sequence

from rich.console import RenderableType

from pmlog import days
from pmlog.growth import EngagementProgress, Goal
from pmlog.pages import parts
from pmlog.pages.growth_lists import (
    AttemptList,
    EngagementList,
    GoalList,
    ReflectionList,
)
from pmlog.phrases import together
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen


def goal_list(report: GoalList, _screen: Screen) -> RenderableType:
    """Goals, with where they stand."""
    if not report.goals and report.in_all:
        return aside(f"No goal is open; {report.in_all} closed: pmlog goal --all")
    if not report.goals:
        return aside("No goal yet: pmlog goal add SKILL --rating 2 --target 4")
    return rows([goal_row(goal) for goal in report.goals], ("id", "name", "", "", "aside"))


def goal_row(goal: Goal) -> Row:
    """A goal in a line."""
    by = f"by {days.spoken(goal.by)}" if goal.by else ""
    return (
        goal.id,
        goal.skill,
        parts.ratings(goal),
        by,
        goal.state if goal.state != "open" else "",
    )


ENGAGEMENT_STYLES = ("id", "name", "", "", "aside")


def engagement_list(report: EngagementList, _screen: Screen) -> RenderableType:
    """Engagements, with how far they are."""
    if not report.standings and report.in_all:
        return aside(f"Nothing goes on; {report.in_all} ended: pmlog engagement --all")
    if not report.standings:
        return aside("Nothing lasting yet: pmlog engagement start coaching NAME --with WHOM")
    return rows(engagement_rows(report.standings), ENGAGEMENT_STYLES)


def engagement_rows(standings: Sequence[EngagementProgress]) -> list[Row]:
    """Engagements, each in a line."""
    return [
        (
            one.engagement.id,
            one.engagement.name,
            one.engagement.avenue + parts.with_whom(one),
            parts.progress(one),
            parts.until(one),
        )
        for one in standings
    ]


def attempt_list(report: AttemptList, _screen: Screen) -> RenderableType:
    """What was advised or wanted, with what came of it."""
    if not report.attempts and report.in_all:
        return aside("Nothing is open. What came of the others: pmlog attempt --all")
    if not report.attempts:
        return aside("Nothing to try yet: pmlog add coaching NAME --will-try TEXT")
    lines: list[Row] = [
        (
            one.id,
            when(one.made_on, report.as_of),
            together(report.people.get(one.id, [])),
            one.kind,
            one.what,
            parts.fate(one),
        )
        for one in report.attempts
    ]
    return rows(lines, ("id", "when", "name", "", "", "aside"))


def reflection_list(report: ReflectionList, _screen: Screen) -> RenderableType:
    """Reflections that were written, and those that are due."""
    if not (report.reflections or report.due):
        return aside("Nothing to look back on yet; a point is offered after three sessions.")
    due: list[Row] = [
        (thing, when(day, report.as_of), name, f"pmlog reflect {thing}")
        for thing, name, day in report.due
    ]
    past: list[Row] = [
        (one.id, when(one.day, report.as_of), name, one.kind if one.kind == "closing" else "")
        for one, name in report.reflections
    ]
    return stacked(
        *section("Due", due, ("id", "when", "name", "aside")),
        *section("Written", past, ("id", "when", "name", "aside")),
    )


def section(title: str, lines: Sequence[Row], styles: Sequence[str]) -> list[RenderableType]:
    """A heading with lines below it; nothing where there are none."""
    return [heading(title), rows(lines, styles)] if lines else []
