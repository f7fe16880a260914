"""Courses as a page: how far each is, and what is still to be done with it."""

from collections.abc import Iterator

from rich.console import RenderableType

from pmlog import days
from pmlog.pages.course_list import Course, Courses
from pmlog.phrases import counted, together
from pmlog.render.layout import Row, aside, heading, rows, stacked
from pmlog.render.screen import Screen

TO_DO = {
    "applied": 'apply something of it (--applied "...")',
    "told": 'tell somebody (--told "...")',
}


def page(report: Courses, screen: Screen) -> RenderableType:  # noqa: ARG001
    """Every course, field by field, those that are not finished first."""
    if not report.courses:
        return aside('No course yet: pmlog add course --about "Pricing" --progress 10')
    parts: list[RenderableType] = []
    for course in report.courses:
        parts += [heading(course.name), rows(fields(course_fields(course, report)), ("aside", ""))]
    return stacked(*parts)


def fields(pairs: Iterator[tuple[str, str]]) -> list[Row]:
    """Labels and values, longer ones line by line; what is empty is left out."""
    return [
        ("" if place else label, line)
        for label, value in pairs
        for place, line in enumerate(value.splitlines())
    ]


def course_fields(course: Course, report: Courses) -> Iterator[tuple[str, str]]:
    """A course, label by label."""
    last = days.ago(course.last, report.as_of)
    spent = f", {days.length(course.minutes)}" if course.minutes else ""
    times = counted(course.sessions, "session")
    yield "so far", f"{times}{spent}, since {days.spoken(course.first)}; last {last}"
    yield "progress", "" if course.progress is None else f"{course.progress} %"
    yield "cohort", course.cohort
    yield "with", together(course.people)
    yield "applied", "\n".join(course.applied)
    yield "told", "\n".join(course.told)
    if course.missing:
        yield "to finish", " and ".join(TO_DO[name] for name in course.missing)
    else:
        yield "finished", "applied and told"
