"""What is due of courses, gathered from the log."""

from collections.abc import Iterator

from pmlog.pages.morning_list import Growing
from pmlog.pages.nearly_through import due_of_courses
from pmlog.session import Session
from pmlog.store import EntryFilter


def courses_due(session: Session) -> Iterator[Growing]:
    """What the courses want that are nearly through."""
    book = session.book
    entries = book.entries.matching(EntryFilter(avenues=["course"]))
    return due_of_courses(entries, book.encounters.engagement_names(), session.today)
