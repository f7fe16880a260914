"""Members or attendees of a group on Meetup: text with tabs, whatever its ending says."""

from pmlog.formats.contact_fields import pages
from pmlog.formats.guests import AWAY
from pmlog.formats.people_csv import CsvSource, EventColumns

MEETUP = CsvSource(
    "meetup",
    header=(
        ("name", "member name"),
        ("rsvp", "joined group on", "rsvped on", "last visited group on"),
        ("url of member profile", "member profile", "user id", "member id"),
    ),
    names=("name", "member name"),
    links=(("(url of )?member profile", pages),),
    fields={"city": ("location", "city"), "notes": ("intro",), "met": ("event name", "event")},
    days={"joined group on": "", "rsvped on": ""},
    absent=("rsvp|rsvp status|attendance", AWAY),
    event=EventColumns("meetup", ("event name", "event"), ("event date", "date")),
    dropped=(
        "user id", "member id", "event host", "guests", "photo", "mailing list",
        "assistant organizer", "total rsvps", "rsvp(ed.*)?", "last (visited|attended).*",
        "meetups attended", "no shows",
    ),
)  # fmt: skip
is_one, read = MEETUP.is_one, MEETUP.read
