"""Growth within the page of a period: goals, sessions, what was tried, what came of contacts."""

from collections.abc import Iterator

from rich.console import RenderableType

from pmlog import days
from pmlog.growth import Goal
from pmlog.render.layout import heading, rows
from pmlog.render.screen import Screen
from pmlog.reports.grown import Growth, Sessions, by_avenue, fates
from pmlog.reports.period import PeriodReport
from pmlog.sentences import counted, together

MOST = 5
"""The highest rating."""

LEVELS = ("▁▂▄▆█", "12345")
MOST_LINES = 10


def growth(report: PeriodReport, screen: Screen) -> Iterator[RenderableType]:
    """Everything there is to say of growth."""
    if report.growth is None:
        return
    yield from goals(report.growth, screen)
    lines = list(other(report.growth))
    if lines:
        yield heading("Growth")
        yield rows(lines, ("aside", ""))
    yield from outcomes(report)


def goals(growth: Growth, screen: Screen) -> Iterator[RenderableType]:
    """Each goal in a line: where it stands and how it went."""
    if growth.goals:
        yield heading("Goals")
        lines = [(goal.skill, *standing(goal), curve(goal, screen)) for goal in growth.goals]
        yield rows(lines, ("name", "", "aside", "bar"))


def standing(goal: Goal) -> tuple[str, str]:
    """Where a goal stands, and where it is to go."""
    now = f"{goal.ratings[-1].rating} of {MOST}" if goal.ratings else "not rated yet"
    aim = f"aim {goal.target}" if goal.target else ""
    by = f"by {days.spoken(goal.by)}" if goal.by else ""
    return now, " ".join(filter(None, (aim, by))) if goal.state == "open" else goal.state


def curve(goal: Goal, screen: Screen) -> str:
    """The ratings of a goal, low to high."""
    levels = LEVELS[not screen.is_unicode]
    return "".join(levels[one.rating - 1] for one in goal.ratings) if len(goal.ratings) > 1 else ""


def other(growth: Growth) -> Iterator[tuple[str, str]]:
    """Sessions, what was tried, reflections."""
    for place, one in enumerate(growth.sessions[:MOST_LINES]):
        yield "" if place else "sessions", session(one)
    if growth.attempts:
        counts = ", ".join(f"{count} {fate}" for fate, count in fates(growth.attempts).items())
        yield "tried", f"{len(growth.attempts)}: {counts}"
    if growth.reflections:
        yield "reflected", counted(len(growth.reflections), "time")


def session(one: Sessions) -> str:
    """An engagement in a line."""
    whom = together([person.name for person in one.people])
    name = f"{one.name}, {whom}" if whom else one.name
    return f"{name}: {one.held}, {one.in_all} so far"


def outcomes(report: PeriodReport) -> Iterator[RenderableType]:
    """What contacts led to, and on which avenue."""
    came = report.growth.outcomes if report.growth else ()
    if came:
        said = ", ".join(f"{n} {avenue or 'unknown'}" for avenue, n in by_avenue(came).items())
        yield heading(f"Outcomes ({said})")
        yield rows(
            [
                (
                    days.brief(one.outcome.day, report.as_of),
                    one.outcome.kind,
                    one.outcome.what,
                    together([person.name for person in one.outcome.people]),
                )
                for one in came[:MOST_LINES]
            ],
            ("when", "", "", "aside"),
        )
