"""Parse the words behind `add AVENUE` for an event: its title, the day, people met."""

from collections.abc import Sequence

from pmlog import days
from pmlog.avenues import EVENT_AVENUES
from pmlog.errors import Misused, NotYet
from pmlog.grammar.calendar import Calendar
from pmlog.grammar.phrase import LONGEST_DAY, OF_TEXT, SIGNS, Phrase, Reader, read_phrase
from pmlog.grammar.typed_line import ABOUT, IN_FRONT, WITH, KnownPeople

SUBJECTS = frozenset("i we you he she they who how".split())
"""Words in front of `met` that make it a part of a title: how we met Ada."""


class EventReader(Reader):
    """Reads a line that is a title, with what closes it."""

    may_be_length = False

    def __init__(self, text: str, people: KnownPeople, calendar: Calendar, avenue: str) -> None:
        super().__init__(text, people, calendar)
        self.avenue = avenue

    def behind_opening_day(self) -> int:
        """Keep the day that stands before a title, and pass over `at`; where the title begins."""
        is_small = not self.tokens[0].text[0].isupper()
        start = self.day_end(0) if is_small and self.avenue != "post" else 0
        if 0 < start < self.count:
            self.phrase = self.phrase._replace(when=self.span(0, start))
        else:
            start = 0
        is_at = self.avenue in EVENT_AVENUES and self.tokens[start].text == "at"
        return start + (is_at and start + 1 < self.count)

    def refuse_to_come(self, first: int) -> None:
        """Refuse a title that closes with a day to come: whatever is logged has been."""
        for place in range(max(first, self.count - LONGEST_DAY), self.count):
            words = self.span(place, self.count)
            day = self.calendar.day(words)
            if day and self.key(place - 1) not in OF_TEXT and not self.calendar.had(words):
                raise NotYet(days.spoken(day))

    def closing_names(self, first: int, end: int) -> int:
        """Keep the names behind the last `with` or `met` of a title."""
        for place in range(end - 1, first - 1, -1):
            if self.tokens[place].text == "met":
                met = self.names(place + 1, end)
                if self.key(place - 1) in SIGNS or (met and self.are_met(place, met)):
                    self.phrase = self.phrase._replace(met=tuple(met))
                    return place
            if self.key(place) in WITH:
                self.refuse_text_behind(place, end)
                if self.keep_closing_names(place, end):
                    return place
        return 0

    def are_met(self, place: int, names: Sequence[str]) -> bool:
        """Whether names behind a `met` without a sign are whom one met: but how Ada met Ben."""
        before = self.key(place - 1)
        return (
            self.avenue in EVENT_AVENUES
            and before not in SUBJECTS
            and all(map(self.is_somebody, names))
        )

    def refuse_text_behind(self, place: int, end: int) -> None:
        """Refuse what an event is about behind who was there: it belongs to what it is called."""
        cut = next((n for n in range(place, end) if self.key(n) in ABOUT - {"on"}), 0)
        names = self.names(place + 1, cut)
        if names and all(map(self.people.means, names)):
            title = f"{self.span(0, place)} {self.span(cut, end)}"
            raise Misused(
                f"what it is about is of what it is called: {title} {self.span(place, cut)}"
            )


def read_event(
    words: Sequence[str], people: KnownPeople, calendar: Calendar, avenue: str = ""
) -> Phrase:
    """Parse the line of an event: the title comes first, unless all words are people.

    One shell word with blanks is the title whole. In small letters a day may stand before it.
    """
    text = " ".join(words)
    phrase = read_phrase(text, people, calendar)
    are_people = all(map(people.means, phrase.names))
    if not phrase.about and are_people:
        return phrase
    reader = EventReader(text, people, calendar, avenue)
    protected = len(words[0].split()) > 1
    is_small = text[0].islower() or bool(phrase.names and are_people)
    if reader.key(0) in IN_FRONT | ABOUT and is_small and not protected:
        return phrase
    start = 0 if protected else reader.behind_opening_day()
    least = sum(token.end <= len(words[0]) for token in reader.tokens) * protected
    reader.read_text(start, max(least, start))
    reader.refuse_to_come(max(least, start + 1))
    return reader.phrase
