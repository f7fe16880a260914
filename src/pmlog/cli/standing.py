"""How far engagements are, by their sessions and reflections, and what is due of them."""

from collections.abc import Sequence

from pmlog.growth import Engagement, Goal, Standing
from pmlog.records import Record
from pmlog.reports.followups import Growing
from pmlog.reports.growing import due_of_engagement, due_of_goal
from pmlog.reports.growth import attempt_record, standing_record
from pmlog.reports.outcomes import came_record
from pmlog.reports.people import PersonGrowth
from pmlog.reports.questions import FITTING, NAMED, fit, question_record
from pmlog.session import Session


def standings_of(session: Session, engagements: Sequence[Engagement]) -> list[Standing]:
    """Each engagement with its sessions and the day of the last reflection on it."""
    if not engagements:
        return []
    sessions = session.book.engagements.sessions([one.id for one in engagements])
    reflected = {
        reflection.engagement_id: reflection.day
        for reflection in session.book.reflections.where("engagement_id IS NOT NULL")
    }
    return [Standing(one, tuple(sessions[one.id]), reflected.get(one.id)) for one in engagements]


def growing(session: Session) -> tuple[Growing, ...]:
    """What is due of engagements and goals, or will be soon, the latest first."""
    today = session.today
    standings = standings_of(session, session.book.engagements.where("ended_on IS NULL"))
    goals: list[Goal] = session.book.goals.where("state = 'open'")
    due = [one for standing in standings for one in due_of_engagement(standing, today)]
    due += [one for goal in goals for one in due_of_goal(goal, today)]
    return tuple(sorted(due, key=lambda one: one.due))


def person_growth(session: Session, person_id: str) -> PersonGrowth:
    """The engagements with somebody, what is open of what came up, outcomes, what to ask them."""
    book = session.book
    standings = standings_of(session, book.engagements.of_person(person_id))
    attempts = [one for one in book.attempts.with_people([person_id]) if one.fate == "open"]
    person = book.people.get(person_id)
    asking = [one for one in book.questions.open() if fit(one, person) in (NAMED, FITTING)]
    outcomes = book.outcomes.of_person(person_id)
    return PersonGrowth(tuple(standings), tuple(attempts), tuple(outcomes), tuple(asking))


def person_growth_record(session: Session, person_id: str) -> Record:
    """The same as JSON."""
    grown = person_growth(session, person_id)
    names = session.book.attempts.names_of(grown.attempts)
    return {
        "engagements": [standing_record(one, session.today) for one in grown.engagements],
        "attempts": [attempt_record(one, names[one.id]) for one in grown.attempts],
        "outcomes": [came_record(one) for one in grown.outcomes],
        "questions": [question_record(one) for one in grown.questions],
    }
