"""The goal of an entry or an engagement, which may be created with it."""

from pmlog.cli.finding.find_things import find_or_new
from pmlog.growth import Goal
from pmlog.session import Session
from pmlog.text import clean_line


def goal_or_new(session: Session, typed: str) -> Goal:
    """Return the goal of a name, or a new one without an id."""
    known = find_or_new(session, "goal", typed)
    if known:
        return session.book.goals.get(known)
    return Goal("", clean_line(typed, "--goal"), session.today)


def ensure_goal(session: Session, goal: Goal | None) -> tuple[Goal | None, list[str]]:
    """Write a new goal, within a transaction; return it, and the confirmation."""
    if goal is None or goal.id:
        return goal, []
    goal = session.store.goals.add(goal)
    return goal, [f"  {goal.id}  new goal  {goal.skill}"]
