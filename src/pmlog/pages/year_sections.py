"""Sections of a year only: months by avenue, most frequent contacts, firsts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pmlog import days
from pmlog.pages.period_figures import PeriodFigures
from pmlog.pages.period_stats import DayOn, everybody
from pmlog.pages.sheet import Bars, CellTable, Section, TableColumn, number
from pmlog.phrases import join_names

MOST_MET = 5
"""The most people among the frequent contacts."""


def year_sections(report: PeriodFigures) -> Iterator[Section]:
    """Yield the months first, then people, then what was there for the first time."""
    yield months(report)
    yield met_most(report)
    yield Section("Firsts", tuple(firsts(report)))


def months(report: PeriodFigures) -> Section:
    """Return a row for each month so far, its entries as a bar that is parted by avenue.

    In the first year of a log they are those since it began.
    """
    there = tuple(report.days_in(report.period))
    began = 1 if report.earlier else min((day.date.month for day in there), default=1)
    found: dict[int, list[DayOn]] = {n: [] for n in range(began, report.as_of.month + 1)}
    for day in there:
        found.setdefault(day.date.month, []).append(day)
    used = [row.avenue for row in report.avenues if row.entries]
    if not used:
        return Section("Months")
    rows = [
        month_row(report.period.start.replace(month=n).strftime("%b"), of)
        for n, of in found.items()
    ]
    parts = tuple(tuple(entries(of, avenue) for avenue in used) for of in found.values())
    bars = tuple((row[0], int(row[1]), 0) for row in rows)
    columns = ("month", number("entries"), number("people"), number("together", is_rare=True))
    return Section(
        "Months",
        table=CellTable.of(columns, rows),
        chart=Bars("Entries by month", bars, "entries", "", tuple(used), parts),
        wide=True,
        role="lead" if len(rows) > 1 else "",
        is_whole=True,
    )


def month_row(name: str, of: Sequence[DayOn]) -> tuple[str, ...]:
    minutes = sum(day.minutes for day in of)
    total = sum(day.entries for day in of)
    return (name, str(total), str(len(everybody(of))), days.length(minutes) if minutes else "")


def entries(of: Sequence[DayOn], avenue: str) -> int:
    """Return the number of entries on an avenue on these days."""
    return sum(day.entries for day in of if day.avenue == avenue)


def met_most(report: PeriodFigures) -> Section:
    """Return the people with the most talks, if they had several."""
    names = {one.person.id: one.person.name for one in report.people}
    talks = Counter(
        who for day in report.days_in(report.period) for who in day.people if who in names
    )
    best = [(names[who], count) for who, count in talks.most_common(MOST_MET) if count > 1]
    table = CellTable.of(
        (TableColumn("who", "name"), number("talks")), ((name, str(n)) for name, n in best)
    )
    bars = tuple((name, count, 0) for name, count in best)
    brief = join_names([f"{name} ({count})" for name, count in best])
    chart = Bars("Talks with those met most", bars, "talks", "") if bars else None
    return Section("Met most", table=table, chart=chart, brief=brief)


def firsts(report: PeriodFigures) -> Iterator[tuple[str, str]]:
    """Yield the first new person, what was done for the first time ever, the first outcome."""
    new = [one for one in report.people if one.since in report.period]
    if new:
        first = min(new, key=lambda one: one.since)
        yield "new person", f"{first.person.name}, {days.brief(first.since, report.as_of)}"
    before = {avenue for one in report.earlier for avenue in one.avenues}
    began: dict[str, str] = {}
    for day in report.days_in(report.period):
        if day.avenue not in before:
            began.setdefault(day.avenue, days.brief(day.date, report.as_of))
    if report.earlier and began:
        yield (
            "for the first time",
            join_names([f"{avenue} ({day})" for avenue, day in began.items()]),
        )
    outcomes = [one.outcome for one in report.growth.outcomes] if report.growth else []
    told = [one for one in outcomes if one.what]
    if told:
        first_outcome = min(told, key=lambda one: one.day)
        yield "outcome", f"{first_outcome.what}, {days.brief(first_outcome.day, report.as_of)}"
