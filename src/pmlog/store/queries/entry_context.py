"""The engagement, the number of the session and the goal of entries, for display."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pmlog.store.database import Database, placeholders
from pmlog.store.namespace import Namespace
from pmlog.store.tables.growth_tables import Engagements

Serves = Mapping[str, str | int]


def serves(
    db: Database, belonging: Sequence[tuple[str, str | None, str | None]]
) -> dict[str, Serves]:
    """Return the value of `Entry.serves` for each (entry, engagement, goal), by entry.

    An entry that is no session has no number and no plan; missing parts of a plan are left out.
    """
    engagements = sorted({engagement for _, engagement, _ in belonging if engagement})
    goals = sorted({goal for _, _, goal in belonging if goal})
    skills: dict[str, str] = dict(
        db.rows(f"SELECT id, skill FROM goal WHERE id IN ({placeholders(goals)})", goals)
    )
    plans = {
        row[0]: Plan(*row[1:])
        for row in db.rows(
            "SELECT id, name, sessions, start, until FROM engagement "
            f"WHERE id IN ({placeholders(engagements)})",
            engagements,
        )
    }
    numbers = {
        session.entry_id: session.number
        for sessions in Engagements(db, Namespace(db)).sessions(engagements).values()
        for session in sessions
    }
    return {
        entry: within(plans.get(engagement or ""), numbers.get(entry))
        | ({"goal": skills[goal]} if goal in skills else {})
        for entry, engagement, goal in belonging
    }


class Plan(NamedTuple):
    """The plan of an engagement, as columns."""

    name: str
    sessions: int | None
    start: str
    until: str | None


def within(plan: Plan | None, number: int | None) -> dict[str, str | int]:
    """The engagement's part of `Entry.serves`, with the session's number if it is one."""
    if not plan:
        return {}
    fields: dict[str, str | int | None] = {"engagement": plan.name}
    if number is not None:
        fields |= {"session": number, "sessions": plan.sessions}
        fields |= {"since": plan.start, "until": plan.until}
    return {name: value for name, value in fields.items() if value is not None}
