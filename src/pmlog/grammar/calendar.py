"""Days and lengths among the words of a line, as `days` parses them."""

from datetime import date
from typing import NamedTuple

from pmlog import days
from pmlog.days.typed_day import TypedDay, tokens_of
from pmlog.errors import NotADay

NOT_FROM = ("by", "before", "until", "for")
"""Words that say until when, not when: what stands behind them is no day that a talk was on."""

LONGEST_MONTH = 31

BETWEEN_DAYS = (" to ", " until ", "-", "–")
"""Words between the first and the last of several days."""


AROUND = ("about ", "around ", "roughly ", "ca ", "ca. ", "~")


def length_of(words: str) -> str:
    """Return a length without the dash in it, and what says that it is not exact: about 45-min."""
    plain = words.replace("-", " ")
    return next((plain.removeprefix(one) for one in AROUND if plain.startswith(one)), plain)


class Calendar(NamedTuple):
    """The day a line is typed on, where its days lean to, and how 11/12 is read."""

    today: date
    lean: days.Lean = days.Lean.PAST
    order: str | None = None

    def day(self, words: str) -> date | None:
        """Return the day that words mean, a clock time beside it or not; None where they mean none.

        Of several days in a row it is the last.
        """
        if words.split(maxsplit=1)[0].casefold() in NOT_FROM:
            return None
        try:
            return days.moment(words, self.today, self.lean, self.order).day
        except NotADay:
            return self.last_day(words)

    def is_day(self, words: str) -> bool:
        """Whether words are a day; an amount of days alone is none."""
        return self.day(words) is not None and self.day(f"{words} ago") is None

    def last_day(self, words: str) -> date | None:
        """Return the last of several days in a row: 8-9 oct; None where words mean no such days."""
        if not any(sign in words for sign in BETWEEN_DAYS):
            return None
        from pmlog.days.runs import run  # noqa: PLC0415  only where there may be several days

        try:
            return run(words, self.today, self.lean, self.order).last
        except NotADay:
            return None

    def refuse_wrong(self, words: str) -> None:
        """Raise `NotADay` for words that are meant as a day, and are none: 31 feb, 5/11."""
        from pmlog.days.words import OF_THE_CALENDAR, understood  # noqa: PLC0415  as above

        asked = TypedDay(words, self.today, self.lean, self.order)
        understood(asked, tokens_of(words), OF_THE_CALENDAR)

    def had(self, words: str) -> bool:
        """Whether words are a day that a talk of this line can have been on."""
        day = self.day(words)
        return day is not None and (self.lean is days.Lean.FUTURE or day <= self.today)

    def is_nearer_ahead(self, words: str) -> bool:
        """Whether a date of last year is nearer in the next: on 22 November, 3 dec is to come."""
        day, ahead = self.day(words), self._replace(lean=days.Lean.FUTURE).day(words)
        since = (self.today - day).days if day else 0
        return (
            since > LONGEST_MONTH and ahead is not None and 0 <= (ahead - self.today).days < since
        )

    def is_due(self, text: str) -> bool:
        """Whether a text ends or begins with a day until which something is due."""
        from pmlog.days.due import split_due  # noqa: PLC0415  only where something is promised

        try:
            return split_due(text, self.today, self.order)[1] is not None
        except NotADay:
            return False

    def is_length(self, words: str) -> bool:
        """Whether words are a length of time with its unit: 45m, an hour; 45 alone is a number."""
        try:
            return not words.strip(",;.!? ").isdecimal() and days.minutes(length_of(words)) > 0
        except NotADay:
            return False

    def is_bare_length(self, words: str) -> bool:
        """Whether words without `for` are a length: 45m; but 15:30 is a time of the day."""
        return ":" not in words and self.is_length(words)

    def is_talk_length(self, words: str) -> bool:
        """Whether a talk may take what words without `for` are: 45m; but days are of the text."""
        return self.is_bare_length(words) and not words.rstrip("s").endswith(("d", "day"))

    def is_weekday(self, word: str) -> bool:
        """Whether a word is the name of a weekday: it means another day looking back than ahead."""
        found = [self._replace(lean=lean).day(word) for lean in days.Lean]
        return word.isalpha() and None not in found and found[0] != found[1]

    def is_near_day(self, word: str) -> bool:
        """Whether a word alone is a day, and no weekday: yesterday, today, tomorrow."""
        return word.isalpha() and self.day(word) is not None and not self.is_weekday(word)

    def is_month(self, word: str) -> bool:
        try:
            found = days.period(word, self.today)
        except NotADay:
            return False
        return word.isalpha() and self.day(f"1 {word}") is not None and bool(found)
