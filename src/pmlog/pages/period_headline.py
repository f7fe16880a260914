"""The headline of a period: its facts that are unusual for this user."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pmlog.days import A_DAY, stretch
from pmlog.pages.period_figures import PeriodFigures
from pmlog.pages.period_stats import EarlierPeriod
from pmlog.phrases import counted, join_clauses, join_names, with_full_stop

MOST_FACTS = 3
FEW_NAMES = 3
LEAST_SILENCE = 7
"""The gap between talks from which it is a fact (days)."""

ENOUGH = 3
"""The number of earlier periods that make a record."""

OFTEN = 3
"""The number of talks from which the most frequent contact is a fact."""

UNKNOWN = 0.5
"""The rank of a fact without earlier periods."""


class Fact(NamedTuple):
    """Something that may be said; it is the more unusual, the fewer earlier periods had as much.

    `unusual` is the share of earlier periods that had less, from 0 to 1.
    """

    said: str
    unusual: float


def headline(report: PeriodFigures) -> str:
    """Return the most unusual facts in one sentence; empty without any."""
    known = list(facts(report))
    chosen = sorted(known, key=lambda fact: -fact.unusual)[:MOST_FACTS]
    said = [fact.said for fact in known if fact in chosen]
    return with_full_stop(f"You {join_clauses(said)}") if said else ""


def facts(report: PeriodFigures) -> Iterator[Fact]:
    """Yield every fact of a period."""
    past = report.earlier
    yield from kept(report)
    names = [person.name for person in report.new if person.part != "discussed"]
    if names:
        yield Fact(f"met {some(names)}", rank(len(report.new), (one.new for one in past)))
    yield from goals(report)
    yield from amount(report)
    yield from first_of_avenue(report)
    yield from contact(report)
    yield from most_talks(report)
    yield from silence(report)


def rank(value: int, earlier: Iterable[int]) -> float:
    """Return the share of earlier values that are less than this one."""
    values = list(earlier)
    return sum(one < value for one in values) / len(values) if values else UNKNOWN


def some(names: Sequence[str]) -> str:
    """Return a few names, and how many more there are."""
    if len(names) <= FEW_NAMES:
        return join_names(names)
    return join_names([*names[: FEW_NAMES - 1], f"{len(names) - FEW_NAMES + 1} others"])


def kept(report: PeriodFigures) -> Iterator[Fact]:
    done, on_time = report.closed.kept, report.closed.kept_on_time
    if done:
        of = f"{on_time} of {done} promises" if 0 < on_time < done else counted(done, "promise")
        by_day = " by their day" if 0 < on_time < done else ""
        yield Fact(f"kept {of}{by_day}", rank(done, (one.kept for one in report.earlier)))


def goals(report: PeriodFigures) -> Iterator[Fact]:
    """Yield the changes of own ratings."""
    for goal in report.growth.goals if report.growth else ():
        before = [one.rating for one in goal.ratings if one.day < report.period.start]
        now = [one.rating for one in goal.ratings if one.day in report.period]
        if before and now and before[-1] != now[-1]:
            said = f"rated {goal.skill} {now[-1]} of 5 instead of {before[-1]}"
            yield Fact(said, UNKNOWN)


def amount(report: PeriodFigures) -> Iterator[Fact]:
    """Yield whether there was more than in all earlier periods, or less."""
    past = [one.entries for one in report.earlier]
    if len(past) < ENOUGH:
        return
    since = f"in any of the {len(past)} {unit(report)}s before"
    if report.entries > max(past):
        yield Fact(f"logged more than {since}", 1)
    elif report.entries < min(past) and report.period.last < report.today:
        yield Fact(f"logged less than {since}", 1)


def unit(report: PeriodFigures) -> str:
    """Return the noun of a period: a month."""
    return report.period.unit.value if report.period.unit else "period"


def first_of_avenue(report: PeriodFigures) -> Iterator[Fact]:
    """Yield the avenues that were not used for longest: for some periods, or never before."""
    unused = {
        row.avenue: unused_for(row.avenue, report.earlier) for row in report.avenues if row.entries
    }
    longest = max(unused.values(), default=0)
    if longest >= ENOUGH:
        words = join_names([one_of(avenue) for avenue, count in unused.items() if count == longest])
        since = f"in {longest} {unit(report)}s"
        yield Fact(f"logged {words} for the first time {since}", longest / len(report.earlier))


def one_of(avenue: str) -> str:
    """Return an avenue as what was logged of it: 'a chat', but 'coaching'."""
    return avenue if avenue.endswith("ing") else f"a {avenue}"


def unused_for(avenue: str, earlier: Sequence[EarlierPeriod]) -> int:
    """Return the number of periods up to the last without an avenue."""
    return next(
        (count for count, one in enumerate(reversed(earlier)) if avenue in one.avenues),
        len(earlier),
    )


def contact(report: PeriodFigures) -> Iterator[Fact]:
    """Yield the numbers of people and of days with a talk."""
    people, talked = len(report.people), len(report.calendar)
    if people and talked:
        said = f"talked with {counted(people, 'person', 'people')} on {counted(talked, 'day')}"
        yield Fact(said, rank(people, (one.people for one in report.earlier)) / 2)


def most_talks(report: PeriodFigures) -> Iterator[Fact]:
    """Yield the person with the most talks, if it is one."""
    talks = Counter(who for day in report.days_in(report.period) for who in day.people)
    best = talks.most_common(2)
    if best and best[0][1] >= OFTEN and (len(best) == 1 or best[1][1] < best[0][1]):
        names = {one.person.id: one.person.name for one in report.people}
        if best[0][0] in names:
            yield Fact(f"talked {best[0][1]} times with {names[best[0][0]]}", UNKNOWN / 2)


def silence(report: PeriodFigures) -> Iterator[Fact]:
    """Yield the longest stretch without a talk, where it is longer than usual and no pause."""
    talks = [talk.day for talk in report.calendar]
    began = report.period.start if report.earlier else min(talks, default=report.as_of)
    first, length = longest_silence(talks, began, report.as_of)
    unusual = rank(length, (one.silence for one in report.earlier))
    is_paused = any(one.touches(first, first + length * A_DAY) for one in report.pauses)
    if length >= LEAST_SILENCE and unusual >= UNKNOWN and not is_paused:
        days = stretch(first, first + (length - 1) * A_DAY)
        yield Fact(f"logged no talk for {length} days ({days})", unusual)


def longest_silence(talks: Iterable[date], first: date, last: date) -> tuple[date, int]:
    """Return the longest gap without a talk: its first day, and its length.

    `talks` are the days with one, in order. Of several that are as long it is the first.
    """
    begin, longest = first, (first, 0)
    for day in (*talks, last + A_DAY):
        longest = max(longest, (begin, (day - begin).days), key=lambda one: one[1])
        begin = day + A_DAY
    return longest
