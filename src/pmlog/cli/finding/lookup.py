"""What is meant by a name or an id: a goal, an engagement, anything; never guessed, but asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pmlog.cli.asking.prompts import choose, which_one
from pmlog.cli.finding.close_words import closest
from pmlog.cli.finding.find_things import find_id
from pmlog.errors import Ambiguous, NotFound
from pmlog.grammar.near import near
from pmlog.growth import Engagement, Goal
from pmlog.names import KnownName, fold, meant
from pmlog.session import Session
from pmlog.store.ids import looks_like_id
from pmlog.text import line_typed

if TYPE_CHECKING:
    from pmlog.phrases import HasName


class NamedKind(NamedTuple):
    """A kind of thing that has a name, and all there are of it, those that are open first."""

    noun: str
    known: Sequence[KnownName]


def goals_known(goals: Sequence[Goal]) -> NamedKind:
    known = ((one.id, one.skill, "" if one.state == "open" else one.state) for one in goals)
    return NamedKind(
        "goal", [KnownName(id_, name, fold(name), (), said) for id_, name, said in known]
    )


def engagements_known(engagements: Sequence[Engagement]) -> NamedKind:
    """Engagements as far as names go; with whom tells two of a name apart."""
    known = []
    for one in engagements:
        apart = [person.name for person in one.people] + (["ended"] if one.ended_on else [])
        known.append(KnownName(one.id, one.name, fold(one.name), (), ", ".join(apart)))
    return NamedKind("engagement", known)


def goal_meant(session: Session, typed: str) -> Goal:
    """The goal of that name or id; raises `NotFound` or `Ambiguous`."""
    return session.book.goals.get(find_id("goal")(session, typed))


def engagement_meant(session: Session, typed: str) -> Engagement:
    """The engagement of that name or id; raises `NotFound` or `Ambiguous`."""
    return session.book.engagements.get(find_id("engagement")(session, typed))


Row = TypeVar("Row", bound="HasName")


def rows_named(noun: str, rows: Sequence[Row], typed: Sequence[str] | None) -> list[Row]:
    """The rows of that name, or all where none was typed; raises `NotFound`."""
    if not typed:
        return [*rows]
    name = line_typed(" ".join(typed), f"the {noun}")
    known = [KnownName(str(place), one.name, fold(one.name)) for place, one in enumerate(rows)]
    found = meant(name, known) if name else []
    if not found:
        raise NotFound(noun, name, closest(name, known))
    return [rows[int(one.id)] for one in found]


def known_or_new(session: Session, kind: NamedKind, typed: str) -> str | None:
    """The id of the one that is meant, or None for a new one.

    Raises `Ambiguous` where it could be several, or looks like a slip of the finger.
    """
    name = line_typed(typed, f"--{kind.noun}")
    found = found_id(session, kind, name)
    if found:
        return found
    if not name or looks_like_id(name.lower()):
        raise NotFound(kind.noun, name)
    close = near(name, kind.known)
    if not close:
        return None
    described = [known.described for known in close]
    if not session.may_ask():
        raise Ambiguous("a slip for", name, described, " An id says which.")
    chosen = choose(f"Did you mean one of these {kind.noun}s? Enter: no, new", described)
    return None if chosen is None else close[chosen].id


def goal_or_new(session: Session, typed: str) -> Goal:
    """The goal that is meant, or a new one of that name, which has no id yet."""
    known = known_or_new(session, goals_known(session.book.goals.where()), typed)
    if known:
        return session.book.goals.get(known)
    return Goal("", line_typed(typed, "--goal"), session.today)


def goal_written(session: Session, goal: Goal | None) -> tuple[Goal | None, list[str]]:
    """A goal as the log has it, within a write; one that is new is written, and said in a line."""
    if goal is None or goal.id:
        return goal, []
    goal = session.store.goals.add(goal)
    return goal, [f"  {goal.id}  new goal  {goal.skill}"]


def found_id(session: Session, kind: NamedKind, name: str) -> str | None:
    """The id of the one with that id or name, or None; raises `Ambiguous`."""
    by_id = [known.id for known in kind.known if known.id == name.lower()] or [
        known.id
        for known in kind.known
        if looks_like_id(name.lower()) and known.id.startswith(name.lower())
    ]
    if len(by_id) == 1:
        return by_id[0]
    found = meant(name, kind.known) if name else []
    if not found:
        return None
    described = [known.described for known in found]
    return found[which_one(session, kind.noun, name, described)].id
