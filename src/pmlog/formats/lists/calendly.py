"""Events of Calendly: who booked a talk with you, and when it was."""

from pmlog.formats.contact_fields import phones
from pmlog.formats.lists.people_csv import CsvSource, EventColumns
from pmlog.formats.lists.table_file import Row

MOST_QUESTIONS = 20


def with_answers(row: Row) -> Row:
    """A row with its answers under their questions; who else was asked is no address of theirs."""
    cells = {name.replace("guest email(s)", "guests"): cell for name, cell in row.cells.items()}
    for number in range(1, MOST_QUESTIONS + 1):
        question = cells.pop(f"question {number}", "")
        answer = cells.pop(f"response {number}", cells.pop(f"answer {number}", ""))
        cells |= {question or f"answer {number}": answer} if answer else {}
    return Row(row.line, cells)


CALENDLY = CsvSource(
    "calendly",
    header=(
        ("invitee name", "invitee first name", "invitee email"),
        ("start date & time", "start date and time", "event start"),
    ),
    links=(("text reminder number|.*phone.*", phones),),
    absent=("cancell?ed|marked as no-show", ("true", "yes")),
    event=EventColumns(
        "chat",
        title=("event type name", "event type", "event name"),
        starts=("start date & time", "start date and time", "event start"),
        ends=("end date & time", "end date and time", "event end"),
    ),
    prepared=with_answers,
    dropped=(
        "user (name|email)", "team", "location", "event .*",
        "(start|end) date (&|and) time", "cancell?ed( by)?", "cancell?ation reason",
        "invitee (accepted marketing emails|scheduled by.*|reconfirmed)", "utm .*",
        "marked as no-show", "salesforce uuid", "payment .*", "group",
    ),
)  # fmt: skip
