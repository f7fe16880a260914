"""The log, read once: what every factor holds on any day, and what it would hold after one more.

Building a ledger is linear in the entries, reading a day is linear in the people. That makes a
year of weeks over ten thousand entries cheap.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from math import fsum, inf

from pmlog.isolation.factors import FACTORS, MEMORY, WHO, By, Factor, Part, heard
from pmlog.isolation.facts import Contact, Facts
from pmlog.isolation.memory import Best, Latest, Sum, fade, per_week
from pmlog.isolation.pause_clock import Clock

GAP = 60
"""Days without a talk, before the log was begun, that end the history which leads up to it."""

Doses = Mapping[str, Best]
"""The best dose by group, then by who and by day."""


class Ledger:
    """The contacts of `facts`, sorted into the memories of the factors."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.contacts = tuple(dict.fromkeys(facts.contacts))  # typed twice, here once
        self.clock = Clock(facts.pauses)
        self._count()
        self.first = first_day(facts).toordinal()
        self.start = self.clock.tick(self.first)
        self.peers = frozenset(k.id for k in facts.known if k.peer)
        self.met = frozenset(who for contact in self.contacts for who in contact.met)
        self.factors = tuple(f for f in FACTORS if f.name != "peers" or self.peers)
        said = heard(self.contacts, self.peers)
        said["days"] += [("", "", day.toordinal(), worth) for day, worth in facts.older_doses]
        counted = [_counted(said[f.listens_to], f, self.first) for f in self.factors]
        self.doses = [_best(parts, f.by) for f, parts in zip(self.factors, counted, strict=True)]
        self._heard = [_by_day(p, f.by) for f, p in zip(self.factors, counted, strict=True)]
        self._memories: dict[tuple[int, str], Sum | Latest] = {}
        self._standings: dict[date, FactorLevels] = {}
        self._fading: dict[date, FadingLevels] = {}

    def _count(self) -> None:
        """Note the days of all entries, of the talks, and of the talks without a rating."""
        talks = [c for c in self.contacts if c.setting != "broadcast"]
        older = [day.toordinal() for day in self.facts.older_days]
        self.entry_days = sorted([*older, *(c.date.toordinal() for c in self.contacts)])
        self.talk_days = sorted([*older, *(c.date.toordinal() for c in talks)])
        self._unrated = sorted(c.date.toordinal() for c in talks if c.quality is None)

    def history(self, as_of: date) -> int:
        """Days of history on `as_of`, without those that were paused, at most `MEMORY`."""
        return min(MEMORY, self.clock.tick(as_of.toordinal()) - self.start)

    def since(self, as_of: date) -> date:
        """The day from which on contact is counted, of the history there is on `as_of`."""
        day = as_of.toordinal()
        return date.fromordinal(max(self.first, self.clock.back(day, MEMORY)))

    def remembers_since(self, as_of: date) -> date:
        """The day before which no contact tells on `as_of`, not even where the history begins."""
        return date.fromordinal(max(1, self.clock.back(as_of.toordinal(), MEMORY + GAP)))

    def talks(self, as_of: date, days: int | None = None) -> tuple[int, int]:
        """How many talks there were up to `as_of`, in its last `days`, and how many unrated.

        Without `days` it is the memory of the score, pauses left out.
        """
        last = as_of.toordinal()
        first = self.clock.back(last, MEMORY) if days is None else last - days
        talks, unrated = (
            bisect_right(on, last) - bisect_right(on, first)
            for on in (self.talk_days, self._unrated)
        )
        return talks, unrated

    def quiet(self, as_of: date) -> int:
        """Days since the last talk, or since the log began where it holds none; none of a pause.

        A talk before the memory is none, whether it was read or not.
        """
        day = as_of.toordinal()
        talks = bisect_right(self.talk_days, day)
        if talks and self.talk_days[talks - 1] >= self.remembers_since(as_of).toordinal():
            return min(MEMORY, self.clock.tick(day) - self.clock.tick(self.talk_days[talks - 1]))
        return max(0, self.history(as_of))

    def later(self, as_of: date) -> int:
        """How many entries are dated after `as_of`."""
        return len(self.entry_days) - bisect_right(self.entry_days, as_of.toordinal())

    def unread(self, since: date, as_of: date) -> float:
        """The most points that contacts before `since` could take from the score of `as_of`.

        Of what is full nothing is missing, whatever there was before; of the days each has at most
        one dose; and the best single contact that is older has faded.
        """
        if self._age(since, as_of) >= MEMORY:
            return 0.0
        standing, history = self.standing(as_of), self.history(as_of)
        points = 0.0
        for factor, there, enough in standing.held():
            first = self.facts.doses_since if factor.listens_to == "days" else None
            oldest, paused = self._age(first or since, as_of), self._paused(first or since)
            most = _most_before(factor, there, oldest, paused, history)
            points += factor.weight * min(_short(there, enough), most / enough if enough else 0.0)
        return 100 * points / sum(factor.weight for factor in self.factors)

    def _age(self, since: date, as_of: date) -> int:
        """The unpaused days from one day to another."""
        return self.clock.tick(as_of.toordinal()) - self.clock.tick(since.toordinal())

    def _paused(self, since: date) -> int:
        """The paused days before a day, which fade as one."""
        return since.toordinal() - self.clock.tick(since.toordinal())

    def standing(self, as_of: date) -> "FactorLevels":
        """What each factor holds on `as_of`."""
        if as_of not in self._standings:
            self._standings[as_of] = FactorLevels(self, as_of)
        return self._standings[as_of]

    def fading(self, as_of: date) -> "FadingLevels":
        """What is left of each factor on days after `as_of` if nothing more is logged."""
        if as_of not in self._fading:
            self._fading[as_of] = FadingLevels(self, as_of)
        return self._fading[as_of]

    def left(self, i: int, group: str, day: int) -> float:
        """What a group of the i-th factor holds on a day."""
        if group not in self.doses[i]:
            return 0.0
        memory = self._memories.get((i, group))
        if memory is None:
            memory = _memory(self.factors[i], self.doses[i][group], self.clock)
            self._memories[i, group] = memory
        return memory.at(day, self.clock.tick(day))

    def groups(self, i: int, day: int) -> Iterator[str]:
        """The groups of the i-th factor up to a day, those heard of last first."""
        if not self.factors[i].by:
            yield from self.doses[i]
            return
        seen: set[str] = set()
        for place in range(bisect_left(self._heard[i], (day + 1,)) - 1, -1, -1):
            new = self._heard[i][place][1] - seen
            seen |= new
            yield from sorted(new, reverse=True)


