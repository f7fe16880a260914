"""Read the progress of engagements and goals from the log."""

from collections.abc import Sequence
from datetime import date

from pmlog.growth import Engagement, EngagementProgress, Goal, GoalStanding
from pmlog.session import Session


def standings_of(session: Session, engagements: Sequence[Engagement]) -> list[EngagementProgress]:
    """Return each engagement with its sessions and the day of the last reflection on it."""
    if not engagements:
        return []
    sessions = session.book.engagements.sessions([one.id for one in engagements])
    reflected = last_reflections(session, "engagement_id")
    return [
        EngagementProgress(one, tuple(sessions[one.id]), reflected.get(one.id))
        for one in engagements
    ]


def last_reflections(session: Session, of: str) -> dict[str, date]:
    """Return the day of the last reflection on each id in column `of`."""
    reflections = session.book.reflections.where(f"{of} IS NOT NULL")
    return {getattr(one, of): one.day for one in reflections}


def goals_standing(session: Session, goals: Sequence[Goal]) -> list[GoalStanding]:
    """Return each goal with the days of what served it, and that of the last reflection on it."""
    if not goals:
        return []
    served = session.book.goals.served_on([one.id for one in goals])
    reflected = last_reflections(session, "goal_id")
    return [GoalStanding(one, tuple(served[one.id]), reflected.get(one.id)) for one in goals]
