"""Goals, engagements, attempts and reflections as pages."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from rich.console import RenderableType

from pmlog import days
from pmlog.growth import QUESTIONS, Attempt, Goal, Reflection, Standing
from pmlog.model import Entry
from pmlog.render.layout import Row, aside, heading, rows, stacked, when
from pmlog.render.screen import Screen
from pmlog.reports.growth import (
    AttemptList,
    AttemptPage,
    EngagementList,
    EngagementPage,
    GoalList,
    GoalPage,
    ReflectionList,
    ReflectionPage,
)
from pmlog.screen.details import fields, promise_row
from pmlog.sentences import headline, together


def page(report: object, screen: Screen) -> RenderableType:
    """Any report of growth."""
    made: RenderableType = PAGES[type(report)](report, screen)
    return made


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
    return (goal.id, goal.skill, curve(goal), by, goal.state if goal.state != "open" else "")


def curve(goal: Goal) -> str:
    """The ratings one after the other, and the one aimed at: '2 3 3 4, aiming at 4'."""
    said = [" ".join(str(rating.rating) for rating in goal.ratings)] if goal.ratings else []
    said += [f"aiming at {goal.target}"] if goal.target else []
    return ", ".join(said)


def goal_page(report: GoalPage, _screen: Screen) -> RenderableType:
    """A goal with its curve and what serves it."""
    goal = report.goal
    ratings: list[Row] = [
        (when(rating.day, report.as_of), bar(rating.rating, _screen), rating.note)
        for rating in goal.ratings
    ]
    return stacked(
        heading(f"{goal.id}  {goal.skill}"),
        rows(fields(goal_fields(goal, report.next_point)), ("aside", "")),
        *section("Ratings", ratings, ("when", "", "")),
        *section("Engagements", engagement_rows(report.engagements), ENGAGEMENT_STYLES),
        *attempts_section(report.attempts, report.as_of),
        *reflections_section(report.reflections, report.as_of),
        *entries_section(report.entries, report.as_of),
    )


def goal_fields(goal: Goal, point: date | None) -> Iterator[tuple[str, str]]:
    """What is kept of a goal, label by label."""
    yield "why", goal.why
    yield "aiming at", f"{goal.target} of 5" if goal.target else ""
    yield "by", days.spoken(goal.by) if goal.by else ""
    yield "since", days.spoken(goal.made_on)
    closed = f" on {days.spoken(goal.closed_on)}" if goal.closed_on else ""
    yield "state", goal.state + closed if closed else ""
    yield "look back", f"{days.spoken(point)}: pmlog reflect {goal.id}" if point else ""
    yield "note", goal.note


def bar(rating: int, screen: Screen) -> str:
    """A rating as a bar and a figure."""
    full, empty = ("█", "░") if screen.is_unicode else ("#", ".")
    return f"{full * rating}{empty * (5 - rating)} {rating}"


ENGAGEMENT_STYLES = ("id", "name", "", "", "aside")


def engagement_list(report: EngagementList, _screen: Screen) -> RenderableType:
    """Engagements, with how far they are."""
    if not report.standings and report.in_all:
        return aside(f"Nothing goes on; {report.in_all} ended: pmlog engagement --all")
    if not report.standings:
        return aside("Nothing lasting yet: pmlog engagement start coaching NAME --with WHOM")
    return rows(engagement_rows(report.standings), ENGAGEMENT_STYLES)


def engagement_rows(standings: Sequence[Standing]) -> list[Row]:
    """Engagements, each in a line."""
    return [
        (
            one.engagement.id,
            one.engagement.name,
            one.engagement.avenue + with_whom(one),
            progress(one),
            until(one),
        )
        for one in standings
    ]


def engagement_table(standings: Sequence[Standing]) -> tuple[list[Row], Sequence[str]]:
    """Engagements in lines, and the styles of their columns."""
    return engagement_rows(standings), ENGAGEMENT_STYLES


def with_whom(standing: Standing) -> str:
    """Whom an engagement is with."""
    people = [person.name for person in standing.engagement.people]
    return f" with {together(people)}" if people else ""


def progress(standing: Standing) -> str:
    """How many sessions there were, of how many."""
    planned = standing.engagement.sessions
    if planned and standing.done <= planned:
        return f"{standing.done} of {planned} sessions"
    return f"{standing.done} {'session' if standing.done == 1 else 'sessions'}"


def until(standing: Standing) -> str:
    """When it ends or ended."""
    if standing.engagement.ended_on:
        return f"ended {days.spoken(standing.engagement.ended_on)}"
    last = standing.engagement.until
    return f"until {days.spoken(last)}" if last else ""


def engagement_page(report: EngagementPage, _screen: Screen) -> RenderableType:
    """An engagement with all that belongs to it."""
    one = report.standing.engagement
    return stacked(
        heading(f"{one.id}  {one.name}, {one.avenue}{with_whom(report.standing)}"),
        rows(fields(engagement_fields(report)), ("aside", "")),
        *attempts_section(report.attempts, report.as_of),
        *reflections_section(report.reflections, report.as_of),
        *entries_section(report.entries, report.as_of),
    )


def engagement_fields(report: EngagementPage) -> Iterator[tuple[str, str]]:
    """What is kept of an engagement, label by label."""
    standing, one = report.standing, report.standing.engagement
    yield (
        "goal",
        f"{report.goal.skill} ({curve(report.goal)})".replace(" ()", "") if report.goal else "",
    )
    yield "so far", progress(standing)
    yield "how often", days.every(one.every_days) if one.every_days else ""
    yield "since", days.spoken(one.start)
    last = one.ended_on or one.until
    yield "ended" if one.ended_on else "until", days.spoken(last) if last else ""
    following = standing.next_session
    yield "next session", f"by {days.spoken(following)}" if following else ""
    point = standing.next_point
    yield "look back", f"{days.spoken(point)}: pmlog reflect {one.id}" if point else ""
    yield "notes", one.notes


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
            fate(one),
        )
        for one in report.attempts
    ]
    return rows(lines, ("id", "when", "name", "", "", "aside"))


def fate(attempt: Attempt) -> str:
    """What came of an attempt, with the words for it; nothing while it is open."""
    if attempt.fate == "open":
        return ""
    return f"{attempt.fate}: {attempt.note}" if attempt.note else attempt.fate


def attempt_page(report: AttemptPage, _screen: Screen) -> RenderableType:
    """An attempt, where it came up and the follow-up that came with it."""
    one = report.attempt
    on = f" on {days.spoken(one.fate_on)}" if one.fate_on else ""
    said = [
        ("fate", f"{one.fate}{on}"),
        ("note", one.note),
        ("since", days.spoken(one.made_on)),
        ("from", f"{report.entry.id}  {headline(report.entry)}" if report.entry else ""),
    ]
    promise = [promise_row(report.followup, report.as_of)] if report.followup else []
    return stacked(
        heading(f"{one.id}  {one.kind}: {one.what}"),
        rows(fields(iter(said)), ("aside", "")),
        *section("Follow-up", promise, ("id", "when", "", "")),
    )


def reflection_page(report: ReflectionPage, _screen: Screen) -> RenderableType:
    """A reflection: each question with the answer, and with the first one beside it."""
    one = report.reflection
    parts: list[RenderableType] = []
    for key in dict.fromkeys((*QUESTIONS, *one.answers)):
        answers = answers_to(key, report)
        if answers:
            parts += [heading(f"{QUESTIONS.get(key, key)}?"), rows(answers, ("when", ""))]
    kind = "closing reflection" if one.kind == "closing" else "reflection"
    return stacked(heading(f"{one.id}  {kind} on {report.about}, {days.spoken(one.day)}"), *parts)


def answers_to(key: str, report: ReflectionPage) -> list[Row]:
    """The first answer to a question and this one."""
    both = [one for one in (report.first, report.reflection) if one and one.answers.get(key)]
    return [
        (when(one.day, report.as_of) if place == 0 else "", line)
        for one in both
        for place, line in enumerate(one.answers[key].splitlines())
    ]


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


def attempts_section(attempts: Sequence[Attempt], today: date) -> list[RenderableType]:
    """What was advised or wanted, as part of another page."""
    lines: list[Row] = [
        (one.id, when(one.made_on, today), one.kind, one.what, fate(one) or "open")
        for one in attempts
    ]
    return section("Tried and advised", lines, ("id", "when", "", "", "aside"))


def reflections_section(reflections: Sequence[Reflection], today: date) -> list[RenderableType]:
    """Reflections, as part of another page."""
    lines: list[Row] = [
        (one.id, when(one.day, today), next(iter(one.answers.values()), "")) for one in reflections
    ]
    return section("Looking back", lines, ("id", "when", ""))


def entries_section(entries: Sequence[Entry], today: date) -> list[RenderableType]:
    """Entries, as part of another page."""
    lines: list[Row] = [
        (entry.id, when(entry.date, today), entry.avenue, entry.about) for entry in entries
    ]
    return section("Entries", lines, ("id", "when", "", ""))


PAGES: dict[type, Callable[[Any, Screen], RenderableType]] = {
    GoalList: goal_list,
    GoalPage: goal_page,
    EngagementList: engagement_list,
    EngagementPage: engagement_page,
    AttemptList: attempt_list,
    AttemptPage: attempt_page,
    ReflectionList: reflection_list,
    ReflectionPage: reflection_page,
}