class FactorLevels:
    """What each factor holds on one day, and would hold after one more contact.

    Of a factor that is full it is not known how much more than enough there is: it makes no
    difference to a score, and to know it would be to add up everybody there is.
    """

    def __init__(self, ledger: Ledger, as_of: date) -> None:
        self._ledger = ledger
        self._day = as_of.toordinal()
        self._history = ledger.history(as_of)
        self._held: dict[tuple[int, str], float] = {}
        self._changed: dict[tuple[int, str], float] = {}  # what `plus` made of a group
        self._today: dict[tuple[int, str, str], float] = {}  # the best doses `plus` added
        self._together = [
            0.0 if factor.paced else _together(self.lefts(i), factor.full)
            for i, factor in enumerate(ledger.factors)
        ]
        self._told: list[tuple[Factor, float]] = []
        self._met = ledger.met
        self._seen: dict[str, Hashable] = {}

    def plus(self, contact: Contact) -> "FactorLevels":
        """The standing if `contact` took place today; a second talk the same day adds nothing."""
        more = FactorLevels.__new__(FactorLevels)
        vars(more).update(vars(self))
        more._together, more._told = list(self._together), []
        more._changed, more._today = dict(self._changed), dict(self._today)
        more._met, more._seen = self._met | contact.met, {}
        said = heard([contact], self._ledger.peers)
        for i, factor in enumerate(self._ledger.factors):
            for part in said[factor.listens_to]:
                more._add(i, factor, part)
        return more

    def on_another_day(self) -> "FactorLevels":
        """The same as if what `plus` added had been on another day, though hardly faded since."""
        more = FactorLevels.__new__(FactorLevels)
        vars(more).update(vars(self))
        more._today, more._seen = {}, {}
        return more

    def seen_by_factors(self, contact: Contact) -> Hashable:
        """All that makes a difference to what is gained by a contact.

        Of whom it is with that is what the factors hold that fall short; the others gain nothing.
        """
        met = sorted(contact.met)
        avenue = "" if met and contact.setting != "large" else contact.avenue
        what = (contact.setting, contact.mode, contact.quality, avenue)
        return (*what, *((who in self._ledger.peers, self._held_of(who)) for who in met))

    def _held_of(self, who: str) -> Hashable:
        """What the factors that fall short hold of somebody: the same of all who were never met."""
        known = who if who in self._met else ""
        if known not in self._seen:
            short = [i for i, (_, share) in enumerate(self.shortfalls()) if share]
            groups = [(i, who if self._ledger.factors[i].by else "") for i in short]
            self._seen[known] = tuple(
                (self._left(*group), self._best_today(*group, who)) for group in groups
            )
        return self._seen[known]

    def _best_today(self, i: int, group: str, who: str) -> float:
        added = self._today.get((i, group, who))
        if added is not None:
            return added
        doses = self._ledger.doses[i]
        return doses[group].get(who, {}).get(self._day, 0.0) if group in doses else 0.0

    def _add(self, i: int, factor: Factor, part: Part) -> None:
        group, who, worth = part[factor.by], part[WHO], part[3]
        best = self._best_today(i, group, who)
        if worth <= best:
            return
        before = self._left(i, group)
        after = max(before, worth) if factor.latest else before + worth - best
        self._today[i, group, who] = worth
        self._changed[i, group] = after
        self._together[i] += min(1.0, after) - min(1.0, before)

    def _left(self, i: int, group: str) -> float:
        key = (i, group)
        if key in self._changed:
            return self._changed[key]
        if key not in self._held:
            self._held[key] = self._ledger.left(i, group, self._day)
        return self._held[key]

    def shortfalls(self) -> list[tuple[Factor, float]]:
        """How far each factor of the ledger falls short: 0 full, 1 empty."""
        if not self._told:
            self._told = [(factor, _short(there, enough)) for factor, there, enough in self.held()]
        return self._told

    def held(self) -> list[tuple[Factor, float, float]]:
        """What each factor holds, and what is enough: doses a week where it is paced."""
        target = self._ledger.facts.target
        return [
            (factor, self._there(i, factor), target if factor.paced else factor.full)
            for i, factor in enumerate(self._ledger.factors)
        ]

    def lefts(self, i: int) -> Iterator[float]:
        """What each group of the i-th factor holds, those heard of last first."""
        paced = self._ledger.factors[i].paced
        for group in [""] if paced else self._ledger.groups(i, self._day):
            yield self._left(i, group)

    def _there(self, i: int, factor: Factor) -> float:
        if not factor.paced:
            return self._together[i]
        return per_week(self._left(i, ""), self._history, factor.half_life)


