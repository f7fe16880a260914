"""What grew in a period as sections of a page."""

from collections.abc import Iterator, Sequence
from datetime import date

from pmlog import days
from pmlog.growth import Attempt, Goal, Reflection
from pmlog.pages.period_growth import Growth, OutcomeOrigin, Sessions, by_avenue, fates
from pmlog.pages.rating_curve import MOST, curve_of
from pmlog.pages.sheet import WHEN, CellTable, Curves, Section, TableColumn, number
from pmlog.phrases import all_names, counted, together

MOST_TRIED = 8
"""How many of what was tried are told one by one, the newest."""


def growth_sections(growth: Growth, as_of: date) -> Iterator[Section]:
    """Goals with their curves, sessions, reflections, what was tried, what came of contacts."""
    yield goals(growth.goals, as_of)
    yield sessions(growth.sessions)
    told = tuple(tried(growth.attempts))
    yield Section("Tried", told, brief=told[0][1] if told else "")
    yield Section("Reflections", items=tuple(map(reflected, growth.reflections)))
    yield outcomes(growth.outcomes, as_of)


def goals(kept: Sequence[Goal], as_of: date) -> Section:
    """Each goal in a line: where it stands, where it is to go, and how it went so far."""
    columns = (TableColumn("goal", "name"), "stands at", TableColumn("aim", "aside"))
    table = CellTable.of((*columns, TableColumn("why", is_rare=True)), map(goal_row, kept))
    brief = "; ".join(
        f"{goal.skill} {', '.join(filter(None, goal_row(goal)[1:3]))}" for goal in kept
    )
    if not any(len(goal.ratings) > 1 for goal in kept):
        return Section("Goals", table=table, brief=brief)
    rows = (
        (goal.skill, days.brief(one.day, as_of), str(one.rating), one.note)
        for goal in kept
        for one in goal.ratings
    )
    return Section(
        "Goals",
        table=table,
        chart=Curves("Own ratings", tuple(map(curve_of, kept))),
        numbers=CellTable.of(("goal", "day", number("rating"), "note"), rows),
        brief=brief,
    )


def goal_row(goal: Goal) -> tuple[str, ...]:
    now = f"{goal.ratings[-1].rating} of {MOST}" if goal.ratings else "not rated yet"
    aim = f"aim {goal.target}" if goal.target else ""
    by = f"by {days.spoken(goal.by)}" if goal.by else ""
    is_open = goal.state == "open"
    return (goal.skill, now, " ".join(filter(None, (aim, by))) if is_open else goal.state, goal.why)


def sessions(held: tuple[Sessions, ...]) -> Section:
    rows = ((one.name, all_names(one.people), str(one.held), one.in_all) for one in held)
    columns = (TableColumn("engagement", "name"), "with", number("sessions"), number("so far"))
    brief = "; ".join(f"{one.name} {one.held}, {one.in_all} so far" for one in held)
    return Section("Sessions", table=CellTable.of(columns, rows), brief=brief)


def tried(attempts: tuple[Attempt, ...]) -> Iterator[tuple[str, str]]:
    if attempts:
        counts = ", ".join(f"{count} {fate}" for fate, count in sorted(fates(attempts).items()))
        yield "in all", f"{len(attempts)}: {counts}"
    told = [one for one in attempts if one.what]
    for one in told[-MOST_TRIED:]:
        yield one.fate, one.what
    if len(told) > MOST_TRIED:
        yield "", f"{len(told) - MOST_TRIED} earlier ones"


def reflected(reflection: Reflection) -> str:
    said = "; ".join(filter(None, reflection.answers.values()))
    day = days.spoken(reflection.day)
    return f"{day}: {said}" if said else f"{day}: {counted(len(reflection.answers), 'answer')}"


def outcomes(came: tuple[OutcomeOrigin, ...], as_of: date) -> Section:
    """What contacts led to, and which avenues they were."""
    if not came:
        return Section("Outcomes")
    rows = (
        (
            days.brief(one.outcome.day, as_of),
            one.outcome.kind,
            one.outcome.what,
            all_names(one.outcome.people),
            together(one.avenues) or "unknown",
        )
        for one in came
    )
    counts = {avenue or "unknown": count for avenue, count in by_avenue(came).items()}
    columns = (
        WHEN,
        "kind",
        "what",
        TableColumn("with", "aside"),
        TableColumn("from", is_rare=True),
    )
    return Section(
        "Outcomes",
        (("by avenue", ", ".join(f"{count} {avenue}" for avenue, count in counts.items())),),
        table=CellTable.of(columns, rows),
        wide=True,
        brief="; ".join(filter(None, (one.outcome.what for one in came))),
    )
