"""The attendees of an event on Eventbrite."""

from pmlog.formats.guests import FIRST, GUESTS, LAST, NAMES

EVENTBRITE = GUESTS._replace(
    kind="eventbrite",
    header=(
        ("email",),
        ("attendee #", "attendee status", "order #", "order id"),
        (*NAMES, *FIRST, *LAST),
    ),
    absent=("attendee status", ("refunded", "not attending", "cancelled", "deleted")),
    dropped=(
        "order #", "order id", "order date", "quantity", "price tier", "ticket type",
        "attendee #", "attendee status", "group", "order type", "currency", "total paid",
        "fees paid", "eventbrite fees", "eventbrite payment processing", "barcode #", "barcode",
        "event id",
    ),
)  # fmt: skip
is_one, read = EVENTBRITE.is_one, EVENTBRITE.read
