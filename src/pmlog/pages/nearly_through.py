"""Courses that are nearly through: what they still want before they are finished."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pmlog.model import LASTS, Entry
from pmlog.pages.course_list import course_of
from pmlog.pages.group_ranking import named_together
from pmlog.pages.morning_list import NEARLY, Growing
from pmlog.phrases import together

WANTED = {"applied": "apply something of it", "told": "tell somebody"}
"""What it takes until a course is finished."""


def due_of_courses(
    entries: Iterable[Entry], names: Mapping[str, str], today: date
) -> Iterator[Growing]:
    """What each course wants that is nearly through, for a month after it was last taken.

    `names` are what engagements are called, by their ids.
    """
    for name, sessions in named_together(entries, names).items():
        course = course_of(name, sessions)
        is_lately = (today - course.last).days < LASTS
        if is_lately and (course.progress or 0) >= NEARLY and course.missing:
            wants = together([WANTED[one] for one in course.missing])
            what = f"{name} is at {course.progress} %: {wants}; pmlog course {sessions[0].about}"
            yield Growing("course", sessions[0].id, name, course.last, what.rstrip(), course.people)
