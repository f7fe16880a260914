"""What is meant by a name or an id: a goal, an engagement, anything; never guessed, but asked."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pmlog import days
from pmlog.cli.prompts import choose, choose_one
from pmlog.cli.resolve_people import closest
from pmlog.errors import Ambiguous, NotFound
from pmlog.grammar.near import near
from pmlog.growth import Engagement, Goal
from pmlog.model import Entry
from pmlog.names import KnownName, fold, meant
from pmlog.session import Session
from pmlog.store.ids import looks_like_id
from pmlog.text import line_typed, name_typed


class NamedKind(NamedTuple):
    """A kind of thing that has a name, and all there are of it, those that are open first."""

    noun: str
    known: Sequence[KnownName]


def goals_known(goals: Sequence[Goal]) -> NamedKind:
    """Goals as far as names go."""
    return NamedKind(
        "goal",
        [
            KnownName(
                one.id, one.skill, fold(one.skill), (), "" if one.state == "open" else one.state
            )
            for one in goals
        ],
    )


def engagements_known(engagements: Sequence[Engagement]) -> NamedKind:
    """Engagements as far as names go; with whom tells two of a name apart."""
    return NamedKind(
        "engagement",
        [
            KnownName(one.id, one.name, fold(one.name), (), ", ".join(told_apart(one)))
            for one in engagements
        ],
    )


def events_known(entries: Sequence[Entry]) -> NamedKind:
    """Meetups and conferences as far as names go; the day tells two of a name apart."""
    return NamedKind(
        "event",
        [
            KnownName(one.id, one.about, fold(one.about), (), days.spoken(one.date))
            for one in entries
            if one.about
        ],
    )


def told_apart(one: Engagement) -> Iterator[str]:
    """What tells an engagement from another one of its name."""
    yield from (person.name for person in one.people)
    if one.ended_on:
        yield "ended"


def goal_meant(session: Session, typed: str) -> Goal:
    """The goal of that name or id; raises `NotFound` or `Ambiguous`."""
    return session.book.goals.get(known_id(session, goals_known(all_goals(session)), typed))


def engagement_meant(session: Session, typed: str) -> Engagement:
    """The engagement of that name or id; raises `NotFound` or `Ambiguous`."""
    kind = engagements_known(session.book.engagements.where())
    return session.book.engagements.get(known_id(session, kind, typed))


def thing_named(session: Session, typed: str) -> tuple[str, str]:
    """The kind and the id of the person, the goal or the engagement of that name.

    A title is known by its start, and where nothing else is meant, by the start of any word of it.
    Raises `NotFound` or `Ambiguous`.
    """
    name = name_typed(typed)
    goals = [
        one._replace(company=", ".join(filter(None, ("goal", one.company))))
        for one in goals_known(all_goals(session)).known
    ]
    engagements = engagements_known(session.book.engagements.where()).known
    titled = [*goals, *engagements]
    people = session.book.people.called(name)
    begun = [one for one in titled if one.key.startswith(fold(name))]
    found = meant(name, [*people, *begun]) or meant(name, titled)
    if not found:
        raise NotFound("id or name", name, closest(name, [*session.book.people.known(), *titled]))
    chosen = one_of(session, name, name, found)
    kinds = {one.id: "goal" for one in goals} | {one.id: "engagement" for one in engagements}
    return kinds.get(chosen, "person"), chosen


def all_goals(session: Session) -> list[Goal]:
    """Every goal, open ones first."""
    return session.book.goals.where()


def known_id(session: Session, kind: NamedKind, typed: str) -> str:
    """The id of the one that is meant; raises `NotFound` or `Ambiguous`."""
    name = line_typed(typed, f"the {kind.noun}")
    found = found_id(session, kind, name)
    if not found:
        raise NotFound(kind.noun, name, closest(name, kind.known))
    return found


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
    return one_of(session, kind.noun, name, found) if found else None


def one_of(session: Session, which: str, name: str, found: Sequence[KnownName]) -> str:
    """The id of one of several; "Which goal" is asked, or "Which Ada"; a script gets them all."""
    if len(found) == 1:
        return found[0].id
    described = [known.described for known in found]
    if not session.may_ask():
        raise Ambiguous("one of", name, described, " An id says which.")
    return found[choose_one(f"Which {which}", described)].id