class FadingLevels:
    """What each group of the factors holds on a day, from which later days without contact follow.

    Each dose of a factor fades alike, so the log is not looked through for each of these days; and
    no more groups are asked than fill a factor.
    """

    def __init__(self, ledger: Ledger, as_of: date) -> None:
        standing = ledger.standing(as_of)
        self._ledger = ledger
        self._tick = ledger.clock.tick(as_of.toordinal())
        self._held = standing.held()
        self._others = [standing.lefts(i) for i in range(len(self._held))]
        self._asked: list[list[float]] = [[] for _ in self._others]
        self._told: dict[date, list[tuple[Factor, float]]] = {}

    def on(self, day: date) -> list[tuple[Factor, float]]:
        """How far each factor falls short on a later day: 0 full, 1 empty."""
        if day not in self._told:
            ticks = self._ledger.clock.tick(day.toordinal()) - self._tick
            history = self._ledger.history(day)
            self._told[day] = [
                (factor, _short(self._there(i, factor, ticks, history), enough))
                for i, (factor, _, enough) in enumerate(self._held)
            ]
        return self._told[day]

    def _there(self, i: int, factor: Factor, ticks: int, history: int) -> float:
        part = fade(ticks, factor.half_life)
        if factor.paced:
            return per_week(next(self._lefts(i)) * part, history, factor.half_life)
        return _together((left * part for left in self._lefts(i)), factor.full)

    def _lefts(self, i: int) -> Iterator[float]:
        yield from self._asked[i]
        for left in self._others[i]:
            self._asked[i].append(left)
            yield left


