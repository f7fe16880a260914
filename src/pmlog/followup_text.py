"""What a promise says: 'Ben: intro to Cy by 3 dec' is who, what and until when."""

from datetime import date, timedelta
from typing import NamedTuple

from pmlog.days.due import split_due
from pmlog.errors import Misused


class Promised(NamedTuple):
    """A promise as typed: `who` stands before a colon, or is empty; `due` is None if unsaid."""

    who: str
    what: str
    due: date | None

    def due_by(self, today: date, days: int) -> date:
        """The day it is due: the one said, or so many days from today."""
        return self.due or today + timedelta(days=days)


def promised(
    text: str, today: date, order: str | None = None, talked: date | None = None
) -> Promised:
    """The parts of a promise; `talked` is the day of the talk it comes from, see `split_due`.

    Raises `NotADay` where its day is none, `Misused` when it is about nothing.
    """
    if not text.strip():
        raise Misused('say what is promised, as in "send the deck by fri"')
    what, due = split_due(text, today, order, talked)
    who, colon, rest = what.partition(": ")
    if not (colon and who.strip() and rest.strip()):
        return Promised("", what.strip(), due)
    if due is None:
        rest, due = split_due(rest, today, order, talked)
    return Promised(who.strip(), rest.strip(), due)


def on_fixed_day(
    text: str, today: date, order: str | None = None, talked: date | None = None
) -> str:
    """A promise whose day means the same on any other day; one without a day stays as it is.

    Raises `NotADay` as `promised` does.
    """
    what, due = split_due(text, today, order, talked)
    return f"{what} by {due.isoformat()}" if due else text
