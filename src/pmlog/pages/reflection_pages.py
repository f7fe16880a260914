"""Pages of reflections: the list with due ones, and one beside the first."""

from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.growth import QUESTIONS, Goal, Reflection
from pmlog.pages.sheet import ASIDE, ID, NAME, WHEN, Section, Sheet, facts, list_sheet, listing


class ReflectionPage(NamedTuple):
    """A reflection beside the first one on the same thing; `about` is what it is on."""

    as_of: date
    reflection: Reflection
    about: str
    first: Reflection | None = None
    goal: Goal | None = None


class ReflectionList(NamedTuple):
    """Every reflection with what it is on, and the points that are due."""

    as_of: date
    reflections: tuple[tuple[Reflection, str], ...]
    due: tuple[tuple[str, str, date], ...]


def reflections_sheet(report: ReflectionList) -> Sheet:
    """Return the sheet of reflections, written and due."""
    columns = (ID, WHEN, NAME, ASIDE)
    due = (
        (thing, days.short(day, report.as_of), name, f"pmlog reflect {thing}")
        for thing, name, day in report.due
    )
    written = (
        (
            one.id,
            days.short(one.day, report.as_of),
            name,
            one.kind if one.kind == "closing" else "",
        )
        for one, name in report.reflections
    )
    nothing = "a point is offered after three sessions and three months."
    return list_sheet(
        listing(columns, due, "Due"),
        listing(columns, written, "Written"),
        nothing=f"Nothing to look back on yet; {nothing}",
    )


def reflection_sheet(report: ReflectionPage) -> Sheet:
    """Return each question with the answer, and with the first one beside it."""
    one = report.reflection
    kind = "closing reflection" if one.kind == "closing" else "reflection"
    asked = dict.fromkeys((*QUESTIONS, *one.answers))
    answers = (answered(f"{QUESTIONS.get(key, key)}?", key, report) for key in asked)
    day = days.spoken(one.day)
    return Sheet.of(f"{kind} on {report.about}", answers, report.as_of, day, id=one.id)


def answered(question: str, key: str, report: ReflectionPage) -> Section:
    """Format a question with its answer, and with the first one where there is one."""
    answer = report.reflection.answers.get(key, "")
    if report.first is None:
        return Section(question, items=tuple(filter(None, [answer])))
    both = (report.first, report.reflection)
    said = ((days.spoken(one.day), one.answers.get(key, "")) for one in both)
    return Section(question, facts(said))
