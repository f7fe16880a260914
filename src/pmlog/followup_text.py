"""The parser of a promise: 'Ben: intro to Cy by 3 dec' is a person, a text and a due day.

'call Ada every 2 weeks' says how it comes again, too.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pmlog.days.due import split_due
from pmlog.errors import Misused

if TYPE_CHECKING:
    from pmlog.days.recurring import Recurrence

EVERY = "every"
"""The word before how something comes again."""


class Promised(NamedTuple):
    """A promise as typed: `who` stands before a colon, or is empty; `due` is None if unsaid.

    `again` says how it comes again, where it does.
    """

    who: str
    what: str
    due: date | None
    again: "Recurrence | None" = None

    @property
    def says_when(self) -> bool:
        """Whether a due day was said, or a rule from which it follows."""
        return bool(self.due or self.again)

    def due_by(self, today: date, days: int) -> date:
        """Return the due day: the one said, the next of its rule, or `days` from today."""
        if self.due or not self.again:
            return self.due or today + timedelta(days=days)
        from pmlog.days.recurring import first_after  # noqa: PLC0415  few come again

        return first_after(self.again.rule, today)


def promised(
    text: str, today: date, order: str | None = None, talked: date | None = None
) -> Promised:
    """Parse a promise; `talked` is the day of the talk it comes from, see `split_due`.

    Raises `NotADay` where its day is none, `Misused` when it is about nothing.
    """
    if not text.strip():
        raise Misused('say what is promised, as in "send the deck by fri"')
    if EVERY in text.casefold():
        from pmlog.days.recurring import split_rule  # noqa: PLC0415  few come again

        text, again = split_rule(text)
        return promised_once(text, today, order, talked)._replace(again=again)
    return promised_once(text, today, order, talked)


def promised_once(text: str, today: date, order: str | None, talked: date | None) -> Promised:
    """Parse a promise that has no rule of recurrence."""
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
    """Return a promise whose day means the same on any other day; one without a day stays as it is.

    Raises `NotADay` as `promised` does.
    """
    if EVERY in text.casefold():
        from pmlog.days.recurring import rule_in_words, split_rule  # noqa: PLC0415  as above

        text, again = split_rule(text)
        once = on_fixed_day(text, today, order, talked) if again else text
        if again:
            return f"{once} {rule_in_words(again.rule, after_done=again.after_done)}"
    what, due = split_due(text, today, order, talked)
    return f"{what} by {due.isoformat()}" if due else text
