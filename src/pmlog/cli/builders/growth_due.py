"""Read what is due of engagements, goals and courses from the log."""

from collections.abc import Iterator

from pmlog.cli.builders.engagement_progress import goals_standing, standings_of
from pmlog.growth import EngagementProgress, GoalStanding
from pmlog.pages.due_growth import due_of_courses, due_of_engagement, due_of_goal, points_due
from pmlog.pages.morning_list import Growing
from pmlog.session import Session
from pmlog.store import EntryFilter


def due_growth(session: Session) -> list[Growing]:
    """Return what is or will soon be due of engagements and goals."""
    today = session.today
    standings, goals = open_ones(session)
    due = [one for standing in standings for one in due_of_engagement(standing, today)]
    due += [one for standing in goals for one in due_of_goal(standing.goal, today)]
    return [*due, *points_due(standings, goals, today)]


def due_reflections(session: Session) -> tuple[Growing, ...]:
    """Return the reflection points that are due, the latest first."""
    due = points_due(*open_ones(session), session.today)
    return tuple(sorted(due, key=lambda one: one.due))


def open_ones(session: Session) -> tuple[list[EngagementProgress], list[GoalStanding]]:
    engagements = session.book.engagements.where("ended_on IS NULL")
    goals = session.book.goals.where("state = 'open'")
    return standings_of(session, engagements), goals_standing(session, goals)


def courses_due(session: Session) -> Iterator[Growing]:
    """Return what is due of courses that are nearly finished."""
    book = session.book
    entries = book.entries.matching(EntryFilter(avenues=["course"]))
    return due_of_courses(entries, book.engagements.names_by_id(), session.today)