def _together(lefts: Iterable[float], enough: float) -> float:
    """What groups hold together, of each at most 1, and at most enough."""
    found: list[float] = []
    together = 0.0
    for left in lefts:
        found.append(min(1.0, left))
        together += found[-1]
        if together >= enough:
            break
    return fsum(found)  # it rounds once, so the order of the groups cannot show


def _most_before(factor: Factor, there: float, oldest: int, paused: int, history: int) -> float:
    """The most that contacts add to a factor that are older than `oldest` days."""
    left = fade(oldest, factor.half_life)
    if factor.latest:
        return max(0.0, left - there)
    if factor.listens_to != "days":
        return inf  # of any number of people
    days = 1 / (1 - fade(1, factor.half_life)) + paused
    return per_week(days * left, history, factor.half_life)


def _short(there: float, enough: float) -> float:
    if enough <= 0:
        return 0.0  # nothing was aimed at, so nothing falls short
    return min(1.0, max(0.0, 1 - there / enough))


def first_day(facts: Facts) -> date:
    """The first day of the history: the day the log was begun, or of the talks that lead up to it.

    Those are all before it that have no gap of more than `GAP` days between them, pauses left out.
    So it is the same in whatever order a past is typed.
    """
    clock = Clock(facts.pauses)
    talks = {c.date for c in facts.contacts if c.setting != "broadcast"}
    first = facts.start
    for day in sorted((day for day in talks | {*facts.older_days} if day < first), reverse=True):
        if clock.tick(first.toordinal()) - clock.tick(day.toordinal()) > GAP:
            break
        first = day
    return first


def _counted(parts: list[Part], factor: Factor, first: int) -> list[Part]:
    """What counts for a factor: a pace is that of the history, without what was before it."""
    return [part for part in parts if part[2] >= first] if factor.paced else parts


def _best(parts: Iterable[Part], by: By) -> Doses:
    """The best dose of each group, person and day."""
    groups: defaultdict[str, defaultdict[str, dict[int, float]]]
    groups = defaultdict(lambda: defaultdict(dict))
    for part in parts:
        _, who, day, worth = part
        doses = groups[part[by]][who]
        if worth > doses.get(day, 0.0):
            doses[day] = worth
    return groups


def _by_day(parts: Iterable[Part], by: By) -> list[tuple[int, set[str]]]:
    """The groups of each day, the first day first; none where a factor does not group."""
    days: defaultdict[int, set[str]] = defaultdict(set)
    for part in parts if by else ():
        days[part[2]].add(part[by])
    return sorted(days.items())


def _memory(factor: Factor, best: Best, clock: Clock) -> Sum | Latest:
    if factor.latest:
        return Latest(best, clock, factor.half_life)
    return Sum(best, clock, factor.half_life)
