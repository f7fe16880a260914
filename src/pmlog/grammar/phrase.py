"""Parse the words behind `add AVENUE`: people, subject, day, length; or the title."""

from collections.abc import Sequence
from typing import NamedTuple

from pmlog.days.almanac import FEAST_DAYS
from pmlog.errors import Misused, quoted
from pmlog.grammar.calendar import NOT_FROM, Calendar, length_of
from pmlog.grammar.new_name import is_name
from pmlog.grammar.typed_line import (
    ABOUT,
    BETWEEN,
    DASHES,
    WITH,
    KnownPeople,
    TypedLine,
    without_stop,
)

SIGNS = frozenset((",", ";", *DASHES))
"""Signs between the text and its closing parts: pricing, 45m, good."""

LONGEST_DAY = 7
LONGEST_DATE = 4
LONGEST_LENGTH = 6
"""Words that a day, a date, and `for` with a length have at most."""

BEFORE_A_LENGTH = frozenset(("for", "took", "lasted"))

BARE_LENGTH = 2
"""Words that `for` has with a number alone."""

LONGEST_RATING = LONGEST_WAY = 4

PERIODS = ("last week", "this week", "last weekend", "last month")
"""At the end of names or of a text these may be when it was, which has to be a day."""

MOST_CLOSING = 40
"""Words at the end of a text among which names may stand behind `with`."""

OF_TEXT = frozenset(
    "for of by until till before since from to after at in the a an this that these those last "
    "next every each".split()
)
"""Words in front of a day that make it a part of the text: plans for friday, the last friday."""

OF_AN_AMOUNT = OF_TEXT | frozenset("under over within about than only first least most".split())
"""Words in front of a length that make it a part of the text: the first 30 min."""


BEGIN_A_WAY = frozenset("in face f2f face-to-face on over via by remotely for".split())
"""Words that begin a mode or a meal: on zoom, over coffee."""

BEGIN_A_CLAUSE = frozenset("is was were it it's".split())
"""Words behind a day of which the day is the subject: friday was good."""

MYSELF = ("me", "myself", "i")
"""Whoever logs a talk was there, too."""


class Phrase(NamedTuple):
    """The parts of a line as typed; empty for a part that is missing.

    `mode` and `quality` are those of an entry; `left` is what is not understood.
    """

    names: tuple[str, ...] = ()
    about: str = ""
    when: str = ""
    how_long: str = ""
    quality: str = ""
    met: tuple[str, ...] = ()
    mode: str = ""
    avenue: str = ""
    left: tuple[str, ...] = ()


