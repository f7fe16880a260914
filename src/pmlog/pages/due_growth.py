"""What is due of engagements, goals and courses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from pmlog import days
from pmlog.growth import NEAR, EngagementProgress, Goal, GoalStanding
from pmlog.model import LASTS, Entry
from pmlog.pages.course_list import course_of
from pmlog.pages.group_ranking import named_together
from pmlog.pages.morning_list import NEARLY, Growing
from pmlog.phrases import join_names

WANTED = {"applied": "apply something of it", "told": "tell somebody"}
"""The remaining steps of a course, by the missing field."""


def due_of_engagement(standing: EngagementProgress, today: date) -> Iterator[Growing]:
    """Yield the next session of an engagement that goes on, when it is late, and its end.

    It is to be ended once its last day is near, or the last session that was planned was had.
    """
    one = standing.engagement
    people = tuple(person.name for person in one.people)
    if standing.had_all and standing.last_session:
        what = f"{one.name} had its last session: pmlog engagement end {one.id}"
        yield Growing("end", one.id, one.name, standing.last_session, what, people)
        return
    following = standing.next_session
    if following and following < today:
        yield Growing("session", one.id, one.name, following, session_due(standing), people)
    if one.until and one.until <= today + timedelta(days=NEAR):
        ends = "ends" if one.until >= today else f"was to end {days.brief(one.until, today)}"
        what = f"{one.name} {ends}: pmlog engagement end {one.id}"
        yield Growing("end", one.id, one.name, one.until, what, people)


def session_due(standing: EngagementProgress) -> str:
    planned = standing.engagement.sessions
    of = f" of {planned}" if planned and planned > standing.done else ""
    return f"session {standing.done + 1}{of} of {standing.engagement.name}"


def due_of_goal(goal: Goal, today: date) -> Iterator[Growing]:
    """Yield the last day of a goal, when it is near or past."""
    if goal.by and goal.by <= today + timedelta(days=NEAR):
        over = f" was for {days.brief(goal.by, today)}" if goal.by < today else ""
        what = (
            f"goal {goal.skill}{over}: pmlog goal rate {goal.id} 1-5, or pmlog goal done {goal.id}"
        )
        yield Growing("goal", goal.id, goal.skill, goal.by, what)


def points_due(
    standings: Sequence[EngagementProgress], goals: Sequence[GoalStanding], today: date
) -> Iterator[Growing]:
    """Yield the reflection points that are due.

    To look back on an engagement is to look back on the goal it serves: that is one point.
    """
    served = set()
    for standing in standings:
        one, point = standing.engagement, standing.next_point
        if point and point <= today:
            served.add(one.goal_id)
            people = tuple(person.name for person in one.people)
            yield look_back(one.id, one.name, point, people)
    for serving in goals:
        goal, point = serving.goal, serving.next_point
        if point and point <= today and goal.id not in served:
            yield look_back(goal.id, goal.skill, point)


def look_back(id_: str, name: str, day: date, people: tuple[str, ...] = ()) -> Growing:
    """Return a reflection point on an engagement or a goal."""
    return Growing(
        "reflection", id_, name, day, f"look back on {name}: pmlog reflect {id_}", people
    )


def due_of_courses(
    entries: Iterable[Entry], names: Mapping[str, str], today: date
) -> Iterator[Growing]:
    """Yield the missing steps of nearly finished courses, for a month after the last entry.

    `names` are what engagements are called, by their ids.
    """
    for name, sessions in named_together(entries, names).items():
        course = course_of(name, sessions)
        is_lately = (today - course.last).days < LASTS
        if is_lately and (course.progress or 0) >= NEARLY and course.missing:
            wants = join_names([WANTED[one] for one in course.missing])
            what = f"{name} is at {course.progress} %: {wants}; pmlog course {sessions[0].about}"
            yield Growing("course", sessions[0].id, name, course.last, what.rstrip(), course.people)
