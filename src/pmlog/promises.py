"""What a promise says: 'Ben: intro to Cy by 3 dec' is who, what and until when."""

from datetime import date, timedelta
from typing import NamedTuple

from pmlog.days import split_due
from pmlog.errors import Misused

DAYS_WHEN_UNSAID = 7
"""A promise without a day is due a week from today, and this is said (days)."""


class Promised(NamedTuple):
    """A promise as typed: `who` stands before a colon, or is empty; `due` is None if unsaid."""

    who: str
    what: str
    due: date | None

    def due_by(self, today: date) -> date:
        """The day it is due: the one said, or a week from today."""
        return self.due or today + timedelta(days=DAYS_WHEN_UNSAID)


def promised(text: str, today: date, order: str | None = None) -> Promised:
    """The parts of a promise.

    Raises `NotADay` when what follows the last 'by' is no day, `Misused` when it is about nothing.
    """
    if not text.strip():
        raise Misused('say what is promised, as in "send the deck by fri"')
    what, due = split_due(text, today, order)
    who, colon, rest = what.partition(": ")
    if colon and who.strip() and rest.strip():
        return Promised(who.strip(), rest.strip(), due)
    return Promised("", what.strip(), due)


def on_fixed_day(text: str, today: date, order: str | None = None) -> str:
    """A promise whose day means the same on any other day; one without a day stays as it is.

    Raises `NotADay` as `promised` does.
    """
    what, due = split_due(text, today, order)
    return f"{what} by {due.isoformat()}" if due else text