class Reader(TypedLine):
    """Reads one line from its beginning to its end; what was read is in `phrase`."""

    may_be_length = True
    """Whether a text may be nothing but how long it took."""

    def __init__(self, text: str, people: KnownPeople, calendar: Calendar) -> None:
        super().__init__(text, people, calendar)
        self.phrase = Phrase()

    def read(self) -> Phrase:
        """Parse `[with] NAMES [about TEXT] [DAY] [for LENGTH]`, in any order."""
        here = begun = 0
        while here < self.count:
            if here in self.known:
                here = self.known[here]
            elif text := self.text_behind(here):
                self.keep_names(begun, here)
                self.read_text(text, text)
                return self.phrase
            elif self.keep_rating(here, self.count):
                self.keep_names(begun, here)
                return self.phrase
            elif end := self.part_end(here):
                self.keep_names(begun, here)
                self.keep_part(here, end)
                here = begun = end
            else:
                here += 1
        if self.key(self.count - BARE_LENGTH) == "for":
            refuse_without_unit(self.key(self.count - 1))
        self.keep_names(begun, self.count)
        return self.phrase

    def text_behind(self, place: int) -> int:
        """Return where the subject begins if `about`, a colon or a dash is here, else 0."""
        if self.begins_text(place):
            return place + 1 + (self.key(place + 1) == ":")
        return place + 1 if self.is_dash(place) else 0

    def begins_text(self, place: int) -> bool:
        """Whether what it was about begins behind here: `on` before a day does not begin it."""
        key = self.key(place)
        if place + 1 == self.count:
            return False
        if key == "on" and self.key(place + 1)[0].isdigit():
            self.refuse_wrong_day(place + 1)
        return key == ":" or (key in ABOUT and not (key == "on" and self.part_end(place)))

    def is_dash(self, place: int) -> bool:
        """Whether a dash stands there with a text behind it: Ada - pricing the beta."""
        behind = place + 1
        if not place or behind >= self.count or self.key(place) not in DASHES:
            return False
        is_other = behind in self.known or self.people.means(self.tokens[behind].text)
        return not (is_other or self.part_end(behind) or self.rating(behind, self.count))

    def refuse_wrong_day(self, place: int) -> None:
        """Raise `NotADay` where words at a place are meant as a day, and are none: on 31 feb."""
        for end in range(place + 1, min(place + LONGEST_DATE, self.count) + 1):
            self.calendar.refuse_wrong(self.span(place, end))

    def part_end(self, place: int) -> int:
        """Return the end of a day, length or mode that may begin here, else 0."""
        if self.key(place) in BEFORE_A_LENGTH:
            return (0 if self.phrase.how_long else self.length_end(place)) or self.way_end(place)
        if self.key(place - 1) in WITH and self.is_called(place):
            return 0
        if self.key(place - 1) in NOT_FROM and place not in self.known.values():
            return 0
        end = 0 if self.phrase.when else self.day_end(place)
        end = end or (0 if self.phrase.how_long else self.bare_length_end(place))
        return end or self.way_end(place)

    def is_called(self, place: int) -> bool:
        """Whether somebody is called by the word there, though it is a day: with Sunday."""
        word = self.tokens[place].text
        return word[0].isupper() and not self.is_in_a_name(place - 1) and self.people.means(word)

    def way_end(self, place: int) -> int:
        """Return the end of a mode or a meal that begins here, else 0."""
        for end in self.ends(place, LONGEST_WAY) if self.key(place) in BEGIN_A_WAY else ():
            is_one = place > 0 and self.mode_of(place, end) is not None
            if is_one and (self.is_boundary(end) or self.part_end(end)):
                return end
        return 0

    def mode_of(self, start: int, end: int) -> str | None:
        """Return the mode that the words between two places say; empty over a meal; else None."""
        from pmlog.grammar.avenue_words import mode_of_words  # noqa: PLC0415  few lines say it

        return mode_of_words(self.span(start, end))

    def keep_part(self, start: int, end: int) -> None:
        """Keep the day, the length or how one met between two places."""
        words = self.span(start, end)
        is_said = self.key(start) in BEFORE_A_LENGTH
        if is_said and self.calendar.is_length(self.span(start + 1, end)):
            self.phrase = self.phrase._replace(how_long=length_of(self.span(start + 1, end)))
        elif self.is_bare_length(start, end):
            self.phrase = self.phrase._replace(how_long=length_of(words))
        elif self.calendar.day(words):
            self.phrase = self.phrase._replace(when=words)
        else:
            self.phrase = self.phrase._replace(mode=self.mode_of(start, end) or self.phrase.mode)

    def keep_names(self, start: int, end: int) -> None:
        while end > start and self.key(end - 1) in DASHES:
            end -= 1
        self.refuse_period(start, end)
        names = self.names(start, end)
        others = [name for name in names if name.casefold() not in MYSELF] or names
        self.phrase = self.phrase._replace(names=(*self.phrase.names, *others))

    def length_end(self, place: int, *, before_day: bool = True) -> int:
        """Return the end of `for LENGTH` that begins here, also before a day, else 0."""
        for end in self.ends(place, LONGEST_LENGTH):
            if self.calendar.is_length(self.span(place + 1, end)) and (
                self.is_boundary(end) or (before_day and self.begins_day(end))
            ):
                return end
        return 0

    def bare_length_end(self, place: int) -> int:
        """Return the end of a length without `for` that may begin here, else 0."""
        for end in self.ends(place, LONGEST_LENGTH):
            is_over = place == 0 or self.is_boundary(end)
            if self.is_bare_length(place, end) and (is_over or self.begins_day(end)):
                return end
        return 0

    def is_bare_length(self, start: int, end: int) -> bool:
        """Whether a length without `for` stands exactly there; 15:30 is a time of the day."""
        return self.calendar.is_bare_length(self.span(start, end))

    def day_end(self, place: int, *, before_length: bool = True) -> int:
        """Return the end of a day that begins here, also before a length, else 0.

        In front of the line somebody may follow it: `yesterday Ada`.
        """
        for end in self.ends(place, LONGEST_DAY):
            if self.is_day(place, end) and (
                self.is_boundary(end)
                or (place == 0 and not self.may_be_name(end))
                or (before_length and self.begins_length(end))
            ):
                return end
        return 0

    def ends(self, place: int, most: int) -> range:
        """Return the possible ends of at most so many words, the longest first."""
        return range(min(place + most, self.count), place, -1)

    def begins_day(self, place: int) -> bool:
        """Whether a day begins here, and nothing unforeseen stands behind it."""
        return self.day_end(place, before_length=False) > 0

    def begins_length(self, place: int) -> bool:
        """Whether a length begins here, and nothing unforeseen stands behind it."""
        if self.key(place) in BEFORE_A_LENGTH:
            return self.length_end(place, before_day=False) > 0
        ends = self.ends(place, LONGEST_LENGTH)
        return any(self.is_bare_length(place, end) and self.is_boundary(end) for end in ends)

    def is_boundary(self, place: int) -> bool:
        """Whether the line ends here, or a sign or word begins another part."""
        return place >= self.count or self.key(place) in BETWEEN | WITH | ABOUT | {":", *DASHES}

    def is_day(self, start: int, end: int) -> bool:
        """Whether a day stands exactly there; an amount of days alone is none."""
        is_one = not any(self.key(place) in BETWEEN for place in range(start, end))
        return is_one and self.calendar.is_day(self.span(start, end))

    def may_be_name(self, end: int) -> bool:
        """Whether the first words, which are a day, may be the name of somebody: Sun Li."""
        if end != 1 or not self.calendar.is_weekday(self.key(0)):
            return False
        first, second = self.tokens[0].text, self.tokens[1].text
        return first[0].isupper() and second[0].isupper() and not self.people.means(second)

    def read_text(self, start: int, least: int) -> None:
        """Keep the text from a place to the end, but for what closes it: a day, a length, names.

        The tokens before `least` are text whatever they say.
        """
        end = self.count
        self.refuse_bare_length(end)
        end = self.without_signs(start, end)
        self.refuse_period(max(start + 1, least), end)
        while cut := self.closing(start, least, end):
            end = self.without_signs(start, cut)
        self.refuse_unsaid_length(start, max(start + 1, least), end)
        self.refuse_mistyped_day(start, max(start + 1, least), end)
        text = without_stop(self.span(start, end))
        if self.may_be_length and not self.phrase.how_long and self.calendar.is_length(text):
            self.phrase = self.phrase._replace(how_long=text)
        else:
            self.phrase = self.phrase._replace(about=text)

    def without_signs(self, start: int, end: int) -> int:
        while end > start and self.key(end - 1) in SIGNS:
            end -= 1
        return end

    def refuse_period(self, first: int, end: int) -> None:
        """Refuse what closes with a whole week or month, which no talk takes: last week."""
        words = self.span(end - 2, end).casefold() if end - 2 >= first else ""
        if words in PERIODS and not self.phrase.when and self.key(end - 3) not in OF_TEXT:
            raise Misused(f"{words} is no day: say which, as in last fri")

    def refuse_mistyped_day(self, start: int, first: int, end: int) -> None:
        """Refuse a text that closes with a slip of yesterday, which no talk is about."""
        word = self.key(end - 1) if end > first and not self.phrase.when else ""
        if not word.startswith("yest") or word.startswith("yesterday"):
            return
        from pmlog.grammar.similar_names import is_mistyped  # noqa: PLC0415  where it is mistyped

        if is_mistyped(word, "yesterday"):
            text = quoted(self.span(start, end))
            raise Misused(f"did you mean yesterday, not {word}? Else put quotes: --about {text}")

    def refuse_unsaid_length(self, start: int, first: int, end: int) -> None:
        """Refuse a text that closes with what may be how long it took: pricing 45m."""
        for place in range(max(first, end - 3), end if not self.phrase.how_long else 0):
            length = self.span(place, end)
            if self.calendar.is_talk_length(length) and self.key(place - 1) not in OF_AN_AMOUNT:
                told = self.span(start, place)
                raise Misused(
                    f"is {length} how long it took? Say so with for: {told} for {length}; "
                    f"else put quotes: --about {quoted(f'{told} {length}')}"
                )

    def refuse_bare_length(self, end: int) -> None:
        """Refuse a length without its unit behind a day that closes the line: yesterday for 45."""
        place = end - BARE_LENGTH
        if place < 1 or self.key(place) != "for" or not self.key(place + 1).isdecimal():
            return
        for start in range(max(1, place - LONGEST_DAY), place):
            if self.is_day(start, place) and self.is_closing_day(start, place):
                refuse_without_unit(self.key(place + 1))

    def closing(self, start: int, least: int, end: int) -> int:
        """Keep the part that closes the text before `end`; where it begins, or 0 for none."""
        first = max(start + 1, least, end - MOST_CLOSING)
        for place in range(max(first, end - LONGEST_DAY), end):
            if self.keep_closing(first, place, end):
                return place
            if not self.phrase.when and self.is_day(place, end):
                if not self.is_closing_day(place, end):
                    return 0
                self.phrase = self.phrase._replace(when=self.span(place, end))
                return place
        return self.closing_names(first, end)

    def keep_closing(self, first: int, place: int, end: int) -> bool:
        """Keep a length, how one met, or how it was, that stands between two places."""
        is_behind_sign = self.is_behind_sign(place)
        is_behind = is_behind_sign or self.is_behind_part(first, place)
        if self.is_closing_length(place, end, is_behind=is_behind):
            self.keep_part(place, end)
            return True
        if is_behind_sign and self.way_end(place) == end:
            self.keep_part(place, end)
            return True
        is_rating = is_behind_sign or (is_behind and self.key(place) not in BEGIN_A_CLAUSE)
        return is_rating and self.keep_rating(place, end)

    def is_behind_sign(self, place: int) -> bool:
        """Whether a sign or a full stop stands right before a place."""
        return self.key(place - 1) in SIGNS or self.is_stop(place - 1)

    def is_behind_part(self, first: int, place: int) -> bool:
        """Whether a day or a length ends right before a place: yesterday 30m; 30m good."""
        starts = range(max(first, place - LONGEST_DAY), place)
        return any(
            (self.is_day(start, place) and self.is_closing_day(start, place))
            or self.calendar.is_talk_length(self.span(start, place))
            for start in starts
        )

    def is_closing_length(self, place: int, end: int, *, is_behind: bool) -> bool:
        """Whether a length stands exactly there: behind `for`, a sign, or a day."""
        if self.phrase.how_long or self.key(place) in SIGNS:
            return False
        if self.key(place) in BEFORE_A_LENGTH:
            return self.calendar.is_length(self.span(place + 1, end))
        return is_behind and self.is_bare_length(place, end)

    def keep_rating(self, start: int, end: int) -> bool:
        """Keep how it was, where nothing else stands between two places."""
        found = "" if self.phrase.quality else self.rating(start, end)
        self.phrase = self.phrase._replace(quality=found or self.phrase.quality)
        return bool(found)

    def rating(self, start: int, end: int) -> str:
        """Return the rating between two positions: good; it was great; else empty.

        Behind a name without a sign they are written small: Zoe Good is somebody.
        """
        words = self.span(start, end)
        is_small = words == words.lower() or self.is_behind_sign(start)
        if not (is_small and 0 < start < end <= start + LONGEST_RATING):
            return ""
        from pmlog.grammar.rating import rating_of  # noqa: PLC0415  where a line may close with one

        return rating_of(words.split())

    def is_closing_day(self, place: int, end: int) -> bool:
        """Whether a day at the end of a text is when it was, and not what it was about."""
        words = self.span(place, end)
        is_feast = self.span(place - 1, end).casefold() in FEAST_DAYS
        is_of_text = is_feast or self.key(place - 1) in OF_TEXT
        return self.calendar.had(words) and not (is_of_text or self.calendar.is_nearer_ahead(words))

    def closing_names(self, first: int, end: int) -> int:
        """Keep the names behind the last `with` of a text; it may be a part of the text itself."""
        for place in range(end - 1, first - 1, -1):
            if self.key(place) in WITH and self.keep_closing_names(place, end):
                return place
        return 0

    def keep_closing_names(self, place: int, end: int) -> bool:
        """Keep the names between a `with` and the end of a text, if people are meant."""
        names = self.names(place + 1, end)
        is_kept = bool(names) and self.are_there(place, names)
        if is_kept:
            self.phrase = self.phrase._replace(names=(*self.phrase.names, *names))
        return is_kept

    def are_there(self, place: int, names: Sequence[str]) -> bool:
        """Whether names behind a `with` are of people who were there.

        Where somebody was named before, they are people of the log behind a comma: with Ada about
        pricing, with Ben; but about working with Ben.
        """
        if not self.phrase.names:
            return all(map(self.is_somebody, names))
        return self.key(place - 1) in (",", ";") and all(map(self.people.means, names))

    def is_somebody(self, name: str) -> bool:
        """Whether words are somebody of the log, or look like the name of somebody new."""
        return self.people.means(name) or is_name(name, self.calendar)


def read_phrase(text: str, people: KnownPeople, calendar: Calendar) -> Phrase:
    """Parse a line about a talk."""
    return Reader(text, people, calendar).read()


def refuse_without_unit(number: str) -> None:
    """Raise `Misused` for a length that is a number alone."""
    if number.isdecimal():
        raise Misused(f"for {number} what? Say for {number}m, if it is minutes")
