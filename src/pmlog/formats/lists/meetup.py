"""Members or attendees of a group on Meetup: text with tabs, whatever its ending says."""

from pmlog.formats.column_words import AWAY
from pmlog.formats.contact_fields import pages
from pmlog.formats.lists.people_csv import CsvSource

MEETUP = CsvSource(
    "meetup",
    header=(
        ("name", "member name"),
        ("rsvp", "joined group on", "rsvped on", "last visited group on"),
        ("url of member profile", "member profile", "user id", "member id"),
    ),
    links=(("(url of )?member profile", pages),),
    fields={"notes": ("intro",), "role": ()},
    days={"joined group on": "", "rsvped on": ""},
    absent=("rsvp|rsvp status|attendance", AWAY),
    dropped=(
        "user id", "member id", "event host", "guests", "photo", "mailing list",
        "assistant organizer", "total rsvps", "rsvp(ed.*)?", "last (visited|attended).*",
        "meetups attended", "no shows",
    ),
)  # fmt: skip
