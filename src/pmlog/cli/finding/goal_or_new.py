"""The goal that an entry or an engagement serves, which may be new with it."""

from pmlog.cli.finding.find_things import find_or_new
from pmlog.growth import Goal
from pmlog.session import Session
from pmlog.text import line_typed


def goal_or_new(session: Session, typed: str) -> Goal:
    """Return the goal that is meant, or a new one of that name, which has no id yet."""
    known = find_or_new(session, "goal", typed)
    if known:
        return session.book.goals.get(known)
    return Goal("", line_typed(typed, "--goal"), session.today)


def ensure_goal(session: Session, goal: Goal | None) -> tuple[Goal | None, list[str]]:
    """A goal as the log has it, within a write; one that is new is written, and said in a line."""
    if goal is None or goal.id:
        return goal, []
    goal = session.store.goals.add(goal)
    return goal, [f"  {goal.id}  new goal  {goal.skill}"]
