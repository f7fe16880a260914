"""What grew in a period as sections of a sheet."""

from collections.abc import Iterator
from datetime import date

from pmlog import days
from pmlog.growth import Attempt, Goal, Reflection
from pmlog.reports.grown import CameOf, Growth, Sessions, by_avenue, fates
from pmlog.reports.sheet import Bars, Curve, Section, Table, number
from pmlog.sentences import counted, together

MOST_TRIED = 8
"""How many of what was tried are told one by one, the newest."""

LEAST, MOST = 1, 5
"""The scale of a rating."""


def growth_sections(growth: Growth, as_of: date) -> Iterator[Section]:
    """Goals with their curves, sessions, reflections, what was tried, what came of contacts."""
    for goal in growth.goals:
        yield goal_section(goal, as_of)
    yield sessions(growth.sessions)
    yield Section("Tried", tuple(tried(growth.attempts)))
    yield Section("Reflections", items=tuple(map(reflected, growth.reflections)))
    yield outcomes(growth.outcomes, as_of)


def goal_section(goal: Goal, as_of: date) -> Section:
    """A goal: where it stands, where it is to go, and how it went so far."""
    facts = []
    if goal.ratings:
        first, last = goal.ratings[0].rating, goal.ratings[-1].rating
        facts.append(("stands at", f"{last} of {MOST}; began at {first}"))
    if goal.target:
        facts.append(("aim", f"{goal.target} of {MOST}"))
    if goal.by:
        facts.append(("by", days.spoken(goal.by)))
    if goal.why:
        facts.append(("why", goal.why))
    if goal.state != "open":
        facts.append(("state", goal.state))
    facts = facts or [("since", days.spoken(goal.made_on))]
    points = tuple((one.day, float(one.rating)) for one in goal.ratings)
    chart = numbers = None
    if len(points) > 1:
        chart = Curve(
            f"Own ratings: {goal.skill}", points, LEAST, MOST, aim=float(goal.target or 0) or None
        )
        numbers = Table.of(
            ("day", number("rating"), "note"),
            ((days.brief(one.day, as_of), str(one.rating), one.note) for one in goal.ratings),
        )
    return Section(f"Goal: {goal.skill}", tuple(facts), chart=chart, numbers=numbers)


def sessions(held: tuple[Sessions, ...]) -> Section:
    """The engagements that went on."""
    rows = tuple(
        (
            one.name,
            together([person.name for person in one.people]) or "-",
            str(one.held),
            one.in_all,
        )
        for one in held
    )
    columns = ("engagement", "with", number("sessions"), number("so far"))
    return Section("Sessions", table=Table.of(columns, rows))


def tried(attempts: tuple[Attempt, ...]) -> Iterator[tuple[str, str]]:
    """How many of what was tried worked, and what each of it was."""
    if attempts:
        counts = ", ".join(f"{count} {fate}" for fate, count in sorted(fates(attempts).items()))
        yield "in all", f"{len(attempts)}: {counts}"
    told = [one for one in attempts if one.what]
    for one in told[-MOST_TRIED:]:
        yield one.fate, one.what
    if len(told) > MOST_TRIED:
        yield "", f"{len(told) - MOST_TRIED} earlier ones"


def reflected(reflection: Reflection) -> str:
    """A reflection in one line."""
    said = "; ".join(filter(None, reflection.answers.values()))
    day = days.spoken(reflection.day)
    return f"{day}: {said}" if said else f"{day}: {counted(len(reflection.answers), 'answer')}"


def outcomes(came: tuple[CameOf, ...], as_of: date) -> Section:
    """What contacts led to, and which avenues they were."""
    if not came:
        return Section("Outcomes")
    rows = tuple(
        (
            days.brief(one.outcome.day, as_of),
            one.outcome.kind,
            one.outcome.what or "-",
            together([person.name for person in one.outcome.people]) or "-",
            together(one.avenues) or "unknown",
        )
        for one in came
    )
    bars = Bars(
        "Outcomes by avenue",
        tuple((avenue or "unknown", count, 0) for avenue, count in by_avenue(came).items()),
        "outcomes",
        "",
    )
    return Section(
        "Outcomes",
        table=Table.of(("day", "kind", "what", "with", "from"), rows),
        chart=bars,
        wide=True,
    )
