"""The page of courses; one is finished once it was applied and told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.model import Entry
from pmlog.pages.group_ranking import named_together
from pmlog.pages.sheet import Section, Sheet, facts, list_sheet
from pmlog.phrases import counted, join_names

NEEDED = ("applied", "told")
"""The fields a finished course needs."""

TO_DO = {
    "applied": 'apply something of it (--applied "...")',
    "told": 'tell somebody (--told "...")',
}


class Course(NamedTuple):
    """A course: its days, progress in percent, and what was applied and who was told of it."""

    name: str
    first: date
    last: date
    sessions: int
    minutes: int
    progress: int | None
    cohort: str
    applied: tuple[str, ...]
    told: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def is_finished(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that are missing until it is finished: `applied`, `told`, or nothing."""
        return tuple(name for name in NEEDED if not getattr(self, name))


class Courses(NamedTuple):
    """Every course, those that are not finished first, and of each the newest first."""

    as_of: date
    courses: tuple[Course, ...]


def courses_of(entries: Iterable[Entry], names: Mapping[str, str], as_of: date) -> Courses:
    """Return the courses of these entries; `names` are what engagements are called, by their id."""
    found = [course_of(name, of) for name, of in named_together(entries, names).items()]
    return Courses(as_of, tuple(sorted(found, key=lambda one: one.is_finished)))


def course_of(name: str, sessions: Sequence[Entry]) -> Course:
    """Return a course from its entries, the newest of which comes first."""
    progress = [int(e.details["progress"]) for e in sessions if "progress" in e.details]
    people = {person.id: person.name for entry in reversed(sessions) for person in entry.people}
    return Course(
        name,
        first=sessions[-1].date,
        last=sessions[0].date,
        sessions=len(sessions),
        minutes=sum(entry.minutes or 0 for entry in sessions),
        progress=max(progress, default=None),
        cohort="".join(texts(sessions, "cohort")[-1:]),
        applied=texts(sessions, "applied"),
        told=texts(sessions, "told"),
        people=tuple(people.values()),
    )


def texts(sessions: Iterable[Entry], field: str) -> tuple[str, ...]:
    """Return the values of a field in these entries, the oldest first."""
    said = [str(entry.details[field]) for entry in sessions if entry.details.get(field)]
    return tuple(reversed(said))


def courses_sheet(report: Courses) -> Sheet:
    """Return every course, field by field, those that are not finished first."""
    courses = (Section(one.name, facts(course_facts(one, report.as_of))) for one in report.courses)
    nothing = 'No course yet: pmlog add course --about "Pricing" --progress 10'
    return list_sheet(*courses, nothing=nothing)


def course_facts(course: Course, as_of: date) -> Iterator[tuple[str, str]]:
    last = days.ago(course.last, as_of)
    spent = f", {days.length(course.minutes)}" if course.minutes else ""
    times = counted(course.sessions, "session")
    yield "so far", f"{times}{spent}, since {days.spoken(course.first)}; last {last}"
    yield "progress", "" if course.progress is None else f"{course.progress} %"
    yield "cohort", course.cohort
    yield "with", join_names(course.people)
    yield "applied", "\n".join(course.applied)
    yield "told", "\n".join(course.told)
    if course.missing:
        yield "to finish", " and ".join(TO_DO[name] for name in course.missing)
    else:
        yield "finished", "applied and told"
