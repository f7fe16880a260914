"""A goal with all that serves it as a sheet."""

from collections.abc import Iterator

from pmlog import days
from pmlog.model import Entry
from pmlog.reports.growth import GoalPage
from pmlog.reports.growth_sheet import goal_section, reflected, tried
from pmlog.reports.sheet import Figure, Section, Sheet, Table, number
from pmlog.sentences import together

MOST = 20
"""How many entries are told."""


def goal_sheet(report: GoalPage) -> Sheet:
    """Where a goal stands, how it went, and what served it; `report` holds every entry."""
    goal = report.goal
    return Sheet(
        goal.skill,
        f"a goal, as of {days.spoken(report.as_of)}",
        tuple(figures(report)),
        tuple(section for section in sections(report) if has_something(section)),
        "Made by pmlog, on this machine.",
    )


def has_something(section: Section) -> bool:
    """Whether a section says anything."""
    return bool(section.facts or section.items or section.chart or section.table)


def figures(report: GoalPage) -> Iterator[Figure]:
    """Where it stands, where it is to go, what went into it."""
    goal = report.goal
    if goal.ratings:
        yield Figure(
            "stands at", str(goal.ratings[-1].rating), f"began at {goal.ratings[0].rating}"
        )
    if goal.target:
        yield Figure("aim", str(goal.target), f"by {days.spoken(goal.by)}" if goal.by else "")
    yield Figure("entries", str(len(report.entries)))
    minutes = sum(entry.minutes or 0 for entry in report.entries)
    if minutes:
        yield Figure("together", days.length(minutes))


def sections(report: GoalPage) -> Iterator[Section]:
    """The curve, what serves it, what was tried, what was looked back on."""
    yield goal_section(report.goal, report.as_of)
    rows = tuple((one.engagement.name, str(one.done)) for one in report.engagements)
    yield Section("Engagements", table=Table.of(("engagement", number("sessions")), rows))
    yield Section("Tried", tuple(tried(report.attempts)))
    yield Section("Reflections", items=tuple(map(reflected, report.reflections)))
    yield talks(report)


def talks(report: GoalPage) -> Section:
    """The last entries that serve it."""
    rows = tuple(talk(entry, report) for entry in report.entries[:MOST])
    left = len(report.entries) - len(rows)
    table = Table.of(("day", "avenue", "with", "about", "learned"), rows)
    note = f"{left} earlier ones" if left else ""
    return Section("Entries", table=table, note=note, wide=True)


def talk(entry: Entry, report: GoalPage) -> tuple[str, ...]:
    """An entry as a line."""
    return (
        days.brief(entry.date, report.as_of),
        entry.avenue,
        together([person.name for person in entry.people]) or "-",
        entry.about or "-",
        " / ".join(entry.learned.splitlines()) or "-",
    )
