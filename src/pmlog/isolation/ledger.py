"""The log, read once: what every factor holds on any day, and what it would hold after one more.

Building a ledger is linear in the entries, reading a day is linear in the people. That makes a
year of weeks over ten thousand entries cheap.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from math import fsum

from pmlog.isolation.factors import FACTORS, WHO, By, Factor, Part, heard
from pmlog.isolation.facts import Contact, Facts
from pmlog.isolation.memory import Best, Latest, Sum, per_week
from pmlog.isolation.pause_clock import Clock

Doses = Mapping[str, Best]
"""The best dose by group, then by who and by day."""


class Ledger:
    """The contacts of `facts`, sorted into the memories of the factors."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.contacts = tuple(dict.fromkeys(facts.contacts))  # typed twice, here once
        self.clock = Clock(facts.pauses)
        self.start = self.clock.tick(facts.start.toordinal())
        self.peers = frozenset(k.id for k in facts.known if k.peer)
        self.factors = tuple(f for f in FACTORS if f.name != "peers" or self.peers)
        said = heard(self.contacts, self.peers)
        self.doses = [_best(said[factor.listens_to], factor.by) for factor in self.factors]
        self.memories = [
            {group: _memory(factor, best, self.clock) for group, best in doses.items()}
            for factor, doses in zip(self.factors, self.doses, strict=True)
        ]
        self._count()

    def _count(self) -> None:
        """Note the days of all entries, of the talks, and of the talks without a rating."""
        talks = [c for c in self.contacts if c.setting != "broadcast"]
        self.entry_days = sorted(c.date.toordinal() for c in self.contacts)
        self.talk_days = sorted(c.date.toordinal() for c in talks)
        self._unrated = sorted(c.date.toordinal() for c in talks if c.quality is None)

    def history(self, as_of: date) -> int:
        """Days since the log was begun, without those that were paused."""
        return self.clock.tick(as_of.toordinal()) - self.start

    def talks(self, as_of: date, days: int | None = None) -> tuple[int, int]:
        """How many talks there were up to `as_of` (in its last `days`), and how many unrated."""
        last = as_of.toordinal()
        first = 0 if days is None else last - days
        talks, unrated = (
            bisect_right(on, last) - bisect_right(on, first)
            for on in (self.talk_days, self._unrated)
        )
        return talks, unrated

    def later(self, as_of: date) -> int:
        """How many entries are dated after `as_of`."""
        return len(self.entry_days) - bisect_right(self.entry_days, as_of.toordinal())

    def standing(self, as_of: date) -> "FactorLevels":
        """What each factor holds on `as_of`."""
        day = as_of.toordinal()
        tick = self.clock.tick(day)
        held = [
            {group: memory.at(day, tick) for group, memory in memories.items()}
            for memories in self.memories
        ]
        return FactorLevels(self, as_of, held)


class FactorLevels:
    """What each group of each factor holds on one day, and would hold after one more contact."""

    def __init__(self, ledger: Ledger, as_of: date, held: list[dict[str, float]]) -> None:
        self._ledger = ledger
        self._as_of = as_of
        self._held = held
        self._together = [fsum(min(1.0, left) for left in groups.values()) for groups in held]
        self._changed: dict[tuple[int, str], float] = {}  # what `plus` made of a group
        self._today: dict[tuple[int, str, str], float] = {}  # the best doses `plus` added

    def plus(self, contact: Contact) -> "FactorLevels":
        """The standing if `contact` took place today; a second talk the same day adds nothing."""
        more = FactorLevels(self._ledger, self._as_of, [])
        more._held = self._held
        more._together = list(self._together)
        more._changed, more._today = dict(self._changed), dict(self._today)
        said = heard([contact], self._ledger.peers)
        for i, factor in enumerate(self._ledger.factors):
            for part in said[factor.listens_to]:
                more._add(i, factor, part)
        return more

    def _add(self, i: int, factor: Factor, part: Part) -> None:
        group, who, worth = part[factor.by], part[WHO], part[4]
        best = self._today.get((i, group, who)) or self._logged_today(i, group, who)
        if worth <= best:
            return
        before = self._left(i, group)
        after = max(before, worth) if factor.latest else before + worth - best
        self._today[i, group, who] = worth
        self._changed[i, group] = after
        self._together[i] += min(1.0, after) - min(1.0, before)

    def _left(self, i: int, group: str) -> float:
        changed = self._changed.get((i, group))
        return self._held[i].get(group, 0.0) if changed is None else changed

    def _logged_today(self, i: int, group: str, who: str) -> float:
        doses = self._ledger.doses[i].get(group, {}).get(who, {})
        return doses.get(self._as_of.toordinal(), 0.0)

    def shortfalls(self) -> list[tuple[Factor, float]]:
        """How far each factor of the ledger falls short: 0 full, 1 empty."""
        return [(factor, _short(there, enough)) for factor, there, enough in self.held()]

    def held(self) -> list[tuple[Factor, float, float]]:
        """What each factor holds, and what is enough: doses a week where it is paced."""
        target = self._ledger.facts.target
        return [
            (factor, self._there(i, factor), target if factor.paced else factor.full)
            for i, factor in enumerate(self._ledger.factors)
        ]

    def _there(self, i: int, factor: Factor) -> float:
        if not factor.paced:
            return self._together[i]
        history = self._ledger.history(self._as_of)
        return per_week(self._left(i, ""), history, factor.half_life)


def _short(there: float, enough: float) -> float:
    if enough <= 0:
        return 0.0  # nothing was aimed at, so nothing falls short
    return min(1.0, max(0.0, 1 - there / enough))


def _best(parts: Iterable[Part], by: By) -> Doses:
    """The best dose of each group, person and day."""
    groups: defaultdict[str, defaultdict[str, dict[int, float]]]
    groups = defaultdict(lambda: defaultdict(dict))
    for part in parts:
        _, _, who, day, worth = part
        doses = groups[part[by]][who]
        if worth > doses.get(day, 0.0):
            doses[day] = worth
    return groups


def _memory(factor: Factor, best: Best, clock: Clock) -> Sum | Latest:
    if factor.latest:
        return Latest(best, clock, factor.half_life, factor.grace)
    return Sum(best, clock, factor.half_life)
