"""What would lower the score most: every likely contact tried out, equals told as one."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from pmlog.isolation.facts import Contact, Mode
from pmlog.isolation.ledger import FactorLevels, Ledger
from pmlog.isolation.points import score, whole
from pmlog.isolation.score import Reading, shortfalls

Kind = Literal["promise", "person", "newcomer"]
"""Somebody with an open follow-up; somebody else who is known; one new person at a meetup."""

FIRST: tuple[Kind, ...] = ("promise", "person", "newcomer")
"""Among equals, who comes first."""

NEWCOMER = "(somebody new)"
NEVER = 10**6
"""Days since a contact that never was: longer than any other."""

WORTH_SAYING = 1.5
"""Points below which a step is not worth a line: a single point is within a day's fading."""

PLAN = 3
"""Steps in a week's plan."""


class RiskStep(NamedTuple):
    """A contact that would lower the score by about `drop` points if it took place today.

    Any one of `people` does the same as printed, of whom `drop` is the least (none are given for a
    newcomer), and nobody among them was met in the last `quiet` days (`None`: nobody ever was).
    Assumed is a contact on the `avenue` and in the `mode` that is usual with them, not rated.
    """

    what: Kind
    people: tuple[str, ...]
    avenue: str
    mode: Mode
    quiet: int | None
    drop: float


class Advice(NamedTuple):
    """The steps, the best first, and a plan: at most three of them, to take one after the other."""

    steps: tuple[RiskStep, ...]
    plan: tuple[RiskStep, ...]


class _Try(NamedTuple):
    what: Kind
    person: str
    quiet: int
    contact: Contact


def advice(ledger: Ledger, now: Reading) -> Advice:
    """What lowers the score most, exactly, as of today. A check-in is never a step."""
    if now.score is None or now.score < WORTH_SAYING or now.basis.paused:
        return Advice((), ())  # no step takes more than there is
    standing = ledger.standing(now.as_of)
    ranked = _ranked(standing, _tries(ledger, now.as_of))
    return Advice(tuple(step for step, _ in ranked), tuple(_plan(standing, ranked)))


def may_help(ledger: Ledger, as_of: date) -> bool:
    """Whether there may be a step: a talk with anybody, a peer or not, gains enough to be told.

    In a pause none is suggested.
    """
    if ledger.clock.paused_since(as_of.toordinal()) is not None:
        return False
    anybody = frozenset({NEWCOMER, *sorted(ledger.peers)[:1]})  # one more never gains less
    talk = Contact(as_of, "chat", "one", "in_person", people=anybody)
    return max(_gains(ledger.standing(as_of), [talk])) >= WORTH_SAYING


def _plan(standing: FactorLevels, ranked: list[tuple[RiskStep, _Try]]) -> Iterator[RiskStep]:
    """The best step, then the best after that one, each on a day of its own within a week.

    What a contact gains can only shrink when others were taken before (the gains are submodular),
    which makes a greedy plan nearly the best there is. Each step is told as it is by itself: one
    step has one value, wherever it stands.
    """
    left = list(ranked)
    for _ in range(PLAN):
        gains = list(_gains(standing, (taken.contact for _, taken in left)))
        if max(gains, default=0.0) < WORTH_SAYING:
            return
        step, taken = left.pop(gains.index(max(gains)))
        standing = standing.plus(taken.contact).on_another_day()
        yield step


def _gains(standing: FactorLevels, contacts: Iterable[Contact]) -> Iterator[float]:
    """How many points each of the contacts takes from the score.

    What is the same to every factor gains the same, and is tried once: whoever was never met is.
    """
    now = score(shortfalls(standing))
    known: dict[Hashable, float] = {}
    for contact in contacts:
        alike = standing.seen_by_factors(contact)
        if alike not in known:
            known[alike] = now - score(shortfalls(standing.plus(contact)))
        yield known[alike]


def _ranked(standing: FactorLevels, tries: Iterable[_Try]) -> list[tuple[RiskStep, _Try]]:
    equals: defaultdict[tuple[int, Kind, str, Mode], list[tuple[float, _Try]]]
    equals = defaultdict(list)
    every = list(tries)
    for each, drop in zip(every, _gains(standing, (one.contact for one in every)), strict=True):
        if drop >= WORTH_SAYING:
            key = (whole(drop), each.what, each.contact.avenue, each.contact.mode)
            equals[key].append((drop, each))
    steps = [_merged(group) for group in equals.values()]
    return sorted(steps, key=lambda s: (-whole(s[0].drop), FIRST.index(s[1].what), -s[1].quiet))


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
    since = ledger.remembers_since(as_of)
    usual, last = _habits(contact for contact in ledger.contacts if contact.date >= since)
    fallback = _most(sum(usual.values(), Counter())) or ("chat", "live")
    for known in sorted(ledger.facts.known):
        if not known.retired:
            avenue, mode = _most(usual.get(known.id, {})) or fallback
            contact = Contact(as_of, avenue, "one", mode, people=frozenset({known.id}))
            quiet = (as_of - last[known.id]).days if known.id in last else NEVER
            what: Kind = "promise" if known.id in ledger.facts.promised else "person"
            yield _Try(what, known.id, quiet, contact)
    new = frozenset({NEWCOMER})
    meetup = Contact(as_of, "meetup", "large", "in_person", people=new, named=new)
    yield _Try("newcomer", NEWCOMER, NEVER, meetup)


Way = tuple[str, Mode]


def _habits(contacts: Iterable[Contact]) -> tuple[dict[str, Counter[Way]], dict[str, date]]:
    """How each person was met (large events aside), and when they were last."""
    ways: defaultdict[str, Counter[Way]] = defaultdict(Counter)
    last: dict[str, date] = {}
    for contact in contacts:
        if contact.setting == "broadcast":
            continue
        day, way = contact.date, (contact.avenue, contact.mode)
        for who in contact.met:
            if who not in last or day > last[who]:
                last[who] = day
            if contact.setting != "large":
                ways[who][way] += 1
    return ways, last


def _most(ways: Mapping[Way, int]) -> Way | None:
    """The most frequent way; among equals the first by name, so that order cannot matter."""
    return min(ways, key=lambda way: (-ways[way], way), default=None)
