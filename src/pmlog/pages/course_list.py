"""Courses: how far one is, and that none is finished before it was applied and told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pmlog.json_records import Record
from pmlog.model import Entry
from pmlog.pages.group_ranking import named_together

NEEDED = ("applied", "told")
"""What a course is finished by."""


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
    def missing(self) -> tuple[str, ...]:
        """What it takes until it is finished: `applied`, `told`, or nothing."""
        return tuple(name for name in NEEDED if not getattr(self, name))

    def record(self) -> Record:
        """The course as JSON."""
        return {
            **self._asdict(),
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "applied": list(self.applied),
            "told": list(self.told),
            "people": list(self.people),
            "finished": not self.missing,
        }


class Courses(NamedTuple):
    """Every course, those that are not finished first, and of each the newest first."""

    as_of: date
    courses: tuple[Course, ...]

    def records(self) -> list[Record]:
        """The courses as JSON."""
        return [course.record() for course in self.courses]


def courses_of(entries: Iterable[Entry], names: Mapping[str, str], as_of: date) -> Courses:
    """The courses of these entries; `names` are what engagements are called, by their id."""
    found = [course_of(name, of) for name, of in named_together(entries, names).items()]
    return Courses(as_of, tuple(sorted(found, key=lambda one: not one.missing)))


def course_of(name: str, sessions: Sequence[Entry]) -> Course:
    """A course from its entries, the newest of which comes first."""
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
    """What a field says in each of these entries, the oldest first."""
    said = [str(entry.details[field]) for entry in sessions if entry.details.get(field)]
    return tuple(reversed(said))
