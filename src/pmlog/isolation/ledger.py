"""The log, read once: what every factor holds on any day, and what it would hold after one more.

Building a ledger is linear in the entries, reading a day is linear in the people. That makes a
year of weeks over ten thousand entries cheap.
"""

from bisect import bisect_right
from collections import defaultdict
from datetime import date
from itertools import accumulate
from math import fsum

from pmlog.isolation.clock import Clock
from pmlog.isolation.factors import FACTORS, Factor, dose
from pmlog.isolation.facts import Contact, Facts
from pmlog.isolation.memory import Latest, Sum, per_week

Doses = defaultdict[str, dict[tuple[int, str], float]]
"""The best dose by group, then by (day, who)."""


class Ledger:
    """The contacts of `facts`, sorted into the memories of the factors."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.entries = sorted(set(facts.contacts), key=lambda c: c.date)  # typed twice, here once
        self.clock = Clock(facts.pauses)
        self.start = self.clock.tick(facts.start.toordinal())
        self.peers = frozenset(k.id for k in facts.known if k.peer)
        self.factors = tuple(f for f in FACTORS if f.name != "peers" or self.peers)
        self.doses = self._sorted_doses()
        self.memories = [
            {group: _memory(factor, best, self.clock) for group, best in doses.items()}
            for factor, doses in zip(self.factors, self.doses, strict=True)
        ]
        self._count()

    def _sorted_doses(self) -> list[Doses]:
        sorted_: list[Doses] = [defaultdict(dict) for _ in self.factors]
        listening = [(f.listen, doses) for f, doses in zip(self.factors, sorted_, strict=True)]
        for contact in self.entries:
            worth, day = dose(contact), contact.date.toordinal()
            if worth > 0:
                for listen, doses in listening:
                    for group, who, part in listen(contact, self.peers):
                        best, one = doses[group], (day, who)
                        if worth * part > best.get(one, 0.0):
                            best[one] = worth * part
        return sorted_

    def _count(self) -> None:
        """Note the days of all entries, and of the talks whether they were rated."""
        talks = [c for c in self.entries if c.setting != "broadcast"]
        self.entry_days = [c.date.toordinal() for c in self.entries]
        self.talk_days = [c.date.toordinal() for c in talks]
        self._unrated = [0, *accumulate(c.quality is None for c in talks)]

    def history(self, as_of: date) -> int:
        """Days since the log was begun, without those that were paused."""
        return self.clock.tick(as_of.toordinal()) - self.start

    def talks(self, as_of: date, days: int | None = None) -> tuple[int, int]:
        """How many talks there were up to `as_of` (in its last `days`), and how many unrated."""
        last = as_of.toordinal()
        to = bisect_right(self.talk_days, last)
        since = 0 if days is None else bisect_right(self.talk_days, last - days)
        return to - since, self._unrated[to] - self._unrated[since]

    def later(self, as_of: date) -> int:
        """How many entries are dated after `as_of`."""
        return len(self.entry_days) - bisect_right(self.entry_days, as_of.toordinal())

    def standing(self, as_of: date) -> "Standing":
        """What each factor holds on `as_of`."""
        day = as_of.toordinal()
        tick = self.clock.tick(day)
        held = [
            {group: memory.at(day, tick) for group, memory in memories.items()}
            for memories in self.memories
        ]
        return Standing(self, as_of, held)


class Standing:
    """What each group of each factor holds on one day, and would hold after one more contact."""

    def __init__(self, ledger: Ledger, as_of: date, held: list[dict[str, float]]) -> None:
        self._ledger = ledger
        self._as_of = as_of
        self._held = held
        self._together = [fsum(min(1.0, left) for left in groups.values()) for groups in held]
        self._changed: dict[tuple[int, str], float] = {}  # what `plus` made of a group
        self._today: dict[tuple[int, str, str], float] = {}  # the best doses `plus` added

    def plus(self, contact: Contact) -> "Standing":
        """The standing if `contact` took place today; a second talk the same day adds nothing."""
        more = Standing(self._ledger, self._as_of, [])
        more._held = self._held
        more._together = list(self._together)
        more._changed, more._today = dict(self._changed), dict(self._today)
        worth = dose(contact)
        for i, factor in enumerate(self._ledger.factors):
            for group, who, part in factor.listen(contact, self._ledger.peers):
                more._add(i, factor, group, who, worth * part)
        return more

    def _add(self, i: int, factor: Factor, group: str, who: str, worth: float) -> None:
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
        groups = self._ledger.doses[i]
        return groups[group].get((self._as_of.toordinal(), who), 0.0) if group in groups else 0.0

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


def _memory(factor: Factor, best: dict[tuple[int, str], float], clock: Clock) -> Sum | Latest:
    if factor.latest:
        return Latest(best, clock, factor.half_life, factor.grace)
    return Sum(best, clock, factor.half_life)
