"""How far engagements and goals are, and what is due of them and of courses, from the log."""

from collections.abc import Iterator, Sequence
from datetime import date

from pmlog.growth import Engagement, EngagementProgress, Goal, GoalStanding
from pmlog.model import Person
from pmlog.pages.directory import PersonGrowth
from pmlog.pages.due_growth import due_of_engagement, due_of_goal, points_due
from pmlog.pages.morning_list import Growing
from pmlog.pages.nearly_through import due_of_courses
from pmlog.pages.question_list import FITTING, NAMED, fit
from pmlog.session import Session
from pmlog.store import EntryFilter


def standings_of(session: Session, engagements: Sequence[Engagement]) -> list[EngagementProgress]:
    """Each engagement with its sessions and the day of the last reflection on it."""
    if not engagements:
        return []
    sessions = session.book.engagements.sessions([one.id for one in engagements])
    reflected = last_reflections(session, "engagement_id")
    return [
        EngagementProgress(one, tuple(sessions[one.id]), reflected.get(one.id))
        for one in engagements
    ]


def last_reflections(session: Session, of: str) -> dict[str, date]:
    """The day of the last reflection on each thing, by its id; `of` is the column that holds it."""
    reflections = session.book.reflections.where(f"{of} IS NOT NULL")
    return {getattr(one, of): one.day for one in reflections}


def due_growth(session: Session) -> tuple[Growing, ...]:
    """What is due of engagements and goals, or will be soon, the latest first."""
    today = session.today
    standings, goals = open_ones(session)
    due = [one for standing in standings for one in due_of_engagement(standing, today)]
    due += [one for standing in goals for one in due_of_goal(standing.goal, today)]
    due += points_due(standings, goals, today)
    return tuple(sorted(due, key=lambda one: one.due))


def looking_back(session: Session) -> tuple[Growing, ...]:
    """The reflection points that are due, the latest first."""
    due = points_due(*open_ones(session), session.today)
    return tuple(sorted(due, key=lambda one: one.due))


def open_ones(session: Session) -> tuple[list[EngagementProgress], list[GoalStanding]]:
    engagements = session.book.engagements.where("ended_on IS NULL")
    goals = session.book.goals.where("state = 'open'")
    return standings_of(session, engagements), goals_standing(session, goals)


def goals_standing(session: Session, goals: Sequence[Goal]) -> list[GoalStanding]:
    """Each goal with the days of what served it, and that of the last reflection on it."""
    if not goals:
        return []
    served = session.book.goals.served_on([one.id for one in goals])
    reflected = last_reflections(session, "goal_id")
    return [GoalStanding(one, tuple(served[one.id]), reflected.get(one.id)) for one in goals]


def person_growth(session: Session, person: Person) -> PersonGrowth:
    """The engagements with somebody, what is open of what came up, outcomes, what to ask them."""
    book = session.book
    attempts = [one for one in book.attempts.with_people([person.id]) if one.fate == "open"]
    asking = [one for one in book.questions.open() if fit(one, person) in (NAMED, FITTING)]
    return PersonGrowth(
        tuple(standings_of(session, book.engagements.of_person(person.id))),
        tuple(attempts),
        tuple(book.outcomes.of_person(person.id)),
        tuple(asking),
        book.attempts.names_of(attempts),
    )


def courses_due(session: Session) -> Iterator[Growing]:
    """What the courses want that are nearly through."""
    book = session.book
    entries = book.entries.matching(EntryFilter(avenues=["course"]))
    return due_of_courses(entries, book.encounters.engagement_names(), session.today)
