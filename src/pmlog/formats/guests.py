"""The columns that lists of guests of Luma and of Eventbrite have in common."""

from collections.abc import Iterator

from pmlog.formats.contact_fields import boxes, pages, phones, profile_named
from pmlog.formats.people_csv import CsvSource, EventColumns

NAMES = ("name", "full name", "attendee name")
FIRST, LAST = ("first_name", "first name"), ("last_name", "last name")


def profile(cell: str) -> Iterator[str]:
    """A profile of LinkedIn, also where only the name of one was answered."""
    found = [*pages(cell)]
    yield from found or profile_named(cell)


def asked(words: str) -> str:
    return rf"(?=.*\?).*({words}).*"


AWAY = (
    r".*(refund|erstattet|rembours|reembols|rimbors|terugbetaald|återbetal|refunder|hyvitet|zwr[oó]c).*",
    r".*(cancel|transferr|storniert|abgesagt|annul|geannuleerd|avbokad|avbestil|aflyst|peruttu|anulow|"
    r"delete|removed|abandon).*",
    r".*(declin|abgelehnt|refus|rechaz|rifiut|avböj|avslått|rejected|denied).*",
    r".*(pending|ausstehend|en attente|pendiente|in attesa|await).*",
    r".*(wait|warteliste|lista de espera|lista d'attesa|wachtlijst).*",
    r".*(invited|eingeladen|invit[ée]|invitado|invitato|uitgenodigd).*",
    r"(not|no longer) .*|no|no[- ]?show|maybe|unpaid|unconfirmed|did not attend",
    r"nein|non|nej|nei|nee|nie|nimmt nicht teil|absent|ausente|assente|afwezig|deltar (inte|ikke)|"
    r"deltager ikke",
)
"""What lists say of guests who did not come and were not to: only who came or comes is taken."""

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
    event=EventColumns(
        "meetup", ("event name",), ("event start date", "event date"), ("event start time",)
    ),
)
"""What both have; each adds its header, and what it says of tickets."""
