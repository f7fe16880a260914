"""The columns that lists of guests of Luma and of Eventbrite have in common."""

from collections.abc import Iterator

from pmlog.formats.contact_fields import boxes, pages, phones, profile_named
from pmlog.formats.people_csv import CsvSource

NAMES = ("name", "full name", "attendee name")
FIRST, LAST = ("first_name", "first name"), ("last_name", "last name")


def profile(cell: str) -> Iterator[str]:
    """A profile of LinkedIn, also where only the name of one was answered."""
    found = [*pages(cell)]
    yield from found or profile_named(cell)


def asked(words: str) -> str:
    """A question with one of these words in it."""
    return rf"(?=.*\?).*({words}).*"


GUESTS = CsvSource(
    "guests",
    names=NAMES,
    parts=(FIRST, LAST),
    links=(
        ("email", boxes),
        ("phone_number|cell phone|phone|mobile phone|work phone", phones),
        (".*linkedin.*", profile),
        (".*(website|twitter|github).*", pages),
    ),
    fields={
        "company": (
            *("company", "organization", "organisation", "company name"),
            asked("company|organi|where do you work"),
        ),
        "role": (
            *("job title", "role", "title", "position"),
            asked("job title|your role|your title"),
        ),
        "city": ("city", "home city"),
        "met": ("event name",),
    },
)
"""What both have; each adds its header, and what it says of tickets."""
