"""Growth in a period: goals, sessions, reflections, attempts and outcomes."""

from collections.abc import Sequence
from datetime import date

from pmlog.days import Period
from pmlog.growth import Attempt, EngagementSession, Goal, Reflection
from pmlog.model import Companion
from pmlog.pages.period_growth import Growth, OutcomeOrigin, Sessions
from pmlog.store.database import Database, Row, chunks
from pmlog.store.namespace import Namespace
from pmlog.store.tables.growth_tables import Attempts, Engagements, Goals, Outcomes, Reflections
from pmlog.store.tables.lists import by_thing, companions


def growth(db: Database, period: Period, as_of: date) -> Growth:
    """Read the growth in a period; goals have their ratings up to `as_of`."""
    span = (period.start.isoformat(), period.end.isoformat())
    with db.explaining():
        return Growth(
            goals=goals(db, span, as_of),
            sessions=sessions(db, span),
            reflections=reflections(db, span),
            attempts=attempts(db, span),
            outcomes=outcomes(db, span),
        )


Span = tuple[str, str]
"""The first day of a period and the first day after it (YYYY-MM-DD)."""


def goals(db: Database, span: Span, as_of: date) -> tuple[Goal, ...]:
    """The goals that were open on some day of the period, with their ratings up to `as_of`."""
    open_then = "made_on < ? AND (closed_on IS NULL OR closed_on >= ?)"
    return tuple(
        goal._replace(ratings=tuple(rating for rating in goal.ratings if rating.day <= as_of))
        for goal in Goals(db, Namespace(db)).where(open_then, span[::-1], order="seq")
    )


def sessions(db: Database, span: Span) -> tuple[Sessions, ...]:
    """The engagements with sessions in the period, and their number of sessions so far."""
    ids = [
        row[0]
        for row in db.rows(
            "SELECT DISTINCT engagement_id FROM entry WHERE engagement_id IS NOT NULL "
            "AND date >= ? AND date < ?",
            span,
        )
    ]
    counted: dict[str, list[EngagementSession]] = {}
    for chunk in chunks(ids):
        counted |= Engagements(db, Namespace(db)).sessions(chunk, span[1])
    first = date.fromisoformat(span[0])
    held = [id_ for id_ in ids if counted[id_] and counted[id_][-1].date >= first]
    with_whom = companions(db, "engagement", held)
    return tuple(
        session_row(row, counted[row[0]], tuple(with_whom.get(row[0], ())), first)
        for row in db.rows_in(
            "SELECT engagement.id, engagement.avenue, name, coalesce(skill, ''), sessions "
            "FROM engagement LEFT JOIN goal ON goal.id = goal_id "
            "WHERE engagement.id IN ({}) ORDER BY engagement.seq",
            held,
        )
    )


def session_row(
    row: Row, so_far: Sequence[EngagementSession], people: tuple[Companion, ...], first: date
) -> Sessions:
    """An engagement, with its sessions up to the end of a period that started on `first`."""
    id_, avenue, name, skill, planned = row
    in_period = [session for session in so_far if session.date >= first]
    return Sessions(
        id_,
        avenue,
        name,
        skill,
        people,
        held=len(in_period),
        so_far=so_far[-1].number,
        planned=planned,
    )


def reflections(db: Database, span: Span) -> tuple[Reflection, ...]:
    return tuple(Reflections(db, Namespace(db)).where("day >= ? AND day < ?", span))


def attempts(db: Database, span: Span) -> tuple[Attempt, ...]:
    """The attempts that were noted in the period, or whose result was."""
    either = "(made_on >= ? AND made_on < ?) OR (fate_on >= ? AND fate_on < ?)"
    return tuple(Attempts(db, Namespace(db)).where(either, span + span))


def outcomes(db: Database, span: Span) -> tuple[OutcomeOrigin, ...]:
    """The outcomes of the period, with the avenues that they came from."""
    in_period = Outcomes(db, Namespace(db)).where("day >= ? AND day < ?", span, order="day, seq")
    met = first_met(db, [outcome.id for outcome in in_period])
    entries = [outcome.entry_id for outcome in in_period if outcome.entry_id]
    sql = "SELECT id, avenue FROM entry WHERE id IN ({})"
    avenues: dict[str, str] = dict(db.rows_in(sql, entries))
    return tuple(
        OutcomeOrigin(
            outcome,
            avenues.get(outcome.entry_id or "", ""),
            tuple(dict.fromkeys(met.get(outcome.id, ()))),
        )
        for outcome in in_period
    )


def first_met(db: Database, ids: list[str]) -> dict[str, list[str]]:
    """The avenues of the first entries with the people of these outcomes, by outcome."""
    sql = (
        "SELECT outcome_id, entry.avenue FROM outcome_person AS whose JOIN entry "
        "ON entry.id = (SELECT entry_id FROM entry_person JOIN entry AS one "
        "ON one.id = entry_id WHERE person_id = whose.person_id "
        "ORDER BY one.date, one.seq LIMIT 1) "
        "WHERE outcome_id IN ({}) ORDER BY outcome_id, position"
    )
    return by_thing(db, sql, ids, str)
