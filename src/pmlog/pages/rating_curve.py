"""The ratings of a goal as a curve."""

from pmlog.growth import Goal
from pmlog.pages.sheet import Curve

LEAST, MOST = 1, 5
"""The scale of a rating."""


def curve_of(goal: Goal) -> Curve:
    """The ratings of a goal from day to day, and what it aims at."""
    points = tuple((one.day, float(one.rating)) for one in goal.ratings)
    aim = float(goal.target or 0) or None
    return Curve(f"Own ratings: {goal.skill}", points, LEAST, MOST, aim=aim)
