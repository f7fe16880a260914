"""What would lower the score most: every likely contact tried out, equals told as one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from pmlog.isolation.facts import Contact, Mode
from pmlog.isolation.feeling import feeling
from pmlog.isolation.ledger import FactorLevels, Ledger
from pmlog.isolation.points import score
from pmlog.isolation.score import Reading, shortfalls

Kind = Literal["promise", "person", "newcomer"]
"""Somebody with an open follow-up; somebody else who is known; one new person at a meetup."""

NEWCOMER = "(somebody new)"
NEVER = 10**6
"""Days since a contact that never was: longer than any other."""

WORTH_SAYING = 0.05
"""Points below which a step would print as nothing."""

PLAN = 3
"""Steps in a week's plan."""


class RiskStep(NamedTuple):
    """A contact that would lower the score by `drop` points if it took place today.

    Any one of `people` does the same (none are given for a newcomer), and nobody among them was
    met in the last `quiet` days (`None`: nobody ever was). Assumed is a contact on the `avenue`
    and in the `mode` that is usual with them, not rated.
    """

    what: Kind
    people: tuple[str, ...]
    avenue: str
    mode: Mode
    quiet: int | None
    drop: float


class Advice(NamedTuple):
    """The steps, the best first, and a plan of at most three to take one after the other."""

    steps: tuple[RiskStep, ...]
    plan: tuple[RiskStep, ...]


class _Try(NamedTuple):
    what: Kind
    person: str
    quiet: int
    contact: Contact


def advice(ledger: Ledger, now: Reading) -> Advice:
    """What lowers the score most, exactly, as of today.

    The plan is greedy: the best step, then the best after that one. What a contact gains can only
    shrink when others were taken before (the gains are submodular), which makes a greedy plan
    nearly the best there is. A check-in is never a step: a feeling is no lever.
    """
    if now.score is None:
        return Advice((), ())
    felt = feeling(ledger.facts.felt, ledger.clock, now.as_of)
    standing = ledger.standing(now.as_of)
    tries = list(_tries(ledger, now.as_of))
    steps = ranked = _ranked(standing, tries, felt)
    plan: list[RiskStep] = []
    while ranked and len(plan) < PLAN:
        step, taken = ranked[0]
        plan.append(step)
        standing = standing.plus(taken.contact)
        tries.remove(taken)
        ranked = _ranked(standing, tries, felt)
    return Advice(tuple(step for step, _ in steps), tuple(plan))


def _ranked(
    standing: FactorLevels, tries: Iterable[_Try], felt: float | None
) -> list[tuple[RiskStep, _Try]]:
    """Steps by what they gain, each with the try that stands for its equals."""
    now = score(shortfalls(standing, felt))
    equals: defaultdict[tuple[float, Kind, str, Mode], list[tuple[float, _Try]]]
    equals = defaultdict(list)
    for each in tries:
        drop = now - score(shortfalls(standing.plus(each.contact), felt))
        if drop >= WORTH_SAYING:
            key = (round(drop, 1), each.what, each.contact.avenue, each.contact.mode)
            equals[key].append((drop, each))
    steps = [_merged(group) for group in equals.values()]
    return sorted(steps, key=lambda s: (-round(s[0].drop, 1), s[1].what != "promise", -s[1].quiet))


def _merged(group: list[tuple[float, _Try]]) -> tuple[RiskStep, _Try]:
    """One step for all that gain the same as printed, the longest quiet first."""
    group.sort(key=lambda g: (-g[1].quiet, g[1].person))
    first = group[0][1]
    quiet = min(each.quiet for _, each in group)
    return RiskStep(
        what=first.what,
        people=tuple(each.person for _, each in group if each.what != "newcomer"),
        avenue=first.contact.avenue,
        mode=first.contact.mode,
        quiet=None if quiet == NEVER else quiet,
        drop=min(drop for drop, _ in group),
    ), first


def _tries(ledger: Ledger, as_of: date) -> Iterator[_Try]:
    """One contact with everybody who is known and not retired, and one with somebody new."""
    usual, last = _habits(ledger.contacts)
    everybody: Ways = sum(usual.values(), Counter())
    fallback = _most(everybody) or ("chat", "live")
    for known in sorted(ledger.facts.known):
        if not known.retired:
            avenue, mode = _most(usual[known.id]) or fallback
            contact = Contact(as_of, avenue, "one", mode, people=frozenset({known.id}))
            quiet = (as_of - last[known.id]).days if known.id in last else NEVER
            what: Kind = "promise" if known.id in ledger.facts.promised else "person"
            yield _Try(what, known.id, quiet, contact)
    new = frozenset({NEWCOMER})
    meetup = Contact(as_of, "meetup", "large", "in_person", people=new, named=new)
    yield _Try("newcomer", NEWCOMER, NEVER, meetup)


Ways = Counter[tuple[str, Mode]]


def _habits(contacts: Iterable[Contact]) -> tuple[defaultdict[str, Ways], dict[str, date]]:
    """How each person is usually met (large events aside), and when they were last."""
    ways: defaultdict[str, list[tuple[str, Mode]]] = defaultdict(list)
    last: dict[str, date] = {}
    for contact in contacts:
        if contact.setting == "broadcast":
            continue
        day, way = contact.date, (contact.avenue, contact.mode)
        for who in contact.met:
            last[who] = max(day, last.get(who, day))
            if contact.setting != "large":
                ways[who].append(way)
    return defaultdict(Counter, {who: Counter(met) for who, met in ways.items()}), last


def _most(ways: Ways) -> tuple[str, Mode] | None:
    """The most frequent way; among equals the first by name, so that order cannot matter."""
    return min(ways, key=lambda way: (-ways[way], way), default=None)
